#include <cstdlib>
#include <fmt/format.h>
#include <memory>

#include "app/frameworks.hpp"
#include "app/problems.hpp"
#include "base/error.hpp"
#include "cli/case_verbs.hpp"

namespace phumthun::cli {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

/// The number of the task force of this name; -1 for none.
int named_force(const poverty::Crosswalk& crosswalk, const std::string& name) {
  if (name.empty()) return -1;
  std::string names;
  for (std::size_t f = 0; f < crosswalk.task_forces.size(); ++f) {
    const poverty::TaskForce& force = crosswalk.task_forces[f];
    if (force.name == name || force.label.th == name) return static_cast<int>(f);
    names += (names.empty() ? "" : ", ") + force.name;
  }
  throw base::Error(base::ErrorCode::not_found, fmt::format("there is no task force '{}'", name),
                    names.empty() ? "the crosswalk has none" : "the task forces are " + names);
}

Json item_json(const app::ProblemItem& item, const poverty::Crosswalk& crosswalk) {
  return {{"problem_id", item.record},
          {"household_id", item.household_id},
          {"member_id", text_or_null(item.member_id)},
          {"village_code", text_or_null(item.village_code)},
          {"problem", item.problem},
          {"task_force", item.task_force < 0
                             ? Json(nullptr)
                             : Json(crosswalk.task_forces[static_cast<std::size_t>(item.task_force)].name)},
          {"agency", text_or_null(item.agency)},
          {"severity", text_or_null(item.severity)},
          {"status", text_or_null(item.status)},
          {"state", std::string(poverty::problem_status_name(item.state))},
          {"due", text_or_null(item.due)},
          {"overdue", item.overdue}};
}

void print_items(const std::vector<app::ProblemItem>& items, const poverty::Crosswalk& crosswalk,
                 const Common& common) {
  if (wants_json(common)) {
    Json list = Json::array();
    for (const app::ProblemItem& item : items) list.push_back(item_json(item, crosswalk));
    return print({{"problems", std::move(list)}});
  }
  for (const app::ProblemItem& item : items)
    fmt::print("{:>8}  {:<12} {:<10} {:<9} {:<10}{} {}  {}\n", item.record, item.household_id,
               item.village_code, poverty::problem_status_name(item.state), item.due,
               item.overdue ? "!" : " ", item.problem, item.agency);
}

/// Households with a problem that is not solved, in all and by task force.
std::vector<std::string> area_rows(const app::AreaProblems& p) {
  std::string header = fmt::format("{:<9} {:>9}", "code", "any");
  for (const poverty::TaskForce& force : p.crosswalk.task_forces)
    header += fmt::format(" {:>9.9}", force.name);
  std::vector<std::string> rows{header + "  name"};
  for (std::size_t i = 0; i < p.codes.size(); ++i) {
    std::string row = fmt::format("{:<9} {:>9}", p.codes[i], p.any_households[i]);
    for (std::size_t f = 0; f < p.whole.size(); ++f)
      row += fmt::format(" {:>9}", p.counts[f * p.codes.size() + i].households);
    rows.push_back(row + "  " + p.names[i].in(base::Language::th));
  }
  return rows;
}

void add_problems(CLI::App& program, Common& common) {
  struct Arguments {
    MeasureArguments area;
    std::string code, force, save;
    std::size_t limit = 100;
    bool list = false;
    app::ProblemsRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      program.add_subcommand("problems", "problems per area and task force; with --list one by one");
  add_area_options(*verb, a->area);
  verb->add_option("--today", a->request.today, "the day that overdue is counted from; else the present day");
  CLI::Option* list = verb->add_flag("--list", a->list, "list the problems, open ones first, by their day");
  verb->add_option("--area", a->code, "of the area with this code, at --level")->needs(list);
  verb->add_option("--task-force", a->force, "of this task force")->needs(list);
  verb->add_option("--limit", a->limit, "list so many at most; 0 lists all")
      ->needs(list)
      ->capture_default_str();
  verb->add_option("--save", a->save, "keep the counts in the store under this name")->excludes(list);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const app::StorePtr store = app::open_store(a->area.store);
    a->request.level = base::parse_level(a->area.level);
    if (a->list) {
      const poverty::Crosswalk crosswalk = app::load_crosswalk(*store);
      return print_items(app::list_problems(*store, a->request.level, a->code,
                                            named_force(crosswalk, a->force), a->limit, common.progress),
                         crosswalk, common);
    }
    const app::AreaProblems result = app::measure_problems(*store, a->request, common.progress);
    answer(*store, a->save, "problems", app::problems_json(result), area_rows(result), result.sentences,
           result.warnings, common);
  });
}

/// How the status of a step is counted; null where the step states none.
Json counted_as(const store::FollowUp& step, const poverty::Crosswalk& crosswalk) {
  if (step.status.empty()) return nullptr;
  return std::string(poverty::problem_status_name(poverty::status_of(crosswalk, step.status)));
}

Json step_json(const store::FollowUp& step, const poverty::Crosswalk& crosswalk) {
  return {{"status", text_or_null(step.status)},
          {"counted_as", counted_as(step, crosswalk)},
          {"agency", text_or_null(step.agency)},
          {"due", text_or_null(step.due)},
          {"note", text_or_null(step.note)},
          {"person", text_or_null(step.person)},
          {"at", step.at}};
}

/// Any status that the crosswalk does not name counts as open, a mistyped one too.
void warn_of_open_status(const std::string& status, const poverty::Crosswalk& crosswalk) {
  const std::string key = poverty::case_text_key(status);
  const base::LocalText open = poverty::problem_status_label(poverty::ProblemStatus::open);
  const bool means_open = key == poverty::case_text_key(open.th) || key == poverty::case_text_key(open.en);
  if (key.empty() || means_open || poverty::status_of(crosswalk, status) != poverty::ProblemStatus::open)
    return;
  fmt::print(stderr, "warning: '{}' is counted as open: the crosswalk knows as solved {}; as under way {}\n",
             status, fmt::join(crosswalk.solved, ", "), fmt::join(crosswalk.under_way, ", "));
}

void print_history(store::Store& store, std::int64_t problem, const Common& common) {
  const std::vector<store::FollowUp> steps = app::problem_history(store, problem);
  const poverty::Crosswalk crosswalk = app::load_crosswalk(store);
  if (wants_json(common)) {
    Json list = Json::array();
    for (const store::FollowUp& step : steps) list.push_back(step_json(step, crosswalk));
    return print({{"problem_id", problem}, {"follow_ups", std::move(list)}});
  }
  for (const store::FollowUp& step : steps)
    fmt::print(
        "{}  {}{}  {}  {}  {}  {}\n", step.at, step.status,
        step.status.empty() ? "" : fmt::format(" [{}]", counted_as(step, crosswalk).get<std::string>()),
        step.agency, step.due, step.note, step.person);
}

void add_follow_up(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store;
    bool history = false;
    app::FollowUpRequest request;
  };
  auto a = std::make_shared<Arguments>();
  const char* user = std::getenv("USER");
  a->request.person = user && *user ? user : "command line";
  CLI::App* verb =
      program.add_subcommand("follow-up", "write down what was done about a problem; nothing is overwritten");
  verb->add_option("STORE", a->store, "the store")->required();
  verb->add_option("--problem", a->request.problem, "the problem_id of 'problems --list'")->required();
  verb->add_option("--status", a->request.status, "its status from now on");
  verb->add_option("--agency", a->request.agency, "the agency that takes it over");
  verb->add_option("--due", a->request.due, "the day by which it is to be done");
  verb->add_option("--note", a->request.note, "a note, without names or numbers of persons");
  verb->add_option("--person", a->request.person, "who writes it down")->capture_default_str();
  verb->add_flag("--history", a->history, "show what was written down before, newest first");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const app::StorePtr store = app::open_store(a->store);
    if (!a->history) {
      app::follow_up_problem(*store, a->request);
      warn_of_open_status(a->request.status, app::load_crosswalk(*store));
    }
    print_history(*store, a->request.problem, common);
  });
}

}  // namespace

void add_problem_verbs(CLI::App& program, Common& common) {
  add_problems(program, common);
  add_follow_up(program, common);
}

}  // namespace phumthun::cli
