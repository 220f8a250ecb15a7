#include "app/plot_lines.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t grain = 32768;
constexpr double tolerance = 1e-9;  ///< of scores that are means of decimals

/// Adds `number` along one line of a strip of the picture; each column's share is divided between the two
/// pixels that the line passes.
void add_line(std::vector<float>& pixels, int width, int height, int first, int last, double from_y,
              double to_y, float number) {
  const double per_column = (to_y - from_y) / std::max(1, last - first);
  for (int column = first; column < last; ++column) {
    const double y =
        std::clamp(from_y + per_column * (column - first + 0.5) - 0.5, 0.0, static_cast<double>(height - 1));
    const int upper = static_cast<int>(y);
    const float below = static_cast<float>(y - upper);
    float* pixel = pixels.data() + static_cast<std::size_t>(upper) * static_cast<std::size_t>(width) + column;
    *pixel += number * (1 - below);
    if (upper + 1 < height) pixel[width] += number * below;
  }
}

double height_of(std::size_t step, int height) {
  return height * (1 - (static_cast<double>(step) + 0.5) / static_cast<double>(score_steps));
}

}  // namespace

CapitalMeans capital_means(const CapitalValues& values, const RowPart& part) {
  const std::size_t rows = values[0].size(), chunks = (rows + grain - 1) / grain;
  std::vector<CapitalMeans> parts(chunks);
  base::parallel_for(rows, grain, rows > 2 * grain ? 0 : 1,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       CapitalMeans& sums = parts[begin / grain];
                       for (std::size_t row = begin; row < end; ++row) {
                         if (!part.has(row)) continue;
                         ++sums.rows;
                         std::size_t known = 0;
                         for (std::size_t c = 0; c < poverty::capital_count; ++c) {
                           const double value = values[c][row];
                           if (!std::isfinite(value)) continue;
                           sums.mean[c] += value;
                           ++sums.n[c], ++known;
                         }
                         sums.known += known > 0;
                       }
                     });
  CapitalMeans means;
  for (const CapitalMeans& sums : parts) {
    means.rows += sums.rows, means.known += sums.known;
    for (std::size_t c = 0; c < poverty::capital_count; ++c)
      means.mean[c] += sums.mean[c], means.n[c] += sums.n[c];
  }
  for (std::size_t c = 0; c < poverty::capital_count; ++c)
    means.mean[c] = means.n[c] > 0 ? means.mean[c] / static_cast<double>(means.n[c]) : std::nan("");
  return means;
}

std::vector<std::uint8_t> steps_of_rows(std::span<const double> scores) {
  std::vector<std::uint8_t> steps(scores.size(), no_step);
  constexpr double per_score = static_cast<double>(score_steps) / (greatest_score - least_score);
  for (std::size_t row = 0; row < scores.size(); ++row) {
    if (!(scores[row] >= least_score - tolerance && scores[row] <= greatest_score + tolerance)) continue;
    const double at = std::max(0.0, (scores[row] - least_score) * per_score);
    steps[row] = static_cast<std::uint8_t>(std::min(score_steps - 1, static_cast<std::size_t>(at)));
  }
  return steps;
}

std::vector<std::uint16_t> pairs_of_rows(std::span<const std::uint8_t> left,
                                         std::span<const std::uint8_t> right) {
  std::vector<std::uint16_t> pairs(left.size());
  for (std::size_t row = 0; row < left.size(); ++row)
    pairs[row] = left[row] == no_step || right[row] == no_step
                     ? no_pair
                     : static_cast<std::uint16_t>(left[row] * score_steps + right[row]);
  return pairs;
}

std::array<StepPairs, gap_count> count_step_pairs(
    const std::array<std::span<const std::uint16_t>, gap_count>& pair_of_row, const RowPart& part) {
  std::array<StepPairs, gap_count> counted;
  base::parallel_for(gap_count, 1, pair_of_row[0].size() > grain ? 0 : 1,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       for (std::size_t gap = begin; gap < end; ++gap) {
                         StepPairs counts(no_pair + std::size_t{1}, 0);
                         const auto pairs = pair_of_row[gap];
                         for (std::size_t row = 0; row < pairs.size(); ++row)
                           counts[pairs[row]] += part.has(row);
                         counts.pop_back();
                         counted[gap] = std::move(counts);
                       }
                     });
  return counted;
}

std::vector<float> draw_step_pairs(const std::array<StepPairs, gap_count>& pairs, int width, int height) {
  std::vector<float> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
  const int gaps = static_cast<int>(pairs.size());
  base::parallel_for(pairs.size(), 1, 0, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t gap = begin; gap < end; ++gap) {
      const int first = width * static_cast<int>(gap) / gaps, last = width * static_cast<int>(gap + 1) / gaps;
      for (std::size_t pair = 0; pair < pairs[gap].size(); ++pair)
        if (pairs[gap][pair] > 0)
          add_line(pixels, width, height, first, last, height_of(pair / score_steps, height),
                   height_of(pair % score_steps, height), static_cast<float>(pairs[gap][pair]));
    }
  });
  return pixels;
}

}  // namespace phumthun::app
