#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"

namespace phumthun::app {

struct SampleRequest {
  std::filesystem::path folder;  ///< made where it is not there; files of the same names are replaced
  std::int64_t households = 20000;
  std::uint64_t seed = 1;
  std::filesystem::path
      boundaries;  ///< tambon polygons to use instead of the illustrative ones; empty: illustrative
  /// The 37 indicators of the capital baseline, whose means are then the capitals' scores.
  bool indicators = false;
  /// 1 or 2. In the second, 2568/1, most households are surveyed again, some are new, some not met. With
  /// indicators or a second round there is a second register, and a tambon where only listed households were
  /// surveyed.
  int rounds = 1;
};
struct SampleReport {
  std::vector<std::filesystem::path> files;
  std::int64_t amphoe = 0, tambon = 0, villages = 0, households = 0, surveys = 0, members = 0;
};
/// Makes the synthetic province of Sisaket in a folder: amphoe.gpkg, tambon.gpkg, villages.gpkg and the
/// generic CSV files. The same seed gives the same bytes of CSV and the same geometries. Every file says that
/// it is synthetic.
SampleReport make_sample(const SampleRequest&, const base::Progress&);

}  // namespace phumthun::app
