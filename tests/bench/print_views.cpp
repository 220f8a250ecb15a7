// print_views STORE [LEVEL [MEASURE]]: the numbers behind every view of the window, as one JSON object on
// standard output, for the programs that compute them again (tests/reference/views_numpy.py, views_spdep.R).
// The store is opened as the window opens it; nothing is written to it.

#include <chrono>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/heat_points.hpp"
#include "app/hexagons.hpp"
#include "app/plot_views.hpp"
#include "app/scene.hpp"
#include "app/scene_choropleth.hpp"
#include "app/scene_panes.hpp"
#include "app/session.hpp"
#include "app/session_loading.hpp"
#include "app/session_neighbours.hpp"
#include "carto/heat_field.hpp"
#include "json_text.hpp"

namespace {

using namespace phumthun;
using bench::json;
using bench::list;
using bench::Object;

const app::DensityColors colors{{11, 84, 122, 255}, {88, 98, 108, 255}, {11, 84, 122, 255}, false};

void wait(app::Session& session) {
  do {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  } while (!session.jobs.idle());
  app::deliver(session);
}
/// Asks for something again until it is there: views queue the jobs that they need when they are asked.
template <class Get>
auto wait_for(app::Session& session, const Get& get) {
  for (int nth = 0; nth < 2000 && !get(); ++nth) wait(session);
  return get();
}
void ask(app::Session& session, app::Intent intent) {
  app::apply(session, intent);
  wait(session);
}
void choose(app::Session& session, const std::function<void(app::ChoroplethSetting&)>& change) {
  app::ChoroplethSetting next = session.project().choropleth;
  change(next);
  ask(session, app::intent::SetChoropleth{next});
}

std::string rows_of(const app::PlotRowCounts& rows) {
  return Object()
      .add("shown", rows.shown)
      .add("missing", rows.missing)
      .add("hidden", rows.hidden)
      .add("picked", rows.picked)
      .text();
}
std::string line_of(const app::FittedLine& line) {
  return Object()
      .add("n", line.n)
      .add("slope", line.slope)
      .add("intercept", line.intercept)
      .add("r_squared", line.r_squared)
      .add("slope_error", line.slope_error)
      .add("slope_p", line.slope_p)
      .text();
}
std::string box_of(const app::BoxSummary& box) {
  return Object()
      .add("n", box.n)
      .add("missing", box.missing)
      .add("outliers", box.outliers)
      .raw("stats", list(std::vector{box.low_whisker, box.lower, box.median, box.upper, box.high_whisker}))
      .add("mean", box.mean)
      .text();
}

std::string histograms(const app::Session& session, bool households) {
  std::string text;
  for (const int bins : {0, 12, 37}) {
    app::PlotSetting plot;
    plot.households = households;
    plot.bins = bins;
    const auto view = app::histogram_view(session, plot);
    text += (text.empty() ? "" : ",") + Object()
                                            .add("asked", static_cast<std::int64_t>(bins))
                                            .raw("edges", list(view->bins.edges))
                                            .raw("all", list(view->all))
                                            .raw("picked", list(view->picked))
                                            .raw("rows", rows_of(view->rows))
                                            .text();
  }
  return '[' + text + ']';
}

std::string boxes(const app::Session& session, bool households) {
  std::string text;
  for (const double hinge : {1.5, 3.0})
    for (const bool by_amphoe : {false, true}) {
      app::PlotSetting plot;
      plot.kind = app::PlotKind::box;
      plot.households = households;
      plot.hinge = hinge;
      plot.by_amphoe = by_amphoe;
      for (const app::BoxPair& pair : app::box_view(session, plot)->boxes)
        text += (text.empty() ? "" : ",") + Object()
                                                .add("hinge", hinge)
                                                .add("group", pair.group)
                                                .raw("all", box_of(pair.all))
                                                .raw("picked", box_of(pair.picked))
                                                .text();
    }
  return '[' + text + ']';
}

std::string scatter(app::Session& session, bool households, app::PlotKind kind) {
  app::PlotSetting plot;
  plot.kind = kind;
  plot.households = households;
  const auto view = wait_for(session, [&] { return app::scatter_view(session, plot, colors); });
  if (!view) return "null";
  return Object()
      .raw("all", line_of(view->all))
      .raw("picked", line_of(view->picked))
      .raw("rest", line_of(view->rest))
      .add("chow_f", view->chow.f)
      .add("chow_p", view->chow.p)
      .raw("rows", rows_of(view->rows))
      .text();
}

std::string means_of(const app::CapitalMeans& means) {
  return Object().raw("mean", list(means.mean)).raw("n", list(means.n)).text();
}
std::string pentagon(const app::Session& session, bool households) {
  app::PlotSetting plot;
  plot.kind = app::PlotKind::pentagon;
  plot.households = households;
  const auto view = app::pentagon_view(session, plot);
  return view ? Object().raw("all", means_of(view->all)).raw("picked", means_of(view->picked)).text()
              : "null";
}
std::string levels_of(const app::LevelCounts& counts) {
  std::string text;
  for (const auto& capital : counts.at) text += (text.empty() ? "" : ",") + list(capital);
  return Object().raw("at", '[' + text + ']').raw("missing", list(counts.missing)).text();
}

/// All views of one subject.
std::string views_of(app::Session& session, bool households) {
  Object views;
  views.raw("histograms", histograms(session, households)).raw("boxes", boxes(session, households));
  views.raw("scatter", scatter(session, households, app::PlotKind::scatter));
  views.raw("pentagon", pentagon(session, households));
  if (!households) views.raw("moran", scatter(session, false, app::PlotKind::moran));
  if (households) {
    const auto levels = app::levels_view(session);
    views.raw("levels", levels ? levels_of(levels->all) : "null");
    views.raw("picked_levels", levels ? levels_of(levels->picked) : "null");
  }
  return views.text();
}

/// The rows that a class of a legend selects, by the class' number.
std::string picked_by_legend(app::Session& session, bool clusters) {
  const auto picture = app::build_scene(session);
  Object picks;
  for (const carto::Legend& legend : picture->legends)
    for (const carto::LegendRow& row : legend.rows) {
      if (row.class_number < 0) continue;
      ask(session, app::SelectionIntent(app::intent::Brush{app::shown_areas(session),
                                                           app::LegendClass{clusters, row.class_number, 0},
                                                           app::SelectionMode::replace, true}));
      const auto picked = app::picked(session, app::shown_areas(session));
      picks.raw(std::to_string(row.class_number),
                Object().raw("rows", picked ? list(*picked) : "[]").add("legend_n", row.n).text());
    }
  ask(session, app::intent::ClearSelection{});
  return picks.text();
}

std::string classes(app::Session& session) {
  Object made;
  for (const std::string name : {"quantile", "equal-interval", "fisher-jenks", "standard-deviation", "box",
                                 "head-tail", "percentile", "maximum-breaks", "pretty", "levels"})
    for (const int count : {4, 5, 7}) {
      choose(session,
             [&](app::ChoroplethSetting& next) { next.classification = name, next.classes = count; });
      const auto map = app::choropleth_of(session);
      if (!map) continue;
      made.raw(fmt::format("{}/{}", name, count), Object()
                                                      .raw("breaks", list(map->limits.breaks))
                                                      .raw("class_of_row", list(*map->feature_class))
                                                      .raw("counts", list(map->counts))
                                                      .raw("picks", picked_by_legend(session, false))
                                                      .text());
    }
  choose(session, [](app::ChoroplethSetting& next) { next.classification = "quantile", next.classes = 5; });
  return made.text();
}

std::string conditional_maps(app::Session& session) {
  app::SplitSetting split;
  split.kind = app::SplitSetting::Kind::conditional;
  split.condition_x = "human", split.condition_y = "financial";
  ask(session, app::SplitIntent(app::intent::SetSplit{split}));
  const auto cut = wait_for(session, [&] { return app::conditions(session); });
  Object made;
  if (cut)
    made.raw("x_limits", list(cut->x_limits))
        .raw("y_limits", list(cut->y_limits))
        .raw("cell", list(cut->cell))
        .raw("n", list(cut->n));
  ask(session, app::SplitIntent(app::intent::SetSplit{}));
  return made.text();
}

std::string hexagons(const app::Session& session) {
  std::string text;
  for (const bool by_score : {false, true}) {
    app::HexagonRequest request;
    request.households = session.contents.households.layer;
    request.width_m = 2000;
    if (by_score) request.score = "overall";
    const app::HexagonLayer made = app::make_hexagons(request, base::Progress::none());
    std::string rings;
    for (std::size_t nth = 0; nth < made.geometry->size(); ++nth)
      rings += (rings.empty() ? "" : ",") + list(made.geometry->ring(nth));
    std::vector<std::int64_t> counts;
    for (const carto::LegendRow& row : made.legend.rows) counts.push_back(row.n);
    text += (text.empty() ? "" : ",") + Object()
                                            .add("width_m", made.width_m)
                                            .add("hidden", made.hidden)
                                            .raw("rings", '[' + rings + ']')
                                            .raw("class_of", list(*made.feature_class))
                                            .raw("legend", list(counts))
                                            .text();
  }
  return '[' + text + ']';
}

std::string heat(const app::Session& session) {
  app::HeatRequest request;
  request.households = session.contents.households.layer->geometry;
  const app::HeatPoints counted = app::count_heat(request, base::Progress::none());
  const geo::Coord middle = geo::envelope(*request.households).centre();
  const double cell = carto::HeatField::cell_for(request.radius_m, 50);
  carto::HeatField field(geo::Envelope{middle.x, middle.y, middle.x, middle.y}.grown(5000), cell,
                         request.radius_m);
  for (std::size_t row = 0; row < request.households->coords.size(); ++row)
    if ((*counted.feature_class)[row] == 0) field.add(request.households->coords[row]);
  return Object()
      .add("radius_m", request.radius_m)
      .add("cell_m", cell)
      .add("left_out", counted.left_out)
      .raw("class_of", list(*counted.feature_class))
      .add("columns", static_cast<std::int64_t>(field.columns()))
      .raw("first", json(geo::Coord{field.ground().min_x, field.ground().min_y}))
      .raw("per_km2",
           [&] {
             std::vector<double> nodes;
             for (const float node : field.per_km2()) nodes.push_back(static_cast<double>(node));
             return list(nodes);
           }())
      .text();
}

std::string neighbour_lists(app::Session& session) {
  Object made;
  for (const base::AreaLevel level : base::all_area_levels) {
    if (!app::area_layer(session, level)) continue;
    const auto found = wait_for(session, [&] { return app::neighbours(session, level); });
    if (!found) continue;
    std::string text;
    for (std::size_t row = 0; row < found->size(); ++row)
      text += (row > 0 ? "," : "") +
              list(std::vector<std::uint32_t>(found->neighbours.begin() + found->starts[row],
                                              found->neighbours.begin() + found->starts[row + 1]));
    made.raw(base::level_name(level), '[' + text + ']');
  }
  return made.text();
}

std::string clusters(app::Session& session, app::ClusterMethod method) {
  app::ClusterRequest request = session.clusters.areas;
  request.method = method;
  request.measure.level = session.project().choropleth.level;
  request.measure.measures = {session.project().choropleth.measure};
  ask(session, app::ClusterIntent(app::intent::EditClusters{request}));
  ask(session, app::ClusterIntent(app::intent::RunClusters{}));
  const auto& result = session.contents.clusters;
  if (!result) return "null";
  Object made;
  std::vector<std::string> names;
  for (const auto one : result->local.cluster) names.emplace_back(app::cluster_name(one));
  std::vector<std::int64_t> numbers;
  const auto picture = app::build_scene(session);
  for (const carto::SceneLayer& layer : picture->scene.layers)
    if (const auto* fill = std::get_if<carto::FillLayer>(&layer); fill && fill->id == "clusters")
      numbers.assign(fill->feature_class->begin(), fill->feature_class->end());
  return made.raw("codes", list(result->codes))
      .raw("statistic", list(result->local.statistic))
      .raw("z", list(result->local.z))
      .raw("p", list(result->local.p))
      .raw("class", list(names))
      .raw("drawn", list(numbers))
      .raw("picks", picked_by_legend(session, true))
      .text();
}

void add_values(app::Session& session, base::AreaLevel level, Object& all) {
  const app::Subject areas{false, level}, people = app::all_households();
  const std::string measure = session.project().choropleth.measure;
  all.add("level", std::string(base::level_name(level))).add("measure", measure);
  all.raw("codes", list(data::texts(*app::area_layer(session, level)->layer, "code")));
  for (const char* column : {"human", "physical", "financial", "natural", "social", "overall"})
    if (const auto values = wait_for(session, [&] { return app::view_values(session, areas, column); }))
      all.raw(column, list(*values));
  const auto values = app::view_values(session, areas, measure);
  all.raw("values", values ? list(*values) : "[]");
  std::vector<std::int64_t> fids;
  for (const auto id : session.contents.households.layer->ids) fids.push_back(id.value);
  all.raw("households", list(fids));
  all.raw("places", list(session.contents.households.layer->geometry->coords));
  if (const auto scores = app::view_values(session, people, "overall"))
    all.raw("household_overall", list(*scores));
}

/// The plots of all, of households that are filtered and picked, and of picked areas.
void add_plots(app::Session& session, base::AreaLevel level, Object& all) {
  const app::Subject areas{false, level}, people = app::all_households();
  all.raw("areas_all", views_of(session, false)).raw("households_all", views_of(session, true));
  app::FilterChip chip;
  chip.of_households = true;
  chip.condition = {"human", app::Relation::at_least, 2, 0, {}};
  ask(session, app::SelectionIntent(app::intent::AddFilter{chip}));
  ask(session, app::SelectionIntent(app::intent::Brush{people, app::ValueRange{"overall", 1, 2.25},
                                                       app::SelectionMode::replace, true}));
  all.raw("households_part", views_of(session, true));
  ask(session, app::SelectionIntent(app::intent::ClearFilter{}));
  ask(session, app::SelectionIntent(
                   app::intent::Brush{areas, app::ValueRange{session.project().choropleth.measure, 2.4, 4},
                                      app::SelectionMode::replace, true}));
  all.raw("areas_part", views_of(session, false));
  ask(session, app::intent::ClearSelection{});
}

void print(app::Session& session, base::AreaLevel level) {
  Object all;
  add_values(session, level, all);
  add_plots(session, level, all);
  all.raw("classes", classes(session)).raw("conditions", conditional_maps(session));
  all.raw("hexagons", hexagons(session)).raw("heat", heat(session));
  all.raw("neighbours", neighbour_lists(session));
  all.raw("local_moran", clusters(session, app::ClusterMethod::local_moran));
  all.raw("local_g_star", clusters(session, app::ClusterMethod::local_g_star));
  fmt::print("{}\n", all.text());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    fmt::print(stderr, "print_views STORE [LEVEL [MEASURE]]\n");
    return 2;
  }
  app::Session session;
  app::load_store(session, argv[1]);
  wait(session);
  choose(session, [&](app::ChoroplethSetting& next) {
    if (argc > 2) next.level = base::parse_level(argv[2]);
    if (argc > 3) next.measure = argv[3];
  });
  app::want_measures(session, session.project().choropleth.level);
  app::follow_measures(session);
  wait(session);
  if (!session.contents.households.layer || !app::choropleth_of(session)) {
    fmt::print(stderr, "the store has no households, or no areas of this level\n");
    return 1;
  }
  print(session, session.project().choropleth.level);
}
