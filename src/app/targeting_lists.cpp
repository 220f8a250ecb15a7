#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <tuple>

#include "app/case_lists.hpp"
#include "app/targeting_parts.hpp"
#include "base/area_level.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using poverty::TargetingCase;

TargetingCase case_of(const TargetedHouseholds& targeted, std::size_t row) {
  return poverty::targeting_case(targeted.households.poor[row], targeted.listing.listed[row]);
}

/// Rows of the households that count, in any of the wanted cases.
template <class Wanted>
std::vector<std::size_t> rows_where(const TargetedHouseholds& targeted, const Wanted& wanted) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < targeted.households.size(); ++i) {
    if (counts_in_targeting(targeted, i) && wanted(case_of(targeted, i))) rows.push_back(i);
  }
  return rows;
}

std::vector<store::HouseholdPlace> places_of(store::Store& store, const TargetedHouseholds& targeted,
                                             const std::vector<std::size_t>& rows,
                                             std::vector<std::int64_t>& fids) {
  for (const std::size_t row : rows) fids.push_back(targeted.households.areas.household[row]);
  return store::read_household_places(store::Reader(store), fids);
}

base::AreaLevel level_of_area(const std::string& code) {
  if (code.empty()) return base::AreaLevel::province;
  if (const auto level = base::level_of_code(code)) return *level;
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no area code", code),
                    "an area code has 2, 4, 6 or 8 digits: 33, 3301, 330101, 33010101");
}

/// By village, missed ones first, the most deprived first.
void sort_for_visits(const TargetedHouseholds& targeted, PovertyTruth truth, std::vector<std::size_t>& rows) {
  const PoorHouseholds& households = targeted.households;
  const double sign = truth == PovertyTruth::deprivation ? -1 : 1;  // a high c_i, but a low mean score
  const auto key = [&](std::size_t row) {
    const double score = households.score[row];
    return std::tuple(households.areas.tambon[row], households.areas.village[row], case_of(targeted, row),
                      std::isnan(score) ? 1e9 : sign * score, row);
  };
  std::sort(rows.begin(), rows.end(), [&](std::size_t x, std::size_t y) { return key(x) < key(y); });
}

}  // namespace

data::Layer targeting_households(store::Store& store, const TargetingRequest& request,
                                 const base::Progress& progress) {
  const TargetedHouseholds targeted = targeted_households(store, request, progress.slice(0, 0.5));
  const std::vector<std::size_t> rows = rows_where(targeted, [](TargetingCase) { return true; });
  std::vector<std::int64_t> fids;
  std::vector<store::HouseholdPlace> places = places_of(store, targeted, rows, fids);
  progress.report(0.9);
  data::Layer layer = place_layer("targeting", fids, places);
  std::vector<std::string> cases, addresses, moo;
  std::vector<double> score;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cases.emplace_back(poverty::targeting_case_name(case_of(targeted, rows[i])));
    addresses.push_back(std::move(places[i].address_no));
    moo.push_back(std::move(places[i].moo));
    score.push_back(targeted.households.score[rows[i]]);
  }
  add_layer_column(layer, "case", std::move(cases));
  add_layer_column(layer, "address_no", std::move(addresses));
  add_layer_column(layer, "moo", std::move(moo));
  add_layer_column(layer, "score", std::move(score));
  progress.report(1);
  return layer;
}

std::int64_t write_visit_list(store::Store& store, const TargetingRequest& request, bool with_included,
                              Tier tier, const std::filesystem::path& out, const base::Progress& progress) {
  require_internal(tier, "a list of households to visit");
  const TargetedHouseholds targeted = targeted_households(store, request, progress.slice(0, 0.6));
  std::vector<std::size_t> rows = rows_where(targeted, [&](TargetingCase found) {
    return found == TargetingCase::missed || (with_included && found == TargetingCase::included);
  });
  const std::vector<std::uint8_t> inside =
      households_in(store, targeted.households.areas, level_of_area(request.area), request.area);
  std::erase_if(rows, [&](std::size_t row) { return !inside[row]; });
  sort_for_visits(targeted, request.truth, rows);
  std::vector<std::int64_t> fids;
  const std::vector<store::HouseholdPlace> places = places_of(store, targeted, rows, fids);
  const AreaNames names(store);
  io::Sheet sheet{"visits",
                  {"household_id", "case", "case_th", "village_code", "village", "tambon_code", "tambon",
                   "address_no", "moo", "score"},
                  {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const store::HouseholdPlace& place = places[i];
    const TargetingCase found = case_of(targeted, rows[i]);
    const double score = targeted.households.score[rows[i]];
    sheet.rows.push_back({place.household_id, std::string(poverty::targeting_case_name(found)),
                          poverty::targeting_case_label(found).th, place.village_code,
                          names.village(place.village_code), place.tambon_code,
                          names.tambon(place.tambon_code), place.address_no, place.moo,
                          std::isnan(score) ? std::string() : fmt::format("{:.2f}", score)});
  }
  progress.report(0.95);  // the last chance to cancel
  write_list(sheet, out);
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace phumthun::app
