#include "paint/gl/mesh_store.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fmt/format.h>

namespace phumthun::paint::gl {
namespace {

constexpr std::uint32_t format = 1;
constexpr std::array<const char*, mesh_kinds> kind_names{"fill", "lines", "outlines"};

/// Two independent lanes of multiply and rotate over words of eight bytes.
class ContentHash {
 public:
  void add(std::uint64_t word) {
    a_ = std::rotl((a_ ^ word) * 0x9FB21C651E98DF25ULL, 29);
    b_ = (std::rotl(b_, 23) + word) * 0xC2B2AE3D27D4EB4FULL;
  }
  template <class T>
  void add_all(std::span<const T> values) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_same_v<T, geo::Coord>);
    add(values.size());
    const auto bytes = std::as_bytes(values);
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof word);
      add(word);
    }
    std::uint64_t rest = 0;
    if (at < bytes.size()) std::memcpy(&rest, bytes.data() + at, bytes.size() - at);
    add(rest);
  }
  std::uint64_t high() const { return mixed(a_); }
  std::uint64_t low() const { return mixed(b_ ^ std::rotl(a_, 32)); }

 private:
  static std::uint64_t mixed(std::uint64_t h) {
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93ULL;
    h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93ULL;
    return h ^ (h >> 32);
  }
  std::uint64_t a_ = 0x243F6A8885A308D3ULL, b_ = 0x13198A2E03707344ULL;
};

std::uint64_t checksum(std::span<const std::byte> bytes) {
  ContentHash hash;
  hash.add_all(bytes);
  return hash.high();
}

struct Head {
  std::uint32_t magic = 0x4D485450;  // "PTHM"
  std::uint32_t format_number = format;
  std::uint64_t indices = 0, chunks = 0, cells = 0;
};

template <class T>
void append(std::vector<std::byte>& to, std::span<const T> values) {
  if (values.empty()) return;
  const std::size_t size = to.size();
  to.resize(size + values.size_bytes());
  std::memcpy(to.data() + size, values.data(), values.size_bytes());
}

/// Takes values off the front; false where there are too few bytes.
template <class T>
bool take(std::span<const std::byte>& from, std::size_t count, std::vector<T>& to) {
  if (count > from.size() / sizeof(T)) return false;
  to.resize(count);
  std::memcpy(to.data(), from.data(), count * sizeof(T));
  from = from.subspan(count * sizeof(T));
  return true;
}

bool is_consistent(const IndexMesh& mesh, std::size_t vertices, std::size_t features) {
  const auto within = [](std::uint64_t first, std::uint64_t count, std::size_t size) {
    return first + count <= size;
  };
  return std::ranges::all_of(mesh.indices, [&](std::uint32_t i) { return i < vertices; }) &&
         std::ranges::all_of(mesh.chunks,
                             [&](const Chunk& c) {
                               return c.feature < features && within(c.first, c.count, mesh.indices.size());
                             }) &&
         std::ranges::all_of(mesh.cells, [&](const ChunkCell& c) {
           return within(c.first_chunk, c.chunks, mesh.chunks.size());
         });
}

}  // namespace

GeometryHash hash_of(const geo::GeometryColumn& geometry) {
  ContentHash hash;
  hash.add_all(std::span(geometry.coords));
  hash.add_all(std::span(geometry.ring_starts));
  hash.add_all(std::span(geometry.polygon_starts));
  hash.add_all(std::span(geometry.feature_starts));
  return {hash.high(), hash.low()};
}

std::string mesh_key(const GeometryHash& geometry, MeshKind kind, std::size_t level) {
  return fmt::format("mesh-{}-{:016x}{:016x}-{}-{}", format, geometry.high, geometry.low,
                     kind_names[static_cast<std::size_t>(kind)], level);
}

std::vector<std::byte> to_bytes(const IndexMesh& mesh) {
  static_assert(std::endian::native == std::endian::little);
  std::vector<std::byte> bytes;
  bytes.reserve(sizeof(Head) + mesh.indices.size() * sizeof(std::uint32_t) +
                mesh.chunks.size() * sizeof(Chunk) + mesh.cells.size() * sizeof(ChunkCell) +
                sizeof(std::uint64_t));
  const Head head{.indices = mesh.indices.size(), .chunks = mesh.chunks.size(), .cells = mesh.cells.size()};
  append(bytes, std::span(&head, 1));
  append(bytes, std::span(mesh.indices));
  append(bytes, std::span(mesh.chunks));
  append(bytes, std::span(mesh.cells));
  const std::uint64_t sum = checksum(bytes);
  append(bytes, std::span(&sum, 1));
  return bytes;
}

std::optional<IndexMesh> mesh_from_bytes(std::span<const std::byte> bytes, std::size_t vertices,
                                         std::size_t features) {
  Head head;
  std::uint64_t sum = 0;
  if (bytes.size() < sizeof head + sizeof sum) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  std::memcpy(&sum, bytes.data() + bytes.size() - sizeof sum, sizeof sum);
  if (head.magic != Head{}.magic || head.format_number != format) return std::nullopt;
  if (checksum(bytes.first(bytes.size() - sizeof sum)) != sum) return std::nullopt;
  IndexMesh mesh;
  std::span<const std::byte> rest = bytes.subspan(sizeof head, bytes.size() - sizeof head - sizeof sum);
  if (!take(rest, head.indices, mesh.indices) || !take(rest, head.chunks, mesh.chunks) ||
      !take(rest, head.cells, mesh.cells) || !rest.empty() || !is_consistent(mesh, vertices, features))
    return std::nullopt;
  return mesh;
}

}  // namespace phumthun::paint::gl
