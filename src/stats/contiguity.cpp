#include "stats/contiguity.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>
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

struct Vertex {
  geo::Coord at;
  friend bool operator==(const Vertex&, const Vertex&) = default;
  std::uint64_t hashed() const { return hash(at); }
};
/// Its ends in ascending order, so that both directions are one edge.
struct Edge {
  geo::Coord from, to;
  friend bool operator==(const Edge&, const Edge&) = default;
  std::uint64_t hashed() const { return mixed(hash(from) + hash(to)); }
};

/// Adding 0 makes -0 and 0 the same bits.
geo::Coord plain(const geo::Coord& at) {
  return {at.x + 0.0, at.y + 0.0};
}

void append_keys(std::span<const geo::Coord> ring, std::vector<Vertex>& keys) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) keys.push_back({plain(ring[i])});
}
void append_keys(std::span<const geo::Coord> ring, std::vector<Edge>& keys) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    geo::Coord a = plain(ring[i]), b = plain(ring[i + 1]);
    if (a == b) continue;
    if (std::tie(b.x, b.y) < std::tie(a.x, a.y)) std::swap(a, b);
    keys.push_back({a, b});
  }
}

/// Who has which key. Features come in ascending order; an open-addressing table holds the latest feature of
/// each key, and a list the earlier ones.
template <class Key>
class SharedKeys {
 public:
  SharedKeys(std::size_t most_keys, std::size_t features)
      : slots_(std::bit_ceil(most_keys + most_keys / 4 + 1)), met_(features, none) {}

  /// Appends a pair for each earlier feature that has one of these keys.
  void add(std::uint32_t feature, std::span<const Key> keys, std::vector<Pair>& pairs) {
    places_.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      places_[i] = keys[i].hashed() & (slots_.size() - 1);
      __builtin_prefetch(&slots_[places_[i]]);  // the table is larger than the caches, and the order random
    }
    for (std::size_t i = 0; i < keys.size(); ++i) add(feature, slot_of(keys[i], places_[i]), keys[i], pairs);
  }

 private:
  struct Slot {
    Key key;
    std::uint32_t latest = none;
    std::uint32_t earlier = none;  // into owners_
  };
  struct Owner {
    std::uint32_t feature, earlier;
  };

  Slot& slot_of(const Key& key, std::size_t place) {
    while (slots_[place].latest != none && !(slots_[place].key == key))
      place = (place + 1) & (slots_.size() - 1);
    return slots_[place];
  }

  void add(std::uint32_t feature, Slot& slot, const Key& key, std::vector<Pair>& pairs) {
    if (slot.latest == feature) return;
    if (slot.latest == none) {
      slot.key = key;
    } else {
      meet(slot.latest, feature, pairs);
      for (std::uint32_t at = slot.earlier; at != none; at = owners_[at].earlier)
        meet(owners_[at].feature, feature, pairs);
      owners_.push_back({slot.latest, slot.earlier});
      slot.earlier = static_cast<std::uint32_t>(owners_.size() - 1);
    }
    slot.latest = feature;
  }

  void meet(std::uint32_t lower, std::uint32_t feature, std::vector<Pair>& pairs) {
    if (met_[lower] == feature) return;
    met_[lower] = feature;
    pairs.emplace_back(lower, feature);
  }

  std::vector<Slot> slots_;
  std::vector<Owner> owners_;
  std::vector<std::uint32_t> met_;  // the latest feature that each was paired with
  std::vector<std::size_t> places_;
};

template <class Key>
std::vector<Pair> pairs_that_share(const geo::GeometryColumn& polygons, const base::Progress& progress) {
  SharedKeys<Key> shared(polygons.coords.size(), polygons.size());
  std::vector<Pair> pairs;
  std::vector<Key> keys;
  std::size_t unreported = 0;
  for (std::size_t feature = 0; feature < polygons.size(); ++feature) {
    keys.clear();
    const std::size_t first_ring = polygons.polygon_starts[polygons.feature_starts[feature]];
    const std::size_t end_ring = polygons.polygon_starts[polygons.feature_starts[feature + 1]];
    for (std::size_t ring = first_ring; ring < end_ring; ++ring) append_keys(polygons.ring(ring), keys);
    shared.add(static_cast<std::uint32_t>(feature), keys, pairs);
    unreported += keys.size() + 1;
    if (unreported > 50000) {
      unreported = 0;
      progress.report(static_cast<double>(feature) / static_cast<double>(polygons.size()), "contiguity");
    }
  }
  return pairs;
}

}  // namespace

SpatialWeights contiguity_weights(const geo::GeometryColumn& polygons, Contiguity kind,
                                  const base::Progress& progress) {
  if (polygons.kind != geo::GeometryKind::multipolygon)
    throw base::Error(base::ErrorCode::invalid_input, "Points have no contiguity.",
                      "Use k nearest neighbours (knn:4) or a distance (distance:1000) for points.");
  const std::vector<Pair> pairs = kind == Contiguity::queen ? pairs_that_share<Vertex>(polygons, progress)
                                                            : pairs_that_share<Edge>(polygons, progress);
  return from_pairs(polygons.size(), pairs);
}

}  // namespace phumthun::stats
