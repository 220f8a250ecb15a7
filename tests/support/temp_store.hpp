#pragma once
#include <memory>

#include "store/store.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {

/// An empty store in a folder of its own, both gone when the test ends.
class TempStore {
 public:
  TempStore() : store_(store::Store::create(file())) {}
  std::filesystem::path file() const { return folder_ / "province.sqlite"; }
  const TempFolder& folder() const { return folder_; }
  store::Store& operator*() { return *store_; }
  const std::shared_ptr<store::Store>& shared() const { return store_; }
  /// Closes the store: its file stands alone, as after the program's end.
  std::filesystem::path close() {
    store_.reset();
    return file();
  }
  void open() { store_ = store::Store::open(file()); }

 private:
  TempFolder folder_;
  std::shared_ptr<store::Store> store_;
};

}  // namespace phumthun::test
