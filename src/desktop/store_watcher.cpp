#include "desktop/store_watcher.hpp"

#include <chrono>
#include <utility>

namespace phumthun::desktop {
namespace {
constexpr std::chrono::seconds between_looks{2};
}

StoreWatcher::StoreWatcher(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void StoreWatcher::watch(const std::shared_ptr<store::Store>& store) {
  const std::lock_guard lock(mutex_);
  if (store == wanted_) return;
  wanted_ = store;
  asked_ = true;
  seen_.reset();
  changed_.notify_one();
}

std::optional<store::OutsideChange> StoreWatcher::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(seen_, std::nullopt);
}

void StoreWatcher::run(const std::stop_token& stop) {
  std::unique_ptr<store::Watch> watch;
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (watch)
      changed_.wait_for(lock, stop, between_looks, [this] { return asked_; });
    else
      changed_.wait(lock, stop, [this] { return asked_; });
    if (stop.stop_requested()) return;
    const bool another = std::exchange(asked_, false);
    const std::shared_ptr<store::Store> store = wanted_;
    lock.unlock();
    store::OutsideChange seen = store::OutsideChange::none;
    if (another) watch = store ? std::make_unique<store::Watch>(store) : nullptr;
    if (watch) seen = watch->look();
    lock.lock();
    if (seen == store::OutsideChange::none || asked_) continue;
    seen_ = seen;
    wake_();
  }
}

}  // namespace phumthun::desktop
