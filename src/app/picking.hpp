#pragma once
#include <optional>

#include "app/session.hpp"

namespace phumthun::app {

// Internal to app/: selections of single rows, and the panel of the selected area in accord with them.

/// Makes the selection the project's, a step of undo, and opens the panel of an area that is selected alone.
void select_rows(Session&, data::Shared<Selection>);
/// What a click on the map means: the household, else the area; `toggles` as in intent::PickAt.
void pick(Session&, const std::optional<AreaRef>&, const std::optional<std::uint32_t>& household,
          bool toggles);
void pick_area(Session&, const AreaRef&);
/// After the project has changed by other ways: the panel follows the selection.
void follow_selection(Session&, const data::Shared<Selection>& before);

/// Another store is opened: what was picked and filtered of the last one means nothing here. No step of undo.
void drop_selection(Session&);

void pick_table_row(Session&, const intent::PickTableRow&);
void jump_to_row(Session&, const Subject&, std::uint32_t row);
/// Of all that is picked, in the map's CRS; empty where nothing is.
geo::Envelope selected_extent(const Session&);

}  // namespace phumthun::app
