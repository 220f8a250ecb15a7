#include "base/area_level.hpp"

#include <algorithm>
#include <string>

#include "base/error.hpp"

namespace phumthun::base {

std::string_view level_name(AreaLevel level) {
  switch (level) {
    case AreaLevel::province:
      return "province";
    case AreaLevel::amphoe:
      return "amphoe";
    case AreaLevel::tambon:
      return "tambon";
    case AreaLevel::village:
      return "village";
  }
  return {};
}

LocalText level_label(AreaLevel level) {
  switch (level) {
    case AreaLevel::province:
      return {"จังหวัด", "Province"};
    case AreaLevel::amphoe:
      return {"อำเภอ", "Amphoe"};
    case AreaLevel::tambon:
      return {"ตำบล", "Tambon"};
    case AreaLevel::village:
      return {"หมู่บ้าน", "Village"};
  }
  return {};
}

AreaLevel parse_level(std::string_view name) {
  for (const AreaLevel level : all_area_levels)
    if (name == level_name(level)) return level;
  throw Error(ErrorCode::invalid_input, "there is no area level '" + std::string(name) + "'",
              "use province, amphoe, tambon or village");
}

std::size_t code_digits(AreaLevel level) {
  return 2 * (static_cast<std::size_t>(level) + 1);
}

std::optional<AreaLevel> level_of_code(std::string_view code) {
  if (code.empty() || !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  for (const AreaLevel level : all_area_levels)
    if (code.size() == code_digits(level)) return level;
  return {};
}

std::optional<AreaLevel> level_above(AreaLevel level) {
  if (level == AreaLevel::province) return {};
  return static_cast<AreaLevel>(static_cast<int>(level) - 1);
}

std::optional<AreaLevel> level_below(AreaLevel level) {
  if (level == AreaLevel::village) return {};
  return static_cast<AreaLevel>(static_cast<int>(level) + 1);
}

}  // namespace phumthun::base
