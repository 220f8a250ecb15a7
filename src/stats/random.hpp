#pragma once
#include <cstdint>

namespace phumthun::stats {

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64 bits whose outputs pass for
/// random.
constexpr std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31);
}

/// A stream of random numbers that is a function of (seed, area, permutation), computed and not advanced:
/// which thread asks, and what was asked before, don't matter. The same on every machine.
class RandomStream {
 public:
  constexpr RandomStream(std::uint64_t seed, std::uint64_t area, std::uint64_t permutation)
      : state_(
            mixed(mixed(mixed(seed + gamma) ^ (area + gamma)) + (permutation + 1) * 0xd1b54a32d192ed03ULL)) {}

  constexpr std::uint64_t next() { return mixed(state_ += gamma); }

  /// A whole number in [0, bound), exactly uniform (Lemire 2019: multiply, and reject the few that would be
  /// too many).
  constexpr std::uint32_t below(std::uint32_t bound) {
    std::uint64_t product = (next() >> 32) * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
      const std::uint32_t excess = (0u - bound) % bound;
      while (static_cast<std::uint32_t>(product) < excess) product = (next() >> 32) * bound;
    }
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  static constexpr std::uint64_t gamma = 0x9e3779b97f4a7c15ULL;
  std::uint64_t state_;
};

}  // namespace phumthun::stats
