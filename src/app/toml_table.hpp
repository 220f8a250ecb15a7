#pragma once
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "base/language.hpp"

namespace phumthun::app {

// Internal to app/: TOML that people write, with errors that say file, line, key and the way out.

/// The text of a file that should be TOML. Throws Error: there is none, it is a folder, may not be read, is
/// too long. `what` names it in errors: "framework".
std::string read_toml_file(const std::filesystem::path&, std::string_view what);

/// Throws DamagedFile (invalid_input) with `file` and the line for what is no TOML.
toml::table parse_toml(std::string_view text, std::string_view file);

/// One table of such a file; it must not outlive the toml::table. Every reading function throws
/// Error{invalid_input} for a value of another type; those without a fallback also where the key is missing.
class TomlTable {
 public:
  /// `what` names the table in errors: "an indicator". Keys beside `known` are refused with the nearest
  /// known one.
  TomlTable(const toml::table&, std::string file, std::string what,
            std::initializer_list<std::string_view> known);

  bool has(std::string_view key) const { return table_->contains(key); }
  std::string text(std::string_view key) const;
  std::string text(std::string_view key, std::string_view fallback) const;
  /// Finite; whole numbers may be written without a point.
  double number(std::string_view key) const;
  double number(std::string_view key, double fallback) const;
  std::int64_t whole(std::string_view key, std::int64_t fallback) const;
  bool truth(std::string_view key, bool fallback) const;
  /// {th = "…", en = "…"}; one language may be left out.
  base::LocalText local(std::string_view key) const;
  base::LocalText local(std::string_view key, const base::LocalText& fallback) const;
  /// Lists; empty where the key is missing.
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<double> numbers(std::string_view key) const;
  std::vector<base::LocalText> locals(std::string_view key) const;
  /// The number of the word in `words`.
  std::size_t choice(std::string_view key, std::initializer_list<std::string_view> words,
                     std::size_t fallback) const;
  /// The tables [[key]]; none where the key is missing.
  std::vector<TomlTable> tables(std::string_view key, const std::string& what,
                                std::initializer_list<std::string_view> known) const;
  /// The table [key].
  std::optional<TomlTable> table(std::string_view key, const std::string& what,
                                 std::initializer_list<std::string_view> known) const;

  /// An error at the line of `key` (of the table where it has none): "FILE, line N: WHAT".
  [[noreturn]] void fail(std::string_view key, const std::string& what, const std::string& hint) const;

 private:
  const toml::node& node(std::string_view key, std::string_view how_to_write) const;

  const toml::table* table_;
  std::string file_, what_;
};

/// A text as TOML writes it, in quotation marks.
std::string toml_text(std::string_view text);
/// {th = "…", en = "…"}
std::string toml_text(const base::LocalText& text);
/// ["…", "…"]
std::string toml_list(const std::vector<std::string>& texts);
/// The shortest form that is read back as the same number.
std::string toml_number(double value);
std::string toml_list(const std::vector<double>& numbers);

}  // namespace phumthun::app
