#include "gui/panels.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

using poverty::Measure;
using poverty::Statistic;
using poverty::Subject;

constexpr std::array subjects{Subject::overall,   Subject::composite, Subject::human, Subject::physical,
                              Subject::financial, Subject::natural,   Subject::social};

std::string subject_words(const Ui& ui, Subject subject) {
  if (subject == Subject::overall) return ui.tr("subject.overall");
  if (subject == Subject::composite) return ui.tr("subject.composite");
  return ui.tr(poverty::capital_label(static_cast<poverty::Capital>(subject)));
}

std::string_view statistic_key(Statistic statistic) {
  switch (statistic) {
    case Statistic::mean:
      return "statistic.mean";
    case Statistic::deprived:
      return "statistic.deprived";
    case Statistic::level1:
      return "statistic.level1";
    case Statistic::level2:
      return "statistic.level2";
    case Statistic::level3:
      return "statistic.level3";
    case Statistic::level4:
      return "statistic.level4";
    case Statistic::headcount:
      return "statistic.headcount";
    case Statistic::intensity:
      return "statistic.intensity";
    case Statistic::adjusted_headcount:
      return "statistic.adjusted_headcount";
    case Statistic::censored:
      return "statistic.censored";
    case Statistic::contribution:
      return "statistic.contribution";
    case Statistic::households:
      return "statistic.households";
    default:
      break;
  }
  return "statistic.surveyed";
}

std::vector<Measure> measures_of(Subject subject) {
  std::vector<Measure> measures;
  for (const Measure& measure : poverty::all_measures())
    if (measure.subject == subject) measures.push_back(measure);
  return measures;
}

/// The measure with the same statistic of another subject, or that subject's first.
Measure carried_over(const Measure& from, Subject to) {
  const std::vector<Measure> measures = measures_of(to);
  const Measure wanted{to, from.statistic};
  return std::find(measures.begin(), measures.end(), wanted) != measures.end() ? wanted : measures.front();
}

}  // namespace

std::string area_name(const app::Session& session, const app::AreaRef& area) {
  const app::AreaLayer* areas = app::area_layer(session, area.level);
  if (!areas) return area.code;
  const auto row = app::row_of_code(data::texts(*areas->layer, "code"), area.code);
  if (!row) return area.code;
  const base::LocalText name{data::texts(*areas->layer, "name_th")[*row],
                             data::texts(*areas->layer, "name_en")[*row]};
  const std::string& shown = name.in(session.language());
  return shown.empty() ? area.code : shown;
}

std::vector<base::AreaLevel> stored_levels(const app::Session& session) {
  std::vector<base::AreaLevel> levels;
  for (const base::AreaLevel level : base::all_area_levels) {
    const auto found = session.contents.summary.areas.find(level);
    if (found != session.contents.summary.areas.end() && found->second > 0) levels.push_back(level);
  }
  return levels;
}

std::vector<std::string> level_words(const Ui& ui, const std::vector<base::AreaLevel>& levels) {
  std::vector<std::string> words;
  for (const base::AreaLevel level : levels) words.push_back(ui.tr(base::level_label(level)));
  return words;
}

std::optional<base::AreaLevel> level_choice(Ui& ui, const app::Session& session, std::string_view id,
                                            base::AreaLevel chosen) {
  const auto levels = stored_levels(session);
  const auto picked = ui.choice(id, level_words(ui, levels), index_of(levels, chosen));
  return picked ? std::optional(levels[static_cast<std::size_t>(*picked)]) : std::nullopt;
}

std::optional<std::string> measure_fields(Ui& ui, const std::string& chosen) {
  std::optional<std::string> answer;
  const Measure measure = poverty::parse_measure(chosen);
  ui.field("measure.subject", [&] {
    std::vector<std::string> words;
    for (const Subject subject : subjects) words.push_back(subject_words(ui, subject));
    if (const auto picked = ui.choice("subject", words, index_of(subjects, measure.subject)))
      answer = poverty::measure_name(carried_over(measure, subjects[static_cast<std::size_t>(*picked)]));
  });
  ui.field("measure.statistic", [&] {
    const auto measures = measures_of(measure.subject);
    std::vector<std::string> words;
    for (const Measure& one : measures) words.push_back(ui.tr(statistic_key(one.statistic)));
    if (const auto picked = ui.choice("statistic", words, index_of(measures, measure)))
      answer = poverty::measure_name(measures[static_cast<std::size_t>(*picked)]);
  });
  return answer;
}

std::string value_text(std::string_view measure, double value) {
  if (std::isnan(value)) return "–";
  switch (poverty::measure_kind(poverty::parse_measure(measure))) {
    case poverty::MeasureKind::score:
      return base::format_number(value, 2);
    case poverty::MeasureKind::share:
      return base::format_number(value * 100, 1) + " %";
    case poverty::MeasureKind::ratio:
      return base::format_number(value, 3);
    case poverty::MeasureKind::count:
      break;
  }
  return base::format_number(value, 0);
}

void path_field(Ui& ui, std::string_view label_key, std::string_view id, const std::filesystem::path& path,
                app::FilePurpose purpose, Intents& intents) {
  ui.field(label_key, [&] {
    if (path.empty())
      ui.muted(ui.tr("file.none"));
    else
      ui.text(path.filename().string());
    if (ui.button(id, "file.choose")) intents.emplace_back(app::intent::StartBrowsing{purpose});
  });
}

std::string issue_words(const Ui& ui, const std::string& kind) {
  const std::string key = "issue." + kind;
  const std::string words = ui.tr(key);
  return words == key ? kind : words;
}

std::string needs_store(const Ui& ui, const app::Session& session) {
  return session.has_store() ? std::string() : ui.tr("reason.no_store");
}

}  // namespace phumthun::gui
