#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "carto/map_scene.hpp"
#include "paint/gl/handles.hpp"
#include "paint/gl/mesh.hpp"
#include "paint/gl/mesh_worker.hpp"

namespace phumthun::paint::gl {

/// One level of detail on the GPU.
struct GpuMesh {
  VertexArray vertex_array;
  Buffer indices;
  std::vector<Chunk> chunks;
};
struct GpuPoints {
  VertexArray vertex_array;
  Buffer vertices;
  std::vector<PointMesh::Bin> bins;
};

/// Everything on the GPU that was made of one GeometryColumn. A part is absent until the worker has built it.
struct GpuGeometry {
  data::Shared<geo::GeometryColumn> column;  ///< kept, so that its address means it and no other
  geo::Coord origin;                         ///< of the vertices
  Buffer vertices;
  std::array<std::optional<GpuMesh>, level_count> fill, lines;
  std::optional<GpuPoints> points;
  std::shared_ptr<const Simplification> simplification;
  bool fill_wanted = false, lines_wanted = false, points_wanted = false;
  std::uint64_t last_used = 0;
};

/// The features' classes, a byte each, as a texture buffer.
struct GpuClasses {
  data::Shared<std::vector<std::uint8_t>> bytes;
  Buffer buffer;
  Texture texture;
  std::uint64_t last_used = 0;
};

/// Geometry and classes on the GPU, uploaded once for each pointer. Meshes are built by a worker thread,
/// coarse levels first.
class GeometryCache {
 public:
  explicit GeometryCache(std::function<void()> wake);

  /// Starts building what these scenes, all that are shown, need and is not there; frees what has not been
  /// used for some calls.
  void request(std::span<const carto::MapScene* const> scenes);
  /// Uploads what the worker has finished.
  void deliver() { worker_.deliver(); }
  bool idle() const { return worker_.idle(); }

  /// Null where nothing of it is there yet.
  const GpuGeometry* find(const data::Shared<geo::GeometryColumn>& column) const;
  /// The classes of `count` features; null means that all are of class 0.
  const GpuClasses& classes(const data::Shared<std::vector<std::uint8_t>>& bytes, std::size_t count);

 private:
  enum class MeshKind { fill, lines };
  void request(const carto::MapScene& scene);
  GpuGeometry& entry(const data::Shared<geo::GeometryColumn>& column);
  void want_meshes(GpuGeometry& geometry, MeshKind kind);
  void want_points(GpuGeometry& geometry);
  void submit_levels(const GpuGeometry& geometry, MeshKind kind);
  void submit_simplification(const data::Shared<geo::GeometryColumn>& column, const geo::Coord& origin);
  void drop_unused();

  using Key = const void*;
  std::map<Key, GpuGeometry> geometries_;
  std::map<Key, GpuClasses> classes_;
  std::map<std::size_t, GpuClasses> plain_classes_;  ///< all zero, by count
  std::uint64_t scenes_ = 0;
  MeshWorker worker_;  // last: it stops before the rest goes
};

/// The level to draw where `wanted` is best: it, else the nearest coarser one that is there, else the nearest
/// finer one.
std::optional<std::size_t> best_level(const std::array<std::optional<GpuMesh>, level_count>& levels,
                                      std::size_t wanted);

}  // namespace phumthun::paint::gl
