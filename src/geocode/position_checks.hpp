#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "geo/coord.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::geocode {

/// What is wrong with a surveyed position. Names as the store, the QA layer and reports use them.
enum class PositionProblem {
  swapped,           ///< latitude and longitude stand in each other's place: put right
  zero,              ///< 0, 0 (or either 0): no fix
  default_point,     ///< 15.870032, 100.992541, the centre of Thailand that a survey form starts with: no fix
  outside_province,  ///< in no area of the store: not accepted
  other_tambon,      ///< in another tambon than the stated one: accepted, for a look
  identical,         ///< with many other households on exactly the same point: accepted, for a look
  coarse,            ///< fewer than four decimals (some 100 m): accepted, for a look
};
std::string_view problem_name(PositionProblem);
inline constexpr std::size_t position_problem_count = 7;

/// A position as the file gives it, judged before it is placed. `extent` is that of the store's areas in
/// EPSG:4326, empty where it has none: then Thailand's (5 to 21 N, 97 to 106 E) tells swapped coordinates.
struct JudgedPosition {
  geo::Coord position = geo::no_coord;  ///< put right, or no_coord where it is no fix
  bool swapped = false, zero = false, default_point = false;
};
JudgedPosition judge_position(const geo::Coord& stated, const geo::Envelope& extent);

/// True where both texts have fewer than four decimals.
bool is_coarse(std::string_view longitude, std::string_view latitude);

/// The households that share exactly one point with at least `many` - 1 others. Row indexes, ascending.
std::vector<std::uint32_t> identical_points(std::span<const geo::Coord> positions, std::size_t many);

}  // namespace phumthun::geocode
