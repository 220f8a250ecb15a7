#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/cluster_statistics.hpp"
#include "stats/class_shares.hpp"
#include "store/store.hpp"

namespace phumthun::app {

// Internal to app/: checks of a local method's clusters. `base` is the method that is checked. Each check
// appends what it did to result.recipe.

/// stability: every combination of weights, seeds and cut-offs; `statistic` is the share of settings in which
/// the area had its most frequent class, the class that one, or a group: sometimes high, low, either.
void compute_stability(store::Store&, const ClusterRequest&, const ClusterInput&, ClusterResult&,
                       const base::Progress&);
/// drivers: for each hot or high-high area, the dimension of the framework whose part in M0 is most above the
/// whole's; `statistic` is its part here less that of the whole; groups name the dimensions.
void compute_drivers(store::Store&, const ClusterRequest&, const ClusterInput&, ClusterResult&,
                     const base::Progress&);
/// change: emerging, persistent and vanished hot spots between two rounds, with rising and falling by the
/// differential local Moran; two fields: the earlier and the later round.
void compute_change(store::Store&, const ClusterRequest&, const ClusterInput&, ClusterResult&,
                    const base::Progress&);

/// Throws Error{invalid_input} for a base that is no local method of clusters, shares outside (0, 1],
/// simulations or seeds outside what can be waited for.
void check_draft(const CheckDraft&);

/// local-moran, local-g or local-g-star on one column, by the request's options. Throws Error{invalid_input}
/// for another method.
stats::LocalStatistics base_statistics(const ClusterRequest&, std::string_view method,
                                       std::span<const double> values, const stats::SpatialWeights&,
                                       const base::Progress&);

/// The request of one run among many: one thread, and no more permutations than a class needs: 1,999 without
/// a correction, else so many that a single one of `areas` areas can pass Bonferroni's (at least 4,999, at
/// most 99,999).
ClusterRequest one_of_many_runs(const ClusterRequest&, std::size_t areas);

/// high-high, hot; low-low, cold.
bool is_high(ClusterClass);
bool is_low(ClusterClass);

/// A column per class that occurred, "PREFIX_high_high", labelled "LABEL: High among high".
void add_share_columns(const stats::ClassShares&, std::string_view prefix, const base::LocalText& label,
                       ClusterResult&);
/// The class of each area where its share of runs is at least `least_share`, else `uncertain`, and that share
/// as the statistic; NaN for areas that were undefined or isolates in every run.
void take_most_often(const stats::ClassShares&, double least_share, ClusterResult&);

/// The parts of a map whose areas have the same mark above 0 and are neighbours of each other, in either
/// direction; the largest first, then by their first area. Areas ascend.
std::vector<std::vector<std::uint32_t>> connected_parts(const std::vector<int>& mark,
                                                        const stats::SpatialWeights&);
/// A list's row for such a part: the class, the areas' codes and, in words, where it is. `first` is the area
/// that it is called after.
FoundCluster found_cluster(const ClusterResult&, const std::vector<std::uint32_t>& areas, std::uint32_t first,
                           ClusterClass);

/// A row for each connected part of each of these classes, with the least `statistic` in it.
void list_clusters(const stats::SpatialWeights&, std::initializer_list<ClusterClass>, ClusterResult&);

/// Areas of that class.
std::size_t count_of(const std::vector<ClusterClass>& classes, ClusterClass);
/// "12", "1,234"; "83.3", "80".
std::string number_words(std::size_t count);
std::string percent_words(double share);

}  // namespace phumthun::app
