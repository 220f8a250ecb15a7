#include "app/strings.hpp"

#include <toml++/toml.h>

#include "base/error.hpp"
#include "base/resources.hpp"

namespace phumthun::app {
namespace {

constexpr const char* how_to_write = "write it as key = {th = \"...\", en = \"...\"}";

bool is_string(const toml::table& table) {
  return table.contains("th") || table.contains("en");
}

void collect(const toml::table& table, const std::string& prefix,
             std::map<std::string, base::LocalText, std::less<>>& entries) {
  for (const auto& [key, node] : table) {
    const std::string path = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
    const toml::table* inner = node.as_table();
    if (!inner)
      throw base::Error(base::ErrorCode::invalid_input, "the string '" + path + "' has no languages",
                        how_to_write);
    if (!is_string(*inner)) {
      collect(*inner, path, entries);
      continue;
    }
    base::LocalText text{(*inner)["th"].value_or(std::string()), (*inner)["en"].value_or(std::string())};
    if (text.th.empty() || text.en.empty())
      throw base::Error(base::ErrorCode::invalid_input, "the string '" + path + "' lacks a language",
                        how_to_write);
    entries.insert_or_assign(path, std::move(text));
  }
}

}  // namespace

Strings Strings::parse(std::string_view toml) {
  Strings strings;
  try {
    collect(toml::parse(toml), {}, strings.entries_);
  } catch (const toml::parse_error& error) {
    throw base::Error(base::ErrorCode::invalid_input,
                      "the strings can't be read, line " + std::to_string(error.source().begin.line) + ": " +
                          std::string(error.description()),
                      how_to_write);
  }
  return strings;
}

Strings Strings::built_in() {
  return parse(base::resource("styles/strings.toml"));
}

std::string Strings::text(std::string_view key, base::Language language) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? std::string(key) : found->second.in(language);
}

}  // namespace phumthun::app
