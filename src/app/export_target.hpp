#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "io/write_layer.hpp"

namespace phumthun::app {

/// Where an exported layer and its codebook go.
struct ExportTarget {
  std::filesystem::path file, codebook;
};

/// `out` with the format's ending is the file, and its codebook STEM_codebook.csv beside it; else it is a
/// folder for LAYER_NAME.ENDING and codebook.csv. Throws Error{invalid_input} for an empty `out`, and for
/// another format's ending: that is a mistake, not a folder's name.
ExportTarget target_of(const std::filesystem::path& out, io::VectorFormat format,
                       const std::string& layer_name);

/// The layer's files that stand there now (a shapefile has several), the main one first, and the codebook
/// last.
std::vector<std::filesystem::path> written_files(const ExportTarget& target, io::VectorFormat format);

/// Makes a folder with the folders above it; at its own end it removes those of them again that are still
/// empty.
class TargetFolder {
 public:
  /// Throws Error{io}.
  explicit TargetFolder(const std::filesystem::path& folder);
  ~TargetFolder();
  TargetFolder(const TargetFolder&) = delete;
  TargetFolder& operator=(const TargetFolder&) = delete;

 private:
  std::vector<std::filesystem::path> made_;  // the innermost first
};

}  // namespace phumthun::app
