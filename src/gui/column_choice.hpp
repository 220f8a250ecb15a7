#pragma once
#include <optional>
#include <string>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// One of the columns that views know, under headings, with a field to search in where they are many.
/// Answers the name of another one that was chosen.
std::optional<std::string> column_choice(Ui&, std::string_view id, const std::vector<app::ViewColumn>&,
                                         const std::string& chosen);

}  // namespace phumthun::gui
