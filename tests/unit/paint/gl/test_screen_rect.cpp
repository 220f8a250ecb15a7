#include <catch2/catch.hpp>

#include "paint/gl/screen_rect.hpp"

using namespace phumthun::paint::gl;

namespace {

int area(const std::vector<ScreenRect>& rects) {
  int sum = 0;
  for (const ScreenRect& r : rects) sum += (r.right - r.left) * (r.high - r.low);
  return sum;
}

}  // namespace

TEST_CASE("a hole leaves everything round it, once") {
  const std::vector<ScreenRect> port{{10, 20, 110, 70}};
  CHECK(area(without(port, {30, 30, 50, 40})) == 100 * 50 - 20 * 10);
  CHECK(without(port, {30, 30, 50, 40}).size() == 4);
  CHECK(area(without(port, {0, 0, 60, 200})) == 50 * 50);
  CHECK(without(port, {0, 0, 500, 500}).empty());
  CHECK(without(port, {}) == port);
  CHECK(without(port, {200, 200, 300, 300}) == port);
  CHECK(area(without(without(port, {30, 30, 50, 40}), {20, 30, 60, 40})) == 100 * 50 - 40 * 10);
}
