#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phumthun::test {

/// A ring of corners (x, y) as it will be written: closed or not, crossing itself or not.
using MessyRing = std::vector<std::pair<double, double>>;

/// A polygon shapefile as offices send it: with any part missing or wrong. Attribute texts are bytes, in
/// whatever encoding.
struct MessyShapefile {
  std::vector<std::pair<std::string, int>> fields;  ///< name, width
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<MessyRing>> shapes;  ///< rings of each row
  std::optional<std::string> cpg, prj;
  std::uint8_t language_id = 0;  ///< LDID of the DBF; 0 states nothing
  bool with_shx = true, with_dbf = true;
};
/// Writes NAME.shp and its parts to the folder; answers the path of the .shp.
std::filesystem::path write_shapefile(const std::filesystem::path& folder, const std::string& name,
                                      const MessyShapefile&);
/// The same parts in a zip file.
std::filesystem::path write_zipped_shapefile(const std::filesystem::path& folder, const std::string& name,
                                             const MessyShapefile&);

}  // namespace phumthun::test
