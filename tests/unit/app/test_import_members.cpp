#include "record_fixture.hpp"

using namespace phumthun;
using base::ErrorCode;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

constexpr const char* passphrase = "รหัสผ่านสำหรับทดสอบ";

base::Report import_members(test::TempStore& store, const std::string& text,
                            const std::string& name = "members.csv") {
  return test::import_text(store, RecordKind::members, text, name);
}
base::Report import_sealed(test::TempStore& store, const std::string& text,
                           const std::string& name = "members.csv") {
  auto request = test::records(store, RecordKind::members, text, name);
  request.identity_key = app::unlock_identities(*store, passphrase);
  return app::import_members(*store, request, base::Progress::none());
}
Rows stored_members(test::TempStore& store, const std::vector<std::string>& columns) {
  return test::stored(store, "member", columns);
}

}  // namespace

TEST_CASE("members come to the households of their id, or of their house code and number") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_members(store,
                                             "household_id,house_code,household_no,member_id\n"
                                             "h1,,,1\n"
                                             ",33010000001,2,1\n"
                                             ",33010000002,,1\n"
                                             ",33010000001,,1\n"    // two households live there
                                             "h9,33010000002,,2\n"  // another office's id, the same house
                                             "h9,,,1\n");
  CHECK(test::ways(report) == "accepted 4, refused 2");
  CHECK(test::total(report, "unknown-household") == 2);
  CHECK(stored_members(store, {"household", "member_id"}) == Rows{"1|1", "2|1", "3|1", "3|2"});
  CHECK(test::notes_mention(report, "3 rows found their household by its house code"));
  const base::Issue issue = test::first_issue(report, "unknown-household");
  CHECK(issue.row == 5);
  CHECK(issue.column == "house_code");
}

TEST_CASE("what offices write of a member is brought to one form") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report =
      import_members(store,
                     "household_id,member_id,sex,birth_date,birth_year,monthly_income,relation,health\n"
                     "h1,1,ชาย,,2510,\"12,500\",หัวหน้าครัวเรือน,-\n"
                     "h1,2,2,15/08/2510,,๓๐๐๐,คู่สมรส,ปกติ\n"
                     "h1,3,female,29 ก.พ. 2543,,-,บุตร,\n"
                     "h1,4,ไม่ระบุ,,1985,a lot,บุตร,ปกติ\n");
  CHECK(test::ways(report) == "accepted 3, repaired 1");
  CHECK(stored_members(store, {"sex", "birth_year_be", "monthly_income", "health"}) ==
        Rows{"male|2510|12500|", "female|2510|3000|ปกติ", "female|2543||", "ไม่ระบุ|2528||ปกติ"});
  const base::Issue issue = test::first_issue(report, "bad-number");
  CHECK(issue.row == 5);
  CHECK(issue.column == "monthly_income");
  CHECK((issue.severity == base::Severity::repaired));
}

TEST_CASE("birth dates that can't be are missing, and never quoted") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_members(store,
                                             "household_id,member_id,birth_date,birth_year\n"
                                             "h1,1,30/02/2510,\n"
                                             "h1,2,,2690\n"
                                             "h1,3,30/02/2510,2511\n");
  CHECK(test::ways(report) == "accepted 1, repaired 2");
  CHECK(stored_members(store, {"birth_year_be"}) == Rows{"", "", "2511"});
  for (const base::Issue& issue : report.issues()) {
    CHECK(issue.message.find("2510") == std::string::npos);
    CHECK(issue.message.find("2690") == std::string::npos);
  }
}

TEST_CASE("without a passphrase names and numbers of members are dropped, counted and not in the file") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_members(store,
                                             "household_id,member_id,national_id,first_name,last_name,phone\n"
                                             "h1,1," +
                                                 std::string(test::some_id) +
                                                 ",สมหมายปลอม,นามสกุลปลอม,0812345678\n"
                                                 "h1,2,1112034563561,สมศรีปลอม,,\n"
                                                 "h1,3,1.11203E+12,,,\n");
  CHECK(test::ways(report) == "accepted 3");
  CHECK(test::total(report, "id-check-digit") == 1);
  CHECK(test::total(report, "precision-lost") == 1);
  CHECK(test::notes_mention(report, "7 names, ID numbers and phones"));
  CHECK(test::notes_mention(report, "dropped"));
  CHECK(app::describe_store(*store).identities == 0);
  const std::string bytes = test::bytes_of(store.close());
  for (const char* secret :
       {"สมหมายปลอม", "นามสกุลปลอม", "สมศรีปลอม", "0812345678", test::some_id, "1112034563561"})
    CHECK(bytes.find(secret) == std::string::npos);
}

TEST_CASE("with a passphrase they are sealed, found again, and not in the file in clear") {
  test::TempStore store;
  test::import_three_households(store);
  const std::string members =
      "household_id,member_id,national_id,first_name,last_name,phone\n"
      "h1,1," +
      std::string(test::some_id) +
      ",สมหมายปลอม,นามสกุลปลอม,0812345678\n"
      "h3,1," +
      std::string(test::other_id) + ",สมศรีปลอม,นามสกุลปลอม,\n";
  const base::Report report = import_sealed(store, members);
  CHECK(test::ways(report) == "accepted 2");
  CHECK(test::notes_mention(report, "sealed"));
  CHECK(app::describe_store(*store).identities == 2);
  // A file that knows persons only: their households are found by the keyed hash.
  auto request = test::records(store, RecordKind::problems,
                               "national_id,problem\n3-3301-00123-45-9,ไม่มีที่ทำกิน\n", "problems.csv");
  CHECK(test::error_of([&] { app::import_problems(*store, request, base::Progress::none()); }));
  request.identity_key = app::unlock_identities(*store, passphrase);
  CHECK(test::ways(app::import_problems(*store, request, base::Progress::none())) == "accepted 1");
  CHECK(test::stored(store, "problem", {"household", "problem"}) == Rows{"3|ไม่มีที่ทำกิน"});
  const auto opened = app::read_identities(*store, "h3", *request.identity_key);
  REQUIRE_FALSE(opened.empty());
  CHECK(opened.front().member_id == "1");
  bool has_name = false;
  for (const auto& [field, value] : opened.front().values) has_name |= value == "สมศรีปลอม";
  CHECK(has_name);
  const std::string bytes = test::bytes_of(store.close());
  for (const char* secret :
       {"สมหมายปลอม", "นามสกุลปลอม", "สมศรีปลอม", "0812345678", test::some_id, test::other_id})
    CHECK(bytes.find(secret) == std::string::npos);
}

TEST_CASE("the same members again change nothing") {
  test::TempStore store;
  test::import_three_households(store);
  const std::string members = "household_id,member_id,round,sex,national_id\nh1,1,2567/1,ชาย," +
                              std::string(test::some_id) + "\nh1,2,2567/1,หญิง,\n";
  import_sealed(store, members);
  const auto before = app::describe_store(*store);
  const base::Report same_file = import_sealed(store, members, "members.csv");
  CHECK(test::ways(same_file) == "unchanged 2");
  CHECK(app::describe_store(*store).revision == before.revision);
  const base::Report other_file =
      import_sealed(store,
                    "member_id,household_id,sex,round,national_id\n1,h1,1,2567/1," +
                        std::string(test::some_id) + "\n2,h1,female,2567/1,\n3,h1,,2567/1,\n",
                    "again.csv");
  CHECK(test::ways(other_file) == "accepted 1, unchanged 2");
  CHECK(app::describe_store(*store).members == 3);
  CHECK(app::describe_store(*store).identities == 1);
}

TEST_CASE("a member stands in a file once for each round and source") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_members(store,
                                             "household_id,member_id,round,source,sex\n"
                                             "h1,1,2567/1,a,ชาย\n"
                                             "h1,1,2566/1,a,ชาย\n"
                                             "h1,1,2567/1,b,ชาย\n"
                                             "h1,1,2567/1,a,หญิง\n"
                                             "h1,2,sometime,a,หญิง\n"
                                             "h1,,2567/1,a,หญิง\n"
                                             ",,2567/1,a,หญิง\n");
  CHECK(test::ways(report) == "accepted 3, refused 4");
  CHECK(test::total(report, "repeated-row") == 1);
  CHECK(test::total(report, "bad-round") == 1);
  CHECK(test::total(report, "no-member_id") == 1);
  CHECK(test::total(report, "unknown-household") == 1);
  CHECK(report.rows() == 7);
}

TEST_CASE("numbers that name a person are no household and no member") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report =
      import_members(store, "household_id,member_id,occupation\n" + std::string(test::some_id) +
                                ",1,\n3.3E+10,1,\nh1,1,โทร 0812345678\nh1,2,0812345678\nh1," +
                                std::string(test::some_id) + ",\n");
  CHECK(test::ways(report) == "repaired 2, refused 3");
  CHECK(test::total(report, "precision-lost") == 1);
  CHECK(test::total(report, "identity") == 4);
  for (const base::Issue& issue : report.issues())
    CHECK(issue.message.find(test::some_id) == std::string::npos);
  const std::string bytes = test::bytes_of(store.close());
  CHECK(bytes.find(test::some_id) == std::string::npos);
}

TEST_CASE("members of a store without their households are refused as a whole") {
  test::TempStore store;
  test::require_error(ErrorCode::invalid_input,
                      [&] { import_members(store, "household_id,member_id\nh1,1\n"); });
  CHECK(app::describe_store(*store).revision == 0);
}
