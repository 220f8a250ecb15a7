#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "poverty/deprivation.hpp"
#include "poverty/smoothing.hpp"

namespace phumthun::app {

// Internal to app/: what must be said beside measures; empty where there is nothing to say.

/// What became of households that lack values, over all areas of a level.
MissingReport missing_report(const poverty::AreaDeprivation&, const std::vector<std::string>& item_names);
/// Each default of the framework that nothing official confirms.
std::vector<base::LocalText> unconfirmed_warnings(const poverty::Framework&);
/// How many areas have a stratum with one primary sampling unit only, and how many one unit in all.
std::vector<base::LocalText> single_psu_warnings(const poverty::DeprivationErrors&);
/// That values are modelled (`smoothed`) or that none could be by Fay-Herriot, and that Empirical Bayes left
/// mean scores as they are.
std::vector<base::LocalText> smoothing_warnings(poverty::Smoothing, bool smoothed, bool of_scores);

}  // namespace phumthun::app
