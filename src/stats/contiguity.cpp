#include "stats/contiguity.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "stats/random.hpp"

namespace phumthun::stats {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::uint64_t hash(const geo::Coord& at) {
  return mixed(std::bit_cast<std::uint64_t>(at.x) * 0x9e3779b97f4a7c15ULL ^
               std::bit_cast<std::uint64_t>(at.y));
}

/// Who has which vertex. Features come in ascending order; an open-addressing table holds the latest feature
/// of each vertex, and a list the earlier ones.
class SharedVertices {
 public:
  /// A pair is one where features share at least `least_shared` different vertices.
  SharedVertices(std::size_t most_vertices, std::size_t features, std::uint32_t least_shared)
      : least_shared_(least_shared),
        slots_(std::bit_ceil(most_vertices + most_vertices / 4 + 1)),
        met_(features) {}

  /// Counts in the vertices of the next feature.
  void add(std::uint32_t feature, std::span<const geo::Coord> vertices) {
    places_.resize(vertices.size());
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      places_[i] = hash(vertices[i]) & (slots_.size() - 1);
      __builtin_prefetch(&slots_[places_[i]]);  // the table is larger than the caches, and the order random
    }
    for (std::size_t i = 0; i < vertices.size(); ++i)
      add(feature, slot_of(vertices[i], places_[i]), vertices[i]);
  }

  const std::vector<Pair>& pairs() const { return pairs_; }

 private:
  struct Slot {
    geo::Coord at;
    std::uint32_t latest = none;
    std::uint32_t earlier = none;  // into owners_
  };
  struct Owner {
    std::uint32_t feature, earlier;
  };
  struct Meeting {
    std::uint32_t with = none;
    std::uint32_t shared = 0;
  };

  Slot& slot_of(const geo::Coord& vertex, std::size_t place) {
    while (slots_[place].latest != none && !(slots_[place].at == vertex))
      place = (place + 1) & (slots_.size() - 1);
    return slots_[place];
  }

  void add(std::uint32_t feature, Slot& slot, const geo::Coord& vertex) {
    if (slot.latest == feature) return;
    if (slot.latest == none) {
      slot.at = vertex;
    } else {
      meet(slot.latest, feature);
      for (std::uint32_t at = slot.earlier; at != none; at = owners_[at].earlier)
        meet(owners_[at].feature, feature);
      owners_.push_back({slot.latest, slot.earlier});
      slot.earlier = static_cast<std::uint32_t>(owners_.size() - 1);
    }
    slot.latest = feature;
  }

  void meet(std::uint32_t lower, std::uint32_t feature) {
    Meeting& meeting = met_[lower];
    if (meeting.with != feature) meeting = {feature, 0};
    if (++meeting.shared == least_shared_) pairs_.emplace_back(lower, feature);
  }

  std::uint32_t least_shared_;
  std::vector<Slot> slots_;
  std::vector<Owner> owners_;
  std::vector<Meeting> met_;  // the latest feature that each shared a vertex with
  std::vector<std::size_t> places_;
  std::vector<Pair> pairs_;
};

/// The vertices of a feature; adding 0 makes -0 and 0 the same bits.
void append_vertices(const geo::GeometryColumn& polygons, std::size_t feature,
                     std::vector<geo::Coord>& vertices) {
  const std::size_t first_ring = polygons.polygon_starts[polygons.feature_starts[feature]];
  const std::size_t end_ring = polygons.polygon_starts[polygons.feature_starts[feature + 1]];
  for (std::size_t r = first_ring; r < end_ring; ++r) {
    const auto ring = polygons.ring(r);
    for (const geo::Coord& at : ring.first(ring.size() - std::min<std::size_t>(ring.size(), 1)))
      vertices.push_back({at.x + 0.0, at.y + 0.0});
  }
}

}  // namespace

SpatialWeights contiguity_weights(const geo::GeometryColumn& polygons, Contiguity kind,
                                  const base::Progress& progress) {
  if (polygons.kind != geo::GeometryKind::multipolygon)
    throw base::Error(base::ErrorCode::invalid_input, "points have no contiguity",
                      "use k nearest neighbours (knn:4) or a distance (distance:1000) for points");
  SharedVertices shared(polygons.coords.size(), polygons.size(), kind == Contiguity::queen ? 1 : 2);
  std::vector<geo::Coord> vertices;
  std::size_t unreported = 0;
  for (std::size_t feature = 0; feature < polygons.size(); ++feature) {
    vertices.clear();
    append_vertices(polygons, feature, vertices);
    shared.add(static_cast<std::uint32_t>(feature), vertices);
    unreported += vertices.size() + 1;
    if (unreported < 50000) continue;
    unreported = 0;
    progress.report(static_cast<double>(feature) / static_cast<double>(polygons.size()), "contiguity");
  }
  return from_pairs(polygons.size(), shared.pairs());
}

FoundContiguity find_contiguity(const geo::GeometryColumn& polygons, const ContiguityOptions& options,
                                const base::Progress& progress) {
  return {contiguity_weights(polygons, options.kind, progress), 0, {}};
}

}  // namespace phumthun::stats
