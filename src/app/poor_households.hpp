#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/recipe.hpp"
#include "app/survey_households.hpp"
#include "app/targeting.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {

// Internal to app/: every household of the store beside what the survey says of it.

inline constexpr std::uint8_t not_known = 255;

/// By household, all vectors of one length. `poor` and `deprived` are 1, 0 or not_known.
struct PoorHouseholds {
  store::HouseholdAreas areas;            ///< every household, surveyed or not, by ascending fid
  std::vector<std::uint32_t> survey_row;  ///< into `surveys`, or no_row
  std::vector<std::uint8_t> surveyed;     ///< 1: a record says at least one score or note of it
  std::vector<std::uint8_t> poor;         ///< by the truth that was asked for
  std::vector<std::uint8_t> deprived;     ///< by the framework and k
  std::vector<double> score;              ///< that `poor` hangs on: c_i, or the mean of the capitals; NaN
  std::vector<double> deprivation_score;  ///< c_i; NaN where it is not counted
  std::vector<double> survey_weight;      ///< 1 where none is stated
  std::shared_ptr<const store::SurveyColumns> surveys;
  poverty::Framework framework;
  double k = 0.4;
  std::vector<base::LocalText> warnings;  ///< of instruments
  static constexpr std::uint32_t no_row = 0xffffffffu;

  std::size_t size() const { return areas.household.size(); }
};
/// Households are counted, never persons, whatever the request says. Throws what the measures of the same
/// request throw: an unknown framework, a k outside (0, 1], an unknown round.
PoorHouseholds poor_households(store::Store&, const MeasureRequest&, PovertyTruth, const base::Progress&);

/// c_i of another framework for the same households, NaN where it is not counted.
std::vector<double> deprivation_scores(store::Store&, const PoorHouseholds&, const poverty::Framework&,
                                       const MeasureRequest&, const base::Progress&);

/// The number of each household's area among `areas`.
std::vector<std::uint32_t> household_area_numbers(const store::HouseholdAreas&, const AreaList& areas);

/// Whether each household lies in the area, 1 or 0; all do where `code` is empty. Throws Error{not_found} for
/// a code that is no area of the level.
std::vector<std::uint8_t> households_in(store::Store&, const store::HouseholdAreas&, base::AreaLevel,
                                        const std::string& code);

/// Finds households by their fid.
class HouseholdRows {
 public:
  explicit HouseholdRows(std::span<const std::int64_t> ascending_fids);
  static constexpr std::uint32_t none = 0xffffffffu;
  std::uint32_t row(std::int64_t fid) const;

 private:
  std::span<const std::int64_t> fids_;
  bool dense_ = false;  ///< fids are 1, 2, 3, ...
};

/// What every recipe of these verbs says of who is poor, and the store's state, behind `first`.
Recipe case_recipe(store::Store&, Recipe first, const MeasureRequest&, const PoorHouseholds&);

}  // namespace phumthun::app
