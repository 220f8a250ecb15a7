#include <numeric>
#include <optional>

#include "app/era_words.hpp"
#include "base/numbers.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"
#include "poverty/measure.hpp"

namespace phumthun::gui {
namespace {

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

/// "รอบ 2568/1 · 25,000 ครัวเรือนที่ใช้คำนวณ", of what the map shows; a change is of two rounds and names none.
std::string survey_words(const Ui& ui, const app::Session& session) {
  const auto& rounds = session.contents.summary.rounds;
  const std::string& chosen = session.project().estimates.round;
  const bool of_two =
      poverty::parse_measure(session.project().choropleth.measure).subject == poverty::Subject::change;
  const std::string round = of_two                              ? std::string()
                            : chosen.empty() && !rounds.empty() ? rounds.back()
                                                                : chosen;
  std::string words = round.empty() ? round : ui.tr("split.round_of", app::round_words(session, round));
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
    ui.wrapped(map_words(ui, session));
    const std::string survey = survey_words(ui, session);
    if (!survey.empty()) ui.wrapped_muted(survey);
    if (is_approximate(session)) ui.wrapped_muted(ui.tr("area.approximate"));
    if (session.contents.summary.synthetic) ui.colored(theme::problem, ui.tr("status.synthetic_short"));
  });
}

}  // namespace phumthun::gui
