#include <cmath>

#include "app/coordinates.hpp"
#include "gui/digits.hpp"
#include "gui/jobs_part.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

/// Where the pointer is, in degrees and in UTM, each to be copied by a click; digits as other programs read
/// them.
void coordinates(Ui& ui, const app::Session& session) {
  const auto degrees = app::pointer_degrees(session);
  if (!degrees) return ui.muted(ui.tr("status.no_coordinates"));
  const AsWritten as_written;
  const std::string tooltip = ui.tr("status.copy");
  ui.copied_text("degrees", app::degrees_text(*degrees), tooltip);
  const auto utm = app::utm_place(*degrees);
  if (!utm) return;
  ui.same_line();
  ui.muted(" ");
  ui.same_line();
  ui.copied_text("utm", app::utm_text(*utm), tooltip);
}

}  // namespace

void status_bar(Ui& ui, const app::Session& session, Intents& intents) {
  coordinates(ui, session);
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
