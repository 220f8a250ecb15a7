#pragma once
#include "app/cluster.hpp"

namespace phumthun::app {

/// The label of an area's class, by its place among the codes: that of its own region where several regions
/// share a class for want of colours.
base::LocalText area_class_label(const ClusterResult&, std::size_t area);

}  // namespace phumthun::app
