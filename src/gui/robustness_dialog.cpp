#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/numbers.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/bars.hpp"
#include "gui/plots.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::Dialog;
using app::Robustness;
using app::Scenario;

constexpr double width_em = 32;
constexpr std::size_t most_curves = 5;

std::string coefficient_text(double value) {
  return std::isnan(value) ? "–" : base::format_number(value, 3);
}

/// The rows of the answer whose curves are drawn: the areas that are being compared, else the selected one
/// and the poorest.
std::vector<std::size_t> shown_areas(const app::Session& session, const Robustness& result) {
  std::vector<std::size_t> rows;
  const auto add = [&](std::size_t row) {
    if (rows.size() < most_curves && index_of(rows, row) < 0) rows.push_back(row);
  };
  for (const std::string& code : session.analyses.compare.codes)
    if (const auto row = app::row_of_code(result.codes, code)) add(*row);
  if (!rows.empty() || result.scenarios.empty()) return rows;
  if (session.view.selected_area)
    if (const auto row = app::row_of_code(result.codes, session.view.selected_area->code)) add(*row);
  const std::vector<double>& m0 = result.scenarios.front().M0;
  std::vector<std::size_t> order(result.codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t row) {
    return std::isnan(m0[row]) || result.n[row] < session.contents.rules.reliability.hide_below;
  });
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), most_curves - 1));
  std::partial_sort(order.begin(), last, order.end(),
                    [&](std::size_t a, std::size_t b) { return m0[a] > m0[b]; });
  std::for_each(order.begin(), last, add);
  return rows;
}

std::vector<double> over_k(const std::vector<double>& matrix, std::size_t areas, std::size_t row) {
  std::vector<double> values;
  for (std::size_t at = row; at < matrix.size(); at += areas) values.push_back(matrix[at]);
  return values;
}

void plot(Ui& ui, const app::Session& session, const Robustness& result, bool of_H) {
  const std::vector<std::size_t> rows = shown_areas(session, result);
  std::vector<Curve> curves;
  const std::size_t areas = result.codes.size();
  for (std::size_t i = 0; i < rows.size(); ++i)
    curves.push_back({series_color(i), over_k(of_H ? result.H : result.M0, areas, rows[i]),
                      over_k(of_H ? result.H_se : result.M0_se, areas, rows[i])});
  CurveAxes axes;
  axes.at = result.k_grid;
  axes.x_label = ui.tr("robustness.k_axis");
  axes.y_label = ui.tr(of_H ? "robustness.h_axis" : "robustness.m0_axis");
  axes.marked = session.project().estimates.k;
  Canvas canvas = ui.canvas(std::clamp(ui.room_px() * 0.62, 12 * ui.em(), 20 * ui.em()));
  draw_curves(canvas, curves, axes);
  for (std::size_t i = 0; i < rows.size(); ++i)
    ui.swatch_line(series_color(i),
                   ui.tr("robustness.area_n", ui.tr(result.names[rows[i]]), count_text(result.n[rows[i]])));
  ui.wrapped_muted(ui.tr("robustness.band_note", base::format_number(axes.marked, 2)));
}

/// Areas join the curves, and leave them, as those that are compared.
void area_buttons(Ui& ui, const app::Session& session, const Robustness& result, Intents& intents) {
  const app::CompareRequest& compared = session.analyses.compare;
  const bool same_level = compared.measure.level == result.level;
  std::vector<std::string> words;
  for (std::size_t row = 0; row < result.codes.size(); ++row)
    words.push_back(ui.tr(result.names[row]) + "  " + result.codes[row]);
  ui.form("areas", [&] {
    ui.field("robustness.add", [&] {
      Extras extras;
      if (same_level && compared.codes.size() >= most_curves) extras.tooltip = ui.tr("compare.five_at_most");
      const auto picked = ui.list_choice("add", {{"", words}}, -1, extras);
      if (!picked) return;
      const std::string& code = result.codes[static_cast<std::size_t>(*picked)];
      if (same_level) return intents.emplace_back(intent::ToggleCompared{code}), void();
      app::CompareRequest anew = compared;
      anew.measure.level = result.level;
      anew.codes = {code};
      intents.emplace_back(intent::EditCompare{std::move(anew)});
    });
  });
  if (!same_level) return;
  for (const std::string& code : compared.codes)
    ui.within(code, [&] {
      if (ui.sign_button("remove", "×", "compare.remove", true))
        intents.emplace_back(intent::ToggleCompared{code});
      ui.same_line();
      ui.align_with_fields();
      ui.text(area_name(session, {result.level, code}));
    });
}

void curves_sheet(Ui& ui, const app::Session& session, const Robustness& result, bool of_H,
                  Intents& intents) {
  plot(ui, session, result, of_H);
  if (!session.view.presenting) area_buttons(ui, session, result, intents);
}

void pairs_sheet(Ui& ui, const app::Session& session, const Robustness& result) {
  const poverty::DominanceResult& dominance = result.dominance;
  ui.value_row(ui.tr("robustness.comparable"), count_text(static_cast<std::int64_t>(dominance.comparable)));
  ui.value_row(ui.tr("robustness.robust"), percent_text(dominance.robust_share));
  ui.bar_row(theme::accent, ui.tr("robustness.robust_bar"),
             count_text(static_cast<std::int64_t>(dominance.robust)), dominance.robust_share);
  ui.bar_row(theme::done, ui.tr("robustness.significant_bar"),
             count_text(static_cast<std::int64_t>(dominance.significant)), dominance.significant_share);
  ui.wrapped_muted(ui.tr("robustness.pairs_note"));
  ui.section("robustness.sentences");
  const std::vector<std::size_t> rows = shown_areas(session, result);
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = a + 1; b < rows.size(); ++b)
      ui.wrapped(ui.tr(app::pair_sentence(result, rows[a], rows[b]).sentence));
}

void scenario_cell(Ui& ui, const Scenario& scenario, bool is_base, std::size_t column) {
  const auto figure = [&](const std::string& text) {
    ui.right_text(is_base ? theme::muted : theme::text, text);
  };
  switch (column) {
    case 0:
      return is_base ? ui.bold(ui.tr(scenario.label)) : ui.text(ui.tr(scenario.label));
    case 1:
      return figure(percent_text(scenario.poor_share));
    case 2:
      return figure(coefficient_text(scenario.spearman));
    case 3:
      return figure(coefficient_text(scenario.kendall));
    case 4:
      return figure(coefficient_text(scenario.jaccard));
    default:
      return figure(percent_text(scenario.robust_share));
  }
}

void scenarios_sheet(Ui& ui, const Robustness& result) {
  ui.wrapped_muted(ui.tr("robustness.scenarios_note"));
  ui.table("list",
           {ui.tr("robustness.scenario"), ui.tr("robustness.poor"), ui.tr("robustness.spearman"),
            ui.tr("robustness.kendall"), ui.tr("robustness.jaccard"), ui.tr("robustness.order_kept")},
           {0, 4, 4.4, 4.4, 4, 4.6}, result.scenarios.size(), std::max(9 * ui.em(), ui.room_height_px()),
           [&](std::size_t row, std::size_t column) {
             scenario_cell(ui, result.scenarios[row], row == 0, column);
           });
}

void fields(Ui& ui, const app::Session& session, Intents& intents) {
  app::RobustnessRequest draft = session.analyses.robustness;
  bool edited = false;
  ui.form("fields", [&] {
    ui.field("analyses.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.measure.level))
        draft.measure.level = *level, edited = true;
    });
  });
  if (edited) intents.emplace_back(intent::EditRobustness{draft});
}

}  // namespace

void robustness_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("robustness", "robustness.title", width_em, [&] {
    const auto& result = session.analyses.robustness_result;
    if (!session.view.presenting || !result) {
      ui.wrapped_muted(ui.tr("robustness.note"));
      fields(ui, session, intents);
      analysis_buttons(ui, session, Dialog::robustness, {}, result != nullptr, intents);
    }
    ui.wrapped_muted(estimate_words(ui, session));
    if (!result) return;
    answer_words(ui, session, Dialog::robustness, result->warnings, {});
    ui.tabs("parts",
            {{"curves", "robustness.m0"},
             {"headcounts", "robustness.h"},
             {"pairs", "robustness.pairs_tab"},
             {"scenarios", "robustness.scenarios_tab"}},
            [&](std::string_view shown) {
              if (shown == "pairs") return pairs_sheet(ui, session, *result);
              if (shown == "scenarios") return scenarios_sheet(ui, *result);
              curves_sheet(ui, session, *result, shown == "headcounts", intents);
            });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
