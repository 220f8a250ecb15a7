#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace phumthun::poverty {

/// How the households were drawn. Empty spans: each household by itself, one stratum.
struct SurveyDesign {
  std::span<const std::uint32_t> psu;      ///< per household: number of its primary sampling unit
  std::span<const std::uint32_t> stratum;  ///< per household
  /// Per level, per area: N, the households that the n were drawn from, for the finite population correction
  /// 1 - n/N (0 where n = N); NaN: not known; empty: none. Only for simple designs: with psu or stratum it
  /// throws Error{unsupported}.
  std::vector<std::vector<double>> population;
};

}  // namespace phumthun::poverty
