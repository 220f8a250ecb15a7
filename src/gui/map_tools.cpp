#include "gui/map_tools.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/chord.hpp"
#include "gui/commands.hpp"
#include "gui/map_icons.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double button_em = 1.75, gap_em = 0.12, margin_em = 0.5, padding_em = 0.3;
constexpr double least_map_em = 22;  ///< of width: in less the tools would be most of the map
constexpr double scale_bar_em = 3;   ///< of the height, at the map's lower edge
constexpr int buttons = 11;
constexpr double zoom_step = 1.5;

/// A button that does what the command of that name does, and says so.
void command_button(Ui& ui, const app::Session& session, MapIcon icon, std::string_view id,
                    Intents& intents) {
  const Command* command = find_command(id);
  if (!command) return;
  Extras extras;
  const std::string keys = command->chord.empty() ? std::string() : chord_text(command->chord);
  extras.tooltip = command_label(ui, session, *command) + (keys.empty() ? "" : "  (" + keys + ")");
  extras.disabled_reason = command_why_not(ui, session, *command);
  const bool in_force = command->checked && command->checked(session);
  if (ui.icon_button(
          id, ui.em() * button_em, in_force, extras,
          [&](Canvas& canvas, const Rect& place, Color color) { draw_icon(canvas, icon, place, color); }))
    run_command(ui, session, *command, intents);
}

/// What tools pick. The other thing is a click away, and the tooltip says which is in force.
void subject_button(Ui& ui, const app::Session& session, Intents& intents) {
  const app::Subject subject = app::tool_subject(session);
  Extras extras;
  extras.tooltip = ui.tr(subject.households ? "tools.picks_households" : "tools.picks_areas",
                         ui.tr(base::level_label(subject.level)));
  if (session.view.presenting || !session.contents.households.layer)
    extras.disabled_reason = ui.tr("tools.no_households");
  if (ui.icon_button(
          "subject", ui.em() * button_em, false, extras, [&](Canvas& canvas, const Rect& place, Color color) {
            draw_icon(canvas, subject.households ? MapIcon::households : MapIcon::areas, place, color);
          }))
    intents.emplace_back(app::SplitIntent(intent::SetToolSubject{!subject.households}));
}

void zoom_button(Ui& ui, const app::Session& session, MapIcon icon, std::string_view id, double factor,
                 Intents& intents) {
  Extras extras;
  extras.tooltip = ui.tr("tools." + std::string(id));
  const app::Viewport& viewport = session.view.viewport;
  if (ui.icon_button(
          id, ui.em() * button_em, false, extras,
          [&](Canvas& canvas, const Rect& place, Color color) { draw_icon(canvas, icon, place, color); }))
    intents.emplace_back(intent::ZoomAt{{viewport.width_px / 2, viewport.height_px / 2}, factor});
}

/// Goes round: one map, two, ... The menu "split" has them by name.
void split_button(Ui& ui, const app::Session& session, Intents& intents) {
  const bool one = session.project().split.kind == app::SplitSetting::Kind::one;
  Extras extras;
  extras.tooltip = ui.tr(one ? "tools.split" : "tools.unsplit");
  extras.disabled_reason = needs_store(ui, session);
  if (!ui.icon_button("split", ui.em() * button_em, !one, extras,
                      [&](Canvas& canvas, const Rect& place, Color color) {
                        draw_icon(canvas, MapIcon::split, place, color);
                      }))
    return;
  app::SplitSetting split = session.project().split;
  split.kind = one ? app::SplitSetting::Kind::side_by_side : app::SplitSetting::Kind::one;
  intents.emplace_back(app::SplitIntent(intent::SetSplit{split}));
}

/// As many buttons beside each other as the split screen's column has room for; over a map as few as need no
/// more than its height.
int columns_of(const Layout& places, double em) {
  const double button = em * (button_em + gap_em), around = em * (2 * margin_em + 2 * padding_em);
  if (places.column.width > 0) {
    const double width = places.column.width - around + em * gap_em + 1;
    const int most = std::clamp(static_cast<int>(width / button), 1, buttons);
    const int in_column = (buttons + most - 1) / most;
    return (buttons + in_column - 1) / in_column;  // the last row is about as long as the others
  }
  const double room = places.map.height - around - em * scale_bar_em;
  const int rows = std::clamp(static_cast<int>(room / button), 3, buttons);
  return (buttons + rows - 1) / rows;
}

double width_of(int columns, double em) {
  return std::round(em * (columns * (button_em + gap_em) - gap_em + 2 * padding_em));
}

bool stand_at_left(const app::Session& session, const Layout& places) {
  return places.column.width == 0 && app::emptiest_corner(session) == app::MapCorner::top_right;
}

}  // namespace

bool map_tools_shown(const app::Session& session, const Rect& map, double em) {
  return !session.view.presenting && session.has_store() && !session.contents.areas.empty() &&
         map.width >= em * least_map_em;
}

double map_tools_column_px(double em) {
  return std::ceil(width_of(1, em) + 2 * margin_em * em);
}

Rect map_tools(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  if (!map_tools_shown(session, places.map, ui.em())) return {};
  const auto columns = static_cast<std::size_t>(columns_of(places, ui.em()));
  const std::vector<std::function<void()>> all{
      [&] { command_button(ui, session, MapIcon::move, "tool_move", intents); },
      [&] { command_button(ui, session, MapIcon::rectangle, "tool_rectangle", intents); },
      [&] { command_button(ui, session, MapIcon::lasso, "tool_lasso", intents); },
      [&] { command_button(ui, session, MapIcon::circle, "tool_circle", intents); },
      [&] { subject_button(ui, session, intents); },
      [&] { command_button(ui, session, MapIcon::distance, "tool_distance", intents); },
      [&] { command_button(ui, session, MapIcon::area, "tool_area", intents); },
      [&] { split_button(ui, session, intents); },
      [&] { command_button(ui, session, MapIcon::all, "all", intents); },
      [&] { zoom_button(ui, session, MapIcon::nearer, "nearer", zoom_step, intents); },
      [&] { zoom_button(ui, session, MapIcon::farther, "farther", 1 / zoom_step, intents); }};
  const bool left = stand_at_left(session, places);
  const double margin = std::round(ui.em() * margin_em);
  const Point corner{left ? places.map.x + margin : places.map.x + places.map.width - margin,
                     places.map.y + margin};
  return ui.tool_card("tools", corner, {left ? 0.0 : 1.0, 0}, width_of(static_cast<int>(columns), ui.em()),
                      ui.em() * padding_em, ui.em() * gap_em, [&] {
                        for (std::size_t i = 0; i < all.size(); ++i) {
                          if (i % columns != 0) ui.same_line();
                          all[i]();
                        }
                      });
}

}  // namespace phumthun::gui
