#include "app/session_commands.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

using app::ExportDraft;
using app::Tier;
namespace intent = app::intent;

constexpr std::array formats{"gpkg", "shapefile", "geojson", "csv"};
constexpr std::array format_words{"GeoPackage (.gpkg)", "Shapefile (.shp)", "GeoJSON (.geojson)",
                                  "CSV (.csv)"};

std::string why_not(const Ui& ui, const app::Session& session, const ExportDraft& draft) {
  if (!session.has_store()) return ui.tr("reason.no_store");
  if (draft.households && draft.tier != Tier::internal) return ui.tr("reason.points_are_internal");
  return draft.out.empty() ? ui.tr("reason.no_out") : std::string();
}

void fields(Ui& ui, const app::Session& session, ExportDraft& draft, Intents& intents) {
  ui.field("export.layer", [&] {
    const std::vector<std::string> words{ui.tr("export.areas"), ui.tr("export.households")};
    if (const auto picked = ui.choice("layer", words, draft.households ? 1 : 0))
      draft.households = *picked == 1;
  });
  if (!draft.households)
    ui.field("export.level", [&] {
      if (const auto level = level_choice(ui, session, "level", draft.level)) draft.level = *level;
    });
  ui.field("export.format", [&] {
    const std::vector<std::string> words(format_words.begin(), format_words.end());
    if (const auto picked = ui.choice("format", words, index_of(formats, draft.format)))
      draft.format = formats[static_cast<std::size_t>(*picked)];
  });
  if (const auto tier = tier_field(ui, draft.tier)) draft.tier = *tier;
  if (!draft.households)
    ui.field("export.result", [&] {
      Extras extras;
      const auto& clusters = session.contents.clusters;
      if (!clusters || clusters->name.empty()) extras.disabled_reason = ui.tr("reason.no_saved_result_shown");
      if (const auto with =
              ui.checkbox("with_result", ui.tr("export.with_result"), draft.with_result, extras))
        draft.with_result = *with;
    });
  path_field(ui, "export.out", "choose", draft.out, app::FilePurpose::export_out, intents);
}

}  // namespace

std::optional<Tier> tier_field(Ui& ui, Tier chosen) {
  constexpr std::array tiers{Tier::public_, Tier::partner, Tier::internal};
  std::optional<Tier> answer;
  ui.field("tier.label", [&] {
    const std::vector<std::string> words{ui.tr("tier.public"), ui.tr("tier.partner"), ui.tr("tier.internal")};
    Extras extras;
    extras.tooltip = ui.tr("tier.help");
    if (const auto picked = ui.choice("tier", words, index_of(tiers, chosen), extras))
      answer = tiers[static_cast<std::size_t>(*picked)];
  });
  return answer;
}

void export_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  ExportDraft draft = session.view.export_layer;
  const bool open = ui.dialog("export", "export.title", 26, 0, [&] {
    ui.form("fields", [&] { fields(ui, session, draft, intents); });
    ui.space();
    ui.wrapped_muted(ui.tr("export.note"));
    ui.space();
    Extras extras;
    extras.disabled_reason = why_not(ui, session, draft);
    if (ui.primary_button("run", "export.run", extras)) intents.emplace_back(intent::RunExport{});
    ui.same_line();
    ui.copy_button("copy", "dialog.copy_command", app::export_command(session));
    ui.same_line();
    if (ui.button("close", "dialog.cancel")) intents.emplace_back(intent::CloseDialog{});
  });
  if (!(draft == session.view.export_layer)) intents.insert(intents.begin(), intent::EditExport{draft});
  if (!open) intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
