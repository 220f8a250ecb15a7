#pragma once
#include <cstdint>
#include <string_view>

namespace phumthun::stats {

/// Which side of the null distribution counts. two_sided: min(1, 2 min(ge + 1, le + 1) / (P + 1)), where ge
/// and le count the draws at least and at most as large as what was observed, ties in both. folded: (min(ge,
/// P - ge) + 1) / (P + 1), the convention of GeoDa, which at 0.05 is a two-sided test at 0.10; 1 where every
/// draw ties. greater: (ge + 1) / (P + 1); less: (le + 1) / (P + 1).
enum class Alternative { two_sided, folded, greater, less };

/// shared: one set of draws serves all areas: each p is right, and p-values are correlated. independent:
/// draws of their own for each area. Both are uniform over the subsets of the other areas.
enum class Draws { shared, independent };

/// "two-sided", "folded", "greater", "less"; "shared", "independent". parse throw Error{invalid_input}.
Alternative parse_alternative(std::string_view name);
std::string_view alternative_name(Alternative alternative);
Draws parse_draws(std::string_view name);
std::string_view draws_name(Draws draws);

/// Where p comes from: draws, or the normal distribution of z.
enum class Inference { permutation, analytic };
/// "permutation", "analytic". parse throws Error{invalid_input}.
Inference parse_inference(std::string_view name);
std::string_view inference_name(Inference inference);

/// 99,999 for shared draws, 999 for independent ones.
std::int64_t default_permutations(Draws draws);
inline constexpr std::int64_t most_permutations = 1'000'000'000;

/// The same options give the same p-values on any machine, from any number of threads.
struct PermutationOptions {
  Draws draws = Draws::shared;        ///< of local statistics; a global one permutes all values
  std::int64_t permutations = 99999;  ///< 1 to most_permutations; a global statistic takes 0 for none
  std::uint64_t seed = 1;
  Alternative alternative = Alternative::two_sided;
  unsigned threads = 0;  ///< 0: one per processor
};

}  // namespace phumthun::stats
