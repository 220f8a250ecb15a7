#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geo/coord.hpp"
#include "store/households.hpp"
#include "store/store.hpp"

namespace phumthun::store {

// Internal to store/.

/// A column of texts that repeat: each once, and which of them a row has.
struct TextNumbersColumn {
  std::vector<std::string> texts;
  std::vector<std::uint32_t> of_row;
};

/// What the households' own rows say of their places, in ascending order of fid. All columns have one length.
struct HouseholdRows {
  std::int64_t revision = -1;  ///< of the store when they were read
  std::vector<std::int64_t> fid;
  TextNumbersColumn village, tambon, amphoe, quality;  ///< "" where there is none
  std::vector<double> municipality;                    ///< 0, 1 or NaN
  std::vector<geo::Coord> position;                    ///< EPSG:4326; no_coord where there is none

  std::size_t size() const { return fid.size(); }
};

/// Reads them, or takes those that another thread holds or is reading: nothing keeps them but who asked.
/// Throws Cancelled where the work of this thread was asked to stop.
std::shared_ptr<const HouseholdRows> household_rows(Store&);

}  // namespace phumthun::store
