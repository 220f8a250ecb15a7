#include "poverty/reliability.hpp"

#include <algorithm>
#include <cmath>

namespace phumthun::poverty {

std::string_view reliability_name(Reliability reliability) {
  switch (reliability) {
    case Reliability::reliable:
      return "reliable";
    case Reliability::unreliable:
      return "unreliable";
    case Reliability::too_few:
      return "too-few";
    case Reliability::none:
      return "none";
  }
  return {};
}

base::LocalText reliability_label(Reliability reliability) {
  switch (reliability) {
    case Reliability::reliable:
      return {"เชื่อถือได้", "reliable"};
    case Reliability::unreliable:
      return {"ควรใช้ด้วยความระมัดระวัง", "use with caution"};
    case Reliability::too_few:
      return {"จำนวนครัวเรือนน้อยเกินไป", "too few households"};
    case Reliability::none:
      return {"ไม่มีข้อมูล", "no data"};
  }
  return {};
}

Reliability reliability_of(std::int64_t n, double value, double standard_error, bool is_share,
                           const ReliabilityRules& rules) {
  if (n <= 0 || std::isnan(value)) return Reliability::none;
  if (n < rules.hide_below) return Reliability::too_few;
  if (n < rules.unreliable_below || std::isnan(standard_error)) return Reliability::unreliable;
  const double base = is_share ? std::min(value, 1 - value) : std::abs(value);
  // Multiplied out, so that a base of 0 is no division.
  return standard_error > rules.unreliable_cv * std::max(base, 0.0) ? Reliability::unreliable
                                                                    : Reliability::reliable;
}

}  // namespace phumthun::poverty
