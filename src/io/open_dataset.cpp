#include "io/open_dataset.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "io/read_layer.hpp"

namespace phumthun::io {

void register_drivers() {
  static const bool once = [] {
    GDALAllRegister();
    return true;
  }();
  static_cast<void>(once);
}

void require_readable(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status))
    throw base::Error(base::ErrorCode::not_found, fmt::format("there is no file '{}'", file.string()),
                      "check the name and the folder");
  if (::access(file.c_str(), R_OK) != 0)
    throw base::Error(base::ErrorCode::denied, fmt::format("the file '{}' can't be read", file.string()),
                      "ask its owner for permission to read it, or copy it to a folder of your own");
}

GDALDatasetUniquePtr open_dataset(const std::filesystem::path& file,
                                  const std::vector<std::string>& options) {
  register_drivers();
  require_readable(file);
  std::vector<const char*> option_list;
  for (const std::string& option : options) option_list.push_back(option.c_str());
  option_list.push_back(nullptr);
  const GdalMessages messages;
  GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr,
                                                 option_list.data(), nullptr));
  if (!dataset)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' is not a file with areas or points that can be read{}", file.string(),
                                  messages.last().empty() ? "" : ": " + messages.last()),
                      "use a shapefile, GeoPackage, GeoJSON or another vector format; all parts of a "
                      "shapefile (.shp, .dbf, "
                      ".shx) must stand together");
  return dataset;
}

}  // namespace phumthun::io
