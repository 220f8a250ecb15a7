#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::app {

/// What `cluster areas` and `stats` compute. The order is that of lists.
enum class ClusterMethod {
  local_moran,
  local_g_star,
  local_g,
  local_geary,
  rate_local_moran,
  bivariate_local_moran,
  differential_local_moran,
  multivariate_local_geary,
  local_join_count,
  bivariate_join_count,
  colocation_join_count,
  quantile_lisa,
  losh,
  moran,
  geary,
  getis_g,
  rate_moran,
  bivariate_moran,
  lee,
  join_count,
  correlogram,
  distance_decay,
  scan,
  certainty,  // the chance of each class given the survey's errors
  stability,  // over weights, seeds and cut-offs
  agreement,  // of local Moran, G* and the scan
  drivers,    // which capital drives each cluster
  change,     // between rounds
  smooth,
  regions
};

enum class MethodFamily { local, global, scan, check, smoothing, regions };

/// What the front ends know of a method.
struct MethodWords {
  ClusterMethod method;
  MethodFamily family;
  std::string_view name;  ///< "local-moran"; as CLI.md writes them
  base::LocalText label;
  base::LocalText explanation;            ///< one sentence: what it tells
  int least_fields = 1, most_fields = 1;  ///< of measures (areas) or --field names (files)
  bool needs_two_rounds = false;
};
std::span<const MethodWords> cluster_methods();
const MethodWords& method_words(ClusterMethod);
std::string_view method_name(ClusterMethod);
ClusterMethod parse_cluster_method(
    std::string_view);  ///< throws Error{invalid_input} with the names there are
base::LocalText method_label(ClusterMethod);

/// Options of single families, as they are typed and chosen.
struct ScanDraft {
  std::string model = "poisson", side = "both";  ///< stats/scan.hpp
  double largest_share = 0.5;
  double largest_radius = 0;  ///< metres; 0: no limit
  bool ellipses = false;
  std::int64_t replicates = 999;
  bool stop_early = true;
  friend bool operator==(const ScanDraft&, const ScanDraft&) = default;
};
struct RegionDraft {
  std::string method = "skater", criterion = "squares";  ///< stats/regions.hpp
  int regions = 5;
  double smallest_size = 0;  ///< households of a region
  bool raw = false;          ///< fields as they are, not standardised
  friend bool operator==(const RegionDraft&, const RegionDraft&) = default;
};
/// Of certainty, stability, agreement, drivers and change.
struct CheckDraft {
  std::string base = "local-g-star";  ///< the method that is checked: local-moran, local-g or local-g-star
  std::int64_t simulations = 999;     ///< certainty
  std::vector<std::string>
      weights;    ///< stability: those tried; empty: queen, rook, queen:2+, knn:4, knn:6, knn:8
  int seeds = 3;  ///< stability: seeds tried with each
  std::vector<double>
      cutoffs;  ///< stability: deprivation or poverty cut-offs k tried; empty: around the request's
  double least_share = 0.8;  ///< of runs that a class must hold, else "uncertain"
  friend bool operator==(const CheckDraft&, const CheckDraft&) = default;
};

}  // namespace phumthun::app
