#include <catch2/catch.hpp>

#include "app/problems.hpp"
#include "case_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

namespace {

// Numbers of the built-in crosswalk's task forces: land, health, education, housing, economy, other.
constexpr std::size_t health = 1, housing = 3, other = 5;

void import_problems(test::TempStore& store) {
  test::import_text(store, io::RecordKind::problems,
                    "household_id,member_id,round,problem,task_force,agency,severity,status,due\n"
                    "h1,m1,2567/1,โรคเรื้อรัง,สุขภาพ,สนง.สาธารณสุข,1,รอดำเนินการ,2024-06-30\n"
                    "h1,m2,2567/1,พิการ,,,2,กำลังดำเนินการ,2024-08-01\n"
                    "h1,,2567/1,บ้านทรุดโทรม,,,3,แก้ไขแล้ว,2024-01-01\n"
                    "h2,,2567/1,ไม่ตรงกับใคร,,,,,\n"
                    "h6,,2567/1,น้ำประปาไม่ไหล,,อบต.,1,,2024-07-01\n");
}

struct Province {
  test::TempStore store;
  Province() {
    test::import_cases(store);
    import_problems(store);
  }
  app::AreaProblems measure() {
    app::ProblemsRequest request;
    request.today = "2024-07-01";
    return app::measure_problems(*store, request, base::Progress::none());
  }
  std::vector<app::ProblemItem> list(const std::string& code = "", int force = -1, std::size_t limit = 0) {
    return app::list_problems(*store, AreaLevel::tambon, code, force, limit, base::Progress::none());
  }
};

}  // namespace

TEST_CASE("problems are counted per area and task force, households and members once") {
  Province p;
  const app::AreaProblems a = p.measure();
  REQUIRE(a.whole.size() == 6);
  const app::ForceCount& sick = a.counts[health * 3 + 0];
  CHECK(sick.problems == 2);
  CHECK(sick.households == 1);
  CHECK(sick.members == 2);
  CHECK(sick.open == 1);
  CHECK(sick.under_way == 1);
  CHECK(sick.overdue == 1);  // the 30th of June is past on the 1st of July
  const app::ForceCount& solved = a.counts[housing * 3 + 0];
  CHECK(solved.solved == 1);
  CHECK(solved.problems == 0);
  CHECK(solved.households == 0);
  CHECK(a.counts[housing * 3 + 1].overdue == 0);  // its day has come, not gone
  CHECK(a.whole[other].problems == 1);
  CHECK(a.any_households == std::vector<std::int64_t>{2, 1, 0});
  CHECK(a.area_households == std::vector<std::int64_t>{5, 2, 1});
  CHECK(a.whole_any_households == 3);
  REQUIRE(a.by_last_force.size() == 1);
  CHECK(a.by_last_force[0].first == "ไม่ตรงกับใคร");
  CHECK(a.crosswalk.unconfirmed);
  CHECK(a.warnings.size() == 2);
}

TEST_CASE("the list has open problems first, by their day, each with who is to act") {
  Province p;
  const auto items = p.list();
  std::string order;
  for (const app::ProblemItem& item : items) order += item.household_id + item.member_id + " ";
  CHECK(order == "h1m1 h6 h2 h1m2 h1 ");
  CHECK(items[0].agency == "สนง.สาธารณสุข");
  CHECK(items[1].agency == "อบต.");
  CHECK(items[3].agency == p.measure().crosswalk.task_forces[health].agency);  // by the crosswalk
  CHECK(items[0].due == "2024-06-30");
  CHECK(items[2].due.empty());
  CHECK(p.list("330102").size() == 1);
  CHECK(p.list("", health).size() == 2);
  CHECK(p.list("", -1, 2).size() == 2);
  test::require_error(ErrorCode::not_found, [&] { p.list("999999"); });
}

TEST_CASE("a follow-up changes how a problem stands, and is never written over") {
  Province p;
  const std::int64_t problem = p.list()[0].record;
  app::FollowUpRequest step;
  step.problem = problem;
  step.status = "กำลังดำเนินการ";
  step.due = "31/12/2567";
  step.person = "เจ้าหน้าที่";
  app::follow_up_problem(*p.store, step);
  step.status = "แก้ไขแล้ว";
  step.due.clear();
  app::follow_up_problem(*p.store, step);
  CHECK(p.measure().counts[health * 3].solved == 1);
  const auto steps = app::problem_history(*p.store, problem);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].status == "แก้ไขแล้ว");
  CHECK(steps[1].due == "2024-12-31");
}

TEST_CASE("a follow-up that says nothing, a day that is none, a person's number, an unknown problem") {
  Province p;
  app::FollowUpRequest step;
  step.problem = p.list()[0].record;
  const auto refuse = [&](ErrorCode code) {
    test::require_error(code, [&] { app::follow_up_problem(*p.store, step); });
  };
  refuse(ErrorCode::invalid_input);
  step.due = "31/2/2567";
  refuse(ErrorCode::invalid_input);
  step.due.clear();
  step.note = "โทร 0812345678";
  refuse(ErrorCode::invalid_input);
  step.note = std::string("เลข ") + test::some_id;
  refuse(ErrorCode::invalid_input);
  step.note = "เยี่ยมบ้านแล้ว";
  step.problem = 123456;
  refuse(ErrorCode::not_found);
  CHECK(app::problem_history(*p.store, p.list()[0].record).empty());
}

TEST_CASE("problems in JSON, and a store without any") {
  Province p;
  const auto json = nlohmann::json::parse(app::problems_json(p.measure()));
  CHECK(json["task_forces"].size() == 6);
  CHECK(json["rows"][0]["task_forces"]["health"]["problems"] == 2);
  CHECK(json["recipe"]["today"] == "2024-07-01");
  CHECK(json["by_last_force"][0]["times"] == 1);
  test::TempStore empty;
  test::import_cases(empty);
  test::require_error(ErrorCode::not_found,
                      [&] { app::measure_problems(*empty, {}, base::Progress::none()); });
}

TEST_CASE("an agency's work list: its own open problems, and what it and others gave") {
  Province p;
  test::import_text(p.store, io::RecordKind::assistance,
                    "household_id,agency,kind,date\nh1,สนง. สาธารณสุข,เยี่ยมบ้าน,2024-05-01\n"
                    "h1,อบต.,ถุงยังชีพ,2024-05-02\n");
  const auto agencies = app::list_agencies(*p.store, base::Progress::none());
  REQUIRE(agencies.size() >= 2);
  CHECK(agencies[0].agency == "สนง.สาธารณสุข");
  CHECK(agencies[0].open_problems == 2);
  CHECK(agencies[0].acts == 1);
  const auto out = p.store.folder() / "lists" / "work.csv";
  const auto write = [&](const char* agency, app::Tier tier) {
    return app::write_work_list(*p.store, agency, tier, out, base::Progress::none());
  };
  test::require_error(ErrorCode::denied, [&] { write("อบต.", app::Tier::partner); });
  test::require_error(ErrorCode::not_found, [&] { write("กรมที่ไม่มี", app::Tier::internal); });
  CHECK_FALSE(std::filesystem::exists(out.parent_path()));
  CHECK(write("สนง.  สาธารณสุข", app::Tier::internal) == 2);
  const std::string text = test::read_text(out);
  CHECK(text.find("โรคเรื้อรัง") != std::string::npos);
  CHECK(text.find("พิการ") != std::string::npos);
  CHECK(text.find("น้ำประปา") == std::string::npos);
  CHECK(text.find("เยี่ยมบ้าน (2024-05-01),อบต.: ถุงยังชีพ (2024-05-02)") != std::string::npos);
}

TEST_CASE("a work list tells no help that was refused or cancelled") {
  Province p;
  test::import_text(p.store, io::RecordKind::assistance,
                    "household_id,agency,kind,date,status\nh6,อบต.,ซ่อมบ้าน,2024-05-01,ไม่อนุมัติ\n"
                    "h6,อบต.,ถุงยังชีพ,2024-05-02,ให้แล้ว\nh6,กาชาด,เงินสงเคราะห์,2024-05-03,ยกเลิก\n"
                    "h6,มูลนิธิ,ข้าวสาร,2024-05-04,\n");
  std::int64_t acts = 0;
  bool names_red_cross = false;
  for (const app::AgencyWork& work : app::list_agencies(*p.store, base::Progress::none())) {
    acts += work.acts;
    names_red_cross = names_red_cross || work.agency == "กาชาด";
  }
  CHECK(acts == 2);
  CHECK(names_red_cross);
  const auto out = p.store.folder() / "work.csv";
  CHECK(app::write_work_list(*p.store, "อบต.", app::Tier::internal, out, base::Progress::none()) == 1);
  const std::string text = test::read_text(out);
  CHECK(text.find(",ถุงยังชีพ (2024-05-02),มูลนิธิ: ข้าวสาร (2024-05-04)") != std::string::npos);
  CHECK(text.find("ซ่อมบ้าน") == std::string::npos);
  CHECK(text.find("กาชาด") == std::string::npos);
}

TEST_CASE("a problem found again in a later round counts once, as the later round says") {
  Province p;
  const app::ForceCount before = p.measure().counts[health * 3];
  test::import_text(p.store, io::RecordKind::problems,
                    "household_id,member_id,round,problem,task_force,agency,severity,status,due\n"
                    "h1,m1,2568/1,โรคเรื้อรัง,สุขภาพ,สนง.สาธารณสุข,1,แก้ไขแล้ว,\n",
                    "later.csv");
  const app::ForceCount after = p.measure().counts[health * 3];
  CHECK(after.problems == before.problems - 1);
  CHECK(after.solved == before.solved + 1);
  CHECK(after.overdue == 0);
}
