#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/fields.hpp"

namespace phumthun::io {

// Internal to io/: under which names files hold a field, from geodata/field_names.toml.

class FieldNames {
 public:
  /// Throws Error{invalid_input} where the file is no list of names by field.
  static FieldNames read();

  /// The names of a field of a kind, the preferred one first; empty where only its own name will do.
  const std::vector<std::string>& of(RecordKind, std::string_view field) const;
  /// The names below another heading: ("name_or_code", "tambon"), ("position", "both").
  const std::vector<std::string>& of(std::string_view heading, std::string_view key) const;

 private:
  std::map<std::string, std::map<std::string, std::vector<std::string>, std::less<>>, std::less<>> names_;
};

}  // namespace phumthun::io
