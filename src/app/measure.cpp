#include "app/measure.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>

#include "base/error.hpp"
#include "base/version.hpp"
#include "poverty/estimate.hpp"
#include "poverty/measure.hpp"
#include "privacy/small_cells.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

std::optional<store::Round> wanted_round(const std::string& text) {
  if (text.empty()) return {};
  const auto round = store::parse_round(text);
  if (!round)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is no survey round", text),
                "write the Buddhist year and the number, for example 2567/1");
  return round;
}

std::vector<poverty::Measure> parse_measures(const std::vector<std::string>& names) {
  std::vector<poverty::Measure> measures;
  for (const std::string& name : names) measures.push_back(poverty::parse_measure(name));
  return measures;
}

/// The number of each household's area in `codes`, or no_area.
std::vector<std::uint32_t> area_numbers(const store::SurveyColumns& surveys, AreaLevel level,
                                        const std::vector<std::string>& codes) {
  std::unordered_map<std::uint32_t, std::uint32_t> number_of;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    std::uint32_t code = 0;
    std::from_chars(codes[i].data(), codes[i].data() + codes[i].size(), code);
    number_of.emplace(code, static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> numbers(surveys.tambon.size(), poverty::no_area);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint32_t code = level == AreaLevel::village  ? surveys.village[i]
                               : level == AreaLevel::tambon ? surveys.tambon[i]
                               : level == AreaLevel::amphoe ? surveys.amphoe[i]
                                                            : surveys.amphoe[i] / 100;
    const auto found = number_of.find(code);
    if (found != number_of.end()) numbers[i] = found->second;
  }
  return numbers;
}

EstimateFlag flag_of(std::int64_t n, double value) {
  if (std::isnan(value) || n == 0) return EstimateFlag::none;
  return n < privacy::default_minimum_n ? EstimateFlag::small : EstimateFlag::ok;
}

MeasureColumn as_column(const poverty::Measure& measure, poverty::AreaEstimates estimates) {
  MeasureColumn column;
  column.measure = poverty::measure_name(measure);
  for (std::size_t i = 0; i < estimates.n.size(); ++i)
    column.flag.push_back(flag_of(estimates.n[i], estimates.value[i]));
  column.n = std::move(estimates.n);
  column.value = std::move(estimates.value);
  column.se = std::move(estimates.se);
  column.ci_low = std::move(estimates.ci_low);
  column.ci_high = std::move(estimates.ci_high);
  return column;
}

Recipe measure_recipe(const store::Reader& reader, const MeasureRequest& request, std::size_t surveyed) {
  std::string measures;
  for (const std::string& name : request.measures) measures += (measures.empty() ? "" : " ") + name;
  std::string sources;
  for (const std::string& name : store::source_names(reader)) sources += (sources.empty() ? "" : "; ") + name;
  return {{"verb", std::string("measure")},
          {"level", std::string(base::level_name(request.level))},
          {"measures", measures},
          {"framework", std::string("five capitals, equal weights")},
          {"cutoff", request.cutoff},
          {"k", request.k},
          {"by", std::string(request.by == CountBy::persons ? "persons" : "households")},
          {"round", request.round.empty() ? std::string("latest of each household") : request.round},
          {"households", static_cast<std::int64_t>(surveyed)},
          {"sources", sources},
          {"revision", store::revision(reader)},
          {"program_version", std::string(base::program_version())}};
}

}  // namespace

std::string_view flag_name(EstimateFlag flag) {
  switch (flag) {
    case EstimateFlag::ok:
      return "ok";
    case EstimateFlag::small:
      return "small";
    case EstimateFlag::none:
      return "none";
  }
  return {};
}

AreaMeasures measure_areas(store::Store& store, const MeasureRequest& request,
                           const base::Progress& progress) {
  const std::vector<poverty::Measure> measures = parse_measures(request.measures);
  const auto round = wanted_round(request.round);
  AreaMeasures result;
  result.level = request.level;
  {
    const store::Reader reader(store);
    store::AreaTable areas = store::read_areas(reader, request.level, store::WithGeometry::no);
    if (areas.size() == 0)
      throw Error(ErrorCode::not_found,
                  fmt::format("the store has no areas of level {}", base::level_name(request.level)),
                  fmt::format("import them with 'phumthun import boundaries STORE FILE --level {}'",
                              base::level_name(request.level)));
    for (std::size_t i = 0; i < areas.size(); ++i)
      result.names.push_back({areas.names_th[i], areas.names_en[i]});
    result.codes = std::move(areas.codes);
  }
  progress.report(0.1);
  const auto shared_surveys = store::read_surveys(store, round);
  const store::SurveyColumns& surveys = *shared_surveys;
  progress.report(0.7);
  poverty::HouseholdScores scores;
  for (std::size_t j = 0; j < poverty::capital_count; ++j) scores.capitals[j] = surveys.capitals[j];
  scores.size = surveys.size;
  scores.survey_weight = surveys.survey_weight;
  poverty::EstimateOptions options;
  options.cutoff = request.cutoff;
  options.k = request.k;
  options.by_persons = request.by == CountBy::persons;
  auto estimates =
      poverty::estimate_areas(measures, scores, area_numbers(surveys, request.level, result.codes),
                              result.codes.size(), options, progress.slice(0.7, 1));
  for (std::size_t m = 0; m < measures.size(); ++m)
    result.columns.push_back(as_column(measures[m], std::move(estimates[m])));
  result.recipe = measure_recipe(store::Reader(store), request, surveys.tambon.size());
  return result;
}

}  // namespace phumthun::app
