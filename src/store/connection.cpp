#include "store/connection.hpp"

#include <fmt/format.h>
#include <limits>
#include <mutex>
#include <spatialite.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/stop_request.hpp"

namespace phumthun::store {
namespace {

constexpr int busy_timeout_ms = 3000;
/// Steps of SQLite's machine between two questions whether to go on. Far more than beginning, committing and
/// rolling back take, which are never broken off.
constexpr int steps_between_questions = 1000;

/// spatialite_init_ex and spatialite_cleanup_ex are not thread-safe: one connection at a time.
std::mutex& spatialite_mutex() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Access access) : file_(file) {
  const int flags = access == Access::read_only    ? SQLITE_OPEN_READONLY
                    : access == Access::read_write ? SQLITE_OPEN_READWRITE
                                                   : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
    sqlite3_close(handle_);
    throw base::Error(base::ErrorCode::io, fmt::format("'{}' can't be opened: {}", file.string(), message),
                      "check that the file is there and that its folder may be written to");
  }
  sqlite3_busy_timeout(handle_, busy_timeout_ms);
  sqlite3_progress_handler(
      handle_, steps_between_questions,
      [](void*) { return base::StopRequest::asked_in_this_thread() ? 1 : 0; }, nullptr);
  const std::lock_guard lock(spatialite_mutex());
  spatialite_ = spatialite_alloc_connection();
  spatialite_init_ex(handle_, spatialite_, 0);
  // Nothing of the store may reach a temporary file: sorting and work tables stay in memory.
  run("PRAGMA temp_store = MEMORY");
}

Connection::~Connection() {
  sqlite3_close(handle_);
  const std::lock_guard lock(spatialite_mutex());
  spatialite_cleanup_ex(spatialite_);
}

void Connection::fail(int code) const {
  using base::Error;
  using base::ErrorCode;
  const std::string name = file_.string();
  const std::string message = sqlite3_errmsg(handle_);
  switch (code & 0xFF) {
    case SQLITE_INTERRUPT:
      throw base::Cancelled();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorCode::database, fmt::format("the store '{}' is locked by another program", name),
                  "close the other program that is writing to it, then try again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error(ErrorCode::denied, fmt::format("the store '{}' is read-only", name),
                  "copy it to a folder that you may write to, or ask for permission to write");
    case SQLITE_FULL:
      throw Error(ErrorCode::io, fmt::format("there is no room left to write the store '{}'", name),
                  "free some disk space, then try again; the store is as it was");
    case SQLITE_IOERR:
      throw Error(ErrorCode::io, fmt::format("the store '{}' can't be written or read: {}", name, message),
                  "check the disk and its free space, then try again; the store is as it was");
    case SQLITE_CANTOPEN:
      throw Error(
          ErrorCode::denied, fmt::format("the store '{}' can't be opened: {}", name, message),
          "a write to it may have ended halfway: open it once where you may write to its folder, or copy "
          "it with the files beside it to a folder of your own");
    case SQLITE_CORRUPT:
      throw Error(ErrorCode::database, fmt::format("the store '{}' is damaged: {}", name, message),
                  "use a backup copy; 'phumthun check' lists what is wrong");
    case SQLITE_NOTADB:
      throw Error(ErrorCode::invalid_input, fmt::format("'{}' is not a Phumthun store", name),
                  "make one with 'phumthun new', or choose a .sqlite file that Phumthun made");
    default:
      throw Error(ErrorCode::database, fmt::format("the store '{}' refused: {}", name, message));
  }
}

void Connection::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::integer(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::text(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

Statement::Statement(Connection& connection, const std::string& sql) : connection_(connection) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(connection.handle(), sql.c_str(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  statement_.reset(raw);
  if (code != SQLITE_OK) connection.fail(code);
}

Statement& Statement::bind(int at, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_.get(), at, value)) connection_.fail(code);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  // SQLite stores NaN as null, which is what a missing value is here.
  if (const int code = sqlite3_bind_double(statement_.get(), at, value)) connection_.fail(code);
  return *this;
}

Statement& Statement::bind(int at, std::string_view value) {
  const int code = sqlite3_bind_text(statement_.get(), at, value.empty() ? "" : value.data(),
                                     static_cast<int>(value.size()), SQLITE_TRANSIENT);
  if (code) connection_.fail(code);
  return *this;
}

Statement& Statement::bind(int at, std::span<const std::byte> blob) {
  const int code = sqlite3_bind_blob64(statement_.get(), at, blob.data(), blob.size(), SQLITE_TRANSIENT);
  if (code) connection_.fail(code);
  return *this;
}

Statement& Statement::bind_view(int at, std::string_view value) {
  const int code = sqlite3_bind_text(statement_.get(), at, value.empty() ? "" : value.data(),
                                     static_cast<int>(value.size()), SQLITE_STATIC);
  if (code) connection_.fail(code);
  return *this;
}

Statement& Statement::bind_view_or_null(int at, std::string_view value) {
  return value.empty() ? bind_null(at) : bind_view(at, value);
}

Statement& Statement::bind_null(int at) {
  if (const int code = sqlite3_bind_null(statement_.get(), at)) connection_.fail(code);
  return *this;
}

Statement& Statement::bind_text_or_null(int at, std::string_view value) {
  return value.empty() ? bind_null(at) : bind(at, value);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    connection_.fail(code);
  }
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

double Statement::number(int column) const {
  // Asked of the value itself: finding it twice takes a third of the time that reading surveys takes.
  sqlite3_value* value = sqlite3_column_value(statement_.get(), column);
  return sqlite3_value_type(value) == SQLITE_NULL ? std::numeric_limits<double>::quiet_NaN()
                                                  : sqlite3_value_double(value);
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return bytes ? std::string_view(bytes,
                                  static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : std::string_view();
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

}  // namespace phumthun::store
