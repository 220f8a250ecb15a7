#pragma once
#include <cstdint>
#include <string_view>

#include "base/language.hpp"

namespace phumthun::poverty {

/// Whether a value can be relied on: too_few: fewer households than a rate may be shown for; unreliable: few,
/// or with an error that is large beside it; none: there is no value.
enum class Reliability { reliable, unreliable, too_few, none };
std::string_view reliability_name(Reliability);  ///< "reliable", "unreliable", "too-few", "none"
base::LocalText reliability_label(Reliability);

/// Rules of a statistics office, editable (geodata/rules.toml).
struct ReliabilityRules {
  std::int64_t hide_below = 10;
  std::int64_t unreliable_below = 30;
  double unreliable_cv = 0.30;  ///< standard error over value
  friend bool operator==(const ReliabilityRules&, const ReliabilityRules&) = default;
};
/// Of an estimate from n households; a count is no estimate: it is reliable wherever there is one. A standard
/// error of NaN (one household) makes an estimate unreliable. The CV of a share is of the smaller of p and
/// 1 - p, so that "97 % are deprived" is judged as "3 % are not" is. A value of 0 has no CV: it is judged by
/// n alone where its standard error is 0 too, and unreliable where that is above 0.
Reliability reliability_of(std::int64_t n, double value, double standard_error, bool is_share,
                           const ReliabilityRules&);

}  // namespace phumthun::poverty
