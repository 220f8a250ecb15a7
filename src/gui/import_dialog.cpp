#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::ImportDraft;
using app::ImportKind;
namespace intent = app::intent;

constexpr std::array kinds{ImportKind::boundaries, ImportKind::codes, ImportKind::population,
                           ImportKind::households};
constexpr std::array kind_keys{"import.boundaries", "import.codes", "import.population", "import.households"};
// What Thai offices write; the empty one is found out from the file.
constexpr std::array encodings{"", "UTF-8", "CP874"};
constexpr std::array crs_choices{"", "EPSG:4326", "EPSG:32648", "EPSG:32647", "EPSG:24048", "EPSG:24047"};
constexpr std::array crs_words{"",
                               "WGS 84 (EPSG:4326)",
                               "WGS 84 / UTM 48N (EPSG:32648)",
                               "WGS 84 / UTM 47N (EPSG:32647)",
                               "Indian 1975 / UTM 48N (EPSG:24048)",
                               "Indian 1975 / UTM 47N (EPSG:24047)"};

void text_field(Ui& ui, std::string_view key, std::string_view id, std::string& value,
                const std::string& hint) {
  ui.field(key, [&] {
    Extras extras;
    extras.hint = hint;
    if (const auto typed = ui.input(id, value, extras)) value = *typed;
  });
}

template <std::size_t N>
void listed_field(Ui& ui, std::string_view key, std::string_view id, const std::array<const char*, N>& values,
                  const std::array<const char*, N>& words, std::string& value) {
  ui.field(key, [&] {
    std::vector<std::string> options(words.begin(), words.end());
    options.front() = ui.tr("import.find_out");
    if (const auto picked = ui.choice(id, options, index_of(values, value)))
      value = values[static_cast<std::size_t>(*picked)];
  });
}

void boundary_fields(Ui& ui, ImportDraft& draft) {
  ui.field("import.level", [&] {
    std::vector<base::AreaLevel> levels(base::all_area_levels.begin(), base::all_area_levels.end());
    if (const auto picked = ui.choice("level", level_words(ui, levels), index_of(levels, draft.level)))
      draft.level = levels[static_cast<std::size_t>(*picked)];
  });
  listed_field(ui, "import.crs", "crs", crs_choices, crs_words, draft.crs);
  text_field(ui, "import.code_field", "code_field", draft.code_field, ui.tr("import.find_out"));
  text_field(ui, "import.name_field", "name_field", draft.name_field, ui.tr("import.find_out"));
}

void household_fields(Ui& ui, ImportDraft& draft) {
  listed_field(ui, "import.crs", "crs", crs_choices, crs_words, draft.crs);
  text_field(ui, "import.round", "round", draft.round, "2567/1");
  text_field(ui, "import.source", "source", draft.source, ui.tr("import.source_hint"));
}

}  // namespace

void import_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  ImportDraft draft = session.view.import;
  const bool open = ui.dialog("import", "import.title", 26, 0, [&] {
    ui.form("fields", [&] {
      ui.field("import.kind", [&] {
        std::vector<std::string> words;
        for (const char* key : kind_keys) words.push_back(ui.tr(key));
        if (const auto picked = ui.choice("kind", words, index_of(kinds, draft.kind)))
          draft.kind = kinds[static_cast<std::size_t>(*picked)];
      });
      path_field(ui, "import.file", "choose", draft.file, app::FilePurpose::import_file, intents);
      if (draft.kind == ImportKind::boundaries) boundary_fields(ui, draft);
      if (draft.kind == ImportKind::households) household_fields(ui, draft);
      listed_field(ui, "import.encoding", "encoding", encodings, encodings, draft.encoding);
    });
    ui.space();
    ui.wrapped_muted(ui.tr("import.note"));
    ui.space();
    Extras extras;
    extras.disabled_reason = needs_store(ui, session);
    if (extras.disabled_reason.empty() && draft.file.empty())
      extras.disabled_reason = ui.tr("reason.no_file");
    if (ui.primary_button("run", "import.run", extras)) intents.emplace_back(intent::RunImport{});
    ui.same_line();
    if (ui.button("close", "dialog.cancel")) intents.emplace_back(intent::CloseDialog{});
  });
  // The draft goes first, so that what was typed last is what is run.
  if (!(draft == session.view.import)) intents.insert(intents.begin(), intent::EditImport{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
