#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using store::ImportSummary;

std::string count(std::int64_t n) {
  return base::format_number(static_cast<double>(n), 0);
}

std::string kind_words(const Ui& ui, const store::Provenance& from) {
  const std::string words = ui.tr("import." + from.kind);
  return from.level.empty() ? words
                            : words + " (" + ui.tr(base::level_label(base::parse_level(from.level))) + ")";
}

std::int64_t rows_of(const ImportSummary& import) {
  return import.accepted + import.repaired + import.refused + import.unchanged + import.outside;
}

/// What goes with an import, before it goes.
void confirmation(Ui& ui, const app::Session& session, const ImportSummary& import, Intents& intents) {
  ui.wrapped_colored(theme::problem, ui.tr("imports.undo_question", import.from.file_name,
                                           app::date_words(session, import.imported_at)));
  ui.wrapped(
      ui.tr("imports.undo_goes", count(import.accepted + import.repaired), kind_words(ui, import.from)));
  ui.wrapped_muted(ui.tr("imports.undo_note"));
  if (ui.primary_button("undo_now", "imports.undo_now"))
    intents.emplace_back(intent::UndoImport{import.id.value});
  ui.same_line();
  if (ui.button("keep", "imports.keep")) intents.emplace_back(intent::AskUndoImport{0});
  ui.rule();
}

void actions(Ui& ui, const ImportSummary& import, Intents& intents) {
  ui.within(std::to_string(import.id.value), [&] {
    if (ui.button("report", "imports.report"))
      intents.emplace_back(intent::OpenImportReport{import.id.value});
    ui.same_line();
    if (ui.button("undo", "imports.undo")) intents.emplace_back(intent::AskUndoImport{import.id.value});
  });
}

void cell(Ui& ui, const app::Session& session, const ImportSummary& import, std::size_t column,
          Intents& intents) {
  if (column < 6) ui.align_with_fields();  // the buttons at the row's end are higher than words
  switch (column) {
    case 0:
      return ui.muted(app::date_words(session, import.imported_at));
    case 1:
      return ui.text(import.from.file_name);
    case 2:
      return ui.text(kind_words(ui, import.from));
    case 3:
      return ui.right_text(theme::text, count(rows_of(import)));
    case 4:
      return ui.right_text(theme::text, count(import.accepted + import.repaired));
    case 5:
      return ui.right_text(theme::text, count(import.refused));
    default:
      return actions(ui, import, intents);
  }
}

void list(Ui& ui, const app::Session& session, const std::vector<ImportSummary>& imports, Intents& intents) {
  ui.table("list",
           {ui.tr("imports.date"), ui.tr("imports.file"), ui.tr("imports.kind"), ui.tr("report.rows"),
            ui.tr("imports.taken"), ui.tr("report.refused_rows"), ""},
           {7.6, 0, 8.6, 3.6, 3.2, 3, 7.6}, imports.size(), std::max(8 * ui.em(), ui.room_height_px()),
           [&](std::size_t row, std::size_t column) { cell(ui, session, imports[row], column, intents); });
}

}  // namespace

void imports_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  const bool open = ui.dialog("imports", "imports.title", 50, 24, [&] {
    const auto& lists = session.contents.lists;
    if (!session.has_store()) return ui.muted(ui.tr("reason.no_store"));
    if (!lists) return ui.muted(ui.tr("reason.loading"));
    if (lists->imports.empty()) return ui.muted(ui.tr("imports.none"));
    for (const ImportSummary& import : lists->imports)
      if (import.id.value == session.view.import_to_undo) confirmation(ui, session, import, intents);
    list(ui, session, lists->imports, intents);
  });
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
