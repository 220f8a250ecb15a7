#include <fmt/format.h>

#include "app/frameworks.hpp"
#include "app/toml_table.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::app {
namespace {

using poverty::DimensionRule;
using poverty::Direction;
using poverty::Framework;
using poverty::FrameworkDimension;
using poverty::FrameworkIndicator;
using poverty::MissingPolicy;

FrameworkIndicator read_indicator(const TomlTable& table) {
  FrameworkIndicator indicator;
  indicator.name = table.text("name");
  indicator.column = table.text("column", indicator.name);
  indicator.label = table.local("label");
  indicator.direction = table.choice("direction", {"low-is-deprived", "high-is-deprived"}, 0) == 0
                            ? Direction::low_is_deprived
                            : Direction::high_is_deprived;
  indicator.cutoff = table.number("cutoff");
  indicator.lowest = table.number("lowest", indicator.lowest);
  indicator.highest = table.number("highest", indicator.highest);
  indicator.indicator_weight = table.number("indicator_weight", indicator.indicator_weight);
  indicator.unconfirmed = table.truth("unconfirmed", false);
  return indicator;
}

FrameworkDimension read_dimension(const TomlTable& table) {
  FrameworkDimension dimension;
  dimension.name = table.text("name");
  dimension.label = table.local("label");
  dimension.dimension_weight = table.number("dimension_weight");
  dimension.rule =
      table.choice("rule", {"weighted", "any"}, 0) == 0 ? DimensionRule::weighted : DimensionRule::any;
  dimension.unconfirmed = table.truth("unconfirmed", false);
  for (const TomlTable& indicator :
       table.tables("indicators", fmt::format("an indicator of '{}'", dimension.name),
                    {"name", "column", "label", "direction", "cutoff", "lowest", "highest",
                     "indicator_weight", "unconfirmed"}))
    dimension.indicators.push_back(read_indicator(indicator));
  return dimension;
}

void read_levels(const TomlTable& file, Framework& framework) {
  const std::vector<double> edges = file.numbers("level_edges");
  if (file.has("level_edges") && edges.size() != framework.level_edges.size())
    file.fail("level_edges", fmt::format("{} level edges", edges.size()),
              "write the three at which levels 2, 3 and 4 begin: [1.75, 2.5, 3.25]");
  std::copy(edges.begin(), edges.end(), framework.level_edges.begin());
  std::vector<base::LocalText> labels = file.locals("level_labels");
  if (!file.has("level_labels"))
    for (int level = 1; level <= poverty::level_count; ++level)
      labels.push_back(poverty::score_level_label(level));
  if (labels.size() != framework.level_labels.size())
    file.fail("level_labels", fmt::format("{} level labels", labels.size()),
              "write four, from level 1 to level 4, each as {th = \"…\", en = \"…\"}");
  std::move(labels.begin(), labels.end(), framework.level_labels.begin());
}

Framework read_framework(const TomlTable& file) {
  Framework framework;
  framework.name = file.text("name");
  framework.version = file.text("version", "1");
  framework.label = file.local("label");
  framework.description = file.local("description", {});
  framework.based_on = file.text("based_on", "");
  framework.instruments = file.texts("instruments");
  framework.source = file.text("source", "");
  read_levels(file, framework);
  framework.k = file.number("k", framework.k);
  framework.k_grid = file.numbers("k_grid");
  framework.missing = file.choice("missing", {"listwise", "per-indicator"}, 0) == 0
                          ? MissingPolicy::listwise
                          : MissingPolicy::per_indicator;
  framework.answered_at_least = file.number("answered_at_least", framework.answered_at_least);
  framework.unconfirmed = file.locals("unconfirmed");
  for (const TomlTable& dimension :
       file.tables("dimensions", "a dimension",
                   {"name", "label", "dimension_weight", "rule", "unconfirmed", "indicators"}))
    framework.dimensions.push_back(read_dimension(dimension));
  return framework;
}

std::string text_block(std::string_view key, std::span<const base::LocalText> texts) {
  if (texts.empty()) return fmt::format("{} = []\n", key);
  std::string block = fmt::format("{} = [\n", key);
  for (const base::LocalText& text : texts) block += fmt::format("  {},\n", toml_text(text));
  return block + "]\n";
}

std::string indicator_toml(const FrameworkIndicator& indicator) {
  return fmt::format(
      "\n[[dimensions.indicators]]\nname = {}\ncolumn = {}\nlabel = {}\ndirection = \"{}\"\ncutoff = {}\n"
      "lowest = {}\nhighest = {}\nindicator_weight = {}\nunconfirmed = {}\n",
      toml_text(indicator.name), toml_text(indicator.column), toml_text(indicator.label),
      indicator.direction == Direction::low_is_deprived ? "low-is-deprived" : "high-is-deprived",
      toml_number(indicator.cutoff), toml_number(indicator.lowest), toml_number(indicator.highest),
      toml_number(indicator.indicator_weight), indicator.unconfirmed);
}

std::string dimension_toml(const FrameworkDimension& dimension) {
  std::string text = fmt::format(
      "\n[[dimensions]]\nname = {}\nlabel = {}\ndimension_weight = {}\nrule = \"{}\"\nunconfirmed = {}\n",
      toml_text(dimension.name), toml_text(dimension.label), toml_number(dimension.dimension_weight),
      dimension.rule == DimensionRule::weighted ? "weighted" : "any", dimension.unconfirmed);
  for (const FrameworkIndicator& indicator : dimension.indicators) text += indicator_toml(indicator);
  return text;
}

}  // namespace

poverty::Framework parse_framework(std::string_view toml, std::string_view name_in_errors) {
  const toml::table file = parse_toml(toml, name_in_errors);
  return read_framework(TomlTable(
      file, std::string(name_in_errors), "a framework",
      {"name", "version", "label", "description", "based_on", "instruments", "source", "level_edges",
       "level_labels", "k", "k_grid", "missing", "answered_at_least", "unconfirmed", "dimensions"}));
}

std::string framework_toml(const poverty::Framework& framework) {
  std::string text = fmt::format(
      "name = {}\nversion = {}\nlabel = {}\ndescription = {}\nbased_on = {}\ninstruments = {}\nsource = {}\n"
      "level_edges = {}\n",
      toml_text(framework.name), toml_text(framework.version), toml_text(framework.label),
      toml_text(framework.description), toml_text(framework.based_on), toml_list(framework.instruments),
      toml_text(framework.source),
      toml_list(std::vector<double>(framework.level_edges.begin(), framework.level_edges.end())));
  text += text_block("level_labels", framework.level_labels);
  text += fmt::format("k = {}\nk_grid = {}\nmissing = \"{}\"\nanswered_at_least = {}\n",
                      toml_number(framework.k), toml_list(framework.k_grid),
                      framework.missing == MissingPolicy::listwise ? "listwise" : "per-indicator",
                      toml_number(framework.answered_at_least));
  text += text_block("unconfirmed", framework.unconfirmed);
  for (const FrameworkDimension& dimension : framework.dimensions) text += dimension_toml(dimension);
  return text;
}

}  // namespace phumthun::app
