#include "base/numbers.hpp"
#include "gui/import_parts.hpp"

namespace phumthun::gui {
namespace {

using app::ImportDraft;
namespace intent = app::intent;

/// Those that Thai offices use, for a file that fits none of the candidates.
constexpr std::array usual_crs{"EPSG:4326", "EPSG:32648", "EPSG:32647", "EPSG:24048", "EPSG:24047"};
constexpr std::array usual_words{
    "WGS 84 (EPSG:4326)", "WGS 84 / UTM zone 48N (EPSG:32648)", "WGS 84 / UTM zone 47N (EPSG:32647)",
    "Indian 1975 / UTM zone 48N (EPSG:24048)", "Indian 1975 / UTM zone 47N (EPSG:24047)"};

std::string percent(double share) {
  return base::format_number(share * 100, 0);
}

/// How it gets to WGS 84, and how well it fits.
std::string fit_words(const Ui& ui, const geocode::CrsCandidate& candidate) {
  const std::string by =
      candidate.operation.empty() ? std::string() : ui.tr("import.crs_by", candidate.operation) + "; ";
  return by + (candidate.overlap > 0
                   ? ui.tr("import.crs_fit", percent(candidate.inside), percent(candidate.overlap))
                   : ui.tr("import.crs_inside", percent(candidate.inside)));
}

void candidates(Ui& ui, const app::Session& session, ImportDraft& draft) {
  const std::string taken = app::taken_crs(session);
  for (const geocode::CrsCandidate& candidate : app::crs_candidates(session)) {
    const std::string definition = candidate.crs.definition();
    const std::string words = candidate.crs.name() + " (" + definition + ")";
    if (ui.radio(definition, words, definition == taken)) draft.crs = definition;
    ui.wrapped_muted(fit_words(ui, candidate));
  }
}

/// Any of the usual ones, whether it seems to fit or not.
void another(Ui& ui, const app::Session& session, ImportDraft& draft) {
  ui.form("other", [&] {
    const std::vector<std::string> values(usual_crs.begin(), usual_crs.end());
    const std::vector<std::string> words(usual_words.begin(), usual_words.end());
    found_field(ui, "import.crs", "crs", values, words, draft.crs.empty() ? app::taken_crs(session) : "",
                draft.crs);
  });
}

void look(Ui& ui, const app::Session& session, ImportDraft& draft, Intents& intents) {
  const auto& preview = session.desk.preview;
  Extras extras;
  if (!preview || !preview->overlay) extras.disabled_reason = ui.tr("reason.nothing_to_lay");
  if (ui.button("whole", "import.show_whole", extras)) intents.emplace_back(intent::ShowPreview{false});
  ui.same_line();
  if (ui.button("close_up", "import.show_closely", extras)) intents.emplace_back(intent::ShowPreview{true});
  if (!app::wants_a_look(session)) return;
  ui.space();
  if (const auto seen = ui.checkbox("accepted", ui.tr("import.position_accepted"), draft.position_accepted))
    draft.position_accepted = *seen;
}

}  // namespace

void import_position_part(Ui& ui, const app::Session& session, ImportDraft& draft, Intents& intents) {
  const bool boundaries = draft.kind == app::ImportKind::boundaries;
  const bool none = app::crs_candidates(session).empty();
  ui.wrapped_muted(ui.tr(none && !boundaries ? "import.no_coordinates" : "import.position_note"));
  ui.space();
  ui.within("candidates", [&] { candidates(ui, session, draft); });
  ui.space();
  another(ui, session, draft);
  ui.space();
  look(ui, session, draft, intents);
}

}  // namespace phumthun::gui
