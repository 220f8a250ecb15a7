#include "stats/near_places.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/geodesic.hpp"

namespace phumthun::stats {

namespace {

std::vector<geo::Coord> finite(std::span<const geo::Coord> places) {
  std::vector<geo::Coord> kept(places.begin(), places.end());
  for (geo::Coord& at : kept)
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) at = geo::no_coord;
  return kept;
}

std::variant<PointTree<2>, PointTree<3>> tree_of(const std::vector<geo::Coord>& places,
                                                 DistanceMetric metric) {
  if (metric == DistanceMetric::geodesic) {
    std::vector<std::array<double, 3>> points;
    points.reserve(places.size());
    for (const geo::Coord& at : places) points.push_back(geo::earth_centred(at));
    return PointTree<3>(std::move(points));
  }
  std::vector<std::array<double, 2>> points;
  points.reserve(places.size());
  for (const geo::Coord& at : places) points.push_back({at.x, at.y});
  return PointTree<2>(std::move(points));
}

/// No straight line is longer than the geodesic, but for rounding.
constexpr double rounding_margin_m = 1e-6;

}  // namespace

NearPlaces::NearPlaces(std::span<const geo::Coord> places, DistanceMetric metric)
    : places_(finite(places)), tree_(tree_of(places_, metric)) {}

double NearPlaces::distance(std::uint32_t a, std::uint32_t b) const {
  const geo::Coord &from = places_[a], &to = places_[b];
  if (tree_.index() == 1) {  // in one direction always, so that the way back is as long to the last bit
    const bool turned = to.x < from.x || (to.x == from.x && to.y < from.y);
    return turned ? geo::geodesic_distance(to, from) : geo::geodesic_distance(from, to);
  }
  return std::sqrt((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y));
}

void NearPlaces::nearest(std::uint32_t place, std::size_t count, std::vector<Near>& found) const {
  found.clear();
  if (!has_position(place) || count == 0) return;
  if (const auto* plane = std::get_if<PointTree<2>>(&tree_)) {
    plane->nearest({places_[place].x, places_[place].y}, count, place, found);
    return;
  }
  // The nearest by straight line may not be the nearest on the ellipsoid, but none of those is farther by
  // straight line than the farthest of these is on the ellipsoid.
  std::get<PointTree<3>>(tree_).nearest(geo::earth_centred(places_[place]), count, place, found);
  double farthest = 0;
  for (const Near& near : found) farthest = std::max(farthest, distance(place, near.point));
  within(place, farthest, found);
  std::sort(found.begin(), found.end());
  if (found.size() > count) found.resize(count);
}

void NearPlaces::within(std::uint32_t place, double radius, std::vector<Near>& found) const {
  found.clear();
  if (!has_position(place)) return;
  if (const auto* plane = std::get_if<PointTree<2>>(&tree_)) {
    plane->within({places_[place].x, places_[place].y}, radius, found);
    std::erase_if(found, [place](const Near& near) { return near.point == place; });
    return;
  }
  std::get<PointTree<3>>(tree_).within(geo::earth_centred(places_[place]), radius + rounding_margin_m, found);
  for (Near& near : found) near.distance = distance(place, near.point);
  std::erase_if(found, [&](const Near& near) { return near.point == place || !(near.distance <= radius); });
}

}  // namespace phumthun::stats
