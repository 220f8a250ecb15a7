#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace phumthun::store {

/// What the window made of boundaries to draw them, kept so that its next start need not make it again. It
/// says nothing that the boundaries don't, and may be erased at any time.
struct Mesh {
  std::string key;  ///< says all that it was made from
  std::vector<std::byte> bytes;
};
/// All meshes of a store together stay under this: those kept first go first.
inline constexpr std::int64_t most_mesh_bytes = 48'000'000;

/// Nothing where it is not there, or in a store from before there were any.
std::optional<std::vector<std::byte>> find_mesh(const Reader&, std::string_view key);
/// In place of those of the same keys. The store's revision stays.
void put_meshes(Writer&, std::span<const Mesh> meshes);

}  // namespace phumthun::store
