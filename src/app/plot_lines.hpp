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
  std::int64_t rows = 0;   ///< of the part
  std::int64_t known = 0;  ///< of these, with a score of some capital
};
CapitalMeans capital_means(const CapitalValues&, const RowPart&);

/// Each row's step on an axis, from the lowest scores up; no_step for missing, infinite and beyond the axis.
std::vector<std::uint8_t> steps_of_rows(std::span<const double> scores);

/// Each row's pair of steps on two axes beside each other: left * score_steps + right, or no_pair.
std::vector<std::uint16_t> pairs_of_rows(std::span<const std::uint8_t> left,
                                         std::span<const std::uint8_t> right);
inline constexpr std::uint16_t no_pair = score_steps * score_steps;

/// How many rows of the part have each pair.
using StepPairs = std::vector<std::uint32_t>;
inline constexpr std::size_t gap_count = poverty::capital_count - 1;
std::array<StepPairs, gap_count> count_step_pairs(
    const std::array<std::span<const std::uint16_t>, gap_count>& pair_of_row, const RowPart&);

/// The lines of pairs between axes at equal distances as numbers at each pixel, row by row from the upper
/// left: the first axis is the picture's left edge, the last one its right edge.
std::vector<float> draw_step_pairs(const std::array<StepPairs, gap_count>&, int width, int height);

}  // namespace phumthun::app
