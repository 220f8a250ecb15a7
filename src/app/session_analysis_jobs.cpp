#include "app/session_analysis_jobs.hpp"

#include <algorithm>

#include "app/session_project.hpp"
#include "app/session_store_jobs.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {
namespace {

/// The estimates in force at the level that the panel asks for.
MeasureRequest with_estimates(const Session& session, const MeasureRequest& draft) {
  return measure_request(draft.level, session.project().estimates, draft.measures);
}

void run_robustness(Session& session) {
  RobustnessRequest request = session.analyses.robustness;
  request.measure = with_estimates(session, request.measure);
  submit_for_store(
      session, session.text("job.robustness"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return measure_robustness(store, request, progress);
      },
      [&session](Robustness result) { session.analyses.robustness_result = shared(std::move(result)); });
}

void run_compare(Session& session) {
  CompareRequest request = session.analyses.compare;
  request.measure = with_estimates(session, request.measure);
  submit_for_store(
      session, session.text("job.compare"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return compare_areas(store, request, progress);
      },
      [&session, request](Comparison result) {
        session.analyses.asked.compare = request;
        session.analyses.comparison = shared(std::move(result));
      });
}

void run_targeting(Session& session) {
  TargetingRequest request = session.analyses.targeting;
  request.measure = with_estimates(session, request.measure);
  submit_for_store(
      session, session.text("job.targeting"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return measure_targeting(store, request, progress);
      },
      [&session, request](Targeting result) {
        session.analyses.asked.targeting = request;
        session.analyses.targeting_result = shared(std::move(result));
        order_rows(session.analyses, Dialog::targeting);
      });
}

struct MeasuredOverlap {
  Overlap overlap;
  std::vector<AgencyWork> agencies;
};

void run_overlap(Session& session) {
  OverlapRequest request = session.analyses.overlap;
  request.measure = with_estimates(session, request.measure);
  submit_for_store(
      session, session.text("job.overlap"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return MeasuredOverlap{measure_overlap(store, request, progress.slice(0, 0.8)),
                               list_agencies(store, progress.slice(0.8, 1))};
      },
      [&session, request](MeasuredOverlap measured) {
        AnalysisDesk& desk = session.analyses;
        desk.asked.overlap = request;
        desk.agency_work = std::move(measured.agencies);
        const bool known =
            std::any_of(desk.agency_work.begin(), desk.agency_work.end(),
                        [&](const AgencyWork& work) { return work.agency == desk.work_list_agency; });
        if (!known) desk.work_list_agency = desk.agency_work.empty() ? "" : desk.agency_work.front().agency;
        desk.overlap_result = shared(std::move(measured.overlap));
        order_rows(desk, Dialog::overlap);
      });
}

void run_problems(Session& session) {
  submit_for_store(
      session, session.text("job.problems"), jobs::Lane::read,
      [request = session.analyses.problems](store::Store& store, const base::Progress& progress) {
        return measure_problems(store, request, progress);
      },
      [&session, request = session.analyses.problems](AreaProblems result) {
        session.analyses.asked.problems = request;
        session.analyses.problems_result = shared(std::move(result));
        order_rows(session.analyses, Dialog::problems);
        want_problem_items(session);
      });
}

void take_change(Session& session, const ChangeRequest& request, Change change) {
  AnalysisDesk& desk = session.analyses;
  desk.asked.change = request;
  const auto& subjects = change.subjects;
  const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const SubjectChange& one) {
    return one.subject == desk.change_subject;
  });
  if (!known && !subjects.empty()) desk.change_subject = subjects.front().subject;
  desk.change_result = shared(std::move(change));
  order_rows(desk, Dialog::change);
}

void run_change(Session& session) {
  ChangeRequest request = session.analyses.change;
  request.measure = with_estimates(session, request.measure);
  submit_for_store(
      session, session.text("job.change"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return measure_change(store, request, progress);
      },
      [&session, request](Change change) { take_change(session, request, std::move(change)); });
}

struct Choices {
  std::vector<std::string> registers;
  std::vector<SavedAnalysis> saved;
};

void take_choices(Session& session, Choices choices) {
  AnalysisDesk& desk = session.analyses;
  desk.registers = std::move(choices.registers);
  desk.saved = std::move(choices.saved);
  if (desk.targeting.register_name.empty() && !desk.registers.empty())
    desk.targeting.register_name = desk.registers.front();
}

void read_choices(Session& session) {
  submit_for_store(
      session, session.text("job.choices"), jobs::Lane::read,
      [](store::Store& store, const base::Progress&) {
        return Choices{store::register_names(store::Reader(store)), list_analyses(store)};
      },
      [&session](Choices choices) { take_choices(session, std::move(choices)); });
}

/// A panel begins with the level of the map; one with an answer, or with areas chosen, keeps its own where
/// the store has it.
void fit_level(const Session& session, base::AreaLevel& level, bool in_use) {
  const auto found = session.contents.summary.areas.find(level);
  const bool there = found != session.contents.summary.areas.end() && found->second > 0;
  if (!in_use || !there) level = session.project().choropleth.level;
}

void fit_levels(const Session& session, AnalysisDesk& desk) {
  fit_level(session, desk.robustness.measure.level, desk.robustness_result != nullptr);
  fit_level(session, desk.compare.measure.level, desk.comparison || !desk.compare.codes.empty());
  fit_level(session, desk.targeting.measure.level, desk.targeting_result != nullptr);
  fit_level(session, desk.overlap.measure.level, desk.overlap_result != nullptr);
  fit_level(session, desk.problems.level, desk.problems_result != nullptr);
  fit_level(session, desk.change.measure.level, desk.change_result != nullptr);
}

}  // namespace

void prepare_analysis(Session& session, Dialog dialog) {
  if (dialog < Dialog::robustness || dialog > Dialog::analyses || !session.has_store()) return;
  AnalysisDesk& desk = session.analyses;
  fit_levels(session, desk);
  const auto& selected = session.view.selected_area;
  if (dialog == Dialog::compare && desk.compare.codes.empty() && selected &&
      selected->level != base::AreaLevel::province) {
    desk.compare.measure.level = selected->level;
    desk.compare.codes = {selected->code};
  }
  read_choices(session);
  // Problems need no choice: the panel opens with its answer, where there are any.
  if (dialog == Dialog::problems && !desk.problems_result && session.contents.summary.has_problems)
    run_problems(session);
}

void run_analysis(Session& session, Dialog dialog) {
  switch (dialog) {
    case Dialog::robustness:
      return run_robustness(session);
    case Dialog::compare:
      return run_compare(session);
    case Dialog::targeting:
      return run_targeting(session);
    case Dialog::overlap:
      return run_overlap(session);
    case Dialog::problems:
      return run_problems(session);
    case Dialog::change:
      return run_change(session);
    default:
      return;
  }
}

}  // namespace phumthun::app
