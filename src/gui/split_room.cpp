#include "gui/split_room.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene.hpp"
#include "gui/condition_axes.hpp"
#include "gui/map_tools.hpp"

namespace phumthun::gui {
namespace {

using Split = app::SplitSetting::Kind;
constexpr double legend_height_em = 12;  ///< of five classes
constexpr double title_height_em = 3;    ///< of what a map is called
constexpr double good_enough = 0.97;     ///< of the size that maps have with the legend on them

/// The least legend that is worth a column of its own has this part of its width.
double legend_column_px(double em) {
  return std::round((legend_width_em + 2 * card_margin_em) * em);
}

double tools_column_px(const app::Session& session, const Rect& map, double em) {
  return map_tools_shown(session, map, em) ? std::round(map_tools_column_px(em)) : 0;
}

/// How large a map of a pane can be, in px to a metre, where cards take so much of its width and height.
double size_in(const app::Viewport& pane, const geo::Envelope& extent, double less_width,
               double less_height) {
  const double width = std::max(0.0, pane.width_px - less_width);
  const double height = std::max(0.0, pane.height_px - less_height);
  return std::min(width / std::max(extent.width(), 1.0), height / std::max(extent.height(), 1.0));
}

/// With the legend on the first map, beside its land or below it.
double size_under_legend(const app::Viewport& pane, const geo::Envelope& extent, double em) {
  const double title = title_height_em * em;
  return std::max(size_in(pane, extent, legend_column_px(em), title),
                  size_in(pane, extent, 0, title + legend_height_em * em));
}

app::Viewport pane_in(const app::Session& session, const app::Viewport& room, app::PaneGrid& grid) {
  grid = app::pane_grid(session.project().split, room);
  return app::pane_viewport(grid, room);
}

double side_by_side_column(const app::Session& session, const Rect& map, double em) {
  const double tools = tools_column_px(session, map, em), legend = legend_column_px(em);
  if (session.view.presenting) return legend;
  if (session.view.legend_folded) return tools;
  const geo::Envelope extent = app::build_scene(session)->scene.extent;
  app::PaneGrid narrow, wide;
  const app::Viewport small = pane_in(session, {map.width - legend, map.height}, narrow);
  const app::Viewport large = pane_in(session, {map.width - tools, map.height}, wide);
  const double in_column = size_in(small, extent, 0, title_height_em * em);
  const bool has_free_cell = wide.columns * wide.rows > wide.count;
  const double on_map =
      has_free_cell ? size_in(large, extent, 0, title_height_em * em) : size_under_legend(large, extent, em);
  return in_column >= good_enough * on_map ? legend : tools;
}

}  // namespace

SplitRoom split_room(const app::Session& session, const Rect& map, double em) {
  const Split kind = session.project().split.kind;
  const bool beside = kind == Split::side_by_side && !session.project().split.others.empty();
  if (!session.has_store() || !(beside || kind == Split::conditional)) return {map, {}};
  double column = 0;
  Rect maps = map;
  if (beside) {
    column = side_by_side_column(session, map, em);
  } else {
    const bool folded = session.view.legend_folded && !session.view.presenting;
    column = folded ? tools_column_px(session, map, em) : legend_column_px(em);
    maps = within_axes(map, condition_margins(session, em));
  }
  column = std::min(column, std::floor(map.width / 2));
  maps.width = std::max(0.0, maps.width - column);
  return {maps, {map.x + map.width - column, map.y, column, map.height}};
}

bool legend_in_column(const SplitRoom& room, double em) {
  return room.column.width >= legend_column_px(em) - 1;
}

}  // namespace phumthun::gui
