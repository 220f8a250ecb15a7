#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/pentagon.hpp"
#include "gui/plots.hpp"
#include "gui/theme.hpp"
#include "poverty/capital.hpp"

namespace phumthun::gui {
namespace {

using app::ComparedMeasure;
using app::Comparison;
using app::Dialog;
using poverty::Mark;

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
  answer_words(ui, session, Dialog::compare, {}, result.sentences);
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
  other_sentences(ui, result.sentences);
  for (const base::LocalText& warning : result.warnings)
    ui.wrapped_colored(theme::note, "! " + ui.tr(warning));
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
  std::string note = ui.tr("compare.axis", value_text(measure.column.measure, axis.from),
                           value_text(measure.column.measure, axis.to));
  const std::string of_what = ui.tr(words.denominator_label);
  if (!of_what.empty()) note = of_what + " · " + note;
  if (same_parent(result) && !measure.parent_value.empty()) {
    axis.reference = measure.parent_value.front();
    note += " · " + ui.tr("compare.line_is", ui.tr(result.parent_names.front()),
                          value_text(measure.column.measure, axis.reference));
  }
  Canvas canvas = ui.canvas(bar_row_height_px() * static_cast<double>(bars.size()));
  draw_interval_bars(canvas, bars, axis);
  ui.wrapped_muted(note);
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

/// M0 of the areas over k: where lines cross, the order hangs on k.
void curves(Ui& ui, const app::Session& session, const Comparison& result) {
  const app::Robustness& over_k = result.robustness;
  const std::size_t areas = over_k.codes.size();
  std::vector<Curve> lines(areas);
  for (std::size_t area = 0; area < areas; ++area) {
    const int nth = index_of(result.codes, over_k.codes[area]);
    lines[area].color = series_color(static_cast<std::size_t>(std::max(nth, 0)));
    for (std::size_t at = area; at < over_k.M0.size(); at += areas) {
      lines[area].values.push_back(over_k.M0[at]);
      lines[area].standard_errors.push_back(over_k.M0_se[at]);
    }
  }
  CurveAxes axes;
  axes.at = over_k.k_grid;
  axes.x_label = ui.tr("robustness.k_axis"), axes.y_label = ui.tr("robustness.m0_axis");
  axes.marked = session.analyses.asked.compare.measure.k;
  Canvas canvas = ui.canvas(std::min(ui.room_px() * 0.55, ui.em() * 13));
  draw_curves(canvas, lines, axes);
}

void pairs(Ui& ui, const app::Session& session, const Comparison& result) {
  ui.section("compare.whatever_k");
  areas(ui, result);
  if (!result.robustness.codes.empty()) curves(ui, session, result);
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

void compare_answer(Ui& ui, const app::Session& session, const Comparison& result) {
  ui.tabs("parts", {{"picture", "compare.picture"}, {"bars", "compare.bars"}, {"pairs", "compare.pairs"}},
          [&](std::string_view shown) {
            if (shown == "bars") return bars(ui, result);
            if (shown == "pairs") return pairs(ui, session, result);
            picture(ui, session, result);
          });
}

}  // namespace phumthun::gui
