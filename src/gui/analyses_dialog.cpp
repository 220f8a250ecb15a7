#include <algorithm>

#include "app/era_words.hpp"
#include "gui/analysis_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

/// "2026-11-23T00:45:35Z" for people.
void saved_cell(Ui& ui, const app::Session& session, const app::SavedAnalysis& saved, std::size_t column,
                Intents& intents) {
  ui.within(saved.name, [&] {
    switch (column) {
      case 0:
        if (ui.link("open", saved.name)) intents.emplace_back(intent::OpenAnalysis{saved.name});
        return;
      case 1:
        return ui.text(ui.tr("verb." + saved.verb));
      case 2:
        return ui.muted(app::date_words(session, saved.saved_at));
      case 3:
        return ui.right_text(theme::muted, count_text(saved.revision));
      default:
        if (ui.link("erase", ui.tr("analyses.erase")))
          intents.emplace_back(intent::EraseAnalysis{saved.name});
    }
  });
}

void recipe(Ui& ui, const app::OpenedAnalysis& opened) {
  for (const auto& [key, value] : opened.recipe) ui.value_row(key, value);
}

void figures(Ui& ui, const app::OpenedAnalysis& opened) {
  for (const base::LocalText& sentence : opened.sentences) ui.wrapped(ui.tr(sentence));
  for (const base::LocalText& warning : opened.warnings)
    ui.wrapped_colored(theme::note, "! " + ui.tr(warning));
  if (opened.rows.empty()) return;
  std::vector<Ui::TableColumn> columns;
  for (const std::string& column : opened.columns) columns.push_back({column, column, 6, {}});
  ui.sortable_table("cells", columns, {}, false, opened.rows.size(),
                    std::max(8 * ui.em(), ui.room_height_px()),
                    [&](std::size_t row, std::size_t column) { ui.text(opened.rows[row][column]); });
}

void shown_analysis(Ui& ui, const app::Session& session) {
  const auto& opened = session.analyses.opened;
  if (!opened) return ui.wrapped_muted(ui.tr("analyses.choose"));
  ui.wrapped_bold(opened->saved.name);
  ui.wrapped_muted(ui.tr("analyses.when", ui.tr("verb." + opened->saved.verb),
                         app::date_words(session, opened->saved.saved_at) + " UTC", opened->saved.revision));
  if (opened->saved.revision != session.contents.summary.revision)
    ui.wrapped_colored(theme::note, ui.tr("analyses.older_store", session.contents.summary.revision));
  ui.tabs("parts", {{"figures", "analyses.figures"}, {"recipe", "analyses.recipe"}},
          [&](std::string_view shown) { shown == "recipe" ? recipe(ui, *opened) : figures(ui, *opened); });
}

}  // namespace

void analyses_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.side_dialog("analyses", "analyses.title", panel_width_em(ui, session, 32), [&] {
    const auto& saved = session.analyses.saved;
    if (saved.empty()) return ui.wrapped_muted(ui.tr("analyses.none"));
    ui.table(
        "list",
        {ui.tr("analyses.name"),
         ui.tr("analyses.verb"),
         ui.tr("analyses.saved_at"),
         ui.tr("analyses.revision"),
         {}},
        {0, 6, 8.5, 3.5, 3}, saved.size(),
        std::min(9 * ui.em(), (static_cast<double>(saved.size()) + 1.5) * ui.line_height()),
        [&](std::size_t row, std::size_t column) { saved_cell(ui, session, saved[row], column, intents); });
    shown_analysis(ui, session);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
