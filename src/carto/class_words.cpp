#include "carto/class_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/core.h>

#include "stats/class_bounds.hpp"

namespace phumthun::carto {
namespace {

using stats::Classification;

/// Of a box map from the lowest values up.
const std::array<base::LocalText, 6>& box_words() {
  static const std::array<base::LocalText, 6> words{{{"ผิดปกติต่ำ", "lower outlier"},
                                                     {"ต่ำกว่าควอร์ไทล์ 1", "below quartile 1"},
                                                     {"ควอร์ไทล์ 1 ถึงมัธยฐาน", "quartile 1 to median"},
                                                     {"มัธยฐานถึงควอร์ไทล์ 3", "median to quartile 3"},
                                                     {"สูงกว่าควอร์ไทล์ 3", "above quartile 3"},
                                                     {"ผิดปกติสูง", "upper outlier"}}};
  return words;
}

const std::array<base::LocalText, 6>& percentile_words() {
  static const std::array<base::LocalText, 6> words{{{"ต่ำกว่า P1", "below P1"},
                                                     {"P1 ถึง P10", "P1 to P10"},
                                                     {"P10 ถึง P50", "P10 to P50"},
                                                     {"P50 ถึง P90", "P50 to P90"},
                                                     {"P90 ถึง P99", "P90 to P99"},
                                                     {"สูงกว่า P99", "above P99"}}};
  return words;
}

std::string signed_number(int deviations) {
  return deviations < 0 ? fmt::format("−{}", -deviations) : fmt::format("{}", deviations);
}

/// Words of the classes between whole standard deviations, as stats::standard_deviation_bounds makes them.
std::vector<base::LocalText> deviation_words(int classes) {
  const int half = classes / 2, last = classes % 2 == 0 ? half - 1 : half;
  std::vector<int> at;
  for (int i = -last; i <= last; ++i)
    if (i != 0 || classes % 2 == 0) at.push_back(i);
  if (at.empty()) return {};
  std::vector<base::LocalText> words;
  words.push_back({fmt::format("ต่ำกว่า {} ส่วนเบี่ยงเบน", signed_number(at.front())),
                   fmt::format("below {} SD", signed_number(at.front()))});
  for (std::size_t i = 1; i < at.size(); ++i)
    words.push_back({fmt::format("{} ถึง {} ส่วนเบี่ยงเบน", signed_number(at[i - 1]), signed_number(at[i])),
                     fmt::format("{} to {} SD", signed_number(at[i - 1]), signed_number(at[i]))});
  words.push_back({fmt::format("สูงกว่า {} ส่วนเบี่ยงเบน", signed_number(at.back())),
                   fmt::format("above {} SD", signed_number(at.back()))});
  return words;
}

/// The words of each class, by how many of all bounds lie below its upper one: bounds beyond the values made
/// no class.
std::vector<base::LocalText> by_bounds(std::span<const double> bounds, std::span<const base::LocalText> words,
                                       std::span<const double> breaks) {
  std::vector<base::LocalText> named;
  for (std::size_t nth = 1; nth < breaks.size(); ++nth) {
    const auto below = static_cast<std::size_t>(
        std::count_if(bounds.begin(), bounds.end(), [&](double bound) { return bound < breaks[nth]; }));
    named.push_back(words[std::min(below, words.size() - 1)]);
  }
  return named;
}

std::vector<double> sorted_values(std::span<const double> values) {
  std::vector<double> sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
               [](double value) { return !std::isnan(value); });
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

std::vector<base::LocalText> class_words(std::span<const double> values, Classification classification,
                                         int classes, std::span<const double> breaks) {
  constexpr double hinge = 1.5;
  if (breaks.size() < 2) return {};
  if (classification == Classification::box)
    return by_bounds(stats::box_bounds(sorted_values(values), hinge, stats::QuantileType::linear),
                     box_words(), breaks);
  if (classification == Classification::percentile)
    return by_bounds(stats::percentile_bounds(sorted_values(values), stats::QuantileType::linear),
                     percentile_words(), breaks);
  if (classification != Classification::standard_deviation) return {};
  const std::vector<base::LocalText> words = deviation_words(classes);
  if (words.empty()) return {};
  return by_bounds(stats::standard_deviation_bounds(sorted_values(values), classes), words, breaks);
}

bool has_class_count(Classification classification) {
  switch (classification) {
    case Classification::box:
    case Classification::head_tail:
    case Classification::percentile:
    case Classification::unique:
    case Classification::custom:
      return false;
    default:
      return true;
  }
}

}  // namespace phumthun::carto
