#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/cluster_methods.hpp"
#include "app/measure.hpp"
#include "carto/cluster_style.hpp"
#include "stats/global_statistic.hpp"
#include "stats/local_statistics.hpp"

namespace phumthun::app {

struct ClusterRequest {
  MeasureRequest measure;  ///< level and options; as many measures as the method takes (cluster_methods.hpp)
  ClusterMethod method = ClusterMethod::local_moran;
  std::string weights = "queen";      ///< as stats/spatial_weights_spec.hpp writes them
  std::string metric;                 ///< utm | geodesic | planar; empty: utm (areas), by the CRS (files)
  std::string style = "row";          ///< row | binary | variance-stabilising
  std::string variance = "n-1";       ///< n | n-1
  std::string isolates = "left-out";  ///< left-out | out-of-n, of global statistics
  std::string alternative = "two-sided";
  std::string inference = "permutation";  ///< permutation | analytic
  std::string draws = "shared";           ///< shared | independent
  std::string correction = "bh";          ///< none | bh | bonferroni | adaptive
  std::int64_t permutations = 99999;
  std::uint64_t seed = 1;
  double alpha = 0.05;
  unsigned threads = 0;   ///< 0: one per processor; the answer does not depend on it
  std::string save_name;  ///< kept in the store under this name when not empty

  double above =
      std::numeric_limits<double>::quiet_NaN();  ///< join counts: marked where the value is above it
  std::string sampling = "non-free";             ///< join counts: non-free | free
  int quantile = 5, quantiles = 5;               ///< quantile LISA
  int orders = 5;                                ///< correlogram; distance decay: classes
  std::string correlogram = "moran";             ///< moran | geary
  std::string smoothing = "eb";                  ///< smooth: stats/rate_smoothing.hpp
  ScanDraft scan;
  RegionDraft regions;
  CheckDraft check;
};

using stats::ClusterClass;
std::string_view cluster_name(ClusterClass);  ///< "high-high", ...
base::LocalText cluster_label(ClusterClass);
ClusterClass parse_cluster_class(std::string_view);

using stats::GlobalStatistic;
/// A global statistic of several: a join, an order of contiguity.
struct NamedStatistic {
  std::string name;  ///< "BB", "1"
  GlobalStatistic value;
  std::vector<std::pair<std::string, double>> figures =
      {};  ///< of a distance class: "from", "to", "pairs" ...
};
/// In the order of ClusterResult::codes; NaN where undefined.
struct LocalStatistics {
  std::vector<double> statistic, z, lag, p;
  std::vector<ClusterClass> cluster;
  std::vector<ClusterClass> side;  ///< the class where significant, whatever p is; empty: classes aren't by p
};
/// One more number per area: the chance of a class, the number of a region.
struct ResultColumn {
  std::string name;  ///< as in JSON and exports
  base::LocalText label;
  std::vector<double> value;
};
/// What a scan or a division into regions found: a row for a list.
struct FoundCluster {
  int number = 1;  ///< from 1, the most likely first
  ClusterClass cluster = ClusterClass::hot;
  base::LocalText label;  ///< in words: where it is
  std::vector<std::string> codes;
  std::vector<std::pair<std::string, double>>
      figures;  ///< "llr", "p", "observed", "expected", "relative_risk" ...
};
struct ClusterResult {
  std::string name;  ///< as saved, else empty
  base::AreaLevel level = base::AreaLevel::tambon;
  ClusterMethod method = ClusterMethod::local_moran;
  std::string measure;  ///< the first one; the recipe names all
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  std::optional<GlobalStatistic> global;
  std::vector<NamedStatistic> globals;  ///< of methods with several
  LocalStatistics local;                ///< empty vectors for a global method
  std::vector<base::LocalText> groups;  ///< what ClusterClass::group_1, group_2 ... stand for here
  std::vector<ResultColumn> columns;
  std::vector<FoundCluster> clusters;
  base::LocalText finding;  ///< a sentence: what was found
  base::LocalText caution;  ///< a sentence: what it doesn't mean
  std::vector<std::string> warnings;
  Recipe recipe;
};
/// The label of a class in this result: its group's name where it is one.
base::LocalText class_label(const ClusterResult&, ClusterClass);
/// All classes in the order of the enumeration, by their names in the style file and as this result calls
/// them.
std::vector<carto::ClusterClassName> class_names(const ClusterResult&);

/// Whether classes can follow another level of significance without computing anew: they go by p alone.
bool can_reclassify(const ClusterResult&);
/// A copy with its classes and its finding by another level and correction ("none", "bh", "bonferroni",
/// "adaptive"), as its recipe says then; without a name, since it is not what was saved. Throws
/// Error{invalid_input} where it can't be had.
ClusterResult reclassified(const ClusterResult&, double alpha, const std::string& correction);

ClusterResult cluster_areas(store::Store&, const ClusterRequest&, const base::Progress&);

/// Saved results. load throws Error{not_found} with the names that there are.
std::vector<std::string> saved_results(store::Store&);
ClusterResult load_result(store::Store&, const std::string& name);
/// Takes it out of the store. Throws Error{not_found} with the names that there are.
void erase_result(store::Store&, const std::string& name);

}  // namespace phumthun::app
