#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <geos_c.h>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "base/progress.hpp"
#include "geocode/placing.hpp"
#include "io/read_layer.hpp"

// bench_placing TAMBON.shp [POINTS]: points scattered over real tambon, in no order and tambon by tambon as a
// survey goes, found by AreaLocator, placed by Placer, and for comparison found by GEOS (STRtree of prepared
// polygons, one for each thread), all with two threads. A line for each: WHAT POINTS INSIDE MILLISECONDS, the
// least of five runs. Ends with 1 where GEOS puts a point elsewhere.

namespace {

using namespace phumthun;
using Clock = std::chrono::steady_clock;

constexpr unsigned threads = 2;
constexpr std::size_t grain = 4096;

std::vector<geo::Coord> scattered(const geo::AreaLocator& locator, const geo::Envelope& extent,
                                  std::size_t count) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> x(extent.min_x, extent.max_x), y(extent.min_y, extent.max_y);
  std::vector<geo::Coord> points;
  while (points.size() < count) {
    const geo::Coord p{x(random), y(random)};
    if (locator.locate(p) != geo::AreaLocator::nowhere) points.push_back(p);
  }
  return points;
}

/// GEOS's way, for one thread: an STRtree of the envelopes, a prepared polygon for each area.
class GeosLocator {
 public:
  explicit GeosLocator(const geo::GeometryColumn& areas) : rows_(areas.size()) {
    for (std::uint32_t f = 0; f < areas.size(); ++f) {
      rows_[f] = f;
      polygons_.push_back(multipolygon(areas, f));
      prepared_.push_back(GEOSPrepare_r(geos_, polygons_.back()));
      GEOSSTRtree_insert_r(geos_, tree_, polygons_.back(), &rows_[f]);
    }
  }
  ~GeosLocator() {
    GEOSSTRtree_destroy_r(geos_, tree_);
    for (const auto* prepared : prepared_) GEOSPreparedGeom_destroy_r(geos_, prepared);
    for (auto* polygon : polygons_) GEOSGeom_destroy_r(geos_, polygon);
    GEOS_finish_r(geos_);
  }
  GeosLocator(const GeosLocator&) = delete;
  GeosLocator& operator=(const GeosLocator&) = delete;

  std::uint32_t locate(const geo::Coord& c) {
    point_ = GEOSGeom_createPointFromXY_r(geos_, c.x, c.y);
    found_ = geo::AreaLocator::nowhere;
    GEOSSTRtree_query_r(geos_, tree_, point_, &GeosLocator::visit, this);
    GEOSGeom_destroy_r(geos_, point_);
    return found_;
  }

 private:
  static void visit(void* row, void* self) {
    auto& locator = *static_cast<GeosLocator*>(self);
    const std::uint32_t feature = *static_cast<const std::uint32_t*>(row);
    if (locator.found_ == geo::AreaLocator::nowhere &&
        GEOSPreparedIntersects_r(locator.geos_, locator.prepared_[feature], locator.point_) == 1)
      locator.found_ = feature;
  }
  GEOSGeometry* ring(std::span<const geo::Coord> coords) const {
    auto* sequence =
        GEOSCoordSeq_copyFromBuffer_r(geos_, &coords[0].x, static_cast<unsigned>(coords.size()), 0, 0);
    return GEOSGeom_createLinearRing_r(geos_, sequence);
  }
  GEOSGeometry* multipolygon(const geo::GeometryColumn& areas, std::size_t feature) const {
    std::vector<GEOSGeometry*> parts;
    for (std::uint32_t p = areas.feature_starts[feature]; p < areas.feature_starts[feature + 1]; ++p) {
      std::vector<GEOSGeometry*> rings;
      for (std::uint32_t r = areas.polygon_starts[p]; r < areas.polygon_starts[p + 1]; ++r)
        rings.push_back(ring(areas.ring(r)));
      parts.push_back(GEOSGeom_createPolygon_r(geos_, rings[0], rings.data() + 1,
                                               static_cast<unsigned>(rings.size() - 1)));
    }
    return GEOSGeom_createCollection_r(geos_, GEOS_MULTIPOLYGON, parts.data(),
                                       static_cast<unsigned>(parts.size()));
  }

  GEOSContextHandle_t geos_ = GEOS_init_r();
  GEOSSTRtree* tree_ = GEOSSTRtree_create_r(geos_, 10);
  std::vector<GEOSGeometry*> polygons_;
  std::vector<const GEOSPreparedGeometry*> prepared_;
  std::vector<std::uint32_t> rows_;
  GEOSGeometry* point_ = nullptr;
  std::uint32_t found_ = geo::AreaLocator::nowhere;
};

/// Runs body(begin, end, worker) over all points and prints its least time; body answers how many lay inside.
template <class Body>
void time_placing(std::string_view what, std::size_t count, const Body& body) {
  double least_ms = 1e300;
  std::atomic<std::size_t> inside = 0;
  for (int run = 0; run < 5; ++run) {
    inside = 0;
    const auto begin = Clock::now();
    base::parallel_for(count, grain, threads, [&](std::size_t from, std::size_t to, unsigned worker) {
      inside += body(from, to, worker);
    });
    least_ms = std::min(least_ms, std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  fmt::print("{} {} {} {:.1f}\n", what, count, inside.load(), least_ms);
}

/// Locates, places and compares; answers how many points GEOS finds elsewhere.
std::size_t place_all(const geocode::Placer& placer, const geo::AreaLocator& locator,
                      std::array<std::unique_ptr<GeosLocator>, threads>& geos,
                      const std::vector<geo::Coord>& points, std::string_view order) {
  const auto found = [](std::uint32_t area) { return area != geo::AreaLocator::nowhere; };
  const auto count = [](std::size_t from, std::size_t to, const auto& holds) {
    std::size_t inside = 0;
    for (std::size_t i = from; i < to; ++i) inside += holds(i);
    return inside;
  };
  std::vector<std::uint32_t> ours(points.size()), theirs(points.size());
  time_placing(
      fmt::format("locate-{}", order), points.size(), [&](std::size_t from, std::size_t to, unsigned) {
        return count(from, to, [&](std::size_t i) { return found(ours[i] = locator.locate(points[i])); });
      });
  time_placing(fmt::format("place-{}", order), points.size(),
               [&](std::size_t from, std::size_t to, unsigned) {
                 return count(from, to, [&](std::size_t i) {
                   geocode::StatedPlace stated;
                   stated.position = points[i];
                   return placer.place(stated).by == geocode::PlacedBy::position;
                 });
               });
  time_placing(
      fmt::format("geos-{}", order), points.size(), [&](std::size_t from, std::size_t to, unsigned worker) {
        return count(from, to,
                     [&](std::size_t i) { return found(theirs[i] = geos[worker]->locate(points[i])); });
      });
  return count(0, points.size(), [&](std::size_t i) { return ours[i] != theirs[i]; });
}

/// True where every point lies where GEOS says.
bool run(const std::string& file, std::size_t count) {
  const data::Layer layer = io::read_layer({file, "", "", ""}, base::Progress::none());
  const auto codes = geocode::find_codes(layer, base::AreaLevel::tambon, nullptr);
  const auto begin = Clock::now();
  const geo::AreaLocator locator(*layer.geometry);
  fmt::print("prepare {} {} {:.1f}\n", layer.geometry->coords.size(), layer.size(),
             std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  const geocode::Placer placer({codes.codes, *layer.geometry}, {}, {}, {});
  std::array<std::unique_ptr<GeosLocator>, threads> geos;
  for (auto& one : geos) one = std::make_unique<GeosLocator>(*layer.geometry);
  std::vector<geo::Coord> points = scattered(locator, geo::envelope(*layer.geometry), count);
  std::size_t elsewhere = place_all(placer, locator, geos, points, "scattered");
  std::stable_sort(points.begin(), points.end(), [&](const geo::Coord& a, const geo::Coord& b) {
    return locator.locate(a) < locator.locate(b);
  });
  elsewhere += place_all(placer, locator, geos, points, "by-tambon");
  fmt::print("elsewhere {}\n", elsewhere);
  return elsewhere == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    fmt::print(stderr, "usage: bench_placing TAMBON.shp [POINTS]\n");
    return 2;
  }
  try {
    return run(argv[1], argc == 3 ? std::stoul(argv[2]) : 440'000) ? 0 : 1;
  } catch (const base::Error& error) {
    fmt::print(stderr, "error: {}\nhint: {}\n", error.what(), error.hint());
    return 1;
  }
}
