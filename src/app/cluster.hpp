#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/measure.hpp"
#include "stats/local_statistics.hpp"

namespace phumthun::app {

enum class ClusterMethod { moran, local_moran, local_g, local_g_star };
/// "moran", "local-moran", "local-g", "local-g-star". parse throws Error{invalid_input}.
std::string_view method_name(ClusterMethod);
ClusterMethod parse_cluster_method(std::string_view);
base::LocalText method_label(ClusterMethod);

struct ClusterRequest {
  MeasureRequest measure;  ///< level and options; exactly one measure
  ClusterMethod method = ClusterMethod::local_moran;
  std::string weights = "queen";  ///< as CLI.md writes them: queen, rook, knn:K, distance:D
  std::string style = "row";      ///< row | binary
  std::string variance = "n-1";   ///< n | n-1
  std::string alternative = "two-sided";
  std::string draws = "shared";   ///< shared | independent
  std::string correction = "bh";  ///< none | bh | bonferroni
  std::int64_t permutations = 99999;
  std::uint64_t seed = 1;
  double alpha = 0.05;
  unsigned threads = 0;   ///< 0: one per processor; the answer does not depend on it
  std::string save_name;  ///< kept in the store under this name when not empty
};

using stats::ClusterClass;
std::string_view cluster_name(ClusterClass);  ///< "high-high", ...
base::LocalText cluster_label(ClusterClass);
ClusterClass parse_cluster_class(std::string_view);

struct GlobalStatistic {
  double statistic, expected, variance, z, p_normal, variance_normal, p_permutation;  ///< NaN where undefined
};
/// In the order of ClusterResult::codes; NaN where undefined.
struct LocalStatistics {
  std::vector<double> statistic, z, lag, p;
  std::vector<ClusterClass> cluster;
};
struct ClusterResult {
  std::string name;  ///< as saved, else empty
  base::AreaLevel level = base::AreaLevel::tambon;
  ClusterMethod method = ClusterMethod::local_moran;
  std::string measure;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  std::optional<GlobalStatistic> global;
  LocalStatistics local;  ///< empty vectors for a global method
  std::vector<std::string> warnings;
  Recipe recipe;
};

ClusterResult cluster_areas(store::Store&, const ClusterRequest&, const base::Progress&);

/// Saved results. load throws Error{not_found} with the names that there are.
std::vector<std::string> saved_results(store::Store&);
ClusterResult load_result(store::Store&, const std::string& name);
/// Takes it out of the store. Throws Error{not_found} with the names that there are.
void erase_result(store::Store&, const std::string& name);

}  // namespace phumthun::app
