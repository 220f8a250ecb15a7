#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/household_clusters.hpp"
#include "app/stores.hpp"
#include "geo/crs.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::app {

// Internal to app/: the households that clusters of points are made of.

/// Households with a position of which it is known whether they are marked.
struct HouseholdPlaces {
  geo::Crs crs;                      ///< projected, in metres
  std::vector<geo::Coord> at;        ///< by household, in `crs`
  std::vector<std::uint8_t> marked;  ///< 1: of those asked for
  std::int64_t marked_count = 0;
  geo::GeometryColumn region;  ///< the store's provinces as one feature, in `crs`; empty where it has none
  std::vector<base::LocalText> warnings;
  Recipe recipe;

  std::vector<geo::Coord> marked_at() const;
};
/// Throws Error{invalid_input} for another `where`, and where no household has a position or none is marked.
HouseholdPlaces household_places(store::Store&, const HouseholdClusterRequest&, const base::Progress&);

/// `where` as words: "ครัวเรือนยากจน" / "poor households".
base::LocalText where_words(const std::string& where);

}  // namespace phumthun::app
