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
  for (const auto correction : {Correction::none, Correction::benjamini_hochberg, Correction::bonferroni})
    if (correction_name(correction) == name) return correction;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no correction \"{}\"", name),
                    "use none, bh (Benjamini-Hochberg) or bonferroni");
}

std::string_view correction_name(Correction correction) {
  switch (correction) {
    case Correction::none:
      return "none";
    case Correction::benjamini_hochberg:
      return "bh";
    case Correction::bonferroni:
      return "bonferroni";
  }
  return {};
}

std::vector<std::uint8_t> significant(std::span<const double> p, double alpha, Correction correction) {
  std::vector<double> tested;
  for (const double value : p)
    if (!std::isnan(value)) tested.push_back(value);
  const double tests = static_cast<double>(tested.size());
  double limit = correction == Correction::none ? alpha : alpha / std::max(tests, 1.0);
  if (correction == Correction::benjamini_hochberg) {
    std::sort(tested.begin(), tested.end());
    limit = -1;
    for (std::size_t rank = tested.size(); rank > 0 && limit < 0; --rank)
      if (tested[rank - 1] <= static_cast<double>(rank) * alpha / tests) limit = tested[rank - 1];
  }
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
