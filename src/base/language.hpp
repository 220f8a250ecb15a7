#pragma once
#include <string>
#include <string_view>

namespace phumthun::base {

enum class Language { th, en };

/// "th" or "en". Throws Error{invalid_input} for anything else.
Language parse_language(std::string_view text);
std::string_view language_code(Language language);

/// A text in both languages.
struct LocalText {
  std::string th;
  std::string en;
  /// The text in `language`, or in the other one where it is empty.
  const std::string& in(Language language) const {
    const std::string& first = language == Language::th ? th : en;
    return first.empty() ? (language == Language::th ? en : th) : first;
  }
};

}  // namespace phumthun::base
