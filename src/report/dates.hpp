#pragma once
#include <ctime>

#include "base/language.hpp"

namespace phumthun::report {

/// The day (UTC) in full: "22 พฤศจิกายน 2569" (Buddhist era) / "22 November 2026".
base::LocalText long_date(std::time_t seconds_since_1970);

/// A survey round in the Buddhist era, as the store writes it ("2567/1"): "2567/1" / "2567/1 (2024)". Other
/// texts as they are.
base::LocalText round_label(const std::string& round);

}  // namespace phumthun::report
