#include "record_fixture.hpp"

using namespace phumthun;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

base::Report import_problems(test::TempStore& store, const std::string& text,
                             const std::string& name = "problems.csv") {
  return test::import_text(store, RecordKind::problems, text, name);
}

}  // namespace

TEST_CASE("problems are kept with whose they are and when they are due") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report =
      import_problems(store,
                      "household_id,member_id,round,problem,task_force,agency,severity,status,due\n"
                      "h1,1,2567/1,ไม่มีที่ทำกิน,อำเภอเมือง,พมจ.,เร่งด่วน,กำลังดำเนินการ,30 ก.ย. 2568\n"
                      "h2,,2567,บ้านทรุดโทรม,,อบต.,,เสร็จสิ้น,2568\n"
                      "h2,,2567,หนี้สิน,,,,,สิ้นปี\n"
                      "h2,,2567,-,,,,,\n"
                      "h8,,2567,หนี้สิน,,,,,\n"
                      "h2,,2567,หนี้สิน,,,,,ปีหน้า\n");
  CHECK(test::ways(report) == "accepted 2, repaired 1, refused 3");
  CHECK(test::total(report, "no-problem") == 1);
  CHECK(test::total(report, "unknown-household") == 1);
  CHECK(test::total(report, "repeated-row") == 1);
  CHECK(test::total(report, "bad-date") == 2);
  CHECK(test::stored(store, "problem", {"household", "member_id", "problem", "status", "due"}) ==
        Rows{"1|1|ไม่มีที่ทำกิน|กำลังดำเนินการ|2025-09-30", "2||บ้านทรุดโทรม|เสร็จสิ้น|2025", "2||หนี้สิน||"});
  CHECK(test::first_issue(report, "bad-date").column == "due");
  CHECK(app::describe_store(*store).problems == 3);
}

TEST_CASE("Thai text of a problem is stored in its right order") {
  test::TempStore store;
  test::import_three_households(store);
  // NIKHAHIT + AA for AM, a tone mark before its vowel mark, a zero-width space.
  import_problems(store, "household_id,problem\nh1,ไม่มีน\xE0\xB9\x8D\xE0\xB8\xB2ใช้\u200B\n");
  CHECK(test::stored(store, "problem", {"problem"}) == Rows{"ไม่มีนำใช้"});
}

TEST_CASE("identical problems of another file are there already; a new status is a new record") {
  test::TempStore store;
  test::import_three_households(store);
  import_problems(store, "household_id,problem,status\nh1,หนี้สิน,รอ\nh2,หนี้สิน,รอ\n");
  const base::Report report =
      import_problems(store, "household_id,problem,status\nh1,หนี้สิน,รอ\nh2,หนี้สิน,เสร็จ\n", "later.csv");
  CHECK(test::ways(report) == "accepted 1, unchanged 1");
  CHECK(test::stored(store, "problem", {"household", "status"}) == Rows{"1|รอ", "2|รอ", "2|เสร็จ"});
}

TEST_CASE("an import of problems can be taken back") {
  test::TempStore store;
  test::import_three_households(store);
  import_problems(store, "household_id,problem\nh1,หนี้สิน\n");
  import_problems(store, "household_id,problem\nh1,หนี้สิน\nh2,หนี้สิน\n", "more.csv");
  app::undo_import(*store, app::list_imports(*store).front().id.value, base::Progress::none());
  CHECK(test::stored(store, "problem", {"household"}) == Rows{"1"});
}

TEST_CASE("rows with another number of cells than the header are refused") {
  test::TempStore store;
  test::import_three_households(store);
  const base::Report report =
      import_problems(store, "household_id,problem,agency\nh1,หนี้สิน,พช.\nh2,หนี้,สิน,พช.\n");
  CHECK(test::ways(report) == "accepted 1, refused 1");
  CHECK(test::first_issue(report, "cell-count").row == 3);
}

TEST_CASE("a cancelled import of problems leaves the store as it was") {
  test::TempStore store;
  test::import_three_households(store);
  const auto before = app::describe_store(*store);
  const auto request = test::records(store, RecordKind::problems, "household_id,problem\nh1,หนี้สิน\nh2,หนี้สิน\n");
  const base::Progress cancelled([](double fraction, std::string_view) { return fraction < 0.99; });
  CHECK_THROWS_AS(app::import_problems(*store, request, cancelled), base::Cancelled);
  CHECK(app::describe_store(*store).revision == before.revision);
  CHECK(app::describe_store(*store).problems == 0);
}
