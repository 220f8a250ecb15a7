#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

constexpr const char* tests = "Tests";
constexpr const char* of_methods = "Of single methods";

std::int64_t most_permutations() {
  return 1'000'000'000;
}

}  // namespace

void add_statistics_options(CLI::App& verb, app::ClusterRequest& r) {
  verb.add_option("--weights", r.weights,
                  "who is a neighbour: queen, rook, queen:ORDER, queen:ORDER+ (up to), queen@SNAP, knn:K, "
                  "distance:D, "
                  "distance:min, kernel:NAME:D, kernel:NAME:knn:K, inverse:D[:POWER], block:FIELD, delaunay, "
                  "gabriel, "
                  "file:PATH.gal|.gwt|.swm; A|B, A&B, symmetric:A, mutual:A (distances in the metric's unit)")
      ->capture_default_str();
  verb.add_option("--style", r.style,
                  "of weights: row (a lag is a mean), binary (a sum), variance-stabilising")
      ->capture_default_str()
      ->check(CLI::IsMember({"row", "binary", "variance-stabilising"}));
  verb.add_option("--variance", r.variance, "local Moran: deviations over n-1 (GeoDa, esda) or n (spdep)")
      ->capture_default_str()
      ->check(CLI::IsMember({"n", "n-1"}))
      ->group(tests);
  verb.add_option("--isolates", r.isolates,
                  "global statistics: left-out, or out-of-n (spdep's zero.policy with adjust.n)")
      ->capture_default_str()
      ->check(CLI::IsMember({"left-out", "out-of-n"}))
      ->group(tests);
  verb.add_option("--alternative", r.alternative,
                  "two-sided; folded (GeoDa: at 0.05 a two-sided test at 0.10); greater; less")
      ->capture_default_str()
      ->check(CLI::IsMember({"two-sided", "folded", "greater", "less"}))
      ->group(tests);
  verb.add_option("--inference", r.inference, "p by permutation, or analytic from the moments")
      ->capture_default_str()
      ->check(CLI::IsMember({"permutation", "analytic"}))
      ->group(tests);
  verb.add_option("--draws", r.draws, "of local statistics: shared between areas, or independent")
      ->capture_default_str()
      ->check(CLI::IsMember({"shared", "independent"}))
      ->group(tests);
  verb.add_option("--permutations", r.permutations, "how many draws; independent draws: 999 if not given")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, most_permutations()))
      ->group(tests);
  add_seed(verb, r.seed, "of the permutations: the same seed gives the same p");
  verb.get_option("--seed")->group(tests);
  verb.add_option("--alpha", r.alpha, "the level of significance, between 0 and 1")
      ->capture_default_str()
      ->group(tests);
  verb.add_option("--correction", r.correction,
                  "for many tests: none, bh (Benjamini-Hochberg), bonferroni, adaptive (two-stage)")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "bh", "bonferroni", "adaptive"}))
      ->group(tests);
  verb.add_option("--threads", r.threads, "0: one per processor; the answer is the same")
      ->capture_default_str()
      ->group(tests);
}

void add_join_options(CLI::App& verb, app::ClusterRequest& r) {
  verb.add_option("--above", r.above,
                  "join counts: an area is marked where its value is above this; else values are 0 and 1")
      ->group(of_methods);
  verb.add_option("--sampling", r.sampling, "join-count: non-free (as many marked areas) or free")
      ->capture_default_str()
      ->check(CLI::IsMember({"non-free", "free"}))
      ->group(of_methods);
}

void add_quantile_options(CLI::App& verb, app::ClusterRequest& r) {
  verb.add_option("--quantile", r.quantile, "quantile-lisa: which one, 1 the lowest")
      ->capture_default_str()
      ->group(of_methods);
  verb.add_option("--quantiles", r.quantiles, "quantile-lisa: of how many")
      ->capture_default_str()
      ->group(of_methods);
}

void add_distance_options(CLI::App& verb, app::ClusterRequest& r) {
  verb.add_option("--orders", r.orders, "correlogram: how many orders of neighbours; distance-decay: classes")
      ->capture_default_str()
      ->check(CLI::Range(1, 100))
      ->group(of_methods);
  verb.add_option("--statistic", r.correlogram, "correlogram: moran or geary")
      ->capture_default_str()
      ->check(CLI::IsMember({"moran", "geary"}))
      ->group(of_methods);
}

void add_scan_options(CLI::App& verb, app::ScanDraft& scan) {
  verb.add_option("--model", scan.model, "scan: poisson, bernoulli, ordinal or normal")
      ->capture_default_str()
      ->check(CLI::IsMember({"poisson", "bernoulli", "ordinal", "normal"}))
      ->group(of_methods);
  verb.add_option("--side", scan.side, "scan: high, low or both")
      ->capture_default_str()
      ->check(CLI::IsMember({"high", "low", "both"}))
      ->group(of_methods);
  verb.add_option("--largest-share", scan.largest_share,
                  "scan: share of the population in a window; agreement: at most 0.25")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0))
      ->group(of_methods);
  verb.add_option("--largest-radius", scan.largest_radius, "scan: in the metric's unit; 0: no limit")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber)
      ->group(of_methods);
  verb.add_flag("--ellipses", scan.ellipses, "scan: ellipses besides circles")->group(of_methods);
  verb.add_option("--replicates", scan.replicates, "scan: Monte Carlo replicates")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, most_permutations()))
      ->group(of_methods);
  verb.add_flag("!--all-replicates", scan.stop_early, "scan: don't stop once p can't be small")
      ->group(of_methods);
}

void add_region_options(CLI::App& verb, const std::string& method_name, app::RegionDraft& regions) {
  verb.add_option(method_name, regions.method,
                  "regions: skater, redcap-first-single, redcap-full-single, redcap-full-average, "
                  "redcap-full-complete, redcap-full-ward, redcap-first-ward, max-p, azp or ward")
      ->capture_default_str()
      ->group(of_methods);
  verb.add_option("--clusters", regions.regions, "regions: how many (max-p finds its own number)")
      ->capture_default_str()
      ->group(of_methods);
  verb.add_option("--criterion", regions.criterion,
                  "regions: squares (within sum of squares) or distances (to the group's mean, as spdep)")
      ->capture_default_str()
      ->check(CLI::IsMember({"squares", "distances"}))
      ->group(of_methods);
  verb.add_option("--smallest-size", regions.smallest_size,
                  "regions: least households in each (files: least areas)")
      ->capture_default_str()
      ->group(of_methods);
  verb.add_flag("--raw", regions.raw, "regions: fields as they are, not over their standard deviation")
      ->group(of_methods);
}

void add_check_options(CLI::App& verb, app::CheckDraft& check) {
  verb.add_option("--base", check.base, "checks: what is checked: local-moran, local-g or local-g-star")
      ->capture_default_str()
      ->check(CLI::IsMember({"local-moran", "local-g", "local-g-star"}))
      ->group(of_methods);
  verb.add_option("--simulations", check.simulations, "certainty: how often values are drawn anew")
      ->capture_default_str()
      ->group(of_methods);
  verb.add_option("--least-share", check.least_share,
                  "certainty, stability: of runs that a class must hold to be the area's")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0))
      ->group(of_methods);
}

void use_default_permutations(const CLI::App& verb, app::ClusterRequest& request) {
  constexpr std::int64_t costly_default = 999;
  const bool costly = request.draws == "independent" || request.method == app::ClusterMethod::distance_decay;
  if (costly && verb.get_option("--permutations")->count() == 0) request.permutations = costly_default;
}

}  // namespace phumthun::cli
