#include "app/framework_items.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "base/error.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;
using poverty::DeprivationPart;
using poverty::Measure;
using poverty::Statistic;
using poverty::Subject;

[[noreturn]] void fail_unknown_item(const poverty::Framework& framework, const std::string& name) {
  std::string known;
  const auto add = [&](const std::string& item) { known += (known.empty() ? "" : ", ") + item; };
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    add(dimension.name);
    if (dimension.rule == poverty::DimensionRule::any) continue;
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (indicator.name != dimension.name) add(indicator.name);
  }
  throw Error(ErrorCode::invalid_input,
              fmt::format("the framework '{}' has no item '{}'", framework.name, name),
              "its items are: " + known);
}

std::optional<std::size_t> place_of(const std::string& name, const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

MeasureOrigin origin_of(const Measure& measure, const poverty::Framework& framework) {
  if (measure.subject > Subject::item) return MeasureOrigin::family;
  switch (measure.statistic) {
    case Statistic::headcount:
    case Statistic::intensity:
    case Statistic::adjusted_headcount:
    case Statistic::censored:
    case Statistic::contribution:
      return MeasureOrigin::deprivation;
    case Statistic::deprived:
      if (measure.subject == Subject::item) return MeasureOrigin::deprivation;
      return measure.subject != Subject::overall && find_indicator(framework, score_column(measure))
                 ? MeasureOrigin::deprivation
                 : MeasureOrigin::scores;
    default:
      return MeasureOrigin::scores;
  }
}

std::vector<std::string> columns_of(const poverty::Framework& framework) {
  std::vector<std::string> columns;
  for (const poverty::FrameworkDimension& dimension : framework.dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (!place_of(indicator.column, columns)) columns.push_back(indicator.column);
  return columns;
}

std::string score_column(const Measure& measure) {
  if (measure.subject == Subject::overall) return "overall";
  return std::string(poverty::capital_name(static_cast<poverty::Capital>(measure.subject)));
}

const poverty::FrameworkIndicator* find_indicator(const poverty::Framework& framework,
                                                  std::string_view name) {
  for (const poverty::FrameworkDimension& dimension : framework.dimensions)
    if (dimension.rule == poverty::DimensionRule::weighted)
      for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
        if (indicator.name == name) return &indicator;
  return nullptr;
}

double score_cutoff(const poverty::Framework& framework) {
  std::optional<double> shared;
  for (const poverty::Capital capital : poverty::all_capitals) {
    const auto* indicator = find_indicator(framework, poverty::capital_name(capital));
    if (!indicator || (shared && *shared != indicator->cutoff)) return framework.level_edges[1];
    shared = indicator->cutoff;
  }
  return *shared;
}

const poverty::FrameworkIndicator& indicator_of(const Measure& measure, const poverty::Framework& framework) {
  const auto* indicator = find_indicator(framework, measure.item);
  if (!indicator) fail_unknown_item(framework, measure.item);
  return *indicator;
}

DeprivationPart part_of(const Measure& measure, const poverty::Framework& framework,
                        const poverty::DeprivationSpec& spec) {
  if (measure.subject == Subject::composite) return {};
  const std::string name = measure.subject == Subject::item ? measure.item : score_column(measure);
  if (const auto item = place_of(name, spec.item_names)) return {DeprivationPart::Kind::item, *item};
  const auto dimension = place_of(name, spec.dimension_names);
  if (!dimension) fail_unknown_item(framework, name);
  if (measure.statistic == Statistic::deprived)
    throw Error(ErrorCode::invalid_input,
                fmt::format("the dimension '{}' has several indicators: it is not deprived as a whole", name),
                "name one of its indicators, or use its .censored or .contribution");
  return {DeprivationPart::Kind::dimension, *dimension};
}

}  // namespace phumthun::app
