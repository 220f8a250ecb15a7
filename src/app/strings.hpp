#pragma once
#include <fmt/format.h>
#include <map>
#include <string>
#include <string_view>

#include "base/language.hpp"

namespace phumthun::app {

/// The words of the window in both languages, by key ("layers.title").
class Strings {
 public:
  /// From TOML: key = {th = "...", en = "..."}, tables nest into dotted keys.
  /// Throws Error{invalid_input} where the text is not TOML or a string lacks a language.
  static Strings parse(std::string_view toml);
  /// The program's own, styles/strings.toml.
  static Strings built_in();

  /// The key itself where there is no such string, so that a gap shows and nothing breaks.
  std::string text(std::string_view key, base::Language language) const;
  bool contains(std::string_view key) const { return entries_.find(key) != entries_.end(); }
  const std::map<std::string, base::LocalText, std::less<>>& entries() const { return entries_; }

 private:
  std::map<std::string, base::LocalText, std::less<>> entries_;
};

/// The pattern with its {} filled in; the pattern as it is where it does not fit the arguments (a user's own
/// strings file).
template <class... Values>
std::string fill_in(const std::string& pattern, const Values&... values) {
  try {
    return fmt::format(fmt::runtime(pattern), values...);
  } catch (const fmt::format_error&) {
    return pattern;
  }
}

}  // namespace phumthun::app
