#include "store/store.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/schema.hpp"
#include "store/survey_cache.hpp"

namespace phumthun::store {
namespace {

using base::Error;
using base::ErrorCode;

/// How long the first write waits for this program's readers.
constexpr std::chrono::seconds longest_read{30};
// Not mapped into memory: that reads no faster, and a laptop then counts the whole file as in use, once for
// each connection. Columns are read from end to end: a larger cache would only fill up.
constexpr const char* reader_settings = "PRAGMA query_only = ON; PRAGMA cache_size = -16384";
// References between tables are kept by this folder's functions and read by `check`: looking each one up
// again takes a quarter of the time that a bulk load's rows take, and an undo would scan every table for each
// household.
constexpr const char* writer_settings =
    "PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -131072; PRAGMA synchronous = "
    "NORMAL";

void require_readable(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    throw Error(ErrorCode::not_found, fmt::format("there is no store '{}'", file.string()),
                "check the name, or make one with 'phumthun new'");
  if (std::filesystem::is_directory(file, error))
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is a folder, not a store", file.string()),
                "name the .sqlite file");
  if (::access(file.c_str(), R_OK) != 0)
    throw Error(ErrorCode::denied, fmt::format("the store '{}' can't be read", file.string()),
                "ask its owner for permission to read it");
}

/// A file that is shorter than its header says was cut off on its way (a copy to a full stick, a broken
/// download).
void require_whole(Connection& connection) {
  const std::int64_t stated =
      connection.integer("PRAGMA page_count") * connection.integer("PRAGMA page_size");
  std::error_code error;
  const auto actual = std::filesystem::file_size(connection.file(), error);
  if (!error && static_cast<std::int64_t>(actual) < stated &&
      !std::filesystem::exists(connection.file().string() + "-wal"))
    throw Error(ErrorCode::database,
                fmt::format("the store '{}' is cut off: {} of {} bytes are there", connection.file().string(),
                            actual, stated),
                "use a backup copy, or copy the file again from where it came");
}

void require_store(Connection& connection) {
  const std::string name = connection.file().string();
  if (connection.integer("PRAGMA application_id") != application_id)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is not a Phumthun store", name),
                "make one with 'phumthun new', or choose a .sqlite file that Phumthun made");
  const std::int64_t version = connection.integer("PRAGMA user_version");
  if (version > newest_schema_version())
    throw Error(
        ErrorCode::unsupported,
        fmt::format("the store '{}' is from a newer version of Phumthun (schema {}, this program knows {})",
                    name, version, newest_schema_version()),
        "install the newer version of Phumthun");
  require_whole(connection);
}

}  // namespace

Store::Store(std::filesystem::path file)
    : file_(std::move(file)), surveys_(std::make_unique<SurveyCache>()) {}

std::shared_ptr<Store> Store::create(const std::filesystem::path& file) {
  // Made by exclusive creation, so that nothing that stands there is ever overwritten.
  std::error_code error;
  if (std::filesystem::exists(file, error))
    throw Error(ErrorCode::io, fmt::format("'{}' exists already", file.string()),
                "choose another name, or open it");
  {
    std::ofstream probe(file, std::ios::binary | std::ios::app);
    if (!probe)
      throw Error(ErrorCode::io, fmt::format("'{}' can't be made: {}", file.string(), std::strerror(errno)),
                  "choose a folder that exists and that you may write to");
  }
  try {
    Connection connection(file, Access::read_write);
    connection.run("PRAGMA page_size = 4096; PRAGMA synchronous = NORMAL");
    migrate(connection);
  } catch (...) {
    std::filesystem::remove(file, error);
    throw;
  }
  return open(file);
}

std::shared_ptr<Store> Store::open(const std::filesystem::path& file) {
  require_readable(file);
  std::shared_ptr<Store> store(new Store(file));
  std::error_code error;
  store->writable_ = ::access(file.c_str(), W_OK) == 0 &&
                     ::access(std::filesystem::absolute(file, error).parent_path().c_str(), W_OK) == 0;
  auto connection =
      std::make_unique<Connection>(file, store->writable_ ? Access::read_write : Access::read_only);
  require_store(*connection);
  const std::int64_t version = connection->integer("PRAGMA user_version");
  if (version < oldest_readable_schema || (version < newest_schema_version() && store->writable_))
    migrate(*connection);
  connection->run(reader_settings);
  store->readers_.push_back(std::move(connection));
  return store;
}

Store::~Store() {
  readers_.clear();
  // Back from WAL: a file in WAL mode doesn't open in a read-only folder, and a copy of it alone would lack
  // commits.
  if (writer_ && wal_)
    sqlite3_exec(writer_->handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
}

std::unique_ptr<Connection> Store::borrow() {
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      auto connection = std::move(readers_.back());
      readers_.pop_back();
      ++reading_;
      return connection;
    }
  }
  auto connection = std::make_unique<Connection>(file_, writable_ ? Access::read_write : Access::read_only);
  connection->run(reader_settings);
  const std::lock_guard lock(readers_mutex_);
  ++reading_;
  return connection;
}

void Store::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(readers_mutex_);
  readers_.push_back(std::move(connection));
  --reading_;
  reader_left_.notify_all();
}

Connection& Store::writer() {
  if (!writable_)
    throw Error(ErrorCode::denied, fmt::format("the store '{}' is read-only", file_.string()),
                "copy it to a folder that you may write to, or ask for permission to write");
  if (!writer_) {
    writer_ = std::make_unique<Connection>(file_, Access::read_write);
    writer_->run(writer_settings);
  }
  if (!wal_) use_wal();
  return *writer_;
}

/// SQLite changes to WAL only while nobody reads, so the first write lets this program's readers finish.
/// While another program reads, the rollback journal serves as well, only with waiting.
void Store::use_wal() {
  if (writer_->text("PRAGMA journal_mode") == "wal") {
    wal_ = true;
    return;
  }
  std::unique_lock lock(readers_mutex_);
  reader_left_.wait_for(lock, longest_read, [&] { return reading_ == 0; });
  try {
    wal_ = writer_->text("PRAGMA journal_mode = WAL") == "wal";
  } catch (const Error& locked) {
    if (locked.code() != ErrorCode::database) throw;
  }
}

Reader::Reader(Store& store) : store_(&store), borrowed_(store.borrow()), connection_(borrowed_.get()) {
  try {
    connection_->run("BEGIN");
  } catch (...) {
    store_->give_back(std::move(borrowed_));
    throw;
  }
}

Reader::Reader(const Writer& writer) : connection_(&writer.connection()) {}
Reader::~Reader() {
  if (!borrowed_) return;
  sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  store_->give_back(std::move(borrowed_));
}

Writer::Writer(Store& store) : store_(store), lock_(store.writer_mutex_), connection_(store.writer()) {
  connection_.run("BEGIN IMMEDIATE");
  changes_before_ = change_count();
}

Writer::~Writer() {
  if (open_) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Writer::commit() {
  const bool all_unmeasured =
      unmeasured_changes_ > 0 && change_count() - changes_before_ == unmeasured_changes_;
  if (!all_unmeasured) connection_.run("UPDATE setting SET value = value + 1 WHERE key = 'revision'");
  connection_.run("COMMIT");
  open_ = false;
  ++store_.commits_;
  if (!all_unmeasured) ++store_.raises_;
}

void Writer::write_unmeasured(const std::function<void(Connection&)>& write) {
  const std::int64_t before = change_count();
  write(connection_);
  unmeasured_changes_ += change_count() - before;
}

std::int64_t Writer::change_count() const {
  return sqlite3_total_changes64(connection_.handle());
}

SurveyCache& survey_cache(Store& store) {
  return *store.surveys_;
}

std::int64_t revision(const Reader& reader) {
  return reader.connection().integer("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'revision'");
}

int schema_version(const Reader& reader) {
  return static_cast<int>(reader.connection().integer("PRAGMA user_version"));
}

std::string setting(const Reader& reader, std::string_view key) {
  Statement select(reader.connection(), "SELECT value FROM setting WHERE key = ?");
  return select.bind(1, key).step() ? std::string(select.text(0)) : std::string();
}

void set_setting(Writer& writer, std::string_view key, std::string_view value) {
  Statement(writer.connection(),
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
      .bind(1, key)
      .bind(2, value)
      .run();
}

}  // namespace phumthun::store
