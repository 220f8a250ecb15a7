#include <algorithm>
#include <cmath>

#include "app/table_cells.hpp"
#include "app/table_rows.hpp"
#include "gui/data_table.hpp"
#include "gui/panels.hpp"
#include "gui/subject_words.hpp"
#include "gui/table_columns.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double search_em = 7, least_search_em = 4;

class TableSheet {
 public:
  TableSheet(Ui& ui, const app::Session& session, Intents& intents)
      : ui_(ui),
        session_(session),
        setting_(session.project().table),
        of_(app::table_subject(session)),
        columns_(app::table_columns(session)),
        intents_(intents) {}

  void draw() {
    tools();
    if (hides_households()) return ui_.wrapped_muted(ui_.tr("table.presenting"));
    if (app::row_count(session_, of_) == 0 || columns_.empty())
      return ui_.wrapped_muted(ui_.tr(of_.households ? "table.no_households" : "table.no_areas"));
    rows_ = app::table_rows(session_);
    table();
    counts();
  }

 private:
  /// No single household on a projector.
  bool hides_households() const { return of_.households && session_.view.presenting; }

  void set(const app::TableSetting& next) { intents_.emplace_back(intent::SetTable{next}); }

  void tools() {
    const std::vector<std::string> subjects{subject_words(ui_, app::shown_areas(session_)),
                                            subject_words(ui_, app::all_households())};
    Extras extras;
    extras.width_em = 11;
    if (const auto chosen = ui_.switcher("subject", subjects, setting_.households ? 1 : 0, extras)) {
      app::TableSetting next;
      next.households = *chosen == 1;
      set(next);
    }
    ui_.same_line();
    search();
    ui_.same_line();
    columns_popover(ui_, session_, intents_);
    ui_.same_line();
    copy();
    column_pages(ui_, session_, columns_.size(), intents_);
  }

  void search() {
    Extras extras;
    extras.hint = ui_.tr("table.search");
    extras.tooltip = ui_.tr("table.search_help");
    extras.width_em = std::clamp(ui_.room_px() / ui_.em() - 14, least_search_em, 2 * search_em);
    if (const auto text = ui_.input("search", setting_.search, extras)) {
      app::TableSetting next = setting_;
      next.search = *text;
      set(next);
    }
  }

  void copy() {
    Extras extras;
    extras.tooltip = ui_.tr("table.copy_help", count_words(app::most_copied_rows));
    if (of_.households) extras.disabled_reason = ui_.tr("table.households_by_export");
    if (columns_.empty()) extras.disabled_reason = ui_.tr("table.no_areas");
    if (ui_.button("copy", "table.copy", extras)) copy_rows();
  }

  /// On the clipboard where they may go there; how many, or why none, is said by a notice.
  void copy_rows() {
    const app::CopiedTable copied = app::copied_table(session_);
    if (copied.rows > 0) put_on_clipboard(copied.text);
    intents_.emplace_back(intent::TellCopied{of_, copied.rows, copied.asked});
  }

  void table() {
    const std::vector<app::ViewColumn> seen = page_of_columns(columns_, session_.view.table.page);
    const app::TableCells cells(session_, of_, seen,
                                session_.view.presenting ? app::Readers::others : app::Readers::analyst);
    const auto chosen = app::picked(session_, of_);
    const std::optional<std::uint32_t> hovered = hovered_row();
    DataTable table;
    for (const app::ViewColumn& one : seen)
      table.columns.push_back({one.name, ui_.tr(one.label), ui_.tr(one.label),
                               column_width_em(ui_, session_, of_, one), !one.is_text});
    table.sorted = setting_.sorted;
    table.descending = setting_.descending;
    table.rows = rows_->rows.size();
    table.height_px = std::max(ui_.em() * 3, ui_.room_height_px() - ui_.line_height() - ui_.em() * 0.2);
    table.cell = [&](std::size_t row, std::size_t column) { return cells.text(rows_->rows[row], column); };
    table.is_picked = [&](std::size_t row) { return chosen && (*chosen)[rows_->rows[row]]; };
    table.is_hovered = [&](std::size_t row) { return rows_->rows[row] == hovered; };
    if (session_.view.table.last) table.current = app::place_in_table(session_, *session_.view.table.last);
    table.brought_in = table.current;
    take(ui_.data_table("rows", table), hovered);
  }

  /// The row of what the pointer is over on the map or in a plot.
  std::optional<std::uint32_t> hovered_row() const {
    if (of_.households) return session_.view.hovered_household;
    const auto& area = session_.view.hovered_area;
    if (!area || area->level != of_.level) return std::nullopt;
    const auto row =
        app::row_of_code(data::texts(*app::area_layer(session_, of_.level)->layer, "code"), area->code);
    return row ? std::optional(static_cast<std::uint32_t>(*row)) : std::nullopt;
  }

  void take(const DataTableAnswer& answer, const std::optional<std::uint32_t>& hovered) {
    if (answer.header_clicked) set(sorted_by(*answer.header_clicked));
    if (answer.double_clicked)
      intents_.emplace_back(intent::JumpToRow{of_, rows_->rows[*answer.double_clicked]});
    else if (answer.clicked)
      intents_.emplace_back(intent::PickTableRow{*answer.clicked, answer.ctrl, answer.shift});
    if (answer.stepped_to)
      intents_.emplace_back(intent::PickTableRow{*answer.stepped_to, false, answer.shift});
    if (answer.copied) copy_rows();
    if (answer.hovered && rows_->rows[*answer.hovered] != hovered)
      intents_.emplace_back(intent::HoverRow{of_, rows_->rows[*answer.hovered]});
    if (answer.left) intents_.emplace_back(intent::HoverRow{of_, std::nullopt});
  }

  /// Ascending, then descending, then as stored.
  app::TableSetting sorted_by(const std::string& column) const {
    app::TableSetting next = setting_;
    if (next.sorted != column) {
      next.sorted = column;
      next.descending = false;
    } else if (!next.descending) {
      next.descending = true;
    } else {
      next.sorted.clear();
      next.descending = false;
    }
    return next;
  }

  void counts() {
    const std::int64_t picked = app::picked_count(session_, of_);
    std::string words = ui_.tr("table.counts", count_words(static_cast<std::int64_t>(rows_->rows.size())),
                               count_words(static_cast<std::int64_t>(app::row_count(session_, of_))),
                               subject_words(ui_, of_), count_words(picked));
    if (rows_->sorting) words = ui_.tr("table.sorting") + " · " + words;
    const double only = switch_width("table.selected_only"), first = switch_width("table.selected_first");
    const double gap = ui_.em() * 0.6;
    ui_.align_with_fields();
    ui_.colored_within(theme::muted, words, ui_.room_px() - only - first - gap);
    ui_.at_right(only + first);
    row_switch("only", "table.selected_only", &app::TableSetting::selected_only, only);
    ui_.same_line();
    row_switch("first", "table.selected_first", &app::TableSetting::selected_first, first);
  }

  /// Of a box and its words, with the space before the next one.
  double switch_width(const char* key) const {
    return std::ceil(text_size(Face::regular, ui_.tr(key)).width) + ui_.em() * 2.6;
  }

  void row_switch(const char* id, const char* key, bool app::TableSetting::*member, double width) {
    Extras extras;
    extras.width_em = width / ui_.em();
    if (const auto on = ui_.checkbox(id, ui_.tr(key), setting_.*member, extras)) {
      app::TableSetting next = setting_;
      next.*member = *on;
      set(next);
    }
  }

  Ui& ui_;
  const app::Session& session_;
  const app::TableSetting& setting_;
  app::Subject of_;
  std::vector<app::ViewColumn> columns_;
  Intents& intents_;
  data::Shared<app::TableRows> rows_;
};

}  // namespace

void table_part(Ui& ui, const app::Session& session, Intents& intents) {
  if (!session.has_store()) return ui.wrapped_muted(ui.tr("reason.no_store"));
  TableSheet(ui, session, intents).draw();
}

}  // namespace phumthun::gui
