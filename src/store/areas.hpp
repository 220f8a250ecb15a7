#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/area_level.hpp"
#include "base/progress.hpp"
#include "geo/geometry_column.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

/// The areas of one level as rows, in ascending order of code. All vectors have one length; geometry
/// EPSG:4326.
struct AreaTable {
  std::vector<std::string> codes, names_th, names_en;
  std::vector<std::uint8_t> approximate;  ///< derived or illustrative boundaries
  std::vector<double> area_km2;
  std::vector<geo::Coord> points;  ///< of villages: their stated position; no_coord where there is none
  geo::GeometryColumn geometry;

  std::size_t size() const { return codes.size(); }
};

enum class WithGeometry { no, yes };
AreaTable read_areas(const Reader&, base::AreaLevel, WithGeometry);

struct AreaCount {
  std::int64_t areas = 0;
  std::int64_t approximate = 0;  ///< of them, derived or illustrative ones
};
AreaCount count_areas(const Reader&, base::AreaLevel);

/// Puts these areas in place of all of the level. `areas` need not be sorted. Those that they replace are
/// kept, so that undoing the import gives them back.
void replace_areas(Writer&, base::AreaLevel, const AreaTable& areas, ImportId, const base::Progress&);
/// Sets the names of areas that have none, from the code list.
void fill_area_names(Writer&);
/// Takes out again the names that fill_area_names set: for when the code list is about to change.
void empty_filled_names(Writer&);

/// One row of the official code list, or of the register of population. Codes are DOPA's, as text.
struct CodeRow {
  std::string code, name_th, name_en, new_code;
  bool obsolete = false;
};
void put_codes(Writer&, const std::vector<CodeRow>&, ImportId);
std::vector<CodeRow> read_codes(const Reader&);

struct PopulationRow {
  std::string code;
  int year_be = 0;
  std::optional<std::int64_t> population, households, male, female;
};
void put_population(Writer&, const std::vector<PopulationRow>&, ImportId);
/// The latest year of each code.
std::vector<PopulationRow> read_population(const Reader&);

}  // namespace phumthun::store
