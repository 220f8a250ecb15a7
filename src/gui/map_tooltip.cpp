#include "gui/map_tooltip.hpp"

#include <algorithm>
#include <cmath>

#include "base/numbers.hpp"
#include "gui/cluster_parts.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

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

/// The measures that a pane shows an area's value of: those of other levels are the first map's.
data::Shared<app::AreaMeasures> measures_of(const app::Session& session, base::AreaLevel level,
                                            std::size_t pane) {
  if (level == session.project().choropleth.level) return app::pane_measures(session, pane);
  const auto found = session.contents.measures.find(level);
  return found == session.contents.measures.end() ? nullptr : found->second;
}

/// One measure's value of an area, and how sure it is.
void value_lines(Lines& lines, const Ui& ui, const app::Session& session, const app::AreaMeasures& measures,
                 const std::string& measure, const app::AreaRef& area) {
  const auto column = std::find_if(measures.columns.begin(), measures.columns.end(),
                                   [&](const auto& one) { return one.measure == measure; });
  if (column == measures.columns.end()) return;
  const auto row = app::row_of_code(measures.codes, area.code);
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

void area_lines(Lines& lines, const Ui& ui, const app::Session& session, const app::AreaRef& area,
                std::size_t pane) {
  lines.bold(ui.tr(base::level_label(area.level)) + " " + area_name(session, area));
  const auto measures = measures_of(session, area.level, pane);
  if (!measures) return;
  value_lines(lines, ui, session, *measures, app::pane_map(session, pane).measure, area);
  const std::string& second = session.project().choropleth.second_measure;
  if (pane == 0 && !second.empty()) value_lines(lines, ui, session, *measures, second, area);
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

/// What of the window an area takes in a pane, as far as it is seen.
Rect place_of(const app::Session& session, const app::AreaRef& area, const MapPane& pane) {
  const auto shape = app::area_shape(session, area);
  if (!shape) return {};
  const geo::Envelope extent = geo::feature_envelope(*shape->geometry, shape->feature);
  const app::ViewState& view = session.view;
  const app::ScreenPoint low = app::to_screen(view.camera, view.viewport, {extent.min_x, extent.min_y});
  const app::ScreenPoint high = app::to_screen(view.camera, view.viewport, {extent.max_x, extent.max_y});
  const double left = std::max(pane.port.x + low.x, pane.seen.x);
  const double top = std::max(pane.port.y + high.y, pane.seen.y);
  const double right = std::min(pane.port.x + high.x, pane.seen.x + pane.seen.width);
  const double bottom = std::min(pane.port.y + low.y, pane.seen.y + pane.seen.height);
  return {left, top, std::max(0.0, right - left), std::max(0.0, bottom - top)};
}

/// Single households: not while presenting.
void point_lines(Lines& lines, const Ui& ui, const app::Session& session) {
  const app::ViewState& view = session.view;
  if (view.presenting) return;
  if (view.hovered_problem) problem_lines(lines, ui, session, *view.hovered_problem);
  if (view.hovered_case) case_lines(lines, ui, session, *view.hovered_case);
  if (view.hovered_household) household_lines(lines, ui, session, *view.hovered_household);
}

}  // namespace

void pointed_at(Ui& ui, const app::Session& session, const MapPane& pane, const Rect& room, std::size_t nth) {
  const app::ViewState& view = session.view;
  Lines lines;
  point_lines(lines, ui, session);
  const bool of_points = !lines.all().empty();
  if (view.hovered_area) {
    area_lines(lines, ui, session, *view.hovered_area, nth);
    cluster_lines(lines, ui, session, *view.hovered_area);
  }
  if (lines.all().empty()) return;
  if (!view.hovered_area || of_points) return ui.tooltip(lines.all());
  ui.tooltip_beside(place_of(session, *view.hovered_area, pane), room, lines.all());
}

}  // namespace phumthun::gui
