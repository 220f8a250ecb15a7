#include "stats/distinct_draws.hpp"

#include <algorithm>
#include <numeric>

namespace phumthun::stats {

namespace {

/// Above this length, or where more than an eighth would be drawn, comparing with all earlier numbers costs
/// more than a deck.
constexpr std::size_t longest_by_rejection = 24;

}  // namespace

DistinctDraws::DistinctDraws(std::uint32_t population, std::size_t largest) : population_(population) {
  if (largest <= longest_by_rejection && 8 * largest <= population) return;
  deck_.resize(population);
  std::iota(deck_.begin(), deck_.end(), 0u);
  exchanged_.resize(largest);
}

void DistinctDraws::draw(RandomStream stream, std::span<std::uint32_t> tuple) {
  if (deck_.empty())
    draw_by_rejection(stream, tuple);
  else
    draw_by_shuffling(stream, tuple);
}

void DistinctDraws::draw_by_rejection(RandomStream& stream, std::span<std::uint32_t> tuple) const {
  // Mostly there is nothing to reject, which is seen faster for the whole tuple; what is drawn is the same.
  RandomStream ahead = stream;
  for (std::uint32_t& drawn : tuple) drawn = ahead.below(population_);
  bool distinct = true;
  for (std::size_t i = 1; i < tuple.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) distinct &= tuple[i] != tuple[j];
  if (distinct) return;
  for (std::size_t drawn = 0; drawn < tuple.size();) {
    const std::uint32_t candidate = stream.below(population_);
    bool taken = false;
    for (std::size_t i = 0; i < drawn; ++i) taken |= tuple[i] == candidate;
    tuple[drawn] = candidate;
    drawn += !taken;
  }
}

void DistinctDraws::draw_by_shuffling(RandomStream& stream, std::span<std::uint32_t> tuple) {
  for (std::uint32_t i = 0; i < tuple.size(); ++i) {
    exchanged_[i] = i + stream.below(population_ - i);
    std::swap(deck_[i], deck_[exchanged_[i]]);
    tuple[i] = deck_[i];
  }
  for (std::size_t i = tuple.size(); i-- > 0;) std::swap(deck_[i], deck_[exchanged_[i]]);
}

}  // namespace phumthun::stats
