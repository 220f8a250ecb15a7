#include "poverty/assistance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::int32_t no_day = INT32_MIN;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::uint16_t capped(std::size_t count) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(count, std::numeric_limits<std::uint16_t>::max()));
}

std::size_t distinct_agencies(std::span<const Help> acts) {
  std::vector<std::uint32_t> agencies;
  agencies.reserve(acts.size());
  for (const Help& act : acts) agencies.push_back(act.agency);
  std::sort(agencies.begin(), agencies.end());
  return static_cast<std::size_t>(std::unique(agencies.begin(), agencies.end()) - agencies.begin());
}

/// `acts`: of one household and kind, by day, those without one in front. Of all pairs of different agencies
/// the closest stands side by side, once all have a day.
bool is_repeated(std::span<const Help> acts, std::int32_t window_days) {
  if (acts.front().day == no_day) return distinct_agencies(acts) > 1;
  for (std::size_t i = 1; i < acts.size(); ++i)
    if (acts[i].agency != acts[i - 1].agency &&
        std::int64_t{acts[i].day} - std::int64_t{acts[i - 1].day} < window_days)
      return true;
  return false;
}

/// Calls body(run) for each run of `acts` that has the same key.
template <class Key, class Body>
void for_each_run(std::span<const Help> acts, const Key& key, const Body& body) {
  for (std::size_t begin = 0; begin < acts.size();) {
    std::size_t end = begin + 1;
    while (end < acts.size() && key(acts[end]) == key(acts[begin])) ++end;
    body(acts.subspan(begin, end - begin));
    begin = end;
  }
}

/// Weights of an area's households.
struct Weights {
  WeightSums all, none, one, several, repeated, poor, poor_none;
};

AreaAssistance empty_areas(std::size_t count) {
  AreaAssistance areas;
  for (auto* counts : {&areas.households, &areas.none, &areas.one, &areas.several, &areas.repeated,
                       &areas.poor, &areas.poor_none, &areas.not_poor_helped, &areas.agencies})
    counts->assign(count, 0);
  return areas;
}

void count_household(AreaAssistance& areas, Weights& weights, std::size_t area, std::size_t agencies,
                     bool repeated, std::uint8_t poor, double weight) {
  const auto add = [&](std::vector<std::int64_t>& counts, WeightSums& sums) {
    ++counts[area];
    sums.add(weight);
  };
  add(areas.households, weights.all);
  if (agencies == 0) add(areas.none, weights.none);
  if (agencies == 1) add(areas.one, weights.one);
  if (agencies > 1) add(areas.several, weights.several);
  if (repeated) add(areas.repeated, weights.repeated);
  if (poor == 1) add(areas.poor, weights.poor);
  if (poor == 1 && agencies == 0) add(areas.poor_none, weights.poor_none);
  if (poor == 0 && agencies > 0) ++areas.not_poor_helped[area];
}

/// Different agencies among the helps of each area's counted households.
void count_agencies(AreaAssistance& areas, std::span<const Help> helps,
                    std::span<const std::uint32_t> area_of_counted) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Help& help : helps)
    if (const std::uint32_t area = area_of_counted[help.household]; area < areas.agencies.size())
      pairs.emplace_back(area, help.agency);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [area, agency] : pairs) ++areas.agencies[area];
}

void append_shares(AreaAssistance& areas, const std::vector<Weights>& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Weights& w = weights[i];
    const auto n = static_cast<double>(areas.households[i]), poor = static_cast<double>(areas.poor[i]);
    const auto append = [](std::vector<double>& shares, std::vector<double>& errors, const WeightSums& part,
                           const WeightSums& whole, double households) {
      shares.push_back(whole.weight > 0 ? part.weight / whole.weight : nan);
      errors.push_back(share_standard_error(part, whole, households));
    };
    append(areas.none_share, areas.none_se, w.none, w.all, n);
    append(areas.one_share, areas.one_se, w.one, w.all, n);
    append(areas.several_share, areas.several_se, w.several, w.all, n);
    append(areas.repeated_share, areas.repeated_se, w.repeated, w.all, n);
    append(areas.gap_share, areas.gap_se, w.poor_none, w.poor, poor);
  }
}

}  // namespace

HelpReceived help_received(std::span<const Help> helps, std::size_t household_count,
                           std::int32_t window_days) {
  HelpReceived received;
  received.agencies.assign(household_count, 0);
  received.acts.assign(household_count, 0);
  received.repeated.assign(household_count, 0);
  std::vector<Help> sorted(helps.begin(), helps.end());
  std::sort(sorted.begin(), sorted.end(), [](const Help& x, const Help& y) {
    return std::tie(x.household, x.kind, x.day, x.agency) < std::tie(y.household, y.kind, y.day, y.agency);
  });
  if (!sorted.empty() && sorted.back().household >= household_count)
    throw base::Error(base::ErrorCode::internal, "assistance: help to a household that is not there");
  const auto household_of = [](const Help& act) { return act.household; };
  const auto kind_of = [](const Help& act) { return act.kind; };
  for_each_run(sorted, household_of, [&](std::span<const Help> acts) {
    const std::size_t household = acts.front().household;
    received.acts[household] = capped(acts.size());
    received.agencies[household] = capped(distinct_agencies(acts));
    for_each_run(acts, kind_of, [&](std::span<const Help> of_kind) {
      if (is_repeated(of_kind, window_days)) received.repeated[household] = 1;
    });
  });
  return received;
}

AreaAssistance measure_assistance(const HelpReceived& received, std::span<const Help> helps,
                                  std::span<const std::uint8_t> poor, std::span<const double> survey_weight,
                                  std::span<const std::uint32_t> area_of_household, std::size_t area_count) {
  const std::size_t count = received.agencies.size();
  if (poor.size() != count || area_of_household.size() != count ||
      (!survey_weight.empty() && survey_weight.size() != count))
    throw base::Error(base::ErrorCode::internal, "assistance: spans of different lengths");
  AreaAssistance areas = empty_areas(area_count);
  std::vector<Weights> weights(area_count);
  constexpr std::uint32_t nowhere = 0xffffffffu;
  std::vector<std::uint32_t> area_of_counted(count, nowhere);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t area = area_of_household[i];
    const double stated = survey_weight.empty() ? 1.0 : survey_weight[i];
    const double weight = std::isnan(stated) ? 1.0 : stated;
    if (area >= area_count || weight <= 0) continue;
    area_of_counted[i] = area;
    count_household(areas, weights[area], area, received.agencies[i], received.repeated[i] != 0, poor[i],
                    weight);
  }
  count_agencies(areas, helps, area_of_counted);
  append_shares(areas, weights);
  return areas;
}

}  // namespace phumthun::poverty
