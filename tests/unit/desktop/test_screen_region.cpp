#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <utility>

#include "desktop/screen_region.hpp"

using namespace phumthun::desktop;

namespace {

std::set<std::pair<int, int>> pixels_of(const std::vector<ScreenRect>& rects) {
  std::set<std::pair<int, int>> pixels;
  for (const ScreenRect& rect : rects)
    for (int x = rect.left; x < rect.right; ++x)
      for (int y = rect.low; y < rect.high; ++y) pixels.emplace(x, y);
  return pixels;
}

std::size_t area_of(const std::vector<ScreenRect>& rects) {
  std::size_t area = 0;
  for (const ScreenRect& rect : rects)
    area += static_cast<std::size_t>(rect.right - rect.left) * static_cast<std::size_t>(rect.high - rect.low);
  return area;
}

}  // namespace

TEST_CASE("a region covers what was added to it, each pixel once") {
  std::mt19937 random(7);
  const auto between = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<ScreenRect> added;
    ScreenRegion region;
    for (int i = between(1, 5); i > 0; --i) {
      const int left = between(0, 30), low = between(0, 30);
      added.push_back({left, low, left + between(0, 12), low + between(0, 12)});
      region.add(added.back());
    }
    const auto wanted = pixels_of(added);
    const auto covered = pixels_of(region.rects());
    CHECK(std::includes(covered.begin(), covered.end(), wanted.begin(), wanted.end()));
    CHECK(area_of(region.rects()) == covered.size());
    if (region.rects().size() > 1) CHECK(covered == wanted);
  }
}

TEST_CASE("a region of very many pieces becomes the rectangle around them") {
  ScreenRegion region;
  for (int i = 0; i < 13; ++i) region.add({4 * i, 4 * i, 4 * i + 1, 4 * i + 1});
  CHECK(region.rects() == std::vector<ScreenRect>{{0, 0, 49, 49}});
}

TEST_CASE("an empty rectangle adds nothing") {
  ScreenRegion region;
  region.add({5, 5, 5, 9});
  CHECK(region.empty());
  CHECK(bounds_of({}, {1, 2, 3, 4}) == ScreenRect{1, 2, 3, 4});
}

TEST_CASE("the part of a region within a frame") {
  ScreenRegion region;
  region.add({-5, -5, 4, 4});
  region.add({90, 90, 200, 95});
  CHECK(region.within({0, 0, 100, 100}).rects() == std::vector<ScreenRect>{{0, 0, 4, 4}, {90, 90, 100, 95}});
}
