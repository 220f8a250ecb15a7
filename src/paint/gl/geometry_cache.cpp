#include "paint/gl/geometry_cache.hpp"

#include <utility>

#include "base/error.hpp"
#include "paint/gl/finite_coords.hpp"
#include "paint/gl/mesh_source.hpp"

namespace phumthun::paint::gl {
namespace {

constexpr std::uint64_t calls_kept = 8;
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
  gpu.cells = std::move(mesh.cells);
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

DrawableGeometry& GeometryCache::entry(const data::Shared<geo::GeometryColumn>& column) {
  DrawableGeometry& geometry = geometries_[column.get()];
  if (!geometry.column) {
    geometry.column = column;
    const geo::Envelope extent = finite_envelope(*column);
    geometry.origin = extent.empty() ? geo::Coord{} : extent.centre();
  }
  geometry.last_used = calls_;
  return geometry;
}

void GeometryCache::request(std::span<const carto::MapScene* const> scenes) {
  ++calls_;
  for (const carto::MapScene* scene : scenes) request(*scene);
  drop_unused();
}

void GeometryCache::request(const carto::MapScene& scene) {
  for (const carto::SceneLayer& layer : scene.layers) {
    const data::Shared<geo::GeometryColumn> column = carto::geometry_of(layer);
    if (!column) continue;
    DrawableGeometry& geometry = entry(column);
    if (std::holds_alternative<carto::FillLayer>(layer))
      want_meshes(geometry, MeshKind::fill);
    else if (const auto* lines = std::get_if<carto::LineLayer>(&layer))
      want_meshes(geometry, kind_of(*lines));
    else
      want_points(geometry);
  }
}

void GeometryCache::want_meshes(DrawableGeometry& geometry, MeshKind kind) {
  if (std::exchange(geometry.wanted[static_cast<std::size_t>(kind)], true)) return;
  std::shared_ptr<MeshSource> source = geometry.source.lock();
  if (!source) {
    source = std::make_shared<MeshSource>(geometry.column, geometry.origin);
    geometry.source = source;
  }
  if (!geometry.vertices) submit_vertices(geometry);
  for (std::size_t level = 0; level < level_count; ++level) submit_level(source, kind, level);
}

void GeometryCache::submit_vertices(const DrawableGeometry& geometry) {
  worker_.submit(
      0,
      [this, column = geometry.column, origin = geometry.origin](const CheckPoint&) -> MeshWorker::Delivery {
        auto vertices = std::make_shared<std::vector<Vertex>>(build_vertices(*column, origin));
        return [this, column, vertices] {
          const auto found = geometries_.find(column.get());
          if (found != geometries_.end() && !found->second.vertices)
            found->second.vertices = uploaded(GL_ARRAY_BUFFER, *vertices);
        };
      });
}

void GeometryCache::submit_level(const std::shared_ptr<MeshSource>& source, MeshKind kind,
                                 std::size_t level) {
  worker_.submit(
      urgency_of_level(level),
      [this, kind, level, source, store = store_](const CheckPoint& check) -> MeshWorker::Delivery {
        auto mesh = std::make_shared<IndexMesh>(source->mesh(kind, level, store.get(), check));
        return [this, kind, level, column = source->column(), mesh] {
          const auto found = geometries_.find(column.get());
          if (found == geometries_.end() || !found->second.vertices) return;
          found->second.meshes[static_cast<std::size_t>(kind)][level] =
              uploaded_mesh(found->second.vertices, std::move(*mesh));
        };
      });
}

void GeometryCache::want_points(DrawableGeometry& geometry) {
  if (std::exchange(geometry.points_wanted, true)) return;
  worker_.submit(urgency_of_points,
                 [this, column = geometry.column](const CheckPoint& check) -> MeshWorker::Delivery {
                   auto points = std::make_shared<const PointOrder>(order_points(*column, check));
                   return [this, column, points] {
                     const auto found = geometries_.find(column.get());
                     if (found != geometries_.end()) found->second.points = points;
                   };
                 });
}

void GeometryCache::drop_unused() {
  const auto stale = [this](const auto& item) { return item.second.last_used + calls_kept < calls_; };
  std::erase_if(geometries_, stale);
  std::erase_if(classes_, stale);
  std::erase_if(plain_classes_, stale);
}

const DrawableGeometry* GeometryCache::find(const data::Shared<geo::GeometryColumn>& column) const {
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
  classes.last_used = calls_;
  return classes;
}

MeshKind kind_of(const carto::LineLayer& layer) {
  return layer.feature_class ? MeshKind::outlines : MeshKind::lines;
}

std::optional<std::size_t> best_level(const MeshLevels& levels, std::size_t wanted) {
  for (std::size_t level = wanted; level < level_count; ++level)
    if (levels[level]) return level;
  for (std::size_t level = wanted; level-- > 0;)
    if (levels[level]) return level;
  return std::nullopt;
}

}  // namespace phumthun::paint::gl
