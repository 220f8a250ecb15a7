#pragma once
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

/// Which columns the table has, in which order: a card to choose them.
void columns_popover(Ui&, const app::Session&, Intents&);
/// The columns of a page, where there are more than a table holds; the first one is on every page.
std::vector<app::ViewColumn> page_of_columns(const std::vector<app::ViewColumn>&, std::size_t page);
/// Buttons to the other pages of columns; nothing where one is enough.
void column_pages(Ui&, const app::Session&, std::size_t columns, Intents&);
/// Wide enough for the column's values and the greater part of its header.
double column_width_em(const Ui&, const app::Session&, const app::Subject&, const app::ViewColumn&);

}  // namespace phumthun::gui
