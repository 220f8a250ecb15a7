#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stats/permutation_options.hpp"

namespace phumthun::stats {

/// How many of the draws were at least, and at most, as large as what was observed; ties count in both.
struct TailCounts {
  std::uint32_t at_least = 0;
  std::uint32_t at_most = 0;
};

/// The pseudo p-value of `permutations` draws (see Alternative); 1 for none, and where all of them tie.
double pseudo_p(const TailCounts& counts, std::int64_t permutations, Alternative alternative);
/// The least that pseudo_p can be.
double smallest_p(std::int64_t permutations, Alternative alternative);

/// The p-value of a normal deviate; NaN for NaN. `folded` is the smaller tail.
double normal_p(double z, Alternative alternative);

/// What is done about many tests at once. benjamini_hochberg: the step-up procedure of 1995, which holds the
/// false discovery rate: all p up to the largest rank k with p(k) <= k alpha / n. bonferroni: p <= alpha / n.
/// adaptive: the two-stage step-up procedure of Benjamini, Krieger and Yekutieli (2006), which first
/// estimates how many areas are no cluster.
enum class Correction { none, benjamini_hochberg, bonferroni, adaptive };
/// "none", "bh", "bonferroni", "adaptive". parse throws Error{invalid_input}.
Correction parse_correction(std::string_view name);
std::string_view correction_name(Correction correction);

/// For each p-value 1 where it is significant at `alpha` after the correction, else 0. NaN is no test and
/// never significant.
std::vector<std::uint8_t> significant(std::span<const double> p, double alpha, Correction correction);

/// A sentence where even the smallest possible p is above alpha / tests, so that a correction may hide every
/// cluster.
std::optional<std::string> resolution_warning(const PermutationOptions& options, std::size_t tests,
                                              double alpha);

}  // namespace phumthun::stats
