#include "app/export_target.hpp"

#include <fmt/format.h>
#include <system_error>

#include "base/error.hpp"

namespace phumthun::app {
namespace fs = std::filesystem;

ExportTarget target_of(const fs::path& out, io::VectorFormat format, const std::string& layer_name) {
  const std::string_view ending = io::format_ending(format);
  if (out.empty())
    throw base::Error(base::ErrorCode::invalid_input, "the export has no file or folder to go to",
                      "name one");
  if (out.extension() == ending) return {out, out.parent_path() / (out.stem().string() + "_codebook.csv")};
  for (const auto other : {io::VectorFormat::shapefile, io::VectorFormat::geopackage,
                           io::VectorFormat::geojson, io::VectorFormat::csv})
    if (out.extension() == io::format_ending(other))
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("'{}' does not end in {} as a {} does", out.string(), ending, io::format_name(format)),
          fmt::format("choose the format {}, or another name", io::format_name(other)));
  return {out / (layer_name + std::string(ending)), out / "codebook.csv"};
}

std::vector<fs::path> written_files(const ExportTarget& target, io::VectorFormat format) {
  std::vector<fs::path> files{target.file};
  if (format == io::VectorFormat::shapefile)
    for (const char* ending : {".shx", ".dbf", ".prj", ".cpg"}) {
      fs::path part = fs::path(target.file).replace_extension(ending);
      if (std::error_code ignored; fs::exists(part, ignored)) files.push_back(std::move(part));
    }
  files.push_back(target.codebook);
  return files;
}

TargetFolder::TargetFolder(const fs::path& folder) {
  std::error_code error;
  for (fs::path each = folder; !each.empty() && !fs::exists(each, error); each = each.parent_path())
    made_.push_back(each);
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error)
    throw base::Error(base::ErrorCode::io,
                      fmt::format("the folder '{}' can't be made: {}", folder.string(), error.message()),
                      "choose a folder that you may write to");
}

TargetFolder::~TargetFolder() {
  std::error_code error;
  for (const fs::path& each : made_)
    if (!fs::remove(each, error)) return;  // it holds something, and so do those above it
}

}  // namespace phumthun::app
