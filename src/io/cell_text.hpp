#pragma once
#include <string>

#include "io/handles.hpp"

namespace phumthun::io {

// Internal to io/.

/// A field's value as the text of a table's cell: whole numbers without a point, all digits of a number, ISO
/// dates ("2024-08-15", "2024-08-15 09:30:00"), "" for no value.
void write_field_text(const OGRFeature& feature, int field, std::string& text);

/// A sheet's cell, which GDAL gives as text: dates in ISO ("2024/08/15" becomes "2024-08-15"), numbers as a
/// spreadsheet shows them (no ".0", no "3.300100012345E12", 15 digits), everything else as it stands.
void write_sheet_text(const char* cell, std::string& text);

}  // namespace phumthun::io
