#include "geo/wkb.hpp"

#include <bit>
#include <cstring>

#include "base/error.hpp"
#include "geo/geos_context.hpp"

namespace phumthun::geo {
namespace {

static_assert(std::endian::native == std::endian::little, "WKB is written as the processor keeps it");

enum WkbType : std::uint32_t {
  wkb_point = 1,
  wkb_line = 2,
  wkb_polygon = 3,
  wkb_multipoint = 4,
  wkb_multiline = 5,
  wkb_multipolygon = 6,
  wkb_collection = 7
};

/// Collections within collections beyond this are no map but an attack on the stack.
constexpr int deepest_collection = 16;

/// Reads WKB front to back; `ok` turns false at the first thing that does not fit and stays so.
class WkbReader {
 public:
  explicit WkbReader(std::span<const std::byte> bytes) : bytes_(bytes) {}
  bool ok = true;

  std::uint32_t u32() { return read<std::uint32_t>(); }
  double f64() { return std::bit_cast<double>(read<std::uint64_t>()); }

  /// Byte order and type; sets how many ordinates follow x and y.
  std::uint32_t header() {
    swap_ = take(1) && std::to_integer<int>(bytes_[at_ - 1]) == 0;
    std::uint32_t type = u32();
    extra_ordinates_ = 0;
    if (type & 0x80000000u) ++extra_ordinates_;  // EWKB's Z and M flags
    if (type & 0x40000000u) ++extra_ordinates_;
    if (type & 0x20000000u) u32();  // EWKB's SRID
    type &= 0x0FFFFFFFu;
    if (type >= 3000) extra_ordinates_ = 2, type -= 3000;
    if (type >= 1000) extra_ordinates_ = 1, type %= 1000;
    return type;
  }
  Coord coord() {
    Coord c{f64(), 0};
    c.y = f64();
    for (int i = 0; i < extra_ordinates_; ++i) f64();
    return c;
  }
  /// A count of items of at least `item_size` bytes; zero, and not ok, where so many can't follow.
  std::uint32_t count(std::size_t item_size) {
    const std::uint32_t n = u32();
    if (n > (bytes_.size() - at_) / item_size) ok = false;
    return ok ? n : 0;
  }

 private:
  bool take(std::size_t n) {
    if (bytes_.size() - at_ < n) ok = false;
    if (ok) at_ += n;
    return ok;
  }
  template <class T>
  T read() {
    if (!take(sizeof(T))) return 0;
    T value;
    std::memcpy(&value, bytes_.data() + at_ - sizeof(T), sizeof(T));
    if (!swap_) return value;
    if constexpr (sizeof(T) == 4)
      return __builtin_bswap32(value);
    else
      return __builtin_bswap64(value);
  }
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool swap_ = false;
  int extra_ordinates_ = 0;
};

void read_polygon(WkbReader& in, GeometryColumn& column) {
  const std::uint32_t rings = in.count(4);
  for (std::uint32_t r = 0; r < rings && in.ok; ++r) {
    const std::uint32_t points = in.count(16);
    const std::size_t first = column.coords.size();
    for (std::uint32_t i = 0; i < points && in.ok; ++i) column.coords.push_back(in.coord());
    if (in.ok && (points < 4 || !(column.coords[first] == column.coords.back()))) in.ok = false;
    column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
  }
  if (rings > 0) column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
}

/// Passes over the points and lines that stand beside polygons in a collection.
void skip_points_and_lines(WkbReader& in, std::uint32_t type) {
  if (type == wkb_point) {
    in.coord();
  } else if (type == wkb_line) {
    const std::uint32_t points = in.count(16);
    for (std::uint32_t i = 0; i < points && in.ok; ++i) in.coord();
  } else if (type == wkb_multipoint || type == wkb_multiline) {
    const std::uint32_t part_type = type == wkb_multipoint ? wkb_point : wkb_line;
    const std::uint32_t parts = in.count(5);
    for (std::uint32_t i = 0; i < parts && in.ok; ++i) {
      if (in.header() != part_type) in.ok = false;
      if (in.ok) skip_points_and_lines(in, part_type);
    }
  } else {
    in.ok = false;
  }
}

/// Reads a polygon, or all polygons of a collection; `depth` is 0 for the whole, 1 for its parts.
void read_polygons(WkbReader& in, GeometryColumn& column, int depth) {
  const std::uint32_t type = in.header();
  if (type == wkb_polygon) return read_polygon(in, column);
  if (type != wkb_multipolygon && type != wkb_collection && depth > 0) return skip_points_and_lines(in, type);
  if ((type != wkb_multipolygon && type != wkb_collection) || depth == deepest_collection) {
    in.ok = false;
    return;
  }
  const std::uint32_t parts = in.count(5);
  for (std::uint32_t i = 0; i < parts && in.ok; ++i) read_polygons(in, column, depth + 1);
}

bool append_polygons(GeometryColumn& column, std::span<const std::byte> wkb) {
  const std::size_t coords = column.coords.size(), rings = column.ring_starts.size(),
                    polygons = column.polygon_starts.size();
  WkbReader in(wkb);
  read_polygons(in, column, 0);
  if (!in.ok) {
    column.coords.resize(coords);
    column.ring_starts.resize(rings);
    column.polygon_starts.resize(polygons);
    return false;
  }
  column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
  return true;
}

template <class T>
void put(std::vector<std::byte>& out, T value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof(T));
  std::memcpy(out.data() + at, &value, sizeof(T));
}

void put_coord(std::vector<std::byte>& out, const Coord& c) {
  put(out, c.x);
  put(out, c.y);
}

}  // namespace

bool append_wkb(GeometryColumn& column, std::span<const std::byte> wkb) {
  if (column.kind == GeometryKind::multipolygon) return append_polygons(column, wkb);
  WkbReader in(wkb);
  if (in.header() != wkb_point || !in.ok) return false;
  const Coord c = in.coord();
  if (in.ok) column.coords.push_back(has_position(c) ? c : no_coord);
  return in.ok;
}

void append_empty(GeometryColumn& column) {
  if (column.kind == GeometryKind::point)
    column.coords.push_back(no_coord);
  else
    column.feature_starts.push_back(column.feature_starts.back());
}

std::vector<std::byte> to_wkb(const GeometryColumn& g, std::size_t feature) {
  std::vector<std::byte> out;
  const std::byte little{1};
  if (g.kind == GeometryKind::point) {
    if (!has_position(g.coords[feature])) return out;
    out.push_back(little);
    put(out, std::uint32_t{wkb_point});
    put_coord(out, g.coords[feature]);
    return out;
  }
  const std::uint32_t first = g.feature_starts[feature], last = g.feature_starts[feature + 1];
  if (first == last) return out;
  out.push_back(little);
  put(out, std::uint32_t{wkb_multipolygon});
  put(out, last - first);
  for (std::uint32_t p = first; p < last; ++p) {
    out.push_back(little);
    put(out, std::uint32_t{wkb_polygon});
    put(out, g.polygon_starts[p + 1] - g.polygon_starts[p]);
    for (std::uint32_t r = g.polygon_starts[p]; r < g.polygon_starts[p + 1]; ++r) {
      const auto ring = g.ring(r);
      put(out, static_cast<std::uint32_t>(ring.size()));
      for (const Coord& c : ring) put_coord(out, c);
    }
  }
  return out;
}

void append_wkt(GeometryColumn& column, std::string_view wkt) {
  const std::string text(wkt);
  GEOSWKTReader* reader = GEOSWKTReader_create_r(geos());
  const GeosPtr geometry(GEOSWKTReader_read_r(geos(), reader, text.c_str()));
  GEOSWKTReader_destroy_r(geos(), reader);
  if (!geometry) throw base::Error(base::ErrorCode::invalid_input, "not a geometry in WKT: " + text);
  std::size_t size = 0;
  unsigned char* bytes = GEOSGeomToWKB_buf_r(geos(), geometry.get(), &size);
  const bool appended = bytes && append_wkb(column, {reinterpret_cast<const std::byte*>(bytes), size});
  GEOSFree_r(geos(), bytes);
  if (!appended)
    throw base::Error(base::ErrorCode::invalid_input, "not a geometry of this column's kind: " + text);
}

}  // namespace phumthun::geo
