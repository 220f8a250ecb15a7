#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "data/layer.hpp"

namespace phumthun::app {

/// A text column of many rows and few texts: the distinct texts in ascending order of their bytes, and which
/// of them each row has. What is asked of texts (a search, an order, a condition) is asked of `words` once
/// and looked up by row.
struct WordColumn {
  std::vector<std::string> words;
  std::vector<std::uint32_t> of_row;
};
WordColumn word_column(const std::vector<std::string>& texts);

/// The text columns of the household layer in that form, made where the layer is loaded: going through the
/// texts of 440,000 households takes too long for a frame.
struct HouseholdCodes {
  WordColumn village, tambon, quality;
};
/// Null where the layer has no columns yet.
data::Shared<HouseholdCodes> household_codes(const data::Layer&);

}  // namespace phumthun::app
