#include "stats/significance.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::stats {

double pseudo_p(const TailCounts& counts, std::int64_t permutations, Alternative alternative) {
  const double draws = static_cast<double>(permutations);
  const double at_least = counts.at_least, at_most = counts.at_most;
  switch (alternative) {
    case Alternative::two_sided:
      return std::min(1.0, 2 * (std::min(at_least, at_most) + 1) / (draws + 1));
    case Alternative::folded:
      if (at_least == draws && at_most == draws) return 1;
      return (std::min(at_least, draws - at_least) + 1) / (draws + 1);
    case Alternative::greater:
      return (at_least + 1) / (draws + 1);
    case Alternative::less:
      return (at_most + 1) / (draws + 1);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown alternative");
}

double smallest_p(std::int64_t permutations, Alternative alternative) {
  return std::min(1.0,
                  (alternative == Alternative::two_sided ? 2 : 1) / (static_cast<double>(permutations) + 1));
}

double normal_p(double z, Alternative alternative) {
  const auto above = [](double deviate) { return 0.5 * std::erfc(deviate / std::sqrt(2.0)); };
  switch (alternative) {
    case Alternative::two_sided:
      return 2 * above(std::abs(z));
    case Alternative::folded:
      return above(std::abs(z));
    case Alternative::greater:
      return above(z);
    case Alternative::less:
      return above(-z);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown alternative");
}

Correction parse_correction(std::string_view name) {
  for (const auto correction :
       {Correction::none, Correction::benjamini_hochberg, Correction::bonferroni, Correction::adaptive})
    if (correction_name(correction) == name) return correction;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no correction \"{}\"", name),
                    "use none, bh (Benjamini-Hochberg), bonferroni or adaptive (two-stage)");
}

std::string_view correction_name(Correction correction) {
  switch (correction) {
    case Correction::none:
      return "none";
    case Correction::benjamini_hochberg:
      return "bh";
    case Correction::bonferroni:
      return "bonferroni";
    case Correction::adaptive:
      return "adaptive";
  }
  return {};
}

namespace {

/// The step-up procedure's limit: rank * alpha / tests for the largest rank that as many p-values reach; -1
/// for none. Counts p-values by the least rank that each of them satisfies instead of sorting them.
double step_up_limit(std::span<const double> p, double alpha, double tests) {
  const auto limit_of = [&](std::size_t rank) { return static_cast<double>(rank) * alpha / tests; };
  std::vector<std::uint32_t> first_satisfied(p.size() + 1, 0);
  const double ranks_per_unit = tests / alpha, last = static_cast<double>(p.size());
  for (const double value : p) {
    if (value > limit_of(p.size())) continue;
    auto rank = static_cast<std::size_t>(std::clamp(value * ranks_per_unit, 1.0, last));
    while (rank > 1 && value <= limit_of(rank - 1)) --rank;
    while (rank <= p.size() && value > limit_of(rank)) ++rank;
    if (rank <= p.size()) ++first_satisfied[rank];
  }
  std::size_t reached = 0;
  double limit = -1;
  for (std::size_t rank = 1; rank <= p.size(); ++rank) {
    reached += first_satisfied[rank];
    if (reached >= rank) limit = limit_of(rank);
  }
  return limit;
}

/// Benjamini, Krieger and Yekutieli (2006), definition 6: the first stage, at alpha / (1 + alpha), counts
/// the null hypotheses that the second divides by.
double two_stage_limit(std::span<const double> p, double alpha) {
  const double tests = static_cast<double>(p.size()), first_alpha = alpha / (1 + alpha);
  const double first_limit = step_up_limit(p, first_alpha, tests);
  const double rejected =
      static_cast<double>(std::ranges::count_if(p, [&](double value) { return value <= first_limit; }));
  if (rejected == 0 || rejected == tests) return first_limit;
  return step_up_limit(p, first_alpha, tests - rejected);
}

/// The largest p-value that is significant, or a number just as good.
double significance_limit(std::span<const double> tested, double alpha, Correction correction) {
  const double tests = std::max(static_cast<double>(tested.size()), 1.0);
  switch (correction) {
    case Correction::none:
      return alpha;
    case Correction::bonferroni:
      return alpha / tests;
    case Correction::benjamini_hochberg:
      return step_up_limit(tested, alpha, tests);
    case Correction::adaptive:
      return two_stage_limit(tested, alpha);
  }
  throw base::Error(base::ErrorCode::internal, "an unknown correction");
}

}  // namespace

std::vector<std::uint8_t> significant(std::span<const double> p, double alpha, Correction correction) {
  std::vector<double> tested;
  tested.reserve(p.size());
  for (const double value : p)
    if (!std::isnan(value)) tested.push_back(value);
  const double limit = significance_limit(tested, alpha, correction);
  std::vector<std::uint8_t> is_significant(p.size());
  std::transform(p.begin(), p.end(), is_significant.begin(), [&](double value) { return value <= limit; });
  return is_significant;
}

std::optional<std::string> resolution_warning(const PermutationOptions& options, std::size_t tests,
                                              double alpha) {
  const double smallest = smallest_p(options.permutations, options.alternative);
  if (tests == 0 || smallest <= alpha / static_cast<double>(tests)) return std::nullopt;
  const double sides = options.alternative == Alternative::two_sided ? 2 : 1;
  const double wanted = std::ceil(sides * static_cast<double>(tests) / alpha) - 1;
  return fmt::format(
      "With {} permutations no p-value can be below {:.3g}, which is above alpha / n = {:.3g} for {} areas: "
      "a correction "
      "for many tests may hide clusters. Use at least {} permutations.",
      base::format_number(static_cast<double>(options.permutations), 0), smallest,
      alpha / static_cast<double>(tests), base::format_number(static_cast<double>(tests), 0),
      base::format_number(wanted, 0));
}

}  // namespace phumthun::stats
