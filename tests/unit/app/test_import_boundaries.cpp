#include <cmath>

#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;
using test::Feature;
using test::square;

TEST_CASE("tambon make their amphoe and province, approximate and named") {
  test::TempStore store;
  const base::Report report = test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  CHECK(report.accepted == 3);
  CHECK(report.refused == 0);
  CHECK(test::notes_mention(report, "amphoe boundaries are derived from tambon: approximate"));
  const data::Layer amphoe = test::areas_of(store, AreaLevel::amphoe);
  CHECK(data::texts(amphoe, "code") == std::vector<std::string>{"3301", "3302"});
  CHECK(data::texts(amphoe, "name_th")[0] == "เมืองศรีสะเกษ");
  CHECK(data::texts(amphoe, "name_en")[0] == "Mueang Si Sa Ket");
  CHECK(data::integers(amphoe, "approximate") == std::vector<std::int64_t>{1, 1});
  const data::Layer tambon = test::areas_of(store, AreaLevel::tambon);
  CHECK(data::integers(tambon, "approximate") == std::vector<std::int64_t>{0, 0, 0});
  CHECK(data::texts(tambon, "name_th")[2] == "ที่");  // spelt right on the way in
  // 0.1 degree at latitude 15.05: 10.75 km by 11.06 km
  CHECK(data::numbers(tambon, "area_km2")[0] == Approx(118.9).margin(0.5));
  CHECK(data::numbers(amphoe, "area_km2")[0] == Approx(2 * 118.9).margin(1));
  const app::StoreDescription summary = app::describe_store(*store);
  CHECK(summary.areas.at(AreaLevel::province) == 1);
  CHECK(summary.approximate.at(AreaLevel::province));
  CHECK_FALSE(summary.approximate.at(AreaLevel::tambon));
  CHECK(app::check_store(*store, base::Progress::none()).empty());
}

TEST_CASE("given amphoe stay when tambon come; derived ones are made anew") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::amphoe, {{"3301", square(0, 0), ""}, {"3302", square(5, 5), ""}});
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const data::Layer amphoe = test::areas_of(store, AreaLevel::amphoe);
  CHECK(data::integers(amphoe, "approximate") == std::vector<std::int64_t>{0, 0});
  CHECK(data::numbers(amphoe, "area_km2")[0] == Approx(118.9).margin(0.5));
  test::import_areas(store, AreaLevel::tambon, {{"330101", square(0, 0), ""}, {"330301", square(1, 0), ""}});
  CHECK(test::areas_of(store, AreaLevel::amphoe).size() == 2);
  CHECK(test::areas_of(store, AreaLevel::tambon).size() == 2);
}

TEST_CASE("features of one code are joined, and told") {
  test::TempStore store;
  const base::Report report = test::import_areas(
      store, AreaLevel::tambon,
      {{"330101", square(0, 0), ""}, {"330101", square(1, 0), ""}, {"330102", square(2, 0), ""}});
  CHECK(report.accepted == 1);
  CHECK(report.repaired == 2);
  CHECK(test::total(report, "repeated-code") == 1);
  const data::Layer tambon = test::areas_of(store, AreaLevel::tambon);
  CHECK(tambon.size() == 2);
  CHECK(data::numbers(tambon, "area_km2")[0] == Approx(237.8).margin(1));
}

TEST_CASE("an invalid ring is made valid, an area of nothing is refused") {
  test::TempStore store;
  const std::string bow_tie =
      R"({"type":"Polygon","coordinates":[[[104,15],[104.2,15.2],[104.2,15],[104,15.2],[104,15]]]})";
  const std::string flat = R"({"type":"Polygon","coordinates":[[[104,15],[104.5,15.5],[105,16],[104,15]]]})";
  const base::Report report = test::import_areas(
      store, AreaLevel::tambon,
      {{"330101", bow_tie, ""}, {"330102", flat, ""}, {"330103", "", ""}, {"330104", square(3, 0), ""}});
  CHECK(report.accepted == 1);
  CHECK(report.repaired == 1);
  CHECK(report.refused == 2);
  CHECK(report.rows() == 4);
  CHECK(test::total(report, "no-geometry") == 2);
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "code") ==
        std::vector<std::string>{"330101", "330104"});
  CHECK(app::check_store(*store, base::Progress::none()).empty());
}

TEST_CASE("features without a code of the level are refused one by one") {
  test::TempStore store;
  app::ImportBoundariesRequest request;
  request.file = store.folder().file(
      "t.geojson",
      test::geojson({{"330101", square(0, 0), ""}, {"", square(1, 0), ""}, {"water", square(2, 0), ""}}));
  request.code_field = "code";
  const base::Report report = app::import_boundaries(*store, request, base::Progress::none());
  CHECK(report.accepted == 1);
  CHECK(report.refused == 2);
  CHECK(test::total(report, "no-code") == 1);
  CHECK(test::total(report, "bad-code") == 1);
  CHECK(report.issues()[1].location == "t.geojson, feature 2");
}

TEST_CASE("a file that is no boundaries of this level leaves the store as it was") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const auto revision = app::describe_store(*store).revision;
  app::ImportBoundariesRequest request;
  const auto refused = [&](ErrorCode code, const std::string& text) {
    request.file = store.folder().file("t.geojson", text);
    test::require_error(code, [&] { app::import_boundaries(*store, request, base::Progress::none()); });
  };
  request.level = AreaLevel::village;
  refused(ErrorCode::invalid_input, test::geojson(test::three_tambon()));
  request.level = AreaLevel::tambon;
  refused(ErrorCode::invalid_input, test::geojson({{"ก", square(0, 0), ""}}));  // no code field
  refused(ErrorCode::invalid_input, test::geojson({{"330101", test::point(104.1, 15.1), ""}}));
  refused(ErrorCode::invalid_input, test::geojson({{"330101", "", ""}}));
  request.code_field = "tambon_id";
  refused(ErrorCode::invalid_input, test::geojson(test::three_tambon()));
  CHECK(app::describe_store(*store).revision == revision);
  CHECK(app::describe_store(*store).areas.at(AreaLevel::tambon) == 3);
}

TEST_CASE("coordinates without a CRS need one") {
  test::TempStore store;
  app::ImportBoundariesRequest request;
  request.file = store.folder().file("t.csv",
                                     "code,WKT\n330101,\"POLYGON((430000 1660000,440000 1660000,440000 "
                                     "1670000,430000 1660000))\"\n");
  test::require_error(ErrorCode::crs_unknown,
                      [&] { app::import_boundaries(*store, request, base::Progress::none()); });
  request.crs = "EPSG:32648";
  CHECK(app::import_boundaries(*store, request, base::Progress::none()).accepted == 1);
  CHECK(data::numbers(test::areas_of(store, AreaLevel::tambon), "area_km2")[0] == Approx(50).margin(0.01));
}

TEST_CASE("villages given as points divide their tambon") {
  test::TempStore store;
  const std::vector<Feature> villages{{"33010101", test::point(104.02, 15.05), R"(,"name_th":"บ้านหนึ่ง")"},
                                      {"33010102", test::point(104.08, 15.05), ""},
                                      {"33010103", test::point(104.08, 15.05), ""},
                                      {"33010201", test::point(104.35, 15.05), ""},
                                      {"33030101", test::point(104.35, 15.05), ""}};
  test::require_error(ErrorCode::not_found, [&] { test::import_areas(store, AreaLevel::village, villages); });
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report = test::import_areas(store, AreaLevel::village, villages);
  CHECK(report.accepted == 3);
  CHECK(report.refused == 2);
  CHECK(test::total(report, "no-area") == 1);         // two at one point
  CHECK(test::total(report, "unknown-tambon") == 1);  // 330301
  CHECK(test::total(report, "outside-tambon") == 1);  // 33010201 lies in 330201
  const data::Layer layer = test::areas_of(store, AreaLevel::village);
  CHECK(data::texts(layer, "code") == std::vector<std::string>{"33010101", "33010102", "33010201"});
  CHECK(data::texts(layer, "name_th")[0] == "บ้านหนึ่ง");
  CHECK(data::integers(layer, "approximate") == std::vector<std::int64_t>{1, 1, 1});
  const auto& km2 = data::numbers(layer, "area_km2");
  CHECK(km2[0] + km2[1] == Approx(data::numbers(test::areas_of(store, AreaLevel::tambon), "area_km2")[0]));
  CHECK(km2[2] == Approx(118.9).margin(0.5));
}

TEST_CASE("codes that the code list does not know are told") {
  test::TempStore store;
  app::ImportRecordsRequest codes;
  codes.kind = io::RecordKind::codes;
  codes.file = store.folder().file("codes.csv", "code,name_th\n330101,เมืองใต้\n330102,x\n");
  app::import_codes(*store, codes, base::Progress::none());
  const base::Report report = test::import_areas(
      store, AreaLevel::tambon, {{"330101", square(0, 0), ""}, {"330120", square(1, 0), ""}});
  CHECK(test::total(report, "unknown-code") == 1);
  CHECK(report.accepted == 2);
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "name_th")[0] == "เมืองใต้");
}

TEST_CASE("a cancelled import leaves the store as it was") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const app::StoreDescription before = app::describe_store(*store);
  for (const double stop_at : {0.0, 0.3, 0.76, 0.9}) {
    app::ImportBoundariesRequest request;
    request.file = store.folder().file("t.geojson", test::geojson({{"330501", square(0, 0), ""}}));
    const base::Progress stopping([&](double fraction, std::string_view) { return fraction < stop_at; });
    CHECK_THROWS_AS(app::import_boundaries(*store, request, stopping), base::Cancelled);
  }
  const app::StoreDescription after = app::describe_store(*store);
  CHECK(after.revision == before.revision);
  CHECK(after.areas == before.areas);
  CHECK(after.area_km2 == before.area_km2);
}
