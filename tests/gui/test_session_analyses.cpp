#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <numeric>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "gui/sessions.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::Dialog;
using base::AreaLevel;

namespace {

template <class Asked>
void ask(app::Session& session, Asked asked) {
  app::apply(session, app::AnalysisIntent{std::move(asked)});
  finish_jobs(session);
}

void open(app::Session& session, Dialog dialog) {
  app::apply(session, intent::OpenDialog{dialog});
  finish_jobs(session);
}

void check_no_problem(const app::Session& session) {
  for (const app::Notice& notice : session.notices) {
    INFO(notice.title << ": " << notice.message << " " << notice.hint);
    CHECK(notice.kind != app::NoticeKind::problem);
  }
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// The map's choropleth has a value for at least one area.
bool is_mapped(const app::Session& session) {
  const auto& shown = session.project().choropleth;
  const app::MeasureColumn* column = app::find_measure(session, shown.level, shown.measure);
  return column && std::any_of(column->value.begin(), column->value.end(),
                               [](double value) { return !std::isnan(value); });
}

std::size_t lines_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::size_t lines = 0;
  while (std::getline(stream, line)) ++lines;
  return lines;
}

/// What the file browser answers.
void choose_file(app::Session& session, app::FilePurpose purpose, const std::filesystem::path& file) {
  app::apply(session, intent::StartBrowsing{purpose});
  app::apply(session, intent::ChooseFile{file});
  finish_jobs(session);
}

}  // namespace

TEST_CASE("the panels of analyses on a sample, from the question to the saved answer") {
  const test::TempFolder folder;
  app::Session session;
  open_sample(session, folder.path(), 3000);
  app::AnalysisDesk& desk = session.analyses;

  SECTION("a panel begins with the level of the map") {
    app::ChoroplethSetting setting = session.project().choropleth;
    setting.level = base::AreaLevel::amphoe;
    app::apply(session, intent::SetChoropleth{setting});
    open(session, Dialog::overlap);
    CHECK(desk.overlap.measure.level == base::AreaLevel::amphoe);
  }

  SECTION("targeting: counts add up, the map and the households show it, a list is written, it is saved") {
    open(session, Dialog::targeting);
    REQUIRE(desk.registers.size() == 2);
    REQUIRE_FALSE(desk.targeting.register_name.empty());
    ask(session, intent::RunAnalysis{Dialog::targeting});
    check_no_problem(session);
    REQUIRE(desk.targeting_result);
    const app::Targeting& result = *desk.targeting_result;
    CHECK(result.codes.size() == 206);
    CHECK(sum(result.areas.reached) == result.whole.reached[0]);
    CHECK(sum(result.areas.included) == result.whole.included[0]);
    const app::RowOrder& order = desk.orders.at(Dialog::targeting);
    CHECK(order.rows.size() == 206);

    ask(session, intent::MapMeasure{"targeting:" + desk.targeting.register_name + ".coverage"});
    CHECK(is_mapped(session));
    ask(session, intent::ShowCases{Dialog::targeting});
    REQUIRE(desk.cases);
    CHECK(app::cases_shown(session));
    CHECK(desk.cases->layer->geometry->crs == session.contents.map_crs);
    // The layer has every household of the answer, those that are not drawn included.
    CHECK(desk.cases->classes[0].count == result.whole.missed[0]);
    CHECK(desk.cases->classes[1].count == result.whole.included[0]);
    app::apply(session, intent::Present{true});
    CHECK_FALSE(app::cases_shown(session));
    app::apply(session, intent::Present{false});

    choose_file(session, app::FilePurpose::visit_list_out, folder / "visit.csv");
    check_no_problem(session);
    CHECK(lines_of(folder / "visit.csv") >= static_cast<std::size_t>(result.whole.missed[0]));

    app::apply(session, app::AnalysisIntent{intent::EditSaveName{"เทียบครั้งที่ 1"}});
    ask(session, intent::SaveAnalysis{Dialog::targeting});
    REQUIRE(desk.saved.size() == 1);
    CHECK(desk.saved.front().verb == "targeting");
    CHECK(desk.save_name.empty());
    ask(session, intent::OpenAnalysis{"เทียบครั้งที่ 1"});
    REQUIRE(desk.opened);
    CHECK(desk.opened->rows.size() == 206);
    CHECK_FALSE(desk.opened->recipe.empty());
    ask(session, intent::EraseAnalysis{"เทียบครั้งที่ 1"});
    CHECK(desk.saved.empty());
    CHECK_FALSE(desk.opened);
  }

  SECTION("assistance: shares of an area add up to one; an agency gets its list") {
    open(session, Dialog::overlap);
    ask(session, intent::RunAnalysis{Dialog::overlap});
    check_no_problem(session);
    REQUIRE(desk.overlap_result);
    const poverty::AreaAssistance& whole = desk.overlap_result->whole;
    CHECK(whole.none_share[0] + whole.one_share[0] + whole.several_share[0] == Approx(1));
    CHECK(whole.none[0] + whole.one[0] + whole.several[0] == whole.households[0]);
    ask(session, intent::MapMeasure{"assistance.gap"});
    CHECK(is_mapped(session));
    ask(session, intent::ShowCases{Dialog::overlap});
    REQUIRE(desk.cases);
    CHECK(desk.cases->classes[0].count == whole.poor_none[0]);
    REQUIRE_FALSE(desk.work_list_agency.empty());
    choose_file(session, app::FilePurpose::work_list_out, folder / "งาน");
    check_no_problem(session);
    CHECK(std::filesystem::exists(folder / "งาน.xlsx"));
  }

  SECTION("problems: a follow-up changes a count, and what stood before stays") {
    open(session, Dialog::problems);
    check_no_problem(session);
    REQUIRE(desk.problems_result);
    REQUIRE(desk.problem_items);
    REQUIRE_FALSE(desk.problem_items->empty());
    const auto solved = [&] {
      std::int64_t count = 0;
      for (const app::ForceCount& force : desk.problems_result->whole) count += force.solved;
      return count;
    };
    const std::int64_t before = solved();
    const app::ProblemItem item = desk.problem_items->front();
    REQUIRE(item.state != poverty::ProblemStatus::solved);
    app::FollowUpRequest follow_up;
    follow_up.problem = item.record;
    follow_up.status = desk.problems_result->crosswalk.solved.front();
    follow_up.note = "ซ่อมหลังคาแล้ว";
    follow_up.person = "ผู้ทดสอบ";
    ask(session, intent::EditFollowUp{follow_up});
    ask(session, intent::AddFollowUp{});
    check_no_problem(session);
    CHECK(solved() == before + 1);
    CHECK(desk.follow_up.problem == 0);
    ask(session, intent::EditFollowUp{follow_up});
    REQUIRE(desk.history);
    REQUIRE(desk.history->size() == 1);
    CHECK(desk.history->front().note == "ซ่อมหลังคาแล้ว");
    ask(session, intent::MapMeasure{"problem:any.share"});
    CHECK(is_mapped(session));
    // Another area's list follows the selection.
    app::apply(session, intent::SelectArea{{AreaLevel::tambon, desk.problems_result->codes.front()}});
    finish_jobs(session);
    CHECK(desk.problem_area.code == desk.problems_result->codes.front());
  }

  SECTION("change between the rounds, and comparison of three tambon") {
    open(session, Dialog::change);
    ask(session, intent::RunAnalysis{Dialog::change});
    check_no_problem(session);
    REQUIRE(desk.change_result);
    for (const app::SubjectChange& subject : desk.change_result->subjects)
      CHECK(subject.whole.gained[0] + subject.whole.unchanged[0] + subject.whole.lost[0] == Approx(1));
    ask(session, intent::MapMeasure{"change:overall.mean"});
    CHECK(is_mapped(session));

    open(session, Dialog::compare);
    app::CompareRequest compare = desk.compare;
    compare.measure.level = AreaLevel::amphoe;
    ask(session, intent::EditCompare{compare});
    for (const char* code : {"3301", "3302", "3303"}) ask(session, intent::ToggleCompared{code});
    ask(session, intent::RunAnalysis{Dialog::compare});
    check_no_problem(session);
    REQUIRE(desk.comparison);
    CHECK(desk.comparison->codes.size() == 3);
    CHECK_FALSE(desk.comparison->sentences.empty());
    CHECK(desk.comparison->measures.front().pairs.size() == 3);
  }
}
