#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "app/plot_rows.hpp"
#include "poverty/capital.hpp"

namespace phumthun::app {

// Parallel coordinates of the five capitals' scores, 1 to 4 on every axis.

inline constexpr double least_score = 1, greatest_score = 4;
inline constexpr std::size_t score_steps = 96;  ///< an axis is cut into so many for pictures of many lines
inline constexpr std::uint8_t no_step = 255;
using CapitalValues = std::array<std::span<const double>, poverty::capital_count>;

/// The mean of each capital over a part, over the rows that have it, and how many these are; NaN for none.
struct CapitalMeans {
  std::array<double, poverty::capital_count> mean{};
  std::array<std::int64_t, poverty::capital_count> n{};
  std::int64_t rows = 0;      ///< of the part
  std::int64_t complete = 0;  ///< of these, with all five
};
CapitalMeans capital_means(const CapitalValues&, const RowPart&);

/// Each row's step on an axis, from the lowest scores up; no_step for missing, infinite and beyond the axis.
std::vector<std::uint8_t> steps_of_rows(std::span<const double> scores);

/// How many rows of the part go from each step of an axis to each step of the next, score_steps squared.
using StepPairs = std::vector<std::uint32_t>;
using CapitalSteps = std::array<std::span<const std::uint8_t>, poverty::capital_count>;
std::array<StepPairs, poverty::capital_count - 1> count_step_pairs(const CapitalSteps&, const RowPart&);

/// The lines of pairs between axes at equal distances as numbers at each pixel, row by row from the upper
/// left: the first axis is the picture's left edge, the last one its right edge.
std::vector<float> draw_step_pairs(const std::array<StepPairs, poverty::capital_count - 1>&, int width,
                                   int height);

}  // namespace phumthun::app
