#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "poverty/change.hpp"
#include "poverty/crosswalk.hpp"
#include "poverty/framework.hpp"
#include "poverty/reliability.hpp"

namespace phumthun::app {

/// TOML, as geodata/frameworks/*.toml are written; what is written is read back the same. parse throws
/// Error{invalid_input} with line and key for what is missing, unknown or of the wrong type; `name_in_errors`
/// says which file. Whether it can be used is for poverty::check_framework.
poverty::Framework parse_framework(std::string_view toml, std::string_view name_in_errors);
std::string framework_toml(const poverty::Framework&);

/// A framework that can be chosen, and where it is kept.
struct FrameworkEntry {
  std::string name;
  base::LocalText label;
  bool built_in = false;  ///< of geodata/frameworks; else of the store
};
/// Built-in ones first, the five capitals in front of all.
std::vector<FrameworkEntry> list_frameworks(store::Store&);
/// By name, or from a file where `name` ends in .toml; "" is five-capitals. Throws Error{not_found} with the
/// names that there are, Error{invalid_input} for a file that can't be used with this store.
poverty::Framework load_framework(store::Store&, const std::string& name);
/// Built-in frameworks need no store.
poverty::Framework built_in_framework(const std::string& name);
std::vector<FrameworkEntry> built_in_frameworks();
/// A framework from a file, not checked against a store. Throws as parse_framework does, Error{not_found}
/// where there is no such file.
poverty::Framework read_framework_file(const std::filesystem::path& file);
/// Keeps it in the store. Throws Error{denied} for a built-in name, Error{invalid_input} where it can't be
/// used.
void save_framework(store::Store&, const poverty::Framework&);
void erase_framework(store::Store&, const std::string& name);
/// Columns that a framework may name: the capitals, and the indicators that the store holds.
std::vector<std::string> framework_columns(store::Store&);

/// Crosswalk of problems to task forces: the store's own, else geodata/task_forces.toml.
poverty::Crosswalk load_crosswalk(store::Store&);
void save_crosswalk(store::Store&, const poverty::Crosswalk&);
/// The one that stands where a store has none of its own.
poverty::Crosswalk built_in_crosswalk();
/// Throws Error{invalid_input} with line and key; besides what a framework's file is refused for: no task
/// force, a name twice or one that a measure can't have ("problem:NAME.share").
poverty::Crosswalk parse_crosswalk(std::string_view toml, std::string_view name_in_errors);
poverty::Crosswalk read_crosswalk_file(const std::filesystem::path& file);
std::string crosswalk_toml(const poverty::Crosswalk&);

/// Rules that a province may set (geodata/rules.toml; the store's own first): small numbers, change, windows.
struct Rules {
  poverty::ReliabilityRules reliability;
  poverty::ChangeRule change;
  std::int32_t repeated_help_days = 365;  ///< the same help by two agencies within this is a repetition
  double match_rate_warned_below = 0.8;   ///< of a register's entries that found their household
};
Rules load_rules(store::Store&);
void save_rules(store::Store&, const Rules&);
Rules built_in_rules();
std::string rules_toml(const Rules&);
/// What the text leaves out is as in Rules{}. Throws Error{invalid_input} with line and key, and for a value
/// out of range.
Rules parse_rules(std::string_view toml, std::string_view name_in_errors);
Rules read_rules_file(const std::filesystem::path& file);

}  // namespace phumthun::app
