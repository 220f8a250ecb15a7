#include <algorithm>

#include "app/identities.hpp"
#include "app/imports.hpp"
#include "app/measure.hpp"
#include "app/reviews.hpp"
#include "import_fixture.hpp"
#include "record_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

namespace {

constexpr const char* passphrase = "รหัสผ่านสำหรับทดสอบ";
// Synthetic, with the right check digit (11 - sum mod 11).
constexpr const char* id = "1112034563562";

base::Report import_with_key(test::TempStore& store, const std::string& text, const std::string& name) {
  auto request = test::households(store, text, name);
  request.identity_key = app::unlock_identities(*store, passphrase);
  return app::import_households(*store, request, base::Progress::none());
}

std::int64_t households(test::TempStore& store) {
  return app::describe_store(*store).households;
}

double mean_of(test::TempStore& store, const char* measure) {
  app::MeasureRequest request;
  request.level = AreaLevel::tambon;
  request.measures = {measure};
  const auto measured = app::measure_areas(*store, request, base::Progress::none());
  return measured.columns.at(0).value.at(0);
}

}  // namespace

TEST_CASE("a household is the same one by its head's ID number, then by house code and number") {
  test::TempStore store;
  import_with_key(store,
                  "household_id,house_code,household_no,round,source,national_id,human\n"
                  "a,33010000001,1,2567/1,พมจ.," +
                      std::string(id) + ",1\nb,33010000002,1,2567/1,พมจ.,,2\n",
                  "one.csv");
  const base::Report report =
      import_with_key(store,
                      "household_id,house_code,household_no,round,source,national_id,human\n"
                      "x,,,2567/1,พช.,1-1120-34563-56-2,3\n"
                      "y,33010000002,1,2567/1,พช.,,4\n"
                      "z,33010000002,2,2567/1,พช.,,4\n",
                      "two.csv");
  CHECK(test::total(report, "matched-person") == 1);
  CHECK(test::total(report, "matched-house") == 1);
  CHECK(households(store) == 3);
  // Two sources speak of two households: both are shown, none is lost, and the rule is named.
  const auto conflicts = app::list_conflicts(*store, 0);
  REQUIRE(conflicts.size() == 2);
  CHECK(conflicts[0].field == "human");
  CHECK(conflicts[0].values.size() == 2);
  CHECK_FALSE(conflicts[0].by_hand);
}

TEST_CASE("a rule or a hand decides between sources, and nothing is overwritten") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, {{"330101", test::square(0, 0), ""}});
  test::import_people(store, "household_id,round,source,tambon_code,human\na,2567/1,ก,330101,1\n");
  auto second = test::households(store, "household_id,round,source,tambon_code,human\na,2567/1,ข,330101,3\n",
                                 "second.csv");
  app::import_households(*store, second, base::Progress::none());
  CHECK(mean_of(store, "human") == 3);  // the latest, until somebody says otherwise
  app::set_conflict_rule(*store, {"ก"});
  CHECK(mean_of(store, "human") == 1);
  const auto conflict = app::list_conflicts(*store, 0).at(0);
  app::settle_conflict(*store, conflict, "ข", "ประชุม พชอ.");
  CHECK(mean_of(store, "human") == 3);
  CHECK(app::list_conflicts(*store, 0).at(0).by_hand);
  app::unsettle_conflict(*store, conflict);
  CHECK(mean_of(store, "human") == 1);
  CHECK(app::describe_store(*store).surveyed_records == 2);
}

TEST_CASE("the same person by name, birth year and village is asked about, never joined by itself") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const std::string header = "household_id,round,village_code,first_name,last_name,birth_year\n";
  import_with_key(store, header + "a,2566/1,33010101,สมหญิง,ตัวอย่าง,2510\n", "one.csv");
  const base::Report report =
      import_with_key(store, header + "b,2567/1,33010101,สมหญิง ,ตัวอย่าง,1967\n", "two.csv");
  CHECK(test::total(report, "maybe-same") == 1);
  CHECK(households(store) == 2);
  const auto open = app::list_reviews(*store, true);
  REQUIRE(open.size() == 1);
  CHECK(open[0].review.kind == store::ReviewKind::match);
  app::settle_review(*store, open[0].review.id, "a", "x");
  CHECK(households(store) == 1);
  CHECK(app::describe_store(*store).surveyed_records == 2);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
}

TEST_CASE("an import is undone as a whole, also when others came after it") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_people(store, "household_id,round,tambon_code,human\na,2566/1,330101,1\nb,2566/1,330101,2\n");
  const auto before = app::describe_store(*store);
  auto second =
      test::households(store,
                       "household_id,round,longitude,latitude,human\na,2567/1,104.25123,15.05123,4\n"
                       "c,2567/1,104.25123,15.05123,4\n",
                       "second.csv");
  app::import_households(*store, second, base::Progress::none());
  CHECK(test::qualities(store) == "surveyed 2, tambon 1");
  const auto imports = app::list_imports(*store);
  REQUIRE(imports.size() == 3);
  CHECK(imports[0].from.file_name == "second.csv");
  app::undo_import(*store, imports[0].id.value, base::Progress::none());
  const auto after = app::describe_store(*store);
  CHECK(after.households == 2);
  CHECK(after.surveyed_records == before.surveyed_records);
  CHECK(after.geocoding == before.geocoding);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  // What was undone may come again.
  CHECK(app::import_households(*store, second, base::Progress::none()).taken() == 2);
  test::require_error(ErrorCode::not_found, [&] { app::undo_import(*store, 999, base::Progress::none()); });
}

TEST_CASE("the same records in another file are unchanged; a corrected one counts, the old one is kept") {
  test::TempStore store;
  const std::string rows = "a,2567/1,ก,1\nb,2567/1,ก,2\n";
  test::import_people(store, "household_id,round,source,human\n" + rows);
  auto again =
      test::households(store, "household_id,round,source,human\n" + rows + "c,2567/1,ก,3\n", "more.csv");
  const base::Report report = app::import_households(*store, again, base::Progress::none());
  CHECK(report.unchanged == 2);
  CHECK(report.accepted == 1);
  auto corrected =
      test::households(store, "household_id,round,source,human\na,2567/1,ก,4\n", "corrected.csv");
  CHECK(test::total(app::import_households(*store, corrected, base::Progress::none()), "corrected") == 1);
  CHECK(app::describe_store(*store).surveyed_records == 4);
  CHECK(app::list_conflicts(*store, 0).empty());
}

TEST_CASE("sealed identities open with their passphrase only") {
  test::TempStore store;
  const base::Report report =
      import_with_key(store,
                      "household_id,round,first_name,last_name,national_id,phone\na,2567/1,สมหญิง,ตัวอย่าง," +
                          std::string(id) + ",0891234567\n",
                      "one.csv");
  CHECK(test::notes_mention(report, "4 names, ID numbers and phones in 4 columns were sealed"));
  const auto key = app::unlock_identities(*store, passphrase);
  const auto people = app::read_identities(*store, "a", *key);
  REQUIRE(people.size() == 1);
  REQUIRE(people[0].values.size() == 4);
  CHECK(people[0].values[0] == std::pair<std::string, std::string>("first_name", "สมหญิง"));
  test::require_error(ErrorCode::denied, [&] { app::unlock_identities(*store, "another passphrase"); });
  test::require_error(ErrorCode::invalid_input, [&] {
    test::TempStore fresh;
    app::unlock_identities(*fresh, "short");
  });
  store.close();
  for (const auto& entry : std::filesystem::directory_iterator(store.folder().path())) {
    if (entry.path().extension() == ".csv") continue;
    const std::string bytes = test::bytes_of(entry.path());
    for (const char* secret : {"สมหญิง", "ตัวอย่าง", id, "0891234567"})
      CHECK(bytes.find(secret) == std::string::npos);
  }
}

TEST_CASE("a member who heads a household of her own is not her parents' household") {
  test::TempStore store;
  const std::string header = "household_id,house_code,household_no,round,national_id,human\n";
  import_with_key(store, header + "a,33010000001,1,2567/1,,1\n", "parents.csv");
  app::ImportRecordsRequest members;
  members.kind = io::RecordKind::members;
  members.file =
      store.folder().file("members.csv", "household_id,member_id,national_id\na,2," + std::string(id) + "\n");
  members.identity_key = app::unlock_identities(*store, passphrase);
  app::import_members(*store, members, base::Progress::none());
  import_with_key(store, header + "b,33010000002,1,2568/1," + std::string(id) + ",2\n", "daughter.csv");
  CHECK(households(store) == 2);
  CHECK(app::list_reviews(*store, true).empty());
}

TEST_CASE("the head of a household in another house is asked about, not joined") {
  test::TempStore store;
  const std::string header = "household_id,house_code,household_no,round,national_id,human\n";
  import_with_key(store, header + "a,33010000001,1,2567/1," + id + ",1\n", "one.csv");
  const base::Report report =
      import_with_key(store, header + "b,33010000002,1,2568/1," + id + ",2\n", "two.csv");
  CHECK(test::total(report, "maybe-same") == 1);
  CHECK(households(store) == 2);
  CHECK(app::list_reviews(*store, true).size() == 1);
}

TEST_CASE("rows of one file never fall together on one household, and a dash is no house code") {
  test::TempStore store;
  const std::string header = "household_id,house_code,household_no,round,source,human\n";
  test::import_people(store, header + "a,3301-000000-1,1,2567/1,ก,1\nz,-,1,2567/1,ก,1\n");
  auto request = test::households(store,
                                  header +
                                      "b,33010000001,1,2567/1,ข,2\nc,33010000001,1,2567/1,ข,3\n"
                                      "d,-,1,2567/1,ข,2\n",
                                  "two.csv");
  const base::Report report = app::import_households(*store, request, base::Progress::none());
  CHECK(test::total(report, "matched-house") == 1);  // b is a, however the code is printed
  CHECK(test::total(report, "maybe-same") == 1);     // c may be
  CHECK(test::total(report, "corrected") == 0);
  CHECK(households(store) == 4);
}

TEST_CASE("an undone import leaves the persons that a later one brought as well") {
  test::TempStore store;
  const std::string header = "household_id,round,national_id,human\n";
  import_with_key(store, header + "a,2567/1," + id + ",1\n", "one.csv");
  import_with_key(store, header + "a,2568/1," + id + ",2\n", "two.csv");
  const auto imports = app::list_imports(*store);
  test::require_error(ErrorCode::invalid_input,
                      [&] { app::undo_import(*store, imports[1].id.value, base::Progress::none()); });
  app::undo_import(*store, imports[0].id.value, base::Progress::none());
  const auto key = app::unlock_identities(*store, passphrase);
  CHECK(app::read_identities(*store, "a", *key).size() == 1);
}

TEST_CASE("entries of a register find their households whichever comes first, and after an undo") {
  test::TempStore store;
  app::ImportRecordsRequest entries;
  entries.kind = io::RecordKind::register_entries;
  entries.file =
      store.folder().file("register.csv",
                          "register,household_id,house_code,household_no,area_code,listed\nTP,a,,,330101,1\n"
                          "TP,,33010000002,1,330101,1\n");
  app::import_register(*store, entries, base::Progress::none());
  const auto linked = [&] {
    const auto households = test::stored(store, "register_entry", {"household"});
    return std::count_if(households.begin(), households.end(),
                         [](const auto& cell) { return !cell.empty(); });
  };
  CHECK(linked() == 0);
  auto people = test::households(
      store, "household_id,house_code,household_no,round,human\na,,,2567/1,1\nb,33010000002,1,2567/1,2\n");
  app::import_households(*store, people, base::Progress::none());
  CHECK(linked() == 2);
  app::undo_import(*store, app::list_imports(*store)[0].id.value, base::Progress::none());
  CHECK(linked() == 0);
  CHECK(app::check_store(*store, base::Progress::none()).empty());
  app::import_households(*store, people, base::Progress::none());
  CHECK(linked() == 2);
}

TEST_CASE("names that were dropped are sealed when the same file comes again with a passphrase") {
  test::TempStore store;
  const std::string text = "household_id,round,first_name,human\na,2567/1,สมหญิง,2\nb,2567/1,,3\n";
  test::import_people(store, text);
  const base::Report report = import_with_key(store, text, "households.csv");
  CHECK(report.accepted == 1);
  CHECK(report.unchanged == 1);
  CHECK(app::describe_store(*store).surveyed_records == 2);
  const auto key = app::unlock_identities(*store, passphrase);
  CHECK(app::read_identities(*store, "a", *key).size() == 1);
  CHECK(import_with_key(store, text, "again.csv").unchanged == 2);
}

TEST_CASE("two families of one house are two households where a file has house codes only") {
  test::TempStore store;
  // รหัสบ้าน is both the household's id and its house code; the heads differ.
  const base::Report report = test::import_people(store,
                                                  "รหัสบ้าน,round,first_name,last_name,human\n"
                                                  "33010000001,2567/1,หนึ่ง,ก,1\n"
                                                  "33010000001,2567/1,สอง,ข,2\n"
                                                  "33010000001,2567/1,หนึ่ง,ก,1\n"
                                                  "33010000002,2567/1,,,1\n"
                                                  "33010000002,2567/1,,,2\n");
  CHECK(test::total(report, "shared-house") == 1);
  CHECK(test::total(report, "repeated-household") == 2);
  CHECK(households(store) == 3);
}
