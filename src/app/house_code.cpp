#include "app/house_code.hpp"

#include <algorithm>

#include "base/numbers.hpp"

namespace phumthun::app {

std::string plain_house_code(std::string_view text) {
  text = base::trim(text);
  if (base::is_missing(text)) return {};
  constexpr std::size_t house_code_digits = 11;
  std::string digits = base::with_arabic_digits(text);
  std::erase_if(digits, [](char c) { return c == '-' || c == ' '; });
  const bool plain = digits.size() == house_code_digits &&
                     std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return plain ? digits : std::string(text);
}

}  // namespace phumthun::app
