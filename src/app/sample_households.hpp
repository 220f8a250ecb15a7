#pragma once
#include <cstdint>
#include <vector>

#include "app/sample_capitals.hpp"
#include "app/sample_province.hpp"
#include "geo/area_locator.hpp"

namespace phumthun::app {

/// What every household of a sample is made from. Immutable once made: any number of threads may ask.
struct SampleWorld {
  SampleWorld(const SampleProvince& areas, std::uint64_t random_seed, std::int64_t households);

  const SampleProvince& province;
  std::uint64_t seed;
  std::vector<PerCapital> levels;             ///< expected levels per village
  std::vector<std::uint8_t> municipal;        ///< per village: 1 in a municipality
  std::vector<std::int64_t> first_household;  ///< per village, and one past the last: indices from 0
  geo::AreaLocator villages, tambon;
};

struct SampleHousehold {
  std::int64_t number = 0;    ///< from 1
  std::int64_t dwelling = 0;  ///< the number of the first household under the same house code
  int household_no = 1;       ///< 1, or 2 for the second household of a dwelling
  std::uint32_t village = 0;
  bool knows_village = true;  ///< else the record names the tambon only
  geo::Coord
      position;  ///< EPSG:4326 to 6 decimals, inside the village; no_coord for a record without coordinates
  int house = 1, house_part = 0;  ///< address 12/3; part 0: none
  int size = 1;
  PerCapital scores{};  ///< 1 to 4 in hundredths, whether answered or not
  std::array<bool, capital_count> answered{};
  bool not_poor_on_survey = false;

  double score(Capital capital) const { return scores[static_cast<std::size_t>(capital)]; }
  double overall() const;
};

/// Household `index`, 0 to households - 1. The same whoever asks, in whatever order.
SampleHousehold make_sample_household(const SampleWorld&, std::int64_t index);

}  // namespace phumthun::app
