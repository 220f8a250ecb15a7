#pragma once
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "paint/gl/mesh_store.hpp"
#include "store/meshes.hpp"

namespace phumthun::desktop {

/// The meshes of a store's boundaries, kept in the store itself. What is made is collected and written when
/// write() says that the window is at rest: the start of the program is no time to begin writing. A store
/// that can't be written, or that is written to by a job, does without.
class StoreMeshes final : public paint::gl::MeshStore {
 public:
  explicit StoreMeshes(std::shared_ptr<store::Store> store);

  std::optional<std::vector<std::byte>> find(std::string_view key) override;
  void keep(std::string_view key, std::span<const std::byte> bytes) override;
  /// Writes what was collected, on a thread of its own; returns at once.
  void write();

 private:
  std::shared_ptr<store::Store> store_;
  std::mutex mutex_;
  std::vector<store::Mesh> collected_;
  std::jthread writing_;  // last: it ends before the rest goes
};

}  // namespace phumthun::desktop
