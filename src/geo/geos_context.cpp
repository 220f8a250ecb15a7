#include "geo/geos_context.hpp"

#include <fmt/format.h>
#include <vector>

#include "base/error.hpp"
#include "geo/wkb.hpp"

namespace phumthun::geo {
namespace {

struct ThreadContext {
  GEOSContextHandle_t handle = GEOS_init_r();
  std::string message;
  ThreadContext() {
    GEOSContext_setErrorMessageHandler_r(
        handle, [](const char* text, void* self) { static_cast<ThreadContext*>(self)->message = text; },
        this);
  }
  ~ThreadContext() { GEOS_finish_r(handle); }
  ThreadContext(const ThreadContext&) = delete;
  ThreadContext& operator=(const ThreadContext&) = delete;
};

ThreadContext& thread_context() {
  static thread_local ThreadContext context;
  return context;
}

}  // namespace

GEOSContextHandle_t geos() {
  return thread_context().handle;
}

GeosPtr checked(GEOSGeometry* g, const char* doing) {
  if (!g)
    throw base::Error(base::ErrorCode::internal,
                      fmt::format("{} failed: {}", doing, thread_context().message));
  return GeosPtr(g);
}

GeosPtr to_geos(const GeometryColumn& column, std::size_t feature) {
  const std::vector<std::byte> wkb = to_wkb(column, feature);
  if (wkb.empty()) return checked(GEOSGeom_createEmptyPolygon_r(geos()), "making an empty polygon");
  return checked(
      GEOSGeomFromWKB_buf_r(geos(), reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()),
      "reading a geometry");
}

GeosPtr to_geos(std::span<const Coord> points) {
  std::vector<GEOSGeometry*> parts;
  parts.reserve(points.size());
  for (const Coord& c : points) parts.push_back(GEOSGeom_createPointFromXY_r(geos(), c.x, c.y));
  return checked(
      GEOSGeom_createCollection_r(geos(), GEOS_MULTIPOINT, parts.data(), static_cast<unsigned>(parts.size())),
      "collecting points");
}

void append_geos(GeometryColumn& column, const GEOSGeometry* g) {
  std::size_t size = 0;
  unsigned char* bytes = GEOSGeomToWKB_buf_r(geos(), g, &size);
  if (!bytes)
    throw base::Error(base::ErrorCode::internal, "writing a geometry failed: " + thread_context().message);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(
      bytes, [](unsigned char* p) { GEOSFree_r(geos(), p); });
  const bool appended = append_wkb(column, {reinterpret_cast<const std::byte*>(bytes), size});
  if (!appended) append_empty(column);
}

}  // namespace phumthun::geo
