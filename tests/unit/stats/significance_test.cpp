#include "stats/significance.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "base/error.hpp"
#include "stats/local_options.hpp"
#include "stats/spatial_weights.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using Doubles = std::vector<double>;
using Flags = std::vector<std::uint8_t>;

TEST_CASE("pseudo p-values: ties count in both tails") {
  CHECK(pseudo_p({4, 95}, 99, Alternative::two_sided) == 2 * 5 / 100.0);
  CHECK(pseudo_p({99, 99}, 99, Alternative::two_sided) == 1);
  CHECK(pseudo_p({0, 99}, 99, Alternative::two_sided) == 0.02);
  CHECK(pseudo_p({95, 5}, 99, Alternative::folded) == 0.05);
  CHECK(pseudo_p({99, 99}, 99, Alternative::folded) == 1);
  CHECK(pseudo_p({99, 98}, 99, Alternative::folded) == 0.01);
  CHECK(pseudo_p({4, 95}, 99, Alternative::greater) == 0.05);
  CHECK(pseudo_p({95, 4}, 99, Alternative::less) == 0.05);
  CHECK(smallest_p(999, Alternative::two_sided) == 0.002);
  CHECK(smallest_p(999, Alternative::folded) == 0.001);
}

TEST_CASE("p-values of normal deviates") {
  CHECK(normal_p(1.959963984540054, Alternative::two_sided) == Approx(0.05));
  CHECK(normal_p(-1.6448536269514722, Alternative::less) == Approx(0.05));
  CHECK(normal_p(-1.6448536269514722, Alternative::greater) == Approx(0.95));
}

TEST_CASE("Benjamini-Hochberg steps up: the largest rank that satisfies, not a stop at the first failure") {
  // Limits 0.01, 0.02, 0.03, 0.04, 0.05: the second fails, the fourth satisfies.
  const Doubles p{0.04, 0.005, 0.9, 0.025, 0.03};
  CHECK(significant(p, 0.05, Correction::benjamini_hochberg) == Flags{1, 1, 0, 1, 1});
  CHECK(significant(p, 0.05, Correction::bonferroni) == Flags{0, 1, 0, 0, 0});
  CHECK(significant(p, 0.05, Correction::none) == Flags{1, 1, 0, 1, 1});
  CHECK(significant(Doubles{0.5, 0.2}, 0.05, Correction::benjamini_hochberg) == Flags{0, 0});
  CHECK(significant(Doubles{}, 0.05, Correction::benjamini_hochberg).empty());
}

TEST_CASE("the two-stage correction counts the areas that are no cluster first") {
  // First at 0.05 / 1.05: limits 0.0095, 0.019, 0.0286, 0.0381: three. Two are left: 0.0238, 0.0476, 0.0714,
  // 0.0952, so that the fourth joins them; Benjamini and Hochberg's limit for it is 0.04.
  const Doubles p{0.02, 0.005, 0.3, 0.045, 0.011};
  CHECK(significant(p, 0.05, Correction::adaptive) == Flags{1, 1, 0, 1, 1});
  CHECK(significant(p, 0.05, Correction::benjamini_hochberg) == Flags{1, 1, 0, 0, 1});
  CHECK(significant(Doubles{0.5, 0.2}, 0.05, Correction::adaptive) == Flags{0, 0});
  CHECK(significant(Doubles{0.001, 0.002}, 0.05, Correction::adaptive) == Flags{1, 1});
  CHECK(significant(Doubles{}, 0.05, Correction::adaptive).empty());
}

TEST_CASE("NaN is no test") {
  const double missing = std::numeric_limits<double>::quiet_NaN();
  CHECK(significant(Doubles{0.025, missing}, 0.025, Correction::bonferroni) == Flags{1, 0});
}

TEST_CASE("a warning where no p-value can survive a correction") {
  PermutationOptions options;
  options.permutations = 999;
  const auto warning = resolution_warning(options, 206, 0.05);
  REQUIRE(warning);
  CHECK(warning->find("8,239") != std::string::npos);
  options.permutations = 8239;
  CHECK_FALSE(resolution_warning(options, 206, 0.05));
  options.permutations = 99999;
  CHECK_FALSE(resolution_warning(options, 206, 0.05));
}

TEST_CASE("option names go both ways") {
  for (const char* name : {"two-sided", "folded", "greater", "less"})
    CHECK(alternative_name(parse_alternative(name)) == name);
  for (const char* name : {"shared", "independent"}) CHECK(draws_name(parse_draws(name)) == name);
  for (const char* name : {"none", "bh", "bonferroni", "adaptive"})
    CHECK(correction_name(parse_correction(name)) == name);
  for (const char* name : {"n", "n-1"}) CHECK(moran_variance_name(parse_moran_variance(name)) == name);
  for (const char* name : {"row", "binary"}) CHECK(weight_style_name(parse_weight_style(name)) == name);
  CHECK_THROWS_AS(parse_alternative("both"), base::Error);
  CHECK_THROWS_AS(parse_draws("lookup"), base::Error);
  CHECK_THROWS_AS(parse_correction("fdr"), base::Error);
  CHECK_THROWS_AS(parse_moran_variance("m"), base::Error);
  CHECK_THROWS_AS(parse_weight_style("W"), base::Error);
  CHECK(default_permutations(Draws::shared) == 99999);
  CHECK(default_permutations(Draws::independent) == 999);
}
