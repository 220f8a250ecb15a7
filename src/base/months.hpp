#pragma once
#include <string_view>

#include "base/language.hpp"

namespace phumthun::base {

/// Years of the Buddhist era are so many ahead of those of the common era.
inline constexpr int buddhist_offset = 543;

/// A month as dates write it: "สิงหาคม", "August", and briefly "ส.ค.", "Aug".
struct MonthWords {
  LocalText full, brief;
};
/// `month` from 1 to 12.
const MonthWords& month_words(int month);
/// 1 to 12 for a month's word, whole or brief, in either language, with or without full stops, its Latin
/// letters small; 0 for other words.
int month_of_word(std::string_view word);

}  // namespace phumthun::base
