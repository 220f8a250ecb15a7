#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>

namespace phumthun::app {

/// What a random stream of the sample is drawn for; a new purpose leaves the others' numbers as they are.
enum class SamplePurpose : std::uint64_t {
  village_points = 1,
  village_traits,
  capital_field,
  tambon_effect,
  village_effect,
  dwelling,
  scores,
  answers,
  members,
  problems,
  agency_reach,
  assistance,
  register_list,
  indicators,
  second_round,
  listed_only,
  welfare_card,
};

/// Random numbers that are computed, not advanced: the stream of (seed, purpose, index) is the same whoever
/// draws it, in whatever order and from however many threads. SplitMix64 (Steele, Lea, Flood 2014) from a
/// state mixed of the three.
class SampleRandom {
 public:
  SampleRandom(std::uint64_t seed, SamplePurpose purpose, std::uint64_t index)
      : state_(mix(mix(mix(seed) ^ (static_cast<std::uint64_t>(purpose) * golden)) + index * odd)) {}

  std::uint64_t next() { return mix(state_ += golden); }

  /// In [0, 1), a multiple of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }

  /// 0 to count - 1.
  std::uint64_t below(std::uint64_t count) {
    return static_cast<std::uint64_t>(uniform() * static_cast<double>(count));
  }

  /// Mean 0, variance 1 (Box-Muller, one of the pair).
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15u;
  static constexpr std::uint64_t odd = 0xD1342543DE82EF95u;

  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace phumthun::app
