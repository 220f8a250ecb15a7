#pragma once
#include <string>

namespace phumthun::gui {

/// What `right_text` tells of the column that is being drawn: it holds numbers.
void note_column_of_numbers();

/// The words at the head of the table's column that is being drawn: at the right over numbers, elsewhere at
/// the left, cut where they have no room; a small triangle beside them where the rows stand in the column's
/// order. Answers what there was room for.
enum class RowsInOrder { no, ascending, descending };
double table_header(const std::string& label, RowsInOrder, double em);

}  // namespace phumthun::gui
