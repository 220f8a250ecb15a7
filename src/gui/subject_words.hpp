#pragma once
#include <cstdint>
#include <string>

#include "app/selection.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {

// What table, chips and conditions share.

/// "ตำบล" / "tambon", "ครัวเรือน" / "households": what is counted.
std::string subject_words(const Ui&, const app::Subject&);
/// The same after a number: "1 household", "2 households".
std::string counted_words(const Ui&, const app::Subject&, std::int64_t count);
/// A whole number for people: "1,204".
std::string count_words(std::int64_t count);

}  // namespace phumthun::gui
