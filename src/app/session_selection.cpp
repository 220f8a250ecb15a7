#include "app/session_selection.hpp"

#include <algorithm>

#include "app/enclosed.hpp"
#include "app/picking.hpp"
#include "app/selection_rows.hpp"
#include "app/session_project.hpp"
#include "app/table_rows.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

/// What is left of `base` and `enclosed` (both by row).
Bytes combined(Bytes enclosed, const Bytes* base, SelectionMode mode) {
  if (mode == SelectionMode::replace) return enclosed;
  for (std::size_t row = 0; row < enclosed.size(); ++row) {
    const std::uint8_t was = base && row < base->size() ? (*base)[row] : 0, is = enclosed[row];
    enclosed[row] = static_cast<std::uint8_t>(mode == SelectionMode::add      ? was | is
                                              : mode == SelectionMode::remove ? was & (is ^ 1)
                                                                              : was & is);
  }
  return enclosed;
}

/// Whether the last step of undo is a search of the table and nothing else.
bool is_searching(const Session& session) {
  if (!session.history.can_undo() || session.history.can_redo()) return false;
  const TableSetting& now = session.project().table;
  if (session.history.before().table.search == now.search) return false;
  Project before = session.history.before();
  before.table.search = now.search;
  return before == session.project();
}

std::string with_commas(std::int64_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

void tell_copied(Session& session, const intent::TellCopied& copied) {
  Notice notice;
  notice.title = session.text("table.copied");
  if (copied.of.households) {
    notice.message = session.text("table.households_not_copied");
    notice.hint = session.text("table.households_by_export");
  } else {
    notice.kind = NoticeKind::done;
    notice.message = fill_in(session.text("table.copied_rows"), with_commas(copied.rows),
                             base::level_label(copied.of.level).in(session.language()));
    if (copied.rows < copied.asked)
      notice.hint = fill_in(session.text("table.copied_part"), with_commas(copied.asked));
  }
  std::erase_if(session.notices, [&](const Notice& before) { return before.title == notice.title; });
  add_notice(session, std::move(notice));
}

struct SelectionApplier {
  Session& session;

  void operator()(const intent::Brush& brush) const {
    // Relative to what was selected when the brush was taken up: the project's, not the one under the brush.
    session.view.brushed.reset();
    if (!is_there(session, brush.enclosed)) return;
    const auto base = picked(session, brush.of);
    auto next = selection_of(
        session, brush.of,
        combined(enclosed_rows(session, brush.of, brush.enclosed, base.get()), base.get(), brush.mode));
    if (brush.released) return select_rows(session, std::move(next));
    // Not null: under a brush that encloses nothing nothing is selected.
    session.view.brushed = next ? std::move(next) : std::make_shared<const Selection>();
  }
  void operator()(const intent::DropBrush&) const { session.view.brushed.reset(); }

  void operator()(const intent::AddFilter& add) const { (*this)(intent::AddFilters{{add.chip}}); }
  void operator()(const intent::AddFilters& add) const {
    Project next = session.project();
    next.filter.insert(next.filter.end(), add.chips.begin(), add.chips.end());
    commit(session, std::move(next));
  }
  void operator()(const intent::SetFilter& set) const {
    Project next = session.project();
    if (set.chip >= next.filter.size()) return;
    next.filter[set.chip] = set.to;
    commit(session, std::move(next));
  }
  void operator()(const intent::RemoveFilter& remove) const {
    Project next = session.project();
    if (remove.chip >= next.filter.size()) return;
    next.filter.erase(next.filter.begin() + static_cast<std::ptrdiff_t>(remove.chip));
    commit(session, std::move(next));
  }
  void operator()(const intent::ClearFilter&) const {
    Project next = session.project();
    next.filter.clear();
    commit(session, std::move(next));
  }
  void operator()(const intent::FilterToSelection& filter) const {
    const data::Shared<Selection> selection = selection_now(session);
    const auto rows = picked(session, filter.of);
    if (!selection || !rows || picked_count(session, filter.of) == 0) return;
    FilterChip chip;
    chip.of_households = filter.of.households;
    if (filter.of.households) {
      chip.only = selection->of.households ? selection : selection_of(session, filter.of, *rows);
    } else {
      const auto& codes = data::texts(*area_layer(session, filter.of.level)->layer, "code");
      chip.condition = {"code", Relation::one_of, 0, 0, {}};
      for (std::size_t row = 0; row < rows->size(); ++row)
        if ((*rows)[row]) chip.condition.texts.push_back(codes[row]);
    }
    remember_rows(session, filter.of);
    (*this)(intent::AddFilter{std::move(chip)});
  }

  void operator()(const intent::SetTable& set) const {
    Project next = session.project();
    TableSetting searched = next.table;
    searched.search = set.table.search;
    next.table = set.table;
    if (set.table.households != searched.households) session.view.table = {};
    // A step of undo for each letter that is typed would bury the others: one stands for all of a search.
    if (searched == set.table && is_searching(session))
      session.history.amend(std::move(next));
    else
      commit(session, std::move(next));
    follow_table(session);
  }
  void operator()(const intent::SetTableView& set) const { session.view.table = set.view; }
  void operator()(const intent::PickTableRow& pick) const { pick_table_row(session, pick); }
  void operator()(const intent::TellCopied& copied) const { tell_copied(session, copied); }
  void operator()(const intent::EditQuery& edit) const { session.view.query = edit.query; }
  void operator()(const intent::ZoomToSelection&) const {
    // A projector would stand on a single house.
    const auto selection = selection_now(session);
    if (session.view.presenting && selection && selection->of.households) return;
    fit_camera(session, selected_extent(session));
  }
  void operator()(const intent::JumpToRow& jump) const { jump_to_row(session, jump.of, jump.row); }
};

}  // namespace

void apply(Session& session, const SelectionIntent& asked) {
  std::visit(SelectionApplier{session}, asked);
}

}  // namespace phumthun::app
