#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/measure_source.hpp"

namespace phumthun::app {

// Internal to app/.

/// The imported area indicator of the measure's name, newest year; else the entries that a register of that
/// name lists as a share of all registered households. Throws Error{not_found} where there is neither, with
/// the names that there are.
MeasureColumn rate_column(MeasureSource&, base::AreaLevel, const poverty::Measure&, MeasureDescription,
                          const base::Progress&);

/// Entries that a register lists in each area of a level, by their household's place, else by the code that
/// they state. Throws Error{not_found}.
std::vector<double> listed_entries(MeasureSource&, base::AreaLevel, const std::string& register_name,
                                   const base::Progress&);

}  // namespace phumthun::app
