#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/analyses.hpp"
#include "app/household_clusters.hpp"
#include "app/household_hulls.hpp"
#include "base/error.hpp"
#include "import_fixture.hpp"
#include "io/read_layer.hpp"

using namespace phumthun;
using namespace phumthun::test;
using app::HouseholdClusterRequest;
using app::HouseholdClusters;
using app::HouseholdMethod;
using geo::Coord;

namespace {

const base::Progress quiet = base::Progress::none();

/// Two villages of poor and not poor households ten to thirty metres apart, and far from any other house a
/// poor household alone and three poor ones together.
struct Village {
  Coord at;
  int poor, others;
};
const std::vector<Village> villages{{{104.05, 15.05}, 20, 20}, {{104.15, 15.02}, 12, 3}};
constexpr Coord lonely{104.265, 15.085}, trio{104.22, 15.01};

std::string household(int number, const Coord& at, bool poor) {
  return fmt::format("h{},2567/1,{:.6f},{:.6f},{}\n", number, at.x, at.y, poor ? "1,1,1,4,4" : "4,4,4,4,4");
}

void settle(TempStore& store) {
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_areas(store, AreaLevel::village,
               {{"33010101", point(104.05, 15.05), R"(,"name_th":"หนองบัว","name_en":"Nong Bua")"},
                {"33010201", point(104.15, 15.02), R"(,"name_th":"โนนสูง","name_en":"Non Sung")"},
                {"33020101", point(104.25, 15.05), R"(,"name_th":"ดอนแดง","name_en":"Don Daeng")"}});
  std::string text = "household_id,round,longitude,latitude,human,physical,financial,natural,social\n";
  int houses = 0;
  const auto add = [&](const Coord& at, bool poor) { text += household(houses++, at, poor); };
  for (const Village& village : villages)
    for (int i = 0; i < village.poor + village.others; ++i)
      add({village.at.x + 0.0002 * (i % 8), village.at.y + 0.0002 * (i / 8)}, i < village.poor);
  add(lonely, true);
  for (const double step : {0.0, 0.0002, 0.0004}) add({trio.x + step, trio.y}, true);
  import_people(store, text);
}

HouseholdClusterRequest asking(HouseholdMethod method) {
  HouseholdClusterRequest request;
  request.method = method;
  request.eps_m = 150;
  request.min_points = 3;
  request.permutations = 99;
  return request;
}

HouseholdClusters cluster(TempStore& store, const HouseholdClusterRequest& request) {
  return app::cluster_households(*store, request, quiet);
}

double metres(const Coord& a, const Coord& b) {
  return std::hypot((a.x - b.x) * 107'500, (a.y - b.y) * 110'600);
}

double nearest_corner(const HouseholdClusters& result, const Coord& place) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const Coord& corner : result.hulls.geometry->coords)
    nearest = std::min(nearest, metres(corner, place));
  return nearest;
}

void require_hint(TempStore& store, const HouseholdClusterRequest& request, const std::string& what) {
  try {
    cluster(store, request);
    FAIL("not refused");
  } catch (const base::Error& error) {
    CHECK_THAT(std::string(error.what()), Catch::Contains(what));
    CHECK_FALSE(error.hint().empty());
  }
}

/// Whether a warning has the English words; all are in both languages.
bool warns(const HouseholdClusters& found, const std::string& words) {
  bool told = false;
  for (const base::LocalText& warning : found.warnings) {
    INFO(warning.en);
    CHECK_FALSE(warning.th.empty());
    told = told || warning.en.find(words) != std::string::npos;
  }
  return told;
}

/// So many households by themselves, the first ones poor.
void settle_apart(TempStore& store, const Coord& at, int poor, int others) {
  std::string text = "household_id,round,longitude,latitude,human,physical,financial,natural,social\n";
  for (int i = 0; i < poor + others; ++i) text += household(1000 + i, {at.x + 0.0002 * i, at.y}, i < poor);
  import_people(store, text);
}

}  // namespace

TEST_CASE("clusters of poor households are counted and called by the nearest village") {
  TempStore store;
  settle(store);
  for (const HouseholdMethod method : {HouseholdMethod::dbscan, HouseholdMethod::optics}) {
    const HouseholdClusters found = cluster(store, asking(method));
    REQUIRE(found.clusters.size() == 2);
    CHECK(found.clusters[0].number == 1);
    CHECK(found.clusters[0].marked == 20);
    CHECK(found.clusters[0].households == 40);
    CHECK(found.clusters[0].village_code == "33010101");
    CHECK(found.clusters[0].village.th == "หนองบัว");
    CHECK(found.clusters[0].tambon.th == "เมืองใต้");
    CHECK(found.clusters[1].marked == 12);
    CHECK(found.clusters[1].households == 15);
    CHECK(found.clusters[1].village.en == "Non Sung");
    CHECK(found.hulls.size() == 2);
    CHECK(data::integers(found.hulls, "marked") == std::vector<std::int64_t>{20, 12});
    CHECK(data::numbers(found.hulls, "value")[1] == Approx(0.8));
    CHECK_THAT(found.finding.th, Catch::Contains("32") && Catch::Contains("หนองบัว"));
    CHECK_THAT(found.finding.en, Catch::Contains("32 of 36"));
    // Nothing tells three in a hidden cluster from one alone.
    CHECK(found.figures[1] == std::pair<std::string, double>{"outside", 4});
  }
}

TEST_CASE("HDBSCAN finds the villages without a distance") {
  TempStore store;
  settle(store);
  HouseholdClusterRequest request = asking(HouseholdMethod::hdbscan);
  request.min_points = 5;
  request.min_cluster_size = 8;
  const HouseholdClusters found = cluster(store, request);
  REQUIRE(found.clusters.size() == 2);
  CHECK(found.clusters[0].figures.front().first == "stability");
  CHECK(found.clusters[0].figures.front().second > 0);
}

TEST_CASE("a lonely poor household, and three that only have each other, never appear") {
  TempStore store;
  settle(store);
  for (const HouseholdMethod method :
       {HouseholdMethod::dbscan, HouseholdMethod::optics, HouseholdMethod::hdbscan, HouseholdMethod::kde,
        HouseholdMethod::relative_risk, HouseholdMethod::hexagons, HouseholdMethod::grid}) {
    HouseholdClusterRequest request = asking(method);
    request.bandwidth_m = 800;
    const HouseholdClusters found = cluster(store, request);
    INFO(app::household_method_name(method));
    REQUIRE(found.hulls.size() > 0);
    CHECK(found.hidden > 0);
    CHECK(nearest_corner(found, lonely) > 2'000);
    CHECK(nearest_corner(found, trio) > 2'000);
    for (const app::HouseholdCluster& c : found.clusters) {
      CHECK(metres(c.middle, lonely) > 2'000);
      CHECK(metres(c.middle, trio) > 2'000);
      CHECK(c.marked >= 5);
      CHECK(c.village_code != "33020101");
    }
  }
}

TEST_CASE("a hull is drawn around squares of five households: where in them a house stands changes nothing") {
  // Five houses in one square of 250 m, four in the next: those need a square of 500 m, which holds all nine.
  const std::vector<Coord> houses{{10, 10},  {200, 10},  {100, 100}, {240, 240}, {30, 200},
                                  {260, 10}, {300, 100}, {400, 20},  {490, 240}};
  app::SafeSquares safe(houses, 5);
  const auto dense = safe.around(std::vector<Coord>{{10, 10}, {240, 240}});
  REQUIRE(dense.size() == 1);
  CHECK(dense[0].width() == 250);
  const auto sparse = safe.around(std::vector<Coord>{{490, 240}});
  REQUIRE(sparse.size() == 1);
  CHECK(sparse[0].width() == 500);
  CHECK(safe.around(std::vector<Coord>{{1e7, 1e7}}).empty());
  CHECK((safe.around(std::vector<Coord>{{77, 3}}) == dense));
  const geo::Crs utm = geo::Crs::from_epsg(32648);
  const geo::GeometryColumn hull = app::hull_around(dense, utm);
  const geo::Envelope box = geo::feature_envelope(hull, 0);
  CHECK(box.min_x == Approx(-50));
  CHECK(box.max_y == Approx(300));
  CHECK(app::middle_of(dense) == Coord{125, 125});
}

TEST_CASE("bins hold at least five households and their share of the poor") {
  TempStore store;
  settle(store);
  for (const HouseholdMethod method : {HouseholdMethod::hexagons, HouseholdMethod::grid}) {
    const HouseholdClusters found = cluster(store, asking(method));
    std::int64_t households = 0, poor = 0;
    for (std::size_t i = 0; i < found.hulls.size(); ++i) {
      const std::int64_t n = data::integers(found.hulls, "households")[i];
      const std::int64_t marked = data::integers(found.hulls, "marked")[i];
      CHECK(n >= 5);
      CHECK(data::numbers(found.hulls, "value")[i] == Approx(double(marked) / double(n)));
      households += n;
      poor += marked;
    }
    CHECK(households == 55);
    CHECK(poor == 32);
    CHECK(found.hidden == 2);
  }
}

TEST_CASE("a small group of which all, none or nearly all are poor is not drawn") {
  constexpr Coord apart{104.22, 15.085};
  const std::vector<std::pair<int, int>> groups{{6, 0}, {0, 6}, {7, 2}};
  for (const auto& [poor, others] : groups) {
    TempStore store;
    settle(store);
    settle_apart(store, apart, poor, others);
    for (const HouseholdMethod method :
         {HouseholdMethod::dbscan, HouseholdMethod::optics, HouseholdMethod::hdbscan, HouseholdMethod::kde,
          HouseholdMethod::relative_risk, HouseholdMethod::scan, HouseholdMethod::hexagons,
          HouseholdMethod::grid}) {
      HouseholdClusterRequest request = asking(method);
      request.bandwidth_m = 800;
      request.alpha = 0.99;
      request.side = "both";
      const HouseholdClusters found = cluster(store, request);
      INFO(app::household_method_name(method) << " " << poor << " of " << poor + others);
      if (found.hulls.size() > 0 && method != HouseholdMethod::scan)
        CHECK(nearest_corner(found, apart) > 1'500);
      for (const app::HouseholdCluster& c : found.clusters) CHECK(c.households >= 10);
      if (method == HouseholdMethod::hexagons || method == HouseholdMethod::grid) CHECK(found.hidden == 3);
    }
  }
}

TEST_CASE("a small group is drawn where it tells of nobody: half are poor, or all were asked for") {
  constexpr Coord apart{104.22, 15.085};
  TempStore store;
  settle(store);
  settle_apart(store, apart, 2, 6);
  HouseholdClusterRequest request = asking(HouseholdMethod::grid);
  CHECK(cluster(store, request).hidden == 2);
  request.where = "all";
  CHECK(cluster(store, request).hidden == 2);
  request.width_m = 400;
  require_hint(store, request, "too narrow");
}

TEST_CASE("without permutations nothing is tested, and nothing is called unusual") {
  TempStore store;
  settle(store);
  for (const HouseholdMethod method : {HouseholdMethod::scan, HouseholdMethod::ripley}) {
    HouseholdClusterRequest request = asking(method);
    request.permutations = 0;
    require_hint(store, request, "0 permutations test nothing");
  }
  HouseholdClusterRequest request = asking(HouseholdMethod::relative_risk);
  request.bandwidth_m = 800;
  request.permutations = 0;
  const HouseholdClusters found = cluster(store, request);
  CHECK(warns(found, "nothing was tested"));
  CHECK(found.caution.en.find("p is") == std::string::npos);
  CHECK(data::find_column(found.hulls, "p") == nullptr);
}

TEST_CASE("the scan warns of a radius below its squares, and of too few permutations") {
  TempStore store;
  settle(store);
  HouseholdClusterRequest request = asking(HouseholdMethod::scan);
  CHECK_FALSE(warns(cluster(store, request), "largest radius"));
  request.largest_radius_m = 100;
  request.permutations = 9;
  const HouseholdClusters found = cluster(store, request);
  CHECK(warns(found, "largest radius of 100 m is below the squares of 250 m"));
  CHECK(warns(found, "with 9 permutations no p can be at most alpha"));
}

TEST_CASE("the scan finds the village where nearly all are poor") {
  TempStore store;
  settle(store);
  HouseholdClusterRequest request = asking(HouseholdMethod::scan);
  request.permutations = 999;
  request.alpha = 0.99;
  const HouseholdClusters found = cluster(store, request);
  REQUIRE_FALSE(found.clusters.empty());
  CHECK(found.hulls.size() == found.clusters.size());
  for (const app::HouseholdCluster& c : found.clusters) CHECK(c.households >= 5);
  CHECK(found.clusters[0].figures[0].first == "radius_m");
}

TEST_CASE("neighbours and Ripley's curves describe the whole without a shape") {
  TempStore store;
  settle(store);
  const HouseholdClusters near = cluster(store, asking(HouseholdMethod::nearest_neighbour));
  CHECK(near.hulls.size() == 0);
  const auto ratio = std::find_if(near.figures.begin(), near.figures.end(),
                                  [](const auto& figure) { return figure.first == "ratio"; });
  REQUIRE(ratio != near.figures.end());
  CHECK(ratio->second < 1);
  const HouseholdClusters ripley = cluster(store, asking(HouseholdMethod::ripley));
  REQUIRE(ripley.curves.size() == 5);
  CHECK(ripley.curves[0].first == "r");
  CHECK(ripley.curves[0].second.back() == 5000);
  CHECK(ripley.curves[3].second.size() == ripley.curves[0].second.size());
}

TEST_CASE("other households can be asked for: all, and those deprived in one capital") {
  TempStore store;
  settle(store);
  HouseholdClusterRequest request = asking(HouseholdMethod::dbscan);
  request.where = "all";
  CHECK(cluster(store, request).clusters[0].marked == 40);
  request.where = "human.deprived";
  CHECK(cluster(store, request).clusters[0].marked == 20);
  request.where = "social.deprived";
  require_hint(store, request, "no household with a position is one of");
  for (const char* unknown : {"rich", "human", "wisdom.deprived", ""}) {
    request.where = unknown;
    require_hint(store, request, "names no households");
  }
}

TEST_CASE("what can't be clustered is refused with a way out") {
  TempStore store;
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store, "household_id,round,human,physical,financial,natural,social\nh1,2567/1,1,1,1,1,1\n");
  require_hint(store, asking(HouseholdMethod::dbscan), "no surveyed household has a position");
  TempStore settled;
  settle(settled);
  HouseholdClusterRequest request = asking(HouseholdMethod::dbscan);
  request.eps_m = 0;
  require_hint(settled, request, "distance");
  request = asking(HouseholdMethod::ripley);
  request.farthest_m = 0;
  require_hint(settled, request, "within 0 m");
  request = asking(HouseholdMethod::hexagons);
  request.width_m = 0;
  require_hint(settled, request, "0");
  request = asking(HouseholdMethod::scan);
  request.model = "normal";
  require_hint(settled, request, "normal");
  CHECK_THROWS_AS(app::parse_household_method("kmeans"), base::Error);
  for (const app::HouseholdMethodWords& words : app::household_methods()) {
    CHECK(app::parse_household_method(words.name) == words.method);
    CHECK_FALSE(words.label.th.empty());
    CHECK_FALSE(words.explanation.en.empty());
  }
}

TEST_CASE("households known only to the village are told of, those without a position left out") {
  TempStore store;
  settle(store);
  import_people(store,
                "household_id,round,village_code,human,physical,financial,natural,social\n"
                "v1,2567/1,33010101,1,1,1,4,4\nv2,2567/1,33010101,4,4,4,4,4\nv3,2567/1,,4,4,4,4,4\n");
  const HouseholdClusters found = cluster(store, asking(HouseholdMethod::dbscan));
  REQUIRE(found.warnings.size() >= 2);
  CHECK(warns(found, "2 of 61 households are only known to their village"));
  CHECK(warns(found, "1 of 62 households have no position"));
}

TEST_CASE("clusters of households are kept under a name, and their hulls written as files") {
  TempStore store;
  settle(store);
  HouseholdClusterRequest request = asking(HouseholdMethod::dbscan);
  request.save_name = "พื้นที่เร่งด่วน";
  const HouseholdClusters found = cluster(store, request);
  CHECK(found.name == request.save_name);
  const app::SavedAnalysis kept = app::load_analysis(*store, request.save_name);
  CHECK(kept.verb == "cluster-households");
  CHECK(nlohmann::json::parse(kept.document)["clusters"].size() == 2);
  for (const char* name : {"hulls.gpkg", "hulls.geojson", "hulls.shp"}) {
    const std::filesystem::path file = store.folder() / name;
    app::write_household_clusters(found, file, quiet);
    const data::Layer read = io::read_layer({file, "", "", ""}, quiet);
    REQUIRE(read.size() == 2);
    CHECK(data::find_column(read, "marked") != nullptr);
  }
  CHECK_THROWS_AS(app::write_household_clusters(found, store.folder() / "hulls.pdf", quiet), base::Error);
  app::require_household_file(HouseholdMethod::dbscan, "hulls.gpkg");
  CHECK_THROWS_AS(app::require_household_file(HouseholdMethod::dbscan, "hulls.pdf"), base::Error);
  CHECK_THROWS_AS(app::require_household_file(HouseholdMethod::ripley, "hulls.gpkg"), base::Error);
  const HouseholdClusters figures = cluster(store, asking(HouseholdMethod::nearest_neighbour));
  CHECK_THROWS_AS(app::write_household_clusters(figures, store.folder() / "none.gpkg", quiet), base::Error);
}
