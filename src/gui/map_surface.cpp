#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/map_overlay.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double wheel_factor = 1.25;
constexpr double key_factor = 1.5;
constexpr double key_pan = 0.15;  ///< of the map's shorter side

/// The lines of a tooltip as they come.
class Lines {
 public:
  void bold(std::string text) { lines_.push_back({Face::bold, theme::text, std::move(text)}); }
  void plain(std::string text) { lines_.push_back({Face::regular, theme::text, std::move(text)}); }
  void muted(std::string text) { lines_.push_back({Face::small, theme::muted, std::move(text)}); }
  const std::vector<Words>& all() const { return lines_; }

 private:
  std::vector<Words> lines_;
};

void household_lines(Lines& lines, const Ui& ui, const app::Session& session, std::uint32_t row) {
  const auto& layer = session.contents.households.layer;
  lines.bold(ui.tr("household.title"));
  if (!layer || row >= layer->size() || !data::find_column(*layer, "overall")) return;
  lines.plain(ui.tr("subject.overall") + " " + value_text("overall", data::numbers(*layer, "overall")[row]));
}

/// An internal screen: the household's id, never a name.
void problem_lines(Lines& lines, const Ui& ui, const app::Session& session, std::uint32_t row) {
  const auto& quality = session.contents.quality;
  if (!quality || row >= quality->layer->size()) return;
  const data::Layer& layer = *quality->layer;
  lines.bold(ui.tr("household.id", data::texts(layer, "household_id")[row]));
  lines.plain(issue_words(ui, data::texts(layer, "problem")[row]));
  const double distance_m = data::numbers(layer, "distance_m")[row];
  if (!std::isnan(distance_m))
    lines.muted(ui.tr("tooltip.distance", base::format_number(distance_m / 1000, 1)));
}

/// Who is missed, who is helped by whom: by the household's id, never a name.
void case_lines(Lines& lines, const Ui& ui, const app::Session& session, std::uint32_t row) {
  const auto& cases = session.analyses.cases;
  if (!cases || row >= cases->layer->size()) return;
  lines.bold(ui.tr("household.id", data::texts(*cases->layer, "household_id")[row]));
  const std::uint8_t point_class = (*cases->point_class)[row];
  if (point_class < cases->classes.size()) lines.plain(ui.tr(cases->classes[point_class].label));
}

void area_lines(Lines& lines, const Ui& ui, const app::Session& session, const app::AreaRef& area) {
  lines.bold(ui.tr(base::level_label(area.level)) + " " + area_name(session, area));
  const std::string& measure = session.project().choropleth.measure;
  const app::MeasureColumn* column = app::find_measure(session, area.level, measure);
  if (!column) return;
  const auto row = app::row_of_code(session.contents.measures.at(area.level)->codes, area.code);
  if (!row) return;
  lines.muted(
      ui.tr(poverty::measure_label(poverty::parse_measure(measure), session.contents.framework.get())));
  if (std::isnan(column->value[*row]))
    return lines.plain(column->reason[*row].empty() ? ui.tr("tooltip.no_data")
                                                    : reason_words(ui, column->reason[*row]));
  const poverty::Reliability reliability = column->reliability[*row];
  if (reliability == poverty::Reliability::too_few)
    return lines.plain(ui.tr("tooltip.too_few", column->n[*row]));
  lines.bold(value_text(measure, column->value[*row]));
  if (!std::isnan(column->ci_low[*row]))
    lines.muted(ui.tr("tooltip.interval", value_text(measure, column->ci_low[*row]),
                      value_text(measure, column->ci_high[*row])));
  lines.muted(ui.tr("tooltip.n", base::format_number(static_cast<double>(column->n[*row]), 0)));
  if (reliability == poverty::Reliability::unreliable)
    lines.plain(ui.tr(poverty::reliability_label(reliability)));
}

/// The class of the clusters on the map, and the first of its numbers: all are in the area's panel.
void cluster_lines(Lines& lines, const Ui& ui, const app::Session& session, const app::AreaRef& area) {
  constexpr std::size_t most_rows = 6;
  if (!app::layer_visible(session, app::MapLayer::clusters)) return;
  const auto facts = cluster_facts(ui, session, area);
  if (!facts) return;
  if (!facts->label.empty()) lines.bold(facts->label);
  for (std::size_t i = 0; i < std::min(most_rows, facts->rows.size()); ++i)
    lines.muted(ui.tr("tooltip.named", facts->rows[i].first, facts->rows[i].second));
}

/// Single households: not while presenting.
void point_lines(Lines& lines, const Ui& ui, const app::Session& session) {
  const app::ViewState& view = session.view;
  if (view.presenting) return;
  if (view.hovered_problem) problem_lines(lines, ui, session, *view.hovered_problem);
  if (view.hovered_case) case_lines(lines, ui, session, *view.hovered_case);
  if (view.hovered_household) household_lines(lines, ui, session, *view.hovered_household);
}

void pointed_at(Ui& ui, const app::Session& session) {
  const app::ViewState& view = session.view;
  Lines lines;
  point_lines(lines, ui, session);
  if (view.hovered_area) {
    area_lines(lines, ui, session, *view.hovered_area);
    cluster_lines(lines, ui, session, *view.hovered_area);
  }
  if (!lines.all().empty()) ui.tooltip(lines.all());
}

void overlay(Canvas& canvas, const app::Session& session) {
  if (session.view.viewport.empty() || !session.contents.map_crs.known()) return;
  const auto picture = app::build_scene(session);
  const auto& selected = session.view.selected_area;
  if (selected && selected->level != base::AreaLevel::province)
    draw_outline(canvas, session, *selected, true);
  if (session.view.hovered_area && session.view.hovered_area != selected)
    draw_outline(canvas, session, *session.view.hovered_area, false);
  if (app::layer_visible(session, app::MapLayer::names)) draw_names(canvas, session);
  draw_graticule_labels(canvas, session);
  draw_attribution(canvas, session);
  draw_household_marks(canvas, session);
  draw_preview(canvas, session);
  draw_scale_bar(canvas, session);
}

/// True where the pointer means another place of the map than the session knows.
bool moved(const app::Session& session, const MapPointer& pointer) {
  const app::ViewState& view = session.view;
  if (!pointer.over || !view.pointer) return pointer.over || view.pointer.has_value();
  const app::ScreenPoint known = app::to_screen(view.camera, view.viewport, *view.pointer);
  return std::hypot(known.x - pointer.at.x, known.y - pointer.at.y) > 0.01;
}

void pointer_intents(const app::Session& session, const MapPointer& pointer, Intents& intents) {
  const app::ScreenPoint at{pointer.at.x, pointer.at.y};
  if (pointer.drag_dx != 0 || pointer.drag_dy != 0)
    intents.emplace_back(intent::PanBy{pointer.drag_dx, pointer.drag_dy});
  if (pointer.over && pointer.wheel != 0)
    intents.emplace_back(intent::ZoomAt{at, std::pow(wheel_factor, pointer.wheel)});
  if (pointer.clicked) intents.emplace_back(intent::PickAt{at});
  if (pointer.double_clicked && session.view.hovered_area)
    intents.emplace_back(intent::ShowArea{*session.view.hovered_area});
  if (moved(session, pointer))
    intents.emplace_back(intent::PointAt{pointer.over ? std::optional(at) : std::nullopt});
}

void key_intents(const Ui& ui, const app::Session& session, Intents& intents) {
  const app::Viewport& viewport = session.view.viewport;
  const app::ScreenPoint middle{viewport.width_px / 2, viewport.height_px / 2};
  const double step = key_pan * std::min(viewport.width_px, viewport.height_px);
  if (ui.pressed(Key::plus)) intents.emplace_back(intent::ZoomAt{middle, key_factor});
  if (ui.pressed(Key::minus)) intents.emplace_back(intent::ZoomAt{middle, 1 / key_factor});
  if (ui.pressed(Key::left)) intents.emplace_back(intent::PanBy{step, 0});
  if (ui.pressed(Key::right)) intents.emplace_back(intent::PanBy{-step, 0});
  if (ui.pressed(Key::up)) intents.emplace_back(intent::PanBy{0, step});
  if (ui.pressed(Key::down)) intents.emplace_back(intent::PanBy{0, -step});
  if (ui.pressed(Key::home)) intents.emplace_back(intent::ShowAll{});
}

}  // namespace

void map_surface(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const app::Viewport viewport{places.map.width, places.map.height};
  if (!(viewport == session.view.viewport)) intents.emplace_back(intent::ResizeMap{viewport});
  const MapPointer pointer = ui.map(places.map, [&](Canvas& canvas) { overlay(canvas, session); });
  pointer_intents(session, pointer, intents);
  if (pointer.over) pointed_at(ui, session);
  if (pointer.has_keys) key_intents(ui, session, intents);
}

}  // namespace phumthun::gui
