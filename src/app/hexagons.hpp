#pragma once
#include "app/session_layers.hpp"
#include "base/progress.hpp"

namespace phumthun::app {

/// Hexagons are no narrower: with fewer metres one could stand for a farm.
inline constexpr double least_hexagon_width_m = 500;
/// More would be finer than a screen shows; then they are made wider.
inline constexpr std::size_t most_hexagons = 20'000;

/// A round width with which the longer side of the extent holds about 60 hexagons.
double hexagon_width_of(const geo::Envelope& extent);

/// The households that pass, in hexagons of one width laid from the origin of the coordinates, so that two
/// maps have the same ones: coloured by the number of households, or by the mean of a score, in quantiles.
/// Hexagons of fewer than `minimum` households (with a score, where it is one's mean) are left out and
/// counted, whoever looks. Throws Error{internal} where the score is no column of the layer.
HexagonLayer make_hexagons(const HexagonRequest&, const base::Progress&);

}  // namespace phumthun::app
