#pragma once
#include <string_view>
#include <vector>

#include "app/session_framework.hpp"
#include "gui/widgets.hpp"

namespace phumthun::gui {

// Parts of the panel of frameworks.

/// Dimensions with their weights, indicators with cut-offs, weights and directions, and the edges of levels.
void framework_items(Ui&, const app::FrameworkDesk&, poverty::Framework& edited);
/// What becomes of households that lack answers, as fields of a form.
void missing_fields(Ui&, poverty::Framework& edited);
/// Every default that no official source confirms.
void unconfirmed_list(Ui&, const poverty::Framework&);

/// What was found of one place of a framework ("k", "human.human_3"); nothing where all is well.
void finding_lines(Ui&, const std::vector<poverty::FrameworkFinding>&, std::string_view where);
/// The same under a field of a form.
void finding_field(Ui&, const std::vector<poverty::FrameworkFinding>&, std::string_view where);
void finding_line(Ui&, const poverty::FrameworkFinding&);

}  // namespace phumthun::gui
