#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "poverty/estimate.hpp"
#include "poverty/smoothing.hpp"

namespace phumthun::app {

// Internal to app/: from estimates to the columns of an answer.

/// A column of these estimates with its name and description; flags, reliability and reasons are not set yet.
MeasureColumn column_of(const poverty::Measure&, poverty::AreaEstimates, MeasureDescription);

/// Turns shares of surveyed households into shares of all registered ones: value, errors and interval times
/// answered / registered; `weight` becomes the registered households. `answered`: sum of survey weights
/// behind each share. Where nothing is registered the value is NaN for the reason "no-register".
void take_share_of_registered(MeasureColumn&, const std::vector<double>& answered,
                              const std::vector<double>& registered);

/// Where all `population` households of an area were asked, a share or mean is known: no error, and an
/// interval that is the value (a share of 0 or 1 would have Wilson's, a single household none).
void close_census_intervals(MeasureColumn&, const std::vector<double>& population);

/// Sets `test_se`. An error of 0 that is no census's (`surveyed` households of a known `population`, both by
/// area; empty: a sample) comes from a sample that happens not to vary and says nothing of certainty: shares
/// of 0 or 1 get that of their Wilson interval (poverty::extreme_share_error); an M0 of 0 or 1 gets
/// `headcount_error`, that of an H of 0 or 1, which it can't exceed; elsewhere the error is unknown, NaN.
void add_test_errors(MeasureColumn&, const std::vector<std::int64_t>& surveyed,
                     const std::vector<double>& population, const std::vector<double>& headcount_error);

/// Puts modelled values in place of the areas' own, which are kept as `unsmoothed`: shares by either method,
/// scores and M0 by Fay-Herriot alone. Other columns stay as they are; answers whether it changed anything.
/// Areas without a household keep no value. `plain_sample`: households count alike and by themselves, so that
/// n is the effective sample. `population`: households of each area, all of whom were asked where n reaches
/// it (such a census stays as it is); empty: a sample. Fay-Herriot takes a variance pooled over the areas
/// where an area's own error is 0 or unknown, and leaves all as they are with fewer than two areas to fit.
bool smooth(MeasureColumn&, poverty::Smoothing, bool plain_sample, const std::vector<double>& population);

/// Flag and reliability of every area, and `reason` where it is empty and there is no value: "no-household"
/// where `households` is 0, "nobody-poor" for A and contributions, else "all-missing".
void judge(MeasureColumn&, const std::vector<std::int64_t>& households, const poverty::ReliabilityRules&,
           bool with_errors);

}  // namespace phumthun::app
