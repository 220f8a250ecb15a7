#include <chrono>
#include <fmt/format.h>
#include <random>
#include <vector>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "geo/area_locator.hpp"
#include "io/read_layer.hpp"

// bench_placing AREAS.shp [POINTS]: places points (440,000) among polygons on 2 threads, five times. A line
// each: POLYGONS VERTICES POINTS PLACED INDEXING_MS PLACING_MS.

namespace {

namespace geo = phumthun::geo;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

/// Uniform over the extent: about half of them lie in the province, the rest beside it.
std::vector<geo::Coord> scattered_points(const geo::Envelope& extent, std::size_t count) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> x(extent.min_x, extent.max_x), y(extent.min_y, extent.max_y);
  std::vector<geo::Coord> points(count);
  for (geo::Coord& point : points) point = {x(random), y(random)};
  return points;
}

void place_all(const geo::GeometryColumn& polygons, const std::vector<geo::Coord>& points) {
  constexpr std::size_t grain = 4096;
  const auto begin = Clock::now();
  const geo::AreaLocator locator(polygons);
  const double indexing_ms = ms_since(begin);
  std::vector<std::uint32_t> areas(points.size());
  const auto indexed = Clock::now();
  phumthun::base::parallel_for(points.size(), grain, 2, [&](std::size_t from, std::size_t to, unsigned) {
    for (std::size_t i = from; i < to; ++i) areas[i] = locator.locate(points[i]);
  });
  const double placing_ms = ms_since(indexed);
  std::size_t placed = 0;
  for (const std::uint32_t area : areas) placed += area != geo::AreaLocator::nowhere;
  fmt::print("{} {} {} {} {:.1f} {:.1f}\n", polygons.feature_starts.size() - 1, polygons.coords.size(),
             points.size(), placed, indexing_ms, placing_ms);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    fmt::print(stderr, "usage: bench_placing AREAS [POINTS]\n");
    return 2;
  }
  try {
    const auto layer = phumthun::io::read_layer({argv[1], "", "", ""}, phumthun::base::Progress::none());
    if (!layer.geometry) return 1;
    const auto points =
        scattered_points(geo::envelope(*layer.geometry), argc > 2 ? std::stoul(argv[2]) : 440'000);
    for (int repetition = 0; repetition < 5; ++repetition) place_all(*layer.geometry, points);
    return 0;
  } catch (const phumthun::base::Error& error) {
    fmt::print(stderr, "error: {}\nhint: {}\n", error.what(), error.hint());
    return 1;
  }
}
