#pragma once
#include <string_view>

#include "app/cluster.hpp"

namespace phumthun::app {

struct ClusterInput;

/// The column and the clusters' figure of the surveyed households that a value rests on.
inline constexpr std::string_view households_column = "n";
/// "none", "small" (fewer than five) or "ok", as the areas of a measure have; empty for NaN.
std::string_view households_flag(double households);

/// Adds that column, a figure to each cluster and, where some areas rest on few households, a warning. Does
/// nothing where the numbers are not known.
void add_households_behind(const ClusterInput&, ClusterResult&);

}  // namespace phumthun::app
