#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/numbers.hpp"
#include "gui/pentagon.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::gui {
namespace {

constexpr std::size_t corners = poverty::capital_count;
using Names = std::array<std::string, corners>;
using Scores = std::array<double, corners>;
// A pentagon with a corner up, of radius 1: how far it reaches to a side and down.
constexpr double side_reach = 0.951, lower_reach = 0.809;
constexpr double words_gap_px = 6;

/// Where the pentagon stands; as large as the names around it leave room.
struct PentagonPlace {
  Point centre;
  double full;

  Point at(std::size_t corner, double score) const {
    const double radius = full * (score - app::least_score) / (app::greatest_score - app::least_score);
    const double angle = 2 * std::numbers::pi * static_cast<double>(corner) / corners - std::numbers::pi / 2;
    return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
  }
};

PentagonPlace place_in(const Rect& room, const Names& names, double line) {
  double side = 0;
  for (const std::size_t corner : {1, 2, 3, 4})
    side = std::max(side, text_size(Face::small, names[corner]).width + words_gap_px);
  const double wide = (room.width / 2 - side) / side_reach;
  const double high = (room.height - 1.7 * line) / (1 + lower_reach);
  const double full = std::max(8.0, std::min(wide, high));
  const double height = full * (1 + lower_reach) + 1.2 * line;
  return {{room.x + room.width / 2, room.y + (room.height - height) / 2 + 1.2 * line + full}, full};
}

void draw_frame(Canvas& canvas, const PentagonPlace& place) {
  std::array<double, 4> rings{poverty::level_edges[0], poverty::level_edges[1], poverty::level_edges[2],
                              app::greatest_score};
  for (const double score : rings) {
    std::array<Point, corners> ring;
    for (std::size_t corner = 0; corner < corners; ++corner) ring[corner] = place.at(corner, score);
    canvas.polyline(ring, score == app::greatest_score ? theme::muted : theme::edge, 1, true);
  }
  for (std::size_t corner = 0; corner < corners; ++corner)
    canvas.line(place.centre, place.at(corner, app::greatest_score), theme::edge, 1);
}

void draw_names(Canvas& canvas, const PentagonPlace& place, const Names& names, double line) {
  for (std::size_t corner = 0; corner < corners; ++corner) {
    const Point at = place.at(corner, app::greatest_score);
    const double width = text_size(Face::small, names[corner]).width;
    const bool right = corner == 1 || corner == 2;
    const double x = corner == 0 ? at.x - width / 2
                     : right     ? at.x + words_gap_px
                                 : at.x - width - words_gap_px;
    canvas.text(Face::small, {x, corner == 0 ? at.y - 1.2 * line : at.y - line / 2}, capital_color(corner),
                names[corner]);
  }
}

/// The mean scores as a shape; open where one is not known.
void draw_scores(Canvas& canvas, const PentagonPlace& place, const Scores& scores, Color color, bool filled) {
  std::vector<Point> shape;
  for (std::size_t corner = 0; corner < corners; ++corner)
    if (!std::isnan(scores[corner])) shape.push_back(place.at(corner, scores[corner]));
  if (filled && shape.size() == corners)
    for (std::size_t i = 0; i < corners; ++i)
      canvas.polygon(std::array{place.centre, shape[i], shape[(i + 1) % corners]}, faded(color, 0.22));
  if (shape.size() > 1) canvas.polyline(shape, color, 2.5, shape.size() == corners);
  for (const Point& corner : shape) canvas.circle(corner, 3.5, color);
}

void say_means(PlotPen& pen, const app::PentagonView& view, const Names& names, bool with_picked) {
  std::vector<Words> lines;
  for (std::size_t c = 0; c < corners; ++c) {
    const std::string mean = base::format_number(view.all.mean[c], 2);
    lines.push_back(
        {Face::regular, theme::text,
         with_picked ? pen.ui.tr("plots.pair", names[c], mean, base::format_number(view.picked.mean[c], 2))
                     : pen.ui.tr("plots.titled", names[c], mean)});
  }
  lines.push_back({Face::small, theme::muted, pen.ui.tr("plots.mean_scores")});
  pen.ui.tooltip(lines);
}

}  // namespace

void pentagon_plot(PlotPen& pen) {
  const auto view = app::pentagon_view(pen.session, pen.plot);
  const bool with_picked = view->rows.any_picked && view->rows.picked > 0;
  Names names;
  for (std::size_t c = 0; c < corners; ++c)
    names[c] = pen.ui.tr("capital." + std::string(poverty::capital_name(poverty::all_capitals[c])));
  pen.ui.surface("pentagon", 0, pen.height_px, [&](Canvas& canvas, const SurfacePointer& pointer) {
    const double line = text_size(Face::small, "0").height;
    const PentagonPlace place = place_in(canvas.rect(), names, line);
    draw_frame(canvas, place);
    draw_names(canvas, place, names, line);
    draw_scores(canvas, place, view->all.mean, with_picked ? theme::muted : theme::accent, !with_picked);
    if (with_picked) draw_scores(canvas, place, view->picked.mean, theme::accent, true);
    if (pointer.over) say_means(pen, *view, names, with_picked);
  });
  row_count_line(pen, view->rows);
}

}  // namespace phumthun::gui
