#include "gui/import_parts.hpp"

namespace phumthun::gui {
namespace {

using app::ImportDraft;
using app::ImportKind;

constexpr std::size_t rows_shown = 5;
constexpr double header_em = 7;

void level_field(Ui& ui, ImportDraft& draft) {
  ui.field("import.level", [&] {
    const std::vector<base::AreaLevel> levels(base::all_area_levels.begin(), base::all_area_levels.end());
    if (const auto picked = ui.choice("level", level_words(ui, levels), index_of(levels, draft.level)))
      draft.level = levels[static_cast<std::size_t>(*picked)];
  });
}

void profile_field(Ui& ui, const app::ImportChoices& choices, ImportDraft& draft) {
  std::vector<std::string> words;
  for (const std::string& profile : choices.profiles) words.push_back(ui.tr("profile." + profile));
  found_field(ui, "import.profile", "profile", choices.profiles, words,
              choices.profile.empty() ? std::string() : ui.tr("profile." + choices.profile), draft.profile);
}

bool takes(ImportKind kind, std::string_view field) {
  return kind != ImportKind::boundaries && io::field_index(app::record_kind(kind), field) >= 0;
}

/// What holds for every row that states nothing itself.
void for_every_row(Ui& ui, ImportDraft& draft) {
  if (takes(draft.kind, "round")) text_field(ui, "import.round", "round", draft.round, "2567/1");
  if (takes(draft.kind, "source"))
    text_field(ui, "import.source", "source", draft.source, ui.tr("import.source_hint"));
  if (takes(draft.kind, "register"))
    text_field(ui, "import.register_name", "name", draft.name, ui.tr("import.register_hint"));
}

/// Columns downwards, so that any number of them has room; the rows beside each other.
void first_rows(Ui& ui, const app::Session& session) {
  const app::PreviewTable table = app::preview_table(session);
  if (table.header.empty()) return;
  ui.small(ui.tr("import.first_rows"));
  std::vector<std::string> titles{ui.tr("import.column")};
  std::vector<double> widths{header_em};
  for (std::size_t r = 0; r < std::min(rows_shown, table.rows.size()); ++r) {
    titles.push_back(ui.tr("import.row", r + 1));
    widths.push_back(0);
  }
  ui.table("cells", titles, widths, table.header.size(),
           std::max(6 * ui.line_height(), ui.room_height_px() - import_footer_height(ui)),
           [&](std::size_t row, std::size_t column) {
             if (column == 0) return ui.bold(table.header[row]);
             const auto& cells = table.rows[column - 1];
             ui.text(row < cells.size() ? cells[row] : std::string());
           });
}

}  // namespace

void import_file_part(Ui& ui, const app::Session& session, ImportDraft& draft) {
  const app::ImportChoices choices = app::import_choices(session);
  ui.form("fields", [&] {
    if (choices.sheets.size() > 1)
      found_field(ui, "import.sheet", "sheet", choices.sheets, choices.sheets, choices.sheet, draft.sheet);
    found_field(ui, "import.encoding", "encoding", choices.encodings, choices.encodings, choices.encoding,
                draft.encoding);
    if (draft.kind == ImportKind::boundaries)
      level_field(ui, draft);
    else
      profile_field(ui, choices, draft);
    for_every_row(ui, draft);
  });
  first_rows(ui, session);
}

}  // namespace phumthun::gui
