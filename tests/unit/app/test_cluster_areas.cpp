#include <bit>
#include <cmath>

#include "app/cluster.hpp"
#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

namespace {

/// Six by six tambon of one amphoe, poor in the west, better off in the east, none surveyed in the last
/// corner.
void gradient(test::TempStore& store) {
  std::vector<test::Feature> tambon;
  std::string text = "household_id,round,tambon_code,human\n";
  for (int y = 0; y < 6; ++y)
    for (int x = 0; x < 6; ++x) {
      const std::string code = std::to_string(330101 + 6 * y + x);
      tambon.push_back({code, test::square(x, y), ""});
      if (x == 5 && y == 5) continue;
      for (int h = 0; h < 6; ++h)
        text += code + "-" + std::to_string(h) + ",2567/1," + code + "," +
                std::to_string(1.2 + 0.5 * x + 0.01 * ((y * 7 + h) % 5)) + "\n";
    }
  test::import_areas(store, AreaLevel::tambon, tambon);
  test::import_people(store, text);
}

app::ClusterRequest lisa() {
  app::ClusterRequest request;
  request.measure.measures = {"human"};
  request.permutations = 999;
  return request;
}

app::ClusterResult cluster(test::TempStore& store, const app::ClusterRequest& request) {
  return app::cluster_areas(*store, request, base::Progress::none());
}

/// The numbers bit by bit, so that NaN equals itself.
std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> out;
  for (const double v : values) out.push_back(std::isnan(v) ? 0 : std::bit_cast<std::uint64_t>(v));
  return out;
}

void require_same(const app::LocalStatistics& a, const app::LocalStatistics& b) {
  CHECK(bits(a.statistic) == bits(b.statistic));
  CHECK(bits(a.z) == bits(b.z));
  CHECK(bits(a.lag) == bits(b.lag));
  CHECK(bits(a.p) == bits(b.p));
  CHECK((a.cluster == b.cluster));
}

}  // namespace

TEST_CASE("poor among poor and well off among well off are found") {
  test::TempStore store;
  gradient(store);
  const app::ClusterResult result = cluster(store, lisa());
  REQUIRE(result.codes.size() == 36);
  CHECK((result.local.cluster[12] == app::ClusterClass::low_low));
  CHECK((result.local.cluster[17] == app::ClusterClass::high_high));
  CHECK((result.local.cluster[35] == app::ClusterClass::undefined));
  CHECK(std::isnan(result.local.p[35]));
  REQUIRE(result.global);
  CHECK(result.global->statistic > 0.5);
}

TEST_CASE("the answer does not depend on the number of threads") {
  test::TempStore store;
  gradient(store);
  for (const app::ClusterMethod method :
       {app::ClusterMethod::local_moran, app::ClusterMethod::local_g, app::ClusterMethod::local_g_star})
    for (const char* draws : {"shared", "independent"}) {
      app::ClusterRequest request = lisa();
      request.method = method;
      request.draws = draws;
      request.threads = 1;
      const app::ClusterResult one = cluster(store, request);
      request.threads = 4;
      const app::ClusterResult four = cluster(store, request);
      require_same(one.local, four.local);
      CHECK((one.recipe == four.recipe));
    }
}

TEST_CASE("a saved result comes back as it was computed, recipe and all") {
  test::TempStore store;
  gradient(store);
  app::ClusterRequest request = lisa();
  request.save_name = "ทุนมนุษย์ LISA";
  const app::ClusterResult saved = cluster(store, request);
  store.close();
  store.open();
  CHECK(app::saved_results(*store) == std::vector<std::string>{request.save_name});
  const app::ClusterResult loaded = app::load_result(*store, request.save_name);
  require_same(loaded.local, saved.local);
  CHECK(loaded.codes == saved.codes);
  CHECK(loaded.measure == "human");
  CHECK((loaded.level == saved.level));
  CHECK((loaded.method == saved.method));
  CHECK((loaded.recipe == saved.recipe));
  REQUIRE(loaded.global);
  CHECK(loaded.global->statistic == saved.global->statistic);
  CHECK(loaded.global->p_permutation == saved.global->p_permutation);
  request.method = app::ClusterMethod::moran;
  request.save_name = "moran";
  const app::ClusterResult global = cluster(store, request);
  const app::ClusterResult global_back = app::load_result(*store, "moran");
  CHECK(global_back.local.p.empty());
  CHECK(global_back.global->z == global.global->z);
  const auto error = test::error_of([&] { app::load_result(*store, "gi"); });
  REQUIRE(error);
  CHECK((error->code() == ErrorCode::not_found));
  CHECK(error->hint().find(request.save_name) != std::string::npos);
}

TEST_CASE("a wrong request is said before anything is saved") {
  test::TempStore store;
  gradient(store);
  const auto revision = app::describe_store(*store).revision;
  const auto refused = [&](auto change) {
    app::ClusterRequest request = lisa();
    request.save_name = "x";
    change(request);
    test::require_error(ErrorCode::invalid_input, [&] { cluster(store, request); });
  };
  refused([](auto& r) { r.measure.measures = {"human", "social"}; });
  refused([](auto& r) { r.weights = "bishop"; });
  refused([](auto& r) { r.correction = "none of these"; });
  refused([](auto& r) { r.permutations = 0; });
  CHECK(app::saved_results(*store).empty());
  CHECK(app::describe_store(*store).revision == revision);
  CHECK_THROWS_AS(app::parse_cluster_method("kmeans"), base::Error);
}
