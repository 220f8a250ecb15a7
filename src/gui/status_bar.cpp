#include <cmath>

#include "base/numbers.hpp"
#include "gui/jobs_part.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

std::string coordinates(const Ui& ui, const app::Session& session) {
  const auto degrees = app::pointer_degrees(session);
  if (!degrees) return ui.tr("status.no_coordinates");
  return ui.tr("status.coordinates", base::format_number(degrees->y, 5), base::format_number(degrees->x, 5));
}

}  // namespace

void status_bar(Ui& ui, const app::Session& session, Intents& intents) {
  ui.muted(coordinates(ui, session));
  ui.same_line();
  if (session.contents.map_crs.known()) {
    ui.muted("  " + session.contents.map_crs.name());
    ui.same_line();
  }
  if (session.contents.summary.synthetic) {
    ui.colored(theme::problem, "  " + ui.tr("status.synthetic"));
    ui.same_line();
  }
  jobs_part(ui, session, intents);
}

}  // namespace phumthun::gui
