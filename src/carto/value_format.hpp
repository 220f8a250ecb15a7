#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/language.hpp"

namespace phumthun::carto {

/// How a map's values are written: a score (1.75), a share of 0 to 1 as a percentage (12.5), an index from 0
/// to 1 (0.125), a whole number (1,250), any other number.
enum class ValueFormat { score, share, ratio, count, number };

/// The value with the decimals of its format, and `extra_decimals` more; "–" for NaN. A share is multiplied
/// by 100 and has no percent sign: see value_unit.
std::string format_value(double value, ValueFormat format, int extra_decimals);
/// The same for several values that must not read the same: as many decimals more (at most four) as tell them
/// apart.
std::vector<std::string> format_distinct(std::span<const double> values, ValueFormat format);
/// "ร้อยละ" / "%" for shares, "คะแนน 1–4" / "score 1–4"; empty where the number speaks for itself.
base::LocalText value_unit(ValueFormat format);

}  // namespace phumthun::carto
