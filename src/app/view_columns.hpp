#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "app/household_codes.hpp"
#include "app/session_selection.hpp"
#include "carto/value_format.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {

// What view columns are made of. See session_selection.hpp for what all views know of them.

/// The column of that name; nothing where the subject has none (yet).
std::optional<ViewColumn> find_view_column(const Session&, const Subject&, std::string_view name);
/// A text column as words and which row has which: what is asked of texts is asked of `words` once. Null
/// where there is none. Memoised. The words of names may repeat where places are called alike.
data::Shared<WordColumn> view_words(const Session&, const Subject&, std::string_view column);

/// How a column's numbers are written.
carto::ValueFormat view_format(const Session&, const Subject&, std::string_view column);
/// A number of a column for people: "2.31", "41.5 %", "1,204"; "–" where there is none.
std::string view_value_text(const Session&, const Subject&, std::string_view column, double value);

/// What the numbers of a column are like; NaN where none is there.
struct ValueSummary {
  double least = 0, greatest = 0;
  std::int64_t missing = 0;
};
/// Null where the column is not there. Memoised.
data::Shared<ValueSummary> value_summary(const Session&, const Subject&, std::string_view column);
/// The texts of a column, each once, in the order of a Thai dictionary; null where it is not there. Memoised.
data::Shared<std::vector<std::string>> distinct_texts(const Session&, const Subject&,
                                                      std::string_view column);

/// An area's measure by its name; nothing for another column.
std::optional<poverty::Measure> measure_of_column(std::string_view column);

}  // namespace phumthun::app
