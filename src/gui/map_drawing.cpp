#include "gui/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/numbers.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::MapTool;

constexpr double least_drag_px = 4;  ///< less is a click
constexpr double lasso_step_px = 3;
constexpr double square_metres_of_rai = 1600, of_ngan = 400, of_wa = 4;
constexpr double rai_in_full_below = 100;  ///< larger areas are said in whole rai
constexpr Color light{255, 255, 255, 235}, inside{0, 157, 196, 40};

bool is_measuring(MapTool tool) {
  return tool == MapTool::distance || tool == MapTool::area;
}

/// With the tool that moves the map, Shift draws rectangles.
MapTool drawn_with(const app::Session& session) {
  return session.view.tool == MapTool::move ? MapTool::rectangle : session.view.tool;
}

geo::Coord on_map(const app::Session& session, app::ScreenPoint at) {
  return app::to_map(session.view.camera, session.view.viewport, at);
}

double pixels_between(const app::Session& session, const geo::Coord& a, const geo::Coord& b) {
  return std::hypot(a.x - b.x, a.y - b.y) / session.view.camera.metres_per_px;
}

app::SelectionMode mode_of(const app::Session& session, const MapPointer& pointer) {
  if (pointer.ctrl && pointer.shift) return app::SelectionMode::within;
  if (pointer.alt) return app::SelectionMode::remove;
  const bool adds = session.view.tool == MapTool::move ? pointer.ctrl : pointer.shift;
  return adds ? app::SelectionMode::add : app::SelectionMode::replace;
}

app::Enclosed enclosed_by(MapTool tool, const std::vector<geo::Coord>& points) {
  if (tool == MapTool::lasso) return app::MapLasso{points};
  if (tool == MapTool::circle)
    return app::MapCircle{points.front(),
                          std::hypot(points.back().x - points.front().x, points.back().y - points.front().y)};
  app::MapRectangle rectangle;
  for (const geo::Coord& point : points) rectangle.extent.include(point);
  return rectangle;
}

/// The figure with the pointer's place as its end.
std::vector<geo::Coord> grown(const app::Session& session, MapTool tool, geo::Coord to) {
  std::vector<geo::Coord> points = session.view.figure.points;
  if (tool != MapTool::lasso) {
    points.resize(1);
    points.push_back(to);
  } else if (pixels_between(session, points.back(), to) >= lasso_step_px) {
    points.push_back(to);
  }
  return points;
}

void ask_figure(std::vector<geo::Coord> points, bool closed, Intents& intents) {
  intents.emplace_back(app::SplitIntent(intent::DrawFigure{{std::move(points), closed}}));
}

void drop(Intents& intents) {
  intents.emplace_back(app::SelectionIntent(intent::DropBrush{}));
  ask_figure({}, false, intents);
}

/// What is enclosed is picked as the figure grows.
void brush_intents(const Ui& ui, const app::Session& session, const MapPointer& pointer, app::ScreenPoint at,
                   Intents& intents) {
  const MapTool tool = drawn_with(session);
  const auto& points = session.view.figure.points;
  const geo::Coord here = on_map(session, at);
  if (pointer.pressed) return ask_figure({here}, false, intents);
  if (points.empty()) return;
  if (ui.pressed(Key::escape)) return drop(intents);
  const std::vector<geo::Coord> next = grown(session, tool, here);
  const bool is_click = points.size() < 2 && pixels_between(session, points.front(), here) < least_drag_px;
  if (is_click) {
    if (pointer.released) drop(intents);
    return;
  }
  const bool moved = next.size() != points.size() || !(next.back() == points.back());
  if (!moved && !pointer.released) return;
  const bool encloses = tool != MapTool::lasso || next.size() > 2;
  if (encloses)
    intents.emplace_back(app::SelectionIntent(intent::Brush{
        app::tool_subject(session), enclosed_by(tool, next), mode_of(session, pointer), pointer.released}));
  else if (pointer.released)
    intents.emplace_back(app::SelectionIntent(intent::DropBrush{}));
  ask_figure(pointer.released ? std::vector<geo::Coord>{} : next, false, intents);
}

/// Points by clicks; a double click, or Enter, ends.
void measuring_intents(const Ui& ui, const app::Session& session, const MapPointer& pointer,
                       app::ScreenPoint at, Intents& intents) {
  const app::MapFigure& figure = session.view.figure;
  const std::size_t least = session.view.tool == MapTool::area ? 3 : 2;
  const bool can_end = !figure.closed && figure.points.size() >= least;
  const bool ends = pointer.double_clicked || (pointer.has_keys && ui.pressed(Key::enter));
  if (ends && can_end) return ask_figure(figure.points, true, intents);
  if (pointer.has_keys && ui.pressed(Key::backspace) && !figure.closed && !figure.points.empty()) {
    std::vector<geo::Coord> fewer = figure.points;
    fewer.pop_back();
    return ask_figure(std::move(fewer), false, intents);
  }
  if (!pointer.clicked) return;
  std::vector<geo::Coord> points = figure.closed ? std::vector<geo::Coord>{} : figure.points;
  points.push_back(on_map(session, at));
  ask_figure(std::move(points), false, intents);
}

std::vector<Point> on_window(const Canvas& canvas, const app::Session& session,
                             const std::vector<geo::Coord>& coords) {
  std::vector<Point> points;
  for (const geo::Coord& coord : coords) {
    const app::ScreenPoint at = app::to_screen(session.view.camera, session.view.viewport, coord);
    points.push_back({canvas.rect().x + at.x, canvas.rect().y + at.y});
  }
  return points;
}

std::vector<Point> circle_around(Point centre, Point edge) {
  constexpr int corners = 72;
  const double radius = std::hypot(edge.x - centre.x, edge.y - centre.y);
  std::vector<Point> ring;
  for (int i = 0; i < corners; ++i) {
    const double turn = i * 2 * std::numbers::pi / corners;
    ring.push_back({centre.x + radius * std::cos(turn), centre.y + radius * std::sin(turn)});
  }
  return ring;
}

void outline(Canvas& canvas, const std::vector<Point>& points, bool closed) {
  if (points.size() < 2) return;
  canvas.polyline(points, light, 4, closed);
  canvas.polyline(points, theme::accent, 2, closed);
}

/// What was measured with the pointer's place as the next point.
app::MapFigure with_pointer_point(const app::Session& session) {
  app::MapFigure figure = session.view.figure;
  if (!figure.closed && session.view.pointer && !figure.points.empty())
    figure.points.push_back(*session.view.pointer);
  return figure;
}

void draw_measured(Canvas& canvas, const app::Session& session, bool with_pointer) {
  const app::MapFigure figure = with_pointer ? with_pointer_point(session) : session.view.figure;
  const std::vector<Point> points = on_window(canvas, session, figure.points);
  const bool is_area = session.view.tool == MapTool::area && points.size() > 2;
  outline(canvas, points, is_area);
  for (const Point& point : points) {
    canvas.circle(point, 5, light);
    canvas.circle(point, 3.5, theme::accent);
  }
}

std::vector<Words> picked_words(const Ui& ui, const app::Session& session) {
  const app::Subject subject = app::tool_subject(session);
  const std::string count = base::format_number(static_cast<double>(app::picked_count(session, subject)), 0);
  std::vector<Words> lines{
      {Face::bold, theme::text,
       subject.households ? ui.tr("tools.picked_households", count)
                          : ui.tr("tools.picked_areas", ui.tr(base::level_label(subject.level)), count)}};
  if (session.view.tool == MapTool::circle)
    lines.push_back(
        {Face::small, theme::muted,
         ui.tr("tools.radius", length_words(ui, app::measured(session, session.view.figure).length_m))});
  return lines;
}

std::vector<Words> measured_words(const Ui& ui, const app::Session& session) {
  const app::MapFigure figure = with_pointer_point(session);
  const app::MeasuredFigure sizes = app::measured(session, figure);
  std::vector<Words> lines;
  if (session.view.tool == MapTool::area && figure.points.size() > 2) {
    for (const std::string& words : area_words(ui, sizes.area_m2))
      lines.push_back({lines.empty() ? Face::bold : Face::regular, theme::text, words});
    lines.push_back(
        {Face::small, theme::muted, ui.tr("tools.perimeter", length_words(ui, sizes.perimeter_m))});
  } else {
    lines.push_back({Face::bold, theme::text, length_words(ui, sizes.length_m)});
  }
  if (!figure.closed) lines.push_back({Face::small, theme::muted, ui.tr("tools.to_end")});
  return lines;
}

}  // namespace

bool pointer_draws(const app::Session& session, const MapPointer& pointer) {
  if (session.view.tool != MapTool::move) return true;
  return !session.view.figure.points.empty() || (pointer.pressed && pointer.shift);
}

void drawing_intents(const Ui& ui, const app::Session& session, const MapPointer& pointer,
                     app::ScreenPoint at, Intents& intents) {
  if (is_measuring(session.view.tool))
    measuring_intents(ui, session, pointer, at, intents);
  else
    brush_intents(ui, session, pointer, at, intents);
}

void draw_figure(Canvas& canvas, const app::Session& session, bool with_pointer) {
  if (session.view.figure.points.empty()) return;
  if (is_measuring(session.view.tool)) return draw_measured(canvas, session, with_pointer);
  const std::vector<Point> points = on_window(canvas, session, session.view.figure.points);
  if (points.size() < 2) return;
  const MapTool tool = drawn_with(session);
  if (tool == MapTool::lasso) return outline(canvas, points, true);
  std::vector<Point> ring = circle_around(points.front(), points.back());
  if (tool == MapTool::rectangle)
    ring = {points.front(),
            {points.back().x, points.front().y},
            points.back(),
            {points.front().x, points.back().y}};
  canvas.polygon(ring, inside);
  outline(canvas, ring, true);
}

bool figure_readout(Ui& ui, const app::Session& session) {
  const std::size_t points = session.view.figure.points.size();
  const bool measuring = is_measuring(session.view.tool);
  if (points < (measuring ? 1u : 2u)) return false;
  ui.tooltip(measuring ? measured_words(ui, session) : picked_words(ui, session));
  return true;
}

std::string length_words(const Ui& ui, double metres) {
  if (metres < 1000) return ui.tr("tools.length_m", base::format_number(metres, metres < 10 ? 1 : 0));
  return ui.tr("tools.length_km", base::format_number(metres / 1000, metres < 100000 ? 2 : 1));
}

std::vector<std::string> area_words(const Ui& ui, double square_metres) {
  const bool large = square_metres >= 1e5;
  const std::string metric =
      large ? ui.tr("tools.area_km2", base::format_number(square_metres / 1e6, square_metres < 1e8 ? 2 : 0))
            : ui.tr("tools.area_m2", base::format_number(square_metres, 0));
  const double rai = square_metres / square_metres_of_rai;
  if (rai >= rai_in_full_below) return {metric, ui.tr("tools.rai", base::format_number(rai, 0))};
  const double wa = std::round(square_metres / of_wa);  // whole square wa, so that 100 of them are a ngan
  const double whole_rai = std::floor(wa * of_wa / square_metres_of_rai);
  const double ngan = std::floor((wa * of_wa - whole_rai * square_metres_of_rai) / of_ngan);
  const double rest = wa - (whole_rai * square_metres_of_rai + ngan * of_ngan) / of_wa;
  return {metric, ui.tr("tools.rai_ngan_wa", base::format_number(whole_rai, 0), base::format_number(ngan, 0),
                        base::format_number(rest, 0))};
}

}  // namespace phumthun::gui
