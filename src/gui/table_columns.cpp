#include "gui/table_columns.hpp"

#include <algorithm>

#include "app/table_rows.hpp"
#include "app/view_columns.hpp"
#include "gui/column_choice.hpp"
#include "gui/data_table.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double popover_em = 17, list_em = 12;
constexpr std::size_t on_a_page = DataTable::most_columns - 1;  ///< beside the first

std::vector<std::string> names_of(const std::vector<app::ViewColumn>& columns) {
  std::vector<std::string> names;
  for (const app::ViewColumn& column : columns) names.push_back(column.name);
  return names;
}

class ColumnList {
 public:
  ColumnList(Ui& ui, const app::Session& session, Intents& intents)
      : ui_(ui),
        session_(session),
        intents_(intents),
        shown_(app::table_columns(session)),
        names_(names_of(shown_)) {}

  void draw() {
    ui_.scroll("list", std::min<double>(list_em, 1.7 * static_cast<double>(shown_.size()) + 0.6) * ui_.em(),
               [&] {
                 for (std::size_t i = 0; i < shown_.size(); ++i) ui_.within(shown_[i].name, [&] { row(i); });
               });
    ui_.space();
    add();
    ui_.space();
    if (ui_.button("usual", "table.usual_columns")) set({});
    ui_.same_line();
    if (ui_.button("all", "table.all_columns"))
      set(names_of(app::view_columns(session_, app::table_subject(session_))));
  }

 private:
  void set(std::vector<std::string> names) {
    app::TableSetting next = session_.project().table;
    next.columns = std::move(names);
    intents_.emplace_back(intent::SetTable{next});
  }

  void row(std::size_t nth) {
    std::vector<std::string> next = names_;
    if (ui_.arrow_button("up", true, "table.column_up", nth > 0)) {
      std::swap(next[nth], next[nth - 1]);
      return set(std::move(next));
    }
    ui_.same_line();
    if (ui_.arrow_button("down", false, "table.column_down", nth + 1 < next.size())) {
      std::swap(next[nth], next[nth + 1]);
      return set(std::move(next));
    }
    ui_.same_line();
    Extras extras;
    if (next.size() == 1) extras.disabled_reason = ui_.tr("table.last_column");
    if (ui_.checkbox("shown", ui_.tr(shown_[nth].label), true, extras)) {
      next.erase(next.begin() + static_cast<std::ptrdiff_t>(nth));
      set(std::move(next));
    }
  }

  void add() {
    std::vector<app::ViewColumn> others;
    for (const app::ViewColumn& column : app::view_columns(session_, app::table_subject(session_)))
      if (std::find(names_.begin(), names_.end(), column.name) == names_.end()) others.push_back(column);
    ui_.muted(ui_.tr("table.add_column"));
    if (const auto chosen = column_choice(ui_, "add", others, {})) {
      std::vector<std::string> next = names_;
      next.push_back(*chosen);
      set(std::move(next));
    }
  }

  Ui& ui_;
  const app::Session& session_;
  Intents& intents_;
  std::vector<app::ViewColumn> shown_;
  std::vector<std::string> names_;
};

}  // namespace

void columns_popover(Ui& ui, const app::Session& session, Intents& intents) {
  const std::string words = ui.tr("table.columns");
  ui.popover("columns", words, text_size(Face::bold, words).width + ui.em() * 1.5, popover_em,
             [&] { ColumnList(ui, session, intents).draw(); });
}

std::vector<app::ViewColumn> page_of_columns(const std::vector<app::ViewColumn>& columns, std::size_t page) {
  if (columns.size() <= DataTable::most_columns) return columns;
  std::vector<app::ViewColumn> seen{columns.front()};
  const std::size_t first = std::min(1 + page * on_a_page, columns.size() - 1);
  const std::size_t last = std::min(first + on_a_page, columns.size());
  seen.insert(seen.end(), columns.begin() + static_cast<std::ptrdiff_t>(first),
              columns.begin() + static_cast<std::ptrdiff_t>(last));
  return seen;
}

void column_pages(Ui& ui, const app::Session& session, std::size_t columns, Intents& intents) {
  if (columns <= DataTable::most_columns) return;
  const std::size_t pages = (columns - 2) / on_a_page + 1;
  const std::size_t page = std::min(session.view.table.page, pages - 1);
  app::TableView next = session.view.table;
  ui.same_line();
  if (ui.sign_button("previous_columns", "‹", "table.previous_columns", page > 0)) {
    next.page = page - 1;
    intents.emplace_back(intent::SetTableView{next});
  }
  ui.same_line();
  if (ui.sign_button("next_columns", "›", "table.next_columns", page + 1 < pages)) {
    next.page = page + 1;
    intents.emplace_back(intent::SetTableView{next});
  }
}

double column_width_em(const Ui& ui, const app::Session& session, const app::Subject& of,
                       const app::ViewColumn& column) {
  constexpr double least = 4.2, most_header = 8, names = 8, codes = 4.6, padding = 0.8;
  if (column.name == "name") return names;
  if (column.is_text) return column.name.ends_with("code") ? codes : names * 0.85;
  const auto summary = app::value_summary(session, of, column.name);
  double width = text_size(Face::regular, ui.tr(column.label)).width / ui.em();
  width = std::min(width + 0.5, most_header);
  if (summary)
    width = std::max(
        width,
        text_size(Face::regular, app::view_value_text(session, of, column.name, summary->greatest)).width /
            ui.em());
  return std::max(least, width + padding);
}

}  // namespace phumthun::gui
