#include "desktop/store_meshes.hpp"

#include <utility>

#include "base/error.hpp"

namespace phumthun::desktop {
namespace {
/// Smaller ones are made again sooner than they are read.
constexpr std::size_t least_bytes = 32'000;
}  // namespace

StoreMeshes::StoreMeshes(std::shared_ptr<store::Store> store) : store_(std::move(store)) {}

std::optional<std::vector<std::byte>> StoreMeshes::find(std::string_view key) {
  return store::find_mesh(store::Reader(*store_), key);
}

void StoreMeshes::keep(std::string_view key, std::span<const std::byte> bytes) {
  if (!store_->writable() || bytes.size() < least_bytes) return;
  const std::lock_guard lock(mutex_);
  collected_.push_back({std::string(key), {bytes.begin(), bytes.end()}});
}

void StoreMeshes::write() {
  std::vector<store::Mesh> meshes;
  {
    const std::lock_guard lock(mutex_);
    meshes.swap(collected_);
  }
  if (meshes.empty()) return;
  writing_ = std::jthread([store = store_, meshes = std::move(meshes)] {
    try {
      store::Writer writer(*store);
      store::put_meshes(writer, meshes);
      writer.commit();
    } catch (const base::Error&) {
      // Another program holds the store, or the disk is full: they are made again the next time.
    }
  });
}

}  // namespace phumthun::desktop
