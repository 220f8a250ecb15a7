#include <algorithm>
#include <cmath>

#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

namespace {

data::Layer people_of(test::TempStore& store) {
  return app::load_households(*store, base::Progress::none());
}

}  // namespace

TEST_CASE("households are placed by coordinates, village, tambon, or not at all") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report =
      test::import_people(store,
                          "household_id,round,longitude,latitude,village_code,tambon_code,human\n"
                          "a,2567/1,104.05,15.05,,,1.5\n"
                          "b,2567/1,104.05,15.05,33010201,,2\n"
                          "c,2567/1,100.992541,15.870032,33010201,,2.5\n"
                          "d,2567/1,,,33010202,,3\n"
                          "e,2567/1,,,,330201,3.5\n"
                          "f,2567/1,,,,,4\n"
                          "g,2567/1,0,0,,,\n");
  CHECK(report.accepted == 5);
  CHECK(report.repaired == 2);
  CHECK(report.refused == 0);
  CHECK(report.rows() == 7);
  CHECK(test::qualities(store) == "none 2, surveyed 2, tambon 1, village 2");
  CHECK(test::total(report, "other-tambon") == 1);
  CHECK(test::total(report, "default-point") == 1);
  CHECK(test::total(report, "zero-position") == 1);
  CHECK(test::total(report, "no-place") == 2);
  // Those that are known by area have a point in its polygon; the others have none.
  const data::Layer people = people_of(store);
  REQUIRE(people.size() == 5);
  CHECK(data::texts(people, "tambon_code") ==
        std::vector<std::string>{"330101", "330101", "330102", "330102", "330201"});
  CHECK(data::texts(people, "quality") ==
        std::vector<std::string>{"surveyed", "surveyed", "village", "village", "tambon"});
  CHECK(data::numbers(people, "human") == std::vector<double>{1.5, 2, 2.5, 3, 3.5});
  CHECK(std::isnan(data::numbers(people, "physical")[0]));
  const auto x = [&](std::size_t row) { return people.geometry->coords[row].x; };
  CHECK((x(2) > 104.1 && x(2) < 104.2 && x(3) > 104.1 && x(3) < 104.2 && x(4) > 104.2 && x(4) < 104.3));
}

TEST_CASE("households wait for their boundaries, and are placed when these arrive") {
  test::TempStore store;
  test::import_people(
      store,
      "household_id,round,longitude,latitude,tambon_code\na,2567/1,104.05,15.05,330201\n"
      "b,2567/1,104.25,15.05,\nc,2567/1,110,15,330102\nd,2567/1,,,330102\ne,2567/1,,,330920\n");
  CHECK(test::qualities(store) == "surveyed 3, tambon 2");
  const base::Report report = test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  CHECK(test::notes_mention(report, "5 households were placed anew"));
  CHECK(test::qualities(store) == "none 1, surveyed 2, tambon 2");
  CHECK(data::texts(people_of(store), "tambon_code") ==
        std::vector<std::string>{"330101", "330201", "330102", "330102"});
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  // A wider tambon reaches the household whose coordinates lay outside: they were kept.
  auto wider = test::three_tambon();
  wider[1].geometry = R"({"type":"Polygon","coordinates":[[[109,14],[111,14],[111,16],[109,16],[109,14]]]})";
  test::import_areas(store, AreaLevel::tambon, wider);
  CHECK(test::qualities(store) == "none 1, surveyed 3, tambon 1");
}

TEST_CASE("a later record that says less of the place takes nothing away") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(
      store, "household_id,round,longitude,latitude,tambon_code\na,2566/1,110,15,\nb,2566/1,,,330301\n");
  CHECK(test::qualities(store) == "none 2");
  test::import_people(store, "household_id,round\na,2567/1\nb,2567/1\n");
  auto wider = test::three_tambon();
  wider[1].geometry = R"({"type":"Polygon","coordinates":[[[109,14],[111,14],[111,16],[109,16],[109,14]]]})";
  wider.push_back({"330301", test::square(8, 8), ""});
  test::import_areas(store, AreaLevel::tambon, wider);
  CHECK(test::qualities(store) == "surveyed 1, tambon 1");
}

TEST_CASE("villages that come later give households their village") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(
      store, "household_id,round,longitude,latitude\na,2567/1,104.02,15.05\nb,2567/1,104.09,15.05\n");
  CHECK(data::texts(people_of(store), "village_code") == std::vector<std::string>{"", ""});
  test::import_areas(
      store, AreaLevel::village,
      {{"33010101", test::point(104.02, 15.05), ""}, {"33010102", test::point(104.08, 15.05), ""}});
  CHECK(data::texts(people_of(store), "village_code") == std::vector<std::string>{"33010101", "33010102"});
}

TEST_CASE("scores outside 1 to 4 are missing, and told") {
  test::TempStore store;
  const base::Report report =
      test::import_people(store,
                          "household_id,round,longitude,latitude,human,physical,financial,size\n"
                          "a,2567/1,104,15,0.99,4.01,1,-99\nb,2567/1,104,15,\"1,5\",-,๒.๕,3\n"
                          "c,2567/1,104,15,abc,nan,4,2.0\n");
  CHECK(report.accepted == 0);
  CHECK(report.repaired == 3);
  CHECK(test::total(report, "out-of-range") == 3);
  CHECK(test::total(report, "bad-number") == 3);
  CHECK(report.issues()[0].location == "households.csv, row 2, human");
  CHECK(report.issues()[0].row == 2);
  CHECK(report.issues()[0].column == "human");
  const data::Layer people = people_of(store);
  CHECK(std::isnan(data::numbers(people, "human")[0]));
  CHECK(data::numbers(people, "financial") == std::vector<double>{1, 2.5, 4});
}

TEST_CASE("rows that can't be trusted are refused with their number") {
  test::TempStore store;
  const base::Report report = test::import_people(store,
                                                  "household_id,round,human\na,2567/1,2\n"
                                                  "b,2567/1,2,extra\n"
                                                  "c,2567/1\n"
                                                  ",2567/1,2\n"
                                                  "1-1120-34563-56-2,2567/1,2\n"
                                                  "1112034563562,2567/1,2\n"
                                                  "d,last year,2\n"
                                                  "a,2567/1,3\n"
                                                  "3.3E+10,2567/1,3\n"
                                                  "a,2567/2,3\n");
  CHECK(report.accepted == 2);
  CHECK(report.refused == 8);
  CHECK(test::total(report, "cell-count") == 2);
  CHECK(test::total(report, "no-household-id") == 1);
  CHECK(test::total(report, "identity") == 2);
  CHECK(test::total(report, "bad-round") == 1);
  CHECK(test::total(report, "repeated-household") == 1);
  CHECK(test::total(report, "precision-lost") == 1);
  const auto shifted = std::find_if(report.issues().begin(), report.issues().end(),
                                    [](const base::Issue& issue) { return issue.kind == "cell-count"; });
  CHECK(shifted->location == "households.csv, row 3");
  for (const base::Issue& issue : report.issues())
    CHECK(issue.message.find("1112034563562") == std::string::npos);
}

TEST_CASE("a place name that is a number shows that columns have shifted") {
  test::TempStore store;
  const base::Report report =
      test::import_people(store,
                          "household_id,round,village_name,tambon_name,human\n"
                          "a,2567/1,บ้านโพนข่า,โพนข่า,2\nb,2567/1,บ้านหนอง,3,2.5\nc,2567/1,-,-,2\n");
  CHECK(report.accepted == 2);
  CHECK(test::total(report, "shifted-columns") == 1);
}

TEST_CASE("positions that degrees do not have are told, not kept") {
  test::TempStore store;
  const std::string text =
      "household_id,round,longitude,latitude\na,2567/1,434000,1670000\nb,2567/1,104.3,15.1\n";
  const base::Report degrees = test::import_people(store, text);
  CHECK(test::total(degrees, "bad-position") == 1);
  CHECK(test::qualities(store) == "none 1, surveyed 1");
  test::TempStore metres;
  auto request = test::households(metres, "household_id,round,longitude,latitude\na,2567/1,434000,1670000\n");
  request.crs = "EPSG:32648";
  CHECK(app::import_households(*metres, request, base::Progress::none()).repaired == 0);
  CHECK(people_of(metres).geometry->coords[0].x == Approx(104.386).margin(0.01));
  request.crs = "EPSG:1";
  test::require_error(ErrorCode::crs_unknown,
                      [&] { app::import_households(*metres, request, base::Progress::none()); });
}

TEST_CASE("rounds and sources come from the row, else from the request, else they are assumed and told") {
  test::TempStore store;
  auto request = test::households(store, "household_id,round,source\na,2567/2,สำรวจ ก\nb,,\n");
  request.round = "2566/1";
  request.source = "อบต.";
  app::import_households(*store, request, base::Progress::none());
  const app::StoreDescription summary = app::describe_store(*store);
  CHECK(summary.rounds == std::vector<std::string>{"2566/1", "2567/2"});
  CHECK(summary.sources == std::vector<std::string>{"สำรวจ ก", "อบต."});
  request.round = "soon";
  test::require_error(ErrorCode::invalid_input,
                      [&] { app::import_households(*store, request, base::Progress::none()); });
  test::TempStore plain;
  const base::Report report = test::import_people(plain, "household_id\na\nb\n");
  CHECK(test::notes_mention(report, "2 rows state no survey round"));
  CHECK(app::describe_store(*plain).sources == std::vector<std::string>{"households"});
}

TEST_CASE("a household in several rounds of one file is one household") {
  test::TempStore store;
  const base::Report report = test::import_people(store,
                                                  "household_id,round,longitude,latitude,human\na,2566/"
                                                  "1,104,15,1\na,2567/1,104,15,2\nb,2567/1,104,15,3\n");
  CHECK(report.accepted == 3);
  const app::StoreDescription summary = app::describe_store(*store);
  CHECK(summary.households == 2);
  CHECK(summary.surveyed_records == 3);
  CHECK(data::numbers(people_of(store), "human") == std::vector<double>{2, 3});
}

TEST_CASE("the same file again changes nothing, and says so") {
  test::TempStore store;
  const std::string text = "household_id,round,human\na,2567/1,1\nb,2567/1,2\n";
  test::import_people(store, text);
  const base::Report again = test::import_people(store, text);
  CHECK(again.unchanged == 2);
  CHECK(again.taken() == 0);
  CHECK(test::notes_mention(again, "nothing was changed"));
  CHECK(app::describe_store(*store).surveyed_records == 2);
  CHECK(app::describe_store(*store).revision == 1);
}

TEST_CASE("names, ID numbers and phones are nowhere in the file of a store") {
  test::TempStore store;
  const std::vector<std::string> planted{"สมหญิงทดสอบ", "ใจดีตัวอย่าง", "1112034563562", "0891234567",
                                         "somying@example.org"};
  const base::Report report =
      test::import_people(store,
                          "household_id,round,head_first_name,นามสกุล,เลขประจำตัวประชาชน,phone,email,address_"
                          "no,moo,house_code,human\n"
                          "a,2567/1," +
                              planted[0] + "," + planted[1] + "," + planted[2] + "," + planted[3] + "," +
                              planted[4] + ",12/3,4,33011234567,2\n" + "b,2567/1,,,,,," + planted[3] + "," +
                              planted[2] + "," + planted[2] + ",2\n" + "c,2567/1," + planted[0] +
                              ",,,,,1,1,," + planted[3] + "\n" + planted[2] + ",2567/1,,,,,,,,,2\n");
  CHECK(report.accepted == 1);
  CHECK(report.repaired == 2);
  CHECK(test::total(report, "identity") == 4);
  CHECK(test::notes_mention(report, "6 names, ID numbers and phones in 5 columns were dropped"));
  const auto nowhere = [&] {
    for (const auto& entry : std::filesystem::directory_iterator(store.folder().path())) {
      if (entry.path().extension() == ".csv") continue;
      const std::string bytes = test::bytes_of(entry.path());
      for (const std::string& secret : planted) {
        INFO(entry.path().filename().string() << " " << secret);
        CHECK(bytes.find(secret) == std::string::npos);
      }
    }
  };
  nowhere();  // with the log beside it
  store.close();
  nowhere();
  CHECK(test::bytes_of(store.file()).find("33011234567") !=
        std::string::npos);  // the search finds what is there
}

TEST_CASE("a cancelled import of households leaves the store as it was") {
  test::TempStore store;
  test::import_people(store, "household_id,round,longitude,latitude\na,2567/1,104,15\n");
  std::string text = "household_id,round,longitude,latitude,human\n";
  for (int i = 0; i < 5000; ++i) text += "h" + std::to_string(i) + ",2567/1,104.5,15.5,2\n";
  const auto request = test::households(store, text);
  for (const double stop_at : {0.1, 0.5, 0.85}) {
    const base::Progress stopping([&](double fraction, std::string_view) { return fraction < stop_at; });
    CHECK_THROWS_AS(app::import_households(*store, request, stopping), base::Cancelled);
  }
  const app::StoreDescription after = app::describe_store(*store);
  CHECK(after.households == 1);
  CHECK(after.surveyed_records == 1);
  CHECK(after.revision == 1);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  CHECK(app::import_households(*store, request, base::Progress::none()).accepted == 5000);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
}

TEST_CASE("a file of households without any leaves the store as it was") {
  test::TempStore store;
  test::require_error(ErrorCode::invalid_input, [&] { test::import_people(store, "household_id,human\n"); });
  test::require_error(ErrorCode::invalid_input,
                      [&] { test::import_people(store, "household_id,human\n,3\n"); });
  test::require_error(ErrorCode::invalid_input, [&] { test::import_people(store, "id,score\na,3\n"); });
  auto request = test::households(store, "household_id\na\n");
  request.profile = "pppconnext";
  test::require_error(ErrorCode::invalid_input,
                      [&] { app::import_households(*store, request, base::Progress::none()); });
  CHECK(app::describe_store(*store).revision == 0);
}
