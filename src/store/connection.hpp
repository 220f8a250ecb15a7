#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace phumthun::store {

// Internal to store/: SQLite with SpatiaLite, with every return code checked.

enum class Access { read_only, read_write, create };

class Connection;

/// A prepared statement. Parameters and columns count from 1 and 0, as in SQLite.
class Statement {
 public:
  Statement(Connection& connection, const std::string& sql);

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);  ///< NaN binds null
  Statement& bind(int at, std::string_view value);
  Statement& bind(int at, std::span<const std::byte> blob);
  /// Without a copy: `value` must stay as it is until run() or reset().
  Statement& bind_view(int at, std::string_view value);
  Statement& bind_view_or_null(int at, std::string_view value);
  Statement& bind_null(int at);
  /// An empty text binds null.
  Statement& bind_text_or_null(int at, std::string_view value);
  template <class T>
  Statement& bind_optional(int at, const std::optional<T>& value) {
    return value ? bind(at, *value) : bind_null(at);
  }

  /// True while there is a row. Throws Error{database}.
  bool step();
  /// Runs to the end and makes ready to run again.
  void run();
  void reset();

  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double number(int column) const;  ///< NaN where null
  std::string_view text(int column) const;
  std::span<const std::byte> blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Connection {
 public:
  Connection(const std::filesystem::path& file, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const std::string& sql);
  std::int64_t integer(const std::string& sql);
  std::string text(const std::string& sql);
  std::int64_t last_row_id() const { return sqlite3_last_insert_rowid(handle_); }
  sqlite3* handle() { return handle_; }
  const std::filesystem::path& file() const { return file_; }

  /// Throws what SQLite says of the last call, in words for a user: locked, read-only, full, damaged, not a
  /// database.
  [[noreturn]] void fail(int code) const;

 private:
  std::filesystem::path file_;
  sqlite3* handle_ = nullptr;
  void* spatialite_ = nullptr;
};

}  // namespace phumthun::store
