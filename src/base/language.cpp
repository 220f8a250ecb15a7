#include "base/language.hpp"

#include "base/error.hpp"

namespace phumthun::base {

Language parse_language(std::string_view text) {
  if (text == "th") return Language::th;
  if (text == "en") return Language::en;
  throw Error(ErrorCode::invalid_input, "there is no language '" + std::string(text) + "'", "use th or en");
}

std::string_view language_code(Language language) {
  return language == Language::th ? "th" : "en";
}

}  // namespace phumthun::base
