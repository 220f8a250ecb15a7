#include "app/session_commands.hpp"
#include "gui/import_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::ImportDraft;
using app::ImportKind;
namespace intent = app::intent;
using Sheets = std::vector<std::pair<std::string, std::string>>;

void file_and_kind(Ui& ui, const app::Session& session, ImportDraft& draft, Intents& intents) {
  ui.form("file", [&] {
    path_field(ui, "import.file", "choose", session.view.import.file, app::FilePurpose::import_file, intents);
    ui.field("import.kind", [&] {
      std::vector<std::string> words;
      for (const ImportKind kind : app::all_import_kinds)
        words.push_back(ui.tr("import." + std::string(app::import_kind_name(kind))));
      const auto picked = ui.choice("kind", words, index_of(app::all_import_kinds, draft.kind));
      if (!picked) return;
      draft.kind = app::all_import_kinds[static_cast<std::size_t>(*picked)];
      draft.kind_chosen = true;
    });
  });
}

bool holds_persons(ImportKind kind) {
  return kind != ImportKind::boundaries && kind != ImportKind::indicators && kind != ImportKind::population &&
         kind != ImportKind::codes;
}

bool holds_positions(ImportKind kind) {
  return kind == ImportKind::boundaries || kind == ImportKind::households;
}

Sheets sheets_of(ImportKind kind) {
  Sheets sheets{{"rows", "import.rows_tab"}, {"columns", "import.columns_tab"}};
  if (holds_positions(kind)) sheets.emplace_back("position", "import.position_tab");
  if (holds_persons(kind)) sheets.emplace_back("identities", "import.identities_tab");
  return sheets;
}

void sheet(Ui& ui, const app::Session& session, std::string_view shown, ImportDraft& draft,
           Intents& intents) {
  if (shown == "rows") return import_file_part(ui, session, draft);
  if (shown == "columns") return import_columns_part(ui, session, draft, intents);
  if (shown == "position") return import_position_part(ui, session, draft, intents);
  import_identities_part(ui, session, intents);
}

/// What keeps the file from being imported, or what a person should know first.
void what_is_open(Ui& ui, const app::Session& session, const std::string& obstacle) {
  const std::string already = app::import_choices(session).already;
  if (!obstacle.empty()) {
    const auto& preview = session.desk.preview;
    ui.wrapped_colored(preview && !preview->problem.empty() ? theme::problem : theme::note, obstacle);
    if (preview && !preview->problem.empty() && !preview->hint.empty()) ui.wrapped_muted(preview->hint);
  } else if (!already.empty()) {
    ui.wrapped_colored(theme::note, ui.tr("import.already", already));
  } else {
    ui.wrapped_colored(theme::done, ui.tr("import.ready"));
  }
}

void footer(Ui& ui, const app::Session& session, Intents& intents) {
  ui.rule();
  Extras extras;
  extras.disabled_reason = app::import_obstacle(session);
  if (ui.primary_button("run", "import.run", extras)) intents.emplace_back(intent::RunImport{});
  ui.same_line();
  if (ui.button("close", "dialog.cancel")) intents.emplace_back(intent::CloseDialog{});
  ui.same_line();
  if (app::mapping_is_unsaved(session)) {
    Extras unsaved;
    unsaved.disabled_reason = ui.tr("reason.mapping_unsaved");
    ui.button("copy", "dialog.copy_command", unsaved);
  } else {
    ui.copy_button("copy", "dialog.copy_command", app::import_command(session));
  }
  what_is_open(ui, session, extras.disabled_reason);
}

}  // namespace

double import_footer_height(const Ui& ui) {
  return 2 * ui.line_height() + 3 * ui.em();
}

void text_field(Ui& ui, std::string_view label_key, std::string_view id, std::string& value,
                const std::string& hint) {
  ui.field(label_key, [&] {
    Extras extras;
    extras.hint = hint;
    if (const auto typed = ui.input(id, value, extras)) value = *typed;
  });
}

void found_field(Ui& ui, std::string_view label_key, std::string_view id,
                 const std::vector<std::string>& values, const std::vector<std::string>& words,
                 const std::string& found, std::string& value) {
  ui.field(label_key, [&] {
    std::vector<std::string> options{found.empty() ? ui.tr("import.find_out") : ui.tr("import.found", found)};
    options.insert(options.end(), words.begin(), words.end());
    const int chosen = value.empty() ? 0 : index_of(values, value) + 1;
    const auto picked = ui.choice(id, options, chosen);
    if (picked) value = *picked == 0 ? std::string() : values[static_cast<std::size_t>(*picked) - 1];
  });
}

void import_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  ImportDraft draft = session.view.import;
  const bool open = ui.side_dialog("import", "import.title", 29, [&] {
    file_and_kind(ui, session, draft, intents);
    if (session.desk.reading) ui.small(ui.tr("reason.reading"));
    ui.tabs("sheets", sheets_of(draft.kind),
            [&](std::string_view shown) { sheet(ui, session, shown, draft, intents); });
    footer(ui, session, intents);
  });
  // The draft goes first, so that what was typed last is what is run.
  if (!(draft == session.view.import)) intents.insert(intents.begin(), intent::EditImport{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
