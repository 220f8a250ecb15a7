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
#include "paint/gl/mesh_store.hpp"
#include "paint/gl/mesh_worker.hpp"
#include "paint/gl/point_order.hpp"

namespace phumthun::paint::gl {

/// One level of detail on the GPU.
struct GpuMesh {
  VertexArray vertex_array;
  Buffer indices;
  std::vector<Chunk> chunks;
  std::vector<ChunkCell> cells;
};
using MeshLevels = std::array<std::optional<GpuMesh>, level_count>;

class MeshSource;

/// Everything that was made of one GeometryColumn. A part is absent until the worker has built it.
struct DrawableGeometry {
  data::Shared<geo::GeometryColumn> column;  ///< kept, so that its address means it and no other
  geo::Coord origin;                         ///< of the vertices
  Buffer vertices;
  std::array<MeshLevels, mesh_kinds> meshes;
  std::shared_ptr<const PointOrder> points;
  std::array<bool, mesh_kinds> wanted{};
  bool points_wanted = false;
  std::weak_ptr<MeshSource> source;  ///< lives as long as meshes are being built
  std::uint64_t last_used = 0;

  const MeshLevels& levels(MeshKind kind) const { return meshes[static_cast<std::size_t>(kind)]; }
};

/// The features' classes, a byte each, as a texture buffer.
struct GpuClasses {
  data::Shared<std::vector<std::uint8_t>> bytes;
  Buffer buffer;
  Texture texture;
  std::uint64_t last_used = 0;
};

/// The kind of mesh that a layer of lines is drawn from: whole rings where some features are left out.
MeshKind kind_of(const carto::LineLayer& layer);

/// Geometry and classes, brought to where they are drawn once for each pointer. Meshes are built by a worker
/// thread, coarse levels first, or taken from where they are kept.
class GeometryCache {
 public:
  explicit GeometryCache(std::function<void()> wake);

  /// Where meshes are kept from now on; null: nowhere.
  void set_store(std::shared_ptr<MeshStore> store) { store_ = std::move(store); }

  /// Starts building what these scenes, all that are shown, need and is not there; frees what has not been
  /// used for some calls.
  void request(std::span<const carto::MapScene* const> scenes);
  /// Brings over what the worker has finished.
  void deliver() { worker_.deliver(); }
  bool idle() const { return worker_.idle(); }

  /// Null where nothing of it is there yet.
  const DrawableGeometry* find(const data::Shared<geo::GeometryColumn>& column) const;
  /// The classes of `count` features; null means that all are of class 0.
  const GpuClasses& classes(const data::Shared<std::vector<std::uint8_t>>& bytes, std::size_t count);

 private:
  void request(const carto::MapScene& scene);
  DrawableGeometry& entry(const data::Shared<geo::GeometryColumn>& column);
  void want_meshes(DrawableGeometry& geometry, MeshKind kind);
  void want_points(DrawableGeometry& geometry);
  void submit_vertices(const DrawableGeometry& geometry);
  void submit_level(const std::shared_ptr<MeshSource>& source, MeshKind kind, std::size_t level);
  void drop_unused();

  using Key = const void*;
  std::map<Key, DrawableGeometry> geometries_;
  std::map<Key, GpuClasses> classes_;
  std::map<std::size_t, GpuClasses> plain_classes_;  ///< all zero, by count
  std::shared_ptr<MeshStore> store_;
  std::uint64_t calls_ = 0;
  MeshWorker worker_;  // last: it stops before the rest goes
};

/// The level to draw where `wanted` is best: it, else the nearest coarser one that is there, else the nearest
/// finer one.
std::optional<std::size_t> best_level(const MeshLevels& levels, std::size_t wanted);

}  // namespace phumthun::paint::gl
