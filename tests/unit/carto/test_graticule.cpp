#include <catch2/catch.hpp>

#include "carto/graticule.hpp"
#include "geo/transform.hpp"

using namespace phumthun;
using carto::GraticuleLines;

namespace {

const geo::Envelope province{380'000, 1'590'000, 495'000, 1'720'000};  // around Sisaket, UTM 48N

const carto::GraticuleLine* line_at(const carto::Graticule& graticule, bool runs_north, double value) {
  for (const carto::GraticuleLine& line : graticule.lines)
    if (line.runs_north == runs_north && std::abs(line.value - value) < 1e-9) return &line;
  return nullptr;
}

/// The line's point of that northing (or easting), between two of its points.
geo::Coord on_line(const carto::GraticuleLine& line, double at) {
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const geo::Coord a = line.points[i - 1], b = line.points[i];
    const double from = line.runs_north ? a.y : a.x, to = line.runs_north ? b.y : b.x;
    if (from > at || to < at) continue;
    const double part = (at - from) / (to - from);
    return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
  }
  return geo::no_coord;
}

}  // namespace

TEST_CASE("lines stand at the finest round step that keeps them apart") {
  const auto step = [](double metres) { return carto::graticule_step(GraticuleLines::degrees, metres); };
  CHECK(step(1'000) == Approx(1.0 / 60));    // 1 minute is 1.86 km
  CHECK(step(10'000) == Approx(10.0 / 60));  // 5 minutes would be 9.3 km
  CHECK(step(50'000) == Approx(0.5));
  CHECK(step(20) == Approx(1.0 / 3600));
  CHECK(step(1e9) == Approx(10));
  const auto metres = [](double least) { return carto::graticule_step(GraticuleLines::grid, least); };
  CHECK(metres(1'000) == Approx(1'000));
  CHECK(metres(1'100) == Approx(2'000));
  CHECK(metres(30'000) == Approx(50'000));
  CHECK(metres(70'000) == Approx(100'000));
}

TEST_CASE("parallels and meridians run where PROJ puts their points, and bend") {
  const carto::Graticule graticule =
      carto::make_graticule(province, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 0.5);
  const auto* meridian = line_at(graticule, true, 104.5);
  const auto* parallel = line_at(graticule, false, 15);
  REQUIRE(meridian);
  REQUIRE(parallel);
  // gdaltransform of 104.5 E, 15 N to EPSG:32648.
  CHECK(on_line(*meridian, 1'658'386.700).x == Approx(446'245.671).margin(2));
  CHECK(on_line(*parallel, 446'245.671).y == Approx(1'658'386.700).margin(2));
  // West of the central meridian (105 E) a meridian leans: its ends are not at one easting.
  CHECK(meridian->points.back().x - meridian->points.front().x > 100);
  CHECK_FALSE(line_at(graticule, true, 103.5));
}

TEST_CASE("lines run where gdaltransform puts their crossings, from the zone's border to its middle") {
  // gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:32648, GDAL 3.6.2.
  struct Crossing {
    double longitude, latitude;
    geo::Coord at;
  };
  const std::vector<Crossing> crossings{
      {102, 15, {177349.038, 1660513.687}},      {103.5, 14.5, {338353.932, 1603554.853}},
      {104.25, 15.5, {419557.829, 1713770.141}}, {105, 14.25, {500000.000, 1575375.352}},
      {105.5, 15.25, {553691.363, 1686039.029}}, {104.5, 14, {446004.002, 1547783.305}}};
  const geo::Envelope north_east{150'000, 1'500'000, 600'000, 1'760'000};
  const carto::Graticule graticule =
      carto::make_graticule(north_east, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 0.25);
  for (const Crossing& crossing : crossings) {
    CAPTURE(crossing.longitude, crossing.latitude);
    const auto* meridian = line_at(graticule, true, crossing.longitude);
    const auto* parallel = line_at(graticule, false, crossing.latitude);
    REQUIRE(meridian);
    REQUIRE(parallel);
    CHECK(on_line(*meridian, crossing.at.y).x == Approx(crossing.at.x).margin(2));
    CHECK(on_line(*parallel, crossing.at.x).y == Approx(crossing.at.y).margin(2));
  }
}

TEST_CASE("the geometry of the lines is a flat ring each, there and back") {
  const carto::Graticule graticule =
      carto::make_graticule(province, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 0.5);
  REQUIRE(graticule.geometry->size() == graticule.lines.size());
  for (std::size_t r = 0; r < graticule.geometry->size(); ++r) {
    const auto ring = graticule.geometry->ring(r);
    CHECK(ring.front() == ring.back());
    CHECK(ring.size() == 2 * graticule.lines[r].points.size() - 1);
    CHECK(ring[1] == ring[ring.size() - 2]);
  }
}

TEST_CASE("labels stand where lines leave the view, in degrees and minutes") {
  const carto::Graticule graticule =
      carto::make_graticule(province, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 0.5);
  const auto labels = carto::graticule_labels(graticule, province);
  int bottoms = 0, lefts = 0;
  for (const carto::GraticuleLabel& label : labels) {
    if (label.edge == carto::GraticuleLabel::Edge::bottom) {
      ++bottoms;
      CHECK(label.at.y == Approx(province.min_y));
      CHECK((label.text == "104°00′E" || label.text == "104°30′E"));
    }
    if (label.edge == carto::GraticuleLabel::Edge::left) {
      ++lefts;
      CHECK(label.at.x == Approx(province.min_x));
      CHECK((label.text == "14°30′N" || label.text == "15°00′N" || label.text == "15°30′N"));
    }
  }
  CHECK(bottoms == 2);
  CHECK(lefts == 3);
  CHECK(carto::graticule_text({true, 104 + 15.0 / 3600, {}}, GraticuleLines::degrees, 15.0 / 3600) ==
        "104°00′15″E");
}

TEST_CASE("the grid of the map's CRS is straight and named in metres") {
  const carto::Graticule grid =
      carto::make_graticule(province, geo::Crs::from_epsg(32648), GraticuleLines::grid, 50'000);
  const auto* easting = line_at(grid, true, 450'000);
  REQUIRE(easting);
  for (const geo::Coord& point : easting->points) CHECK(point.x == 450'000);
  CHECK(carto::graticule_text(*easting, GraticuleLines::grid, 50'000) == "450,000 E");
}

TEST_CASE("an empty view, an unknown CRS and places outside of the CRS have no lines") {
  CHECK(carto::make_graticule({}, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 1).lines.empty());
  CHECK(carto::make_graticule(province, geo::Crs(), GraticuleLines::degrees, 1).lines.empty());
  const geo::Envelope far{1e9, 1e9, 2e9, 2e9};
  CHECK(carto::make_graticule(far, geo::Crs::from_epsg(32648), GraticuleLines::degrees, 1).lines.size() <
        400);
}
