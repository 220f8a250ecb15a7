#include "app/session_analysis_jobs.hpp"

#include <algorithm>

#include "app/session_analysis_documents.hpp"
#include "app/session_cases.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t most_problem_items = 2000;

/// Queues `work(store, progress)`; `take` gets its answer while the store is still the one that is open.
template <class Work, class Take>
void submit(Session& session, const std::string& title, jobs::Lane lane, Work work, Take take) {
  if (!session.has_store()) return;
  session.jobs.submit(
      title, lane,
      [store = session.contents.store, work = std::move(work)](const base::Progress& progress) {
        progress.report(0);
        return work(*store, progress);
      },
      [&session, store = session.contents.store, take = std::move(take)](auto answer) {
        if (store == session.contents.store) take(std::move(answer));
      });
}

template <class T>
data::Shared<T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

/// The estimates in force at the level that the panel asks for.
MeasureRequest with_estimates(const Session& session, const MeasureRequest& draft) {
  return measure_request(draft.level, session.project().estimates, draft.measures);
}

void run_robustness(Session& session) {
  RobustnessRequest request = session.analyses.robustness;
  request.measure = with_estimates(session, request.measure);
  submit(
      session, session.text("job.robustness"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return measure_robustness(store, request, progress);
      },
      [&session](Robustness result) { session.analyses.robustness_result = shared(std::move(result)); });
}

void run_compare(Session& session) {
  CompareRequest request = session.analyses.compare;
  request.measure = with_estimates(session, request.measure);
  submit(
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
  submit(
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
  submit(
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
  submit(
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

struct MeasuredChange {
  Change change;
  poverty::ChangeRule rule;
};

void take_change(Session& session, const ChangeRequest& request, MeasuredChange measured) {
  AnalysisDesk& desk = session.analyses;
  desk.asked.change = request;
  desk.change_rule = measured.rule;
  const auto& subjects = measured.change.subjects;
  const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const SubjectChange& one) {
    return one.subject == desk.change_subject;
  });
  if (!known && !subjects.empty()) desk.change_subject = subjects.front().subject;
  desk.change_result = shared(std::move(measured.change));
  order_rows(desk, Dialog::change);
}

void run_change(Session& session) {
  ChangeRequest request = session.analyses.change;
  request.measure = with_estimates(session, request.measure);
  submit(
      session, session.text("job.change"), jobs::Lane::read,
      [request](store::Store& store, const base::Progress& progress) {
        return MeasuredChange{measure_change(store, request, progress), load_rules(store).change};
      },
      [&session, request](MeasuredChange measured) { take_change(session, request, std::move(measured)); });
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
  submit(
      session, session.text("job.choices"), jobs::Lane::read,
      [](store::Store& store, const base::Progress&) {
        return Choices{store::register_names(store::Reader(store)), list_analyses(store)};
      },
      [&session](Choices choices) { take_choices(session, std::move(choices)); });
}

/// A panel opens at the level of the map where the store has none of its own.
void fit_level(const Session& session, base::AreaLevel& level) {
  const auto found = session.contents.summary.areas.find(level);
  const bool there = found != session.contents.summary.areas.end() && found->second > 0;
  if (!there) level = session.project().choropleth.level;
}

/// The verb and the JSON of a panel's last answer; an empty verb where there is none.
std::pair<std::string, std::string> answer_document(const AnalysisDesk& desk, Dialog dialog) {
  if (dialog == Dialog::robustness && desk.robustness_result)
    return {"robustness", robustness_json(*desk.robustness_result)};
  if (dialog == Dialog::compare && desk.comparison) return {"compare", comparison_json(*desk.comparison)};
  if (dialog == Dialog::targeting && desk.targeting_result)
    return {"targeting", targeting_json(*desk.targeting_result)};
  if (dialog == Dialog::overlap && desk.overlap_result)
    return {"overlap", overlap_json(*desk.overlap_result)};
  if (dialog == Dialog::problems && desk.problems_result)
    return {"problems", problems_json(*desk.problems_result)};
  if (dialog == Dialog::change && desk.change_result) return {"change", change_json(*desk.change_result)};
  return {};
}

/// The area whose problems are listed: the selected one, at any level of the panel; else the whole store.
AreaRef problem_area(const Session& session) {
  const auto& selected = session.view.selected_area;
  return selected ? *selected : AreaRef{base::AreaLevel::province, ""};
}

}  // namespace

void prepare_analysis(Session& session, Dialog dialog) {
  if (dialog < Dialog::robustness || !session.has_store()) return;
  AnalysisDesk& desk = session.analyses;
  for (base::AreaLevel* level :
       {&desk.robustness.measure.level, &desk.compare.measure.level, &desk.targeting.measure.level,
        &desk.overlap.measure.level, &desk.problems.level, &desk.change.measure.level})
    fit_level(session, *level);
  const auto& selected = session.view.selected_area;
  if (dialog == Dialog::compare && desk.compare.codes.empty() && selected &&
      selected->level != base::AreaLevel::province) {
    desk.compare.measure.level = selected->level;
    desk.compare.codes = {selected->code};
  }
  read_choices(session);
  // Problems need no choice: the panel opens with its answer.
  if (dialog == Dialog::problems && !desk.problems_result) run_problems(session);
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

void run_save_analysis(Session& session, Dialog dialog) {
  const auto [verb, document] = answer_document(session.analyses, dialog);
  const std::string name = session.analyses.save_name;
  if (verb.empty() || name.empty()) return;
  const std::string title = fill_in(session.text("job.save"), name);
  submit(
      session, title, jobs::Lane::write,
      [name, verb = verb, document = document](store::Store& store, const base::Progress&) {
        save_analysis(store, name, verb, document);
        return list_analyses(store);
      },
      [&session, title](std::vector<SavedAnalysis> saved) {
        session.analyses.saved = std::move(saved);
        session.analyses.save_name.clear();
        add_notice(session, {0, NoticeKind::done, title, session.text("analyses.kept"), {}, {}});
      });
}

void run_erase_analysis(Session& session, const std::string& name) {
  submit(
      session, fill_in(session.text("job.erase"), name), jobs::Lane::write,
      [name](store::Store& store, const base::Progress&) {
        erase_analysis(store, name);
        return list_analyses(store);
      },
      [&session, name](std::vector<SavedAnalysis> saved) {
        session.analyses.saved = std::move(saved);
        const auto& opened = session.analyses.opened;
        if (opened && opened->saved.name == name) session.analyses.opened.reset();
      });
}

void run_open_analysis(Session& session, const std::string& name) {
  submit(
      session, fill_in(session.text("job.result"), name), jobs::Lane::read,
      [name, language = session.language()](store::Store& store, const base::Progress&) {
        return opened_analysis(load_analysis(store, name), language);
      },
      [&session](OpenedAnalysis opened) { session.analyses.opened = shared(std::move(opened)); });
}

void want_problem_items(Session& session) {
  AnalysisDesk& desk = session.analyses;
  if (session.view.dialog != Dialog::problems || !desk.problems_result) return;
  desk.problem_area = problem_area(session);
  submit(
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
  submit(
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
  submit(
      session, title, jobs::Lane::write,
      [request](store::Store& store, const base::Progress&) {
        follow_up_problem(store, request);
        return true;
      },
      [&session, title, problem = request.problem](bool) {
        if (session.analyses.follow_up.problem == problem) session.analyses.follow_up = {};
        add_notice(session, {0, NoticeKind::done, title, session.text("problems.kept"), {}, {}});
        run_problems(session);
      });
}

void run_cases(Session& session, Dialog dialog) {
  const AnalysisDesk& desk = session.analyses;
  const Strings& strings = *session.strings;
  const auto both = [&](const char* key) {
    return base::LocalText{strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
  };
  const auto take = [&session](CaseLayer cases) {
    session.analyses.cases = shared(std::move(cases));
    Project next = session.project();
    for (LayerSetting& setting : next.layers)
      if (setting.layer == MapLayer::cases) setting.visible = true;
    commit(session, std::move(next));
  };
  const std::string title = session.text("job.cases");
  const geo::Crs crs = session.contents.map_crs;
  if (dialog == Dialog::targeting && desk.targeting_result) {
    base::LocalText words = both("targeting.cases_title");
    words.th += " " + desk.asked.targeting.register_name,
        words.en += " " + desk.asked.targeting.register_name;
    submit(
        session, title, jobs::Lane::read,
        [request = desk.asked.targeting, words, crs](store::Store& store, const base::Progress& progress) {
          return targeting_cases(in_map_crs(targeting_households(store, request, progress), crs), words);
        },
        take);
  }
  if (dialog == Dialog::overlap && desk.overlap_result)
    submit(
        session, title, jobs::Lane::read,
        [request = desk.asked.overlap, words = both("overlap.cases_title"), crs](
            store::Store& store, const base::Progress& progress) {
          return overlap_cases(in_map_crs(overlap_households(store, request, progress), crs), words);
        },
        take);
}

void run_write_visit_list(Session& session, const std::filesystem::path& out) {
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  submit(
      session, title, jobs::Lane::read,
      [request = session.analyses.asked.targeting, included = session.analyses.visit_included, out](
          store::Store& store, const base::Progress& progress) {
        return write_visit_list(store, request, included, Tier::internal, out, progress);
      },
      [&session, title, out](std::int64_t households) {
        const std::string message = fill_in(session.text("notice.listed"), households) + "\n" + out.string();
        add_notice(session, {0, NoticeKind::done, title, message, session.text("notice.internal"), {}});
      });
}

void run_write_work_list(Session& session, const std::filesystem::path& out) {
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  submit(
      session, title, jobs::Lane::read,
      [agency = session.analyses.work_list_agency, out](store::Store& store, const base::Progress& progress) {
        return write_work_list(store, agency, Tier::internal, out, progress);
      },
      [&session, title, out](std::int64_t problems) {
        const std::string message =
            fill_in(session.text("notice.listed_problems"), problems) + "\n" + out.string();
        add_notice(session, {0, NoticeKind::done, title, message, session.text("notice.internal"), {}});
      });
}

}  // namespace phumthun::app
