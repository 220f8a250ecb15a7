#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/language.hpp"

namespace phumthun::base {

/// The levels of Thai local administration that have an area, from the largest; transliterated as DOPA writes
/// them.
enum class AreaLevel { province, amphoe, tambon, village };

inline constexpr std::array all_area_levels{AreaLevel::province, AreaLevel::amphoe, AreaLevel::tambon,
                                            AreaLevel::village};

/// "province", "amphoe", "tambon" or "village": the word of the command line, the store and JSON.
std::string_view level_name(AreaLevel level);
/// The word for people: จังหวัด / Province, อำเภอ / Amphoe, ตำบล / Tambon, หมู่บ้าน / Village.
LocalText level_label(AreaLevel level);
/// Throws Error{invalid_input} for another word.
AreaLevel parse_level(std::string_view name);

/// The number of digits of a DOPA area code at this level: 2, 4, 6, 8.
std::size_t code_digits(AreaLevel level);
/// The level of a code of so many digits, if there is one.
std::optional<AreaLevel> level_of_code(std::string_view code);
/// The level above or below, if there is one.
std::optional<AreaLevel> level_above(AreaLevel level);
std::optional<AreaLevel> level_below(AreaLevel level);

}  // namespace phumthun::base
