#pragma once
#include <memory>
#include <optional>

#include "data/layer.hpp"
#include "paint/gl/mesh_store.hpp"
#include "paint/gl/simplification.hpp"

namespace phumthun::paint::gl {

/// What meshes of one geometry are made from; used by the worker alone. Nothing is simplified where all its
/// meshes are kept in a store.
class MeshSource {
 public:
  MeshSource(data::Shared<geo::GeometryColumn> column, const geo::Coord& origin)
      : column_(std::move(column)), origin_(origin) {}

  const data::Shared<geo::GeometryColumn>& column() const { return column_; }
  const geo::Coord& origin() const { return origin_; }

  /// From `store` (may be null) or else built, and then kept there.
  IndexMesh mesh(MeshKind kind, std::size_t level, MeshStore* store, const CheckPoint& check);

 private:
  IndexMesh built(MeshKind kind, std::size_t level, const CheckPoint& check);

  data::Shared<geo::GeometryColumn> column_;
  geo::Coord origin_;
  std::optional<GeometryHash> hash_;
  std::optional<Simplification> simplification_;
};

}  // namespace phumthun::paint::gl
