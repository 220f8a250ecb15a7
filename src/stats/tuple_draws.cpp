#include "stats/tuple_draws.hpp"

#include <algorithm>
#include <cstring>

#include "stats/threefry.hpp"

namespace phumthun::stats {

namespace {

constexpr int rounds = 13;
constexpr std::size_t words = 4;  // of one counter
// One AVX register, or two of the baseline's; wider ones would be taken apart lane by lane.
using Lanes = std::uint32_t __attribute__((vector_size(32)));
using Wide = std::uint64_t __attribute__((vector_size(32)));
constexpr std::size_t width = 8;
constexpr std::uint64_t low_half = 0xffffffff;

std::array<std::uint32_t, 4> key_of(std::uint64_t seed, std::uint32_t stream) {
  return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), stream, 0};
}

/// Scales words to [0, others), `self` passed over; lanes of `trouble` become other than 0 where a word would
/// make some number likelier than others.
inline __attribute__((always_inline)) void scale(Lanes& word, std::uint32_t others, std::uint32_t too_many,
                                                 std::uint32_t self, Lanes& trouble) {
  const Wide even = (reinterpret_cast<Wide>(word) & low_half) * others;
  const Wide odd = (reinterpret_cast<Wide>(word) >> 32) * others;
  trouble |= reinterpret_cast<Lanes>(reinterpret_cast<Lanes>((even & low_half) | (odd << 32)) < too_many);
  word = reinterpret_cast<Lanes>((even >> 32) | (odd & ~low_half));
  word -= reinterpret_cast<Lanes>(word >= self);
}

struct Request {
  std::array<std::uint32_t, 4> key;
  std::uint32_t first, self, others, too_many;
  std::size_t length;
};

/// Fills drawn[place][lane] with the first candidates; `trouble` tells the lanes whose tuples must be drawn
/// again, one candidate after the other.
__attribute__((target_clones("avx2", "default"))) void draw_candidates(
    const Request& request, std::uint32_t* drawn, std::uint32_t (&trouble)[SixteenTuples::lanes]) {
  for (std::uint32_t half = 0; half < SixteenTuples::lanes; half += width) {
    const Lanes lane = {0, 1, 2, 3, 4, 5, 6, 7};
    Lanes in_trouble{};
    for (std::size_t place = 0; place < request.length; place += words) {
      Lanes counter[words] = {
          lane + (request.first + half), Lanes{} + static_cast<std::uint32_t>(place / words), {}, {}};
      threefry<rounds>(counter, request.key);
      for (std::size_t w = 0; w < words; ++w) {
        Lanes unused{};
        Lanes& of_place = place + w < request.length ? in_trouble : unused;
        scale(counter[w], request.others, request.too_many, request.self, of_place);
        std::memcpy(drawn + (place + w) * SixteenTuples::lanes + half, &counter[w], sizeof counter[w]);
      }
    }
    for (std::size_t place = 1; place < request.length; ++place) {
      Lanes number, earlier;
      std::memcpy(&number, drawn + place * SixteenTuples::lanes + half, sizeof number);
      for (std::size_t before = 0; before < place; ++before) {
        std::memcpy(&earlier, drawn + before * SixteenTuples::lanes + half, sizeof earlier);
        in_trouble |= reinterpret_cast<Lanes>(number == earlier);
      }
    }
    std::memcpy(trouble + half, &in_trouble, sizeof in_trouble);
  }
}

}  // namespace

SixteenTuples::SixteenTuples(std::uint64_t seed, std::uint32_t stream, std::uint32_t self,
                             std::uint32_t others, std::size_t length)
    : seed_(seed),
      stream_(stream),
      self_(self),
      others_(others),
      too_many_((0u - others) % others),
      length_(length),
      drawn_((length + words - 1) / words * words * lanes) {}

void SixteenTuples::draw(std::uint32_t first) {
  std::uint32_t trouble[lanes];
  draw_candidates({key_of(seed_, stream_), first, self_, others_, too_many_, length_}, drawn_.data(),
                  trouble);
  for (std::size_t lane = 0; lane < lanes; ++lane)
    if (trouble[lane]) redraw(first + static_cast<std::uint32_t>(lane), lane);
}

void SixteenTuples::redraw(std::uint32_t permutation, std::size_t lane) {
  const auto key = key_of(seed_, stream_);
  std::size_t drawn = 0;
  for (std::uint32_t block = 0; drawn < length_; ++block) {
    std::uint32_t counter[words] = {permutation, block, 0, 0};
    threefry<rounds>(counter, key);
    for (std::size_t w = 0; w < words && drawn < length_; ++w) {
      const std::uint64_t product = std::uint64_t{counter[w]} * others_;
      if (static_cast<std::uint32_t>(product) < too_many_) continue;
      auto number = static_cast<std::uint32_t>(product >> 32);
      number += number >= self_;
      bool taken = false;
      for (std::size_t i = 0; i < drawn; ++i) taken |= drawn_[i * lanes + lane] == number;
      drawn_[drawn * lanes + lane] = number;
      drawn += !taken;
    }
  }
}

}  // namespace phumthun::stats
