#include "app/survey_households.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <unordered_map>

#include "app/frameworks.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "poverty/capital.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

constexpr double default_cutoff = 2.5;

bool means_five_capitals(const MeasureRequest& request) {
  return !request.edited_framework && (request.framework.empty() || request.framework == "five-capitals");
}

void require_score(double cutoff) {
  if (!(cutoff >= 1 && cutoff <= 4))
    throw Error(ErrorCode::invalid_input,
                fmt::format("a deprivation cut-off of {} is outside the scores", cutoff),
                "give a cut-off from 1 to 4, such as 2.5");
}

void set_cutoff(poverty::Framework& framework, double cutoff) {
  require_score(cutoff);
  for (poverty::FrameworkDimension& dimension : framework.dimensions)
    for (poverty::FrameworkIndicator& indicator : dimension.indicators) indicator.cutoff = cutoff;
}

void require_share(double k) {
  if (!(k > 0 && k <= 1))
    throw Error(ErrorCode::invalid_input, fmt::format("a poverty cut-off k of {} is not a share", k),
                k == 0 ? "k = 0 would make every household poor: give k above 0 and up to 1, such as 0.4"
                       : "give k above 0 and up to 1, such as 0.4 for two of the five capitals");
}

poverty::MissingPolicy missing_policy(const std::string& word) {
  if (word == "listwise") return poverty::MissingPolicy::listwise;
  if (word == "per-indicator") return poverty::MissingPolicy::per_indicator;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no way with missing values called '{}'", word),
              "use listwise or per-indicator");
}

std::string listed(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::shared_ptr<const base::CodedValues> survey_column(const std::string& name,
                                                       const store::SurveyColumns& surveys,
                                                       const store::IndicatorColumns* indicators) {
  for (const poverty::Capital capital : poverty::all_capitals)
    if (poverty::capital_name(capital) == name)
      return std::make_shared<const base::CodedValues>(surveys.capitals[static_cast<std::size_t>(capital)]);
  const auto& names = store::indicator_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (indicators && found != names.end())
    if (const auto& column = indicators->columns[static_cast<std::size_t>(found - names.begin())])
      return column;
  const std::vector<double> missing(surveys.tambon.size(), std::numeric_limits<double>::quiet_NaN());
  return std::make_shared<const base::CodedValues>(missing);
}

bool is_indicator_column(const std::string& name) {
  const auto& names = store::indicator_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

AreaList area_list(store::Store& store, AreaLevel level) {
  store::AreaTable areas = store::read_areas(store::Reader(store), level, store::WithGeometry::no);
  if (areas.size() == 0)
    throw Error(ErrorCode::not_found,
                fmt::format("the store has no areas of level {}", base::level_name(level)),
                fmt::format("import them with 'phumthun import boundaries STORE FILE --level {}'",
                            base::level_name(level)));
  AreaList list;
  list.level = level;
  for (std::size_t i = 0; i < areas.size(); ++i) list.names.push_back({areas.names_th[i], areas.names_en[i]});
  list.codes = std::move(areas.codes);
  return list;
}

std::vector<std::uint32_t> area_numbers(const std::vector<std::uint32_t>& village,
                                        const std::vector<std::uint32_t>& tambon,
                                        const std::vector<std::uint32_t>& amphoe, AreaLevel level,
                                        const std::vector<std::string>& codes) {
  std::unordered_map<std::uint32_t, std::uint32_t> number_of;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    std::uint32_t code = 0;
    std::from_chars(codes[i].data(), codes[i].data() + codes[i].size(), code);
    number_of.emplace(code, static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint32_t> numbers(tambon.size(), poverty::in_no_area);
  // Households come in runs of one area: the last answer is mostly the next one too.
  std::uint32_t last_code = 0, last_number = poverty::in_no_area;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint32_t code = level == AreaLevel::village  ? village[i]
                               : level == AreaLevel::tambon ? tambon[i]
                               : level == AreaLevel::amphoe ? amphoe[i]
                                                            : amphoe[i] / 100;
    if (code != last_code) {
      const auto found = number_of.find(code);
      last_code = code;
      last_number = found == number_of.end() ? poverty::in_no_area : found->second;
    }
    numbers[i] = last_number;
  }
  return numbers;
}

std::optional<store::Round> wanted_round(const std::string& text) {
  if (text.empty()) return {};
  const auto round = store::parse_round(text);
  if (!round)
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' is no survey round", text),
                "write the Buddhist year and the number, for example 2567/1");
  return round;
}

poverty::Framework requested_framework(store::Store& store, const MeasureRequest& request,
                                       const std::vector<std::string>& columns) {
  const bool five_capitals = means_five_capitals(request);
  if (!five_capitals && !request.edited_framework && request.cutoff != default_cutoff)
    throw Error(ErrorCode::invalid_input,
                fmt::format("a cut-off of {} can't be put over the framework '{}', which has its own",
                            request.cutoff, request.framework),
                "leave the cut-off out, or edit a copy of the framework: 'phumthun frameworks show NAME'");
  poverty::Framework framework =
      request.edited_framework ? *request.edited_framework : load_framework(store, request.framework);
  if (five_capitals) set_cutoff(framework, request.cutoff);
  if (five_capitals || request.k_given) {
    require_share(request.k);
    framework.k = request.k;
  }
  if (!request.missing.empty()) framework.missing = missing_policy(request.missing);
  poverty::require_usable(framework, columns);
  return framework;
}

poverty::Framework requested_framework(store::Store& store, const MeasureRequest& request) {
  return requested_framework(store, request, framework_columns(store));
}

SurveyedHouseholds surveyed_households(store::Store& store, const poverty::Framework& framework,
                                       const std::optional<store::Round>& round,
                                       const base::Progress& progress) {
  SurveyedHouseholds households;
  for (const poverty::FrameworkDimension& dimension : framework.dimensions)
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (std::find(households.column_names.begin(), households.column_names.end(), indicator.column) ==
          households.column_names.end())
        households.column_names.push_back(indicator.column);
  households.surveys = store::read_surveys(store, round);
  progress.report(0.5);
  std::shared_ptr<const store::IndicatorColumns> indicators;
  if (std::any_of(households.column_names.begin(), households.column_names.end(), is_indicator_column))
    indicators = store::read_indicators(store, round);
  if (indicators) households.surveys = indicators->surveys;  // rows of one reading
  progress.report(0.8);
  for (const std::string& name : households.column_names) {
    households.columns.push_back(survey_column(name, *households.surveys, indicators.get()));
    progress.report(0.8);
  }
  progress.report(1);
  return households;
}

std::vector<std::int64_t> instrument_counts(const store::SurveyColumns& surveys) {
  std::vector<std::int64_t> counts(std::max<std::size_t>(surveys.instruments.size(), 1), 0);
  for (const std::uint16_t instrument : surveys.instrument) ++counts[instrument];
  return counts;
}

std::vector<base::LocalText> instrument_warnings(const store::SurveyColumns& surveys,
                                                 const poverty::Framework& framework) {
  return instrument_warnings(surveys, instrument_counts(surveys), framework);
}

std::vector<base::LocalText> instrument_warnings(const store::SurveyColumns& surveys,
                                                 const std::vector<std::int64_t>& records,
                                                 const poverty::Framework& framework) {
  std::vector<std::string> stated, unread;
  std::int64_t not_read = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i] == 0) continue;
    stated.push_back(surveys.instruments[i]);
    const auto& read = framework.instruments;
    if (read.empty() || std::find(read.begin(), read.end(), surveys.instruments[i]) != read.end()) continue;
    unread.push_back(surveys.instruments[i]);
    not_read += records[i];
  }
  std::vector<base::LocalText> warnings;
  const auto count = [](std::int64_t n) { return base::format_number(static_cast<double>(n), 0); };
  if (!unread.empty())
    warnings.push_back(
        {fmt::format("{} ครัวเรือนสำรวจด้วยแบบสำรวจ {} ซึ่งกรอบตัวชี้วัด '{}' ไม่ได้ออกแบบไว้ให้ใช้ คะแนนอาจเทียบกันไม่ได้",
                     count(not_read), listed(unread), framework.name),
         fmt::format("{} households were surveyed with {}, which the framework '{}' is not made for: their "
                     "scores may not be comparable",
                     count(not_read), listed(unread), framework.name)});
  if (stated.size() + (records[0] > 0 ? 1 : 0) > 1)
    warnings.push_back(
        {fmt::format("ข้อมูลมาจากแบบสำรวจหลายรุ่น ({}{}) คะแนนต่างรุ่นเทียบกันไม่ได้โดยตรง", listed(stated),
                     records[0] > 0 ? ", ไม่ระบุ" : ""),
         fmt::format(
             "the households were surveyed with different instruments ({}{}): scores of different ones "
             "are not directly comparable",
             listed(stated), records[0] > 0 ? ", not stated" : "")});
  else if (records[0] > 0 && !framework.instruments.empty())
    warnings.push_back(
        {fmt::format("{} ครัวเรือนไม่ระบุรุ่นของแบบสำรวจ ตรวจไม่ได้ว่าตรงกับกรอบตัวชี้วัด '{}' ({})", count(records[0]),
                     framework.name, listed(framework.instruments)),
         fmt::format(
             "{} households do not state their instrument: whether it is the one of the framework '{}' "
             "({}) is not known",
             count(records[0]), framework.name, listed(framework.instruments))});
  return warnings;
}

}  // namespace phumthun::app
