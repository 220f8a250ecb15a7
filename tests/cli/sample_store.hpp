#pragma once
#include <filesystem>
#include <string>

#include "support/process.hpp"
#include "support/temp_folder.hpp"

namespace phumthun::test {

/// The sample province of 3,000 households as `phumthun sample` writes it, and a store that holds it: made
/// once for the whole run. Tests must not change either: `StoreCopy` is for that.
struct SampleProvince {
  std::filesystem::path folder, store;
  std::filesystem::path areas;  ///< a store with the areas, codes and population, and no household
};
const SampleProvince& sample_province();

/// A file of the sample: sample_file("households.csv").
std::string sample_file(const std::string& name);
/// The shared store, for verbs that only read.
std::string sample_store();

/// A store of its own for one test, holding the sample.
class StoreCopy {
 public:
  StoreCopy();
  std::string path() const { return (folder_ / "province.sqlite").string(); }
  const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
};

/// A store of its own for one test, holding the sample's areas and no household.
class AreaStore {
 public:
  AreaStore();
  std::string path() const { return (folder_ / "areas.sqlite").string(); }
  const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
};

/// What `info` answers now. Two equal answers: the store is as it was.
nlohmann::json info(const std::string& store);

}  // namespace phumthun::test
