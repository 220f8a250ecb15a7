#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/pentagon.hpp"
#include "gui/theme.hpp"
#include "poverty/capital.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::ComparedMeasure;
using app::Comparison;
using app::Dialog;
using poverty::Mark;

constexpr std::size_t least_compared = 2, most_compared = 5;
constexpr std::size_t most_offered = 400;  ///< areas in the list to choose from
constexpr std::array adjustments{"holm", "bh", "none"};

/// The areas of the level that are offered: all, or where there are too many those of the selected area.
std::span<const std::string> offered(const app::Session& session, base::AreaLevel level) {
  const app::AreaLayer* areas = app::area_layer(session, level);
  if (!areas) return {};
  const auto& codes = data::texts(*areas->layer, "code");
  if (codes.size() <= most_offered) return codes;
  const auto& selected = session.view.selected_area;
  if (!selected || selected->level == base::AreaLevel::province) return {};
  const std::string within =
      selected->code.substr(0, std::min(selected->code.size(), base::code_digits(base::AreaLevel::tambon)));
  const auto from = std::lower_bound(codes.begin(), codes.end(), within);
  const auto to = std::lower_bound(from, codes.end(), within + "\x7f");
  return {from, std::min(to, from + static_cast<std::ptrdiff_t>(
                                        std::min(most_offered, static_cast<std::size_t>(to - from))))};
}

void add_area(Ui& ui, const app::Session& session, Intents& intents) {
  const app::CompareRequest& draft = session.analyses.compare;
  const auto codes = offered(session, draft.measure.level);
  std::vector<std::string> words;
  for (const std::string& code : codes)
    words.push_back(area_name(session, {draft.measure.level, code}) + "  " + code);
  Extras extras;
  if (draft.codes.size() >= most_compared) extras.disabled_reason = ui.tr("compare.five_at_most");
  if (codes.empty()) extras.disabled_reason = ui.tr("compare.select_first");
  if (const auto picked = ui.choice("add", words, -1, extras))
    intents.emplace_back(intent::ToggleCompared{codes[static_cast<std::size_t>(*picked)]});
  const auto& selected = session.view.selected_area;
  Extras from_map;
  from_map.disabled_reason = extras.disabled_reason;
  if (!selected || selected->level != draft.measure.level)
    from_map.disabled_reason = ui.tr("compare.select_level", ui.tr(base::level_label(draft.measure.level)));
  else if (index_of(draft.codes, selected->code) >= 0)
    from_map.disabled_reason = ui.tr("compare.there_already");
  if (ui.button("add_selected", "compare.add_selected", from_map))
    intents.emplace_back(intent::ToggleCompared{selected->code});
}

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::CompareRequest draft = session.analyses.compare;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level, edited = true;
    });
    ui.field("compare.add", [&] { add_area(ui, session, intents); });
    ui.field("compare.adjustment", [&] {
      std::vector<std::string> words;
      for (const char* name : adjustments) words.push_back(ui.tr("adjustment." + std::string(name)));
      if (const auto picked = ui.choice("adjustment", words, index_of(adjustments, draft.adjustment)))
        draft.adjustment = adjustments[static_cast<std::size_t>(*picked)], edited = true;
    });
  });
  if (edited) intents.emplace_back(intent::EditCompare{draft});
  for (const std::string& code : draft.codes)
    ui.within(code, [&] {
      if (ui.sign_button("remove", "×", "compare.remove", true))
        intents.emplace_back(intent::ToggleCompared{code});
      ui.same_line();
      ui.align_with_fields();
      ui.text(area_name(session, {draft.measure.level, code}));
    });
}

/// The areas with their colours: what n and of how many.
void areas(Ui& ui, const Comparison& result) {
  for (std::size_t area = 0; area < result.codes.size(); ++area) {
    const std::int64_t registered = result.registered_households[area];
    ui.swatch_line(series_color(area), registered > 0
                                           ? ui.tr("compare.surveyed_of", ui.tr(result.names[area]),
                                                   count_text(result.surveyed[area]), count_text(registered))
                                           : ui.tr("compare.surveyed", ui.tr(result.names[area]),
                                                   count_text(result.surveyed[area])));
  }
}

const ComparedMeasure* measure_of(const Comparison& result, std::string_view name) {
  for (const ComparedMeasure& one : result.measures)
    if (one.column.measure == name) return &one;
  return nullptr;
}

void picture(Ui& ui, const app::Session& session, const Comparison& result) {
  answer_words(ui, session, Dialog::compare, result.warnings, {});
  areas(ui, result);
  std::vector<PentagonOutline> outlines(result.codes.size());
  std::array<std::string, 5> labels;
  for (std::size_t c = 0; c < poverty::capital_count; ++c) {
    const std::string name(poverty::capital_name(poverty::all_capitals[c]));
    labels[c] = ui.tr("capital." + name);
    const ComparedMeasure* measure = measure_of(result, name);
    for (std::size_t area = 0; area < outlines.size(); ++area) {
      outlines[area].scores[c] = measure ? measure->column.value[area] : std::nan("");
      outlines[area].color = series_color(area);
    }
  }
  Canvas canvas = ui.canvas(std::min(ui.room_px() * 0.75, ui.em() * 17));
  draw_pentagons(canvas, outlines, labels, ui.tr("area.centre_is_one"));
  for (const base::LocalText& sentence : result.sentences) ui.wrapped_bold(ui.tr(sentence));
}

/// "2.31 (+)": the mark against the area's own parent.
IntervalBar bar_of(const Ui& ui, const Comparison& result, const ComparedMeasure& measure, std::size_t area) {
  const app::MeasureColumn& column = measure.column;
  IntervalBar bar;
  bar.label = ui.tr(result.names[area]);
  bar.color = series_color(area);
  bar.value = column.value[area], bar.low = column.ci_low[area], bar.high = column.ci_high[area];
  bar.words = value_text(column.measure, bar.value);
  const Mark mark = area < measure.parent.size() ? measure.parent[area].mark : Mark::undefined;
  if (mark != Mark::undefined) bar.words += fmt::format(" ({})", poverty::mark_text(mark));
  const bool differs = mark == Mark::above || mark == Mark::below;
  const bool worse = (mark == Mark::above) == column.description.higher_means_more_deprived;
  bar.words_color = !differs ? theme::text : worse ? theme::problem : theme::done;
  return bar;
}

BarAxis axis_of(const ComparedMeasure& measure) {
  if (measure.column.description.kind == poverty::MeasureKind::score) return {1, 4, std::nan("")};
  double most = 0;
  for (std::size_t area = 0; area < measure.column.value.size(); ++area)
    for (const double value : {measure.column.value[area], measure.column.ci_high[area]})
      if (!std::isnan(value)) most = std::max(most, value);
  if (measure.column.description.kind == poverty::MeasureKind::count)
    return {0, std::max(1.0, most), std::nan("")};
  return {0, std::clamp(std::ceil(most * 10) / 10, 0.1, 1.0), std::nan("")};
}

/// The one parent of all areas; nothing where they have several.
bool same_parent(const Comparison& result) {
  return std::all_of(result.parent_names.begin(), result.parent_names.end(),
                     [&](const base::LocalText& name) { return name.th == result.parent_names.front().th; });
}

void measure_bars(Ui& ui, const Comparison& result, const ComparedMeasure& measure) {
  const app::MeasureDescription& words = measure.column.description;
  ui.wrapped_bold(ui.tr(words.label));
  std::vector<IntervalBar> bars;
  for (std::size_t area = 0; area < result.codes.size(); ++area)
    bars.push_back(bar_of(ui, result, measure, area));
  BarAxis axis = axis_of(measure);
  std::string note = ui.tr(words.denominator_label);
  if (same_parent(result) && !measure.parent_value.empty()) {
    axis.reference = measure.parent_value.front();
    note += (note.empty() ? "" : " · ") + ui.tr("compare.line_is", ui.tr(result.parent_names.front()),
                                                value_text(measure.column.measure, axis.reference));
  }
  Canvas canvas = ui.canvas(bar_row_height_px() * static_cast<double>(bars.size()));
  draw_interval_bars(canvas, bars, axis);
  if (!note.empty()) ui.wrapped_muted(note);
  ui.space();
}

void bars(Ui& ui, const Comparison& result) {
  ui.wrapped_muted(ui.tr("compare.marks"));
  for (const ComparedMeasure& measure : result.measures)
    ui.within(measure.column.measure, [&] { measure_bars(ui, result, measure); });
}

std::string pair_mark(const Ui& ui, const ComparedMeasure::Pair& pair) {
  switch (pair.difference.mark) {
    case Mark::above:
      return ui.tr("compare.above");
    case Mark::below:
      return ui.tr("compare.below");
    case Mark::same:
      return ui.tr("compare.same");
    case Mark::undefined:
      break;
  }
  return "–";
}

void pair_cell(Ui& ui, const Comparison& result, std::size_t row, std::size_t column) {
  const std::size_t pairs = result.measures.front().pairs.size();
  const ComparedMeasure& measure = result.measures[row / pairs];
  const ComparedMeasure::Pair& pair = measure.pairs[row % pairs];
  switch (column) {
    case 0:
      return ui.text(ui.tr(measure.column.description.label));
    case 1:
      return ui.text(ui.tr(result.names[pair.a]) + " : " + ui.tr(result.names[pair.b]));
    case 2:
      return ui.right_text(theme::text, value_text(measure.column.measure, pair.difference.difference));
    case 3:
      return ui.right_text(theme::muted, base::format_number(pair.difference.p_adjusted, 3));
    default:
      return ui.text(pair_mark(ui, pair));
  }
}

void pairs(Ui& ui, const Comparison& result) {
  ui.section("compare.whatever_k");
  for (const app::PairSentence& pair : result.dominance) ui.wrapped(ui.tr(pair.sentence));
  if (result.measures.empty()) return;
  ui.section("compare.differences");
  ui.wrapped_muted(ui.tr("compare.differences_note"));
  ui.table("list",
           {ui.tr("compare.measure"), ui.tr("compare.pair"), ui.tr("compare.difference"), ui.tr("compare.p"),
            ui.tr("compare.meaning")},
           {9, 0, 5, 3.6, 4.4}, result.measures.size() * result.measures.front().pairs.size(),
           std::max(9 * ui.em(), ui.room_height_px()),
           [&](std::size_t row, std::size_t column) { pair_cell(ui, result, row, column); });
}

}  // namespace

void compare_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("compare", "compare.title", 32, [&] {
    const auto& result = session.analyses.comparison;
    if (!session.view.presenting || !result) {
      fields(ui, session, intents);
      const bool enough = session.analyses.compare.codes.size() >= least_compared;
      analysis_buttons(ui, session, Dialog::compare, enough ? std::string() : ui.tr("compare.two_at_least"),
                       result != nullptr, intents);
    }
    ui.wrapped_muted(estimate_words(ui, session.project().estimates));
    if (!result) return;
    ui.tabs("parts", {{"picture", "compare.picture"}, {"bars", "compare.bars"}, {"pairs", "compare.pairs"}},
            [&](std::string_view shown) {
              if (shown == "bars") return bars(ui, *result);
              if (shown == "pairs") return pairs(ui, *result);
              picture(ui, session, *result);
            });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
