#include <algorithm>
#include <array>

#include "gui/plot_parts.hpp"

namespace phumthun::gui {
namespace {

using app::PlotKind;
using app::PlotSetting;
constexpr std::array kinds{PlotKind::histogram, PlotKind::box,    PlotKind::scatter, PlotKind::moran,
                           PlotKind::parallel,  PlotKind::levels, PlotKind::pentagon};

void set(PlotPen& pen, PlotSetting to) {
  pen.intents.emplace_back(app::PlotIntent(app::intent::SetPlot{pen.number, std::move(to)}));
}

void kind_choice(PlotPen& pen) {
  std::vector<std::string> words;
  for (const PlotKind kind : kinds) words.push_back(plot_kind_words(pen.ui, kind));
  pen.ui.field("plots.kind", [&] {
    const auto chosen = pen.ui.choice("kind", words, index_of(kinds, pen.plot.kind));
    if (!chosen) return;
    PlotSetting to = pen.plot;
    to.kind = kinds[static_cast<std::size_t>(*chosen)];
    if (to.kind == PlotKind::moran) to.households = false;
    set(pen, std::move(to));
  });
}

void subject_choice(PlotPen& pen) {
  Extras extras;
  if (pen.plot.kind == PlotKind::moran) extras.disabled_reason = pen.ui.tr("plots.areas_only");
  if (pen.plot.kind == PlotKind::levels) extras.disabled_reason = pen.ui.tr("plots.households_only");
  const bool households = pen.plot.households || pen.plot.kind == PlotKind::levels;
  const app::Subject areas{false, pen.session.project().choropleth.level};
  pen.ui.field("plots.subject", [&] {
    const auto chosen = pen.ui.switcher(
        "subject", {counted_words(pen.ui, areas), pen.ui.tr("plots.households")}, households, extras);
    if (!chosen || !extras.disabled_reason.empty()) return;
    PlotSetting to = pen.plot;
    to.households = *chosen == 1;
    to.x.clear(), to.y.clear();
    set(pen, std::move(to));
  });
}

/// A choice among the columns that have numbers; the first follows the map.
void column_choice(PlotPen& pen, std::string_view label_key, std::string_view id,
                   std::string PlotSetting::*column) {
  const app::Subject of = pen.of();
  std::vector<std::string> names{{}};
  std::vector<std::string> words;
  for (const app::ViewColumn& one : app::view_columns(pen.session, of)) {
    if (one.is_text) continue;
    names.push_back(one.name);
    words.push_back(pen.ui.tr(one.label));
  }
  const std::string& chosen = pen.plot.*column;
  const bool listed = index_of(names, chosen) >= 0;
  if (!listed) names.push_back(chosen), words.push_back(column_words(pen.ui, pen.session, of, chosen));
  pen.ui.field(label_key, [&] {
    const auto picked =
        pen.ui.list_choice(id, {{"", {pen.ui.tr("plots.as_map")}}, {"", words}}, index_of(names, chosen));
    if (!picked) return;
    PlotSetting to = pen.plot;
    to.*column = names[static_cast<std::size_t>(*picked)];
    set(pen, std::move(to));
  });
}

void bin_choice(PlotPen& pen) {
  constexpr std::array bins{0, 5, 8, 10, 15, 20, 30, 50};
  std::vector<std::string> words{pen.ui.tr("plots.bins_by_rule")};
  for (std::size_t i = 1; i < bins.size(); ++i) words.push_back(std::to_string(bins[i]));
  pen.ui.field("plots.bins", [&] {
    const auto chosen = pen.ui.choice("bins", words, index_of(bins, pen.plot.bins));
    if (!chosen) return;
    PlotSetting to = pen.plot;
    to.bins = bins[static_cast<std::size_t>(*chosen)];
    set(pen, std::move(to));
  });
}

void box_choices(PlotPen& pen) {
  pen.ui.field("plots.hinge", [&] {
    const auto chosen = pen.ui.switcher("hinge", {"1.5", "3.0"}, pen.plot.hinge > 2);
    if (!chosen) return;
    PlotSetting to = pen.plot;
    to.hinge = *chosen == 1 ? 3 : 1.5;
    set(pen, std::move(to));
  });
  Extras extras;
  const app::Subject of = pen.of();
  if (!app::area_layer(pen.session, base::AreaLevel::amphoe) ||
      (!of.households && of.level <= base::AreaLevel::amphoe))
    extras.disabled_reason = pen.ui.tr("plots.no_groups");
  pen.ui.field("plots.groups", [&] {
    const auto on = pen.ui.checkbox("by_amphoe", pen.ui.tr("plots.by_amphoe"), pen.plot.by_amphoe, extras);
    if (!on) return;
    PlotSetting to = pen.plot;
    to.by_amphoe = *on;
    set(pen, std::move(to));
  });
}

void move_buttons(PlotPen& pen) {
  const std::size_t last = pen.session.project().plots.size() - 1;
  Extras left, right;
  left.width_em = right.width_em = 6;
  if (pen.number == 0) left.disabled_reason = pen.ui.tr("plots.is_first");
  if (pen.number == last) right.disabled_reason = pen.ui.tr("plots.is_last");
  if (pen.ui.button("left", "plots.move_left", left))
    pen.intents.emplace_back(app::PlotIntent(app::intent::MovePlot{pen.number, -1}));
  pen.ui.same_line();
  if (pen.ui.button("right", "plots.move_right", right))
    pen.intents.emplace_back(app::PlotIntent(app::intent::MovePlot{pen.number, 1}));
}

}  // namespace

void plot_options(PlotPen& pen) {
  const PlotKind kind = pen.plot.kind;
  pen.ui.form("options", [&] {
    kind_choice(pen);
    subject_choice(pen);
    const bool has_x = kind != PlotKind::parallel && kind != PlotKind::levels && kind != PlotKind::pentagon;
    if (has_x)
      column_choice(pen, kind == PlotKind::scatter ? "plots.x" : "plots.values", "x", &PlotSetting::x);
    if (kind == PlotKind::scatter) column_choice(pen, "plots.y", "y", &PlotSetting::y);
    if (kind == PlotKind::histogram) bin_choice(pen);
    if (kind == PlotKind::box) box_choices(pen);
  });
  pen.ui.space();
  move_buttons(pen);
}

}  // namespace phumthun::gui
