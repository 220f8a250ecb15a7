#pragma once
#include <span>
#include <variant>

#include "app/selection_cache.hpp"

namespace phumthun::app {

// Internal to app/: what a figure on the map or a range of values encloses.

using MapShape = std::variant<MapRectangle, MapLasso, MapCircle>;

/// Marks (1) the points within the shape. The rim of a rectangle and of a circle belongs to it; a lasso goes
/// by the even-odd rule, half-open like geo::AreaLocator. Points without a position are never within.
void mark_points(const PointGrid&, const MapShape&, Bytes& rows);
/// Marks the areas that the shape touches: with a common point, whichever holds the other.
void mark_areas(const AreaLayer&, const MapShape&, Bytes& rows);

/// False for a class of a layer that the map does not show: picking it says nothing.
bool is_there(const Session&, const Enclosed&);
/// The rows of `of` that are enclosed, of those that pass the filter. `now`: what is selected of `of` so far,
/// null for nothing.
Bytes enclosed_rows(const Session&, const Subject& of, const Enclosed&, const Bytes* now);

}  // namespace phumthun::app
