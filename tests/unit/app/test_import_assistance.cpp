#include "record_fixture.hpp"

using namespace phumthun;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

base::Report import_assistance(test::TempStore& store, const std::string& text,
                               const std::string& name = "assistance.csv") {
  return test::import_text(store, RecordKind::assistance, text, name);
}

}  // namespace

TEST_CASE("assistance is kept with its agency, day and amount") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report = import_assistance(store,
                                                "household_id,member_id,agency,kind,date,amount,status\n"
                                                "h1,1,พมจ.,เงินสงเคราะห์,2567-08-15,\"3,000\",จ่ายแล้ว\n"
                                                "h1,,พช.,เงินกู้,15/8/67,๑๐๐๐๐,\n"
                                                "h2,,อบต.,ซ่อมบ้าน,2024,-,\n"
                                                "h2,,อบต.,ซ่อมบ้าน,30/11/-0001,-5,\n"
                                                "h2,,,ซ่อมบ้าน,,,\n"
                                                "h2,,อบต.,,,,\n");
  CHECK(test::ways(report) == "accepted 3, repaired 1, refused 2");
  CHECK(test::total(report, "no-agency") == 1);
  CHECK(test::total(report, "no-kind") == 1);
  CHECK(test::total(report, "bad-date") == 1);
  CHECK(test::total(report, "out-of-range") == 1);
  CHECK(test::stored(store, "assistance", {"household", "agency", "date", "amount"}) ==
        Rows{"1|พมจ.|2024-08-15|3000", "1|พช.|2024-08-15|10000", "2|อบต.|2024|", "2|อบต.||"});
}

TEST_CASE("the same help on the same day to two persons is two records where the persons are known") {
  const std::string two_persons = "household_id,national_id,agency,kind,date,amount\nh1," +
                                  std::string(test::some_id) + ",พมจ.,เบี้ย,2567-08-15,600\nh1," +
                                  std::string(test::other_id) + ",พมจ.,เบี้ย,2567-08-15,600\n";
  test::TempStore sealed;
  test::import_three_households(sealed);
  auto request = test::records(sealed, RecordKind::assistance, two_persons);
  request.identity_key = app::unlock_identities(*sealed, "รหัสผ่านสำหรับทดสอบ");
  CHECK(test::ways(app::import_assistance(*sealed, request, base::Progress::none())) == "accepted 2");
  CHECK(app::describe_store(*sealed).assistance == 2);
  const std::string bytes = test::bytes_of(sealed.close());
  CHECK(bytes.find(test::some_id) == std::string::npos);
  // Without a key nothing tells them apart, and the report says which row was left out.
  test::TempStore dropped;
  test::import_three_households(dropped);
  const base::Report report = import_assistance(dropped, two_persons);
  CHECK(test::ways(report) == "accepted 1, refused 1");
  CHECK(test::first_issue(report, "repeated-row").row == 3);
}

TEST_CASE("what a second agency reports of the same help is there already") {
  test::TempStore store;
  test::import_three_households(store);
  const std::string help = "h1,พมจ.,เงินสงเคราะห์,2567-08-15,3000\n";
  import_assistance(store, "household_id,agency,kind,date,amount\n" + help);
  const base::Report report = import_assistance(
      store, "household_id,agency,kind,date,amount\n" + help + "h1,พมจ.,เงินสงเคราะห์,2567-09-15,3000\n",
      "more.csv");
  CHECK(test::ways(report) == "accepted 1, unchanged 1");
}

TEST_CASE("a column that states nothing is filled by the mapping's constant") {
  test::TempStore store;
  test::import_three_households(store);
  auto request = test::records(store, RecordKind::assistance, "บ้าน,เรื่อง\nh1,ซ่อมบ้าน\n");
  request.mapping = io::parse_mapping(
      "kind = \"assistance\"\n[columns]\nhousehold_id = \"บ้าน\"\nkind = \"เรื่อง\"\n"
      "[constants]\nagency = \"อบต.หนองครก\"\n");
  CHECK(test::ways(app::import_assistance(*store, request, base::Progress::none())) == "accepted 1");
  CHECK(test::stored(store, "assistance", {"agency", "kind"}) == Rows{"อบต.หนองครก|ซ่อมบ้าน"});
}
