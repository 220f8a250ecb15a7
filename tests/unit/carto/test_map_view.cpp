#include <catch2/catch.hpp>
#include <memory>

#include "carto/map_view.hpp"
#include "text/font_metrics.hpp"

using namespace phumthun;
using namespace phumthun::carto;

namespace {

const Rect frame{10, 20, 200, 100};

/// A map of one rectangle.
MapItem map_of(const geo::Envelope& box, const geo::Envelope& extent) {
  auto column = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
  column->coords = {{box.min_x, box.min_y},
                    {box.max_x, box.min_y},
                    {box.max_x, box.max_y},
                    {box.min_x, box.max_y},
                    {box.min_x, box.min_y}};
  column->ring_starts.push_back(5);
  column->polygon_starts.push_back(1);
  column->feature_starts.push_back(1);
  MapScene scene;
  scene.extent = extent;
  scene.layers.push_back(FillLayer{"areas",
                                   column,
                                   std::make_shared<const std::vector<std::uint8_t>>(1, std::uint8_t{0}),
                                   {ClassStyle{}}});
  return make_map_item(std::move(scene), frame, 0, 1, 1, text::measure_text);
}

}  // namespace

TEST_CASE("the view has the frame's proportions and holds the extent with its margin") {
  for (const geo::Envelope& extent : {geo::Envelope{0, 0, 1000, 10}, geo::Envelope{-50, 0, 50, 7000}}) {
    const geo::Envelope view = fit_view(extent, frame, 5);
    CHECK(view.width() / view.height() == Approx(2));
    const geo::Coord low = to_page({extent.min_x, extent.min_y}, view, frame);
    const geo::Coord high = to_page({extent.max_x, extent.max_y}, view, frame);
    CHECK(low.x >= Approx(frame.x + 5));
    CHECK(high.x <= Approx(frame.right() - 5));
    CHECK(high.y >= Approx(frame.y + 5));
    CHECK(low.y <= Approx(frame.bottom() - 5));
    CHECK(low.y > high.y);
  }
  CHECK(fit_view({}, frame, 5).width() == Approx(200));
}

TEST_CASE("a point goes to the page and back") {
  const geo::Envelope view{100, 200, 500, 400};
  const geo::Coord there = to_page({300, 350}, view, frame);
  CHECK(there == geo::Coord{110, 45});
  CHECK(to_map(there, view, frame) == geo::Coord{300, 350});
  CHECK(scale_denominator(view, frame) == Approx(2000));
}

TEST_CASE("the scale bar goes where the areas leave room, the bottom left first") {
  double covered = 1;
  const geo::Envelope extent{0, 0, 200, 100};
  const Rect free = emptiest_corner(map_of({80, 40, 120, 60}, extent), 40, 20, 2, covered);
  CHECK(covered == 0);
  CHECK(free.x == Approx(12));
  CHECK(free.bottom() == Approx(118));
  const Rect right = emptiest_corner(map_of({0, 0, 120, 100}, extent), 40, 20, 2, covered);
  CHECK(covered == 0);
  CHECK(right.right() == Approx(208));
  CHECK(right.bottom() == Approx(118));
  emptiest_corner(map_of({0, 0, 200, 100}, extent), 40, 20, 2, covered);
  CHECK(covered == 1);
}

TEST_CASE("labels are placed in the frame, in mm") {
  MapScene scene;
  scene.extent = {0, 0, 200, 100};
  scene.labels.push_back({{100, 50}, "ขุขันธ์", 10, 1, true});
  const MapItem item = make_map_item(scene, frame, 0, 1, 2, text::measure_text);
  REQUIRE(item.labels.size() == 1);
  CHECK(item.labels[0].x == Approx(110));
  CHECK(item.labels[0].y == Approx(70));
  CHECK(item.labels[0].size_pt == 20);
}
