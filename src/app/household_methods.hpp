#pragma once
#include "app/case_lists.hpp"
#include "app/household_hulls.hpp"
#include "app/household_places.hpp"

namespace phumthun::app {

// Internal to app/: what each method adds to an answer. All fill clusters or hulls, figures, value_label,
// finding, caution and hidden, and append their options to the recipe.

struct HouseholdTask {
  store::Store& store;
  const HouseholdClusterRequest& request;
  const HouseholdPlaces& places;
};
/// dbscan, hdbscan, optics: hulls around clusters.
void find_household_groups(const HouseholdTask&, HouseholdClusters&, const base::Progress&);
/// scan: circles.
void scan_households(const HouseholdTask&, HouseholdClusters&, const base::Progress&);
/// kde, relative_risk: raster cells.
void draw_household_surface(const HouseholdTask&, HouseholdClusters&, const base::Progress&);
/// nearest_neighbour, ripley: figures and curves of the whole.
void describe_household_pattern(const HouseholdTask&, HouseholdClusters&, const base::Progress&);
/// hexagons, grid: counts.
void count_in_bins(const HouseholdTask&, HouseholdClusters&, const base::Progress&);

/// Whether counts can be shown without telling of a single house or of everyone in a small group: at least 5
/// households, and of fewer than 10 neither none, nor all, nor all but 1 to 4 are marked. Where all
/// households are asked for, being marked tells nothing.
bool shows_no_house(std::int64_t households, std::int64_t marked, const std::string& where);
/// From so many households on, a group is not small.
inline constexpr std::int64_t small_group_below = 10;

/// Throws Error{invalid_input} where a test has no permutations.
void require_permutations(const HouseholdClusterRequest&);

/// The store's provinces, else the rectangle around the households.
geo::GeometryColumn study_region(const HouseholdPlaces&);

/// "บ้านหนองบัว ตำบลโพนข่า" / "Nong Bua, tambon Phon Kha"; empty where the village is not known.
base::LocalText place_words(const HouseholdCluster&);

}  // namespace phumthun::app
