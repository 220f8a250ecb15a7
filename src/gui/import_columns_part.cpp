#include "gui/import_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::ImportDraft;
using app::MappingRow;
namespace intent = app::intent;

constexpr double field_em = 10, column_em = 9.6;

/// "1 รหัสบ้าน": a header's names may be empty and may repeat.
std::vector<std::string> column_words(const Ui& ui, const std::vector<std::string>& header) {
  std::vector<std::string> words{ui.tr("import.no_column")};
  for (std::size_t c = 0; c < header.size(); ++c) words.push_back(std::to_string(c + 1) + "  " + header[c]);
  return words;
}

void field_cell(Ui& ui, const MappingRow& row) {
  const std::string words = ui.tr("field." + row.field);
  if (row.identity) {
    ui.lock_sign("import.identity_help");
    ui.same_line();
  }
  if (row.required)
    ui.bold(words + " *");
  else
    ui.text(words);
}

void sample_cell(Ui& ui, const MappingRow& row) {
  if (row.column < 0 && !row.constant.empty()) return ui.muted(ui.tr("import.every_row", row.constant));
  if (row.column < 0 && row.required) return ui.colored(theme::problem, ui.tr("import.missing"));
  ui.muted(row.sample);
}

void mapping_table(Ui& ui, const app::Session& session, ImportDraft& draft) {
  const std::vector<MappingRow> rows = app::mapping_rows(session);
  const std::vector<std::string> words = column_words(ui, app::preview_table(session).header);
  const double height = ui.room_height_px() - import_footer_height(ui) - 1.3 * ui.line_height();
  ui.table("mapping", {ui.tr("import.field"), ui.tr("import.column"), ui.tr("import.sample")},
           {field_em, column_em, 0}, rows.size(), std::max(6 * ui.line_height(), height),
           [&](std::size_t r, std::size_t column) {
             const MappingRow& row = rows[r];
             if (column != 1) ui.align_with_fields();
             if (column == 0) return field_cell(ui, row);
             if (column == 2) return sample_cell(ui, row);
             if (const auto picked = ui.choice(row.field, words, row.column + 1))
               draft = app::with_column(session, row.field, *picked - 1);
           });
}

void boundary_columns(Ui& ui, const app::Session& session, ImportDraft& draft) {
  const app::ImportChoices choices = app::import_choices(session);
  ui.form("fields", [&] {
    found_field(ui, "import.code_field", "code_field", choices.fields, choices.fields, choices.code_field,
                draft.code_field);
    found_field(ui, "import.name_field", "name_field", choices.fields, choices.fields, choices.name_field,
                draft.name_field);
  });
  ui.wrapped_muted(ui.tr("import.boundary_columns_note"));
}

}  // namespace

void import_columns_part(Ui& ui, const app::Session& session, ImportDraft& draft, Intents& intents) {
  if (draft.kind == app::ImportKind::boundaries) return boundary_columns(ui, session, draft);
  const app::ImportChoices choices = app::import_choices(session);
  for (const std::string& note : choices.notes) ui.wrapped_muted(note);
  mapping_table(ui, session, draft);
  Extras extras;
  if (!session.desk.preview) extras.disabled_reason = ui.tr("reason.not_read");
  if (ui.button("save", "import.save_mapping", extras))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::mapping_out});
  ui.same_line();
  if (ui.button("load", "import.load_mapping"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::mapping_in});
}

}  // namespace phumthun::gui
