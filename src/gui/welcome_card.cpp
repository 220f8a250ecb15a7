#include <algorithm>

#include "app/session_desk_keeping.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr std::size_t most_recent = 6;

void recent_stores(Ui& ui, const app::Session& session, Intents& intents) {
  const auto& recent = session.settings.recent;
  if (recent.empty()) return;
  ui.section("welcome.recent");
  for (std::size_t i = 0; i < std::min(recent.size(), most_recent); ++i) {
    Extras extras;
    extras.tooltip = recent[i].string();
    if (!app::file_is_there(session, recent[i]))
      extras.disabled_reason = ui.tr("reason.file_gone", recent[i].string());
    if (ui.result_row("recent" + std::to_string(i), recent[i].filename().string(),
                      recent[i].parent_path().string(), false, false, extras))
      intents.emplace_back(intent::OpenStoreFile{recent[i]});
  }
}

/// Nothing can be drawn: the store is new, or holds households alone.
bool lacks_boundaries(const app::Session& session) {
  const auto& areas = session.contents.summary.areas;
  return session.has_store() && session.contents.areas.empty() && !session.view.dialog &&
         std::all_of(areas.begin(), areas.end(), [](const auto& level) { return level.second == 0; });
}

void begin_with_store(Ui& ui, const app::Session& session, Intents& intents) {
  ui.title(ui.tr("app.name"));
  ui.wrapped_muted(ui.tr("app.purpose"));
  ui.space();
  if (ui.primary_button("open", "welcome.open"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::open_store});
  if (ui.button("new", "welcome.new"))
    intents.emplace_back(intent::StartBrowsing{app::FilePurpose::new_store});
  if (ui.button("sample", "welcome.sample")) intents.emplace_back(intent::OpenDialog{app::Dialog::sample});
  recent_stores(ui, session, intents);
  ui.space();
  ui.wrapped_muted(ui.tr("welcome.drop"));
}

void begin_with_boundaries(Ui& ui, const app::Session& session, Intents& intents) {
  ui.title(ui.tr("welcome.no_boundaries"));
  ui.wrapped_muted(ui.tr("welcome.what_boundaries"));
  ui.space();
  if (!ui.primary_button("boundaries", "welcome.import_boundaries")) return;
  app::ImportDraft draft;
  draft.level = session.view.import.level;
  draft.kind = app::ImportKind::boundaries;
  draft.kind_chosen = true;
  intents.emplace_back(intent::EditImport{draft});
  intents.emplace_back(intent::OpenDialog{app::Dialog::import});
}

}  // namespace

void welcome_card(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (!session.jobs.idle() || (session.has_store() && !lacks_boundaries(session))) return;
  const Point middle{places.map.x + places.map.width / 2, places.map.y + places.map.height / 2};
  const double width = std::min(ui.em() * 24, places.map.width - ui.em());
  ui.card("welcome", middle, {0.5, 0.5}, width, [&] {
    session.has_store() ? begin_with_boundaries(ui, session, intents)
                        : begin_with_store(ui, session, intents);
  });
}

}  // namespace phumthun::gui
