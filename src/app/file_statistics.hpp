#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/cluster.hpp"
#include "app/file_rows.hpp"

namespace phumthun::app {

/// The same statistics on any vector file, without a store. One entry per row of the file, in its order.
struct FileStatisticsRequest {
  std::filesystem::path file;
  std::vector<std::string> fields;  ///< as many as the method takes, in its order
  std::string layer, id_field;
  ClusterRequest statistics;  ///< method, metric and options; its measure and save_name are not used
};

struct FileStatistics {
  FileRows rows;
  ClusterResult result;  ///< codes and names are the rows' ids
};
/// Throws Error: no such file, field or layer; a field that holds no numbers; more or fewer fields than the
/// method takes.
FileStatistics file_statistics(const FileStatisticsRequest&, const base::Progress&);

}  // namespace phumthun::app
