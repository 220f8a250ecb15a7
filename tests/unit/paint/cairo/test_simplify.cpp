#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "paint/cairo/simplify.hpp"

using phumthun::geo::Coord;
using phumthun::paint::cairo::simplify_ring;

namespace {
std::vector<Coord> simplified(const std::vector<Coord>& ring, double tolerance) {
  std::vector<Coord> kept{{9, 9}};
  simplify_ring(ring, tolerance, kept);
  return kept;
}
}  // namespace

TEST_CASE("vertices on a straight edge go, corners stay") {
  const std::vector<Coord> square{{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {0, 0}};
  CHECK(simplified(square, 0.01) == std::vector<Coord>{{0, 0}, {2, 0}, {2, 2}, {0, 2}});
}

TEST_CASE("without tolerance only what is exactly straight goes") {
  const std::vector<Coord> ring{{0, 0}, {1, 1e-9}, {2, 0}, {1, 3}, {0, 0}};
  CHECK(simplified(ring, 0).size() == 4);
  CHECK(simplified(ring, 1e-6).size() == 3);
}

TEST_CASE("a circle stays within the tolerance") {
  std::vector<Coord> circle;
  for (int i = 0; i <= 1000; ++i) {
    const double angle = 2 * std::numbers::pi * (i % 1000) / 1000;
    circle.push_back({100 * std::cos(angle), 100 * std::sin(angle)});
  }
  const auto kept = simplified(circle, 0.1);
  CHECK(kept.size() < 200);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Coord &a = kept[i], &b = kept[(i + 1) % kept.size()];
    CHECK(std::hypot((a.x + b.x) / 2, (a.y + b.y) / 2) > 100 - 0.11);
  }
}

TEST_CASE("degenerate rings are left with at least a vertex") {
  CHECK(simplified({{1, 1}, {1, 1}, {1, 1}, {1, 1}}, 0.5).size() >= 1);
  CHECK(simplified({{1, 1}}, 0.5).size() == 1);
}
