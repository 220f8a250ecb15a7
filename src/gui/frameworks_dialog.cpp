#include <algorithm>

#include "gui/framework_parts.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using app::FrameworkEntry;

constexpr double width_em = 27;

bool is_in_force(const app::Session& session, const FrameworkEntry& entry) {
  const std::string& name = session.project().estimates.framework;
  return entry.name == (name.empty() ? std::string("five-capitals") : name);
}

void list_cell(Ui& ui, const app::Session& session, const FrameworkEntry& entry, std::size_t column,
               Intents& intents) {
  ui.align_with_fields();
  switch (column) {
    case 0:
      if (is_in_force(session, entry)) return ui.colored(theme::done, ui.tr(entry.label));
      return ui.text(ui.tr(entry.label));
    case 1:
      return ui.muted(ui.tr(entry.built_in ? "frameworks.built_in" : "frameworks.own"));
    default:
      break;
  }
  ui.within(entry.name, [&] {
    Extras use;
    if (is_in_force(session, entry)) use.disabled_reason = ui.tr("reason.in_force");
    if (ui.button("use", "frameworks.use", use)) intents.emplace_back(intent::UseFramework{entry.name});
    ui.same_line();
    if (ui.button("edit", "frameworks.edit_copy"))
      intents.emplace_back(intent::EditFrameworkCopy{entry.name});
    if (entry.built_in) return;
    ui.same_line();
    if (ui.button("erase", "frameworks.erase")) intents.emplace_back(intent::AskEraseFramework{entry.name});
  });
}

void ask_to_erase(Ui& ui, const app::Session& session, Intents& intents) {
  const std::string& name = session.frameworks.to_erase;
  if (name.empty()) return;
  ui.wrapped_colored(theme::problem, ui.tr("frameworks.ask_erase", name));
  if (ui.button("erase_now", "frameworks.erase_now")) intents.emplace_back(intent::EraseFramework{name});
  ui.same_line();
  if (ui.button("keep_it", "dialog.cancel")) intents.emplace_back(intent::AskEraseFramework{});
}

void in_force_part(Ui& ui, const app::Session& session) {
  const poverty::Framework& framework = app::framework_in_force(session);
  ui.section("frameworks.in_force");
  ui.wrapped_bold(ui.tr(framework.label));
  if (!ui.tr(framework.description).empty()) ui.wrapped(ui.tr(framework.description));
  if (!framework.source.empty()) ui.wrapped_muted(ui.tr("frameworks.source", framework.source));
  if (!framework.instruments.empty()) {
    std::string list;
    for (const std::string& one : framework.instruments) list += (list.empty() ? "" : ", ") + one;
    ui.wrapped_muted(ui.tr("frameworks.instruments", list));
  }
  unconfirmed_list(ui, framework);
}

void frameworks_list(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& entries = session.frameworks.entries;
  ui.wrapped_muted(ui.tr("frameworks.note"));
  if (entries.empty()) return ui.muted(ui.tr("reason.loading"));
  const bool any_own = std::any_of(entries.begin(), entries.end(),
                                   [](const app::FrameworkEntry& entry) { return !entry.built_in; });
  constexpr std::size_t most_rows = 8;
  ui.table(
      "list", {ui.tr("frameworks.framework"), ui.tr("frameworks.kept"), ""}, {0, 4.4, any_own ? 11.0 : 8.0},
      entries.size(),
      ui.line_height() * (static_cast<double>(std::min(entries.size(), most_rows)) + 1) + 0.5 * ui.em(),
      [&](std::size_t row, std::size_t column) { list_cell(ui, session, entries[row], column, intents); });
  ask_to_erase(ui, session, intents);
  in_force_part(ui, session);
}

/// Name and labels, whether the map follows, and the cut-off of poverty.
void heading(Ui& ui, const app::Session& session, poverty::Framework& edited, Intents& intents) {
  const app::FrameworkDesk& desk = session.frameworks;
  ui.wrapped_muted(ui.tr("frameworks.copy_of", ui.tr(desk.original->label)));
  ui.form("heading", [&] {
    ui.field("frameworks.name", [&] {
      if (const auto name = ui.input("name", edited.name)) edited.name = *name;
    });
    finding_field(ui, desk.findings, "name");
    ui.field("frameworks.label_th", [&] {
      if (const auto label = ui.input("label_th", edited.label.th)) edited.label.th = *label;
    });
    ui.field("frameworks.label_en", [&] {
      if (const auto label = ui.input("label_en", edited.label.en)) edited.label.en = *label;
    });
    ui.field("estimate.k", [&] {
      Extras extras;
      extras.tooltip = ui.tr("estimate.k_help");
      if (const auto k = ui.slider("k", edited.k, 0.05, 1, 2, extras)) edited.k = k->value;
    });
    finding_field(ui, desk.findings, "k");
    missing_fields(ui, edited);
    finding_field(ui, desk.findings, "answered_at_least");
  });
  if (const auto live = ui.checkbox("live", ui.tr("frameworks.live"), desk.live))
    intents.emplace_back(intent::FollowFrameworkLive{*live});
}

/// Findings that stand beside no field of their own.
void general_findings(Ui& ui, const app::FrameworkDesk& desk) {
  for (const poverty::FrameworkFinding& finding : desk.findings)
    if (finding.where.empty() || finding.where == "dimensions") finding_line(ui, finding);
}

void changes_list(Ui& ui, const app::FrameworkDesk& desk) {
  if (desk.changes.empty()) return ui.wrapped_muted(ui.tr("frameworks.unchanged"));
  const auto or_dash = [](const std::string& text) { return text.empty() ? std::string("–") : text; };
  ui.table("changes", {ui.tr("frameworks.what"), ui.tr("frameworks.before"), ui.tr("frameworks.after")},
           {0, 6, 6}, desk.changes.size(), ui.room_height_px(), [&](std::size_t row, std::size_t column) {
             const poverty::FrameworkChange& change = desk.changes[row];
             if (column == 0) return ui.text(ui.tr(change.what));
             if (column == 1) return ui.muted(or_dash(change.before));
             ui.colored(theme::accent, or_dash(change.after));
           });
}

void footer(Ui& ui, const app::Session& session, Intents& intents) {
  ui.rule();
  Extras keep;
  keep.disabled_reason = app::keeping_obstacle(session);
  keep.tooltip = ui.tr("frameworks.keep_help");
  if (ui.primary_button("keep", "frameworks.keep", keep)) intents.emplace_back(intent::KeepFramework{});
  ui.same_line();
  if (ui.button("drop", "frameworks.drop")) intents.emplace_back(intent::DropFrameworkCopy{});
  ui.same_line();
  if (ui.button("close", "dialog.close")) intents.emplace_back(intent::CloseDialog{});
  if (!keep.disabled_reason.empty())
    ui.wrapped_colored(theme::problem, keep.disabled_reason);
  else
    ui.wrapped_muted(ui.tr("frameworks.changed", session.frameworks.changes.size()));
}

void editor(Ui& ui, const app::Session& session, Intents& intents) {
  const app::FrameworkDesk& desk = session.frameworks;
  poverty::Framework edited = *desk.edited;
  heading(ui, session, edited, intents);
  general_findings(ui, desk);
  const double footer_px = ui.line_height() + 2.2 * ui.em();
  ui.tabs("sheets",
          {{"items", "frameworks.items_tab"},
           {"changes", "frameworks.changes_tab"},
           {"defaults", "frameworks.defaults_tab"}},
          [&](std::string_view sheet) {
            ui.scroll("sheet", ui.room_height_px() - footer_px, [&] {
              if (sheet == "items") return framework_items(ui, desk, edited);
              if (sheet == "changes") return changes_list(ui, desk);
              unconfirmed_list(ui, edited);
            });
          });
  footer(ui, session, intents);
  if (!(edited == *desk.edited)) intents.emplace_back(intent::ChangeFramework{std::move(edited)});
}

}  // namespace

void frameworks_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("frameworks", "frameworks.title", width_em, [&] {
    if (!session.has_store()) return ui.muted(ui.tr("reason.no_store"));
    if (session.frameworks.edited)
      editor(ui, session, intents);
    else
      frameworks_list(ui, session, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
