#include "stats/point_pattern.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <functional>
#include <numbers>

#include "base/error.hpp"
#include "stats/kernel_density.hpp"
#include "stats/random.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();

std::vector<geo::Coord> random_points(std::size_t count, std::uint64_t seed) {
  RandomStream stream(seed, 5, 5);
  const auto uniform = [&] { return static_cast<double>(stream.next() >> 11) * 0x1p-53; };
  std::vector<geo::Coord> points;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = uniform() * uniform();
    points.push_back({x, uniform()});
  }
  return points;
}

geo::GeometryColumn disc() {
  geo::GeometryColumn region;
  for (int i = 0; i <= 100; ++i) {
    const double angle = 2 * std::numbers::pi * (i % 100) / 100;
    region.coords.push_back({0.5 + 0.6 * std::cos(angle), 0.5 + 0.6 * std::sin(angle)});
  }
  region.ring_starts = {0, 101}, region.polygon_starts = {0, 1}, region.feature_starts = {0, 1};
  return region;
}

std::vector<geo::Coord> moved(std::vector<geo::Coord> points, double scale, double by) {
  for (geo::Coord& at : points) at = {scale * at.x + by, scale * at.y - by};
  return points;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

TEST_CASE("the order of points matters to no measure of a pattern") {
  auto points = random_points(400, 1);
  auto turned = points;
  std::reverse(turned.begin(), turned.end());
  RipleyOptions options;
  options.radii = {0.02, 0.05, 0.1};
  CHECK(same(ripley(points, {}, disc(), options, quiet).k, ripley(turned, {}, disc(), options, quiet).k));
  CHECK(nearest_neighbour(points, 1, 0).ratio ==
        Approx(nearest_neighbour(turned, 1, 0).ratio).epsilon(1e-14));
  CHECK(point_bins(points, {}, BinShape::hexagon, 0.1).count ==
        point_bins(turned, {}, BinShape::hexagon, 0.1).count);
  CHECK(same(kernel_density(points, {}, disc(), {}, quiet).surface.value,
             kernel_density(turned, {}, disc(), {}, quiet).surface.value));
}

TEST_CASE("another unit or origin of coordinates changes measures by the unit alone") {
  const auto points = random_points(300, 2), metres = moved(points, 1000, 250'000);
  geo::GeometryColumn region = disc(), wide = disc();
  wide.coords = moved(wide.coords, 1000, 250'000);
  CHECK(nearest_neighbour(points, 1, 4).z == Approx(nearest_neighbour(metres, 1e6, 4000).z).epsilon(1e-9));
  RipleyOptions options;
  options.radii = {0.05, 0.1};
  options.simulations = 0;
  const Ripley small = ripley(points, {}, region, options, quiet);
  options.radii = {50, 100};
  const Ripley large = ripley(metres, {}, wide, options, quiet);
  for (std::size_t r = 0; r < 2; ++r) CHECK(large.k[r] == Approx(1e6 * small.k[r]).epsilon(1e-9));
  for (const BandwidthRule rule : {BandwidthRule::scott, BandwidthRule::silverman,
                                   BandwidthRule::cross_validated, BandwidthRule::diggle})
    CHECK(bandwidth_of(metres, rule, Kernel::quartic, quiet) ==
          Approx(1000 * bandwidth_of(points, rule, Kernel::quartic, quiet)).epsilon(1e-6));
  DensityOptions density;
  density.cell = 0.05;
  const auto near = kernel_density(points, {}, region, density, quiet).surface;
  density.cell = 50;
  const auto far = kernel_density(metres, {}, wide, density, quiet).surface;
  REQUIRE(near.value.size() == far.value.size());
  for (std::size_t cell = 0; cell < near.value.size(); ++cell)
    if (!std::isnan(near.value[cell]) && !std::isnan(far.value[cell]))
      CHECK(near.value[cell] == Approx(1e6 * far.value[cell]).epsilon(1e-6).margin(1e-6));
}

TEST_CASE("a density is the same bytes from any number of threads") {
  const auto points = random_points(20'000, 3);
  for (const Kernel kernel : {Kernel::uniform, Kernel::triangular, Kernel::quartic, Kernel::gaussian}) {
    DensityOptions options;
    options.kernel = kernel;
    options.threads = 1;
    const auto one = kernel_density(points, {}, disc(), options, quiet).surface.value;
    for (const unsigned threads : {2u, 5u}) {
      options.threads = threads;
      CHECK(same(one, kernel_density(points, {}, disc(), options, quiet).surface.value));
    }
  }
}

TEST_CASE("long measures of points stop soon after they are asked to") {
  const auto points = random_points(100'000, 4);
  std::vector<std::uint8_t> is_case(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) is_case[i] = i % 5 == 0;
  RipleyOptions ripley_options;
  ripley_options.radii = {0.1, 0.2};
  ripley_options.simulations = 999;
  DensityOptions fine;
  fine.cell = 0.0005;
  fine.kernel = Kernel::triangular;
  const std::vector<std::function<void(const base::Progress&)>> measures{
      [&](const base::Progress& progress) { ripley(points, {}, disc(), ripley_options, progress); },
      [&](const base::Progress& progress) { kernel_density(points, {}, disc(), fine, progress); },
      [&](const base::Progress& progress) {
        relative_risk(points, is_case, disc(), {}, 99'999, 1, progress);
      },
      [&](const base::Progress& progress) {
        bandwidth_of(points, BandwidthRule::cross_validated, Kernel::quartic, progress);
      }};
  for (std::size_t measure = 0; measure < measures.size(); ++measure) {
    CAPTURE(measure);
    using Clock = phumthun::test::ProcessorClock;
    const auto start = Clock::now();
    Clock::time_point asked = Clock::time_point::max();
    std::atomic<bool> stop{false};
    const base::Progress progress([&](double, std::string_view) {
      if (Clock::now() - start > std::chrono::milliseconds(300) && !stop.exchange(true)) asked = Clock::now();
      return !stop;
    });
    CHECK_THROWS_AS(measures[measure](progress), base::Cancelled);
    CHECK(Clock::now() - asked < phumthun::test::time_to_stop);
  }
}
