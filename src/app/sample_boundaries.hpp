#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/progress.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::app {

/// Tambon polygons as a file gives them: valid, one per code, ascending, in the file's own CRS.
struct GivenTambon {
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;  ///< empty where the file has no name field that is known
  std::map<std::string, base::LocalText> amphoe_names, province_names;  ///< by code, likewise
  geo::GeometryColumn polygons;
};

/// Throws Error{invalid_input} where there is no field of tambon codes, or a feature without one;
/// Error{crs_unknown} for a file without a CRS; and as io::read_layer does. Several features of one code are
/// joined.
GivenTambon read_given_tambon(const std::filesystem::path& file, const base::Progress&);

/// "330101" from "TH330101", "330101", or "33010100" (padded); empty for anything else.
std::string tambon_code(std::string_view text);

}  // namespace phumthun::app
