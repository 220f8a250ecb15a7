#pragma once
#include <cstdint>

#include "stats/random.hpp"

namespace phumthun::stats {

/// Uniform in [0, 1), 53 bits.
inline double uniform(RandomStream& stream) {
  return static_cast<double>(stream.next() >> 11) * 0x1p-53;
}

/// How many of `trials` succeed, each with probability `p` in [0, 1].
std::int64_t draw_binomial(RandomStream& stream, std::int64_t trials, double p);

/// How many marked ones are among `drawn` of `population` of which `marked` are marked, without replacement.
std::int64_t draw_hypergeometric(RandomStream& stream, std::int64_t marked, std::int64_t population,
                                 std::int64_t drawn);

}  // namespace phumthun::stats
