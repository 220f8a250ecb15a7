#include "gui/presentation_title.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/numbers.hpp"
#include "gui/round_words.hpp"
#include "gui/split_room.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

constexpr double width_em = 12.5, most_of_map = 0.34, padding_em = 0.5, spacing_em = 0.14;
constexpr double least_height_em = 25;  ///< of a map with title and legend below each other
constexpr std::int64_t least_told = 5;  ///< households: fewer could be known by their number

/// What the map is of: the whole province where there is one.
std::string place_name(const app::Session& session) {
  const app::AreaLayer* province = app::area_layer(session, base::AreaLevel::province);
  if (!province || province->layer->size() == 0) return session.contents.path.stem().string();
  return area_name(session, {base::AreaLevel::province, data::texts(*province->layer, "code").front()});
}

std::string measure_words(const Ui& ui, const app::Session& session, const std::string& measure) {
  return ui.tr(poverty::measure_label(poverty::parse_measure(measure), session.contents.framework.get()));
}

/// "A", or "A × B" of two measures on one map.
std::string map_words(const Ui& ui, const app::Session& session) {
  const app::ChoroplethSetting& choropleth = session.project().choropleth;
  const std::string first = measure_words(ui, session, choropleth.measure);
  if (choropleth.second_measure.empty()) return first;
  return first + " × " + measure_words(ui, session, choropleth.second_measure);
}

/// The households that the map's measures are of; nothing where no measure says it.
std::optional<std::int64_t> surveyed(const app::Session& session) {
  const app::ChoroplethSetting& choropleth = session.project().choropleth;
  const auto measures = session.contents.measures.find(choropleth.level);
  if (measures == session.contents.measures.end() || !measures->second) return std::nullopt;
  for (const app::MeasureColumn& column : measures->second->columns)
    if (column.measure == choropleth.measure)
      return std::accumulate(column.n.begin(), column.n.end(), std::int64_t{0});
  return std::nullopt;
}

/// "รอบ 2568/1 · 25,000 ครัวเรือนที่ใช้คำนวณ", of what the map shows.
std::string survey_words(const Ui& ui, const app::Session& session) {
  std::string words = map_round_words(ui, session, 0);
  if (const auto n = surveyed(session); n && *n >= least_told)
    words += (words.empty() ? "" : " · ") +
             ui.tr("area.measured_count", base::format_number(static_cast<double>(*n), 0));
  return words;
}

bool is_approximate(const app::Session& session) {
  const auto& levels = session.contents.summary.approximate;
  const auto found = levels.find(session.project().choropleth.level);
  return found != levels.end() && found->second;
}

/// Title and legend stand below each other, unless the map is low: then at its two sides.
bool stand_together(const Ui& ui, const app::Session& session, const Rect& map) {
  return session.view.dialog || map.height >= ui.em() * least_height_em;
}

}  // namespace

bool legend_at_right(const app::Session& session, const Layout& places) {
  // A panel takes the left of the map.
  return places.presenting &&
         (session.view.dialog || app::emptiest_corner(session) == app::MapCorner::top_right);
}

double presented_card_width(const Ui& ui, const Rect& map) {
  return std::floor(std::min(ui.em() * width_em, map.width * most_of_map));
}

Rect presentation_title(Ui& ui, const app::Session& session, const Layout& places) {
  if (!places.presenting || !session.has_store()) return {};
  const bool column = places.column.width > 0;
  const double margin = std::round(ui.em() * card_margin_em);
  const bool at_right = legend_at_right(session, places);
  const bool right = column || (at_right == stand_together(ui, session, places.map));
  const double width = column ? places.column.width - 2 * margin : presented_card_width(ui, places.map);
  const Point corner{right ? places.map.x + places.map.width - margin : places.map.x + margin,
                     places.map.y + margin};
  return ui.tall_card("title", corner, {right ? 1.0 : 0.0, 0}, width, places.map.height, ui.em() * padding_em,
                      ui.em() * spacing_em, [&] {
                        ui.title(place_name(session));
                        if (app::pane_grid(session).count < 2) {  // maps of a split screen say it themselves
                          ui.wrapped(map_words(ui, session));
                          const std::string survey = survey_words(ui, session);
                          if (!survey.empty()) ui.wrapped_muted(survey);
                        }
                        if (is_approximate(session)) ui.wrapped_muted(ui.tr("area.approximate"));
                        if (session.contents.summary.synthetic)
                          ui.colored(theme::problem, ui.tr("status.synthetic_short"));
                      });
}

}  // namespace phumthun::gui
