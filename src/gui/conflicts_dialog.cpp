#include <cmath>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using store::Conflict;
using store::StatedValue;

std::string value_words(const StatedValue& value) {
  if (!value.place.empty()) return value.place;
  return std::isnan(value.value) ? std::string("–") : base::format_number(value.value, 2);
}

std::string field_words(const Ui& ui, const std::string& field) {
  return field == "place" ? ui.tr("conflicts.place") : ui.tr("field." + field);
}

/// What each source says, the one that counts in front of a mark; a click makes it count.
void values(Ui& ui, const Conflict& conflict, std::size_t nth, Intents& intents) {
  ui.within(std::to_string(nth), [&] {
    for (std::size_t v = 0; v < conflict.values.size(); ++v) {
      const StatedValue& value = conflict.values[v];
      if (v > 0) ui.same_line();
      const std::string words = value.source + ": " + value_words(value);
      if (ui.choice_button(std::to_string(v), words, value.counts) && !(value.counts && conflict.by_hand))
        intents.emplace_back(intent::SettleConflict{nth, value.source});
    }
  });
}

void settled(Ui& ui, const Conflict& conflict, std::size_t nth, Intents& intents) {
  if (!conflict.by_hand) return ui.muted(ui.tr("conflicts.by_rule"));
  ui.within(std::to_string(nth), [&] {
    Extras extras;
    extras.tooltip = ui.tr("conflicts.settled_by", conflict.settled_by, conflict.settled_at);
    if (ui.button("unsettle", "conflicts.to_rule", extras))
      intents.emplace_back(intent::SettleConflict{nth, {}});
  });
}

void cell(Ui& ui, const app::Session& session, const Conflict& conflict, std::size_t row, std::size_t column,
          Intents& intents) {
  ui.align_with_fields();
  switch (column) {
    case 0:
      return ui.text(conflict.household_id);
    case 1:
      return ui.muted(app::round_words(session, conflict.round));
    case 2:
      return ui.text(field_words(ui, conflict.field));
    case 3:
      return values(ui, conflict, row, intents);
    default:
      return settled(ui, conflict, row, intents);
  }
}

void move(const std::vector<std::string>& rule, std::size_t from, std::size_t to, Intents& intents) {
  std::vector<std::string> next = rule;
  std::swap(next[from], next[to]);
  intents.emplace_back(intent::SetConflictRule{std::move(next)});
}

/// The sources in the order in which they are believed.
void ordered_sources(Ui& ui, const std::vector<std::string>& rule, Intents& intents) {
  for (std::size_t i = 0; i < rule.size(); ++i)
    ui.within(std::to_string(i), [&] {
      if (ui.arrow_button("up", true, "layers.up", i > 0)) move(rule, i, i - 1, intents);
      ui.same_line();
      if (ui.arrow_button("down", false, "layers.down", i + 1 < rule.size())) move(rule, i, i + 1, intents);
      ui.same_line();
      ui.text(std::to_string(i + 1) + ". " + rule[i]);
    });
  if (ui.button("latest", "conflicts.latest_first")) intents.emplace_back(intent::SetConflictRule{});
}

void rule(Ui& ui, const app::Session& session, Intents& intents) {
  ui.section("conflicts.rule");
  std::vector<std::string> order = session.contents.lists->conflict_rule;
  const bool latest = order.empty();
  for (const std::string& source : session.contents.summary.sources)
    if (index_of(order, source) < 0) order.push_back(source);
  if (!latest) return ordered_sources(ui, order, intents);
  ui.text(ui.tr("conflicts.latest_counts"));
  Extras extras;
  if (order.size() < 2) extras.disabled_reason = ui.tr("conflicts.one_source");
  if (ui.button("order", "conflicts.set_order", extras))
    intents.emplace_back(intent::SetConflictRule{std::move(order)});
}

}  // namespace

void conflicts_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& lists = session.contents.lists;
  const bool is_short = lists && lists->conflicts.empty();
  const bool open = ui.dialog("conflicts", "conflicts.title", is_short ? 32 : 50, is_short ? 0 : 28, [&] {
    if (!session.has_store()) return ui.muted(ui.tr("reason.no_store"));
    if (!lists) return ui.muted(ui.tr("reason.loading"));
    ui.wrapped_muted(ui.tr("conflicts.note"));
    person_field(ui, session, intents);
    ui.within("rule", [&] { rule(ui, session, intents); });
    ui.space();
    if (lists->conflicts.empty()) return ui.colored(theme::done, ui.tr("conflicts.none"));
    ui.table("list",
             {ui.tr("reviews.household"), ui.tr("import.round"), ui.tr("conflicts.field"),
              ui.tr("conflicts.values"), ui.tr("conflicts.settled")},
             {8, 5, 7, 0, 9}, lists->conflicts.size(), std::max(8 * ui.em(), ui.room_height_px()),
             [&](std::size_t row, std::size_t column) {
               cell(ui, session, lists->conflicts[row], row, column, intents);
             });
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
