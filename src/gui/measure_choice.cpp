#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/measure_names.hpp"
#include "gui/panels.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

using poverty::Measure;
using poverty::Statistic;
using poverty::Subject;

std::string_view statistic_key(Statistic statistic) {
  static constexpr std::array keys{"mean",
                                   "deprived",
                                   "level1",
                                   "level2",
                                   "level3",
                                   "level4",
                                   "headcount",
                                   "intensity",
                                   "adjusted_headcount",
                                   "censored",
                                   "contribution",
                                   "households",
                                   "surveyed",
                                   "listed",
                                   "coverage",
                                   "missed",
                                   "included",
                                   "precision",
                                   "kappa",
                                   "missed_count",
                                   "included_count",
                                   "helped_by_none",
                                   "helped_by_one",
                                   "helped_by_several",
                                   "gap",
                                   "repeated",
                                   "agencies",
                                   "share",
                                   "count",
                                   "overdue_count",
                                   "gained",
                                   "unchanged",
                                   "lost",
                                   "rate"};
  static_assert(keys.size() == static_cast<std::size_t>(Statistic::rate) + 1);
  return keys[static_cast<std::size_t>(statistic)];
}

/// What can be measured of one thing: a capital, an indicator, a register ...
struct SubjectChoice {
  std::string heading;  ///< under which it stands; empty: the capitals
  std::string label;
  std::vector<Measure> measures;
};

constexpr std::array scored{Subject::human,   Subject::physical, Subject::financial,
                            Subject::natural, Subject::social,   Subject::overall};
constexpr std::array targeting_statistics{
    Statistic::coverage,     Statistic::missed, Statistic::included,       Statistic::precision,
    Statistic::missed_count, Statistic::kappa,  Statistic::included_count, Statistic::listed};
constexpr std::array assistance_statistics{Statistic::helped_by_none, Statistic::gap,
                                           Statistic::helped_by_one,  Statistic::helped_by_several,
                                           Statistic::repeated,       Statistic::agencies};
constexpr std::array problem_statistics{Statistic::share, Statistic::count, Statistic::overdue_count};
constexpr std::array change_statistics{Statistic::mean, Statistic::gained, Statistic::unchanged,
                                       Statistic::lost};

template <class Statistics>
std::vector<Measure> measures_of(Subject subject, const std::string& item, const Statistics& statistics) {
  std::vector<Measure> measures;
  for (const Statistic statistic : statistics) measures.push_back({subject, statistic, item});
  return measures;
}

bool has_dimension(const poverty::Framework& framework, std::string_view name) {
  return std::any_of(framework.dimensions.begin(), framework.dimensions.end(),
                     [&](const poverty::FrameworkDimension& dimension) { return dimension.name == name; });
}

/// Censored headcounts and contributions are those of the framework's own dimensions.
bool means_something(const Measure& measure, const poverty::Framework& framework) {
  const auto capital = poverty::measured_capital(measure);
  if (measure.statistic != Statistic::censored && measure.statistic != Statistic::contribution) return true;
  return !capital || has_dimension(framework, poverty::capital_name(*capital));
}

std::string capital_words(const Ui& ui, Subject subject) {
  if (subject == Subject::overall) return ui.tr("subject.overall");
  return ui.tr(poverty::capital_label(static_cast<poverty::Capital>(subject)));
}

void add_capitals(const Ui& ui, const poverty::Framework& framework, std::vector<SubjectChoice>& choices) {
  for (const Subject subject : {Subject::overall, Subject::composite, Subject::human, Subject::physical,
                                Subject::financial, Subject::natural, Subject::social}) {
    SubjectChoice choice;
    choice.label = subject == Subject::composite ? ui.tr("subject.composite") : capital_words(ui, subject);
    for (const Measure& measure : poverty::all_measures())
      if (measure.subject == subject && means_something(measure, framework))
        choice.measures.push_back(measure);
    choices.push_back(std::move(choice));
  }
}

std::string item_words(const Ui& ui, const poverty::Framework& framework, const std::string& item) {
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (indicator.name == item) return ui.tr(dimension.label) + " · " + ui.tr(indicator.label);
    if (dimension.name == item) return ui.tr(dimension.label);
  }
  return item;
}

void add_items(const Ui& ui, const poverty::Framework& framework, std::vector<SubjectChoice>& choices) {
  for (const Measure& measure : poverty::framework_measures(framework)) {
    SubjectChoice& last = choices.back();
    if (last.measures.front().subject == Subject::item && last.measures.front().item == measure.item) {
      last.measures.push_back(measure);
      continue;
    }
    choices.push_back({ui.tr(framework.label), item_words(ui, framework, measure.item), {measure}});
  }
}

void add_records(const Ui& ui, const app::StoreContents& contents, std::vector<SubjectChoice>& choices) {
  for (const std::string& name : contents.register_names)
    choices.push_back({ui.tr("subject.registers"), ui.tr("subject.targeting", name),
                       measures_of(Subject::targeting, name, targeting_statistics)});
  if (contents.summary.has_assistance)
    choices.push_back({ui.tr("subject.cases"), ui.tr("subject.assistance"),
                       measures_of(Subject::assistance, {}, assistance_statistics)});
  if (!contents.summary.has_problems) return;
  choices.push_back({ui.tr("subject.cases"), ui.tr("subject.any_problem"),
                     measures_of(Subject::problem, "any", problem_statistics)});
  for (const poverty::TaskForce& force : contents.crosswalk.task_forces)
    choices.push_back({ui.tr("subject.cases"), ui.tr("subject.problem", ui.tr(force.label)),
                       measures_of(Subject::problem, force.name, problem_statistics)});
}

void add_changes(const Ui& ui, std::vector<SubjectChoice>& choices) {
  for (const Subject subject : scored) {
    const std::string item = subject == Subject::overall
                                 ? std::string("overall")
                                 : std::string(poverty::capital_name(static_cast<poverty::Capital>(subject)));
    choices.push_back({ui.tr("subject.changes"), ui.tr("subject.change", capital_words(ui, subject)),
                       measures_of(Subject::change, item, change_statistics)});
  }
  choices.push_back({ui.tr("subject.changes"), ui.tr("subject.change", ui.tr("subject.composite")),
                     measures_of(Subject::change, "poor", change_statistics)});
}

void add_rates(const Ui& ui, const app::StoreContents& contents, std::vector<SubjectChoice>& choices) {
  for (const std::string& name : contents.register_names)
    choices.push_back(
        {ui.tr("subject.rates"), ui.tr("subject.rate", name), {{Subject::rate, Statistic::rate, name}}});
  for (const std::string& name : contents.summary.indicator_names)
    choices.push_back({ui.tr("subject.rates"), name, {{Subject::rate, Statistic::rate, name}}});
}

std::vector<SubjectChoice> subject_choices(const Ui& ui, const app::Session& session) {
  const poverty::Framework& framework = app::framework_in_force(session);
  std::vector<SubjectChoice> choices;
  add_capitals(ui, framework, choices);
  add_items(ui, framework, choices);
  add_records(ui, session.contents, choices);
  if (session.contents.summary.rounds.size() > 1) add_changes(ui, choices);
  add_rates(ui, session.contents, choices);
  return choices;
}

std::vector<ChoiceGroup> grouped(const std::vector<SubjectChoice>& choices) {
  std::vector<ChoiceGroup> groups;
  for (const SubjectChoice& choice : choices) {
    if (groups.empty() || groups.back().heading != choice.heading) groups.push_back({choice.heading, {}});
    groups.back().options.push_back(choice.label);
  }
  return groups;
}

std::string statistic_words(const Ui& ui, const Measure& measure) {
  const bool of_change = measure.subject == Subject::change && measure.statistic == Statistic::mean;
  if (of_change) return ui.tr(measure.item == "poor" ? "statistic.change_of_share" : "statistic.change");
  return ui.tr("statistic." + std::string(statistic_key(measure.statistic)));
}

bool same_subject(const SubjectChoice& choice, const Measure& measure) {
  return choice.measures.front().subject == measure.subject && choice.measures.front().item == measure.item;
}

/// The measure with the same statistic of another subject, or that subject's first.
Measure carried_over(const Measure& from, const SubjectChoice& to) {
  const auto same = std::find_if(to.measures.begin(), to.measures.end(),
                                 [&](const Measure& one) { return one.statistic == from.statistic; });
  Measure measure = same != to.measures.end() ? *same : to.measures.front();
  measure.of_registered = from.of_registered && poverty::can_be_of_registered(measure);
  return measure;
}

void statistic_field(Ui& ui, const SubjectChoice& subject, const Measure& measure,
                     std::optional<std::string>& answer) {
  ui.field("measure.statistic", [&] {
    std::vector<std::string> words;
    int chosen = -1;
    for (const Measure& one : subject.measures) {
      if (one.statistic == measure.statistic) chosen = static_cast<int>(words.size());
      words.push_back(statistic_words(ui, one));
    }
    const auto picked = ui.choice("statistic", words, chosen);
    if (!picked) return;
    Measure next = subject.measures[static_cast<std::size_t>(*picked)];
    next.of_registered = measure.of_registered && poverty::can_be_of_registered(next);
    answer = poverty::measure_name(next);
  });
}

/// Of whom a share is: of the surveyed, or of all registered households.
void denominator_field(Ui& ui, const Measure& measure, std::optional<std::string>& answer) {
  if (!poverty::can_be_of_registered(measure)) return;
  ui.field("measure.of", [&] {
    const std::vector<std::string> words{ui.tr("measure.of_surveyed"), ui.tr("measure.of_registered")};
    Extras extras;
    extras.tooltip = ui.tr("measure.of_help");
    const auto picked = ui.choice("of", words, measure.of_registered ? 1 : 0, extras);
    if (!picked) return;
    Measure next = measure;
    next.of_registered = *picked == 1;
    answer = poverty::measure_name(next);
  });
}

}  // namespace

std::string denominator_words(const Ui& ui, const app::MeasureColumn& column,
                              std::optional<std::size_t> row) {
  const std::string label = ui.tr(column.description.denominator_label);
  if (label.empty() || column.description.denominator == poverty::Denominator::none) return {};
  double size = 0;
  for (std::size_t i = 0; i < column.denominator.size(); ++i)
    if ((!row || *row == i) && !std::isnan(column.denominator[i])) size += column.denominator[i];
  if (size == 0) return ui.tr("measure.denominator", label);
  return ui.tr("measure.denominator_of", label, base::format_number(size, 0));
}

std::vector<MeasureName> measure_names(const Ui& ui, const app::Session& session) {
  std::vector<MeasureName> names;
  for (const SubjectChoice& subject : subject_choices(ui, session))
    for (const Measure& measure : subject.measures)
      names.push_back({poverty::measure_name(measure), subject.label + " · " + statistic_words(ui, measure)});
  return names;
}

std::optional<std::string> measure_fields(Ui& ui, const app::Session& session, const std::string& chosen) {
  std::optional<std::string> answer;
  const Measure measure = poverty::parse_measure(chosen);
  const std::vector<SubjectChoice> choices = subject_choices(ui, session);
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const SubjectChoice& one) { return same_subject(one, measure); });
  const int at = found == choices.end() ? -1 : static_cast<int>(found - choices.begin());
  ui.field("measure.subject", [&] {
    if (const auto picked = ui.list_choice("subject", grouped(choices), at))
      answer = poverty::measure_name(carried_over(measure, choices[static_cast<std::size_t>(*picked)]));
  });
  if (found == choices.end()) return answer;
  statistic_field(ui, *found, measure, answer);
  denominator_field(ui, measure, answer);
  return answer;
}

}  // namespace phumthun::gui
