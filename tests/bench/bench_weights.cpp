#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <geos_c.h>
#include <random>
#include <vector>

#include "stats/contiguity.hpp"
#include "stats/distance_weights.hpp"

// bench_weights [AREAS]: spatial weights of a jittered grid, 100,000 areas where no number is given. Queen
// contiguity of polygons with 5 and 81 vertices, with and without the search for borders that almost meet,
// with one and two threads; the same links by GEOS (an STRtree of envelopes, then prepared intersects, one
// thread); 8 nearest neighbours and a distance band. A line for each: WHAT AREAS LINKS and, of five
// runs, the median of milliseconds and the least of processor milliseconds. Ends with 1 where GEOS finds
// another number of links.

namespace {

using namespace phumthun;
using namespace phumthun::stats;

const base::Progress quiet = base::Progress::none();

/// Corners of a grid in metres, moved at random.
std::vector<geo::Coord> corners_of(std::size_t side) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> jitter(-200, 200);
  std::vector<geo::Coord> corners;
  for (std::size_t y = 0; y <= side; ++y)
    for (std::size_t x = 0; x <= side; ++x)
      corners.push_back({300000 + 1000 * static_cast<double>(x) + jitter(random),
                         1600000 + 1000 * static_cast<double>(y) + jitter(random)});
  return corners;
}

/// From `a` up to but without `b` in `steps`; the same positions from both sides.
void add_side(std::vector<geo::Coord>& coords, const geo::Coord& a, const geo::Coord& b, int steps) {
  const bool turned = b.x < a.x || (b.x == a.x && b.y < a.y);
  const geo::Coord &from = turned ? b : a, &to = turned ? a : b;
  coords.push_back(a);
  for (int i = 1; i < steps; ++i) {
    const int step = turned ? steps - i : i;
    const double t = static_cast<double>(step) / steps, bend = 30 * std::sin(9 * t) * std::sin(from.x);
    coords.push_back({from.x + t * (to.x - from.x) + bend, from.y + t * (to.y - from.y) + bend});
  }
}

geo::GeometryColumn grid(std::size_t side, int steps) {
  const std::vector<geo::Coord> corners = corners_of(side);
  geo::GeometryColumn column;
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x) {
      const std::size_t at = y * (side + 1) + x, first = column.coords.size();
      const std::size_t around[] = {at, at + 1, at + side + 2, at + side + 1, at};
      for (int i = 0; i < 4; ++i) add_side(column.coords, corners[around[i]], corners[around[i + 1]], steps);
      column.coords.push_back(column.coords[first]);
      column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
      column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
      column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
    }
  return column;
}

struct Timing {
  double median_ms;     ///< from start to end
  double least_cpu_ms;  ///< of all threads together: what another program running besides changes least
};

template <class Work>
Timing timed(const Work& work) {
  std::vector<double> times;
  double least_cpu = 1e300;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    work();
    least_cpu = std::min(least_cpu, 1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], least_cpu};
}

void print(const std::string& what, std::size_t areas, std::size_t links, const Timing& timing) {
  fmt::print("{:48} {:>8} {:>9} {:>9.1f} {:>9.1f}\n", what, areas, links, timing.median_ms,
             timing.least_cpu_ms);
  std::fflush(stdout);
}

/// GEOS's way: candidates by an STRtree, each pair by the prepared polygon of one.
class Geos {
 public:
  explicit Geos(const geo::GeometryColumn& areas) {
    for (std::size_t f = 0; f < areas.size(); ++f) {
      const auto ring = areas.ring(f);
      GEOSCoordSequence* coords = GEOSCoordSeq_create_r(geos_, static_cast<unsigned>(ring.size()), 2);
      for (unsigned i = 0; i < ring.size(); ++i) GEOSCoordSeq_setXY_r(geos_, coords, i, ring[i].x, ring[i].y);
      polygons_.push_back(
          GEOSGeom_createPolygon_r(geos_, GEOSGeom_createLinearRing_r(geos_, coords), nullptr, 0));
    }
  }
  ~Geos() {
    for (GEOSGeometry* polygon : polygons_) GEOSGeom_destroy_r(geos_, polygon);
    GEOS_finish_r(geos_);
  }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  std::size_t links() {
    links_ = 0;
    GEOSSTRtree* tree = GEOSSTRtree_create_r(geos_, 10);
    std::vector<std::size_t> rows(polygons_.size());
    for (std::size_t f = 0; f < polygons_.size(); ++f) {
      rows[f] = f;
      GEOSSTRtree_insert_r(geos_, tree, polygons_[f], &rows[f]);
    }
    for (row_ = 0; row_ < polygons_.size(); ++row_) {
      prepared_ = GEOSPrepare_r(geos_, polygons_[row_]);
      GEOSSTRtree_query_r(geos_, tree, polygons_[row_], &Geos::visit, this);
      GEOSPreparedGeom_destroy_r(geos_, prepared_);
    }
    GEOSSTRtree_destroy_r(geos_, tree);
    return links_;
  }

 private:
  static void visit(void* item, void* self) {
    Geos& all = *static_cast<Geos*>(self);
    const std::size_t other = *static_cast<const std::size_t*>(item);
    if (other > all.row_ && GEOSPreparedIntersects_r(all.geos_, all.prepared_, all.polygons_[other]) == 1)
      all.links_ += 2;
  }

  GEOSContextHandle_t geos_ = GEOS_init_r();
  std::vector<GEOSGeometry*> polygons_;
  const GEOSPreparedGeometry* prepared_ = nullptr;
  std::size_t row_ = 0, links_ = 0;
};

/// True where GEOS finds as many links.
bool queen(const geo::GeometryColumn& areas, int vertices) {
  std::size_t links = 0;
  for (const unsigned threads : {1u, 2u}) {
    const Timing ms = timed([&] {
      links = find_contiguity(areas, {Contiguity::queen, 0, threads}, quiet).spatial_weights.link_count();
    });
    print(fmt::format("queen and near misses, {} vertices, {} thread{}", vertices, threads,
                      threads > 1 ? "s" : ""),
          areas.size(), links, ms);
  }
  const Timing alone =
      timed([&] { links = contiguity_weights(areas, Contiguity::queen, quiet).link_count(); });
  print(fmt::format("queen alone, {} vertices, all threads", vertices), areas.size(), links, alone);
  Geos geos(areas);
  std::size_t of_geos = 0;
  const Timing theirs = timed([&] { of_geos = geos.links(); });
  print(fmt::format("GEOS STRtree, prepared intersects, {} vertices", vertices), areas.size(), of_geos,
        theirs);
  return links == of_geos;
}

void near(const geo::GeometryColumn& areas) {
  const std::vector<geo::Coord> places = geo::centroids(areas);
  std::size_t links = 0;
  Timing ms = timed([&] { links = nearest_neighbour_weights(places, 8, quiet).link_count(); });
  print("8 nearest, all threads", areas.size(), links, ms);
  ms = timed([&] { links = distance_band_weights(places, 1600, quiet).link_count(); });
  print("distance band, all threads", areas.size(), links, ms);
}

}  // namespace

int main(int count, char** words) {
  const double areas = count > 1 ? std::atof(words[1]) : 100000;
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(std::max(areas, 4.0))));
  bool same = true;
  for (const int steps : {1, 20}) same = queen(grid(side, steps), 4 * steps + 1) && same;
  near(grid(side, 1));
  return same ? 0 : 1;
}
