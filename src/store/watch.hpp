#pragma once
#include <cstdint>
#include <memory>

#include "store/store.hpp"

namespace phumthun::store {

/// What another program did to the file of an open store.
enum class OutsideChange {
  none,
  contents,  ///< it committed something
  replaced,  ///< another file stands at the store's place; the open one is still what is read
  deleted,   ///< no file stands there any more
  returned   ///< the file that was opened stands there again
};

/// Looks now and then whether another program changed a store's file. Keeps the store open. One thread at a
/// time.
class Watch {
 public:
  explicit Watch(std::shared_ptr<Store> store);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// What happened since the last look, this program's own writing apart. Never waits for a lock: what is
  /// locked is looked at the next time. Deleting, replacing and the file's return are told once each.
  OutsideChange look();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace phumthun::store
