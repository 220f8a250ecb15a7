#include "paint/gl/geometry_cache.hpp"

#include <utility>

#include "base/error.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr std::uint64_t scenes_kept = 8;
constexpr int urgency_of_points = 2;
int urgency_of_level(std::size_t level) {
  return static_cast<int>(level_count - level);
}  // coarse first

template <class T>
Buffer uploaded(GLenum target, const std::vector<T>& values) {
  Buffer buffer = Buffer::created();
  glBindBuffer(target, buffer.get());
  glBufferData(target, static_cast<GLsizeiptr>(values.size() * sizeof(T)), values.data(), GL_STATIC_DRAW);
  return buffer;
}

/// A vertex array over `vertices`: position at 0, feature at 1. Left bound.
VertexArray vertex_array_over(const Buffer& vertices) {
  VertexArray array = VertexArray::created();
  glBindVertexArray(array.get());
  glBindBuffer(GL_ARRAY_BUFFER, vertices.get());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex),
                         reinterpret_cast<const void*>(offsetof(Vertex, feature)));
  return array;
}

GpuMesh uploaded_mesh(const Buffer& vertices, IndexMesh mesh) {
  GpuMesh gpu;
  gpu.vertex_array = vertex_array_over(vertices);
  gpu.indices = uploaded(GL_ELEMENT_ARRAY_BUFFER, mesh.indices);
  gpu.chunks = std::move(mesh.chunks);
  glBindVertexArray(0);
  return gpu;
}

GpuClasses uploaded_classes(data::Shared<std::vector<std::uint8_t>> bytes) {
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &limit);
  if (bytes->size() > static_cast<std::size_t>(limit))
    throw base::Error(base::ErrorCode::unsupported,
                      "the graphics driver can't colour so many features at once",
                      "update the graphics driver, or start with LIBGL_ALWAYS_SOFTWARE=1");
  GpuClasses gpu;
  gpu.buffer = uploaded(GL_TEXTURE_BUFFER, *bytes);
  gpu.texture = Texture::created();
  glBindTexture(GL_TEXTURE_BUFFER, gpu.texture.get());
  glTexBuffer(GL_TEXTURE_BUFFER, GL_R8UI, gpu.buffer.get());
  gpu.bytes = std::move(bytes);
  return gpu;
}

}  // namespace

GeometryCache::GeometryCache(std::function<void()> wake) : worker_(std::move(wake)) {}

GpuGeometry& GeometryCache::entry(const data::Shared<geo::GeometryColumn>& column) {
  GpuGeometry& geometry = geometries_[column.get()];
  if (!geometry.column) {
    geometry.column = column;
    const geo::Envelope extent = geo::envelope(*column);
    geometry.origin = extent.empty() ? geo::Coord{} : extent.centre();
  }
  geometry.last_used = scenes_;
  return geometry;
}

void GeometryCache::request(std::span<const carto::MapScene* const> scenes) {
  ++scenes_;
  for (const carto::MapScene* scene : scenes) request(*scene);
  drop_unused();
}

void GeometryCache::request(const carto::MapScene& scene) {
  for (const carto::SceneLayer& layer : scene.layers) {
    if (const auto* fill = std::get_if<carto::FillLayer>(&layer); fill && fill->geometry)
      want_meshes(entry(fill->geometry), MeshKind::fill);
    if (const auto* line = std::get_if<carto::LineLayer>(&layer); line && line->geometry)
      want_meshes(entry(line->geometry), MeshKind::lines);
    if (const auto* points = std::get_if<carto::PointLayer>(&layer); points && points->geometry)
      want_points(entry(points->geometry));
  }
}

void GeometryCache::want_meshes(GpuGeometry& geometry, MeshKind kind) {
  const bool first = !geometry.fill_wanted && !geometry.lines_wanted;
  bool& wanted = kind == MeshKind::fill ? geometry.fill_wanted : geometry.lines_wanted;
  if (std::exchange(wanted, true)) return;
  if (first)
    submit_simplification(geometry.column, geometry.origin);
  else if (geometry.simplification)
    submit_levels(geometry, kind);
}

void GeometryCache::submit_simplification(const data::Shared<geo::GeometryColumn>& column,
                                          const geo::Coord& origin) {
  worker_.submit(0, [this, column, origin](const CheckPoint&) -> MeshWorker::Delivery {
    auto simplification = std::make_shared<const Simplification>(simplify(*column));
    auto vertices = std::make_shared<std::vector<Vertex>>(build_vertices(*column, origin));
    return [this, column, simplification, vertices] {
      const auto found = geometries_.find(column.get());
      if (found == geometries_.end()) return;
      GpuGeometry& geometry = found->second;
      geometry.simplification = simplification;
      geometry.vertices = uploaded(GL_ARRAY_BUFFER, *vertices);
      if (geometry.fill_wanted) submit_levels(geometry, MeshKind::fill);
      if (geometry.lines_wanted) submit_levels(geometry, MeshKind::lines);
    };
  });
}

void GeometryCache::submit_levels(const GpuGeometry& geometry, MeshKind kind) {
  for (std::size_t level = 0; level < level_count; ++level)
    worker_.submit(urgency_of_level(level),
                   [this, kind, level, column = geometry.column, simplification = geometry.simplification](
                       const CheckPoint& check) -> MeshWorker::Delivery {
                     const auto build = kind == MeshKind::fill ? build_fill : build_lines;
                     auto mesh = std::make_shared<IndexMesh>(
                         build(*column, *simplification, level_tolerances_m[level], check));
                     return [this, kind, level, column, mesh] {
                       const auto found = geometries_.find(column.get());
                       if (found == geometries_.end()) return;
                       auto& levels = kind == MeshKind::fill ? found->second.fill : found->second.lines;
                       levels[level] = uploaded_mesh(found->second.vertices, std::move(*mesh));
                     };
                   });
}

void GeometryCache::want_points(GpuGeometry& geometry) {
  if (std::exchange(geometry.points_wanted, true)) return;
  worker_.submit(urgency_of_points,
                 [this, column = geometry.column,
                  origin = geometry.origin](const CheckPoint& check) -> MeshWorker::Delivery {
                   auto mesh = std::make_shared<PointMesh>(build_points(*column, origin, check));
                   return [this, column, mesh] {
                     const auto found = geometries_.find(column.get());
                     if (found == geometries_.end()) return;
                     GpuPoints points;
                     points.vertices = uploaded(GL_ARRAY_BUFFER, mesh->points);
                     points.vertex_array = vertex_array_over(points.vertices);
                     points.bins = std::move(mesh->bins);
                     glBindVertexArray(0);
                     found->second.points = std::move(points);
                   };
                 });
}

void GeometryCache::drop_unused() {
  const auto stale = [this](const auto& item) { return item.second.last_used + scenes_kept < scenes_; };
  std::erase_if(geometries_, stale);
  std::erase_if(classes_, stale);
  std::erase_if(plain_classes_, stale);
}

const GpuGeometry* GeometryCache::find(const data::Shared<geo::GeometryColumn>& column) const {
  const auto found = geometries_.find(column.get());
  return found == geometries_.end() ? nullptr : &found->second;
}

const GpuClasses& GeometryCache::classes(const data::Shared<std::vector<std::uint8_t>>& bytes,
                                         std::size_t count) {
  const bool usable = bytes && bytes->size() >= count && count > 0;
  GpuClasses& classes = usable ? classes_[bytes.get()] : plain_classes_[count];
  if (!classes.texture)
    classes = uploaded_classes(usable ? bytes
                                      : std::make_shared<const std::vector<std::uint8_t>>(
                                            std::max<std::size_t>(1, count), std::uint8_t{0}));
  classes.last_used = scenes_;
  return classes;
}

std::optional<std::size_t> best_level(const std::array<std::optional<GpuMesh>, level_count>& levels,
                                      std::size_t wanted) {
  for (std::size_t level = wanted; level < level_count; ++level)
    if (levels[level]) return level;
  for (std::size_t level = wanted; level-- > 0;)
    if (levels[level]) return level;
  return std::nullopt;
}

}  // namespace phumthun::paint::gl
