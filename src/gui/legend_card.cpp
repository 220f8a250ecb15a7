#include "gui/legend_card.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene_panes.hpp"
#include "base/numbers.hpp"
#include "gui/map_tools.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double card_width_em = 10.5, least_card_width_em = 8;
constexpr double padding_em = 0.5, spacing_em = 0.14;
constexpr double roomy_map_em = 52;  ///< of height: with less, points fold their part of the legend
constexpr double scale_bar_em = 2.7;
constexpr double most_of_map = 0.4;
constexpr double least_map_width_em = 10;
constexpr std::size_t most_counts = 2;  ///< of maps beside each other: more do not fit a line

/// A legend and what it is of.
struct Shown {
  const carto::Legend* legend = nullptr;
  bool clusters = false;
  bool shared = false;                     ///< several maps have these classes
  std::vector<const carto::Legend*> maps;  ///< of the maps that have them, for their counts
  std::size_t pane = 0;                    ///< the first map that has them
};

bool is_of_clusters(const carto::Legend& legend) {
  return legend.layer == "clusters";
}

/// The part of a legend that is of the pane's own map; a heat map and the like say the same in every pane.
bool is_of_areas(const carto::Legend& legend) {
  return legend.layer == "choropleth" || is_of_clusters(legend);
}

/// The legends of all maps, each once.
std::vector<Shown> legends_of(const app::Session& session,
                              const std::vector<data::Shared<app::MapPicture>>& pictures) {
  std::vector<Shown> shown;
  for (const carto::Legend& legend : pictures.front()->legends)
    shown.push_back({&legend, is_of_clusters(legend), false, {&legend}, 0});
  if (session.project().split.kind == Split::conditional) return shown;
  for (std::size_t pane = 1; pane < pictures.size(); ++pane) {
    const app::MapPicture& picture = *pictures[pane];
    const auto own = std::find_if(picture.legends.begin(), picture.legends.end(), is_of_areas);
    if (own == picture.legends.end()) continue;
    const carto::Legend& legend = *own;
    const bool clusters = is_of_clusters(legend);
    const auto same = std::find_if(shown.begin(), shown.end(), [&](const Shown& one) {
      if (one.legend->layer != legend.layer) return false;
      return clusters || (app::shares_classes(session, one.pane) && app::shares_classes(session, pane));
    });
    if (same == shown.end()) {
      shown.push_back({&legend, clusters, false, {&legend}, pane});
    } else if (!clusters) {
      same->shared = true;
      same->maps.push_back(&legend);
    }
  }
  return shown;
}

/// How many areas a class has: of the map, or of both maps. Of more there is no room to say it.
std::string count_words(const Shown& shown, std::size_t row) {
  if (shown.maps.size() > most_counts) return {};
  std::string words;
  for (const carto::Legend* legend : shown.maps) {
    const std::int64_t n = row < legend->rows.size() ? legend->rows[row].n : carto::not_counted;
    if (n == carto::not_counted) return {};
    words += (words.empty() ? "" : " · ") + base::format_number(static_cast<double>(n), 0);
  }
  return words;
}

base::AreaLevel level_of(const app::Session& session, const Shown& shown) {
  return shown.clusters && session.contents.clusters ? session.contents.clusters->level
                                                     : session.project().choropleth.level;
}

void class_row(Ui& ui, const app::Session& session, const Shown& shown, std::size_t nth, Intents& intents) {
  const carto::LegendRow& row = shown.legend->rows[nth];
  const auto draw = [&] { ui.legend_row(row.style, ui.tr(row.label), count_words(shown, nth)); };
  if (row.class_number < 0) return draw();
  const auto clicked =
      ui.clickable("class" + std::to_string(row.class_number), false, ui.tr("legend.pick_class"), draw);
  if (!clicked) return;
  const auto mode = clicked->ctrl || clicked->shift ? app::SelectionMode::add : app::SelectionMode::replace;
  const app::SelectionIntent asked(
      intent::Brush{app::Subject{false, level_of(session, shown)},
                    app::LegendClass{shown.clusters, row.class_number, shown.pane}, mode, true});
  intents.emplace_back(asked);
}

void legend_rows(Ui& ui, const app::Session& session, const Shown& shown, Intents& intents) {
  const carto::Legend& legend = *shown.legend;
  ui.wrapped_bold(ui.tr(legend.title));
  const std::string unit = ui.tr(legend.unit);
  const std::string counted = ui.tr(legend.counted);
  if (!unit.empty() || !counted.empty()) ui.small_pair(unit, ui.tr("legend.count_of", counted));
  if (legend.matrix) legend_matrix(ui, *legend.matrix);
  for (std::size_t row = 0; row < legend.rows.size(); ++row) class_row(ui, session, shown, row, intents);
  if (shown.shared)
    ui.wrapped_muted(ui.tr("split.same_classes"));
  else if (!ui.tr(legend.note).empty())
    ui.wrapped_muted(ui.tr(legend.note));
  if (shown.clusters && app::clusters_are_live(session))
    ui.wrapped_muted(ui.tr("legend.live", base::format_number(app::live_permutations, 0)));
}

void point_rows(Ui& ui, const carto::Legend& legend) {
  ui.wrapped_bold(ui.tr(legend.title));
  for (const carto::LegendPoint& point : legend.points)
    ui.legend_point(point, ui.tr(point.label), base::format_number(static_cast<double>(point.n), 0));
}

/// What the import panel lays over the map.
void overlay_row(Ui& ui, const app::Session& session) {
  const auto& preview = session.desk.preview;
  const std::string crs = app::taken_crs(session);
  if (preview->boundaries) return ui.legend_line(theme::previewed, ui.tr("legend.previewed_outline", crs));
  ui.legend_point({theme::previewed, 3, {}}, ui.tr("legend.previewed_points", crs), {});
}

void fold_row(Ui& ui, const app::Session& session, Intents& intents) {
  if (session.view.presenting) return;
  const bool folded = session.view.legend_folded;
  const auto draw = [&] { ui.small_pair(ui.tr("legend.title"), folded ? "+" : "–"); };
  if (!ui.clickable("fold", false, ui.tr(folded ? "legend.unfold" : "legend.fold"), draw)) return;
  const app::SplitIntent asked(intent::FoldLegend{!folded});
  intents.emplace_back(asked);
}

struct Place {
  Point corner, anchor;
};

/// The corner with least land of the map alone; of each map of a split screen the lower left one.
Place place_of(const Ui& ui, const app::Session& session, const Layout& places, std::size_t pane) {
  const double margin = ui.em() * 0.5;
  const std::vector<MapPane> panes = map_panes(session, places.map);
  if (panes.size() > 1) {
    const Rect& port = panes[pane].port;
    const double low = port.y + port.height - margin;
    if (session.project().split.kind == Split::swipe && pane == 1)
      return {{port.x + port.width - margin, low - ui.em() * scale_bar_em}, {1, 1}};
    return {{port.x + margin, low}, {0, 1}};
  }
  const app::MapCorner where = app::emptiest_corner(session);
  const bool right = where == app::MapCorner::top_right, bottom = where == app::MapCorner::bottom_left;
  return {{right ? places.map.x + places.map.width - margin : places.map.x + margin,
           places.map.y + (bottom ? places.map.height - margin : margin)},
          {right ? 1.0 : 0.0, bottom ? 1.0 : 0.0}};
}

/// Points have a part of their own, folded where the map has little room.
void points_part(Ui& ui, const app::MapPicture& picture, const Layout& places) {
  if (picture.point_legends.empty()) return;
  const auto rows = [&] {
    for (std::size_t i = 0; i < picture.point_legends.size(); ++i)
      ui.within("points" + std::to_string(i), [&] { point_rows(ui, picture.point_legends[i]); });
  };
  if (places.presenting) return rows();
  ui.folded("points", ui.tr("legend.points"), {}, places.map.height > roomy_map_em * ui.em(), rows);
}

}  // namespace

void map_legend(Ui& ui, const app::Session& session, const Layout& places, Intents& intents) {
  const auto pictures = app::build_scenes(session);
  const app::MapPicture& first = *pictures.front();
  std::vector<Shown> legends = legends_of(session, pictures);
  const bool lays_over = session.desk.preview && session.desk.preview->overlay;
  const bool split = pictures.size() > 1;
  if (places.map.width < ui.em() * least_map_width_em) return;
  const double width =
      ui.em() * std::clamp(most_of_map * places.map.width / ui.em(), least_card_width_em, card_width_em);
  for (std::size_t pane = 0; pane < pictures.size(); ++pane) {
    const auto is_here = [&](const Shown& shown) { return shown.pane == pane; };
    const bool any = std::any_of(legends.begin(), legends.end(), is_here) &&
                     (pane == 0 || !session.view.legend_folded || session.view.presenting);
    const bool more = pane == 0 && (lays_over || (!split && !first.point_legends.empty()));
    if (!any && !more) continue;
    const Place place = place_of(ui, session, places, pane);
    const std::string id = pane == 0 ? "legend" : "legend" + std::to_string(pane);
    ui.tool_card(id, place.corner, place.anchor, width, ui.em() * padding_em, ui.em() * spacing_em, [&] {
      if (pane == 0) fold_row(ui, session, intents);
      if (session.view.legend_folded && !session.view.presenting) return;
      for (std::size_t i = 0; i < legends.size(); ++i)
        if (is_here(legends[i]))
          ui.within(std::to_string(i), [&] { legend_rows(ui, session, legends[i], intents); });
      if (!more) return;
      if (!split) points_part(ui, first, places);
      if (lays_over) overlay_row(ui, session);
    });
  }
}

}  // namespace phumthun::gui
