#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/coded_values.hpp"
#include "poverty/deprivation.hpp"

namespace phumthun::poverty::test {

/// Households as columns of any indicators, with their areas at any levels.
struct DeprivationSurvey {
  std::vector<std::vector<double>> columns;
  std::vector<double> size, survey_weight;  ///< empty: 1
  std::vector<std::vector<std::uint32_t>> areas;
  std::vector<std::size_t> area_counts;

  std::size_t households() const { return columns.front().size(); }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (std::size_t j = 0; j < columns.size(); ++j) all.push_back("i" + std::to_string(j));
    return all;
  }
  DeprivationTable table() const {
    std::vector<std::shared_ptr<const base::CodedValues>> coded;
    for (const auto& column : columns) coded.push_back(std::make_shared<base::CodedValues>(column));
    std::vector<LevelAreas> levels;
    for (std::size_t l = 0; l < areas.size(); ++l) levels.push_back({areas[l], area_counts[l]});
    return {coded, size, survey_weight, levels, base::Progress::none()};
  }

  /// Column j is value(household, j).
  static DeprivationSurvey of(std::size_t households, std::size_t columns,
                              const std::function<double(std::size_t, std::size_t)>& value) {
    DeprivationSurvey survey;
    survey.columns.resize(columns, std::vector<double>(households));
    for (std::size_t j = 0; j < columns; ++j)
      for (std::size_t i = 0; i < households; ++i) survey.columns[j][i] = value(i, j);
    return survey;
  }
  DeprivationSurvey& at_level(std::size_t area_count, const std::function<std::uint32_t(std::size_t)>& area) {
    areas.emplace_back();
    for (std::size_t i = 0; i < households(); ++i) areas.back().push_back(area(i));
    area_counts.push_back(area_count);
    return *this;
  }
};

/// Columns i0, i1 ... with cut-off 2.5, in dimensions d0, d1 ... of equal weights that share theirs equally
/// among as many indicators as `sizes` says.
inline Framework nested_framework(const std::vector<std::size_t>& sizes) {
  Framework framework;
  framework.name = "nested";
  std::size_t column = 0;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    FrameworkDimension& dimension = framework.dimensions.emplace_back();
    dimension.name = "d" + std::to_string(d);
    dimension.dimension_weight = 1.0 / static_cast<double>(sizes.size());
    for (std::size_t j = 0; j < sizes[d]; ++j) {
      FrameworkIndicator& indicator = dimension.indicators.emplace_back();
      indicator.name = indicator.column = "i" + std::to_string(column++);
    }
  }
  return framework;
}

/// Indicators of each of the five capitals in the baseline export.
inline const std::vector<std::size_t> thirty_seven{6, 8, 5, 8, 10};

/// Items i0, i1 ... with these weights, one dimension each.
inline DeprivationSpec spec_of_weights(const std::vector<double>& weights, double k) {
  DeprivationSpec spec;
  spec.k = k;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    spec.items.push_back({j, weights[j], {{j, 2.5, Direction::low_is_deprived}}});
    spec.item_names.push_back("i" + std::to_string(j));
    spec.dimension_names.push_back(spec.item_names.back());
  }
  return spec;
}

}  // namespace phumthun::poverty::test
