#include "gui/condition_fields.hpp"
#include "gui/panels.hpp"
#include "gui/subject_words.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::SelectionMode;
constexpr double width_em = 22;

class QueryPanel {
 public:
  QueryPanel(Ui& ui, const app::Session& session, Intents& intents)
      : ui_(ui),
        session_(session),
        intents_(intents),
        draft_(session.view.query),
        of_(draft_.households ? app::all_households() : app::shown_areas(session)) {}

  void draw() {
    subject();
    if (app::row_count(session_, of_) == 0)
      return ui_.wrapped_muted(ui_.tr(of_.households ? "table.no_households" : "table.no_areas"));
    conditions();
    if (!draft_.conditions.empty()) {
      ui_.rule();
      matches();
      select_buttons();
    }
    filters();
  }

 private:
  void edit(const app::QueryDraft& next) { intents_.emplace_back(intent::EditQuery{next}); }

  void subject() {
    const std::vector<std::string> subjects{subject_words(ui_, app::shown_areas(session_)),
                                            subject_words(ui_, app::all_households())};
    if (const auto chosen = ui_.switcher("subject", subjects, draft_.households ? 1 : 0))
      edit({*chosen == 1, {}});
    ui_.space();
  }

  void conditions() {
    if (draft_.conditions.empty()) ui_.wrapped_muted(ui_.tr("query.empty"));
    for (std::size_t i = 0; i < draft_.conditions.size(); ++i)
      ui_.within(std::to_string(i), [&] { condition(i); });
    if (ui_.button("add", draft_.conditions.empty() ? "query.first" : "query.add")) add();
    ui_.space();
  }

  void condition(std::size_t nth) {
    app::QueryDraft next = draft_;
    if (nth > 0) ui_.small(ui_.tr("query.and"));
    if (const auto changed = condition_fields(ui_, session_, of_, draft_.conditions[nth])) {
      next.conditions[nth] = *changed;
      edit(next);
    }
    if (ui_.link("remove", ui_.tr("query.remove"))) {
      next.conditions.erase(next.conditions.begin() + static_cast<std::ptrdiff_t>(nth));
      edit(next);
    }
    ui_.space();
  }

  /// Begins with what is on the map.
  void add() {
    const auto columns = app::view_columns(session_, of_);
    const std::string wanted = of_.households ? "overall" : session_.project().choropleth.measure;
    const app::ViewColumn* first = nullptr;
    for (const app::ViewColumn& column : columns)
      if (!first || column.name == wanted) first = &column;
    if (!first) return;
    app::QueryDraft next = draft_;
    next.conditions.push_back(first_condition(session_, of_, *first));
    edit(next);
  }

  void matches() {
    const std::int64_t count = app::matching_count(session_, of_, draft_.conditions);
    ui_.bold(ui_.tr("query.matches", count_words(count),
                    count_words(static_cast<std::int64_t>(app::row_count(session_, of_))),
                    subject_words(ui_, of_)));
    if (app::passing(session_, of_)) ui_.wrapped_muted(ui_.tr("query.within_filter"));
  }

  void select_with(SelectionMode mode) {
    intents_.emplace_back(intent::Brush{of_, app::MatchingRows{draft_.conditions}, mode, true});
  }

  void select_buttons() {
    Extras needs_selection;
    if (!app::selection_now(session_)) needs_selection.disabled_reason = ui_.tr("reason.nothing_selected");
    if (ui_.primary_button("select", "query.select")) select_with(SelectionMode::replace);
    ui_.same_line();
    if (ui_.button("add_to", "query.add_to", needs_selection)) select_with(SelectionMode::add);
    ui_.same_line();
    if (ui_.button("within", "query.within", needs_selection)) select_with(SelectionMode::within);
    ui_.same_line();
    if (ui_.button("take_out", "query.take_out", needs_selection)) select_with(SelectionMode::remove);
    Extras help;
    help.tooltip = ui_.tr("query.filter_help");
    if (ui_.button("filter", "query.filter", help)) {
      intent::AddFilters added;
      for (const app::Condition& one : draft_.conditions) {
        app::FilterChip chip;
        chip.condition = one;
        chip.of_households = of_.households;
        added.chips.push_back(std::move(chip));
      }
      intents_.emplace_back(app::SelectionIntent(added));
      edit({draft_.households, {}});
    }
  }

  void filters() {
    const auto& filter = session_.project().filter;
    if (filter.empty()) return;
    ui_.section("query.in_force");
    for (std::size_t i = 0; i < filter.size(); ++i)
      ui_.within("chip" + std::to_string(i), [&] { chip(i, filter[i]); });
  }

  void chip(std::size_t nth, const app::FilterChip& chip) {
    app::FilterChip next = chip;
    const app::Subject of = chip.of_households ? app::all_households() : app::shown_areas(session_);
    const std::string words = chip.only ? ui_.tr("filter.only_selected", count_words(chip.only->count),
                                                 subject_words(ui_, chip.only->of))
                                        : app::condition_words(session_, chip.condition, of);
    if (const auto on = ui_.checkbox("enabled", words, chip.enabled)) {
      next.enabled = *on;
      intents_.emplace_back(intent::SetFilter{nth, next});
    }
    if (!chip.only)
      if (const auto changed = condition_fields(ui_, session_, of, chip.condition)) {
        next.condition = *changed;
        intents_.emplace_back(intent::SetFilter{nth, next});
      }
    if (ui_.link("remove", ui_.tr("filter.remove"))) intents_.emplace_back(intent::RemoveFilter{nth});
    ui_.space();
  }

  Ui& ui_;
  const app::Session& session_;
  Intents& intents_;
  const app::QueryDraft& draft_;
  app::Subject of_;
};

}  // namespace

void query_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("query", "query.title", width_em, [&] {
    if (!session.has_store()) return ui.wrapped_muted(ui.tr("reason.no_store"));
    QueryPanel(ui, session, intents).draw();
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
