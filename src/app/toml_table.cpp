#include "app/toml_table.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <numeric>
#include <system_error>

#include "app/damaged_file.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr const char* local_form = "{th = \"…\", en = \"…\"}";

[[noreturn]] void fail_at(const std::string& file, const toml::source_region& where, const std::string& what,
                          const std::string& hint) {
  throw DamagedFile(fmt::format("{}, line {}: {}", file, where.begin.line, what), hint, where.begin.line);
}

/// The number of letters to change, add or take away (Levenshtein).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string instead_of(std::string_view unknown, std::initializer_list<std::string_view> known) {
  const auto distance = [&](std::string_view key) { return edit_distance(unknown, key); };
  const auto* nearest =
      std::min_element(known.begin(), known.end(), [&](auto a, auto b) { return distance(a) < distance(b); });
  if (nearest != known.end() && distance(*nearest) <= std::max<std::size_t>(2, nearest->size() / 3))
    return fmt::format("write '{}', or take the line out", *nearest);
  return fmt::format("take it out; the keys are {}", fmt::join(known, ", "));
}

base::LocalText local_of(const toml::node& node, const std::string& file, std::string_view key) {
  const toml::table* table = node.as_table();
  if (!table)
    fail_at(file, node.source(), fmt::format("'{}' has no languages", key),
            fmt::format("write it as {}", local_form));
  base::LocalText text;
  for (const auto& [language, value] : *table) {
    const auto words = value.value_exact<std::string>();
    if (!words || (language != "th" && language != "en"))
      fail_at(file, language.source(), fmt::format("'{}' has no text '{}'", key, language.str()),
              fmt::format("write it as {}", local_form));
    (language == "th" ? text.th : text.en) = *words;
  }
  return text;
}

double number_of(const toml::node& node, const std::string& file, std::string_view key) {
  const bool is_number = node.is_integer() || node.is_floating_point();
  const double value = is_number ? node.value<double>().value_or(NAN) : NAN;
  if (!std::isfinite(value))
    fail_at(file, node.source(), fmt::format("'{}' is no number", key),
            "write digits with a point, without quotation marks: 2.5");
  return value;
}

template <class Value, class Read>
std::vector<Value> list_of(const toml::node* node, const std::string& file, std::string_view key,
                           const char* form, const Read& read) {
  std::vector<Value> list;
  if (!node) return list;
  const toml::array* array = node->as_array();
  if (!array)
    fail_at(file, node->source(), fmt::format("'{}' is no list", key), fmt::format("write it as [{}]", form));
  for (const toml::node& item : *array) list.push_back(read(item));
  return list;
}

}  // namespace

std::string read_toml_file(const std::filesystem::path& file, std::string_view what) {
  constexpr std::uintmax_t most_bytes = 4 << 20;
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is a folder", name),
                fmt::format("choose a {} file (.toml)", what));
  std::ifstream in(file, std::ios::binary);
  if (!in && errno == EACCES)
    throw Error(ErrorCode::denied, fmt::format("'{}' may not be read", name), "ask its owner for the right");
  if (!in)
    throw Error(ErrorCode::not_found, fmt::format("there is no {} file '{}'", what, name),
                "check the name and the folder");
  if (std::filesystem::file_size(file, ignored) > most_bytes && !ignored)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is too long to be a {}", name, what),
                fmt::format("choose a {} file (.toml)", what));
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

toml::table parse_toml(std::string_view text, std::string_view file) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    fail_at(std::string(file), error.source(), std::string(error.description()),
            "put texts into quotation marks, write numbers without, and save the file as UTF-8");
  }
}

TomlTable::TomlTable(const toml::table& table, std::string file, std::string what,
                     std::initializer_list<std::string_view> known)
    : table_(&table), file_(std::move(file)), what_(std::move(what)) {
  for (const auto& [key, value] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      fail_at(file_, key.source(), fmt::format("{} has no key '{}'", what_, key.str()),
              instead_of(key.str(), known));
}

const toml::node& TomlTable::node(std::string_view key, std::string_view how_to_write) const {
  if (const toml::node* found = table_->get(key)) return *found;
  fail("", fmt::format("{} lacks '{}'", what_, key), fmt::format("add a line: {} = {}", key, how_to_write));
}

std::string TomlTable::text(std::string_view key) const {
  node(key, "\"…\"");
  return text(key, {});
}

std::string TomlTable::text(std::string_view key, std::string_view fallback) const {
  const toml::node* found = table_->get(key);
  if (!found) return std::string(fallback);
  if (const auto value = found->value_exact<std::string>()) return *value;
  fail(key, fmt::format("'{}' is no text", key), "put the text into quotation marks");
}

double TomlTable::number(std::string_view key) const {
  return number_of(node(key, "2.5"), file_, key);
}

double TomlTable::number(std::string_view key, double fallback) const {
  return has(key) ? number(key) : fallback;
}

std::int64_t TomlTable::whole(std::string_view key, std::int64_t fallback) const {
  if (!has(key)) return fallback;
  if (const auto value = table_->get(key)->value_exact<std::int64_t>()) return *value;
  fail(key, fmt::format("'{}' is no whole number", key), "write digits alone: 30");
}

bool TomlTable::truth(std::string_view key, bool fallback) const {
  if (!has(key)) return fallback;
  if (const auto value = table_->get(key)->value_exact<bool>()) return *value;
  fail(key, fmt::format("'{}' is neither true nor false", key),
       "write true or false, without quotation marks");
}

base::LocalText TomlTable::local(std::string_view key) const {
  return local_of(node(key, local_form), file_, key);
}

base::LocalText TomlTable::local(std::string_view key, const base::LocalText& fallback) const {
  return has(key) ? local(key) : fallback;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
  return list_of<std::string>(table_->get(key), file_, key, "\"…\", \"…\"", [&](const toml::node& item) {
    if (auto value = item.value_exact<std::string>()) return *std::move(value);
    fail_at(file_, item.source(), fmt::format("'{}' holds what is no text", key),
            "put each text into quotation marks");
  });
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
  return list_of<double>(table_->get(key), file_, key, "0.2, 0.4",
                         [&](const toml::node& item) { return number_of(item, file_, key); });
}

std::vector<base::LocalText> TomlTable::locals(std::string_view key) const {
  return list_of<base::LocalText>(table_->get(key), file_, key, local_form,
                                  [&](const toml::node& item) { return local_of(item, file_, key); });
}

std::size_t TomlTable::choice(std::string_view key, std::initializer_list<std::string_view> words,
                              std::size_t fallback) const {
  if (!has(key)) return fallback;
  const std::string word = text(key);
  const auto* found = std::find(words.begin(), words.end(), word);
  if (found == words.end())
    fail(key, fmt::format("'{}' is no {}", word, key),
         fmt::format("write one of \"{}\"", fmt::join(words, "\", \"")));
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, const std::string& what,
                                         std::initializer_list<std::string_view> known) const {
  const std::string form = fmt::format("[{}]", key);
  return list_of<TomlTable>(table_->get(key), file_, key, form.c_str(), [&](const toml::node& item) {
    const toml::table* inner = item.as_table();
    if (!inner)
      fail_at(file_, item.source(), fmt::format("'{}' holds what is no table", key),
              fmt::format("begin each with a line [[{}]]", key));
    return TomlTable(*inner, file_, what, known);
  });
}

std::optional<TomlTable> TomlTable::table(std::string_view key, const std::string& what,
                                          std::initializer_list<std::string_view> known) const {
  if (!has(key)) return {};
  const toml::table* inner = table_->get(key)->as_table();
  if (!inner) fail(key, fmt::format("'{}' is no table", key), fmt::format("begin it with a line [{}]", key));
  return TomlTable(*inner, file_, what, known);
}

void TomlTable::fail(std::string_view key, const std::string& what, const std::string& hint) const {
  const toml::node* at = table_->get(key);
  fail_at(file_, at ? at->source() : table_->source(), what, hint);
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      (quoted += '\\') += c;
    else if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
    else
      quoted += c;
  }
  return quoted + "\"";
}

std::string toml_text(const base::LocalText& text) {
  return fmt::format("{{th = {}, en = {}}}", toml_text(text.th), toml_text(text.en));
}

std::string toml_list(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const std::string& text : texts) quoted.push_back(toml_text(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string toml_number(double value) {
  return fmt::format("{}", value);
}

std::string toml_list(const std::vector<double>& numbers) {
  return fmt::format("[{}]", fmt::join(numbers, ", "));
}

}  // namespace phumthun::app
