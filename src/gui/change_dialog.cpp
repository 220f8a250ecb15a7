#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::Change;
using app::Dialog;
using app::SubjectChange;

constexpr std::array class_colors{Color{0, 114, 130, 255}, Color{196, 202, 208, 255},
                                  Color{178, 70, 20, 255}};
constexpr std::array class_keys{"change.gained", "change.unchanged", "change.lost"};

bool is_poverty(const SubjectChange& subject) {
  return subject.subject == "poor";
}

/// A difference with its sign: points of the score, or of 100 households.
std::string difference_text(const SubjectChange& subject, double difference) {
  if (std::isnan(difference)) return "–";
  const std::string sign = difference > 0 ? "+" : "";
  return sign + (is_poverty(subject) ? base::format_number(difference * 100, 1) + " %"
                                     : base::format_number(difference, 2));
}

void round_field(Ui& ui, const app::Session& session, std::string_view label_key, std::string_view id,
                 const std::vector<std::string>& rounds, std::size_t automatic, std::string& round,
                 bool& edited) {
  ui.field(label_key, [&] {
    int chosen = index_of(rounds, round);
    if (round.empty() && !rounds.empty()) chosen = static_cast<int>(automatic);
    if (const auto picked = ui.choice(id, app::rounds_words(session, rounds), chosen))
      round = rounds[static_cast<std::size_t>(*picked)], edited = true;
  });
}

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::ChangeRequest draft = session.analyses.change;
  const auto& rounds = session.contents.summary.rounds;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level, edited = true;
    });
    round_field(ui, session, "change.from", "from", rounds, 0, draft.from_round, edited);
    round_field(ui, session, "change.to", "to", rounds, rounds.empty() ? 0 : rounds.size() - 1,
                draft.to_round, edited);
  });
  if (edited) intents.emplace_back(intent::EditChange{draft});
}

std::array<double, 3> shares_of(const poverty::AreaChange& areas, std::size_t area) {
  return {areas.gained[area], areas.unchanged[area], areas.lost[area]};
}

/// How far the axis of differences reaches, so that all subjects share it.
double axis_reach(const Change& result, bool of_poverty) {
  double reach = of_poverty ? 0.1 : 0.3;
  for (const SubjectChange& subject : result.subjects) {
    if (is_poverty(subject) != of_poverty || subject.whole.n.empty()) continue;
    for (const double end : {subject.whole.ci_low[0], subject.whole.ci_high[0]})
      if (!std::isnan(end)) reach = std::max(reach, std::abs(end) * 1.1);
  }
  return reach;
}

void subject_rows(Ui& ui, const Change& result, const SubjectChange& subject) {
  if (subject.whole.n.empty()) return;
  ui.value_row(ui.tr(subject.label), difference_text(subject, subject.whole.mean_difference[0]));
  const auto shares = shares_of(subject.whole, 0);
  Canvas bar = ui.canvas(ui.em() * 0.9);
  draw_shares(bar, shares, class_colors);
  Canvas difference = ui.canvas(ui.em() * 0.8);
  const bool better =
      is_poverty(subject) ? subject.whole.mean_difference[0] < 0 : subject.whole.mean_difference[0] > 0;
  draw_difference(difference, subject.whole.mean_difference[0], subject.whole.ci_low[0],
                  subject.whole.ci_high[0], axis_reach(result, is_poverty(subject)),
                  class_colors[better ? 0 : 2]);
  ui.wrapped_muted(ui.tr("change.figures", percent_text(shares[0]), percent_text(shares[1]),
                         percent_text(shares[2]), difference_text(subject, subject.whole.ci_low[0]),
                         difference_text(subject, subject.whole.ci_high[0]), count_text(subject.whole.n[0])));
}

void summary(Ui& ui, const app::Session& session, const Change& result) {
  answer_words(ui, session, Dialog::change, {}, result.sentences);
  for (std::size_t c = 0; c < class_keys.size(); ++c) ui.swatch_line(class_colors[c], ui.tr(class_keys[c]));
  for (const SubjectChange& subject : result.subjects) subject_rows(ui, result, subject);
  other_sentences(ui, result.sentences);
  ui.wrapped_muted(ui.tr("change.rule", base::format_number(session.contents.rules.change.threshold, 2)));
}

const SubjectChange* shown_subject(const app::Session& session, const Change& result) {
  for (const SubjectChange& subject : result.subjects)
    if (subject.subject == session.analyses.change_subject) return &subject;
  return nullptr;
}

void subject_choice(Ui& ui, const app::Session& session, const Change& result, Intents& intents) {
  std::vector<std::string> words;
  int chosen = -1;
  for (const SubjectChange& subject : result.subjects) {
    if (subject.subject == session.analyses.change_subject) chosen = static_cast<int>(words.size());
    words.push_back(ui.tr(subject.label));
  }
  ui.form("subject", [&] {
    ui.field("change.subject", [&] {
      if (const auto picked = ui.choice("subject", words, chosen))
        intents.emplace_back(
            intent::ChooseChangeSubject{result.subjects[static_cast<std::size_t>(*picked)].subject});
    });
  });
}

void cell(Ui& ui, const SubjectChange& subject, const std::string& column, std::size_t area) {
  const poverty::AreaChange& areas = subject.areas;
  const auto number = [&](const std::string& text) { ui.right_text(theme::text, text); };
  if (column == "unchanged") {
    Canvas canvas = ui.canvas(ui.em());
    const auto shares = shares_of(areas, area);
    return draw_shares(canvas, shares, class_colors);
  }
  if (column == "mark") {
    const bool marked = area < subject.marks.size() && subject.marks[area].mark != poverty::Mark::undefined;
    return ui.text(marked ? fmt::format("({})", poverty::mark_text(subject.marks[area].mark)) : "");
  }
  if (column == "mean") return number(difference_text(subject, areas.mean_difference[area]));
  if (column == "interval")
    return ui.muted(std::isnan(areas.ci_low[area]) ? "–"
                                                   : difference_text(subject, areas.ci_low[area]) + " – " +
                                                         difference_text(subject, areas.ci_high[area]));
  if (column == "gained") return number(percent_text(areas.gained[area]));
  if (column == "lost") return number(percent_text(areas.lost[area]));
  number(count_text(areas.n[area]));
}

void table(Ui& ui, const app::Session& session, const Change& result, Intents& intents) {
  const SubjectChange* subject = shown_subject(session, result);
  if (!subject) return;
  const std::vector<Ui::TableColumn> columns{
      {"lost", ui.tr("change_column.lost"), 3.7, ui.tr("change_help.lost")},
      {"gained", ui.tr("change_column.gained"), 3.7, ui.tr("change_help.gained")},
      {"mark", ui.tr("change_column.mark"), 1.8, ui.tr("change_help.mark")},
      {"unchanged", ui.tr("change_column.unchanged"), 6, ui.tr("change_help.unchanged")},
      {"mean", ui.tr("change_column.mean"), 4.8, ui.tr("change_help.mean")},
      {"n", ui.tr("change_column.n"), 3, ui.tr("change_help.n")}};
  areas_table(
      ui, session, Dialog::change, result.level, result.codes, result.names, columns,
      [&](std::size_t area, std::size_t column) { cell(ui, *subject, columns[column].id, area); }, intents);
}

void answer(Ui& ui, const app::Session& session, const Change& result, Intents& intents) {
  for (const base::LocalText& warning : result.warnings)
    ui.wrapped_colored(theme::problem, "! " + ui.tr(warning));
  ui.wrapped_muted(ui.tr("change.asked", result.from_round, result.to_round));
  subject_choice(ui, session, result, intents);
  const std::string prefix = "change:" + session.analyses.change_subject + ".";
  map_choice(ui, session, Dialog::change,
             {{prefix + "mean", ui.tr("change.map_mean")},
              {prefix + "lost", ui.tr("change.map_lost")},
              {prefix + "gained", ui.tr("change.map_gained")}},
             intents);
  ui.tabs("parts", {{"summary", "analyses.summary"}, {"by_area", "analyses.by_area"}},
          [&](std::string_view shown) {
            if (shown == "by_area") return table(ui, session, result, intents);
            summary(ui, session, result);
          });
}

}  // namespace

void change_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("change", "change.title", panel_width_em(ui, session, 31), [&] {
    const auto& result = session.analyses.change_result;
    question(ui, result != nullptr, ui.tr(base::level_label(session.analyses.change.measure.level)),
             [&] { fields(ui, session, intents); });
    ui.wrapped_muted(poor_words(ui, session.project().estimates));
    const std::string reason =
        session.contents.summary.rounds.size() < 2 ? ui.tr("reason.one_round") : std::string();
    analysis_buttons(ui, session, Dialog::change, reason, result != nullptr, intents);
    if (result) answer(ui, session, *result, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
