#include <algorithm>
#include <cmath>

#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::PlotGap;
using app::PlotKind;
constexpr double least_width_em = 14.5, least_height_em = 10, most_height_em = 24;
constexpr double gap_em = 0.4, options_em = 21;

/// How the tiles stand: so many beside each other, each of that size.
struct TileGrid {
  std::size_t columns = 1;
  double width_px = 0, height_px = 0;
};

TileGrid tile_grid(const Ui& ui, std::size_t plots) {
  TileGrid grid;
  const double em = ui.em(), gap = gap_em * em, height = ui.room_height_px();
  const auto fit =
      static_cast<std::size_t>(std::max(1.0, (ui.room_px() + gap) / (least_width_em * em + gap)));
  grid.columns = std::clamp<std::size_t>(plots, 1, fit);
  const double rows = std::ceil(static_cast<double>(plots) / static_cast<double>(grid.columns));
  // Several rows share the height where that leaves each enough of it; else they scroll.
  const double shared = (height - gap * (rows - 1)) / rows - 1;
  grid.height_px = shared >= least_height_em * em
                       ? std::min(shared, std::max(most_height_em * em, height / rows - gap))
                       : std::max(least_height_em * em, height - 1.5 * em);
  if (rows == 1) grid.height_px = std::max(6 * em, height - 1);
  const double bar = shared >= least_height_em * em || rows == 1 ? 0 : 0.7 * em;
  const double columns = static_cast<double>(grid.columns);
  grid.width_px = (ui.room_px() - bar - gap * (columns - 1)) / columns;
  return grid;
}

const char* gap_key(PlotGap gap) {
  switch (gap) {
    case PlotGap::no_store:
      return "plots.no_store";
    case PlotGap::loading:
      return "plots.loading";
    case PlotGap::stopped:
      return "plots.stopped";
    case PlotGap::no_capitals:
      return "plots.no_capitals";
    case PlotGap::kept_private:
      return "plots.kept_private";
    case PlotGap::no_neighbours:
      return "plots.areas_only";
    case PlotGap::no_values:
    case PlotGap::none:
      break;
  }
  return "plots.no_values";
}

app::PlotRowCounts rows_of(const app::Session& session, const app::PlotSetting& plot) {
  switch (plot.kind) {
    case PlotKind::histogram:
      return app::histogram_view(session, plot)->rows;
    case PlotKind::box:
      return app::box_view(session, plot)->rows;
    case PlotKind::scatter:
    case PlotKind::moran:
      if (const auto view = app::scatter_view(session, plot, density_colors())) return view->rows;
      return {};
    case PlotKind::parallel:
      return app::parallel_view(session, plot, density_colors())->rows;
    case PlotKind::levels:
      return app::levels_view(session)->rows;
    case PlotKind::pentagon:
      return app::pentagon_view(session, plot)->rows;
  }
  return {};
}

void draw_plot(PlotPen& pen) {
  switch (pen.plot.kind) {
    case PlotKind::histogram:
      return histogram_plot(pen);
    case PlotKind::box:
      return box_plot(pen);
    case PlotKind::scatter:
    case PlotKind::moran:
      return scatter_plot(pen);
    case PlotKind::parallel:
      return parallel_plot(pen);
    case PlotKind::levels:
      return level_plot(pen);
    case PlotKind::pentagon:
      return pentagon_plot(pen);
  }
}

/// Heading with the plot's settings behind it, and the cross.
void heading(PlotPen& pen) {
  Ui& ui = pen.ui;
  const double cross = ui.em() * 1.4;
  ui.popover("title", plot_title(ui, pen.session, pen.plot), ui.room_px() - cross - ui.em() * 0.3, options_em,
             [&] { plot_options(pen); });
  ui.same_line();
  Extras extras;
  extras.tooltip = ui.tr("plots.close");
  const bool closed =
      ui.icon_button("close", cross, false, extras, [](Canvas& canvas, const Rect& place, Color color) {
        canvas.line({place.x, place.y}, {place.x + place.width, place.y + place.height}, color, 1.5);
        canvas.line({place.x, place.y + place.height}, {place.x + place.width, place.y}, color, 1.5);
      });
  if (closed) pen.intents.emplace_back(app::PlotIntent(intent::RemovePlot{pen.number}));
}

void plot_tile(PlotPen& pen) {
  heading(pen);
  PlotGap gap = app::plot_gap(pen.session, pen.plot);
  if (gap == PlotGap::none && rows_of(pen.session, pen.plot).shown == 0) gap = PlotGap::no_values;
  if (gap != PlotGap::none) {
    pen.ui.space();
    pen.ui.wrapped_muted(pen.ui.tr(gap_key(gap)));
    if (gap == PlotGap::stopped && pen.ui.button("again", "notice.again"))
      pen.intents.emplace_back(intent::StartAgain{intent::SelfMade::neighbours});
    return;
  }
  const double below = with_space(pen.ui, note_height_px());
  pen.height_px = std::max(pen.ui.em() * 3, pen.ui.room_height_px() - below - with_space(pen.ui, 0));
  draw_plot(pen);
}

/// Nothing in the plots is pointed at any more.
void forget_pointed(const app::Session& session, const std::optional<intent::HoverRow>& hover,
                    Intents& intents) {
  if (!hover && session.view.plot_traces.hovering)
    intents.emplace_back(app::PlotIntent(intent::HoverRow{{}, std::nullopt}));
}

bool is_hovered(const app::Session& session, const intent::HoverRow& hover) {
  const app::ViewState& view = session.view;
  if (hover.of.households) return view.hovered_household == hover.row;
  const app::AreaLayer* areas = app::area_layer(session, hover.of.level);
  return view.hovered_area && areas && areas->layer && view.hovered_area->level == hover.of.level &&
         *hover.row < areas->layer->size() &&
         data::texts(*areas->layer, "code")[*hover.row] == view.hovered_area->code;
}

}  // namespace

void plots_part(Ui& ui, const app::Session& session, Intents& intents) {
  const std::vector<app::PlotSetting>& plots = session.project().plots;
  std::optional<intent::HoverRow> hover;
  if (plots.empty()) {
    ui.space();
    ui.wrapped_muted(ui.tr("plots.none"));
  }
  const TileGrid grid = tile_grid(ui, std::max<std::size_t>(1, plots.size()));
  for (std::size_t i = 0; i < plots.size(); ++i) {
    if (i % grid.columns > 0) ui.same_line();
    PlotPen pen{ui, session, plots[i], i, intents, hover};
    ui.tile("plot" + std::to_string(i), grid.width_px, grid.height_px, [&] { plot_tile(pen); });
  }
  if (hover && !is_hovered(session, *hover)) intents.emplace_back(app::PlotIntent(*hover));
  forget_pointed(session, hover, intents);
}

}  // namespace phumthun::gui
