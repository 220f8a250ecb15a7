#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/os.h>
#include <random>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include "stats/dbscan.hpp"
#include "stats/hdbscan.hpp"

// bench_points [POINTS [FILE.csv]]: DBSCAN (500 m and 100 m, cores of 10), HDBSCAN (cores of 10) and OPTICS
// (100 m) of households in villages, every tenth of them known only to its village's middle, on 1 and 2
// threads. Median of five with range, in ms, then the peak of resident memory. The points go to FILE.csv, for
// the peers in points_peers.py.

namespace {

using namespace phumthun;
using geo::Coord;
using Clock = std::chrono::steady_clock;
const base::Progress quiet = base::Progress::none();

/// 2,700 villages of very different sizes over 100 by 90 km.
std::vector<Coord> households(std::size_t count) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> x(0, 100'000), y(0, 90'000), reach(60, 500), size(0.2, 1.8);
  std::normal_distribution<double> offset(0, 1);
  struct Village {
    Coord middle;
    double reach;
  };
  std::vector<Village> villages;
  std::vector<double> sizes;
  for (int i = 0; i < 2700; ++i) {
    villages.push_back({{x(random), y(random)}, reach(random)});
    sizes.push_back(size(random));
  }
  std::discrete_distribution<std::size_t> drawn(sizes.begin(), sizes.end());
  std::vector<Coord> points;
  while (points.size() < count) {
    const Village& v = villages[drawn(random)];
    points.push_back(points.size() % 10 == 0 ? v.middle
                                             : Coord{v.middle.x + v.reach * offset(random),
                                                     v.middle.y + v.reach * offset(random)});
  }
  return points;
}

template <class Work>
void time(std::string_view what, const Work& work) {
  std::array<double, 5> times;
  std::int32_t clusters = 0;
  for (double& ms : times) {
    const auto begin = Clock::now();
    clusters = work();
    ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<40} {:8.0f} ({:.0f} to {:.0f})  {} clusters\n", what, times[2], times.front(), times.back(),
             clusters);
}

void write_points(const std::vector<Coord>& points, const std::string& file) {
  auto out = fmt::output_file(file);
  out.print("x,y\n");
  for (const Coord& c : points) out.print("{},{}\n", c.x, c.y);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 440'000;
  const std::vector<Coord> points = households(count);
  if (argc > 2) write_points(points, argv[2]);
  constexpr int min_points = 10;
  for (const unsigned threads : {1u, 2u}) {
    for (const double eps : {500.0, 100.0})
      time(fmt::format("DBSCAN {:.0f} m, {} threads", eps, threads),
           [&] { return stats::dbscan(points, eps, min_points, threads, quiet, nullptr).cluster_count; });
    time(fmt::format("HDBSCAN, {} threads", threads), [&] {
      return stats::hdbscan(points, {min_points, 0, threads}, quiet).clusters.cluster_count;
    });
  }
  time("OPTICS 100 m",
       [&] { return stats::clusters_of(stats::optics(points, 100, min_points, quiet), 100).cluster_count; });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory {} MB of {} MB of points\n", usage.ru_maxrss / 1024,
             points.size() * sizeof(Coord) / (1024 * 1024));
}
