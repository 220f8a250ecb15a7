#pragma once
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::store {

class Connection;
class SurveyCache;

/// One SpatiaLite file: areas, households, surveys, codes, population, saved results. The one object that
/// jobs share: any number of threads may read and write through it; writes take turns. Nothing outside store/
/// sees SQL.
class Store {
 public:
  /// Makes an empty store. Throws Error{io} where the file exists already or can't be made.
  static std::shared_ptr<Store> create(const std::filesystem::path& file);
  /// Throws Error: there is no such file, it can't be read, it is not a store, it is from a newer version of
  /// the program, it is damaged, it is locked. An older store is brought to this version's schema, where it
  /// may be written.
  static std::shared_ptr<Store> open(const std::filesystem::path& file);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const std::filesystem::path& file() const { return file_; }
  bool writable() const { return writable_; }

 private:
  friend class Reader;
  friend class Writer;
  friend class Watch;
  friend SurveyCache& survey_cache(Store&);
  explicit Store(std::filesystem::path file);
  std::unique_ptr<Connection> borrow();
  void give_back(std::unique_ptr<Connection>);
  Connection& writer();
  void use_wal();

  std::filesystem::path file_;
  bool writable_ = false;
  bool wal_ = false;
  std::mutex readers_mutex_;
  std::condition_variable reader_left_;
  int reading_ = 0;  // connections that are borrowed
  std::vector<std::unique_ptr<Connection>> readers_;
  std::mutex writer_mutex_;
  std::unique_ptr<Connection> writer_;
  std::unique_ptr<SurveyCache> surveys_;
  // Through this object, and those of them that raised the revision. The writer's mutex guards them.
  std::int64_t commits_ = 0, raises_ = 0;
};

class Writer;

/// A connection for reading, borrowed while this lives: one consistent view of the store. One per thread.
class Reader {
 public:
  explicit Reader(Store&);
  /// What the open transaction sees, with its own changes. It must end before the writer does.
  explicit Reader(const Writer&);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  Connection& connection() const { return *connection_; }

 private:
  Store* store_ = nullptr;  // that lent the connection; null for a writer's own
  std::unique_ptr<Connection> borrowed_;
  Connection* connection_;
};

/// The one transaction that may write at a time: rolls back unless commit()ted. Raises the store's revision,
/// unless it wrote nothing but what no measure is made from.
/// Throws Error{denied} where the store is read-only, Error{database} where another program holds it.
class Writer {
 public:
  explicit Writer(Store&);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  Connection& connection() const { return connection_; }
  void commit();
  /// Runs a write of something that no measure is made from (a saved analysis).
  void write_unmeasured(const std::function<void(Connection&)>& write);

 private:
  std::int64_t change_count() const;

  Store& store_;
  std::unique_lock<std::mutex> lock_;
  Connection& connection_;
  bool open_ = true;
  std::int64_t changes_before_ = 0, unmeasured_changes_ = 0;
};

/// Counts up by one with every committed change of what measures are made from.
std::int64_t revision(const Reader&);
int schema_version(const Reader&);

/// A named text that belongs to the whole store ("synthetic" = "1"). Empty where it was never set.
std::string setting(const Reader&, std::string_view key);
void set_setting(Writer&, std::string_view key, std::string_view value);

}  // namespace phumthun::store
