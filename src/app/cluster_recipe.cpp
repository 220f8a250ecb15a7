#include <fmt/format.h>

#include "app/cluster_options.hpp"

namespace phumthun::app {
namespace {

/// What the numbers of a method mean where programs of this field differ.
std::string convention(const ClusterRequest& request) {
  const MethodFamily family = method_words(request.method).family;
  std::string said;
  const auto add = [&](const std::string& sentence) { said += (said.empty() ? "" : "; ") + sentence; };
  if (family == MethodFamily::local || family == MethodFamily::check) {
    add("deviations over " + request.variance);
    add("isolates are a class of their own");
  }
  if (family == MethodFamily::global && uses_spatial_weights(request))
    add(request.isolates == "out-of-n"
            ? "isolates are taken out of n and stay in the mean and variance of the values"
            : "isolates are left out");
  if (family == MethodFamily::smoothing) add("Empirical Bayes by the method of moments, Poisson");
  if (family == MethodFamily::scan)
    add("windows around every place; p from replicates' greatest likelihood ratio, (exceeding + 1) / (R + "
        "1)");
  if (family == MethodFamily::regions)
    add(request.regions.raw ? "fields as they are" : "fields over their standard deviation (n-1)");
  if (family == MethodFamily::local || family == MethodFamily::global || family == MethodFamily::check) {
    if (request.inference == "analytic")
      add("p from the normal distribution of z");
    else if (request.alternative == "two-sided")
      add("p = min(1, 2 min(ge + 1, le + 1) / (P + 1)), ties in both tails");
    else if (request.alternative == "folded")
      add("p = (min(ge, P - ge) + 1) / (P + 1), which at 0.05 is a two-sided test at 0.10");
    else
      add("one-sided p = (count + 1) / (P + 1), ties counted");
  }
  if (request.method == ClusterMethod::quantile_lisa) add("quantiles of type 7, closed on the right");
  add("missing values are left out with their links");
  return said;
}

void append_options(Recipe& recipe, const ClusterRequest& request) {
  switch (request.method) {
    case ClusterMethod::join_count:
      recipe.emplace_back("sampling", request.sampling);
      [[fallthrough]];
    case ClusterMethod::local_join_count:
    case ClusterMethod::bivariate_join_count:
    case ClusterMethod::colocation_join_count:
      if (request.above == request.above) recipe.emplace_back("above", request.above);
      break;
    case ClusterMethod::quantile_lisa:
      recipe.emplace_back("quantile", static_cast<std::int64_t>(request.quantile));
      recipe.emplace_back("quantiles", static_cast<std::int64_t>(request.quantiles));
      break;
    case ClusterMethod::correlogram:
      recipe.emplace_back("statistic", request.correlogram);
      recipe.emplace_back("orders", static_cast<std::int64_t>(request.orders));
      break;
    case ClusterMethod::distance_decay:
      recipe.emplace_back("classes", static_cast<std::int64_t>(request.orders));
      break;
    case ClusterMethod::smooth:
      recipe.emplace_back("smoothed_by", request.smoothing);
      break;
    default:
      break;
  }
}

void append_scan(Recipe& recipe, const ScanDraft& scan) {
  recipe.emplace_back("model", scan.model);
  recipe.emplace_back("side", scan.side);
  recipe.emplace_back("largest_share", scan.largest_share);
  if (scan.largest_radius > 0) recipe.emplace_back("largest_radius_m", scan.largest_radius);
  recipe.emplace_back("ellipses", scan.ellipses);
  recipe.emplace_back("replicates", scan.replicates);
  recipe.emplace_back("stop_early", scan.stop_early);
}

void append_regions(Recipe& recipe, const RegionDraft& regions) {
  recipe.emplace_back("region_method", regions.method);
  recipe.emplace_back("criterion", regions.criterion);
  if (regions.method != "max-p")  // it finds its own number
    recipe.emplace_back("regions", static_cast<std::int64_t>(regions.regions));
  recipe.emplace_back("smallest_size", regions.smallest_size);
  recipe.emplace_back("raw", regions.raw);
}

}  // namespace

void append_statistics_recipe(Recipe& recipe, const ClusterRequest& request,
                              const stats::SpatialWeights& spatial_weights) {
  const MethodFamily family = method_words(request.method).family;
  if (uses_spatial_weights(request)) {
    recipe.emplace_back("spatial_weights", request.weights);
    recipe.emplace_back("style", request.style);
    recipe.emplace_back("links", static_cast<std::int64_t>(spatial_weights.link_count()));
  }
  if (family == MethodFamily::local || family == MethodFamily::check) {
    recipe.emplace_back("variance", request.variance);
    recipe.emplace_back("draws", request.draws);
  }
  if (family == MethodFamily::global && uses_spatial_weights(request))
    recipe.emplace_back("isolates", request.isolates);
  if (family == MethodFamily::local || family == MethodFamily::global || family == MethodFamily::check) {
    recipe.emplace_back("inference", request.inference);
    recipe.emplace_back("alternative", request.alternative);
    recipe.emplace_back("permutations", request.permutations);
  }
  if (family == MethodFamily::scan) append_scan(recipe, request.scan);
  if (family == MethodFamily::regions) append_regions(recipe, request.regions);
  append_options(recipe, request);
  if (family != MethodFamily::smoothing) recipe.emplace_back("seed", static_cast<std::int64_t>(request.seed));
  if (family == MethodFamily::local || family == MethodFamily::check || family == MethodFamily::scan) {
    recipe.emplace_back("alpha", request.alpha);
    if (family != MethodFamily::scan) recipe.emplace_back("correction", request.correction);
  }
  recipe.emplace_back("convention", convention(request));
}

}  // namespace phumthun::app
