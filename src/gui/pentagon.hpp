#pragma once
#include <array>
#include <span>
#include <string>

#include "gui/canvas.hpp"

namespace phumthun::gui {

/// The colour of a capital wherever one is drawn: of the Okabe-Ito palette, as dark or light as words must be
/// on the grounds of the theme in force.
Color capital_color(std::size_t capital);

/// Draws the five capitals' mean scores (NaN: no corner) as a pentagon: rings at the edges of the levels, the
/// centre is a score of 1. `labels` in the order of poverty::all_capitals; `centre_note` says what the centre
/// means.
void draw_pentagon(Canvas&, const std::array<double, 5>& scores, const std::array<std::string, 5>& labels,
                   const std::string& centre_note);

/// Several areas' pentagons over each other on the same rings, each as an outline in its colour.
struct PentagonOutline {
  std::array<double, 5> scores{};
  Color color;
};
void draw_pentagons(Canvas&, std::span<const PentagonOutline>, const std::array<std::string, 5>& labels,
                    const std::string& centre_note);

/// Draws shares of households at levels 1 to 4 (they add up to 1; NaN: no bar) as one bar.
void draw_level_bar(Canvas&, const std::array<double, 4>& shares);
/// From the most deprived level to the least.
Color level_color(std::size_t level);

}  // namespace phumthun::gui
