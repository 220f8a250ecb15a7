#pragma once
#include <charconv>
#include <cstdint>
#include <string_view>

namespace phumthun::store {

// Internal to store/.

/// An area code as a number (33010101); 0 where it is empty or none.
inline std::uint32_t area_code_number(std::string_view code) {
  std::uint32_t number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number);
  return number;
}

}  // namespace phumthun::store
