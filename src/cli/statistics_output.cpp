#include "cli/statistics_output.hpp"

namespace phumthun::cli {

void add_statistics_options(CLI::App& verb, const StatisticsOptions& o) {
  verb.add_option("--weights", o.weights, "queen, rook, queen:ORDER, knn:K, distance:D")
      ->capture_default_str();
  verb.add_option("--style", o.style, "row or binary")
      ->capture_default_str()
      ->check(CLI::IsMember({"row", "binary"}));
  verb.add_option("--variance", o.variance, "of local Moran: n-1 or n")
      ->capture_default_str()
      ->check(CLI::IsMember({"n", "n-1"}));
  verb.add_option("--alternative", o.alternative, "two-sided, folded, greater or less")
      ->capture_default_str()
      ->check(CLI::IsMember({"two-sided", "folded", "greater", "less"}));
  verb.add_option("--draws", o.draws, "shared or independent")
      ->capture_default_str()
      ->check(CLI::IsMember({"shared", "independent"}));
  verb.add_option("--permutations", o.permutations, "conditional permutations")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
  add_seed(verb, o.seed, "of the permutations");
  verb.add_option("--alpha", o.alpha, "the level of significance")->capture_default_str();
  verb.add_option("--correction", o.correction, "for many tests: none, bh or bonferroni")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "bh", "bonferroni"}));
  verb.add_option("--threads", o.threads, "0: one per processor; the answer is the same")
      ->capture_default_str();
}

void use_independent_default(const CLI::App& verb, const std::string& draws, std::int64_t& permutations) {
  constexpr std::int64_t independent_default = 999;
  if (draws == "independent" && verb.get_option("--permutations")->count() == 0)
    permutations = independent_default;
}

Json global_json(const app::GlobalStatistic& g) {
  return {{"statistic", number(g.statistic)},        {"expected", number(g.expected)},
          {"variance", number(g.variance)},          {"z", number(g.z)},
          {"p_normal", number(g.p_normal)},          {"variance_normal", number(g.variance_normal)},
          {"p_permutation", number(g.p_permutation)}};
}

Json local_json(const Json& id, const app::LocalStatistics& local, std::size_t i) {
  return {{"id", id},
          {"statistic", number(local.statistic[i])},
          {"z", number(local.z[i])},
          {"lag", number(local.lag[i])},
          {"p", number(local.p[i])},
          {"cluster", std::string(app::cluster_name(local.cluster[i]))}};
}

}  // namespace phumthun::cli
