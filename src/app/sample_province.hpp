#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/sample_facts.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::app {

/// The areas of one level in ascending order of code; polygons in EPSG:4326, one per code.
struct SampleAreas {
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  geo::GeometryColumn polygons;
};

/// The areas of a sample province, each village within its tambon, each tambon within its amphoe.
struct SampleProvince {
  bool illustrative = true;  ///< drawn by the program; else the tambon came from a file
  SampleAreas amphoe, tambon, villages;
  std::vector<base::LocalText> province_names;  ///< of province_codes
  std::vector<std::string> province_codes;      ///< "33"
  std::vector<std::uint32_t> amphoe_of_tambon, tambon_of_village;
  std::vector<geo::Coord> village_points;       ///< EPSG:4326, inside the village, to 6 decimals
  std::vector<std::int64_t> tambon_population;  ///< registered, or a typical one where it is unknown
};

/// Draws the 206 tambon from their centres alone: village points are strewn in the Voronoi cells of the
/// centres inside a grown concave hull, the hull is divided among the villages, tambon and amphoe are
/// dissolved from them. So all levels share their vertices and none can be taken for a surveyed boundary.
SampleProvince draw_illustrative_province(const SampleFacts&, std::uint64_t seed, const base::Progress&);

/// The tambon of a vector file with a code field (ADM3_PCODE "TH330101", tambon_code, code; 6 digits); amphoe
/// are dissolved from them, villages strewn and divided inside each. Throws Error{invalid_input} where the
/// file holds no polygons or a feature has no tambon code.
SampleProvince read_province(const std::filesystem::path& file, const SampleFacts&, std::uint64_t seed,
                             const base::Progress&);

}  // namespace phumthun::app
