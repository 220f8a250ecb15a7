#include "app/measure_source.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "base/error.hpp"
#include "poverty/capital.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kept_tables = 2;

/// Levels that have areas, and the codes of all of these, ascending.
std::vector<AreaLevel> stored_levels(const store::Reader& reader, std::vector<std::string>& codes) {
  std::vector<AreaLevel> levels;
  for (const AreaLevel level : base::all_area_levels) {
    const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
    if (areas.size() > 0) levels.push_back(level);
    codes.insert(codes.end(), areas.codes.begin(), areas.codes.end());
  }
  std::sort(codes.begin(), codes.end());
  return levels;
}

std::vector<double> overall_scores(const store::SurveyColumns& surveys) {
  std::vector<double> overall(surveys.tambon.size(), 0);
  for (const std::vector<double>& capital : surveys.capitals)
    for (std::size_t i = 0; i < overall.size(); ++i) overall[i] += capital[i];
  for (double& sum : overall) sum /= static_cast<double>(store::capital_count);
  return overall;
}

/// Numbers from 0 in the order in which keys are first seen; a key of 0 gets a number of its own each time.
std::vector<std::uint32_t> numbered(const std::vector<std::uint64_t>& keys) {
  std::unordered_map<std::uint64_t, std::uint32_t> number_of;
  std::vector<std::uint32_t> numbers;
  numbers.reserve(keys.size());
  std::uint32_t next = 0;
  for (const std::uint64_t key : keys) {
    if (key == 0) {
      numbers.push_back(next++);
      continue;
    }
    const auto [known, is_new] = number_of.try_emplace(key, next);
    next += is_new;
    numbers.push_back(known->second);
  }
  return numbers;
}

std::vector<std::uint32_t> stratum_codes(const store::SurveyColumns& surveys, const std::string& strata) {
  if (strata == "none") return {};
  if (strata == "amphoe") return surveys.amphoe;
  if (strata == "tambon") return surveys.tambon;
  if (strata == "municipality") {
    std::vector<std::uint32_t> codes;
    codes.reserve(surveys.municipality.size());
    for (const double inside : surveys.municipality)
      codes.push_back(std::isnan(inside) ? 3 : inside > 0 ? 1 : 2);
    return codes;
  }
  throw Error(ErrorCode::invalid_input, fmt::format("there are no strata called '{}'", strata),
              "use none, amphoe, tambon or municipality");
}

std::vector<std::uint32_t> psu_codes(const store::SurveyColumns& surveys, const std::string& psu) {
  if (psu == "household") return {};
  if (psu == "village") return surveys.village;
  if (psu == "tambon") return surveys.tambon;
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' is no primary sampling unit", psu),
              "use household, village or tambon");
}

DesignColumns make_design(const store::SurveyColumns& surveys, const DesignRequest& request) {
  const std::vector<std::uint32_t> psu = psu_codes(surveys, request.psu);
  const std::vector<std::uint32_t> stratum = stratum_codes(surveys, request.strata);
  DesignColumns columns;
  if (psu.empty() && stratum.empty()) return columns;
  const std::size_t count = surveys.tambon.size();
  std::vector<std::uint64_t> psu_keys(count, 0), stratum_keys(count, 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (!stratum.empty()) stratum_keys[i] = std::uint64_t{1} + stratum[i];
    // A unit that lies in two strata is one in each.
    if (!psu.empty() && psu[i] != 0) psu_keys[i] = stratum_keys[i] << 32 | psu[i];
  }
  columns.psu = numbered(psu_keys);
  columns.stratum = numbered(stratum_keys);
  return columns;
}

}  // namespace

void MeasureSource::forget() {
  estimates.clear();
  surveys_.reset();
  indicators_.reset();
  places_.clear();
  columns_.clear();
  tables_.clear();
  designs_.clear();
  answered_weights_.clear();
  registered_.clear();
}

void MeasureSource::follow(const std::string& round, const base::Progress& progress) {
  const store::Reader reader(store_);
  const std::int64_t now = store::revision(reader);
  if (surveys_ && now == revision_ && round == round_) return;
  forget();
  std::vector<std::string> codes;
  levels_ = stored_levels(reader, codes);
  rules_ = load_rules(store_);
  framework_columns_ = app::framework_columns(store_);
  for (const store::PopulationRow& row : store::read_population(reader))
    // A local government's row has the form of an amphoe's code and would count its households twice.
    if (row.households && std::binary_search(codes.begin(), codes.end(), row.code))
      registered_.emplace_back(row.code, static_cast<double>(*row.households));
  std::sort(registered_.begin(), registered_.end());
  progress.report(0.1);
  surveys_ = store::read_surveys(store_, wanted_round(round));
  instrument_counts_ = app::instrument_counts(*surveys_);
  revision_ = now;
  round_ = round;
  progress.report(1);
}

std::vector<double> MeasureSource::registered_households(const AreaList& list) const {
  std::vector<double> registered;
  for (const std::string& code : list.codes) {
    double sum = nan;
    auto at = std::lower_bound(registered_.begin(), registered_.end(), std::pair(code, 0.0));
    const auto within = [&] { return at != registered_.end() && at->first.starts_with(code); };
    for (std::size_t digits = 0; within(); ++at) {
      if (digits == 0 || at->first.size() < digits) {  // the level nearest to the area's own counts
        digits = at->first.size();
        sum = 0;
      }
      if (at->first.size() == digits) sum += at->second;
    }
    registered.push_back(sum);
  }
  return registered;
}

const LevelPlaces& MeasureSource::places(AreaLevel level) {
  const auto known = places_.find(level);
  if (known != places_.end()) return known->second;
  LevelPlaces places;
  places.list = area_list(store_, level);
  places.area_of_household =
      area_numbers(surveys_->village, surveys_->tambon, surveys_->amphoe, level, places.list.codes);
  places.households.assign(places.list.codes.size(), 0);
  for (const std::uint32_t area : places.area_of_household)
    if (area != poverty::in_no_area) ++places.households[area];
  places.registered_households = registered_households(places.list);
  return places_.emplace(level, std::move(places)).first->second;
}

const std::shared_ptr<const base::CodedValues>& MeasureSource::column(const std::string& name) {
  const auto known = columns_.find(name);
  if (known != columns_.end()) return known->second;
  if (is_indicator_column(name) && !indicators_) {
    indicators_ = store::read_indicators(store_, wanted_round(round_));
    if (indicators_->surveys->household != surveys_->household)
      throw Error(ErrorCode::database, "the store was changed while it was read", "measure again");
  }
  auto column = name == "overall" ? std::make_shared<const base::CodedValues>(overall_scores(*surveys_))
                                  : survey_column(name, *surveys_, indicators_.get());
  return columns_.emplace(name, std::move(column)).first->second;
}

const poverty::DeprivationTable& MeasureSource::table(const std::vector<std::string>& columns,
                                                      const std::vector<AreaLevel>& levels,
                                                      const base::Progress& progress) {
  for (std::size_t i = 0; i < tables_.size(); ++i)
    if (tables_[i].columns == columns && tables_[i].levels == levels) {
      std::rotate(tables_.begin() + static_cast<std::ptrdiff_t>(i),
                  tables_.begin() + static_cast<std::ptrdiff_t>(i) + 1, tables_.end());
      return *tables_.back().table;
    }
  std::vector<std::shared_ptr<const base::CodedValues>> values;
  for (const std::string& name : columns) {
    values.push_back(column(name));
    progress.report(0.2);
  }
  std::vector<poverty::LevelAreas> areas;
  for (const AreaLevel level : levels) {
    const LevelPlaces& at = places(level);
    areas.push_back({at.area_of_household, at.list.codes.size()});
  }
  if (tables_.size() == kept_tables) tables_.erase(tables_.begin());
  tables_.push_back(
      {columns, levels,
       std::make_unique<const poverty::DeprivationTable>(
           std::move(values), surveys_->size, surveys_->survey_weight, areas, progress.slice(0.3, 1))});
  return *tables_.back().table;
}

const DesignColumns& MeasureSource::design(const DesignRequest& request) {
  const std::string key = request.psu + "/" + request.strata;
  const auto known = designs_.find(key);
  if (known != designs_.end()) return known->second;
  return designs_.emplace(key, make_design(*surveys_, request)).first->second;
}

const std::vector<double>& MeasureSource::answered_weight(AreaLevel level, const std::string& name,
                                                          bool by_persons) {
  const std::string key = fmt::format("{}/{}/{}", base::level_name(level), name, by_persons);
  const auto known = answered_weights_.find(key);
  if (known != answered_weights_.end()) return known->second;
  const LevelPlaces& at = places(level);
  const base::CodedValues& values = *column(name);
  const auto or_one = [](double value) { return std::isnan(value) ? 1.0 : std::max(value, 0.0); };
  std::vector<double> sums(at.list.codes.size(), 0);
  for (std::size_t i = 0; i < at.area_of_household.size(); ++i) {
    const std::uint32_t area = at.area_of_household[i];
    if (area == poverty::in_no_area || std::isnan(values.at(i))) continue;
    sums[area] += or_one(surveys_->survey_weight[i]) * (by_persons ? or_one(surveys_->size[i]) : 1.0);
  }
  return answered_weights_.emplace(key, std::move(sums)).first->second;
}

}  // namespace phumthun::app
