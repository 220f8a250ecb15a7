#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/import.hpp"
#include "data/layer.hpp"
#include "geocode/area_codes.hpp"

namespace phumthun::app {

// Internal to app/: a file of boundaries as read and understood, before its areas are shaped.

/// What the file's fields mean: found by themselves, or as the request names them.
struct BoundaryFields {
  geocode::CodesOfLayer codes;  ///< one text for each feature, as the file has it or joined
  const data::Column* name_th = nullptr;
  const data::Column* name_en = nullptr;
  const data::Column* synthetic = nullptr;
};
/// Throws Error{invalid_input} where no field holds codes of the level, or a named one is not there.
BoundaryFields find_fields(const data::Layer&, const ImportBoundariesRequest&,
                           const geocode::CodeList& known);

/// Reads the file. Throws Error{invalid_input} where it holds no areas or points, or points for another level
/// than villages. Its CRS may be unknown.
data::Layer read_boundary_layer(const ImportBoundariesRequest&, const base::Progress&);

/// Some of the geometry's coordinates, evenly spread: enough to know its CRS by.
std::vector<geo::Coord> sample_of(const geo::GeometryColumn&);

/// The accepted rows of a boundary file by code; rows of one code are one area. Issues name features as the
/// file counts them (from 0) and, as rows, from 1. Codes in every form; old ones are kept as they stand.
struct CodedRows {
  std::map<std::string, std::vector<std::size_t>> rows;
  bool synthetic = false;
};
CodedRows code_rows(const data::Layer&, const BoundaryFields&, const ImportBoundariesRequest&,
                    const geocode::CodeList& known, base::Report&);
/// An issue of one feature of the file.
base::Issue feature_issue(base::Severity, const char* kind, const std::filesystem::path& file,
                          std::size_t row, std::string message, std::string column);
/// Throws Error{invalid_input} where no row is left.
void require_some(const CodedRows&, const ImportBoundariesRequest&);

/// The normalised text of a field, "" where there is none.
std::string name_at(const data::Column*, std::size_t row);

}  // namespace phumthun::app
