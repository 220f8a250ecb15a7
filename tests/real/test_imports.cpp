#include <cmath>

#include "io/read_layer.hpp"
#include "unit/app/import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;

// Real files that offices published or sent; skipped as a whole where the folder of shared data does not
// stand.

namespace {

base::Report import_file(test::TempStore& store, AreaLevel level, const std::string& name,
                         const std::string& crs = "") {
  app::ImportBoundariesRequest request;
  request.file = test::shared_folder() / "data" / name;
  request.level = level;
  request.crs = crs;
  return app::import_boundaries(*store, request, base::Progress::none());
}

data::Layer read_shared(const std::string& name) {
  return io::read_layer({test::shared_folder() / "data/messy" / name, "", "", ""}, base::Progress::none());
}

double farthest_corner_m(const geo::GeometryColumn& a, const geo::GeometryColumn& b) {
  double farthest = 0;
  for (std::size_t i = 0; i < a.coords.size(); ++i)
    farthest = std::max(farthest, std::hypot((a.coords[i].x - b.coords[i].x) * 107500,
                                             (a.coords[i].y - b.coords[i].y) * 110600));
  return farthest;
}

}  // namespace

TEST_CASE("tambon in Indian 1975 metres lie where the tambon of the province lie") {
  test::TempStore degrees, indian, misread;
  import_file(degrees, AreaLevel::tambon, "boundaries/sisaket_tambon.shp");
  import_file(indian, AreaLevel::tambon, "messy/ssk_tambon_indian1975_utm48.shp");
  import_file(misread, AreaLevel::tambon, "messy/ssk_tambon_indian1975_utm48.shp", "EPSG:32648");
  const data::Layer right = test::areas_of(degrees, AreaLevel::tambon),
                    pinned = test::areas_of(indian, AreaLevel::tambon);
  REQUIRE(right.size() == 206);
  REQUIRE(pinned.geometry->coords.size() == right.geometry->coords.size());
  CHECK(farthest_corner_m(*right.geometry, *pinned.geometry) < 0.02);
  const double wrong =
      farthest_corner_m(*right.geometry, *test::areas_of(misread, AreaLevel::tambon).geometry);
  CHECK(wrong > 500);
  CHECK(wrong < 540);
  CHECK(data::texts(pinned, "name_th") == data::texts(right, "name_th"));
}

TEST_CASE("amphoe whose text is in CP874 without saying so are named right") {
  test::TempStore plain, messy;
  import_file(plain, AreaLevel::amphoe, "boundaries/sisaket_amphoe.shp");
  import_file(messy, AreaLevel::amphoe, "messy/ssk_amphoe_cp874_nocpg.shp");
  CHECK(test::areas_of(messy, AreaLevel::amphoe).size() == 22);
  CHECK(data::texts(test::areas_of(messy, AreaLevel::amphoe), "name_th") ==
        data::texts(test::areas_of(plain, AreaLevel::amphoe), "name_th"));
}

TEST_CASE("a population table in TIS-620 with Thai digits adds up to the province") {
  test::TempStore store;
  import_file(store, AreaLevel::tambon, "boundaries/sisaket_tambon.shp");
  app::ImportRecordsRequest request;
  request.kind = io::RecordKind::population;
  request.file = test::shared_folder() / "data/messy/ssk_tambon_thaidigits_tis620.csv";
  const base::Report report = app::import_population(*store, request, base::Progress::none());
  CHECK(report.accepted == 206);
  CHECK(report.refused == 0);
  const app::StoreDescription summary = app::describe_store(*store);
  CHECK(summary.population.at(AreaLevel::tambon) == 1457556);
  CHECK(summary.registered_households.at(AreaLevel::tambon) == 405273);
}

TEST_CASE("village points divide the province's tambon without gaps") {
  test::TempStore store;
  import_file(store, AreaLevel::tambon, "boundaries/sisaket_tambon.shp");
  app::ImportBoundariesRequest request;
  request.file = test::shared_folder() / "data/villages/sisaket_village_points_2012.csv";
  request.level = AreaLevel::village;
  request.code_field = "dopa_muban_code";
  const base::Report report = app::import_boundaries(*store, request, base::Progress::none());
  CHECK(report.rows() == 2274);
  CHECK(report.taken() > 1500);
  const data::Layer villages = test::areas_of(store, AreaLevel::village);
  CHECK(static_cast<std::int64_t>(villages.size()) == report.taken());
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  // Every tambon that has a village is filled by its villages.
  const data::Layer tambon = test::areas_of(store, AreaLevel::tambon);
  std::map<std::string, double> filled;
  for (std::size_t i = 0; i < villages.size(); ++i)
    filled[data::texts(villages, "code")[i].substr(0, 6)] += data::numbers(villages, "area_km2")[i];
  for (std::size_t i = 0; i < tambon.size(); ++i)
    if (const auto found = filled.find(data::texts(tambon, "code")[i]); found != filled.end()) {
      INFO(found->first);
      CHECK(found->second == Approx(data::numbers(tambon, "area_km2")[i]).epsilon(1e-6));
    }
}

TEST_CASE("real files that offices sent") {
  const data::Layer amphoe = read_shared("ssk_amphoe_cp874_nocpg.shp");
  CHECK(amphoe.size() == 22);
  bool named = false;
  for (const auto& column : amphoe.columns)
    for (std::size_t row = 0; row < amphoe.size(); ++row)
      named = named || data::text_at(*column, row).find("เมืองศรีสะเกษ") != std::string::npos;
  CHECK(named);
  CHECK_FALSE(read_shared("provinces76_noprj.shp").geometry->crs.known());
  const data::Layer indian = read_shared("ssk_tambon_indian1975_utm48.shp");
  CHECK(indian.size() == 206);
  CHECK(indian.geometry->crs.epsg() == 24048);
}
