#include "app/stores.hpp"

#include "store/store.hpp"

namespace phumthun::app {

StorePtr new_store(const std::filesystem::path& path) {
  return store::Store::create(path);
}
StorePtr open_store(const std::filesystem::path& path) {
  return store::Store::open(path);
}
const std::filesystem::path& store_path(const store::Store& store) {
  return store.file();
}

}  // namespace phumthun::app
