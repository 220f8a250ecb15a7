#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "geo/coord.hpp"

namespace phumthun::app {

/// What is published about one amphoe or tambon of Sisaket (geodata/sisaket_areas.csv).
struct AreaFacts {
  std::string code;
  base::LocalText name;
  std::int64_t population = 0;  ///< persons in the civil register, December 2564
  std::int64_t male = 0, female = 0;
  std::int64_t households = 0;  ///< houses in the civil register
  geo::Coord centre;            ///< EPSG:4326, to 0.001 degree
  double area_km2 = 0;
};

struct CodeChange {
  std::string old_code, new_code, level;
  base::LocalText name;
};

/// The embedded tables; amphoe and tambon in ascending order of code.
struct SampleFacts {
  std::vector<AreaFacts> amphoe, tambon;
  std::vector<CodeChange> code_changes;
};

SampleFacts read_sample_facts();

/// Null where the code is not in the table.
const AreaFacts* find_facts(const std::vector<AreaFacts>& table, std::string_view code);

}  // namespace phumthun::app
