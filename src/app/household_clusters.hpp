#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/measure.hpp"
#include "app/recipe.hpp"
#include "data/layer.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::app {

enum class HouseholdMethod {
  dbscan,
  hdbscan,
  optics,
  scan,
  kde,
  relative_risk,
  nearest_neighbour,
  ripley,
  hexagons,
  grid
};
struct HouseholdMethodWords {
  HouseholdMethod method;
  std::string_view name;  ///< "dbscan", "relative-risk", ...
  base::LocalText label, explanation;
};
std::span<const HouseholdMethodWords> household_methods();
HouseholdMethod parse_household_method(std::string_view);
std::string_view household_method_name(HouseholdMethod);

struct HouseholdClusterRequest {
  MeasureRequest
      measure;  ///< who is poor (framework, k, cut-off, round, area filter); its measures are not used
  HouseholdMethod method = HouseholdMethod::dbscan;
  std::string where = "poor";  ///< poor | all | CAPITAL.deprived: the households that are clustered
  double eps_m = 500;          ///< dbscan, optics
  int min_points = 10;
  int min_cluster_size = 0;  ///< hdbscan
  double bandwidth_m = 0;    ///< kde, relative risk; 0: by `bandwidth_rule`
  std::string bandwidth_rule = "scott", kernel = "quartic";
  double cell_m = 0;                               ///< kde; 0: chosen
  double width_m = 2000;                           ///< hexagons, grid
  double farthest_m = 5000;                        ///< ripley
  std::string model = "bernoulli", side = "high";  ///< scan
  double largest_share = 0.5, largest_radius_m = 0;
  std::int64_t permutations = 999;  ///< scan, ripley, relative risk
  double alpha = 0.05;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::string save_name;
};

/// One cluster as a list shows it; nothing of a single household.
struct HouseholdCluster {
  int number = 1;
  std::int64_t households = 0;  ///< all inside the hull (scan: the window)
  std::int64_t marked = 0;      ///< those that were clustered
  std::string village_code;     ///< the village nearest to its middle
  base::LocalText village, tambon;
  geo::Coord middle;  ///< WGS 84; of at least the least number of households, else no_coord
  std::vector<std::pair<std::string, double>>
      figures;  ///< "stability", "llr", "p", "radius_m", "relative_risk"
};
struct HouseholdClusters {
  std::string name;  ///< as saved, else empty
  HouseholdMethod method = HouseholdMethod::dbscan;
  std::vector<HouseholdCluster> clusters;
  data::Layer hulls;  ///< WGS 84, one polygon a cluster, bin or raster cell; columns number, households,
                      ///< marked ... those of fewer households than the least number are left out
  std::vector<std::pair<std::string, double>> figures;  ///< of the whole: "noise", "ratio", "bandwidth_m" ...
  std::vector<std::pair<std::string, std::vector<double>>> curves;  ///< ripley: r, l, low, high
  std::int64_t hidden = 0;  ///< clusters or bins left out for their few households
  base::LocalText finding, caution;
  std::vector<std::string> warnings;
  Recipe recipe;
};
/// Poor households against all; points are those of the store (located to the house or the village, whichever
/// the store knows: a warning says how many only to the village). Throws Error{invalid_input} where no
/// household has a position.
HouseholdClusters cluster_households(store::Store&, const HouseholdClusterRequest&, const base::Progress&);
/// The JSON that the command line prints and `--save` keeps.
std::string household_clusters_json(const HouseholdClusters&);

}  // namespace phumthun::app
