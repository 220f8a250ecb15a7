#include <algorithm>

#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

using app::ChoroplethSetting;
using carto::ColorVision;

constexpr double list_height_em = 11, strip_em = 4.2;
constexpr double above_scale_bar_em = 2.8;

/// How many classes the ramp has to tell apart.
int class_count(const app::Session& session) {
  const auto view = app::class_view(session);
  const int classes = view->map ? view->map->class_count() : 0;
  return classes > 0 ? classes : session.project().choropleth.classes;
}

/// For whom the colours may not be told apart: "ผู้ตาบอดสีแดง, การพิมพ์ขาวดำ"; empty: for nobody.
std::string lost_for(const Ui& ui, const carto::PaletteSafety& safety) {
  std::string words;
  for (const ColorVision vision : carto::all_color_visions) {
    if (safety.safe_for(vision)) continue;
    if (!words.empty()) words += ", ";
    words += ui.tr("vision." + std::string("for_") + std::string(carto::color_vision_name(vision)));
  }
  return words;
}

void safety_line(Ui& ui, const app::Session& session, const ChoroplethSetting& setting) {
  const carto::PaletteSafety& safety =
      carto::ramp_safety(carto::ramp_or_default(setting.ramp), class_count(session));
  if (!safety.safe()) return ui.wrapped_colored(theme::note, ui.tr("ramp.unsafe", lost_for(ui, safety)));
  ui.wrapped_muted(ui.tr(safety.safe_for(ColorVision::grey) ? "ramp.safe_in_grey" : "ramp.safe"));
}

/// A line of the list: the colours, the name, a mark where they are not safe. True where it was clicked.
bool ramp_row(Ui& ui, const carto::ColorRamp& ramp, bool reversed, bool chosen, int classes) {
  const double em = ui.em(), height = std::round(em * 1.5);
  const bool safe = carto::ramp_safety(ramp, classes).safe();
  std::vector<Color> colors = carto::ramp_colors(ramp, classes);
  if (reversed) std::reverse(colors.begin(), colors.end());
  const auto pointer = ui.surface(ramp.name, 0, height, [&](Canvas& canvas, const SurfacePointer& at) {
    const Rect& r = canvas.rect();
    if (chosen || at.over) canvas.fill(r, chosen ? theme::accent_soft : theme::soft, 3);
    const double margin = em * 0.25;
    draw_ramp(canvas, {r.x + margin, r.y + margin, em * strip_em, r.height - 2 * margin}, colors);
    const double text_x = r.x + em * (strip_em + 0.6), room = r.x + r.width - text_x - (safe ? 0 : em * 0.9);
    const std::string words = ramp_words(ui, ramp);
    canvas.text(Face::small, {text_x, r.y + (height - text_size(Face::small, words).height) / 2}, theme::text,
                elided(Face::small, words, room));
    if (!safe)
      canvas.text(Face::bold,
                  {r.x + r.width - em * 0.6, r.y + (height - text_size(Face::bold, "!").height) / 2},
                  theme::note, "!");
  });
  if (pointer.over) {
    const std::string lost = lost_for(ui, carto::ramp_safety(ramp, classes));
    ui.tooltip(
        {{Face::regular, theme::text, ui.tr(ramp.label)},
         {Face::small, theme::muted,
          safe ? ui.tr(lost.empty() ? "ramp.safe_in_grey" : "ramp.safe") : ui.tr("ramp.unsafe", lost)}});
  }
  return pointer.released && pointer.over && !chosen;
}

void ramp_list(Ui& ui, const app::Session& session, ChoroplethSetting& setting, bool diverging) {
  const std::string_view in_force =
      setting.ramp.empty() ? carto::default_ramp : std::string_view(setting.ramp);
  const int classes = class_count(session);
  for (const carto::ColorRamp& ramp : carto::all_ramps())
    if (ramp.diverging == diverging && ramp_row(ui, ramp, setting.reversed, ramp.name == in_force, classes))
      setting.ramp = ramp.name;
}

}  // namespace

std::string ramp_words(const Ui& ui, const carto::ColorRamp& ramp) {
  const std::string label = ui.tr(ramp.label);
  return label.substr(0, label.find(" ("));
}

void draw_ramp(Canvas& canvas, const Rect& place, std::span<const Color> colors) {
  const double width = place.width / static_cast<double>(colors.size());
  for (std::size_t i = 0; i < colors.size(); ++i)
    canvas.fill({place.x + static_cast<double>(i) * width, place.y, width, place.height}, colors[i], 0);
}

void ramp_part(Ui& ui, const app::Session& session, ChoroplethSetting& setting) {
  if (!setting.second_measure.empty()) return ui.wrapped_muted(ui.tr("ramp.of_two"));
  ui.scroll("ramps", ui.em() * list_height_em, [&] {
    ui.small(ui.tr("ramp.sequential"));
    ramp_list(ui, session, setting, false);
    ui.small(ui.tr("ramp.diverging"));
    ramp_list(ui, session, setting, true);
  });
  if (const auto reversed = ui.checkbox("reversed", ui.tr("ramp.reversed"), setting.reversed))
    setting.reversed = *reversed;
  safety_line(ui, session, setting);
}

void color_vision_field(Ui& ui, const app::Session& session, Intents& intents) {
  ui.field("vision.title", [&] {
    std::vector<std::string> words;
    for (const ColorVision vision : carto::all_color_visions)
      words.push_back(ui.tr("vision." + std::string(carto::color_vision_name(vision))));
    Extras extras;
    extras.tooltip = ui.tr("vision.help");
    if (const auto picked = ui.choice("vision", words, static_cast<int>(session.style.seen_as), extras))
      intents.emplace_back(app::intent::SeeAs{carto::all_color_visions[static_cast<std::size_t>(*picked)]});
  });
}

void color_vision_note(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const ColorVision seen_as = session.style.seen_as;
  if (seen_as == ColorVision::normal || places.map.width < ui.em() * 10) return;
  const double width = std::min(places.map.width - ui.em(), ui.em() * 20);
  const Point bottom{places.map.x + (places.map.width - width) / 2,
                     places.map.y + places.map.height - ui.em() * above_scale_bar_em};
  ui.card("vision", bottom, {0, 1}, width, [&] {
    ui.wrapped_colored(
        theme::note, ui.tr("vision.note", ui.tr("vision." + std::string(carto::color_vision_name(seen_as)))));
    if (ui.button("off", "vision.off")) intents.emplace_back(app::intent::SeeAs{ColorVision::normal});
  });
}

}  // namespace phumthun::gui
