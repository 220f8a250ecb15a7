#include "io/field_names.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/error.hpp"
#include "base/resources.hpp"

namespace phumthun::io {
namespace {

constexpr const char* path = "geodata/field_names.toml";

[[noreturn]] void fail(const toml::source_region& where, std::string_view what) {
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("{} is wrong in line {}: {}", path, where.begin.line, what),
                    "write each line as field = [\"name\", \"other name\"] below a heading such as [any]");
}

std::vector<std::string> texts_of(const toml::node& node) {
  const toml::array* array = node.as_array();
  if (!array) fail(node.source(), "no list of names");
  std::vector<std::string> texts;
  for (const toml::node& item : *array) {
    const auto text = item.value_exact<std::string>();
    if (!text) fail(item.source(), "a name that is no text");
    texts.push_back(*text);
  }
  return texts;
}

}  // namespace

FieldNames FieldNames::read() {
  FieldNames result;
  try {
    const std::string text = base::resource(path);
    for (const auto& [heading, node] : toml::parse(text)) {
      const toml::table* table = node.as_table();
      if (!table) fail(node.source(), "no heading above it");
      for (const auto& [field, names] : *table)
        result.names_[std::string(heading.str())][std::string(field.str())] = texts_of(names);
    }
  } catch (const toml::parse_error& error) {
    fail(error.source(), error.description());
  }
  return result;
}

const std::vector<std::string>& FieldNames::of(RecordKind kind, std::string_view field) const {
  const std::vector<std::string>& own = of(kind_name(kind), field);
  return own.empty() ? of("any", field) : own;
}

const std::vector<std::string>& FieldNames::of(std::string_view heading, std::string_view key) const {
  static const std::vector<std::string> none;
  const auto table = names_.find(heading);
  if (table == names_.end()) return none;
  const auto found = table->second.find(key);
  return found == table->second.end() ? none : found->second;
}

}  // namespace phumthun::io
