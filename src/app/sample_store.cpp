#include "app/sample_store.hpp"

#include <fmt/format.h>

#include "app/import.hpp"
#include "app/sample_files.hpp"
#include "app/stores.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace fs = std::filesystem;
namespace {

constexpr const char* store_name = "sample.sqlite";

void require_no_store(const fs::path& folder) {
  std::error_code ignored;
  if (fs::exists(folder / store_name, ignored))
    throw base::Error(base::ErrorCode::io, fmt::format("'{}' exists already", (folder / store_name).string()),
                      "choose another folder, or move that store away first");
}

/// The sample's files into a store beside them, in the order in which they need each other.
void import_sample(const fs::path& folder, const base::Progress& progress) {
  using base::AreaLevel;
  const StorePtr store = new_store(folder / store_name);
  const auto boundaries = [&](const char* file, AreaLevel level, double from, double to) {
    ImportBoundariesRequest request;
    request.file = folder / file, request.level = level;
    import_boundaries(*store, request, progress.slice(from, to));
  };
  const auto records = [&](const char* file, io::RecordKind kind, double from, double to) {
    ImportRecordsRequest request;
    request.file = folder / file, request.kind = kind, request.profile = "generic";
    import_records(*store, request, progress.slice(from, to));
  };
  boundaries("tambon.gpkg", AreaLevel::tambon, 0, 0.1);
  boundaries("amphoe.gpkg", AreaLevel::amphoe, 0.1, 0.2);
  boundaries("villages.gpkg", AreaLevel::village, 0.2, 0.4);
  records("codes.csv", io::RecordKind::codes, 0.4, 0.45);
  records("population.csv", io::RecordKind::population, 0.45, 0.5);
  records("households.csv", io::RecordKind::households, 0.5, 0.8);
  records("members.csv", io::RecordKind::members, 0.8, 0.88);
  records("problems.csv", io::RecordKind::problems, 0.88, 0.92);
  records("assistance.csv", io::RecordKind::assistance, 0.92, 0.96);
  records("register.csv", io::RecordKind::register_entries, 0.96, 1);
}

/// What a closed store still keeps beside itself is part of it, and would stay behind.
void require_closed(const fs::path& store) {
  std::error_code ignored;
  if (fs::exists(store.string() + "-wal", ignored))
    throw base::Error(base::ErrorCode::io, "the sample's store could not be written to its end",
                      "free some space, or choose a folder on another disk");
}

}  // namespace

fs::path make_sample_store(const SampleRequest& request, const base::Progress& progress) {
  require_no_store(request.folder);
  StagingFolder staging(request.folder);
  SampleRequest staged = request;
  staged.folder = staging.path();
  for (const fs::path& file : make_sample(staged, progress.slice(0, 0.4)).files)
    staging.add(file.filename().string());
  import_sample(staging.path(), progress.slice(0.4, 1));
  require_closed(staging.add(store_name));
  require_no_store(request.folder);  // that another program made meanwhile
  return staging.publish().back();
}

}  // namespace phumthun::app
