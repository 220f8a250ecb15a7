#include <algorithm>

#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

constexpr double card_width_em = 11.5, least_card_width_em = 8.5;
constexpr double most_of_map = 0.4;
constexpr double least_map_width_em = 10;

void legend_rows(Ui& ui, const carto::Legend& legend) {
  ui.wrapped_bold(ui.tr(legend.title));
  const std::string unit = ui.tr(legend.unit);
  const std::string counted = ui.tr(legend.counted);
  if (!unit.empty() || !counted.empty()) ui.small_pair(unit, ui.tr("legend.count_of", counted));
  if (legend.matrix) legend_matrix(ui, *legend.matrix);
  for (const carto::LegendRow& row : legend.rows)
    ui.legend_row(row.style, ui.tr(row.label), base::format_number(static_cast<double>(row.n), 0));
  if (!ui.tr(legend.note).empty()) ui.wrapped_muted(ui.tr(legend.note));
}

void point_rows(Ui& ui, const carto::Legend& legend) {
  ui.wrapped_bold(ui.tr(legend.title));
  for (const carto::LegendPoint& point : legend.points)
    ui.legend_point(point, ui.tr(point.label), base::format_number(static_cast<double>(point.n), 0));
}

/// What the import panel lays over the map.
void overlay_row(Ui& ui, const app::Session& session) {
  const auto& preview = session.desk.preview;
  const std::string crs = app::taken_crs(session);
  if (preview->boundaries) return ui.legend_line(theme::previewed, ui.tr("legend.previewed_outline", crs));
  ui.legend_point({theme::previewed, 3, {}}, ui.tr("legend.previewed_points", crs), {});
}

}  // namespace

void legend_card(Ui& ui, const app::Session& session, const app::MapPicture& picture, const Layout& places) {
  const bool lays_over = session.desk.preview && session.desk.preview->overlay;
  if ((picture.legends.empty() && picture.point_legends.empty() && !lays_over) ||
      places.map.width < ui.em() * least_map_width_em)
    return;
  const double margin = ui.em() * 0.5;
  const double width =
      ui.em() * std::clamp(most_of_map * places.map.width / ui.em(), least_card_width_em, card_width_em);
  const app::MapCorner where = app::emptiest_corner(session);
  const bool right = where == app::MapCorner::top_right, bottom = where == app::MapCorner::bottom_left;
  const Point corner{places.map.x + (right ? places.map.width - margin : margin),
                     places.map.y + (bottom ? places.map.height - margin : margin)};
  ui.card("legend", corner, {right ? 1.0 : 0.0, bottom ? 1.0 : 0.0}, width, [&] {
    for (std::size_t i = 0; i < picture.legends.size(); ++i) {
      if (i > 0) ui.rule();
      ui.within(std::to_string(i), [&] { legend_rows(ui, picture.legends[i]); });
    }
    for (std::size_t i = 0; i < picture.point_legends.size(); ++i) {
      if (i > 0 || !picture.legends.empty()) ui.rule();
      ui.within("points" + std::to_string(i), [&] { point_rows(ui, picture.point_legends[i]); });
    }
    if (lays_over) overlay_row(ui, session);
  });
}

}  // namespace phumthun::gui
