#pragma once
#include <span>

#include "app/selection_cache.hpp"
#include "app/session_selection.hpp"

namespace phumthun::app {

// Internal to app/: conditions on view columns, by rows.

/// Takes the rows out of `rows` (1 by row) for which the condition does not hold. A number that is missing
/// holds for `is_missing` alone; equal numbers are those that are written alike. Texts are compared by
/// base::place_name_key. The code of an area holds for areas within and around it, so that a filter by codes
/// means the same at another level. A column that is not there (yet) takes nothing out.
void keep_matching(const Session&, const Subject&, const Condition&, Bytes& rows);
/// 1 for each row that passes the filter and for which all conditions hold.
Bytes matching_rows(const Session&, const Subject&, std::span<const Condition>);
/// The same without asking the filter.
Bytes matching_all(const Session&, const Subject&, std::span<const Condition>);

}  // namespace phumthun::app
