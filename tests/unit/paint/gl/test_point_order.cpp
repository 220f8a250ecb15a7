#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "paint/gl/dot_picture.hpp"
#include "paint/gl/point_order.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;

namespace {

const CheckPoint go_on = [] {};

geo::GeometryColumn scattered(int count, double side_m) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> along(0, side_m);
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::point, {});
  for (int i = 0; i < count; ++i) column.coords.push_back({500000 + along(random), 1600000 + along(random)});
  return column;
}

/// How much ink lies on a picture: alpha summed, in whole pixels.
double ink(const DotPicture& picture) {
  double sum = 0;
  for (std::size_t i = 3; i < picture.pixels().size(); i += 4) sum += picture.pixels()[i] / 255.0;
  return sum;
}

const std::vector<carto::Color> red_and_blue{{255, 0, 0, 255}, {0, 0, 255, 255}};

}  // namespace

TEST_CASE("on every level the points of one square stand together, and those of two squares apart") {
  const geo::GeometryColumn column = scattered(5000, 1000);
  const PointOrder order = order_points(column, go_on);
  REQUIRE(order.points.size() == 5000);
  const geo::Envelope extent = geo::envelope(column);
  for (const int level : {0, 1, 3, 5, 8, 12}) {
    const double side = order.side_m(static_cast<std::uint8_t>(level));
    CHECK(side == 0.5 * std::exp2(level));
    std::set<std::pair<int, int>> seen;
    std::pair<int, int> last{-1, -1};
    std::size_t runs = 0;
    for (std::size_t i = 0; i < order.points.size(); ++i) {
      const geo::Coord& at = column.coords[order.points[i].row];
      const std::pair square{static_cast<int>((at.x - extent.min_x) / side),
                             static_cast<int>((at.y - extent.min_y) / side)};
      CHECK((order.joined_level[i] <= level) == (square == last));
      if (square != last) ++runs;
      seen.insert(square);
      last = square;
    }
    CHECK(seen.size() == runs);
  }
}

TEST_CASE("rows without a finite position are left out, and don't disturb the others") {
  geo::GeometryColumn column = scattered(100, 1000);
  const double infinite = std::numeric_limits<double>::infinity();
  column.coords[3] = geo::no_coord;
  column.coords[4] = {infinite, 1600000};
  column.coords[5] = {500000, -infinite};
  const PointOrder order = order_points(column, go_on);
  CHECK(order.points.size() == 97);
  for (const PointOrder::Point& p : order.points) CHECK((std::abs(p.x) <= 500 && std::abs(p.y) <= 500));
  CHECK(order_points(geo::empty_column(geo::GeometryKind::point, {}), go_on).points.empty());
}

TEST_CASE("runs within a rectangle hold every point of it, each once, and no square in part") {
  const geo::GeometryColumn column = scattered(20000, 8000);
  const PointOrder order = order_points(column, go_on);
  for (const std::uint8_t level : std::array<std::uint8_t, 3>{0, 6, 9}) {
    const geo::Envelope wanted{-1000, -700, 400, 1300};
    std::vector<int> times(order.points.size(), 0);
    for_runs_within(order, wanted, level, [&](std::size_t first, std::size_t end) {
      CHECK((first == 0 || order.joined_level[first] > level));
      CHECK((end == order.points.size() || order.joined_level[end] > level));
      for (std::size_t i = first; i < end; ++i) ++times[i];
    });
    for (std::size_t i = 0; i < order.points.size(); ++i) {
      CHECK(times[i] <= 1);
      const PointOrder::Point& p = order.points[i];
      if (wanted.contains({p.x, p.y})) CHECK(times[i] == 1);
    }
  }
}

TEST_CASE("a dot's growth is fixed and monotone") {
  CHECK(dot_growth(0) == 0);
  CHECK(dot_growth(1) == 1);
  CHECK(dot_growth(2) == Approx(1.15));
  CHECK(dot_growth(64) == Approx(1.9));
  for (std::size_t n = 1; n < 200; ++n) CHECK(dot_growth(n + 1) >= dot_growth(n));
}

TEST_CASE("a household alone is a disc of its radius in its colour, in its place") {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::point, {});
  column.coords = {{500010, 1600020}, {500080, 1600070}};
  const PointOrder order = order_points(column, go_on);
  DotPicture picture({500000, 1600000, 500100, 1600100}, 100);
  const std::vector<std::uint8_t> classes{0, 1};
  picture.draw(order, {classes, red_and_blue, 4, 3});
  CHECK(ink(picture) == Approx(2 * 3.14159265 * 16).epsilon(0.02));
  const auto at = [&](std::size_t x, std::size_t y) { return &picture.pixels()[4 * (100 * y + x)]; };
  CHECK((at(10, 20)[0] == 255 && at(10, 20)[2] == 0 && at(10, 20)[3] == 255));
  CHECK((at(80, 70)[0] == 0 && at(80, 70)[2] == 255));
  CHECK(at(50, 50)[3] == 0);
}

TEST_CASE("a dot far out shows the mean colour of those that are drawn, and grows with their number") {
  geo::GeometryColumn column = geo::empty_column(geo::GeometryKind::point, {});
  for (int i = 0; i < 8; ++i) column.coords.push_back({500050.2 + 0.02 * i, 1600050.3});
  const PointOrder order = order_points(column, go_on);
  const auto drawn = [&](std::vector<std::uint8_t> classes) {
    DotPicture picture({500000, 1600000, 500100, 1600100}, 100);
    picture.draw(order, {classes, red_and_blue, 4, 3});
    return picture;
  };
  const DotPicture all = drawn({0, 0, 0, 0, 0, 0, 1, 1});
  const std::uint8_t* middle = &all.pixels()[4 * (100 * 50 + 50)];
  CHECK((middle[0] == 191 && middle[1] == 0 && middle[2] == 64 && middle[3] == 255));
  const double radius = 4 * (1 + 0.15 * 3);
  CHECK(ink(all) == Approx(3.14159265 * radius * radius).epsilon(0.02));
  CHECK(ink(drawn({0, 255, 255, 255, 255, 255, 255, 255})) == Approx(3.14159265 * 16).epsilon(0.02));
}

TEST_CASE("what a filter hides neither shows nor hides others, however few pass") {
  const geo::GeometryColumn column = scattered(50000, 20000);
  const PointOrder order = order_points(column, go_on);
  std::vector<std::uint8_t> classes(50000, 255);
  std::vector<carto::Color> colors = red_and_blue;
  colors[1].a = 0;  // seen through: as good as hidden
  for (std::size_t row = 0; row < classes.size(); ++row)
    if (row % 500 == 0)
      classes[row] = 0;
    else if (row % 3 == 0)
      classes[row] = 1;
  const int side = 200;
  DotPicture picture({500000, 1600000, 520000, 1620000}, side);
  picture.draw(order, {classes, colors, 1.5, 3});
  for (std::size_t row = 0; row < classes.size(); row += 500) {
    const auto x = static_cast<std::size_t>((column.coords[row].x - 500000) / 100),
               y = static_cast<std::size_t>((column.coords[row].y - 1600000) / 100);
    INFO("row " << row);
    CHECK(picture.pixels()[4 * (side * y + x) + 3] > 60);
  }
  std::fill(classes.begin(), classes.end(), std::uint8_t{255});
  DotPicture none({500000, 1600000, 520000, 1620000}, side);
  none.draw(order, {classes, colors, 1.5, 3});
  CHECK(none.empty());
}

TEST_CASE("pieces of the map meet: the same dots come out wherever the cut is") {
  const geo::GeometryColumn column = scattered(30000, 20000);
  const PointOrder order = order_points(column, go_on);
  const DotSetting setting{{}, red_and_blue, 1.6, 3.2};
  DotPicture whole({500000, 1600000, 520000, 1620000}, 400);
  whole.draw(order, setting);
  for (const auto& [x, y] : {std::pair<std::size_t, std::size_t>{0, 0}, {100, 200}, {300, 300}, {37, 211}}) {
    const double west = 500000 + 50.0 * static_cast<double>(x),
                 south = 1600000 + 50.0 * static_cast<double>(y);
    DotPicture piece({west, south, west + 5000, south + 5000}, 100);
    piece.draw(order, setting);
    int different = 0;
    for (std::size_t row = 0; row < 100; ++row)
      for (std::size_t k = 0; k < 400; ++k)
        different +=
            std::abs(piece.pixels()[400 * row + k] - whole.pixels()[1600 * (row + y) + 4 * x + k]) > 2;
    CHECK(different == 0);
  }
}

TEST_CASE("zooming in by a little never makes the dots' ink jump") {
  const geo::GeometryColumn column = scattered(40000, 20000);
  const PointOrder order = order_points(column, go_on);
  double last = 0;
  for (double metres_per_px = 60; metres_per_px > 2; metres_per_px /= 1.1) {
    const int side = 400;
    const double width = side * metres_per_px;
    DotPicture picture({510000 - width / 2, 1610000 - width / 2, 510000 + width / 2, 1610000 + width / 2},
                       side);
    picture.draw(order, {{}, red_and_blue, 1.6, 3.2});
    const double inked = ink(picture) / side / side;
    INFO(metres_per_px);
    if (last > 0 && metres_per_px * side < 19000) CHECK(std::abs(inked - last) < 0.35 * last);
    last = inked;
  }
}
