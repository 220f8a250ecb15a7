#pragma once
#include <string>
#include <string_view>

#include "base/language.hpp"

namespace phumthun::gui {

/// A table's name for ImGui: another at another size of text or in another language, so that its columns are
/// measured anew.
std::string table_name(std::string_view id, double em, base::Language);
/// The room that a column needs: what was asked for, and no less than its header with the sign of an order
/// where it `sorts`.
double column_px(double width_em, const std::string& header, bool sorts, double em);

/// What `right_text` tells of the column that is being drawn: it holds numbers.
void note_column_of_numbers();

/// The words at the head of the table's column that is being drawn: at the right over numbers, elsewhere at
/// the left, cut where they have no room; a small triangle beside them where the rows stand in the column's
/// order. Answers what there was room for.
enum class RowsInOrder { no, ascending, descending };
double table_header(const std::string& label, RowsInOrder, double em);

}  // namespace phumthun::gui
