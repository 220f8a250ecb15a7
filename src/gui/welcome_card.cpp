#include "gui/panels.hpp"

namespace phumthun::gui {

void welcome_card(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (session.has_store() || !session.jobs.idle()) return;
  const Point middle{places.map.x + places.map.width / 2, places.map.y + places.map.height / 2};
  const double width = std::min(ui.em() * 22, places.map.width - ui.em());
  ui.card("welcome", middle, {0.5, 0.5}, width, [&] {
    ui.title(ui.tr("app.name"));
    ui.wrapped_muted(ui.tr("app.purpose"));
    ui.space();
    if (ui.primary_button("open", "welcome.open"))
      intents.emplace_back(app::intent::StartBrowsing{app::FilePurpose::open_store});
    if (ui.button("new", "welcome.new"))
      intents.emplace_back(app::intent::StartBrowsing{app::FilePurpose::new_store});
    if (ui.button("sample", "welcome.sample"))
      intents.emplace_back(app::intent::OpenDialog{app::Dialog::sample});
  });
}

}  // namespace phumthun::gui
