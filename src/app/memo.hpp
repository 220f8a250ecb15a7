#pragma once
#include <memory>
#include <optional>
#include <utility>

#include "data/layer.hpp"

namespace phumthun::app {

/// The last thing made, kept until something that it was made from is another. Keys hold their inputs'
/// pointers, so an input can't be freed and its address taken by another while it is compared with.
template <class Key, class Value>
class Memo {
 public:
  /// The value for `key`: the kept one where the key is the same, else make().
  template <class Make>
  const data::Shared<Value>& get(const Key& key, const Make& make) {
    if (!key_ || !(*key_ == key)) {
      value_ = std::make_shared<const Value>(make());
      key_ = key;
    }
    return value_;
  }

 private:
  std::optional<Key> key_;
  data::Shared<Value> value_;
};

}  // namespace phumthun::app
