#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace phumthun::carto {

/// One table of a style file. Every reader throws Error{invalid_input} that names the file and the key where
/// the value is missing or of another type.
class StyleTable {
 public:
  struct Node;  ///< the parsed table, of the parser's own type
  StyleTable(std::string path, std::shared_ptr<const Node> node);

  std::string text(std::string_view key) const;
  std::string text_or(std::string_view key, std::string_view otherwise) const;
  std::vector<std::string> texts(std::string_view key) const;
  /// { th = "...", en = "..." }
  base::LocalText local_text(std::string_view key) const;
  /// A table whose values are all tables, by key.
  std::map<std::string, StyleTable> tables(std::string_view key) const;

 private:
  std::string path_;
  std::shared_ptr<const Node> node_;
};

/// The tables of the array `[[key]]` in a style file (a path for base::resource), in the file's order.
/// Throws Error{invalid_input} with the line where the file is no TOML.
std::vector<StyleTable> style_tables(std::string_view path, std::string_view key);

}  // namespace phumthun::carto
