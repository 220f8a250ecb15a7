#pragma once
#include <string>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// A measure that the store can be asked for: its name, and "subject · what is shown of it".
struct MeasureName {
  std::string name, words;
};
/// All that measure_fields() offers, in its order, of the surveyed households. The same order in every
/// language.
std::vector<MeasureName> measure_names(const Ui&, const app::Session&);

}  // namespace phumthun::gui
