#include <fmt/format.h>
#include <limits>

#include "app/frameworks.hpp"
#include "app/toml_table.hpp"
#include "base/resources.hpp"
#include "store/documents.hpp"

namespace phumthun::app {
namespace {

constexpr std::string_view document_name = "rules";  // its kind as well: a store has one set
constexpr const char* built_in_path = "geodata/rules.toml";

double number_within(const TomlTable& table, std::string_view key, double fallback, double lowest,
                     double highest) {
  const double value = table.number(key, fallback);
  if (value < lowest || value > highest)
    table.fail(key, fmt::format("'{}' is {}", key, value),
               fmt::format("write a number from {} to {}", lowest, highest));
  return value;
}

std::int64_t whole_within(const TomlTable& table, std::string_view key, std::int64_t fallback,
                          std::int64_t lowest, std::int64_t highest) {
  const std::int64_t value = table.whole(key, fallback);
  if (value < lowest || value > highest)
    table.fail(key, fmt::format("'{}' is {}", key, value),
               fmt::format("write a whole number from {} to {}", lowest, highest));
  return value;
}

void read_reliability(const TomlTable& table, poverty::ReliabilityRules& rules) {
  constexpr std::int64_t most = 1'000'000;
  rules.hide_below = whole_within(table, "hide_below", rules.hide_below, 0, most);
  rules.unreliable_below = whole_within(
      table, "unreliable_below", std::max(rules.unreliable_below, rules.hide_below), rules.hide_below, most);
  rules.unreliable_cv = number_within(table, "unreliable_cv", rules.unreliable_cv, 0.01, 10);
}

}  // namespace

Rules parse_rules(std::string_view toml, std::string_view name_in_errors) {
  constexpr double widest_difference = 3;  // of scores from 1 to 4
  constexpr std::int64_t ten_years = 3653;
  const toml::table parsed = parse_toml(toml, name_in_errors);
  const TomlTable file(parsed, std::string(name_in_errors), "the rules' file",
                       {"reliability", "change", "assistance", "registers"});
  Rules rules;
  if (const auto table =
          file.table("reliability", "[reliability]", {"hide_below", "unreliable_below", "unreliable_cv"}))
    read_reliability(*table, rules.reliability);
  if (const auto table = file.table("change", "[change]", {"threshold"}))
    rules.change.threshold = number_within(*table, "threshold", rules.change.threshold, 0, widest_difference);
  if (const auto table = file.table("assistance", "[assistance]", {"repeated_help_days"}))
    rules.repeated_help_days = static_cast<std::int32_t>(
        whole_within(*table, "repeated_help_days", rules.repeated_help_days, 1, ten_years));
  if (const auto table = file.table("registers", "[registers]", {"match_rate_warned_below"}))
    rules.match_rate_warned_below =
        number_within(*table, "match_rate_warned_below", rules.match_rate_warned_below, 0, 1);
  return rules;
}

std::string rules_toml(const Rules& rules) {
  return fmt::format(
      "[reliability]\nhide_below = {}\nunreliable_below = {}\nunreliable_cv = {}\n\n[change]\nthreshold = "
      "{}\n\n"
      "[assistance]\nrepeated_help_days = {}\n\n[registers]\nmatch_rate_warned_below = {}\n",
      rules.reliability.hide_below, rules.reliability.unreliable_below,
      toml_number(rules.reliability.unreliable_cv), toml_number(rules.change.threshold),
      rules.repeated_help_days, toml_number(rules.match_rate_warned_below));
}

Rules read_rules_file(const std::filesystem::path& file) {
  return parse_rules(read_toml_file(file, "rules"), file.filename().string());
}

Rules built_in_rules() {
  return parse_rules(base::resource(built_in_path), built_in_path);
}

Rules load_rules(store::Store& store) {
  const auto document = store::read_document(store::Reader(store), document_name, document_name);
  return document ? parse_rules(document->text, "the store's rules") : built_in_rules();
}

void save_rules(store::Store& store, const Rules& rules) {
  const std::string text = rules_toml(rules);
  parse_rules(text, "the rules");  // what is kept can be read again
  store::Writer writer(store);
  store::Document document;
  document.kind = document.name = document_name;
  document.text = text;
  store::put_document(writer, document);
  writer.commit();
}

}  // namespace phumthun::app
