#include "gui/legend_card.hpp"

#include <algorithm>
#include <cmath>

#include "app/scene_panes.hpp"
#include "base/numbers.hpp"
#include "gui/chevron.hpp"
#include "gui/map_overlay.hpp"
#include "gui/map_tools.hpp"
#include "gui/presentation_title.hpp"
#include "gui/round_words.hpp"
#include "gui/split_room.hpp"
#include "gui/style_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
using Split = app::SplitSetting::Kind;
constexpr double least_card_width_em = 8;
constexpr double folded_padding_em = 0.2, padding_em = 0.5, spacing_em = 0.14;
constexpr double fold_em = 1.6;       ///< of the heading that folds the legend
constexpr double chevron_em = 1.5;    ///< its sign, larger than a field's: it stands alone
constexpr double most_of_pane = 0.6;  ///< of a map's height, for a legend that lies on it
constexpr double roomy_map_em = 52;   ///< of height: with less, points fold their part of the legend
constexpr double scale_bar_em = 3;
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
  std::vector<std::size_t> panes;          ///< the other ones
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
    shown.push_back({&legend, is_of_clusters(legend), false, {&legend}, 0, {}});
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
      shown.push_back({&legend, clusters, false, {&legend}, pane, {}});
    } else if (!clusters) {
      same->shared = true;
      same->maps.push_back(&legend);
      same->panes.push_back(pane);
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

/// Of when the maps are that have these classes; nothing where they are of different rounds: their cards say.
std::string when_words(const Ui& ui, const app::Session& session, const Shown& shown) {
  const bool title_says_it = session.view.presenting && app::pane_grid(session).count < 2;
  if (title_says_it || shown.clusters || shown.legend->layer != "choropleth") return {};
  const std::string words = map_round_words(ui, session, shown.pane);
  for (const std::size_t pane : shown.panes)
    if (map_round_words(ui, session, pane) != words) return {};
  return words;
}

void legend_rows(Ui& ui, const app::Session& session, const Shown& shown, Intents& intents) {
  const carto::Legend& legend = *shown.legend;
  ui.wrapped_bold(ui.tr(legend.title));
  if (const std::string when = when_words(ui, session, shown); !when.empty()) ui.wrapped_muted(when);
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

/// The heading, which folds and unfolds the legend wherever it is clicked.
void fold_row(Ui& ui, const app::Session& session, bool sign_alone, Intents& intents) {
  const bool folded = session.view.legend_folded;
  const double em = ui.em();
  const auto draw = [&] {
    Canvas canvas = ui.canvas(em * fold_em);
    const Rect& row = canvas.rect();
    const double side = sign_alone ? row.width : row.height;
    if (!sign_alone) {
      const std::string words = elided(Face::small, ui.tr("legend.title"), row.width - side);
      canvas.text(Face::small, {row.x, row.y + (row.height - text_size(Face::small, words).height) / 2},
                  theme::muted, words);
    }
    draw_chevron(canvas, {row.x + row.width - side / 2, row.y + row.height / 2}, chevron_em * em,
                 folded ? Pointing::down : Pointing::up, theme::text);
  };
  if (ui.clickable("fold", false, ui.tr(folded ? "legend.unfold" : "legend.fold"), draw))
    intents.emplace_back(app::SplitIntent(intent::FoldLegend{!folded}));
}

/// Where a legend's card stands, and how much of the height it may take.
struct Place {
  Point corner, anchor;
  double width_px = 0, most_height_px = 0;
};

double card_width(const Ui& ui, double room_px) {
  return std::floor(ui.em() *
                    std::clamp(most_of_map * room_px / ui.em(), least_card_width_em, legend_width_em));
}

/// Below what stands in the column already.
Place place_in_column(const Ui& ui, const Layout& places, const MapCards& cards) {
  const double margin = std::round(ui.em() * card_margin_em);
  const double top = std::max(places.column.y, cards.bottom_in(places.column)) + margin;
  const double bottom = places.column.y + places.column.height - margin;
  return {{places.column.x + places.column.width - margin, top},
          {1, 0},
          places.column.width - 2 * margin,
          bottom - top};
}

/// The corner with least land of the one map, and of maps that lie on each other; there below other cards.
/// Before an audience it stands with the title.
Place place_on_one(const Ui& ui, const app::Session& session, const Layout& places, const MapCards& cards) {
  const double margin = std::round(ui.em() * card_margin_em);
  const Rect& map = places.map;
  const app::MapCorner where = app::emptiest_corner(session);
  const bool right = where == app::MapCorner::top_right || legend_at_right(session, places);
  const bool low = where == app::MapCorner::bottom_left && !right;
  const double width = places.presenting ? presented_card_width(ui, map) : card_width(ui, map.width);
  const Rect strip{right ? map.x + map.width - margin - width : map.x + margin, map.y, width, map.height};
  const double top = cards.bottom_in(strip) + margin;
  const double bottom = map.y + map.height - margin - (right ? ui.em() * scale_bar_em : 0);
  return {{right ? strip.x + width : strip.x, low ? bottom : top},
          {right ? 1.0 : 0.0, low ? 1.0 : 0.0},
          width,
          bottom - top};
}

/// Three maps in two rows leave a cell.
bool has_free_cell(const app::Session& session) {
  const app::PaneGrid grid = app::pane_grid(session);
  return grid.columns * grid.rows > grid.count && session.project().split.kind == Split::side_by_side;
}

/// At its map's lower left; in the cell that maps in rows leave free, if there is one.
Place place_on_pane(const Ui& ui, const app::Session& session, const Layout& places, std::size_t pane) {
  const double margin = std::round(ui.em() * card_margin_em);
  const std::vector<MapPane> panes = map_panes(session, places.maps);
  const Rect& port = panes[pane].port;
  if (has_free_cell(session)) {
    const Rect& last = panes.back().port;
    return {{last.x + last.width + app::pane_gap_px + margin, last.y + margin},
            {0, 0},
            card_width(ui, places.maps.width),
            last.height - 2 * margin};
  }
  const double width = std::min(card_width(ui, places.maps.width), port.width - 2 * margin);
  const Rect bar = scale_bar_place(port);
  const bool under_bar = pane + 1 == panes.size() && port.x + margin + width > bar.x;
  return {{port.x + margin, port.y + port.height - (under_bar ? bar.height : margin)},
          {0, 1},
          width,
          port.height * most_of_pane};
}

Place place_of(const Ui& ui, const app::Session& session, const Layout& places, const MapCards& cards,
               std::size_t pane) {
  const Split kind = session.project().split.kind;
  const bool beside = kind == Split::conditional || (kind == Split::side_by_side && places.column.width > 0);
  if (!beside) return place_on_one(ui, session, places, cards);
  const bool column = kind == Split::conditional || legend_in_column({places.maps, places.column}, ui.em());
  if (column && places.column.width > 0) return place_in_column(ui, places, cards);
  return place_on_pane(ui, session, places, pane);
}

/// True where the legends of all maps stand on one card.
bool on_one_card(const Ui& ui, const app::Session& session, const Layout& places) {
  return legend_in_column({places.maps, places.column}, ui.em()) || has_free_cell(session) ||
         session.project().split.kind != Split::side_by_side;
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

void map_legend(Ui& ui, const app::Session& session, const Layout& places, MapCards& cards,
                Intents& intents) {
  const auto pictures = app::build_scenes(session);
  const app::MapPicture& first = *pictures.front();
  const std::vector<Shown> legends = legends_of(session, pictures);
  const bool lays_over = session.desk.preview && session.desk.preview->overlay;
  const bool split = pictures.size() > 1, together = on_one_card(ui, session, places);
  const bool folded = session.view.legend_folded && !session.view.presenting;
  if (places.map.width < ui.em() * least_map_width_em) return;
  for (std::size_t pane = 0; pane < (together ? 1 : pictures.size()); ++pane) {
    const auto is_here = [&](const Shown& shown) { return together || shown.pane == pane; };
    const bool any = std::any_of(legends.begin(), legends.end(), is_here) && (pane == 0 || !folded);
    const bool more = pane == 0 && (lays_over || (!split && !first.point_legends.empty()));
    if (!any && !more) continue;
    const Place place = place_of(ui, session, places, cards, pane);
    const std::string id = pane == 0 ? "legend" : "legend" + std::to_string(pane);
    const double padding = ui.em() * (folded ? folded_padding_em : padding_em);
    cards.add(ui.tall_card(id, place.corner, place.anchor, place.width_px, place.most_height_px, padding,
                           ui.em() * spacing_em, [&] {
                             const bool sign_alone = folded && place.width_px < least_card_width_em * ui.em();
                             if (pane == 0 && !places.presenting) fold_row(ui, session, sign_alone, intents);
                             if (folded) return;
                             for (std::size_t i = 0; i < legends.size(); ++i)
                               if (is_here(legends[i]))
                                 ui.within(std::to_string(i),
                                           [&] { legend_rows(ui, session, legends[i], intents); });
                             if (!more) return;
                             if (!split) points_part(ui, first, places);
                             if (lays_over) overlay_row(ui, session);
                           }));
  }
}

}  // namespace phumthun::gui
