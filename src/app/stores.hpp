#pragma once
#include <filesystem>
#include <memory>

namespace phumthun::store {
class Store;
}

namespace phumthun::app {

using StorePtr = std::shared_ptr<store::Store>;

/// Makes an empty store. Throws Error{io} where a file of that name exists or the folder can't be written.
StorePtr new_store(const std::filesystem::path& path);
/// Opens a store for reading and, where the file allows it, writing (a read-only store refuses only when
/// written to). Throws Error: no such file, not a store, from a newer version, locked, damaged.
StorePtr open_store(const std::filesystem::path& path);
/// The file that the store stands in.
const std::filesystem::path& store_path(const store::Store&);

}  // namespace phumthun::app
