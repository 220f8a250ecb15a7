#include "io/header_names.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/thai.hpp"

namespace phumthun::io {
namespace {

using Positions = std::map<std::string, std::vector<std::size_t>, std::less<>>;

int nth(const Positions& positions, std::string_view key, int occurrence) {
  const auto found = positions.find(key);
  if (found == positions.end() || occurrence < 1) return -1;
  const auto index = static_cast<std::size_t>(occurrence - 1);
  return index < found->second.size() ? static_cast<int>(found->second[index]) : -1;
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string key;
  for (const char c : base::normalise_thai(base::with_arabic_digits(name))) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (byte < 128 && !letter && !(c >= '0' && c <= '9')) continue;
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return key;
}

std::string_view last_part(std::string_view name) {
  int depth = 0;
  for (std::size_t i = name.size(); i-- > 0;) {
    const char c = name[i];
    if (c == ')' || c == ']') ++depth;
    if ((c == '(' || c == '[') && depth > 0) --depth;
    if (depth == 0 && (c == '/' || c == ':' || c == '.') && i + 1 < name.size()) return name.substr(i + 1);
  }
  return name;
}

std::string_view bare_name(std::string_view name) {
  std::string_view bare = base::trim(name);
  const std::size_t number = bare.find_first_not_of("0123456789.)");
  if (number != bare.npos && number > 0 && bare[number] == ' ') bare = base::trim(bare.substr(number));
  const std::size_t bracket = bare.find('(');
  if (bracket != bare.npos && bracket > 0 && bare.ends_with(')')) bare = base::trim(bare.substr(0, bracket));
  return bare.empty() ? name : bare;
}

HeaderNames::HeaderNames(const std::vector<std::string>& header) : header_(&header) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    exact_[header[i]].push_back(i);
    keys_[column_key(header[i])].push_back(i);
  }
}

ColumnName HeaderNames::column_name(std::size_t column) const {
  const std::vector<std::size_t>& same = exact_.find(name(column))->second;
  const auto place = std::find(same.begin(), same.end(), column);
  return {name(column), static_cast<int>(place - same.begin()) + 1, 0};
}

int HeaderNames::find(std::string_view name, int occurrence) const {
  const int exact = nth(exact_, name, occurrence);
  return exact >= 0 || exact_.contains(name) ? exact : find_key(name, occurrence);
}

int HeaderNames::find_key(std::string_view name, int occurrence) const {
  const std::string key = column_key(name);
  return key.empty() ? -1 : nth(keys_, key, occurrence);
}

}  // namespace phumthun::io
