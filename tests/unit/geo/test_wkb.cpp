#include <bit>
#include <cstring>

#include "support/builders.hpp"

using namespace phumthun;
using geo::GeometryColumn;
using geo::GeometryKind;

namespace {

/// Writes WKB piece by piece, in either byte order.
class Wkb {
 public:
  explicit Wkb(bool big_endian) : big_(big_endian) {}
  Wkb& type(std::uint32_t type) {
    bytes_.push_back(std::byte(big_ ? 0 : 1));
    return u32(type);
  }
  Wkb& u32(std::uint32_t value) { return put(value); }
  Wkb& numbers(std::initializer_list<double> values) {
    for (const double v : values) put(std::bit_cast<std::uint64_t>(v));
    return *this;
  }
  const std::vector<std::byte>& bytes() const { return bytes_; }

 private:
  template <class T>
  Wkb& put(T value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
      bytes_.push_back(std::byte(value >> (8 * (big_ ? sizeof value - 1 - i : i))));
    return *this;
  }
  bool big_;
  std::vector<std::byte> bytes_;
};

bool appends(GeometryKind kind, const Wkb& wkb, GeometryColumn* column = nullptr) {
  GeometryColumn own = geo::empty_column(kind, {});
  GeometryColumn& target = column ? *column : own;
  return geo::append_wkb(target, wkb.bytes());
}

}  // namespace

TEST_CASE("polygons with holes and several parts come back from WKB as they were") {
  const GeometryColumn before = test::polygons(
      {"POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2))",
       "MULTIPOLYGON(((20 0,30 0,30 10,20 0)),((40 0,50 0,50 10,40 0),(46 1,48 1,48 3,46 1)))"});
  GeometryColumn after = geo::empty_column(GeometryKind::multipolygon, {});
  for (std::size_t f = 0; f < before.size(); ++f) REQUIRE(geo::append_wkb(after, geo::to_wkb(before, f)));
  CHECK(after.coords == before.coords);
  CHECK(after.ring_starts == before.ring_starts);
  CHECK(after.polygon_starts == before.polygon_starts);
  CHECK(after.feature_starts == before.feature_starts);
}

TEST_CASE("a point comes back from WKB to the last bit, and no point gives no bytes") {
  GeometryColumn points = geo::empty_column(GeometryKind::point, {});
  points.coords = {{104.32201234567891, 15.11}, geo::no_coord};
  GeometryColumn after = geo::empty_column(GeometryKind::point, {});
  REQUIRE(geo::append_wkb(after, geo::to_wkb(points, 0)));
  CHECK(after.coords[0] == points.coords[0]);
  CHECK(geo::to_wkb(points, 1).empty());
}

TEST_CASE("both byte orders, and Z and M of either dialect, give the same point") {
  for (const bool big : {false, true})
    for (const std::uint32_t type : {1u, 1001u, 2001u, 0x80000001u, 0x40000001u, 3001u, 0xC0000001u}) {
      GeometryColumn points = geo::empty_column(GeometryKind::point, {});
      REQUIRE(appends(GeometryKind::point, Wkb(big).type(type).numbers({104.5, 15.25, 130, 7}), &points));
      CHECK(points.coords[0] == geo::Coord{104.5, 15.25});
    }
  GeometryColumn with_srid = geo::empty_column(GeometryKind::point, {});
  REQUIRE(appends(GeometryKind::point, Wkb(false).type(0x20000001u).u32(4326).numbers({1, 2}), &with_srid));
  CHECK(with_srid.coords[0] == geo::Coord{1, 2});
}

TEST_CASE("a polygon with heights loses them and keeps its ring") {
  Wkb wkb(true);
  wkb.type(1003).u32(1).u32(4).numbers({0, 0, 9, 1, 0, 9, 1, 1, 9, 0, 0, 9});
  GeometryColumn column = geo::empty_column(GeometryKind::multipolygon, {});
  REQUIRE(appends(GeometryKind::multipolygon, wkb, &column));
  CHECK(geo::areas(column)[0] == 0.5);
}

TEST_CASE("an empty point is a feature without a position") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  GeometryColumn points = geo::empty_column(GeometryKind::point, {});
  REQUIRE(appends(GeometryKind::point, Wkb(false).type(1).numbers({nan, nan}), &points));
  CHECK_FALSE(geo::has_position(points.coords[0]));
}

TEST_CASE("broken WKB is refused and leaves the column as it was") {
  const GeometryColumn whole = test::polygons({"MULTIPOLYGON(((0 0,4 0,4 4,0 0),(1 .5,2 .5,2 1,1 .5)))"});
  const std::vector<std::byte> wkb = geo::to_wkb(whole, 0);
  GeometryColumn column = whole;
  for (std::size_t length = 0; length < wkb.size(); ++length) {
    REQUIRE_FALSE(geo::append_wkb(column, std::span(wkb).first(length)));
    REQUIRE(column.coords == whole.coords);
    REQUIRE(column.ring_starts == whole.ring_starts);
    REQUIRE(column.polygon_starts == whole.polygon_starts);
    REQUIRE(column.feature_starts == whole.feature_starts);
  }
  CHECK_FALSE(appends(GeometryKind::multipolygon, Wkb(false).type(3).u32(0xFFFFFFFF)));
  CHECK_FALSE(appends(GeometryKind::multipolygon,
                      Wkb(false).type(3).u32(1).u32(4).numbers({0, 0, 1, 0, 1, 1, 0, 1})));  // not closed
  CHECK_FALSE(
      appends(GeometryKind::multipolygon, Wkb(false).type(3).u32(1).u32(3).numbers({0, 0, 1, 0, 0, 0})));
  CHECK_FALSE(
      appends(GeometryKind::multipolygon, Wkb(false).type(2).u32(2).numbers({0, 0, 1, 0})));  // a line
  CHECK_FALSE(appends(GeometryKind::point, Wkb(false).type(3).u32(0)));
}

TEST_CASE("any byte of WKB may be wrong without harm") {
  std::vector<std::byte> wkb =
      geo::to_wkb(test::polygons({"POLYGON((0 0,4 0,4 4,0 0),(1 .5,2 .5,2 1,1 .5))"}), 0);
  for (std::size_t at = 0; at < wkb.size(); ++at)
    for (const int value : {0x00, 0x01, 0x03, 0x07, 0x7F, 0xFF}) {
      const std::byte right = wkb[at];
      wkb[at] = std::byte(value);
      GeometryColumn column = geo::empty_column(GeometryKind::multipolygon, {});
      const bool appended = geo::append_wkb(column, wkb);
      REQUIRE(column.size() == (appended ? 1 : 0));
      REQUIRE(column.ring_starts.back() == column.coords.size());
      wkb[at] = right;
    }
}

TEST_CASE("of a collection the polygons are taken, its points and lines left out") {
  const auto column = test::polygons(
      {"GEOMETRYCOLLECTION(POINT(9 9),POLYGON((0 0,2 0,2 2,0 0)),LINESTRING(0 0,5 5),MULTIPOINT((1 1),(2 2)),"
       "MULTILINESTRING((0 0,1 1)),GEOMETRYCOLLECTION(POLYGON((5 0,6 0,6 1,5 0))))"});
  CHECK(geo::areas(column) == std::vector<double>{2.5});
  CHECK(column.coords.size() == 8);
}

TEST_CASE("collections nested without end are refused, not followed") {
  Wkb bomb(false);
  for (int depth = 0; depth < 1000000; ++depth) bomb.type(7).u32(1);
  CHECK_FALSE(appends(GeometryKind::multipolygon, bomb));
}

TEST_CASE("text that is no polygon is an error") {
  GeometryColumn column = geo::empty_column(GeometryKind::multipolygon, {});
  CHECK_THROWS_AS(geo::append_wkt(column, "POLYGON((0 0,1 1"), base::Error);
  CHECK_THROWS_AS(geo::append_wkt(column, "LINESTRING(0 0,1 1)"), base::Error);
  CHECK(column.size() == 0);
}
