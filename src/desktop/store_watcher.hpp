#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "store/watch.hpp"

namespace phumthun::desktop {

/// Looks at the open store's file every few seconds, on a thread of its own: a file on a slow disk must not
/// hold up the window.
class StoreWatcher {
 public:
  /// `wake` is called from the thread when something was seen.
  explicit StoreWatcher(std::function<void()> wake);

  /// From now on this store is watched; null: none. The same one again changes nothing.
  void watch(const std::shared_ptr<store::Store>& store);
  /// What was seen since the last call; nothing where nothing was.
  std::optional<store::OutsideChange> take();

 private:
  void run(const std::stop_token& stop);

  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::shared_ptr<store::Store> wanted_;
  bool asked_ = false;  ///< another store is wanted
  std::optional<store::OutsideChange> seen_;
  std::jthread thread_;  // last: it stops before the rest goes
};

}  // namespace phumthun::desktop
