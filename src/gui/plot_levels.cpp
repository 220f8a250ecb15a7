#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/pentagon.hpp"
#include "gui/plot_parts.hpp"
#include "gui/theme.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::gui {
namespace {

using app::LevelCounts;
using app::LevelsView;
constexpr std::size_t levels = poverty::level_count;
constexpr app::Subject households{true, base::AreaLevel::tambon};
constexpr std::int64_t least_shown_to_others = 5;  ///< households that a bar may stand for while presenting

/// One bar of a capital: where it stands, and how many households at each level it shows.
struct LevelBar {
  Rect rect;
  const LevelCounts* counts;
  std::size_t capital;
};

/// The bars from the top: of each capital one for all, and one below it for what is picked.
std::vector<LevelBar> place_bars(const Rect& room, const LevelsView& view, bool with_picked, double left) {
  std::vector<LevelBar> bars;
  const double row = room.height / static_cast<double>(poverty::capital_count);
  for (std::size_t c = 0; c < poverty::capital_count; ++c) {
    const double y = room.y + row * static_cast<double>(c) + row * 0.12, height = row * 0.76;
    const Rect whole{left, y, room.x + room.width - left, with_picked ? height * 0.46 : height};
    bars.push_back({whole, &view.all, c});
    if (with_picked)
      bars.push_back({{whole.x, y + height * 0.48, whole.width, height * 0.52}, &view.picked, c});
  }
  return bars;
}

/// The part of a bar that a level (0 to 3) takes.
Rect segment(const LevelBar& bar, std::size_t level) {
  const double n = static_cast<double>(std::max<std::int64_t>(1, bar.counts->n(bar.capital)));
  double before = 0;
  for (std::size_t l = 0; l < level; ++l) before += static_cast<double>(bar.counts->at[bar.capital][l]);
  const double width = static_cast<double>(bar.counts->at[bar.capital][level]) / n * bar.rect.width;
  return {bar.rect.x + before / n * bar.rect.width, bar.rect.y, width, bar.rect.height};
}

void draw_bar(Canvas& canvas, const LevelBar& bar, bool muted) {
  canvas.fill(bar.rect, theme::soft, 2);
  const double line = text_size(Face::small, "0").height;
  for (std::size_t level = 0; level < levels; ++level) {
    const Rect part = segment(bar, level);
    if (part.width < 0.5) continue;
    canvas.fill({part.x, part.y, std::max(1.0, part.width - 1), part.height},
                faded(level_color(level), muted ? 0.5 : 1), 0);
    const double n = static_cast<double>(bar.counts->n(bar.capital));
    const std::string share =
        base::format_number(100 * static_cast<double>(bar.counts->at[bar.capital][level]) / n, 0);
    const double width = text_size(Face::small, share).width;
    if (part.width < width + 6 || part.height < line * 0.95) continue;
    // Words stand on their own ground: levels run from dark to light.
    const bool dark = level == 0;
    canvas.text(Face::small, {part.x + (part.width - width) / 2, part.y + (part.height - line) / 2},
                muted || !dark ? Color{28, 36, 44, 255} : Color{255, 255, 255, 255}, share);
  }
}

void say_segment(PlotPen& pen, const LevelsView& view, const LevelBar& bar, std::size_t level,
                 bool with_picked) {
  const Ui& ui = pen.ui;
  const std::string counted = ui.tr("plots.households");
  std::vector<Words> lines{
      {Face::bold, theme::text,
       ui.tr(poverty::capital_label(poverty::all_capitals[bar.capital])) + " · " +
           ui.tr("plots.level", level + 1, ui.tr(poverty::score_level_label(static_cast<int>(level) + 1)))},
      {Face::regular, theme::muted,
       ui.tr("plots.of_all",
             share_words(ui, view.all.at[bar.capital][level], view.all.n(bar.capital), counted))}};
  if (with_picked)
    lines.push_back({Face::regular, theme::muted,
                     ui.tr("plots.of_picked", share_words(ui, view.picked.at[bar.capital][level],
                                                          view.picked.n(bar.capital), counted))});
  pen.ui.tooltip(lines);
}

void select_level(PlotPen& pen, const LevelBar& bar, std::size_t level, const BrushGesture& gesture) {
  const app::ScoreRange range = app::scores_of_level(static_cast<int>(level) + 1);
  const std::string column(poverty::capital_name(poverty::all_capitals[bar.capital]));
  pen.intents.emplace_back(app::SelectionIntent(
      app::intent::Brush{households, app::ValueRange{column, range.low, range.high}, gesture.mode, true}));
}

void follow_pointer(PlotPen& pen, const SurfacePointer& pointer, const LevelsView& view,
                    const std::vector<LevelBar>& bars, const Rect& room, bool with_picked) {
  const BrushGesture gesture = brush_gesture(pointer, room);
  if (!pointer.over || (pointer.held && !gesture.clicked)) return;
  for (const LevelBar& bar : bars) {
    for (std::size_t level = 0; level < levels; ++level) {
      const Rect part = segment(bar, level);
      if (part.width <= 0 || !contains(part, pointer.at)) continue;
      if (gesture.clicked) return select_level(pen, bar, level, gesture);
      return say_segment(pen, view, bar, level, with_picked);
    }
  }
  if (gesture.clicked)
    pen.intents.emplace_back(
        app::SelectionIntent(app::intent::Brush{households, app::NoRows{}, gesture.mode, true}));
}

/// What the colours mean, on one line.
void draw_key(Canvas& canvas, const Ui& ui) {
  const Rect& room = canvas.rect();
  const double line = text_size(Face::small, "0").height, each = room.width / static_cast<double>(levels);
  for (std::size_t level = 0; level < levels; ++level) {
    const double x = room.x + each * static_cast<double>(level);
    canvas.fill({x, room.y + line * 0.25, line * 0.6, line * 0.6}, level_color(level), 1);
    const std::string words =
        ui.tr("plots.level_key", level + 1, ui.tr(poverty::score_level_label(static_cast<int>(level) + 1)));
    canvas.text(Face::small, {x + line * 0.8, room.y}, theme::muted, elided(Face::small, words, each - line));
  }
}

}  // namespace

void level_plot(PlotPen& pen) {
  const auto view = app::levels_view(pen.session);
  const bool with_picked =
      view->rows.any_picked && (!pen.session.view.presenting || view->picked.known >= least_shown_to_others);
  double left = 0;
  std::vector<std::string> names;
  for (const poverty::Capital capital : poverty::all_capitals) {
    names.push_back(pen.ui.tr("capital." + std::string(poverty::capital_name(capital))));
    left = std::max(left, text_size(Face::small, names.back()).width + pen.ui.em() * 0.4);
  }
  const double key = note_height_px();
  pen.ui.surface("levels", 0, pen.height_px - with_space(pen.ui, key),
                 [&](Canvas& canvas, const SurfacePointer& pointer) {
                   const Rect& room = canvas.rect();
                   const std::vector<LevelBar> bars = place_bars(room, *view, with_picked, room.x + left);
                   const double row = room.height / static_cast<double>(poverty::capital_count);
                   const double line = text_size(Face::small, "0").height;
                   for (std::size_t c = 0; c < names.size(); ++c)
                     canvas.text(Face::small,
                                 {room.x, room.y + row * static_cast<double>(c) + (row - line) / 2},
                                 capital_color(c), names[c]);
                   for (const LevelBar& bar : bars)
                     draw_bar(canvas, bar, with_picked && bar.counts == &view->all);
                   follow_pointer(pen, pointer, *view, bars, room, with_picked);
                 });
  pen.ui.surface("key", 0, key, [&](Canvas& canvas, const SurfacePointer&) { draw_key(canvas, pen.ui); });
  row_count_line(pen, view->rows);
}

}  // namespace phumthun::gui
