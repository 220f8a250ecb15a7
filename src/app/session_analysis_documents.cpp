#include "app/session_analysis_documents.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t most_columns = 24;  ///< a table of more is for the command line

std::string value_text(const Json& value) {
  if (value.is_null()) return "–";
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  if (value.is_number_integer()) return base::format_number(value.get<double>(), 0);
  if (value.is_number()) return base::format_number(value.get<double>(), 4);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

base::LocalText sentence_of(const Json& value) {
  if (value.is_object()) return {value.value("th", std::string()), value.value("en", std::string())};
  return {value_text(value), {}};
}

std::vector<base::LocalText> texts_of(const Json& document, const char* key) {
  std::vector<base::LocalText> texts;
  if (const auto list = document.find(key); list != document.end() && list->is_array())
    for (const Json& one : *list) texts.push_back(sentence_of(one));
  return texts;
}

/// The list of objects that has most entries: areas, as a rule.
const Json* main_list(const Json& document) {
  const Json* longest = nullptr;
  for (const auto& [key, value] : document.items())
    if (value.is_array() && !value.empty() && value.front().is_object() && !value.front().contains("th") &&
        (!longest || value.size() > longest->size()))
      longest = &value;
  return longest;
}

/// Values of an object under their keys, those of an inner object under KEY.INNER; words in the other
/// language ("name_en") and lists are left out.
void flatten(const Json& object, const std::string& prefix, std::string_view other_ending,
             std::vector<std::pair<std::string, std::string>>& cells) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_array() || key.ends_with(other_ending)) continue;
    if (value.is_object())
      flatten(value, prefix + key + ".", other_ending, cells);
    else
      cells.emplace_back(prefix + key, value_text(value));
  }
}

void add_rows(const Json& list, base::Language language, OpenedAnalysis& opened) {
  const std::string_view other = language == base::Language::th ? "_en" : "_th";
  for (const Json& object : list) {
    if (!object.is_object()) continue;
    std::vector<std::pair<std::string, std::string>> cells;
    flatten(object, {}, other, cells);
    std::vector<std::string> row(opened.columns.size());
    for (auto& [key, text] : cells) {
      const auto found = std::find(opened.columns.begin(), opened.columns.end(), key);
      const auto at = static_cast<std::size_t>(found - opened.columns.begin());
      if (found == opened.columns.end()) {
        if (at == most_columns) continue;
        opened.columns.push_back(key), row.emplace_back();
      }
      row[at] = std::move(text);
    }
    opened.rows.push_back(std::move(row));
  }
  for (auto& row : opened.rows) row.resize(opened.columns.size());
}

}  // namespace

OpenedAnalysis opened_analysis(SavedAnalysis saved, base::Language language) {
  const Json document = Json::parse(saved.document, nullptr, false);
  if (!document.is_object())
    throw base::Error(base::ErrorCode::invalid_input,
                      "the saved analysis '" + saved.name + "' is not readable",
                      "erase it and run the analysis again");
  OpenedAnalysis opened;
  opened.saved = std::move(saved);
  if (const auto recipe = document.find("recipe"); recipe != document.end() && recipe->is_object())
    for (const auto& [key, value] : recipe->items()) opened.recipe.emplace_back(key, value_text(value));
  opened.sentences = texts_of(document, "sentences");
  opened.warnings = texts_of(document, "warnings");
  if (const Json* list = main_list(document)) add_rows(*list, language, opened);
  return opened;
}

}  // namespace phumthun::app
