#pragma once
#include "io/profile_draft.hpp"

namespace phumthun::io {

// Internal to io/: which columns hold area codes, by their names and by what stands in them.

/// Gives province_code to village_code their columns: those of a source's name whose cells are codes of the
/// level or its two-digit part (33 + 01 + 01), and those named like an area (ตำบล) that hold codes. A column
/// that is only named like a code is left out, with a note.
void take_named_codes(Draft&);

/// Gives the levels from amphoe down that have no column yet one whose cells are known codes in at least nine
/// of ten rows, with a note. To be called when the other fields have theirs.
void find_codes(Draft&);

/// Gives `field`, which holds codes of any level, its column: by name, else the finest level that the file
/// has.
void take_any_code(Draft&, std::string_view field);

/// True where a column is named like an area code of any level, whatever it holds.
bool is_named_like_code(const Draft&, std::size_t column);

}  // namespace phumthun::io
