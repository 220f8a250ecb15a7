#include "app/session_analysis_jobs.hpp"
#include "app/session_store_jobs.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_problem_items = 2000;

/// The area whose problems are listed: the selected one, at any level of the panel; else the whole store.
AreaRef problem_area(const Session& session) {
  const auto& selected = session.view.selected_area;
  return selected ? *selected : AreaRef{base::AreaLevel::province, ""};
}

}  // namespace

void want_problem_items(Session& session) {
  AnalysisDesk& desk = session.analyses;
  if (session.view.dialog != Dialog::problems || !desk.problems_result) return;
  desk.problem_area = problem_area(session);
  submit_for_store(
      session, session.text("job.problem_items"), jobs::Lane::read,
      [area = desk.problem_area, force = desk.problem_force](store::Store& store,
                                                             const base::Progress& progress) {
        return list_problems(store, area.level, area.code, force, most_problem_items, progress);
      },
      [&session, area = desk.problem_area, force = desk.problem_force](std::vector<ProblemItem> items) {
        if (area == session.analyses.problem_area && force == session.analyses.problem_force)
          session.analyses.problem_items = shared(std::move(items));
      });
}

void want_history(Session& session) {
  session.analyses.history.reset();
  const std::int64_t problem = session.analyses.follow_up.problem;
  if (problem == 0) return;
  submit_for_store(
      session, session.text("job.problem_items"), jobs::Lane::read,
      [problem](store::Store& store, const base::Progress&) { return problem_history(store, problem); },
      [&session, problem](std::vector<store::FollowUp> history) {
        if (session.analyses.follow_up.problem == problem)
          session.analyses.history = shared(std::move(history));
      });
}

void run_follow_up(Session& session) {
  FollowUpRequest request = session.analyses.follow_up;
  if (request.person.empty()) request.person = session.view.person;
  const std::string title = session.text("job.follow_up");
  submit_for_store(
      session, title, jobs::Lane::write,
      [request](store::Store& store, const base::Progress&) {
        follow_up_problem(store, request);
        return true;
      },
      [&session, title, problem = request.problem](bool) {
        if (session.analyses.follow_up.problem == problem) session.analyses.follow_up = {};
        add_notice(session, {0, NoticeKind::done, title, session.text("problems.kept"), {}, {}});
        run_analysis(session, Dialog::problems);
      });
}

}  // namespace phumthun::app
