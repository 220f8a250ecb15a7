#include "desktop/store_meshes.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "base/error.hpp"

namespace phumthun::desktop {

/// A store and what is to be written into it.
struct StoreMeshes::Kept {
  std::shared_ptr<store::Store> store;
  std::mutex mutex;
  std::vector<store::Mesh> collected;
  bool writing = false;  ///< or waiting for its turn
};

namespace {

/// Smaller ones are made again sooner than they are read.
constexpr std::size_t least_bytes = 32'000;

using KeptPtr = std::shared_ptr<StoreMeshes::Kept>;

void write_collected(StoreMeshes::Kept& kept) {
  std::vector<store::Mesh> meshes;
  {
    const std::lock_guard lock(kept.mutex);
    meshes.swap(kept.collected);
  }
  try {
    store::Writer writer(*kept.store);
    store::put_meshes(writer, meshes);
    writer.commit();
    meshes.clear();
  } catch (const base::Error&) {
    // Another program holds the store, or the disk is full: they go back, and are tried at the next rest.
  }
  const std::lock_guard lock(kept.mutex);
  kept.collected.insert(kept.collected.begin(), std::make_move_iterator(meshes.begin()),
                        std::make_move_iterator(meshes.end()));
  kept.writing = false;
}

/// One thread for the stores of the whole program: it may have to wait for another program's lock, which
/// must keep neither the window nor a change of stores waiting.
class WritingThread {
 public:
  void submit(KeptPtr kept) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(kept));
    arrived_.notify_one();
  }

 private:
  void run(const std::stop_token& stop) {
    while (true) {
      KeptPtr next;
      {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
        next = std::move(waiting_.front());
        waiting_.pop_front();
      }
      write_collected(*next);
    }
  }

  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<KeptPtr> waiting_;
  std::jthread thread_{[this](const std::stop_token& stop) { run(stop); }};  // last: it ends first
};

WritingThread& writing_thread() {
  static WritingThread the_one;
  return the_one;
}

}  // namespace

StoreMeshes::StoreMeshes(std::shared_ptr<store::Store> store) : kept_(std::make_shared<Kept>()) {
  kept_->store = std::move(store);
}

std::optional<std::vector<std::byte>> StoreMeshes::find(std::string_view key) {
  return store::find_mesh(store::Reader(*kept_->store), key);
}

void StoreMeshes::keep(std::string_view key, std::span<const std::byte> bytes) {
  if (!kept_->store->writable() || bytes.size() < least_bytes) return;
  const std::lock_guard lock(kept_->mutex);
  kept_->collected.push_back({std::string(key), {bytes.begin(), bytes.end()}});
}

void StoreMeshes::write() {
  {
    const std::lock_guard lock(kept_->mutex);
    if (kept_->collected.empty() || kept_->writing) return;
    kept_->writing = true;
  }
  writing_thread().submit(kept_);
}

}  // namespace phumthun::desktop
