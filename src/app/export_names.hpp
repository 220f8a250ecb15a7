#pragma once
#include <set>
#include <string>
#include <string_view>

#include "poverty/measure.hpp"

namespace phumthun::app {

// Names of fields that every format holds and every reader shows whole: ASCII, at most 10 characters, unique
// whatever the case.

/// At most 7 characters, so that an ending ("_se", "_lo") fits behind it. The same for a measure of the
/// capitals in every file: "hum", "hum_dep", "hum_l1", "hum_cen", "hum_con", "ovr", "H", "A", "M0", "hh", "n"
/// for the surveyed households, "H_reg" and "hum_dpr" for shares of all registered ones. Others are cut
/// ("h3_cen", "t_cov"), and get a number in place of the end where that is in `used`. Adds itself to `used`.
std::string field_stem(const poverty::Measure& measure, std::set<std::string>& used);

/// A stem for a saved result's fields: the ASCII letters, digits and underscores of its name in lower case,
/// at most 7, and a number in place of the end where it is in `used` (or empty). Adds itself to `used`.
std::string result_stem(std::string_view result_name, std::set<std::string>& used);

/// The same letters of a name for a file, without a limit; empty where there are none.
std::string ascii_name(std::string_view name);

}  // namespace phumthun::app
