#include "base/version.hpp"
#include "gui/panels.hpp"

namespace phumthun::gui {

void about_dialog(Ui& ui, const app::Session& session, const Frame& frame, Intents& intents) {
  const bool open = ui.dialog("about", "about.title", 28, 0, [&] {
    ui.title(ui.tr("app.name"));
    ui.muted(ui.tr("about.version", base::program_version()));
    ui.wrapped(ui.tr("app.purpose"));
    ui.section("about.drawing");
    ui.wrapped_muted(frame.renderer.empty() ? ui.tr("about.no_renderer") : frame.renderer);
    if (session.has_store()) {
      ui.section("about.store");
      ui.wrapped_muted(session.contents.path.string());
      if (session.contents.summary.synthetic) ui.wrapped_muted(ui.tr("status.synthetic"));
    }
    ui.section("about.licences");
    ui.wrapped_muted(ui.tr("about.libraries"));
    ui.wrapped_muted(ui.tr("about.colours"));
    ui.space();
    if (ui.button("close", "dialog.close")) intents.emplace_back(app::intent::CloseDialog{});
  });
  if (!open) intents.emplace_back(app::intent::CloseDialog{});
}

}  // namespace phumthun::gui
