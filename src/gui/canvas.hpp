#pragma once
#include <functional>
#include <span>
#include <string>

#include "carto/map_scene.hpp"
#include "gui/gui.hpp"

struct ImDrawList;

namespace phumthun::gui {

using carto::Color;

struct Point {
  double x = 0, y = 0;
};

enum class Face { small, regular, bold, title };

/// The size of a text on one line, in pixels.
struct TextSize {
  double width = 0, height = 0;
};
TextSize text_size(Face, const std::string& text);
/// The text, or its beginning with "…" where it is wider than `room_px`. Cuts between Thai cells, never
/// inside one.
std::string elided(Face, const std::string& text, double room_px);

/// A surface to draw on in window pixels: a part of a panel, or what lies over the map.
class Canvas {
 public:
  Canvas(ImDrawList* list, Rect rect, Images* images) : list_(list), rect_(rect), images_(images) {}
  const Rect& rect() const { return rect_; }
  /// The same surface with another place as its own.
  Canvas part(const Rect& rect) const { return {list_, rect, images_}; }

  void fill(const Rect&, Color, double rounding_px);
  void frame(const Rect&, Color, double width_px, double rounding_px);
  void line(Point from, Point to, Color, double width_px);
  void polyline(std::span<const Point>, Color, double width_px, bool closed);
  /// A convex polygon.
  void polygon(std::span<const Point>, Color);
  void circle(Point centre, double radius_px, Color);
  /// The swatch of a legend: fill, hatch and outline.
  void swatch(const Rect&, const carto::ClassStyle&);
  /// A picture stretched over a place; nothing where there is no window to make it a texture.
  void picture(const Rect&, const data::Shared<carto::Picture>&);
  /// What `draw` draws is cut off at the rectangle's edges.
  void clipped(const Rect&, const std::function<void()>& draw);
  /// `at` is the upper left corner.
  void text(Face, Point at, Color, const std::string&);
  /// The same with a light edge all around, to be read on a map.
  void text_on_map(Face, Point at, Color, const std::string&);

 private:
  ImDrawList* list_;
  Rect rect_;
  Images* images_;
};

}  // namespace phumthun::gui
