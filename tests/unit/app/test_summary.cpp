#include <cmath>

#include "app/stores.hpp"
#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

TEST_CASE("an empty store is described by zeros") {
  test::TempStore store;
  const app::StoreDescription summary = app::describe_store(*store);
  for (const AreaLevel level : base::all_area_levels) {
    CHECK(summary.areas.at(level) == 0);
    CHECK_FALSE(summary.approximate.at(level));
    CHECK(summary.area_km2.at(level) == 0);
  }
  CHECK(summary.households == 0);
  CHECK(summary.rounds.empty());
  CHECK(summary.results.empty());
  CHECK(summary.revision == 0);
  CHECK_FALSE(summary.synthetic);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  CHECK(test::areas_of(store, AreaLevel::tambon).size() == 0);
  CHECK(app::load_household_points(*store, base::Progress::none()).size() == 0);
}

TEST_CASE("what a window begins with says of a store what its whole description says") {
  test::TempStore store;
  const app::StoreSummary empty = app::summarise_store(*store);
  CHECK_FALSE(empty.has_households);
  CHECK_FALSE(empty.has_problems);
  CHECK_FALSE(empty.has_assistance);
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(store, "household_id,round,source\na,2567/1,somebody\nb,2568/1,somebody\n");
  const app::StoreSummary summary = app::summarise_store(*store);
  const app::StoreDescription description = app::describe_store(*store);
  CHECK(summary.areas == description.areas);
  CHECK(summary.areas.at(AreaLevel::tambon) == 3);
  CHECK(summary.areas.at(AreaLevel::village) == 0);
  CHECK(summary.approximate == description.approximate);
  CHECK(summary.rounds == std::vector<std::string>{"2567/1", "2568/1"});
  CHECK(summary.sources == std::vector<std::string>{"somebody"});
  CHECK(summary.has_households);
  CHECK_FALSE(summary.has_problems);
  CHECK(description.households == 2);
}

TEST_CASE("the areas of a level add up to the level above") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const auto km2 = app::describe_store(*store).area_km2;
  CHECK(km2.at(AreaLevel::tambon) == Approx(3 * 118.9).margin(1));
  CHECK(km2.at(AreaLevel::amphoe) == Approx(km2.at(AreaLevel::tambon)).epsilon(1e-9));
  CHECK(km2.at(AreaLevel::province) == Approx(km2.at(AreaLevel::tambon)).epsilon(1e-9));
}

TEST_CASE("what calls itself synthetic makes the whole store so") {
  test::TempStore by_boundaries;
  auto tambon = test::three_tambon();
  tambon[0].more += R"(,"synthetic":1)";
  test::import_areas(by_boundaries, AreaLevel::tambon, tambon);
  CHECK(app::describe_store(*by_boundaries).synthetic);
  CHECK(app::describe_store(*by_boundaries).approximate.at(AreaLevel::tambon));
  test::TempStore by_source;
  test::import_people(by_source, "household_id,round,source\na,2567/1,synthetic survey\n");
  CHECK(app::describe_store(*by_source).synthetic);
}

TEST_CASE("points of households are those of the full layer, without what identifies them") {
  test::TempStore store;
  test::import_people(store,
                      "household_id,round,longitude,latitude,house_code,address_no,human\n"
                      "a,2567/1,104.1,15.1,33011234567,12/3,2\nb,2567/1,,,,,3\nc,2567/1,104.2,15.2,,,\n");
  const data::Layer full = app::load_households(*store, base::Progress::none());
  const data::Layer points = app::load_household_points(*store, base::Progress::none());
  CHECK(points.size() == 2);
  CHECK(points.ids == full.ids);
  CHECK(points.geometry->coords == full.geometry->coords);
  CHECK(points.columns.empty());
  CHECK(data::numbers(full, "human")[0] == 2);
  CHECK(std::isnan(data::numbers(full, "human")[1]));  // not that of the household without a place
  const data::Layer placed = app::load_placed_households(*store, base::Progress::none());
  CHECK(placed.columns.size() == 3);
  CHECK(data::texts(placed, "quality") == data::texts(full, "quality"));
  for (const char* name : {"household_id", "house_code", "address_no", "moo"})
    CHECK(data::find_column(full, name) == nullptr);
}

TEST_CASE("stores are made and opened by the same rules for all front ends") {
  const test::TempFolder folder;
  const auto file = folder / "province.sqlite";
  CHECK(app::store_path(*app::new_store(file)) == file);
  test::require_error(ErrorCode::io, [&] { app::new_store(file); });
  CHECK(app::open_store(file));
  test::require_error(ErrorCode::not_found, [&] { app::open_store(folder / "other.sqlite"); });
}
