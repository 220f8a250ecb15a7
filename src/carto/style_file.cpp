#include "carto/style_file.hpp"

#include <fmt/core.h>
#include <toml++/toml.h>

#include "base/error.hpp"
#include "base/resources.hpp"

namespace phumthun::carto {

struct StyleTable::Node {
  toml::table table;
};

namespace {

[[noreturn]] void fail(std::string_view path, std::string_view key, std::string_view wanted) {
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("the style file {} has no {} for \"{}\"", path, wanted, key));
}

}  // namespace

StyleTable::StyleTable(std::string path, std::shared_ptr<const Node> node)
    : path_(std::move(path)), node_(std::move(node)) {}

std::string StyleTable::text(std::string_view key) const {
  const auto value = node_->table[key].value_exact<std::string>();
  if (!value) fail(path_, key, "text");
  return *value;
}

std::string StyleTable::text_or(std::string_view key, std::string_view otherwise) const {
  return node_->table.contains(key) ? text(key) : std::string(otherwise);
}

std::vector<std::string> StyleTable::texts(std::string_view key) const {
  const toml::array* array = node_->table[key].as_array();
  if (!array) fail(path_, key, "list");
  std::vector<std::string> texts;
  for (const toml::node& item : *array) {
    const auto value = item.value_exact<std::string>();
    if (!value) fail(path_, key, "list of texts");
    texts.push_back(*value);
  }
  return texts;
}

base::LocalText StyleTable::local_text(std::string_view key) const {
  const auto th = node_->table[key]["th"].value_exact<std::string>();
  const auto en = node_->table[key]["en"].value_exact<std::string>();
  if (!th || !en) fail(path_, key, "text in both languages");
  return {*th, *en};
}

std::map<std::string, StyleTable> StyleTable::tables(std::string_view key) const {
  const toml::table* table = node_->table[key].as_table();
  if (!table) fail(path_, key, "table");
  std::map<std::string, StyleTable> tables;
  for (const auto& [name, node] : *table) {
    if (!node.is_table()) fail(path_, name.str(), "table");
    tables.emplace(std::string(name.str()),
                   StyleTable(path_, std::make_shared<Node>(Node{*node.as_table()})));
  }
  return tables;
}

std::vector<StyleTable> style_tables(std::string_view path, std::string_view key) {
  toml::table file;
  try {
    file = toml::parse(base::resource(path));
  } catch (const toml::parse_error& error) {
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the style file {} is wrong in line {}: {}", path,
                                  error.source().begin.line, error.description()));
  }
  const toml::array* array = file[key].as_array();
  if (!array) fail(path, key, "list of tables");
  std::vector<StyleTable> tables;
  for (const toml::node& node : *array) {
    if (!node.is_table()) fail(path, key, "list of tables");
    tables.emplace_back(std::string(path),
                        std::make_shared<StyleTable::Node>(StyleTable::Node{*node.as_table()}));
  }
  return tables;
}

}  // namespace phumthun::carto
