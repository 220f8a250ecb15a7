#pragma once
#include <ctime>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// A rectangle on the page in mm, y down from the top left.
struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  Rect inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
};

enum class Align { left, centre, right };

/// One line of text; (x, y) is the left end, middle or right end of its baseline.
struct TextItem {
  double x = 0, y = 0;
  std::string text;
  double size_pt = 9;
  bool bold = false;
  Color color{0, 0, 0, 255};
  Align align = Align::left;
};
/// A filled rectangle with a border: a legend's swatch, a panel. A border of 0 pt is none.
struct BoxItem {
  Rect rect;
  ClassStyle fill;
  Color border{0, 0, 0, 255};
  double border_pt = 0;
};
/// A line through points (mm), or a closed outline with a fill. A width of 0 pt is none.
struct PathItem {
  std::vector<geo::Coord> points;
  bool closed = false;
  std::optional<Color> fill;
  Color line{0, 0, 0, 255};
  double width_pt = 0.5;
};
struct DotItem {
  geo::Coord centre;  ///< mm
  double radius_pt = 1;
  Color color;
};
/// A label of the map at its place, centred on (x, y) in mm on the page, with a halo.
struct MapLabel {
  double x = 0, y = 0;
  std::string text;
  double size_pt = 7;
  bool bold = false;
};
/// A map in its frame. `view` is the part of the scene's plane that fills the frame: it has the frame's
/// proportions. scene.labels are not painted; `labels` are. Line widths and point radii of the scene are
/// multiplied by line_scale.
struct MapItem {
  Rect frame;
  MapScene scene;
  geo::Envelope view;
  std::vector<MapLabel> labels;
  std::size_t hidden_labels = 0;  ///< for which there was no room
  double line_scale = 1;
};
using PageItem = std::variant<TextItem, BoxItem, PathItem, DotItem, MapItem>;

/// What is painted on a sheet, in the order of painting.
struct Page {
  double width_mm = 297;
  double height_mm = 210;
  std::vector<PageItem> items;
};

/// Pages and what the file says of itself.
struct Document {
  std::string title, subject, author, keywords, creator;
  std::time_t created =
      0;  ///< seconds since 1970, written into PDF: given, so that the same document gives the same bytes
  double png_dpi = 300;
  std::vector<Page> pages;
};

inline constexpr double mm_per_pt = 25.4 / 72;

}  // namespace phumthun::carto
