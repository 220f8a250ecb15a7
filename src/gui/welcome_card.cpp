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

}  // namespace

void welcome_card(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (session.has_store() || !session.jobs.idle()) return;
  const Point middle{places.map.x + places.map.width / 2, places.map.y + places.map.height / 2};
  const double width = std::min(ui.em() * 24, places.map.width - ui.em());
  ui.card("welcome", middle, {0.5, 0.5}, width, [&] {
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
  });
}

}  // namespace phumthun::gui
