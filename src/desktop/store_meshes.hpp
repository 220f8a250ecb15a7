#pragma once
#include <memory>

#include "paint/gl/mesh_store.hpp"
#include "store/meshes.hpp"

namespace phumthun::desktop {

/// The meshes of a store's boundaries, kept in the store itself. What is made is collected and written when
/// write() says that the window is at rest: the start of the program is no time to begin writing. A store
/// that can't be written does without; where another program holds it, the meshes wait for the next write().
class StoreMeshes final : public paint::gl::MeshStore {
 public:
  explicit StoreMeshes(std::shared_ptr<store::Store> store);

  std::optional<std::vector<std::byte>> find(std::string_view key) override;
  void keep(std::string_view key, std::span<const std::byte> bytes) override;
  /// Has what was collected written by a thread that all of these share; returns at once. What is being
  /// written when this goes is still written: the program's end waits for it, the window doesn't.
  void write();

  struct Kept;

 private:
  std::shared_ptr<Kept> kept_;
};

}  // namespace phumthun::desktop
