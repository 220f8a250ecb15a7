#include "app/import_preview.hpp"
#include "app/quality_layer.hpp"
#include "app/reviews.hpp"
#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;

namespace {

/// Three tambon and their villages by the code list: two villages called หนองแวง in 330101, one โนนสูง.
void with_villages(test::TempStore& store) {
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  app::ImportRecordsRequest codes;
  codes.kind = io::RecordKind::codes;
  codes.file = store.folder().file("codes.csv",
                                   "code,name_th\n3301,เมืองศรีสะเกษ\n330101,เมืองใต้\n330102,เมืองเหนือ\n"
                                   "33010101,บ้านหนองแวง\n33010102,หนองแวง\n33010103,โนนสูง\n");
  app::import_codes(*store, codes, base::Progress::none());
}

data::Layer people_of(test::TempStore& store) {
  return app::load_households(*store, base::Progress::none());
}

}  // namespace

TEST_CASE("names place a household in its village; names of several villages ask a person") {
  test::TempStore store;
  with_villages(store);
  const base::Report report =
      test::import_people(store,
                          "household_id,round,moo,village_name,tambon_name,amphoe_name\n"
                          "a,2567/1,,บ้าน โนนสูง,ต.เมืองใต้,อ.เมือง\n"
                          "b,2567/1,๒,หนองแวง,ตำบลเมืองใต้,เมืองศรีสะเกษ\n"
                          "c,2567/1,,หนองแวง,เมืองใต้,เมืองศรีสะเกษ\n"
                          "d,2567/1,,ที่ไม่มี,เมืองใต้,เมืองศรีสะเกษ\n"
                          "e,2567/1,,โนนสูง,ที่ไม่มี,เมืองศรีสะเกษ\n");
  CHECK(report.rows() == 5);
  CHECK(test::qualities(store) == "name 2, none 1, tambon 2");
  CHECK(test::total(report, "several-villages") == 1);
  const auto open = app::list_reviews(*store, true);
  REQUIRE(open.size() == 1);
  CHECK(open[0].review.household_id == "c");
  CHECK(open[0].review.candidates == std::vector<std::string>{"33010101", "33010102"});

  app::settle_review(*store, open[0].review.id, "33010102", "ปลัดอำเภอ");
  CHECK(app::list_reviews(*store, true).empty());
  CHECK(test::qualities(store) == "name 3, none 1, tambon 1");
  const data::Layer people = people_of(store);
  CHECK(data::texts(people, "village_code") ==
        std::vector<std::string>{"33010103", "33010102", "33010102", ""});
  CHECK(app::check_store(*store, base::Progress::none()).empty());
}

TEST_CASE("a settled place stays when boundaries come again") {
  test::TempStore store;
  with_villages(store);
  test::import_people(store, "household_id,round,village_name,tambon_name\nc,2567/1,หนองแวง,เมืองใต้\n");
  app::settle_review(*store, app::list_reviews(*store, true).at(0).review.id, "33010101", "x");
  auto areas = test::three_tambon();
  areas.push_back({"330301", test::square(5, 5), ""});
  test::import_areas(store, AreaLevel::tambon, areas);
  CHECK(data::texts(people_of(store), "village_code") == std::vector<std::string>{"33010101"});
}

TEST_CASE("the point of a household that is known by area is the same in every store") {
  const std::string text = "household_id,round,tambon_code\na,2567/1,330101\nb,2567/1,330101\n";
  test::TempStore one, other;
  for (test::TempStore* store : {&one, &other}) {
    test::import_areas(*store, AreaLevel::tambon, test::three_tambon());
    test::import_people(*store, store == &one ? text
                                              : "household_id,round,tambon_code\nb,2567/1,330101\nz,2567/1,"
                                                "330101\na,2567/1,330101\n");
  }
  const auto first = people_of(one), second = people_of(other);
  CHECK(first.geometry->coords[0] == second.geometry->coords[2]);
  CHECK(first.geometry->coords[1] == second.geometry->coords[0]);
  CHECK_FALSE(first.geometry->coords[0] == first.geometry->coords[1]);
}

TEST_CASE("what is wrong with positions is told, put right where it can be, and shown on a layer") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  std::string text =
      "household_id,round,longitude,latitude,tambon_code\n"
      "swapped,2567/1,15.05678,104.05678,330101\n"
      "zero,2567/1,0,0,330101\n"
      "default,2567/1,100.992541,15.870032,330101\n"
      "outside,2567/1,104.95123,15.95123,330101\n"
      "other,2567/1,104.25123,15.05123,330101\n"
      "coarse,2567/1,104.05,15.051,330101\n";
  for (int i = 0; i < 5; ++i) text += "same" + std::to_string(i) + ",2567/1,104.06789,15.06789,330101\n";
  const base::Report report = test::import_people(store, text);
  CHECK(report.accepted == 8);
  CHECK(report.repaired == 3);
  for (const char* kind : {"swapped-position", "zero-position", "default-point", "outside-province",
                           "other-tambon", "coarse-position"}) {
    INFO(kind);
    CHECK(test::total(report, kind) == 1);
  }
  CHECK(test::total(report, "identical-points") == 5);
  CHECK(test::qualities(store) == "surveyed 8, tambon 3");
  const data::Layer people = people_of(store);
  CHECK(people.geometry->coords[0].x == Approx(104.05678));
  const data::Layer quality = app::load_quality(*store, base::Progress::none());
  CHECK(quality.size() == 11);
  // 330201 lies a tenth of a degree behind 330101: from its point to the stated tambon's edge 0.15123
  // degrees.
  const auto& problems = data::texts(quality, "problem");
  for (std::size_t i = 0; i < quality.size(); ++i)
    if (problems[i] == "other-tambon")
      CHECK(data::numbers(quality, "distance_m")[i] == Approx(0.15123 * 107550).epsilon(0.01));
}

TEST_CASE("metres without a CRS ask for one, naming those that fit the province") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  // 104.05, 15.05 in UTM 48N is 397890.5, 1664046.3 (by cs2cs); two datums are 520 m apart: a person must
  // choose.
  auto request = test::households(
      store, "household_id,round,longitude,latitude\na,2567/1,397890.5,1664046.3\nb,2567/1,398000,1664100\n");
  const auto error = test::error_of([&] { app::import_households(*store, request, base::Progress::none()); });
  REQUIRE(error);
  CHECK(error->code() == base::ErrorCode::crs_unknown);
  CHECK(error->hint().find("EPSG:32648") != std::string::npos);
  CHECK(error->hint().find("EPSG:24048") != std::string::npos);
  const auto preview = app::preview_records(*store, request, base::Progress::none());
  CHECK(preview.crs.empty());
  CHECK(preview.crs_candidates.size() == 2);
  request.crs = "EPSG:24048";
  const base::Report report = app::import_households(*store, request, base::Progress::none());
  CHECK(test::notes_mention(report, "EPSG:1304"));
  CHECK(test::qualities(store) == "surveyed 2");
}

TEST_CASE("area codes in parts, padded, of a municipality, of a town") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(store,
                      "household_id,round,province_code,amphoe_code,tambon_code\n"
                      "a,2567/1,33,01,02\n");
  const base::Report report = test::import_people(store,
                                                  "household_id,round,amphoe_code,tambon_code\n"
                                                  "b,2567/1,3301,33010200\n"
                                                  "c,2567/1,3399,TH330201\n"
                                                  "d,2567/1,3301,330151\n");
  CHECK(test::total(report, "municipal-code") == 1);
  CHECK(test::qualities(store) == "none 1, tambon 3");
}

TEST_CASE("a preview says what a file would be taken for") {
  test::TempStore store;
  with_villages(store);
  const auto request =
      test::households(store, "รหัสบ้าน,รอบ,ลองจิจูด,ละติจูด,รหัสตำบล\nก1,2567/1,104.05123,15.05123,330101\n");
  const app::RecordsPreview preview = app::preview_records(*store, request, base::Progress::none());
  CHECK(preview.table.rows.size() == 1);
  CHECK(preview.table.encoding == "UTF-8");
  CHECK(preview.missing.empty());
  CHECK(preview.mapping.columns.at("longitude").name == "ลองจิจูด");
  CHECK(preview.mapping.columns.at("tambon_code").name == "รหัสตำบล");
  CHECK(preview.already.empty());
  app::import_households(*store, request, base::Progress::none());
  CHECK_FALSE(app::preview_records(*store, request, base::Progress::none()).already.empty());
}
