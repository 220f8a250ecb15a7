#pragma once
#include <string>
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

}  // namespace phumthun::io
