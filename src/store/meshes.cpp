#include "store/meshes.hpp"

#include "store/connection.hpp"

namespace phumthun::store {
namespace {

/// Down to the limit, by the running total from the last one kept backwards.
constexpr const char* erase_beyond_limit =
    "DELETE FROM mesh WHERE fid IN (SELECT fid FROM (SELECT fid, sum(length(bytes)) OVER (ORDER BY fid DESC) "
    "AS total FROM mesh) WHERE total > ?)";

/// Those who watch the file tell by this that nothing else was written.
constexpr const char* count_write =
    "INSERT INTO setting VALUES ('mesh_writes', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1";

}  // namespace

std::optional<std::vector<std::byte>> find_mesh(const Reader& reader, std::string_view key) {
  Connection& connection = reader.connection();
  if (connection.integer("SELECT count(*) FROM sqlite_master WHERE name = 'mesh'") == 0) return std::nullopt;
  Statement select(connection, "SELECT bytes FROM mesh WHERE key = ?");
  if (!select.bind(1, key).step()) return std::nullopt;
  const std::span<const std::byte> bytes = select.blob(0);
  return std::vector<std::byte>(bytes.begin(), bytes.end());
}

void put_meshes(Writer& writer, std::span<const Mesh> meshes) {
  if (meshes.empty()) return;
  writer.write_unmeasured([&](Connection& connection) {
    Statement put(connection, "INSERT OR REPLACE INTO mesh (key, bytes) VALUES (?, ?)");
    for (const Mesh& mesh : meshes)
      if (!mesh.bytes.empty() && static_cast<std::int64_t>(mesh.bytes.size()) <= most_mesh_bytes)
        put.bind(1, std::string_view(mesh.key)).bind(2, std::span<const std::byte>(mesh.bytes)).run();
    Statement(connection, erase_beyond_limit).bind(1, most_mesh_bytes).run();
    connection.run(count_write);
  });
}

}  // namespace phumthun::store
