#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <set>

#include "app/frameworks.hpp"
#include "app/toml_table.hpp"
#include "base/resources.hpp"
#include "store/documents.hpp"

namespace phumthun::app {
namespace {

using poverty::Crosswalk;
using poverty::TaskForce;

constexpr std::string_view document_name = "crosswalk";  // its kind as well: a store has one
constexpr const char* built_in_path = "geodata/task_forces.toml";

/// Letters, digits and _, as the item of a measure; "any" means every task force there.
bool is_item_name(const std::string& name) {
  return !name.empty() && name != "any" && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_';
  });
}

TaskForce read_task_force(const TomlTable& table) {
  TaskForce force;
  force.name = table.text("name");
  if (!is_item_name(force.name))
    table.fail(
        "name", fmt::format("'{}' can't be a task force's name", force.name),
        "write a-z, 0-9 and _ alone, and not 'any': measures are named after it; the label says the rest");
  force.label = table.local("label");
  force.written_as = table.texts("written_as");
  force.agency = table.text("agency", "");
  force.problems = table.texts("problems");
  return force;
}

std::string task_force_toml(const TaskForce& force) {
  return fmt::format(
      "\n[[task_forces]]\nname = {}\nlabel = {}\nwritten_as = {}\nagency = {}\nproblems = {}\n",
      toml_text(force.name), toml_text(force.label), toml_list(force.written_as), toml_text(force.agency),
      toml_list(force.problems));
}

}  // namespace

poverty::Crosswalk parse_crosswalk(std::string_view toml, std::string_view name_in_errors) {
  const toml::table parsed = parse_toml(toml, name_in_errors);
  const TomlTable file(parsed, std::string(name_in_errors), "a crosswalk",
                       {"name", "version", "unconfirmed", "solved", "under_way", "task_forces"});
  Crosswalk crosswalk;
  crosswalk.name = file.text("name");
  crosswalk.version = file.text("version", "1");
  crosswalk.unconfirmed = file.truth("unconfirmed", true);
  crosswalk.solved = file.texts("solved");
  crosswalk.under_way = file.texts("under_way");
  std::set<std::string> names;
  for (const TomlTable& table :
       file.tables("task_forces", "a task force", {"name", "label", "written_as", "agency", "problems"})) {
    crosswalk.task_forces.push_back(read_task_force(table));
    if (!names.insert(crosswalk.task_forces.back().name).second)
      table.fail("name", fmt::format("there are two task forces '{}'", crosswalk.task_forces.back().name),
                 "give each a name of its own");
  }
  if (crosswalk.task_forces.empty())
    file.fail("task_forces", "a crosswalk needs a task force",
              "begin each with a line [[task_forces]]; the last one takes what no other does");
  return crosswalk;
}

std::string crosswalk_toml(const poverty::Crosswalk& crosswalk) {
  std::string text =
      fmt::format("name = {}\nversion = {}\nunconfirmed = {}\nsolved = {}\nunder_way = {}\n",
                  toml_text(crosswalk.name), toml_text(crosswalk.version), crosswalk.unconfirmed,
                  toml_list(crosswalk.solved), toml_list(crosswalk.under_way));
  for (const TaskForce& force : crosswalk.task_forces) text += task_force_toml(force);
  return text;
}

poverty::Crosswalk read_crosswalk_file(const std::filesystem::path& file) {
  return parse_crosswalk(read_toml_file(file, "crosswalk"), file.filename().string());
}

poverty::Crosswalk built_in_crosswalk() {
  return parse_crosswalk(base::resource(built_in_path), built_in_path);
}

poverty::Crosswalk load_crosswalk(store::Store& store) {
  const auto document = store::read_document(store::Reader(store), document_name, document_name);
  return document ? parse_crosswalk(document->text, "the store's crosswalk") : built_in_crosswalk();
}

void save_crosswalk(store::Store& store, const poverty::Crosswalk& crosswalk) {
  const std::string text = crosswalk_toml(crosswalk);
  parse_crosswalk(text, "the crosswalk");  // what is kept can be read again
  store::Writer writer(store);
  store::Document document;
  document.kind = document.name = document_name;
  document.text = text;
  store::put_document(writer, document);
  writer.commit();
}

}  // namespace phumthun::app
