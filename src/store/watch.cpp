#include "store/watch.hpp"

#include <optional>
#include <sqlite3.h>
#include <sys/stat.h>
#include <utility>

namespace phumthun::store {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// A connection of its own, without SpatiaLite: it reads two numbers.
Handle open_for_looking(const std::filesystem::path& file) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  Handle owned(handle);
  if (code != SQLITE_OK) return nullptr;
  sqlite3_busy_timeout(handle, 0);
  return owned;
}

/// Nothing where the file is locked or can't be read now.
std::optional<std::int64_t> integer(sqlite3* handle, const char* sql) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(handle, sql, -1, &prepared, nullptr) != SQLITE_OK) return std::nullopt;
  const std::unique_ptr<sqlite3_stmt, Finalize> statement(prepared);
  if (sqlite3_step(prepared) != SQLITE_ROW) return std::nullopt;
  return sqlite3_column_int64(prepared, 0);
}

/// Which file a name stands for.
struct Identity {
  dev_t device;
  ino_t inode;
  friend bool operator==(const Identity&, const Identity&) = default;
};
std::optional<Identity> identity_of(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return std::nullopt;
  return Identity{found.st_dev, found.st_ino};
}

}  // namespace

struct Watch::Parts {
  std::shared_ptr<Store> store;
  Handle handle;
  std::optional<Identity> opened;  ///< the file that was; nothing where it could not be looked at
  OutsideChange place = OutsideChange::returned;  ///< what was last seen at its name: it, another, none
  std::optional<std::int64_t> version, revision, mesh_writes;
  std::int64_t commits = 0, raises = 0;

  /// The numbers as they are. False where they can't be read now, or this program is writing.
  bool take_down() {
    const std::unique_lock not_writing(store->writer_mutex_, std::try_to_lock);
    if (!not_writing) return false;
    const auto version_now = integer(handle.get(), "PRAGMA data_version");
    const auto revision_now =
        integer(handle.get(), "SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'revision'");
    const auto mesh_writes_now =
        integer(handle.get(),
                "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'mesh_writes'), 0)");
    if (!version_now || !revision_now || !mesh_writes_now) return false;
    commits = store->commits_, raises = store->raises_;
    version = version_now, revision = revision_now, mesh_writes = mesh_writes_now;
    return true;
  }
};

Watch::Watch(std::shared_ptr<Store> store) : parts_(std::make_unique<Parts>()) {
  parts_->handle = open_for_looking(store->file());
  parts_->opened = identity_of(store->file());
  parts_->store = std::move(store);
  if (parts_->handle) parts_->take_down();
}

Watch::~Watch() = default;

OutsideChange Watch::look() {
  Parts& parts = *parts_;
  if (!parts.handle || !parts.opened) return OutsideChange::none;
  const auto found = identity_of(parts.store->file());
  const OutsideChange place = !found                    ? OutsideChange::deleted
                              : *found == *parts.opened ? OutsideChange::returned
                                                        : OutsideChange::replaced;
  if (std::exchange(parts.place, place) != place) return place;
  if (place != OutsideChange::returned) return OutsideChange::none;
  const auto version = parts.version, revision = parts.revision, mesh_writes = parts.mesh_writes;
  const std::int64_t commits = parts.commits, raises = parts.raises;
  if (!parts.take_down() || !version) return OutsideChange::none;
  if (*parts.version == *version) return OutsideChange::none;
  // A version changes with every commit by others than this connection, a revision counts those that measures
  // depend on. Programs that know nothing of revisions change the version alone.
  const bool meshes_written = *parts.mesh_writes != *mesh_writes;
  if (parts.commits == commits && *parts.revision == *revision && !meshes_written)
    return OutsideChange::contents;
  return *parts.revision - *revision == parts.raises - raises ? OutsideChange::none : OutsideChange::contents;
}

}  // namespace phumthun::store
