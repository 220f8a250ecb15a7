#include <catch2/catch.hpp>

#include "paint/gl/simplification.hpp"
#include "paint/gl/view.hpp"

using namespace phumthun;
using namespace phumthun::paint::gl;

TEST_CASE("the middle of the ground is the middle of the port, north is up") {
  const Viewport port{100, 50, 800, 600};
  const View view{{450000, 1670000}, 10};
  CHECK(to_screen(view, port, view.centre) == geo::Coord{500, 350});
  CHECK(to_screen(view, port, {450010, 1670010}) == geo::Coord{501, 349});
  const geo::Envelope ground = visible_ground(view, port);
  CHECK(to_screen(view, port, {ground.min_x, ground.max_y}) == geo::Coord{100, 50});
  CHECK(to_screen(view, port, {ground.max_x, ground.min_y}) == geo::Coord{900, 650});
}

TEST_CASE("millimetres survive where the ground has millions of metres") {
  const Viewport port{0, 0, 1000, 1000};
  const View view{{450000, 1670000}, 0.01};
  CHECK(to_screen(view, port, {450000.001, 1670000}).x == Approx(500.1).epsilon(1e-9));
}

TEST_CASE("a view of an extent shows it whole") {
  const Viewport port{0, 0, 800, 600};
  const geo::Envelope extent{0, 0, 1000, 1500};
  const geo::Envelope shown = visible_ground(view_of(extent, port), port);
  CHECK(shown.contains({0, 0}));
  CHECK(shown.contains({1000, 1500}));
  CHECK(shown.height() == Approx(1500));
  CHECK(view_of(geo::Envelope{}, port).metres_per_pixel == 1);
}

TEST_CASE("levels of detail follow the scale") {
  CHECK(level_for(0.1) == 0);
  CHECK(level_for(33) == 0);
  CHECK(level_for(34) == 1);
  CHECK(level_for(137) == 2);
  CHECK(level_for(1000) == 3);
}
