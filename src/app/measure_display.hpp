#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/tier.hpp"
#include "carto/choropleth.hpp"
#include "carto/value_format.hpp"
#include "poverty/change.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {

// Internal to app/.

/// How a legend, a table and a tooltip write a measure's values.
carto::ValueFormat value_format(poverty::MeasureKind kind);

/// Stands for "the measure does not know this area".
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
/// For each of `codes` (a layer's), its place among the ascending codes of an answer, or nowhere.
std::vector<std::size_t> places_of(const std::vector<std::string>& codes,
                                   const std::vector<std::string>& answered);

/// Whether readers of this tier may not see an area's value nor how many households it rests on: small ones
/// below internal, and those of 1 to 4 households whose value is none.
bool is_kept_back(const MeasureColumn&, std::size_t place, Tier);

/// Values in the order of a layer's rows (NaN where the measure does not know the area), and how far they may
/// be shown: what rests on too few or is unreliable by its reliability, and for other tiers than internal
/// what is kept back for privacy, which comes first.
struct ShownValues {
  std::vector<double> values;
  std::vector<carto::ValueStanding> standing;
};
ShownValues shown_values(const MeasureColumn&, const std::vector<std::size_t>& places, Tier);

/// Differences between two rounds always have the same classes (change_breaks), so that maps of them can be
/// compared; beyond these the least and the greatest value that is drawn.
bool is_change_of_values(const poverty::Measure&);
carto::ClassLimits change_limits(const std::string& subject, const poverty::ChangeRule&, const ShownValues&);

/// A choropleth's title, value format and direction as the measure's description says; `rules` name the least
/// number of households.
carto::ChoroplethOptions choropleth_options(const MeasureDescription&, base::AreaLevel,
                                            const poverty::ReliabilityRules&);

}  // namespace phumthun::app
