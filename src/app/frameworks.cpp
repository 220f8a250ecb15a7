#include "app/frameworks.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "app/framework_label.hpp"
#include "app/toml_table.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/resources.hpp"
#include "poverty/capital.hpp"
#include "store/documents.hpp"
#include "store/survey_indicators.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view document_kind = "framework";
constexpr std::string_view default_name = "five-capitals";
constexpr std::string_view folder = "geodata/frameworks/";
constexpr std::string_view ending = ".toml";

/// The five capitals in front of all.
std::vector<std::string> built_in_names() {
  std::vector<std::string> names;
  for (const std::string& path : base::resource_paths(folder))
    if (path.ends_with(ending))
      names.push_back(path.substr(folder.size(), path.size() - folder.size() - ending.size()));
  std::stable_partition(names.begin(), names.end(),
                        [](const std::string& name) { return name == default_name; });
  return names;
}

bool is_built_in(const std::string& name) {
  const auto names = built_in_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

[[noreturn]] void fail_unknown(const std::string& name, const std::vector<std::string>& names) {
  throw Error(
      ErrorCode::not_found, fmt::format("there is no framework '{}'", name),
      fmt::format("the frameworks are: {}; or name a file that ends in .toml", fmt::join(names, ", ")));
}

std::vector<std::string> stored_names(const store::Reader& reader) {
  std::vector<std::string> names;
  for (const store::Document& document : store::list_documents(reader, document_kind))
    names.push_back(document.name);
  std::sort(names.begin(), names.end());
  return names;
}

/// A name that can be given on a command line and kept apart from a file's.
void require_name(const std::string& name) {
  const bool blank_inside_or_control =
      std::any_of(name.begin(), name.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7f; });
  if (name.empty() || blank_inside_or_control || name.ends_with(ending) || name.front() == '-')
    throw Error(
        ErrorCode::invalid_input, fmt::format("'{}' can't be a framework's name", name),
        "write letters, digits and hyphens, without blanks and without .toml at the end: my-province");
  if (is_built_in(name))
    throw Error(ErrorCode::denied, fmt::format("'{}' is a built-in framework", name),
                "give the copy a name of its own");
}

base::LocalText stored_label(const store::Reader& reader, const std::string& name) {
  const auto document = store::read_document(reader, document_kind, name);
  try {
    if (document) return distinct_label(parse_framework(document->text, name));
  } catch (const Error&) {
    // What can't be read any more is still listed, so that it can be removed.
  }
  return {name, name};
}

}  // namespace

std::vector<FrameworkEntry> built_in_frameworks() {
  std::vector<FrameworkEntry> entries;
  for (const std::string& name : built_in_names())
    entries.push_back({name, built_in_framework(name).label, true});
  return entries;
}

std::vector<FrameworkEntry> list_frameworks(store::Store& store) {
  std::vector<FrameworkEntry> entries = built_in_frameworks();
  const store::Reader reader(store);
  for (const std::string& name : stored_names(reader))
    entries.push_back({name, stored_label(reader, name), false});
  return entries;
}

poverty::Framework built_in_framework(const std::string& name) {
  const std::string wanted = name.empty() ? std::string(default_name) : name;
  if (!is_built_in(wanted)) fail_unknown(wanted, built_in_names());
  const std::string path = fmt::format("{}{}{}", folder, wanted, ending);
  return parse_framework(base::resource(path), path);
}

poverty::Framework read_framework_file(const std::filesystem::path& file) {
  return parse_framework(read_toml_file(file, "framework"), file.filename().string());
}

poverty::Framework load_framework(store::Store& store, const std::string& name) {
  if (name.ends_with(ending)) {
    const poverty::Framework framework = read_framework_file(name);
    poverty::require_usable(framework, framework_columns(store));
    return framework;
  }
  if (name.empty() || is_built_in(name)) return built_in_framework(name);
  const store::Reader reader(store);
  if (const auto document = store::read_document(reader, document_kind, name))
    return parse_framework(document->text, fmt::format("the store's framework '{}'", name));
  std::vector<std::string> names = built_in_names();
  for (std::string& stored : stored_names(reader)) names.push_back(std::move(stored));
  fail_unknown(name, names);
}

void save_framework(store::Store& store, const poverty::Framework& framework) {
  require_name(framework.name);
  poverty::require_usable(framework, framework_columns(store));
  store::Writer writer(store);
  store::Document document;
  document.kind = document_kind;
  document.name = framework.name;
  document.text = framework_toml(framework);
  store::put_document(writer, document);
  writer.commit();
}

void erase_framework(store::Store& store, const std::string& name) {
  if (is_built_in(name))
    throw Error(ErrorCode::denied, fmt::format("'{}' is a built-in framework", name),
                "only frameworks that were added to the store can be removed");
  {
    const store::Reader reader(store);
    const std::vector<std::string> names = stored_names(reader);
    if (std::find(names.begin(), names.end(), name) == names.end())
      throw Error(
          ErrorCode::not_found, fmt::format("the store has no framework '{}'", name),
          names.empty() ? "no framework was added to it" : fmt::format("it has: {}", fmt::join(names, ", ")));
  }
  store::Writer writer(store);
  store::erase_document(writer, document_kind, name);
  writer.commit();
}

std::vector<std::string> framework_columns(store::Store& store) {
  std::vector<std::string> columns;
  for (const poverty::Capital capital : poverty::all_capitals)
    columns.emplace_back(poverty::capital_name(capital));
  for (std::string& indicator : store::stored_indicators(store::Reader(store)))
    columns.push_back(std::move(indicator));
  return columns;
}

}  // namespace phumthun::app
