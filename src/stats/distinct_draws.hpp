#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "stats/random.hpp"

namespace phumthun::stats {

/// The stream of a draw that belongs to all areas.
inline RandomStream shared_stream(std::uint64_t seed, std::uint64_t permutation) {
  return {seed, std::numeric_limits<std::uint64_t>::max(), permutation};
}

/// Draws tuples of distinct numbers of [0, population), every ordered tuple equally likely. One per thread; a
/// tuple depends on its stream alone, not on the tuples before.
class DistinctDraws {
 public:
  /// Tuples of up to `largest` numbers; `largest` is at most `population`.
  DistinctDraws(std::uint32_t population, std::size_t largest);

  /// Fills `tuple`, at most `largest` long.
  void draw(RandomStream stream, std::span<std::uint32_t> tuple);

 private:
  void draw_by_rejection(RandomStream& stream, std::span<std::uint32_t> tuple) const;
  void draw_by_shuffling(RandomStream& stream, std::span<std::uint32_t> tuple);

  std::uint32_t population_;
  std::vector<std::uint32_t> deck_;       // 0, 1, 2, ... between draws; empty where rejection is cheaper
  std::vector<std::uint32_t> exchanged_;  // places swapped into, to put the deck back in order
};

}  // namespace phumthun::stats
