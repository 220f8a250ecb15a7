#include "gui/panels.hpp"

namespace phumthun::gui {

void views_panel(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const app::ViewsDock& dock = session.view.views;
  ui.panel("views", places.views, true, [&] {
    if (dock.sheet == app::ViewsDock::Sheet::plots)
      ui.within("plots", [&] { plots_part(ui, session, intents); });
    else
      ui.within("table", [&] { table_part(ui, session, intents); });
  });
}

}  // namespace phumthun::gui
