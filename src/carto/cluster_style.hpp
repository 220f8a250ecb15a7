#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "carto/legend.hpp"
#include "carto/map_scene.hpp"

namespace phumthun::carto {

/// Colours for the classes of cluster maps, by the classes' names ("high-high", "hot", "not-significant",
/// ...).
struct ClusterStyleSet {
  std::string name;
  base::LocalText label;
  std::vector<std::pair<std::string, ClassStyle>> classes;
};

/// The sets of styles/clusters.toml, the default first; read once.
const std::vector<ClusterStyleSet>& cluster_style_sets();
/// The style of one class; the default set for an empty set name. Throws Error{not_found} where there is
/// none.
ClassStyle cluster_class_style(std::string_view set, std::string_view class_name);

/// A class as the caller numbers it: its name in the style file, and its words.
struct ClusterClassName {
  std::string name;
  base::LocalText label;
};

struct ClusterMap {
  data::Shared<std::vector<std::uint8_t>> feature_class;  ///< indices into styles
  std::vector<ClassStyle> styles;                         ///< in the caller's order of classes
  Legend legend;                                          ///< the classes that some area is in, in that order
};

/// A map of classes: area_class[f] is an index into `classes`.
ClusterMap make_cluster_map(std::span<const std::uint8_t> area_class,
                            std::span<const ClusterClassName> classes, std::string_view set,
                            const base::LocalText& title, const base::LocalText& counted);

}  // namespace phumthun::carto
