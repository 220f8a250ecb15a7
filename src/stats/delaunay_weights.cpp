#include "stats/delaunay_weights.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/delaunay.hpp"

namespace phumthun::stats {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// The different positions of places, in ascending order, and who is there.
struct Sites {
  std::vector<geo::Coord> at;
  std::vector<std::uint32_t> places;   // by site, ascending
  std::vector<std::size_t> starts{0};  // into places
  std::size_t given = 0;               // places, with a position or not
};

Sites sites_of(std::span<const geo::Coord> places) {
  Sites sites;
  sites.given = places.size();
  for (std::uint32_t i = 0; i < places.size(); ++i)
    if (std::isfinite(places[i].x) && std::isfinite(places[i].y)) sites.places.push_back(i);
  std::sort(sites.places.begin(), sites.places.end(), [&](std::uint32_t a, std::uint32_t b) {
    const geo::Coord &p = places[a], &q = places[b];
    return p.x != q.x ? p.x < q.x : (p.y != q.y ? p.y < q.y : a < b);
  });
  for (std::size_t i = 0; i < sites.places.size(); ++i) {
    const geo::Coord& at = places[sites.places[i]];
    if (sites.at.empty() || !(sites.at.back() == at)) {
      if (!sites.at.empty()) sites.starts.push_back(i);
      sites.at.push_back(at);
    }
  }
  if (!sites.at.empty()) sites.starts.push_back(sites.places.size());
  return sites;
}

/// Weights of the places from edges between their sites.
SpatialWeights weights_of(const Sites& sites, const std::vector<Pair>& edges) {
  std::vector<Pair> pairs;
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    pairs.emplace_back(std::min(a, b), std::max(a, b));
  };
  const auto at_site = [&](std::uint32_t site) {
    return std::span(sites.places).subspan(sites.starts[site], sites.starts[site + 1] - sites.starts[site]);
  };
  for (const auto& [from, to] : edges)
    for (const std::uint32_t a : at_site(from))
      for (const std::uint32_t b : at_site(to)) join(a, b);
  for (std::uint32_t site = 0; site < sites.at.size(); ++site) {
    const auto together = at_site(site);
    for (std::size_t i = 0; i < together.size(); ++i)
      for (std::size_t j = i + 1; j < together.size(); ++j) join(together[i], together[j]);
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& p, const Pair& q) {
    return std::pair(p.second, p.first) < std::pair(q.second, q.first);
  });
  return from_pairs(sites.given, pairs);
}

/// The edges whose circle is empty. A site in the circle of a Delaunay edge means that one of the two
/// triangles beside it has its corner there: a common neighbour of both ends.
std::vector<Pair> gabriel_edges(const Sites& sites, const std::vector<Pair>& edges) {
  std::vector<Pair> by_higher = edges;
  std::sort(by_higher.begin(), by_higher.end(), [](const Pair& p, const Pair& q) {
    return std::pair(p.second, p.first) < std::pair(q.second, q.first);
  });
  const SpatialWeights near = from_pairs(sites.at.size(), by_higher);
  std::vector<Pair> kept;
  for (const auto& [a, b] : edges) {
    const geo::Coord &p = sites.at[a], &q = sites.at[b];
    const auto in_circle = [&](std::uint32_t site) {
      const geo::Coord& c = sites.at[site];
      return site != b && (p.x - c.x) * (q.x - c.x) + (p.y - c.y) * (q.y - c.y) <= 0;
    };
    if (std::ranges::none_of(near.neighbours_of(a), in_circle)) kept.emplace_back(a, b);
  }
  return kept;
}

}  // namespace

SpatialWeights delaunay_weights(std::span<const geo::Coord> places, const base::Progress& progress) {
  progress.report(0, "triangulation");
  const Sites sites = sites_of(places);
  return weights_of(sites, geo::delaunay_edges(sites.at));
}

SpatialWeights gabriel_weights(std::span<const geo::Coord> places, const base::Progress& progress) {
  progress.report(0, "triangulation");
  const Sites sites = sites_of(places);
  return weights_of(sites, gabriel_edges(sites, geo::delaunay_edges(sites.at)));
}

}  // namespace phumthun::stats
