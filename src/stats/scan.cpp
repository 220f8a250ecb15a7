#include "stats/scan.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"
#include "stats/scan_replicates.hpp"
#include "stats/scan_search.hpp"
#include "stats/scan_significance.hpp"

namespace phumthun::stats {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::int64_t replicates_before_looking = 128;  // of a scan that may stop early
constexpr std::size_t largest_table_bytes = std::size_t{128} << 20;

void check_options(const ScanOptions& options) {
  if (!(options.largest_share > 0 && options.largest_share <= 0.5))
    throw Error(ErrorCode::invalid_input, "a window's largest share must be above 0 and at most 0.5",
                "what is rare in more than half is common in the rest: look for the other side");
  if (!(options.largest_radius > 0))
    throw Error(ErrorCode::invalid_input, "a window's largest radius must be above 0",
                "leave it out for none");
  for (const double ratio : options.ellipse_ratios)
    if (!(ratio > 1 && ratio <= 100))
      throw Error(ErrorCode::invalid_input, "an ellipse's ratio must be above 1 and at most 100",
                  "the circle is always among the windows");
  if (!(options.ellipse_penalty >= 0 && options.ellipse_penalty <= 100))
    throw Error(ErrorCode::invalid_input, "the penalty of ellipses must be from 0 to 100", "1 is usual");
  if (options.replicates < 0 || options.replicates > 9999999)
    throw Error(ErrorCode::invalid_input, "replicates must be from 0 to 9999999", "999 is usual");
  if (!(options.alpha > 0 && options.alpha < 1))
    throw Error(ErrorCode::invalid_input, "alpha must be between 0 and 1", "0.05 is usual");
  if (options.most_positions < 1)
    throw Error(ErrorCode::invalid_input, "at least one position must be allowed", "20000 is usual");
}

std::vector<std::string> warnings_of(const ScanSites& sites, const ScanInput& input,
                                     const ScanOptions& options) {
  std::vector<std::string> warnings;
  if (sites.left_out > 0)
    warnings.push_back(fmt::format("{} {} no position or no value and {} left out.", sites.left_out,
                                   sites.left_out == 1 ? "place has" : "places have",
                                   sites.left_out == 1 ? "is" : "are"));
  if (sites.cell > 0)
    warnings.push_back(fmt::format("More than {} positions: they are merged by cells of {:.6g} to {}.",
                                   options.most_positions, sites.cell, sites.size()));
  if (!input.centres.empty())
    warnings.push_back(fmt::format("Windows are around {} given centres only.", input.centres.size()));
  if (options.replicates == 0)
    warnings.push_back("Without replicates there is no p.");
  else if (1.0 / static_cast<double>(options.replicates + 1) > options.alpha)
    warnings.push_back(fmt::format("With {} replicates no p can be at most alpha.", options.replicates));
  return warnings;
}

/// Whether windows can differ: else there is nothing to look for.
bool varies(const ScanSites& sites, const ScanOptions& options, std::vector<std::string>& warnings) {
  switch (options.model) {
    case ScanModel::poisson:
      if (sites.total_cases > 0) return true;
      warnings.emplace_back("There are no cases.");
      return false;
    case ScanModel::bernoulli:
      if (sites.total_cases > 0 && sites.total_cases < sites.total_population) return true;
      warnings.emplace_back(sites.total_cases > 0 ? "All are cases." : "There are no cases.");
      return false;
    case ScanModel::ordinal:
      if (sites.levels.size() > 1) return true;
      break;
    case ScanModel::normal:
      if (sites.squares > 0) return true;
      break;
  }
  warnings.emplace_back("All values are equal.");
  return false;
}

/// So many replicates at once that their table stays within its size.
std::int64_t replicates_at_once(const ScanSites& sites, const ScanOptions& options) {
  const std::size_t levels = std::max<std::size_t>(1, sites.levels.size());
  const std::size_t bytes = options.model == ScanModel::normal ? 8 : 4;
  const std::size_t fitting = largest_table_bytes / (sites.size() * levels * bytes);
  return static_cast<std::int64_t>(std::max<std::size_t>(fitting / 64 * 64, 64));
}

struct Replicates {
  std::vector<double> greatest;
  bool stopped = false;
};

Replicates run_replicates(const ScanSites& sites, const ScanItems& items, ScanWindowStore& store,
                          const ScanOptions& options, double top, const base::Progress& progress) {
  Replicates run;
  const std::int64_t at_once = replicates_at_once(sites, options);
  std::int64_t round = options.stop_early ? replicates_before_looking : options.replicates;
  const std::int64_t settle = exceedances_that_settle(options.alpha, options.replicates);
  for (std::int64_t first = 0; first < options.replicates; round *= 8) {
    const std::int64_t last = std::min({options.replicates, first + round, first + at_once});
    const auto share = [&](std::int64_t done) {
      return static_cast<double>(done) / static_cast<double>(options.replicates);
    };
    const auto part =
        greatest_scores(sites, items, store, options, first, last, progress.slice(share(first), share(last)));
    run.greatest.insert(run.greatest.end(), part.begin(), part.end());
    first = last;
    if (!options.stop_early) continue;
    const std::int64_t stop = stopping_replicate(run.greatest, top, settle);
    if (stop == 0 || stop == options.replicates) continue;
    run.greatest.resize(static_cast<std::size_t>(stop));
    run.stopped = true;
    break;
  }
  return run;
}

double cases_in(const ScanSites& sites, const std::vector<std::uint32_t>& window) {
  double sum = 0;
  for (const std::uint32_t site : window) sum += sites.cases[site];
  return sum;
}

/// Observed, expected and relative risk as the model has them.
void set_figures(ScanCluster& cluster, const ScanSites& sites, const FoundWindow& window, ScanModel model) {
  const double cases = cases_in(sites, window.sites), population = window.population;
  const double rest = sites.total_population - population, outside = sites.total_cases - cases;
  cluster.relative_risk = std::numeric_limits<double>::quiet_NaN();
  cluster.observed = cases;
  if (model == ScanModel::poisson || model == ScanModel::bernoulli) {
    cluster.expected = sites.total_cases * (population / sites.total_population);
    cluster.relative_risk = (cases / population) / (outside / rest);
    return;
  }
  cluster.observed = sites.mean + cases / population;
  cluster.expected = sites.mean + outside / rest;
}

ScanCluster cluster_of(const ScanSites& sites, const ScanItems& items, const FoundWindow& window,
                       const Replicates& replicates, ScanModel model) {
  ScanCluster cluster;
  const ScanShape& shape = items.shape(window.item);
  cluster.centre = items.centre(window.item);
  cluster.radius = window.radius;
  cluster.ratio = shape.ratio;
  cluster.angle = shape.angle;
  for (const std::uint32_t site : window.sites)
    cluster.members.insert(cluster.members.end(), sites.places.begin() + sites.starts[site],
                           sites.places.begin() + sites.starts[site + 1]);
  std::sort(cluster.members.begin(), cluster.members.end());
  cluster.population = window.population;
  cluster.high = window.high;
  cluster.log_likelihood_ratio = window.score / shape.factor;
  cluster.p = monte_carlo_p(replicates.greatest, window.score, replicates.stopped);
  cluster.p_gumbel = gumbel_p(replicates.greatest, window.score);
  set_figures(cluster, sites, window, model);
  return cluster;
}

}  // namespace

ScanModel parse_scan_model(std::string_view name) {
  for (const auto model : {ScanModel::poisson, ScanModel::bernoulli, ScanModel::ordinal, ScanModel::normal})
    if (scan_model_name(model) == name) return model;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no scan model '{}'", name),
              "use poisson, bernoulli, ordinal or normal");
}

std::string_view scan_model_name(ScanModel model) {
  switch (model) {
    case ScanModel::poisson:
      return "poisson";
    case ScanModel::bernoulli:
      return "bernoulli";
    case ScanModel::ordinal:
      return "ordinal";
    case ScanModel::normal:
      return "normal";
  }
  return {};
}

ScanSide parse_scan_side(std::string_view name) {
  for (const auto side : {ScanSide::high, ScanSide::low, ScanSide::both})
    if (scan_side_name(side) == name) return side;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no side '{}' of clusters", name),
              "use high, low or both");
}

std::string_view scan_side_name(ScanSide side) {
  switch (side) {
    case ScanSide::high:
      return "high";
    case ScanSide::low:
      return "low";
    case ScanSide::both:
      return "both";
  }
  return {};
}

ScanResult scan(const ScanInput& input, const ScanOptions& options, const base::Progress& progress) {
  check_options(options);
  const ScanSites sites = scan_sites(input, options, progress.slice(0, 0.02));
  const ScanItems items = scan_items(sites, input, options);
  ScanWindowStore store(sites, items);
  ScanResult result;
  result.total_population = sites.total_population;
  result.total_cases =
      options.model == ScanModel::normal ? sites.mean * sites.total_population : sites.total_cases;
  result.warnings = warnings_of(sites, input, options);
  if (!varies(sites, options, result.warnings)) return result;
  const std::vector<FoundWindow> found =
      find_clusters(sites, items, store, options, progress.slice(0.02, 0.1));
  if (found.empty()) return result;
  const Replicates replicates =
      run_replicates(sites, items, store, options, found.front().score, progress.slice(0.1, 1));
  result.replicates_done = static_cast<std::int64_t>(replicates.greatest.size());
  for (const FoundWindow& window : found)
    result.clusters.push_back(cluster_of(sites, items, window, replicates, options.model));
  return result;
}

}  // namespace phumthun::stats
