#pragma once
#include <optional>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// A condition as one edits it: column, relation, values, with what the data have to offer. Answers the
/// changed condition.
std::optional<app::Condition> condition_fields(Ui&, const app::Session&, const app::Subject&,
                                               const app::Condition&);
/// A condition to begin with on a column: the middle of its values, or no text yet.
app::Condition first_condition(const app::Session&, const app::Subject&, const app::ViewColumn&);

}  // namespace phumthun::gui
