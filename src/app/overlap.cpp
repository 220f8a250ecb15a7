#include "app/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "app/frameworks.hpp"
#include "app/overlap_words.hpp"
#include "app/received_help.hpp"

namespace phumthun::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One act with the area of its household.
struct PlacedAct {
  std::uint32_t area, agency, kind, household, record;
  std::int32_t day;
};

std::vector<PlacedAct> placed_acts(const HelpedHouseholds& helped, const std::vector<std::uint32_t>& area,
                                   std::size_t area_count) {
  std::vector<PlacedAct> acts;
  for (std::size_t i = 0; i < helped.help.acts.size(); ++i) {
    const poverty::Help& act = helped.help.acts[i];
    if (area[act.household] < area_count)
      acts.push_back(
          {area[act.household], act.agency, act.kind, act.household, helped.help.record[i], act.day});
  }
  const auto key = [](const PlacedAct& a) {
    return std::tuple(a.area, a.agency, a.kind, a.household, a.record);
  };
  std::sort(acts.begin(), acts.end(),
            [&](const PlacedAct& x, const PlacedAct& y) { return key(x) < key(y); });
  return acts;
}

/// The acts [begin, end) of one area, agency and kind, by household.
AgencyHelp summed(const std::vector<PlacedAct>& acts, std::size_t begin, std::size_t end,
                  const HelpRecords& records) {
  AgencyHelp help;
  help.area = acts[begin].area;
  help.agency = records.agencies.names[acts[begin].agency];
  help.kind = records.kinds.names[acts[begin].kind];
  help.amount = nan;
  std::int32_t first = store::AssistanceColumns::no_day, last = first;
  for (std::size_t i = begin; i < end; ++i) {
    help.households += i == begin || acts[i].household != acts[i - 1].household;
    ++help.acts;
    const double amount = records.columns.amount[acts[i].record];
    if (!std::isnan(amount)) help.amount = (std::isnan(help.amount) ? 0 : help.amount) + amount;
    if (acts[i].day == store::AssistanceColumns::no_day) continue;
    first = first == store::AssistanceColumns::no_day ? acts[i].day : std::min(first, acts[i].day);
    last = std::max(last, acts[i].day);
  }
  help.first = day_text(first);
  help.last = day_text(last);
  return help;
}

std::vector<AgencyHelp> agency_helps(const std::vector<PlacedAct>& acts, const HelpRecords& records) {
  std::vector<AgencyHelp> helps;
  const auto key = [](const PlacedAct& a) { return std::tuple(a.area, a.agency, a.kind); };
  for (std::size_t begin = 0; begin < acts.size();) {
    std::size_t end = begin + 1;
    while (end < acts.size() && key(acts[end]) == key(acts[begin])) ++end;
    helps.push_back(summed(acts, begin, end, records));
    begin = end;
  }
  std::stable_sort(helps.begin(), helps.end(), [](const AgencyHelp& x, const AgencyHelp& y) {
    return std::tie(x.area, x.agency, x.kind) < std::tie(y.area, y.agency, y.kind);
  });
  return helps;
}

std::vector<std::string> agencies_that_helped(const HelpedHouseholds& helped) {
  std::vector<std::string> names;
  std::vector<std::uint8_t> seen(helped.records.agencies.names.size(), 0);
  for (const poverty::Help& act : helped.help.acts)
    if (!std::exchange(seen[act.agency], std::uint8_t{1}))
      names.push_back(helped.records.agencies.names[act.agency]);
  std::sort(names.begin(), names.end());
  return names;
}

Recipe overlap_recipe(store::Store& store, const OverlapRequest& request, const HelpedHouseholds& helped) {
  Recipe recipe{{"verb", std::string("overlap")},
                {"level", std::string(base::level_name(request.measure.level))},
                {"of", std::string(request.all_households ? "all-households" : "surveyed-households")},
                {"since", request.since},
                {"until", request.until},
                {"repeated_help_days", static_cast<std::int64_t>(load_rules(store).repeated_help_days)},
                {"acts", static_cast<std::int64_t>(helped.help.acts.size())}};
  return case_recipe(store, std::move(recipe), request.measure, helped.households);
}

}  // namespace

Overlap measure_overlap(store::Store& store, const OverlapRequest& request, const base::Progress& progress) {
  AreaList list = area_list(store, request.measure.level);
  const HelpedHouseholds helped = helped_households(store, request, progress.slice(0, 0.8));
  const PoorHouseholds& households = helped.households;
  const std::vector<std::uint32_t> area = household_area_numbers(households.areas, list);
  const std::vector<std::uint32_t> everywhere(households.size(), 0);
  const auto measure = [&](const std::vector<std::uint32_t>& areas, std::size_t count) {
    return poverty::measure_assistance(helped.received, helped.help.acts, households.poor, helped.weight,
                                       areas, count);
  };
  Overlap result;
  result.all_households = request.all_households;
  result.level = request.measure.level;
  result.areas = measure(area, list.codes.size());
  result.whole = measure(everywhere, 1);
  progress.report(0.9);
  result.helps = agency_helps(placed_acts(helped, area, list.codes.size()), helped.records);
  result.agencies = agencies_that_helped(helped);
  result.codes = std::move(list.codes);
  result.names = std::move(list.names);
  result.warnings = households.warnings;
  add_overlap_words(result, request, helped);
  result.recipe = overlap_recipe(store, request, helped);
  progress.report(1);
  return result;
}

data::Layer overlap_households(store::Store& store, const OverlapRequest& request,
                               const base::Progress& progress) {
  const HelpedHouseholds helped = helped_households(store, request, progress.slice(0, 0.5));
  std::vector<std::int64_t> fids;
  std::vector<std::string> help;
  std::vector<std::int64_t> agencies, repeated, poor;
  for (std::size_t i = 0; i < helped.households.size(); ++i) {
    if (!helped.counts[i]) continue;
    const std::int64_t count = helped.received.agencies[i];
    fids.push_back(helped.households.areas.household[i]);
    help.emplace_back(count == 0 ? "none" : count == 1 ? "one" : "several");
    agencies.push_back(count);
    repeated.push_back(helped.received.repeated[i]);
    poor.push_back(helped.households.poor[i]);
  }
  data::Layer layer = place_layer("overlap", fids, store::read_household_places(store::Reader(store), fids));
  add_layer_column(layer, "help", std::move(help));
  add_layer_column(layer, "agencies", std::move(agencies));
  add_layer_column(layer, "repeated", std::move(repeated));
  add_layer_column(layer, "poor", std::move(poor));
  progress.report(1);
  return layer;
}

}  // namespace phumthun::app
