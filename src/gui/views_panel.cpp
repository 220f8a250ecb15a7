#include <array>

#include "app/plot_setting.hpp"
#include "gui/panels.hpp"
#include "gui/plot_parts.hpp"

namespace phumthun::gui {
namespace {

using app::PlotKind;
constexpr std::array kinds{PlotKind::histogram, PlotKind::box,    PlotKind::scatter, PlotKind::moran,
                           PlotKind::parallel,  PlotKind::levels, PlotKind::pentagon};
constexpr double sheets_em = 11, add_em = 6.5, kinds_em = 15;

void add_plot(Ui& ui, Intents& intents) {
  ui.popover("add", ui.tr("plots.add"), ui.em() * add_em, kinds_em, [&] {
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (ui.popover_row(std::to_string(i), plot_kind_words(ui, kinds[i]), false)) {
        app::PlotSetting plot;
        plot.kind = kinds[i];
        intents.emplace_back(app::PlotIntent(app::intent::AddPlot{plot}));
      }
  });
}

/// The sheets' names, what belongs to the one in front, and the cross.
void heading(Ui& ui, const app::ViewsDock& dock, Intents& intents) {
  const auto arrange = [&](const app::ViewsDock& to) { intents.emplace_back(app::intent::ArrangeViews{to}); };
  Extras room;
  room.width_em = sheets_em;
  const bool plots = dock.sheet == app::ViewsDock::Sheet::plots;
  if (const auto sheet =
          ui.switcher("sheet", {ui.tr("views.plots"), ui.tr("views.table")}, plots ? 0 : 1, room)) {
    app::ViewsDock to = dock;
    to.sheet = *sheet == 0 ? app::ViewsDock::Sheet::plots : app::ViewsDock::Sheet::table;
    arrange(to);
  }
  if (plots) {
    ui.same_line();
    add_plot(ui, intents);
  }
  const double cross = ui.em() * 1.4;
  ui.at_right(cross);
  Extras extras;
  extras.tooltip = ui.tr("views.close");
  if (ui.icon_button("close", cross, false, extras, [](Canvas& canvas, const Rect& place, Color color) {
        canvas.line({place.x, place.y}, {place.x + place.width, place.y + place.height}, color, 1.5);
        canvas.line({place.x, place.y + place.height}, {place.x + place.width, place.y}, color, 1.5);
      })) {
    app::ViewsDock to = dock;
    to.open = false;
    arrange(to);
  }
}

}  // namespace

void views_panel(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const app::ViewsDock& dock = session.view.views;
  ui.panel("views", places.views, true, [&] {
    heading(ui, dock, intents);
    if (dock.sheet == app::ViewsDock::Sheet::plots)
      ui.within("plots",
                [&] { ui.scroll("plots", ui.room_height_px(), [&] { plots_part(ui, session, intents); }); });
    else
      ui.within("table", [&] { table_part(ui, session, intents); });
  });
}

}  // namespace phumthun::gui
