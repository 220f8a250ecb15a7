#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/numbers.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Limits = std::vector<double>;

constexpr double chart_height_em = 4.6, handle_room_em = 0.75;
constexpr double off_em = 2.2;  ///< a limit that is dragged so far away is taken off
constexpr std::size_t most_limits = 11;

/// The limit that is being dragged: limits as they were when it was taken hold of, and which one it is.
struct Grip {
  Limits limits;
  std::size_t nth = 0;
  bool held = false;
  bool shown = false;  ///< a draft was asked for: where it is let go is, too, be it where it began
};
Grip& grip() {
  static Grip the_one;
  return the_one;
}

/// The horizontal axis of the chart.
struct Axis {
  Rect bars;
  double low = 0, high = 1;
  double x(double value) const {
    return bars.x + bars.width * (high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0.5);
  }
  /// Rounded to what the eye can place.
  double value(double at_x) const {
    const double exact = low + (high - low) * std::clamp((at_x - bars.x) / bars.width, 0.0, 1.0);
    const double unit = std::pow(10, std::floor(std::log10(std::max((high - low) / bars.width, 1e-12))));
    return std::round(exact / unit) * unit;
  }
};

/// The limits with one moved to `value`, kept between its neighbours.
Limits moved(const Grip& held, double value, const Axis& axis) {
  const double gap = (axis.high - axis.low) / 400;
  const double low = held.nth == 0 ? axis.low : held.limits[held.nth - 1] + gap;
  const double high = held.nth + 1 == held.limits.size() ? axis.high - gap : held.limits[held.nth + 1] - gap;
  Limits limits = held.limits;
  limits[held.nth] = std::clamp(value, std::min(low, high), std::max(low, high));
  return limits;
}

Limits without(Limits limits, std::size_t nth) {
  limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(nth));
  return limits;
}

Limits with(Limits limits, double value) {
  if (std::find(limits.begin(), limits.end(), value) == limits.end())
    limits.insert(std::upper_bound(limits.begin(), limits.end(), value), value);
  return limits;
}

/// Where one limit more divides the widest class.
double middle_of_widest(const app::ClassView& view) {
  Limits ends = view.inner_limits();
  ends.insert(ends.begin(), view.low);
  ends.push_back(view.high);
  std::size_t widest = 0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i)
    if (ends[i + 1] - ends[i] > ends[widest + 1] - ends[widest]) widest = i;
  return (ends[widest] + ends[widest + 1]) / 2;
}

std::optional<std::size_t> handle_at(const Limits& limits, const Axis& axis, Point at, double reach) {
  std::optional<std::size_t> nearest;
  double least = reach;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    const double distance = std::abs(axis.x(limits[i]) - at.x);
    if (distance > least) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

/// One bar, each part of it in the colour of the class that it lies in.
void draw_bar(Canvas& canvas, const app::ClassView& view, const Axis& axis, double from, double to,
              double height) {
  const auto& breaks = view.map->limits.breaks;
  const double right = axis.x(to) - (axis.bars.width / static_cast<double>(view.bins.size()) > 4 ? 1 : 0);
  for (std::size_t nth = 0; nth + 1 < breaks.size(); ++nth) {
    const bool is_first = nth == 0, is_last = nth + 2 == breaks.size();
    const double begin = is_first ? from : std::max(from, breaks[nth]);
    const double end = is_last ? to : std::min(to, breaks[nth + 1]);
    if (end <= begin) continue;
    const double x = axis.x(begin);
    canvas.fill({x, axis.bars.y + axis.bars.height - height, std::min(axis.x(end), right) - x, height},
                view.map->styles[nth].fill, 0);
  }
}

void draw_bars(Canvas& canvas, const app::ClassView& view, const Axis& axis) {
  const std::int64_t most = std::max<std::int64_t>(1, *std::max_element(view.bins.begin(), view.bins.end()));
  const double step = (axis.high - axis.low) / static_cast<double>(view.bins.size());
  for (std::size_t i = 0; i < view.bins.size(); ++i) {
    if (view.bins[i] == 0) continue;
    const double share = static_cast<double>(view.bins[i]) / static_cast<double>(most);
    const double from = axis.low + step * static_cast<double>(i);
    draw_bar(canvas, view, axis, from, from + step, std::max(1.0, axis.bars.height * share));
  }
  canvas.line({axis.bars.x, axis.bars.y + axis.bars.height},
              {axis.bars.x + axis.bars.width, axis.bars.y + axis.bars.height}, theme::edge, 1);
}

/// The number of areas of each class above it, where there is room.
void draw_counts(Canvas& canvas, const app::ClassView& view, const Axis& axis) {
  const auto& breaks = view.map->limits.breaks;
  const int last = static_cast<int>(breaks.size()) - 2;
  for (int nth = 0; nth <= last; ++nth) {
    const auto at = static_cast<std::size_t>(nth);
    const double left = nth == 0 ? axis.bars.x : axis.x(breaks[at]);
    const double right = nth == last ? axis.bars.x + axis.bars.width : axis.x(breaks[at + 1]);
    const auto n =
        view.map->counts[at] + view.map->counts[static_cast<std::size_t>(view.map->unreliable(nth))];
    const std::string text = base::format_number(static_cast<double>(n), 0);
    const double width = text_size(Face::small, text).width;
    if (width + 4 <= right - left)
      canvas.text(Face::small, {(left + right - width) / 2, canvas.rect().y}, theme::muted, text);
  }
}

void draw_handle(Canvas& canvas, const Axis& axis, double x, double em, bool active) {
  const double foot = axis.bars.y + axis.bars.height, size = em * 0.34;
  const Color color = active ? theme::accent : theme::text;
  canvas.line({x, axis.bars.y}, {x, foot}, color, active ? 2 : 1);
  const std::vector<Point> grip_shape{{x, foot + 1},
                                      {x + size, foot + 1 + size},
                                      {x + size, foot + 2 * size + 1},
                                      {x - size, foot + 2 * size + 1},
                                      {x - size, foot + 1 + size}};
  canvas.polygon(grip_shape, color);
}

/// What the pointer asks for; `limits` are those in force.
void follow_pointer(const SurfacePointer& pointer, const Axis& axis, const Limits& limits, double em,
                    Intents& intents) {
  Grip& held = grip();
  const auto under = handle_at(limits, axis, pointer.at, em * 0.6);
  if (pointer.double_clicked && !under && limits.size() < most_limits) {
    intents.emplace_back(intent::DragBreaks{with(limits, axis.value(pointer.at.x)), true});
    return;
  }
  if (pointer.pressed && under) held = {limits, *under, true, false};
  if (!held.held || held.nth >= held.limits.size()) return;
  const bool is_off = held.limits.size() > 1 &&
                      (pointer.at.y < axis.bars.y - off_em * em ||
                       pointer.at.y > axis.bars.y + axis.bars.height + (handle_room_em + off_em) * em);
  Limits next = is_off ? without(held.limits, held.nth) : moved(held, axis.value(pointer.at.x), axis);
  if (pointer.held && next != limits) {
    intents.emplace_back(intent::DragBreaks{std::move(next), false});
    held.shown = true;
  }
  if (!pointer.released) return;
  held.held = false;
  if (pointer.at.x != pointer.from.x || is_off || held.shown)
    intents.emplace_back(intent::DragBreaks{
        is_off ? without(held.limits, held.nth) : moved(held, axis.value(pointer.at.x), axis), true});
}

std::string limit_text(const app::ClassView& view, double value) {
  return carto::format_value(value, view.format, 0);
}

void say_what_is_there(Ui& ui, const app::ClassView& view, const SurfacePointer& pointer, const Axis& axis) {
  if (!pointer.over || pointer.held) return;
  const Limits limits = view.inner_limits();
  if (const auto under = handle_at(limits, axis, pointer.at, ui.em() * 0.6))
    return ui.tooltip({{Face::regular, theme::text, limit_text(view, limits[*under])},
                       {Face::small, theme::muted, ui.tr("classes.drag_help")}});
  ui.tooltip({{Face::small, theme::muted, ui.tr("classes.add_help")}});
}

void chart(Ui& ui, const app::ClassView& view, Intents& intents) {
  const double em = ui.em();
  Axis axis;
  const auto pointer = ui.surface(
      "limits", 0, em * (chart_height_em + handle_room_em), [&](Canvas& canvas, const SurfacePointer& at) {
        const Rect& room = canvas.rect();
        const double counts = text_size(Face::small, "0").height;
        axis = {{room.x + em * 0.4, room.y + counts, room.width - em * 0.8, em * chart_height_em - counts},
                view.low,
                view.high};
        draw_bars(canvas, view, axis);
        draw_counts(canvas, view, axis);
        const Limits limits = view.inner_limits();
        const auto under = handle_at(limits, axis, at.at, em * 0.6);
        for (std::size_t i = 0; i < limits.size(); ++i) {
          const bool active = grip().held ? grip().nth == i : at.over && under == i;
          draw_handle(canvas, axis, axis.x(limits[i]), em, active);
        }
      });
  follow_pointer(pointer, axis, view.inner_limits(), em, intents);
  say_what_is_there(ui, view, pointer, axis);
  ui.small_pair(limit_text(view, view.low), limit_text(view, view.high));
}

/// Limits as numbers, two on a line, each with a button to take it away.
void typed_limits(Ui& ui, const app::ClassView& view, Intents& intents) {
  constexpr double field_em = 3.9, cell_em = 5.9;
  const double scale = view.format == carto::ValueFormat::share ? 100 : 1;
  const int decimals = view.format == carto::ValueFormat::count   ? 0
                       : view.format == carto::ValueFormat::ratio ? 4
                                                                  : 3;
  const Limits limits = view.inner_limits();
  const auto a_line = std::max<std::size_t>(1, static_cast<std::size_t>(ui.room_px() / (cell_em * ui.em())));
  for (std::size_t nth = 0; nth < limits.size(); ++nth) {
    ui.within(std::to_string(nth), [&] {
      if (nth % a_line != 0) ui.same_line();
      Extras extras;
      extras.width_em = field_em;
      if (const auto typed = ui.number("limit", limits[nth] * scale, 0, decimals, extras))
        intents.emplace_back(intent::DragBreaks{with(without(limits, nth), *typed / scale), true});
      ui.same_line();
      if (ui.sign_button("remove", "×", "classes.remove", limits.size() > 1))
        intents.emplace_back(intent::DragBreaks{without(limits, nth), true});
    });
  }
  Extras extras;
  if (limits.size() >= most_limits) extras.disabled_reason = ui.tr("reason.most_classes");
  if (ui.button("add", "classes.add", extras))
    intents.emplace_back(intent::DragBreaks{with(limits, middle_of_widest(view)), true});
}

}  // namespace

void class_editor(Ui& ui, const app::Session& session, Intents& intents) {
  const auto view = app::class_view(session);
  if (!view->map) return;
  if (view->valued == 0) return ui.wrapped_muted(ui.tr("classes.no_values"));
  if (view->low == view->high)
    return ui.wrapped_muted(ui.tr("classes.one_value", limit_text(*view, view->low)));
  ui.within("editor", [&] { chart(ui, *view, intents); });
  ui.folded("typed", ui.tr("classes.typed"), {}, false, [&] { typed_limits(ui, *view, intents); });
  if (!std::isnan(view->goodness_of_variance_fit))
    ui.wrapped_muted(ui.tr("classes.fit", base::format_number(view->goodness_of_variance_fit, 3)));
}

}  // namespace phumthun::gui
