#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// In place of a number that there is none of.
inline constexpr std::int64_t not_counted = -1;

/// One class of areas: its swatch, what it means, and how many areas are in it (not_counted: not said).
struct LegendRow {
  ClassStyle style;
  base::LocalText label;
  std::int64_t n = 0;
  int class_number = -1;  ///< of the map's layer; -1: stands for no class of its own
};
/// Classes of two measures at once as a square: columns of the first, rows of the second measure, each from
/// its lowest class; cells column by column within a row.
struct LegendMatrix {
  base::LocalText x_title, y_title;
  std::vector<base::LocalText> x_classes, y_classes;    ///< limits in words
  bool x_low_is_worse = false, y_low_is_worse = false;  ///< which end the axis' arrow points to
  std::vector<ClassStyle> cells;
  std::vector<std::int64_t> counts;  ///< of the cells

  std::size_t cell(std::size_t column, std::size_t row) const { return row * x_classes.size() + column; }
};
/// A line or a point symbol of the map.
struct LegendLine {
  Color color;
  double width_pt = 0.5;
  base::LocalText label;
};
struct LegendPoint {
  Color color;
  double radius_pt = 1.2;
  base::LocalText label;
  Color centre{0, 0, 0, 0};  ///< of a hollow one; transparent: filled
  std::int64_t n = -1;       ///< how many there are; -1: not said
};

/// What explains a map. Rows from the most deprived class down; areas without a value come last.
struct Legend {
  base::LocalText title;
  base::LocalText unit;     ///< empty where the values speak for themselves
  base::LocalText counted;  ///< what `n` counts: "ตำบล" / "tambon"
  std::vector<LegendRow> rows;
  std::vector<LegendLine> lines;
  std::vector<LegendPoint> points;
  std::optional<LegendMatrix> matrix;  ///< above the rows
  base::LocalText note;                ///< how the classes were made; below the rows
  std::string layer = {};              ///< id of the map's layer that it is of; empty: not said
};

/// The fill of areas without a value: white with a hatch that no class has.
ClassStyle no_data_style();
base::LocalText no_data_label();
/// The fill of areas with too few households for a value.
ClassStyle too_few_style();
/// "น้อยกว่า 10 ครัวเรือน" / "fewer than 10 households".
base::LocalText too_few_label(int minimum);
/// A class's fill with the hatch of unreliable values: lines that stand out from it.
ClassStyle unreliable_style(const ClassStyle& of_class);
base::LocalText unreliable_label();
/// The fill of areas whose value is kept back because it rests on too few households.
ClassStyle suppressed_style();
/// "ปกปิด (น้อยกว่า 5 ครัวเรือน)" / "suppressed (n < 5)" for a minimum of 5.
base::LocalText suppressed_label(int minimum);

}  // namespace phumthun::carto
