#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry_column.hpp"
#include "paint/gl/mesh.hpp"

namespace phumthun::paint::gl {

/// Where meshes are kept between two starts of the program. Called on another thread than the window's.
/// Either may throw base::Error: then the mesh is built, as if there were no store.
class MeshStore {
 public:
  virtual ~MeshStore() = default;
  virtual std::optional<std::vector<std::byte>> find(std::string_view key) = 0;
  virtual void keep(std::string_view key, std::span<const std::byte> bytes) = 0;
};

/// What is made of a geometry, on every level of detail.
enum class MeshKind : std::uint8_t { fill, lines, outlines };
inline constexpr std::size_t mesh_kinds = 3;

/// A 128-bit hash of coordinates and starts (not a cryptographic one).
struct GeometryHash {
  std::uint64_t high = 0, low = 0;
  friend bool operator==(const GeometryHash&, const GeometryHash&) = default;
};
GeometryHash hash_of(const geo::GeometryColumn& geometry);
/// A name for a mesh that says all that it was made from: format, geometry, kind and level.
std::string mesh_key(const GeometryHash& geometry, MeshKind kind, std::size_t level);

/// A mesh as bytes: format number, lengths, contents, checksum; little-endian.
std::vector<std::byte> to_bytes(const IndexMesh& mesh);
/// The mesh again; nothing where the bytes are damaged, of another format, or point beyond `vertices` or
/// `features`.
std::optional<IndexMesh> mesh_from_bytes(std::span<const std::byte> bytes, std::size_t vertices,
                                         std::size_t features);

}  // namespace phumthun::paint::gl
