#pragma once
#include "app/selection_cache.hpp"
#include "app/session_selection.hpp"

namespace phumthun::app {

// Internal to app/: what picked rows of one subject are in another, and in a store that was loaded anew.

/// The picked rows of `from` as rows of `to`: areas within, around or of the picked ones, households in
/// picked areas, areas with a picked household. Empty where one of the two is not loaded.
Bytes carried_over(const Session&, const Bytes& picked, const Subject& from, const Subject& to);

/// Keeps what the rows of a subject mean now, so that a selection of them can be told in what is loaded
/// later. Call wherever a selection is made.
void remember_rows(Session&, const Subject&);
/// What the rows of a selection were when it was made; null where nothing is known of them.
data::Shared<KnownRows> known_rows(const Session&, const Selection&);
/// The selection as rows of what is loaded now; null where none of them is there any more, or nothing is
/// known of its rows. Memoised.
data::Shared<Selection> current_rows(const Session&, const data::Shared<Selection>&);

/// A selection of these rows of the present generation; null where none is picked.
data::Shared<Selection> selection_of(const Session&, const Subject&, Bytes picked);

}  // namespace phumthun::app
