#include "store/spatialite_blob.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "geo/wkb.hpp"

namespace phumthun::store {
namespace {

constexpr std::byte blob_start{0x00}, little_endian{0x01}, envelope_end{0x7C}, entity{0x69}, blob_end{0xFE};
constexpr std::size_t geometry_at = 1 + 1 + 4 + 4 * 8 + 1;
constexpr std::size_t point_blob_size = geometry_at + 4 + 2 * 8 + 1;
constexpr std::uint32_t type_point = 1, type_polygon = 3, type_multipolygon = 6;

template <class T>
void put(std::vector<std::byte>& out, T value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof(T));
  std::memcpy(out.data() + at, &value, sizeof(T));
}

template <class T>
T get(std::span<const std::byte> blob, std::size_t at) {
  T value;
  std::memcpy(&value, blob.data() + at, sizeof(T));
  return value;
}

void put_header(std::vector<std::byte>& out, const geo::Envelope& e, std::uint32_t type) {
  out.push_back(blob_start);
  out.push_back(little_endian);
  put(out, store_srid);
  for (const double bound : {e.min_x, e.min_y, e.max_x, e.max_y}) put(out, bound);
  out.push_back(envelope_end);
  put(out, type);
}

bool on_earth(const geo::Coord& at) {
  return std::abs(at.x) <= 180 && std::abs(at.y) <= 90;  // false of NaN
}

/// Takes back what is not on the earth.
bool append_on_earth(geo::GeometryColumn& column, std::span<const std::byte> wkb) {
  const std::size_t coords = column.coords.size(), rings = column.ring_starts.size(),
                    polygons = column.polygon_starts.size(), features = column.feature_starts.size();
  if (!geo::append_wkb(column, wkb)) return false;
  if (std::all_of(column.coords.begin() + static_cast<std::ptrdiff_t>(coords), column.coords.end(), on_earth))
    return true;
  column.coords.resize(coords);
  column.ring_starts.resize(rings);
  column.polygon_starts.resize(polygons);
  column.feature_starts.resize(features);
  return false;
}

bool is_blob(std::span<const std::byte> blob, std::size_t least) {
  return blob.size() >= least && blob[0] == blob_start && blob[1] == little_endian &&
         blob[geometry_at - 1] == envelope_end && blob.back() == blob_end;
}

}  // namespace

void to_spatialite(const geo::Coord& point, std::vector<std::byte>& out) {
  out.clear();
  put_header(out, {point.x, point.y, point.x, point.y}, type_point);
  put(out, point.x);
  put(out, point.y);
  out.push_back(blob_end);
}

std::vector<std::byte> to_spatialite(const geo::GeometryColumn& column, std::size_t feature) {
  std::vector<std::byte> out;
  const geo::Envelope extent = geo::feature_envelope(column, feature);
  if (extent.empty()) return out;
  if (column.kind == geo::GeometryKind::point) {
    to_spatialite(column.coords[feature], out);
    return out;
  }
  // The WKB of geo has a byte-order byte where SpatiaLite has 69 (parts) or nothing (the whole); the rest is
  // the same.
  const std::vector<std::byte> wkb = geo::to_wkb(column, feature);
  put_header(out, extent, type_multipolygon);
  constexpr std::size_t parts_at = 1 + 4;
  out.insert(out.end(), wkb.begin() + parts_at, wkb.end());
  std::size_t at = geometry_at + 4 + 4;
  for (std::uint32_t p = column.feature_starts[feature]; p < column.feature_starts[feature + 1]; ++p) {
    out[at] = entity;
    at += 1 + 4 + 4;
    for (std::uint32_t r = column.polygon_starts[p]; r < column.polygon_starts[p + 1]; ++r)
      at += 4 + column.ring(r).size() * 16;
  }
  out.push_back(blob_end);
  return out;
}

geo::Coord point_of_spatialite(std::span<const std::byte> blob) {
  if (!is_blob(blob, point_blob_size) || get<std::uint32_t>(blob, geometry_at) != type_point)
    return geo::no_coord;
  const geo::Coord at{get<double>(blob, geometry_at + 4), get<double>(blob, geometry_at + 12)};
  return on_earth(at) ? at : geo::no_coord;
}

bool append_spatialite(geo::GeometryColumn& column, std::span<const std::byte> blob) {
  if (column.kind == geo::GeometryKind::point) {
    const geo::Coord point = point_of_spatialite(blob);
    if (geo::has_position(point)) column.coords.push_back(point);
    return geo::has_position(point);
  }
  if (!is_blob(blob, geometry_at + 9)) return false;
  const auto type = get<std::uint32_t>(blob, geometry_at);
  if (type != type_multipolygon && type != type_polygon) return false;
  // Back to WKB: byte-order bytes where SpatiaLite has none or 69.
  std::vector<std::byte> wkb(1, little_endian);
  wkb.insert(wkb.end(), blob.begin() + geometry_at, blob.end() - 1);
  if (type == type_polygon) return append_on_earth(column, wkb);
  std::size_t at = 9;
  for (std::uint32_t left = get<std::uint32_t>(wkb, 5); left > 0; --left) {
    if (at + 9 > wkb.size() || wkb[at] != entity) return false;
    wkb[at] = little_endian;
    const auto rings = get<std::uint32_t>(wkb, at + 5);
    at += 9;
    for (std::uint32_t r = 0; r < rings; ++r) {
      if (at + 4 > wkb.size()) return false;
      at += 4 + std::size_t{get<std::uint32_t>(wkb, at)} * 16;
    }
  }
  return append_on_earth(column, wkb);
}

}  // namespace phumthun::store
