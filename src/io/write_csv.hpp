#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "data/layer.hpp"
#include "io/write_layer.hpp"

namespace phumthun::io {

/// The planned fields as CSV: UTF-8 without a byte order mark, a header line, LF line ends. Doubles in the
/// shortest form that reads back the same, missing values empty. Text is quoted where it needs it, and where
/// it looks like a number ("330101"), so that readers that look at quotes keep it text. Throws
/// Error{internal} for a column that is not there.
std::string csv_text(const data::Layer& layer, const std::vector<FieldPlan>& plan,
                     const base::Progress& progress);

/// Appends one cell: in quotes where it holds a comma, a quotation mark or a line end, as it is elsewhere.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace phumthun::io
