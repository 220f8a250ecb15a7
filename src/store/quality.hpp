#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

/// Something noticed about a household's surveyed position.
struct PositionFlag {
  std::int64_t household = 0;         ///< fid
  std::string_view problem;           ///< geocode::problem_name
  geo::Coord stated = geo::no_coord;  ///< EPSG:4326, as the file gave it
  double distance_m = 0;              ///< to the stated tambon; NaN where it has no meaning
};
void put_position_flag(Writer&, ImportId, const PositionFlag&);

/// The flags of the records that give households their place, with where to show them: the stated point where
/// it lies on the map, else the household's own. Those of households without any place are counted only.
struct PositionFlags {
  std::vector<std::int64_t> households;
  std::vector<std::string> household_ids, problems;
  std::vector<geo::Coord> positions, stated;
  std::vector<double> distance_m;
};
PositionFlags read_position_flags(const Reader&, const base::Progress&);
std::vector<std::pair<std::string, std::int64_t>> position_flag_counts(const Reader&);

}  // namespace phumthun::store
