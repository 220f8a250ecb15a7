#include "gui/map_icons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace phumthun::gui {
namespace {

/// Draws in a square of side 1 whose upper left corner is 0, 0.
class Pen {
 public:
  Pen(Canvas& canvas, const Rect& place, Color color)
      : canvas_(canvas), place_(place), color_(color), width_(std::max(1.3, place.width * 0.09)) {}

  void line(double x0, double y0, double x1, double y1) {
    canvas_.line(at({x0, y0}), at({x1, y1}), color_, width_);
  }
  void path(std::vector<Point> points, bool closed) {
    for (Point& point : points) point = at(point);
    canvas_.polyline(points, color_, width_, closed);
  }
  void shape(std::vector<Point> points) {
    for (Point& point : points) point = at(point);
    canvas_.polygon(points, color_);
  }
  void dot(double x, double y, double radius) { canvas_.circle(at({x, y}), radius * place_.width, color_); }

 private:
  Point at(Point p) const { return {place_.x + p.x * place_.width, place_.y + p.y * place_.height}; }

  Canvas& canvas_;
  Rect place_;
  Color color_;
  double width_;
};

/// Arrows to all four sides.
void move(Pen& pen) {
  constexpr double head = 0.17;
  pen.line(0.5, 0.08, 0.5, 0.92);
  pen.line(0.08, 0.5, 0.92, 0.5);
  pen.path({{0.5 - head, head}, {0.5, 0}, {0.5 + head, head}}, false);
  pen.path({{0.5 - head, 1 - head}, {0.5, 1}, {0.5 + head, 1 - head}}, false);
  pen.path({{head, 0.5 - head}, {0, 0.5}, {head, 0.5 + head}}, false);
  pen.path({{1 - head, 0.5 - head}, {1, 0.5}, {1 - head, 0.5 + head}}, false);
}

/// A broken frame: what is marked out, not a thing.
void rectangle(Pen& pen) {
  constexpr double top = 0.12, low = 0.88;
  for (const double y : {top, low})
    for (const auto& [from, to] : {std::pair(0.0, 0.26), std::pair(0.4, 0.6), std::pair(0.74, 1.0)})
      pen.line(from, y, to, y);
  for (const double x : {0.0, 1.0})
    for (const auto& [from, to] : {std::pair(top, 0.34), std::pair(0.44, 0.56), std::pair(0.66, low)})
      pen.line(x, from, x, to);
}

void lasso(Pen& pen) {
  std::vector<Point> loop;
  for (int i = 0; i < 24; ++i) {
    const double turn = i * std::numbers::pi / 12;
    loop.push_back({0.52 + 0.46 * std::cos(turn), 0.36 + 0.32 * std::sin(turn)});
  }
  pen.path(std::move(loop), true);
  pen.path({{0.24, 0.62}, {0.34, 0.74}, {0.28, 0.86}, {0.14, 1.0}}, false);
  pen.dot(0.26, 0.64, 0.09);
}

void circle(Pen& pen) {
  std::vector<Point> ring;
  for (int i = 0; i < 32; ++i) {
    const double turn = i * std::numbers::pi / 16;
    ring.push_back({0.5 + 0.48 * std::cos(turn), 0.5 + 0.48 * std::sin(turn)});
  }
  pen.path(std::move(ring), true);
  pen.dot(0.5, 0.5, 0.08);
  pen.line(0.5, 0.5, 0.84, 0.16);
}

void distance(Pen& pen) {
  pen.line(0.08, 0.92, 0.92, 0.08);
  pen.dot(0.08, 0.92, 0.12);
  pen.dot(0.92, 0.08, 0.12);
  for (const double along : {0.36, 0.64}) {
    const double x = 0.08 + 0.84 * along, y = 0.92 - 0.84 * along;
    pen.line(x, y, x + 0.14, y + 0.14);
  }
}

void area(Pen& pen) {
  const std::vector<Point> corners{{0.1, 0.3}, {0.62, 0.08}, {0.94, 0.56}, {0.46, 0.94}};
  pen.path(corners, true);
  for (const Point& corner : corners) pen.dot(corner.x, corner.y, 0.11);
}

void areas(Pen& pen) {
  pen.path({{0.02, 0.1}, {0.98, 0.02}, {0.98, 0.9}, {0.02, 0.98}}, true);
  pen.path({{0.4, 0.06}, {0.5, 0.46}, {0.36, 0.96}}, false);
  pen.line(0.5, 0.46, 0.98, 0.52);
}

void households(Pen& pen) {
  constexpr std::array places{Point{0.16, 0.3}, Point{0.5, 0.12}, Point{0.86, 0.28}, Point{0.44, 0.52},
                              Point{0.14, 0.8}, Point{0.8, 0.64}, Point{0.56, 0.9}};
  for (const Point& place : places) pen.dot(place.x, place.y, 0.11);
}

void split(Pen& pen) {
  pen.path({{0, 0.1}, {1, 0.1}, {1, 0.9}, {0, 0.9}}, true);
  pen.line(0.5, 0.1, 0.5, 0.9);
}

/// Four corners: all is within.
void all(Pen& pen) {
  constexpr double reach = 0.3;
  for (const double x : {0.0, 1.0})
    for (const double y : {0.0, 1.0}) {
      const double dx = x == 0 ? reach : -reach, dy = y == 0 ? reach : -reach;
      pen.path({{x + dx, y}, {x, y}, {x, y + dy}}, false);
    }
  pen.shape({{0.34, 0.34}, {0.66, 0.34}, {0.66, 0.66}, {0.34, 0.66}});
}

/// A magnifying glass.
void search(Pen& pen) {
  std::vector<Point> ring;
  for (int i = 0; i < 24; ++i) {
    const double turn = i * std::numbers::pi / 12;
    ring.push_back({0.4 + 0.36 * std::cos(turn), 0.4 + 0.36 * std::sin(turn)});
  }
  pen.path(std::move(ring), true);
  pen.line(0.66, 0.66, 1.0, 1.0);
}

}  // namespace

void draw_icon(Canvas& canvas, MapIcon icon, const Rect& place, Color color) {
  Pen pen(canvas, place, color);
  switch (icon) {
    case MapIcon::move:
      return move(pen);
    case MapIcon::rectangle:
      return rectangle(pen);
    case MapIcon::lasso:
      return lasso(pen);
    case MapIcon::circle:
      return circle(pen);
    case MapIcon::distance:
      return distance(pen);
    case MapIcon::area:
      return area(pen);
    case MapIcon::areas:
      return areas(pen);
    case MapIcon::households:
      return households(pen);
    case MapIcon::split:
      return split(pen);
    case MapIcon::all:
      return all(pen);
    case MapIcon::search:
      return search(pen);
    case MapIcon::farther:
      return pen.line(0.05, 0.5, 0.95, 0.5);
    case MapIcon::nearer:
      pen.line(0.05, 0.5, 0.95, 0.5);
      return pen.line(0.5, 0.05, 0.5, 0.95);
  }
}

}  // namespace phumthun::gui
