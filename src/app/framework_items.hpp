#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "poverty/deprivation_estimates.hpp"
#include "poverty/framework.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {

// Internal to app/: what a measure means under a framework.

/// Where the values of a measure come from: single scores, what is counted over all items at once, or another
/// verb's answer or an import.
enum class MeasureOrigin { scores, deprivation, family };
MeasureOrigin origin_of(const poverty::Measure&, const poverty::Framework&);

/// The columns that a framework names, each once, in its order.
std::vector<std::string> columns_of(const poverty::Framework&);
/// "human", "overall": the column of a capital's or the overall score.
std::string score_column(const poverty::Measure&);
/// An indicator that counts by itself; null where there is none of that name.
const poverty::FrameworkIndicator* find_indicator(const poverty::Framework&, std::string_view name);
/// The same of a measure of an item. Throws Error{invalid_input} with the framework's items.
const poverty::FrameworkIndicator& indicator_of(const poverty::Measure&, const poverty::Framework&);
/// The cut-off of a capital's or the overall score where the framework has none for it: the one that all five
/// capitals share, else the edge between levels 2 and 3.
double score_cutoff(const poverty::Framework&);
/// The part of measure_deprivation's answer that a measure of origin `deprivation` is. Throws
/// Error{invalid_input} with the framework's items where it has none of that name.
poverty::DeprivationPart part_of(const poverty::Measure&, const poverty::Framework&,
                                 const poverty::DeprivationSpec&);

}  // namespace phumthun::app
