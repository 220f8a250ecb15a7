#include "stats/kernel_density.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/error.hpp"
#include "point_fixture.hpp"
#include "stats/density_raster.hpp"
#include "stats/kernel_sweep.hpp"
#include "stats/random.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr std::array kernels{Kernel::uniform, Kernel::triangular, Kernel::epanechnikov, Kernel::quartic,
                             Kernel::gaussian};

DensityOptions given(Kernel kernel, double bandwidth, double cell, bool edge_corrected) {
  DensityOptions options;
  options.kernel = kernel;
  options.rule = BandwidthRule::given;
  options.bandwidth = bandwidth;
  options.cell = cell;
  options.edge_corrected = edge_corrected;
  return options;
}

double at(const Surface& surface, std::size_t row, std::size_t column) {
  return surface.value[row * surface.columns + column];
}

double integral(const Surface& surface) {
  double sum = 0;
  for (const double value : surface.value) sum += value * surface.cell * surface.cell;
  return sum;
}

}  // namespace

TEST_CASE("a kernel of one point is the kernel, and its integral is 1") {
  for (const Kernel kernel : kernels) {
    CAPTURE(kernel_name(kernel));
    const std::vector<geo::Coord> one{{3, 4}};
    DensityOptions options = given(kernel, 2, kernel == Kernel::gaussian ? 0.25 : 0.02, false);
    const geo::GeometryColumn region = rectangle(-15, -15, 20, 20);
    if (kernel == Kernel::gaussian) {
      const Surface surface = kernel_density(one, {}, region, options, quiet).surface;
      CHECK(integral(surface) == Approx(1).epsilon(1e-10));
    } else {
      const Surface surface = kernel_density(one, {}, {}, options, quiet).surface;
      CHECK(surface.min_x == 1);
      CHECK(surface.columns == 200);
      // Of the uniform one this counts cells in a circle.
      CHECK(integral(surface) == Approx(1).epsilon(kernel == Kernel::uniform ? 1e-3 : 2e-4));
    }
    options.cell = 0.5;
    const Surface coarse = kernel_density(one, {}, region, options, quiet).surface;
    for (std::size_t cell = 0; cell < coarse.value.size(); ++cell) {
      const geo::Coord centre = coarse.centre(cell);
      const double expected = kernel_density_at(kernel, std::hypot(centre.x - 3, centre.y - 4) / 2) / 4;
      CHECK(coarse.value[cell] == Approx(expected).epsilon(1e-12).margin(1e-16));
    }
  }
}

TEST_CASE("densities and their edge correction are spatstat's") {
  // tests/reference/point_pattern.R: exact sums, and spatstat's, which takes points to pixels.
  const MadePoints points = made_points();
  const auto plain =
      kernel_density(points.at, {}, unit_square(), given(Kernel::gaussian, 0.1, 1.0 / 64, false), quiet)
          .surface;
  CHECK(at(plain, 0, 0) == Approx(134.216640186730).epsilon(1e-12));
  CHECK(at(plain, 39, 19) == Approx(322.164250913986).epsilon(1e-12));
  CHECK(at(plain, 32, 63) == Approx(118.587686841860).epsilon(1e-12));
  const auto value_at = [](const Surface& surface, double x, double y) {
    return at(surface, static_cast<std::size_t>(y / surface.cell),
              static_cast<std::size_t>(x / surface.cell));
  };
  const auto square =
      kernel_density(points.at, {}, unit_square(), given(Kernel::gaussian, 0.1, 1.0 / 512, true), quiet)
          .surface;
  CHECK(value_at(square, 0.1, 0.1) == Approx(463.287857075887).epsilon(0.005));
  CHECK(value_at(square, 0.45, 0.7) == Approx(273.321301732114).epsilon(0.005));
  CHECK(value_at(square, 0.9, 0.4) == Approx(194.581629924426).epsilon(0.005));
  const auto l_shaped =
      kernel_density(points.at, {}, bent(), given(Kernel::gaussian, 0.1, 1.0 / 512, true), quiet).surface;
  CHECK(value_at(l_shaped, 0.1, 0.1) == Approx(463.287857650140).epsilon(0.005));
  CHECK(value_at(l_shaped, 0.45, 0.7) == Approx(299.073857459938).epsilon(0.005));
  CHECK(value_at(l_shaped, 0.9, 0.4) == Approx(196.628777351802).epsilon(0.005));
  CHECK(std::isnan(value_at(l_shaped, 0.9, 0.6)));
  const auto quartic =
      kernel_density(points.at, {}, unit_square(), given(Kernel::quartic, 0.3, 1.0 / 512, true), quiet)
          .surface;
  CHECK(value_at(quartic, 0.1, 0.1) == Approx(450.775964226867).epsilon(0.005));
  CHECK(value_at(quartic, 0.45, 0.7) == Approx(271.774632673578).epsilon(0.005));
  CHECK(value_at(quartic, 0.9, 0.4) == Approx(193.954430801729).epsilon(0.005));
}

TEST_CASE("the share of a Gaussian inside a square is the product of two normal probabilities") {
  Surface surface{0, 0, 1.0 / 32, 32, 32, std::vector<double>(1024, 0.0)};
  const auto cover = region_cover(unit_square(), surface);
  for (const double part : cover) CHECK(part == Approx(1).epsilon(1e-12));
  const auto share = kernel_share(cover, Kernel::gaussian, 0.2, 2, surface, quiet);
  const auto normal = [](double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); };
  for (std::size_t cell = 0; cell < share.size(); ++cell) {
    const geo::Coord c = surface.centre(cell);
    const double expected =
        (normal((1 - c.x) / 0.2) - normal(-c.x / 0.2)) * (normal((1 - c.y) / 0.2) - normal(-c.y / 0.2));
    CHECK(share[cell] == Approx(expected).epsilon(1e-12));
  }
  // A disc: at the middle of a side half of it, near a corner a quarter and a little.
  const auto disc = kernel_share(cover, Kernel::uniform, 0.2, 1, surface, quiet);
  const double half = 0.5 + std::asin(1.0 / 64 / 0.2) / std::numbers::pi +
                      (1.0 / 64 / 0.2) * std::sqrt(1 - std::pow(1.0 / 64 / 0.2, 2)) / std::numbers::pi;
  CHECK(disc[16 * 32] == Approx(half).epsilon(0.005));
  CHECK(disc[16 * 32 + 16] == Approx(1).epsilon(1e-9));
}

TEST_CASE("the cover of cells is the region's area") {
  Surface surface{0, 0, 0.03, 34, 34, std::vector<double>(34 * 34, 0.0)};
  const auto area_of = [&](const geo::GeometryColumn& region) {
    double area = 0;
    for (const double part : region_cover(region, surface)) area += part * surface.cell * surface.cell;
    return area;
  };
  CHECK(area_of(bent()) == Approx(0.75).epsilon(0.002));
  CHECK(area_of(polygon({{0.1, 0.1}, {0.9, 0.2}, {0.4, 0.95}})) == Approx(0.325).epsilon(0.002));
}

TEST_CASE("wide kernels on fine rasters are taken on joined cells with the same answer") {
  const Surface surface{0, 0, 1.0 / 600, 600, 600, std::vector<double>(360'000, 0.0)};
  const auto cover = region_cover(bent(), surface);
  const auto share = kernel_share(cover, Kernel::epanechnikov, 0.3, 2, surface, quiet);
  // At the middle of the lower left quarter the kernel of 0.25 would be inside; of 0.3 a little is not.
  const Surface coarse{0, 0, 1.0 / 60, 60, 60, std::vector<double>(3600, 0.0)};
  const auto exact = kernel_share(region_cover(bent(), coarse), Kernel::epanechnikov, 0.3, 2, coarse, quiet);
  const auto mean_of = [&](std::size_t row, std::size_t column) {  // of four cells around a coarse centre
    const std::size_t r = row * 10 + 4, c = column * 10 + 4;
    return (share[r * 600 + c] + share[r * 600 + c + 1] + share[(r + 1) * 600 + c] +
            share[(r + 1) * 600 + c + 1]) /
           4;
  };
  for (std::size_t row = 0; row < 60; row += 7)
    for (std::size_t column = 0; column < 60; column += 7)
      CHECK(mean_of(row, column) == Approx(exact[row * 60 + column]).margin(0.002));
}

TEST_CASE("bandwidths are those of the rules") {
  const MadePoints points = made_points();
  const auto chosen = [&](BandwidthRule rule) {
    return bandwidth_of(points.at, rule, Kernel::gaussian, quiet);
  };
  // tests/reference/point_pattern.R; Diggle's in steps of a distance, in spatstat too.
  CHECK(chosen(BandwidthRule::scott) == Approx(0.113595872092685).epsilon(1e-12));
  CHECK(chosen(BandwidthRule::silverman) == Approx(0.102236284883417).epsilon(1e-12));
  CHECK(chosen(BandwidthRule::cross_validated) == Approx(0.0374418728293382).epsilon(1e-4));
  CHECK(chosen(BandwidthRule::diggle) == Approx(0.0243141323816689).epsilon(0.02));
  CHECK(bandwidth_of(points.at, BandwidthRule::scott, Kernel::quartic, quiet) ==
        Approx(0.113595872092685 * std::sqrt(8)));
}

TEST_CASE("the spread of each kernel is its radius over the factor of its rule") {
  for (const Kernel kernel : {Kernel::uniform, Kernel::triangular, Kernel::epanechnikov, Kernel::quartic}) {
    double squares = 0, mass = 0;
    for (int i = 0; i < 100'000; ++i) {
      const double u = (i + 0.5) / 100'000;
      mass += kernel_density_at(kernel, u) * u;
      squares += kernel_density_at(kernel, u) * u * u * u;
    }
    CHECK(radius_over_deviation(kernel) == Approx(1 / std::sqrt(squares / mass / 2)).epsilon(1e-6));
  }
}

TEST_CASE("the log relative risk is that of two densities, and p is that of shuffles") {
  const MadePoints points = made_points();
  const DensityOptions options = given(Kernel::gaussian, 0.1, 1.0 / 64, true);
  const RelativeRisk risk = relative_risk(points.at, points.is_case, unit_square(), options, 9999, 1, quiet);
  // tests/reference/point_pattern.R, exact
  CHECK(at(risk.log_risk, 0, 0) == Approx(0.277178288333552).epsilon(1e-10));
  CHECK(at(risk.log_risk, 39, 19) == Approx(0.248582953740038).epsilon(1e-10));
  CHECK(at(risk.log_risk, 32, 63) == Approx(-0.775697328359327).epsilon(1e-10));
  // The chance of a case is that of all times the relative risk (spatstat's relrisk, of pixels).
  const double share = static_cast<double>(std::count(points.is_case.begin(), points.is_case.end(), 1)) / 300;
  CHECK(share * std::exp(at(risk.log_risk, 0, 0)) == Approx(0.417088995449784).epsilon(0.003));
  CHECK(share * std::exp(at(risk.log_risk, 39, 19)) == Approx(0.406444938548118).epsilon(0.003));
  CHECK(share * std::exp(at(risk.log_risk, 32, 63)) == Approx(0.145757053506801).epsilon(0.003));
  // Of cells three times as wide, among which points are shared out.
  CHECK(at(risk.p_high, 0, 0) == Approx(0.1404).margin(0.02));
  CHECK(at(risk.p_high, 39, 19) == Approx(0.0956).margin(0.02));
  CHECK(at(risk.p_high, 32, 63) == Approx(0.9275).margin(0.02));
  for (const unsigned threads : {1u, 2u, 5u}) {
    DensityOptions same = options;
    same.threads = threads;
    const RelativeRisk again = relative_risk(points.at, points.is_case, unit_square(), same, 9999, 1, quiet);
    CHECK(again.p_high.value == risk.p_high.value);
    CHECK(again.log_risk.value == risk.log_risk.value);
  }
}

TEST_CASE("points in any order, and equal ones together, give the same bytes") {
  MadePoints points = made_points();
  points.at.push_back(points.at[5]);
  const DensityOptions options = given(Kernel::quartic, 0.2, 0.05, true);
  const auto first = kernel_density(points.at, {}, bent(), options, quiet).surface.value;
  std::reverse(points.at.begin(), points.at.end());
  const auto turned = kernel_density(points.at, {}, bent(), options, quiet).surface.value;
  REQUIRE(first.size() == turned.size());
  for (std::size_t i = 0; i < first.size(); ++i)
    CHECK((first[i] == turned[i] || (std::isnan(first[i]) && std::isnan(turned[i]))));
}

TEST_CASE("a density of odd input is refused with a way out") {
  const std::vector<geo::Coord> none{geo::no_coord}, twice(2, {1, 1}), two{{1, 1}, {2, 2}};
  const double infinite = std::numeric_limits<double>::infinity();
  const DensityOptions options = given(Kernel::quartic, 1, 0, true);
  CHECK_THROWS_AS(kernel_density(none, {}, {}, options, quiet), base::Error);
  CHECK_THROWS_AS(kernel_density({}, {}, {}, options, quiet), base::Error);
  CHECK_THROWS_AS(kernel_density(std::vector<geo::Coord>{{5, 5}}, {}, unit_square(), options, quiet),
                  base::Error);
  CHECK_THROWS_AS(kernel_density(std::vector<geo::Coord>{{infinite, 5}}, {}, {}, options, quiet),
                  base::Error);
  CHECK_THROWS_AS(kernel_density(two, {}, {}, given(Kernel::quartic, 0, 0, true), quiet), base::Error);
  CHECK_THROWS_AS(kernel_density(two, {}, {}, given(Kernel::quartic, 1, 1e-6, true), quiet), base::Error);
  CHECK_THROWS_AS(kernel_density(two, {}, {}, given(Kernel::quartic, 1, -1, true), quiet), base::Error);
  CHECK_THROWS_AS(kernel_density(two, std::vector<double>{1, -1}, {}, options, quiet), base::Error);
  CHECK_THROWS_AS(bandwidth_of(twice, BandwidthRule::scott, Kernel::gaussian, quiet), base::Error);
  CHECK_THROWS_AS(bandwidth_of(two, BandwidthRule::given, Kernel::gaussian, quiet), base::Error);
  const std::vector<geo::Coord> line{{1, 1}, {2, 1}, {3, 1}};
  CHECK_THROWS_AS(bandwidth_of(line, BandwidthRule::diggle, Kernel::gaussian, quiet), base::Error);
  CHECK(bandwidth_of(line, BandwidthRule::scott, Kernel::gaussian, quiet) > 0);
  const std::vector<std::uint8_t> no_case{0, 0}, all_cases{1, 1};
  CHECK_THROWS_AS(relative_risk(two, no_case, {}, options, 9, 1, quiet), base::Error);
  CHECK_THROWS_AS(relative_risk(two, all_cases, {}, options, 9, 1, quiet), base::Error);
  CHECK(kernel_density(twice, {}, {}, options, quiet).surface.value.size() > 0);
}

TEST_CASE("sums of many places by sweeps and expansions are those of every kernel") {
  // 12,000 places, some alone far from others, on rows and columns of 0.01.
  std::vector<geo::Coord> points;
  RandomStream stream(4, 5, 6);
  const auto uniform = [&] { return static_cast<double>(stream.next() >> 11) * 0x1p-53; };
  for (int i = 0; i < 12'000; ++i) {
    const double x = uniform() * uniform();
    points.push_back({x, 0.2 + 0.3 * uniform()});
  }
  points.push_back({0.9, 0.9});
  const Places places = places_of(points, {}, {});
  for (const Kernel kernel : {Kernel::uniform, Kernel::epanechnikov, Kernel::quartic, Kernel::gaussian})
    for (const double bandwidth : {0.05, 0.21, 0.6}) {
      CAPTURE(kernel_name(kernel), bandwidth);
      Surface fast{0, 0, 0.01, 100, 100, std::vector<double>(10'000, 0.0)};
      if (kernel == Kernel::gaussian)
        expand_gaussians(places, bandwidth, 2, fast, quiet);
      else
        sweep_kernels(places, kernel, bandwidth, 2, fast, quiet);
      double peak = 0, worst = 0;
      bool is_zero_where_none = true;
      for (std::size_t cell = 0; cell < fast.value.size(); cell += 53) {
        const geo::Coord at = fast.centre(cell);
        double sum = 0;
        for (const geo::Coord& point : points)
          sum += kernel_density_at(kernel, std::hypot(at.x - point.x, at.y - point.y) / bandwidth);
        sum /= bandwidth * bandwidth;
        peak = std::max(peak, sum);
        worst = std::max(worst, std::abs(sum - fast.value[cell]));
        if (sum == 0) is_zero_where_none &= fast.value[cell] == 0;
      }
      CHECK(worst < 1e-9 * peak);
      CHECK(is_zero_where_none);
    }
}
