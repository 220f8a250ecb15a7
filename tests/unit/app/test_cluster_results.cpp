#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>

#include "app/cluster.hpp"
#include "app/export.hpp"
#include "app/map_sheet.hpp"
#include "import_fixture.hpp"
#include "store/results.hpp"

using namespace phumthun;
using app::ClusterMethod;
using app::ClusterResult;
using base::AreaLevel;
using base::ErrorCode;

namespace {

/// Six by six tambon of one amphoe surveyed in two rounds: poor in the west and better off in the east in the
/// first; in the second the south has caught up. Social capital runs from south to north.
void two_rounds(test::TempStore& store) {
  std::vector<test::Feature> tambon;
  std::string text = "household_id,round,tambon_code,human,social\n";
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x) {
      const std::string code = std::to_string(330101 + 6 * y + x);
      tambon.push_back({code, test::square(x, y), fmt::format(R"(,"name_en":"Tambon {}")", code)});
      for (const int round : {2565, 2567})
        for (int h = 0; h < 6; ++h) {
          const double spread = 0.01 * ((y * 7 + h + round) % 5);
          const double human = round == 2567 && y < 3 ? 3.6 : 1.2 + 0.4 * x;
          text += fmt::format("{}-{},{}/1,{},{:.2f},{:.2f}\n", code, h, round, code, human + spread,
                              1.5 + 0.3 * y + spread);
        }
    }
  test::import_areas(store, AreaLevel::tambon, tambon);
  test::import_people(store, text);
}

app::ClusterRequest request_of(ClusterMethod method, std::vector<std::string> measures) {
  app::ClusterRequest request;
  request.method = method;
  request.measure.measures = std::move(measures);
  request.permutations = 199;
  request.scan.replicates = 99;
  request.check.simulations = 19;
  request.check.weights = {"queen", "rook"};
  request.check.seeds = 1;
  return request;
}

/// Each method with measures that it takes.
std::vector<app::ClusterRequest> every_method() {
  std::vector<app::ClusterRequest> requests;
  for (const app::MethodWords& words : app::cluster_methods()) {
    app::ClusterRequest request = request_of(words.method, {"human"});
    switch (words.method) {
      case ClusterMethod::rate_local_moran:
      case ClusterMethod::rate_moran:
      case ClusterMethod::smooth:
      case ClusterMethod::scan:
      case ClusterMethod::drivers:
      case ClusterMethod::agreement:
      case ClusterMethod::stability:
      case ClusterMethod::certainty:
      case ClusterMethod::change:
        request.measure.measures = {"human.deprived"};
        break;
      case ClusterMethod::local_join_count:
      case ClusterMethod::join_count:
        request.above = 2;
        break;
      case ClusterMethod::bivariate_join_count:
        // No tambon of a poor west of human capital below 2 lies above 5 of social: nothing is in both.
        request.measure.measures = {"human.level1", "human.level4"};
        request.above = 0.5;
        break;
      case ClusterMethod::colocation_join_count:
        request.measure.measures = {"human", "social"};
        request.above = 2;
        break;
      default:
        if (words.least_fields == 2) request.measure.measures = {"human", "social"};
    }
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> out;
  for (const double v : values) out.push_back(std::isnan(v) ? 0 : std::bit_cast<std::uint64_t>(v));
  return out;
}

std::uint64_t bit(double value) {
  return bits({value}).front();
}

void require_same(const app::GlobalStatistic& a, const app::GlobalStatistic& b) {
  CHECK(bits({a.statistic, a.expected, a.variance, a.z, a.p_normal, a.variance_normal, a.p_permutation}) ==
        bits({b.statistic, b.expected, b.variance, b.z, b.p_normal, b.variance_normal, b.p_permutation}));
  CHECK(a.n == b.n);
}

void require_same_text(const base::LocalText& a, const base::LocalText& b) {
  CHECK(a.th == b.th);
  CHECK(a.en == b.en);
}

void require_same_wholes(const ClusterResult& a, const ClusterResult& b) {
  REQUIRE(a.global.has_value() == b.global.has_value());
  if (a.global) require_same(*a.global, *b.global);
  REQUIRE(a.globals.size() == b.globals.size());
  for (std::size_t i = 0; i < a.globals.size(); ++i) {
    CHECK(a.globals[i].name == b.globals[i].name);
    require_same(a.globals[i].value, b.globals[i].value);
    REQUIRE(a.globals[i].figures.size() == b.globals[i].figures.size());
  }
  REQUIRE(a.groups.size() == b.groups.size());
  for (std::size_t i = 0; i < a.groups.size(); ++i) require_same_text(a.groups[i], b.groups[i]);
  require_same_text(a.finding, b.finding);
  require_same_text(a.caution, b.caution);
  CHECK(a.warnings == b.warnings);
  CHECK((a.recipe == b.recipe));
}

void require_same_lists(const ClusterResult& a, const ClusterResult& b) {
  REQUIRE(a.columns.size() == b.columns.size());
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    CHECK(a.columns[i].name == b.columns[i].name);
    require_same_text(a.columns[i].label, b.columns[i].label);
    CHECK(bits(a.columns[i].value) == bits(b.columns[i].value));
  }
  REQUIRE(a.clusters.size() == b.clusters.size());
  for (std::size_t i = 0; i < a.clusters.size(); ++i) {
    CHECK(a.clusters[i].number == b.clusters[i].number);
    CHECK((a.clusters[i].cluster == b.clusters[i].cluster));
    CHECK(a.clusters[i].codes == b.clusters[i].codes);
    REQUIRE(a.clusters[i].figures.size() == b.clusters[i].figures.size());
    for (std::size_t f = 0; f < a.clusters[i].figures.size(); ++f) {
      CHECK(a.clusters[i].figures[f].first == b.clusters[i].figures[f].first);
      CHECK(bit(a.clusters[i].figures[f].second) == bit(b.clusters[i].figures[f].second));
    }
  }
}

void require_one_length(const ClusterResult& result) {
  const std::size_t areas = result.codes.size();
  CHECK(areas == 36);
  CHECK(result.names.size() == areas);
  const app::LocalStatistics& local = result.local;
  if (!local.cluster.empty()) {
    CHECK(local.cluster.size() == areas);
    for (const auto* values : {&local.statistic, &local.z, &local.lag, &local.p})
      CHECK(values->size() == areas);
  }
  for (const app::ResultColumn& column : result.columns) CHECK(column.value.size() == areas);
}

bool recipe_has(const app::Recipe& recipe, std::string_view key) {
  return std::any_of(recipe.begin(), recipe.end(), [=](const auto& entry) { return entry.first == key; });
}

}  // namespace

TEST_CASE("every method answers on a surveyed province, and its result comes back from the store") {
  test::TempStore store;
  two_rounds(store);
  for (app::ClusterRequest& request : every_method()) {
    const std::string name(app::method_name(request.method));
    INFO(name);
    request.save_name = name;
    const ClusterResult result = app::cluster_areas(*store, request, base::Progress::none());
    require_one_length(result);
    CHECK_FALSE(result.finding.th.empty());
    CHECK_FALSE(result.finding.en.empty());
    CHECK_FALSE(result.caution.th.empty());
    CHECK_FALSE(result.caution.en.empty());
    CHECK(recipe_has(result.recipe, "convention"));
    CHECK(recipe_has(result.recipe, "program_version"));
    const ClusterResult loaded = app::load_result(*store, name);
    CHECK((loaded.method == result.method));
    CHECK(loaded.codes == result.codes);
    CHECK((loaded.local.cluster == result.local.cluster));
    CHECK(bits(loaded.local.p) == bits(result.local.p));
    require_same_wholes(loaded, result);
    require_same_lists(loaded, result);
  }
}

TEST_CASE(
    "results with classes are drawn, those with values by area are exported, others refuse with a way out") {
  test::TempStore store;
  two_rounds(store);
  for (app::ClusterRequest& request : every_method()) {
    const std::string name(app::method_name(request.method));
    INFO(name);
    request.save_name = name;
    const ClusterResult result = app::cluster_areas(*store, request, base::Progress::none());
    app::MapSheetRequest sheet;
    sheet.result = name;
    sheet.out = store.folder().path() / "sheet.svg";
    const auto draw = [&] { app::write_map_sheet(*store, sheet, base::Progress::none()); };
    if (result.local.cluster.empty()) {
      const auto error = test::error_of(draw);
      REQUIRE(error);
      CHECK_FALSE(error->hint().empty());
    } else {
      CHECK_NOTHROW(draw());
    }
    app::ExportRequest wanted;
    wanted.layer = name;
    wanted.format = "csv";
    wanted.out = store.folder().path() / ("out-" + name);
    const auto write = [&] { app::export_layer(*store, wanted, base::Progress::none()); };
    if (result.local.cluster.empty() && result.columns.empty())
      CHECK(test::error_of(write));
    else
      CHECK_NOTHROW(write());
  }
}

TEST_CASE("a method is given as many measures as it takes, else nothing is computed") {
  test::TempStore store;
  two_rounds(store);
  const auto refused = [&](app::ClusterRequest request) {
    INFO(app::method_name(request.method));
    test::require_error(ErrorCode::invalid_input,
                        [&] { app::cluster_areas(*store, request, base::Progress::none()); });
  };
  refused(request_of(ClusterMethod::lee, {"human"}));
  refused(request_of(ClusterMethod::bivariate_local_moran, {"human", "social", "overall"}));
  refused(request_of(ClusterMethod::geary, {"human", "social"}));
  refused(request_of(ClusterMethod::rate_local_moran, {"human"}));  // a mean score is no rate
  refused(request_of(ClusterMethod::local_join_count, {"human"}));  // neither 0 and 1 nor a limit
  app::ClusterRequest same = request_of(ClusterMethod::differential_local_moran, {"human"});
  same.measure.from_round = same.measure.to_round = "2567/1";
  refused(same);
}

TEST_CASE("the differential local Moran finds where a round brought more than it brought elsewhere") {
  test::TempStore store;
  two_rounds(store);
  app::ClusterRequest request = request_of(ClusterMethod::differential_local_moran, {"human"});
  request.correction = "none";
  const ClusterResult result = app::cluster_areas(*store, request, base::Progress::none());
  // The south-west rose from 1.2 to 3.6, the whole north stayed: of all draws of eight, one in a thousand has
  // none of the south.
  CHECK((result.local.cluster[0] == app::ClusterClass::high_high));
  CHECK((result.local.cluster[26] == app::ClusterClass::low_low));
}

TEST_CASE("a finding counts each class, names the surest areas and says what is left") {
  test::TempStore store;
  two_rounds(store);
  app::ClusterRequest request = request_of(ClusterMethod::local_g_star, {"social"});
  const ClusterResult result = app::cluster_areas(*store, request, base::Progress::none());
  const auto hot =
      std::count(result.local.cluster.begin(), result.local.cluster.end(), app::ClusterClass::hot);
  REQUIRE(hot > 0);
  CHECK(result.finding.en.find(fmt::format("{} \"Hot spot\"", hot)) != std::string::npos);
  CHECK(result.finding.en.find("Of 36 tambon") == 0);
  CHECK(result.finding.th.find("จาก 36 ตำบล") == 0);
  CHECK(result.caution.en.find("not a cause") != std::string::npos);
  CHECK(result.caution.en.find("A low value means deprived") != std::string::npos);
}

TEST_CASE("classes follow another level of significance without computing anew") {
  test::TempStore store;
  two_rounds(store);
  app::ClusterRequest request = request_of(ClusterMethod::local_moran, {"social"});
  request.save_name = "lisa";
  const ClusterResult result = app::cluster_areas(*store, request, base::Progress::none());
  REQUIRE(app::can_reclassify(result));
  request.alpha = 0.3;
  request.correction = "none";
  request.save_name.clear();
  const ClusterResult anew = app::cluster_areas(*store, request, base::Progress::none());
  const ClusterResult followed = app::reclassified(app::load_result(*store, "lisa"), 0.3, "none");
  CHECK(followed.name.empty());
  CHECK((followed.local.cluster == anew.local.cluster));
  require_same_text(followed.finding, anew.finding);
  require_same_text(followed.caution, anew.caution);
  const auto same_entry = [&](std::string_view key) {
    const auto of = [&](const app::Recipe& recipe) {
      return std::ranges::find(recipe, key, [](const auto& entry) { return entry.first; })->second;
    };
    return of(followed.recipe) == of(anew.recipe);
  };
  CHECK(same_entry("alpha"));
  CHECK(same_entry("correction"));
  test::require_error(ErrorCode::invalid_input, [&] { app::reclassified(result, 1.5, "none"); });
  const ClusterResult global =
      app::cluster_areas(*store, request_of(ClusterMethod::moran, {"social"}), base::Progress::none());
  CHECK_FALSE(app::can_reclassify(global));
  test::require_error(ErrorCode::invalid_input, [&] { app::reclassified(global, 0.1, "none"); });
}

TEST_CASE("results that were kept before there were sentences still load") {
  test::TempStore store;
  two_rounds(store);
  store::SavedResult saved;
  saved.name = "old";
  saved.kind = "cluster";
  saved.method = "local-moran";
  saved.measure = "human";
  saved.recipe = R"({"verb":"cluster areas","alpha":0.05})";
  saved.summary = R"({"statistic":0.5,"expected":-0.03,"variance":null,"z":4.5,"p_permutation":0.002})";
  saved.codes = {"330101", "330102"};
  saved.classes = {"low-low", "not-significant"};
  for (auto* values : {&saved.statistic, &saved.z, &saved.lag, &saved.p}) *values = {0.25, 0.5};
  store::Writer writer(*store);
  store::put_result(writer, saved);
  saved.name = "older";
  saved.summary = "{}";
  store::put_result(writer, saved);
  writer.commit();
  const ClusterResult old = app::load_result(*store, "old");
  REQUIRE(old.global);
  CHECK(old.global->statistic == 0.5);
  CHECK(std::isnan(old.global->variance));
  CHECK((old.local.cluster[0] == app::ClusterClass::low_low));
  CHECK(old.finding.en.empty());
  CHECK_FALSE(app::can_reclassify(old));
  CHECK_FALSE(app::load_result(*store, "older").global);
}

TEST_CASE("measures that are equal everywhere have no statistic, and no area gets a colour") {
  test::TempStore store;
  std::vector<test::Feature> tambon;
  std::string text = "household_id,round,tambon_code,human\n";
  for (int x = 0; x < 4; ++x) {
    const std::string code = std::to_string(330101 + x);
    tambon.push_back({code, test::square(x, 0), ""});
    text += fmt::format("{}-1,2567/1,{},2\n", code, code);
  }
  test::import_areas(store, AreaLevel::tambon, tambon);
  test::import_people(store, text);
  for (const ClusterMethod method : {ClusterMethod::local_moran, ClusterMethod::local_g_star,
                                     ClusterMethod::local_geary, ClusterMethod::moran}) {
    INFO(app::method_name(method));
    const ClusterResult result =
        app::cluster_areas(*store, request_of(method, {"human"}), base::Progress::none());
    for (const app::ClusterClass cluster : result.local.cluster)
      CHECK((cluster == app::ClusterClass::undefined || cluster == app::ClusterClass::not_significant));
    if (result.global) CHECK(std::isnan(result.global->statistic));
    CHECK_FALSE(result.finding.en.empty());
  }
}
