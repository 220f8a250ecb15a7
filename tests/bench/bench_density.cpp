#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fmt/core.h>
#include <functional>
#include <numbers>
#include <vector>

#include "stats/kernel_density.hpp"
#include "stats/point_pattern.hpp"
#include "stats/random.hpp"

// Densities and patterns of 440,000 households around 2,700 villages of a province 160 km wide, a fifth of
// them cases: bench_density. density_spatstat.R does the same with spatstat.

using namespace phumthun;
using namespace phumthun::stats;

namespace {

struct Households {
  std::vector<geo::Coord> at, cases;
  std::vector<std::uint8_t> is_case;
};

Households scattered() {
  Households households;
  RandomStream stream(1, 2, 3);
  const auto uniform = [&] { return static_cast<double>(stream.next() >> 11) * 0x1p-53; };
  std::vector<geo::Coord> villages;
  for (int v = 0; v < 2700; ++v) {
    const double x = 10e3 + 130e3 * uniform();
    villages.push_back({x, 5e3 + 90e3 * uniform()});
  }
  for (int i = 0; i < 440'000; ++i) {
    const geo::Coord& village = villages[static_cast<std::size_t>(i % 2700)];
    const double angle = 2 * std::numbers::pi * uniform(),
                 far = 1500 * std::sqrt(-2 * std::log(1 - uniform()));
    households.at.push_back({village.x + far * std::cos(angle), village.y + far * std::sin(angle)});
    households.is_case.push_back(uniform() < 0.2);
    if (households.is_case.back()) households.cases.push_back(households.at.back());
  }
  return households;
}

/// A province with a border of 2,000 corners.
geo::GeometryColumn province() {
  geo::GeometryColumn region;
  constexpr int corners = 2000;
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * std::numbers::pi * (i % corners) / corners,
                 far = 1 + 0.02 * std::sin(37 * angle);
    region.coords.push_back({75e3 + 80e3 * far * std::cos(angle), 50e3 + 60e3 * far * std::sin(angle)});
  }
  region.ring_starts = {0, corners + 1}, region.polygon_starts = {0, 1}, region.feature_starts = {0, 1};
  return region;
}

/// The median of three runs in wall and processor time.
void time_it(const std::string& name, const std::function<double()>& run) {
  std::vector<double> wall, processor;
  double answer = 0;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t before = std::clock();
    answer = run();
    wall.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    processor.push_back(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  }
  std::sort(wall.begin(), wall.end());
  std::sort(processor.begin(), processor.end());
  fmt::print("{:46} {:8.0f} ms, processor {:8.0f} ms  ({:.6g})\n", name, wall[1], processor[1], answer);
}

}  // namespace

int main() {
  const Households households = scattered();
  const geo::GeometryColumn region = province();
  const base::Progress progress = base::Progress::none();
  for (const int side : {256, 512})
    for (const auto& [kernel, bandwidth] :
         {std::pair(Kernel::quartic, 10e3), {Kernel::gaussian, 10e3 / std::sqrt(8.0)}}) {
      DensityOptions options;
      options.kernel = kernel;
      options.rule = BandwidthRule::given;
      options.bandwidth = bandwidth;
      options.cell = geo::envelope(region).width() / side;
      time_it(fmt::format("density, {}, {} columns, edge corrected", kernel_name(kernel), side),
              [&, &o = options] {
                const Surface surface = kernel_density(households.at, {}, region, o, progress).surface;
                return surface.value[surface.value.size() / 2 + surface.columns / 2];
              });
    }
  time_it("bandwidth, cross-validated", [&] {
    return bandwidth_of(households.at, BandwidthRule::cross_validated, Kernel::gaussian, progress);
  });
  time_it("bandwidth, Diggle",
          [&] { return bandwidth_of(households.at, BandwidthRule::diggle, Kernel::gaussian, progress); });
  time_it("relative risk, 199 shuffles", [&] {
    return relative_risk(households.at, households.is_case, region, {}, 199, 1, progress).bandwidth;
  });
  time_it("Clark and Evans", [&] { return nearest_neighbour(households.at, 15e9, 0).ratio; });
  RipleyOptions options;
  for (int r = 1; r <= 50; ++r) options.radii.push_back(100.0 * r);
  options.simulations = 0;
  time_it("Ripley of the cases to 5 km, border method",
          [&] { return ripley(households.cases, {}, region, options, progress).k[9]; });
}
