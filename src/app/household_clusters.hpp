#pragma once
#include <cstdint>
#include <filesystem>
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
  /// poor | all | CAPITAL.deprived (overall.deprived): the households that are clustered, "marked" below.
  std::string where = "poor";
  double eps_m = 500;  ///< dbscan, optics
  int min_points = 10;
  int min_cluster_size = 0;  ///< hdbscan
  double bandwidth_m = 0;    ///< kde, relative risk; 0: by `bandwidth_rule`
  std::string bandwidth_rule = "cross-validated", kernel = "quartic";
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

/// One cluster as a list shows it; nothing of a single household. Its middle is that of its hull, not of the
/// households.
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
  base::LocalText value_label;  ///< what the column "value" of `hulls` is
  /// EPSG:4326, one polygon a cluster, bin or raster cell: integers "number", "households", "marked" (null
  /// where a cell of a surface has none), numbers "value" and the figures of the clusters. Those of fewer
  /// households than the least number are left out.
  data::Layer hulls;
  std::vector<std::pair<std::string, double>>
      figures;  ///< of the whole: "outside", "ratio", "bandwidth_m" ...
  std::vector<std::pair<std::string, std::vector<double>>> curves;  ///< ripley: r, l, low, high
  std::int64_t hidden = 0;  ///< clusters, bins or cells left out for their few households
  base::LocalText finding, caution;
  std::vector<base::LocalText> warnings;
  Recipe recipe;
};
/// Poor households against all that are known to be poor or not. Their points are those of the store, located
/// to the house or spread within the village, whichever the store knows (a warning says how many only to the
/// village); those known only to the tambon have no place here. Distances are metres in the UTM zone.
///
/// What comes out shows no house, whatever the tier. Clusters, bins and windows of fewer than 5 households
/// (privacy::default_minimum_n), and those of fewer than 10 of which none, all, or all but 1 to 4 are marked,
/// are counted in `hidden` and told of by nothing else (of `where` all, which marks everyone, only the
/// first). Cells of a surface have 5 marked and 10 households within the bandwidth. A hull is drawn around
/// squares of a fixed grid, each the smallest (from 250 m, doubled) that holds 5 surveyed households, never
/// around points: taking its buffer off again leads to corners of squares, and of 5 households in one nobody
/// can tell which is meant. Throws Error{invalid_input} where no household has a position, or for an option
/// out of its range: bins narrower than 500 m, a scan or Ripley's K without permutations.
HouseholdClusters cluster_households(store::Store&, const HouseholdClusterRequest&, const base::Progress&);
/// The JSON that the command line prints and `--save` keeps.
std::string household_clusters_json(const HouseholdClusters&);
/// Throws Error{invalid_input} for a file that a method can't be written to: its ending is of no format, or
/// the method answers by figures alone.
void require_household_file(HouseholdMethod, const std::filesystem::path& out);
/// The layer `hulls` as a file of the ending's format (.gpkg, .geojson, .shp, .csv). Throws
/// Error{invalid_input} for another ending, or where there is no hull; Error{io}.
void write_household_clusters(const HouseholdClusters&, const std::filesystem::path& out,
                              const base::Progress&);

}  // namespace phumthun::app
