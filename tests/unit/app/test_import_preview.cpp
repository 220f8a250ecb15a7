#include <fmt/format.h>

#include "app/import_preview.hpp"
#include "base/stop_request.hpp"
#include "geo/transform.hpp"
#include "record_fixture.hpp"
#include "support/shared_data.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;
using io::RecordKind;

namespace {

app::RecordsPreview preview(test::TempStore& store, const app::ImportRecordsRequest& request) {
  return app::preview_records(*store, request, base::Progress::none());
}

}  // namespace

TEST_CASE("a file of records is shown as it will be understood, and nothing is written") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const auto before = app::describe_store(*store).revision;
  const auto shown =
      preview(store, test::households(store,
                                      "household_id,round,longitude,latitude,tambon_code\n"
                                      "a,2567/1,104.05,15.05,330101\nb,2567/1,104.15,15.05,\n"
                                      "c,2567/1,0,0,\nd,2567/1,,,\ne,2567/1,,,\nf,2567/1,,,\n"));
  CHECK(shown.table.rows.size() == 5);
  CHECK(shown.table.header.size() == 5);
  CHECK(shown.mapping.columns.at("tambon_code").name == "tambon_code");
  CHECK(shown.missing.empty());
  CHECK(shown.crs == "EPSG:4326");
  REQUIRE(shown.sample);
  CHECK(shown.sample->coords == std::vector<geo::Coord>{{104.05, 15.05}, {104.15, 15.05}});
  CHECK(shown.already.empty());
  CHECK(app::describe_store(*store).revision == before);
}

TEST_CASE("a search for the few rows with coordinates looks at whether it was asked to stop") {
  test::TempStore store;
  constexpr int rows = 50'000;
  const auto looks = [&](std::string_view position) {
    std::string text = "household_id,round,longitude,latitude\n";
    for (int i = 0; i < rows; ++i) text += fmt::format("h{:05},2567/1,{}\n", i, position);
    const auto request = test::households(store, text);
    int count = 0;
    const base::StopRequest stop([&] { return ++count < 0; });
    preview(store, request);
    return count;
  };
  CHECK(looks(",") >= looks("104.05,15.05") + rows / 2000);
}

TEST_CASE("what a file lacks is told instead of thrown") {
  test::TempStore store;
  const auto shown = preview(store, test::records(store, RecordKind::problems, "household_id,ชื่อ\nh1,x\n"));
  CHECK(shown.missing == std::vector<std::string>{"problem"});
  CHECK_FALSE(shown.sample);
  CHECK(shown.crs.empty());
}

TEST_CASE("a file that was imported before is known again by its content, under any name") {
  test::TempStore store;
  test::import_three_households(store);
  const std::string text = "household_id,problem\nh1,หนี้สิน\n";
  CHECK(preview(store, test::records(store, RecordKind::problems, text)).already.empty());
  test::import_text(store, RecordKind::problems, text);
  CHECK_FALSE(
      preview(store, test::records(store, RecordKind::problems, text, "renamed.csv")).already.empty());
  CHECK(preview(store, test::records(store, RecordKind::problems, text + "h2,x\n", "other.csv"))
            .already.empty());
}

TEST_CASE("metres without a CRS come with candidates and a sample where the best one puts it") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  std::vector<geo::Coord> metres{{104.05, 15.05}, {104.12, 15.02}, {104.25, 15.08}, {104.03, 15.01}};
  geo::reproject(metres, geo::Crs::wgs84(), geo::Crs::from_epsg(32648));
  std::string text = "household_id,longitude,latitude\n";
  for (std::size_t i = 0; i < metres.size(); ++i)
    text += fmt::format("h{},{:.3f},{:.3f}\n", i, metres[i].x, metres[i].y);
  const auto shown = preview(store, test::households(store, text));
  REQUIRE_FALSE(shown.crs_candidates.empty());
  REQUIRE(shown.sample);
  REQUIRE(shown.sample->coords.size() == metres.size());
  auto request = test::households(store, text);
  request.crs = "EPSG:32648";
  const auto chosen = preview(store, request);
  CHECK(chosen.crs == "EPSG:32648");
  REQUIRE(chosen.sample);
  CHECK(chosen.sample->coords[2].x == Approx(104.25).epsilon(1e-8));
  CHECK(chosen.sample->coords[2].y == Approx(15.08).epsilon(1e-8));
}

TEST_CASE("boundaries are shown with their fields, rows and outline") {
  test::TempStore store;
  app::ImportBoundariesRequest request;
  request.file = store.folder().file("areas.geojson", test::geojson(test::three_tambon()));
  const auto shown = app::preview_boundaries(*store, request, base::Progress::none());
  CHECK(shown.features == 3);
  CHECK(shown.code_field == "code");
  CHECK(shown.name_field == "name_th");
  CHECK(shown.crs == "EPSG:4326");
  CHECK(shown.crs_stated);
  REQUIRE(shown.rows.size() == 3);
  CHECK(shown.rows[0].size() == shown.fields.size());
  REQUIRE(shown.outline);
  CHECK(shown.outline->size() == 3);
  CHECK(geo::envelope(*shown.outline).max_x == Approx(104.3));
  CHECK(shown.already.empty());
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  CHECK_FALSE(app::preview_boundaries(*store, request, base::Progress::none()).already.empty());
}

TEST_CASE("real boundaries are generalised for drawing, in whatever datum they come") {
  if (!test::shared_data_stands()) {
    WARN("the real boundaries are not here");
    return;
  }
  test::TempStore store;
  app::ImportBoundariesRequest request;
  request.file = test::shared_data("boundaries/sisaket_tambon.shp");
  const auto exact = app::preview_boundaries(*store, request, base::Progress::none());
  REQUIRE(exact.outline);
  CHECK(exact.outline->size() == 206);
  CHECK(exact.outline->coords.size() <= 20'000);
  CHECK(exact.outline->coords.size() > 5'000);
  CHECK(exact.code_field == "ADM3_PCODE");
  app::import_boundaries(*store, request, base::Progress::none());
  request.file = test::shared_data("messy/ssk_tambon_indian1975_utm48.shp");
  const auto indian = app::preview_boundaries(*store, request, base::Progress::none());
  CHECK(indian.crs == "EPSG:24048");
  REQUIRE(indian.outline);
  const geo::Envelope a = geo::envelope(*exact.outline), b = geo::envelope(*indian.outline);
  CHECK(a.min_x == Approx(b.min_x).margin(1e-3));
  CHECK(a.max_y == Approx(b.max_y).margin(1e-3));
  request.file = test::shared_data("messy/provinces76_noprj.shp");
  request.level = AreaLevel::province;
  const auto unstated = app::preview_boundaries(*store, request, base::Progress::none());
  CHECK_FALSE(unstated.crs_stated);
  CHECK_FALSE(unstated.crs_candidates.empty());
}
