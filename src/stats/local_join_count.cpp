#include "stats/local_join_count.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "stats/conditional_permutation.hpp"
#include "stats/hypergeometric.hpp"
#include "stats/local_result.hpp"

namespace phumthun::stats {

namespace {

void check_marks(std::span<const double> values) {
  for (const double value : values)
    if (value != 0 && value != 1 && !std::isnan(value))
      throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is no mark of an area", value),
                        "give 1 for marked areas, 0 for others and nothing where it is not known");
}

/// The same links, those that weigh nothing left out, each with a weight of 1.
SpatialWeights plain_links(const SpatialWeights& spatial_weights) {
  SpatialWeights plain;
  plain.style = WeightStyle::binary;
  plain.starts.reserve(spatial_weights.starts.size());
  for (std::size_t area = 0; area < spatial_weights.size(); ++area) {
    for (std::size_t link = spatial_weights.starts[area]; link < spatial_weights.starts[area + 1]; ++link)
      if (spatial_weights.link_weight(link) != 0)
        plain.neighbours.push_back(spatial_weights.neighbours[link]);
    plain.starts.push_back(plain.neighbours.size());
  }
  return plain;
}

/// Joins of the areas marked in `own` with their neighbours marked in `joined`; both 0 and 1. Without
/// options.inference draws the chance is that of a hypergeometric distribution, exactly.
class JoinCounts {
 public:
  JoinCounts(const ValidAreas& valid, const LocalOptions& options)
      : valid_(valid), own_(valid.fields.front()), joined_(valid.fields.back()), options_(options) {
    options_.permutation.alternative = Alternative::greater;
    for (const double mark : joined_) marked_ += mark;
  }

  LocalStatistics result(std::size_t areas, const base::Progress& progress) {
    LocalStatistics result = undefined_statistics(areas, valid_);
    const std::vector<TailCounts> counts = lag_tail_counts(valid_, joined_, options_, progress);
    for (std::size_t i = 0; i < valid_.size(); ++i) {
      if (is_isolate(valid_, i)) continue;
      const std::size_t area = valid_.areas[i];
      const Lag lag = lag_of(joined_, valid_.spatial_weights, i);
      result.side[area] = ClusterClass::not_significant;
      result.lag[area] = lag.value;
      result.statistic[area] = own_[i] * lag.value;
      if (own_[i] == 0) continue;
      const LagMoments moments = moments_of(i, lag);
      result.z[area] = (lag.value - moments.mean) / std::sqrt(moments.variance);
      if (lag.value == 0) continue;
      result.p[area] = p_of(counts, i, lag.value);
      result.side[area] = ClusterClass::joined;
    }
    classify_clusters(options_, result);
    return result;
  }

 private:
  double marked_others(std::size_t i) const { return marked_ - joined_[i]; }
  LagMoments moments_of(std::size_t i, const Lag& lag) const {
    const double share = marked_others(i) / static_cast<double>(valid_.size() - 1);
    return moments_of_draws(share, share, valid_.size(), lag);
  }
  double p_of(const std::vector<TailCounts>& counts, std::size_t i, double joins) {
    if (!counts.empty()) return local_p(options_, counts, i, 0);
    const auto neighbours = static_cast<std::int64_t>(valid_.spatial_weights.neighbour_count(i));
    const auto [place, is_new] = known_.try_emplace({neighbours, joins}, 0.0);
    if (is_new)
      place->second = hypergeometric_at_least(static_cast<std::int64_t>(joins),
                                              static_cast<std::int64_t>(valid_.size()) - 1,
                                              static_cast<std::int64_t>(marked_others(i)), neighbours);
    return place->second;
  }

  const ValidAreas& valid_;
  std::span<const double> own_, joined_;
  LocalOptions options_;
  double marked_ = 0;
  std::map<std::pair<std::int64_t, double>, double> known_;  // by neighbours and joins: few differ
};

LocalStatistics join_counts_of(std::initializer_list<std::span<const double>> fields,
                               const SpatialWeights& spatial_weights, const LocalOptions& options,
                               const base::Progress& progress) {
  check_options(options);
  const SpatialWeights plain = plain_links(spatial_weights);
  const ValidAreas valid = valid_areas(fields, plain);
  return JoinCounts(valid, options).result(spatial_weights.size(), progress);
}

/// 1 where all fields have a 1, NaN where one is missing.
std::vector<double> marked_in_all(std::span<const std::span<const double>> fields) {
  if (fields.empty())
    throw base::Error(base::ErrorCode::invalid_input, "there is no field", "name at least one field");
  std::vector<double> marks(fields.front().size(), 1.0);
  for (const std::span<const double> field : fields) {
    check_marks(field);
    if (field.size() != marks.size())
      throw base::Error(base::ErrorCode::internal, "the fields are not of the same areas");
    for (std::size_t area = 0; area < marks.size(); ++area) marks[area] *= field[area];
  }
  return marks;
}

}  // namespace

LocalStatistics local_join_count(std::span<const double> values, const SpatialWeights& spatial_weights,
                                 const LocalOptions& options, const base::Progress& progress) {
  check_marks(values);
  return join_counts_of({values}, spatial_weights, options, progress);
}

LocalStatistics bivariate_local_join_count(std::span<const double> x, std::span<const double> z,
                                           const SpatialWeights& spatial_weights, const LocalOptions& options,
                                           const base::Progress& progress) {
  check_marks(x);
  check_marks(z);
  for (std::size_t area = 0; area < std::min(x.size(), z.size()); ++area)
    if (x[area] == 1 && z[area] == 1)
      throw base::Error(base::ErrorCode::invalid_input, "an area is marked in both fields",
                        "count co-location joins (colocation-join-count), or mark an area in one field only");
  return join_counts_of({x, z}, spatial_weights, options, progress);
}

LocalStatistics colocation_join_count(std::span<const std::span<const double>> fields,
                                      const SpatialWeights& spatial_weights, const LocalOptions& options,
                                      const base::Progress& progress) {
  return join_counts_of({marked_in_all(fields)}, spatial_weights, options, progress);
}

}  // namespace phumthun::stats
