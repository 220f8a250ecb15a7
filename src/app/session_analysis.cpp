#include "app/session_analysis.hpp"

#include <algorithm>

#include "app/session.hpp"
#include "app/session_analysis_jobs.hpp"
#include "app/session_project.hpp"
#include "base/error.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_compared = 5;
constexpr std::array changed_share_limits{0.0, 0.1, 0.2, 0.3, 0.5, 1.0};

/// The level of the answer that a measure comes from.
base::AreaLevel answered_level(const Session& session, poverty::Subject subject) {
  const AskedAnalyses& asked = session.analyses.asked;
  switch (subject) {
    case poverty::Subject::targeting:
      return asked.targeting.measure.level;
    case poverty::Subject::assistance:
      return asked.overlap.measure.level;
    case poverty::Subject::problem:
      return asked.problems.level;
    case poverty::Subject::change:
      return asked.change.measure.level;
    default:
      return asked.compare.measure.level;
  }
}

struct AnalysisApplier {
  Session& session;

  void operator()(const intent::EditRobustness& edit) const { desk().robustness = edit.request; }
  void operator()(const intent::EditCompare& edit) const {
    const bool other_level = edit.request.measure.level != desk().compare.measure.level;
    desk().compare = edit.request;
    if (other_level) desk().compare.codes.clear();
  }
  void operator()(const intent::ToggleCompared& toggle) const {
    auto& codes = desk().compare.codes;
    if (std::erase(codes, toggle.code) == 0 && codes.size() < most_compared) codes.push_back(toggle.code);
  }
  void operator()(const intent::EditTargeting& edit) const { desk().targeting = edit.request; }
  void operator()(const intent::EditOverlap& edit) const { desk().overlap = edit.request; }
  void operator()(const intent::EditProblems& edit) const { desk().problems = edit.request; }
  void operator()(const intent::EditChange& edit) const { desk().change = edit.request; }
  void operator()(const intent::RunAnalysis& run) const { run_analysis(session, run.dialog); }

  void operator()(const intent::MapMeasure& shown) const {
    const poverty::Measure measure = poverty::parse_measure(shown.measure);
    Project next = session.project();
    next.choropleth.measure = shown.measure;
    next.choropleth.level = answered_level(session, measure.subject);
    next.choropleth.frozen_breaks.reset();
    if (next.choropleth.classification == "levels") next.choropleth.classification = "quantile";
    if (measure.subject == poverty::Subject::change && desk().change_result) {
      next.estimates.from_round = desk().change_result->from_round;
      next.estimates.to_round = desk().change_result->to_round;
      // Differences have classes of their own; shares get these, so that rounds can be compared.
      if (measure.statistic != poverty::Statistic::mean)
        next.choropleth.frozen_breaks.emplace(changed_share_limits.begin(), changed_share_limits.end());
    }
    set_visible(next, MapLayer::choropleth, true);
    set_visible(next, MapLayer::clusters, false);
    commit(session, std::move(next));
  }

  void operator()(const intent::ChooseProblems& choose) const {
    desk().problem_force = choose.task_force;
    want_problem_items(session);
  }
  void operator()(const intent::EditFollowUp& edit) const {
    const bool another = edit.request.problem != desk().follow_up.problem;
    desk().follow_up = edit.request;
    if (another) want_history(session);
  }
  void operator()(const intent::AddFollowUp&) const { run_follow_up(session); }

  void operator()(const intent::EditSaveName& edit) const { desk().save_name = edit.name; }
  void operator()(const intent::SaveAnalysis& save) const { run_save_analysis(session, save.dialog); }
  void operator()(const intent::EraseAnalysis& erase) const { run_erase_analysis(session, erase.name); }
  void operator()(const intent::OpenAnalysis& open) const { run_open_analysis(session, open.name); }

  void operator()(const intent::ChooseWorkListAgency& choose) const {
    desk().work_list_agency = choose.agency;
  }
  void operator()(const intent::SortAnalysis& sort) const {
    RowOrder& order = desk().orders[sort.dialog];
    // Areas and their codes read upwards; what matters is seen first where it is largest.
    order.descending = order.column == sort.column ? !order.descending : sort.column != "area";
    order.column = sort.column;
    order_rows(desk(), sort.dialog);
  }
  void operator()(const intent::ShowCases& show) const { run_cases(session, show.dialog); }
  void operator()(const intent::ChooseChangeSubject& choose) const {
    desk().change_subject = choose.subject;
    order_rows(desk(), Dialog::change);
  }
  void operator()(const intent::EditVisitList& edit) const { desk().visit_included = edit.included; }

 private:
  AnalysisDesk& desk() const { return session.analyses; }
};

bool differs(const MeasureRequest& asked, const EstimateSetting& now) {
  return asked.cutoff != now.cutoff || asked.k != now.k || asked.by != now.by || asked.round != now.round ||
         asked.framework != now.framework || asked.edited_framework != now.edited_framework ||
         !(asked.design == now.design);
}

bool is_measure(const std::string& name) {
  try {
    poverty::parse_measure(name);
    return true;
  } catch (const base::Error&) {
    return false;
  }
}

}  // namespace

void apply(Session& session, const AnalysisIntent& asked) {
  std::visit(AnalysisApplier{session}, asked);
}

bool cases_shown(const Session& session) {
  return session.analyses.cases && !session.view.presenting && layer_visible(session, MapLayer::cases);
}

bool is_outdated(const Session& session, Dialog dialog) {
  const AnalysisDesk& desk = session.analyses;
  const EstimateSetting& now = session.project().estimates;
  switch (dialog) {
    case Dialog::compare:
      return desk.comparison && differs(desk.asked.compare.measure, now);
    case Dialog::targeting:
      return desk.targeting_result && differs(desk.asked.targeting.measure, now);
    case Dialog::overlap:
      return desk.overlap_result && differs(desk.asked.overlap.measure, now);
    case Dialog::change: {
      if (!desk.change_result) return false;
      MeasureRequest asked = desk.asked.change.measure;
      asked.round = now.round;  // change has rounds of its own
      return differs(asked, now);
    }
    default:
      return false;
  }
}

std::string_view why_not_mapped(const Session& session, Dialog dialog) {
  const AskedAnalyses& asked = session.analyses.asked;
  if (is_outdated(session, dialog)) return "reason.outdated";
  if (dialog == Dialog::targeting) {
    if (asked.targeting.truth != PovertyTruth::deprivation || asked.targeting.covers != "auto")
      return "reason.map_other_truth";
    if (!is_measure("targeting:" + asked.targeting.register_name + ".coverage"))
      return "reason.map_register_name";
  }
  if (dialog == Dialog::overlap &&
      (!asked.overlap.since.empty() || !asked.overlap.until.empty() || asked.overlap.all_households))
    return "reason.map_all_assistance";
  return "";
}

}  // namespace phumthun::app
