#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phumthun::stats {

/// Tuples of distinct areas other than one, every ordered tuple equally likely, sixteen permutations at once.
/// A tuple is a function of (seed, stream, permutation): candidates are the words of Threefry under that key,
/// scaled to the other areas (Lemire 2019), those that would be too many or come twice passed over.
class SixteenTuples {
 public:
  static constexpr std::size_t lanes = 16;

  /// `others` areas beside `self`, which lies in [0, others]; `stream` is what the area's draws are keyed by.
  SixteenTuples(std::uint64_t seed, std::uint32_t stream, std::uint32_t self, std::uint32_t others,
                std::size_t length);

  /// Draws the tuples of permutations `first` to `first` + 15.
  void draw(std::uint32_t first);

  /// The areas in a place of the sixteen tuples.
  const std::uint32_t* in_place(std::size_t place) const { return drawn_.data() + place * lanes; }

 private:
  void redraw(std::uint32_t permutation, std::size_t lane);

  std::uint64_t seed_;
  std::uint32_t stream_, self_, others_, too_many_;
  std::size_t length_;
  std::vector<std::uint32_t> drawn_;  // [place][lane], whole fours of places
};

}  // namespace phumthun::stats
