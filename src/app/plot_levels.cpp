#include "app/plot_levels.hpp"

#include <cmath>

namespace phumthun::app {
namespace {
constexpr unsigned bits = 3;
constexpr unsigned mask = (1u << bits) - 1;
constexpr std::size_t combinations = std::size_t{1} << (bits * poverty::capital_count);
}  // namespace

std::vector<std::uint16_t> packed_levels(const CapitalValues& values) {
  std::vector<std::uint16_t> packed(values[0].size(), 0);
  for (std::size_t c = 0; c < poverty::capital_count; ++c)
    for (std::size_t row = 0; row < packed.size(); ++row) {
      const double score = values[c][row];
      const unsigned level = std::isfinite(score) ? static_cast<unsigned>(poverty::level_of_score(score)) : 0;
      packed[row] = static_cast<std::uint16_t>(packed[row] | level << (bits * c));
    }
  return packed;
}

LevelCounts count_levels(std::span<const std::uint16_t> packed, const RowPart& part) {
  std::vector<std::uint32_t> of_combination(combinations, 0);
  for (std::size_t row = 0; row < packed.size(); ++row) of_combination[packed[row]] += part.has(row);
  LevelCounts counts;
  for (std::size_t one = 0; one < combinations; ++one) {
    if (of_combination[one] == 0) continue;
    counts.rows += of_combination[one];
    if (one != 0) counts.known += of_combination[one];
    for (std::size_t c = 0; c < poverty::capital_count; ++c) {
      const unsigned level = static_cast<unsigned>(one >> (bits * c)) & mask;
      (level == 0 ? counts.missing[c] : counts.at[c][level - 1]) += of_combination[one];
    }
  }
  return counts;
}

ScoreRange scores_of_level(int level) {
  const auto edge = [](int nth) {
    return poverty::level_edges[static_cast<std::size_t>(nth)] - poverty::score_tolerance;
  };
  return {level <= 1 ? least_score : edge(level - 2),
          level >= poverty::level_count ? greatest_score : std::nextafter(edge(level - 1), -HUGE_VAL)};
}

}  // namespace phumthun::app
