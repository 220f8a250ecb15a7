#pragma once
#include <set>
#include <string>
#include <string_view>

#include "poverty/measure.hpp"

namespace phumthun::app {

// Names of fields that every format holds and every reader shows whole: ASCII, at most 10 characters, unique
// whatever the case.

/// The same for a measure in every file, at most 7 characters, so that an ending ("_se", "_lo") fits behind
/// it: "hum", "hum_dep", "hum_l1", "hum_cen", "hum_con", "ovr", "H", "A", "M0", "hh", and "n" for the
/// surveyed households.
std::string field_stem(const poverty::Measure& measure);

/// A stem for a saved result's fields: the ASCII letters, digits and underscores of its name in lower case,
/// at most 7, and a number in place of the end where it is in `used` (or empty). Adds itself to `used`.
std::string result_stem(std::string_view result_name, std::set<std::string>& used);

/// The same letters of a name for a file, without a limit; empty where there are none.
std::string ascii_name(std::string_view name);

}  // namespace phumthun::app
