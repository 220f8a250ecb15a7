#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "poverty/deprivation.hpp"

namespace phumthun::poverty {
namespace {

Criterion criterion_of(const FrameworkIndicator& indicator, std::span<const std::string> columns) {
  const auto column = std::find(columns.begin(), columns.end(), indicator.column);
  return {static_cast<std::size_t>(column - columns.begin()), indicator.cutoff, indicator.direction};
}

void add_dimension(const FrameworkDimension& dimension, double share_of_all,
                   std::span<const std::string> columns, DeprivationSpec& spec) {
  const std::size_t number = spec.dimension_names.size();
  spec.dimension_names.push_back(dimension.name);
  if (dimension.rule == DimensionRule::any) {
    DeprivationItem item{number, share_of_all, {}};
    for (const FrameworkIndicator& indicator : dimension.indicators)
      item.criteria.push_back(criterion_of(indicator, columns));
    spec.items.push_back(std::move(item));
    spec.item_names.push_back(dimension.name);
    return;
  }
  double sum = 0;
  for (const FrameworkIndicator& indicator : dimension.indicators) sum += indicator.indicator_weight;
  for (const FrameworkIndicator& indicator : dimension.indicators) {
    spec.items.push_back(
        {number, share_of_all * (indicator.indicator_weight / sum), {criterion_of(indicator, columns)}});
    spec.item_names.push_back(indicator.name);
  }
}

}  // namespace

DeprivationSpec deprivation_spec(const Framework& framework, std::span<const std::string> columns, double k,
                                 bool by_persons) {
  if (!(k > 0 && k <= 1))
    throw base::Error(
        base::ErrorCode::invalid_input, fmt::format("a poverty cut-off k of {} is not a share above 0", k),
        "give k above 0 and up to 1, such as 0.4 for two of the five capitals; with k = 0 every "
        "household would be poor");
  require_usable(framework, columns);
  DeprivationSpec spec;
  spec.k = k;
  spec.by_persons = by_persons;
  spec.missing = framework.missing;
  spec.answered_at_least = framework.answered_at_least;
  double sum = 0;
  for (const FrameworkDimension& dimension : framework.dimensions) sum += dimension.dimension_weight;
  for (const FrameworkDimension& dimension : framework.dimensions)
    add_dimension(dimension, dimension.dimension_weight / sum, columns, spec);
  return spec;
}

}  // namespace phumthun::poverty
