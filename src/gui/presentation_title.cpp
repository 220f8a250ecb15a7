#include "gui/panels.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

/// What the map is of: the whole province where there is one.
std::string place_name(const app::Session& session) {
  const app::AreaLayer* province = app::area_layer(session, base::AreaLevel::province);
  if (!province || province->layer->size() == 0) return session.contents.path.stem().string();
  return area_name(session, {base::AreaLevel::province, data::texts(*province->layer, "code").front()});
}

}  // namespace

void presentation_title(Ui& ui, const app::Session& session, const Layout& places) {
  if (!session.has_store()) return;
  const double margin = ui.em() * 0.5;
  const bool right = app::emptiest_corner(session) == app::MapCorner::top_left;  // where the legend stands
  // A panel takes the left of the map, or maps of a split screen have titles of their own at the top: the
  // title then stands at the right, above the scale bar.
  const bool beside_panel = session.view.dialog.has_value() || app::pane_grid(session).count > 1;
  const double scale_bar = ui.em() * 2.7;
  const Point corner{right || beside_panel ? places.map.width - margin : margin,
                     beside_panel ? places.map.height - scale_bar : margin};
  const Point anchor{right || beside_panel ? 1.0 : 0.0, beside_panel ? 1.0 : 0.0};
  ui.card("title", corner, anchor, std::min(ui.em() * 13, places.map.width * 0.4), [&] {
    ui.title(place_name(session));
    ui.wrapped(ui.tr(poverty::measure_label(poverty::parse_measure(session.project().choropleth.measure),
                                            session.contents.framework.get())));
    if (session.contents.summary.synthetic) ui.colored(theme::problem, ui.tr("status.synthetic_short"));
  });
}

}  // namespace phumthun::gui
