#include "app/session_commands.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::SheetDraft;
using app::Tier;
namespace intent = app::intent;

constexpr std::array pages{"a4", "a3", "16x9"};
constexpr std::array file_formats{"pdf", "svg", "png"};

std::string why_not(const Ui& ui, const app::Session& session, const SheetDraft& draft) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  if (draft.households && draft.tier != Tier::internal) return ui.tr("reason.points_are_internal");
  if (draft.clusters && (!session.contents.clusters || session.contents.clusters->name.empty()))
    return ui.tr("reason.no_saved_result_shown");
  return draft.out.empty() ? ui.tr("reason.no_out") : std::string();
}

void fields(Ui& ui, SheetDraft& draft, Intents& intents) {
  ui.field("sheet.map", [&] {
    const std::vector<std::string> words{ui.tr("layer.choropleth"), ui.tr("layer.clusters")};
    if (const auto picked = ui.choice("map", words, draft.clusters ? 1 : 0)) draft.clusters = *picked == 1;
  });
  ui.field("sheet.page", [&] {
    const std::vector<std::string> words{"A4", "A3", ui.tr("sheet.slide")};
    if (const auto picked = ui.choice("page", words, index_of(pages, draft.page)))
      draft.page = pages[static_cast<std::size_t>(*picked)];
  });
  ui.field("sheet.format", [&] {
    if (const auto picked =
            ui.choice("format", {"PDF", "SVG", "PNG"}, index_of(file_formats, draft.format))) {
      draft.format = file_formats[static_cast<std::size_t>(*picked)];
      if (!draft.out.empty()) draft.out.replace_extension(draft.format);
    }
  });
  ui.field("sheet.language", [&] {
    const int chosen = draft.language == base::Language::th ? 0 : 1;
    if (const auto picked = ui.choice("language", {"ภาษาไทย", "English"}, chosen))
      draft.language = *picked == 0 ? base::Language::th : base::Language::en;
  });
  if (const auto tier = tier_field(ui, draft.tier)) draft.tier = *tier;
  ui.field("sheet.points", [&] {
    if (const auto with = ui.checkbox("households", ui.tr("sheet.households"), draft.households))
      draft.households = *with;
  });
  path_field(ui, "export.out", "choose", draft.out, app::FilePurpose::sheet_out, intents);
}

}  // namespace

void sheet_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  SheetDraft draft = session.view.sheet;
  const bool open = ui.dialog("sheet", "sheet.title", 26, 0, [&] {
    ui.form("fields", [&] { fields(ui, draft, intents); });
    ui.space();
    ui.wrapped_muted(ui.tr("sheet.note"));
    ui.space();
    Extras extras;
    extras.disabled_reason = why_not(ui, session, draft);
    if (ui.primary_button("run", "sheet.run", extras)) intents.emplace_back(intent::RunSheet{});
    ui.same_line();
    ui.copy_button("copy", "dialog.copy_command", app::sheet_command(session));
    ui.same_line();
    if (ui.button("close", "dialog.cancel")) intents.emplace_back(intent::CloseDialog{});
  });
  if (!(draft == session.view.sheet)) intents.insert(intents.begin(), intent::EditSheet{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
