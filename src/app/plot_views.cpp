#include "app/plot_views.hpp"

#include <algorithm>
#include <cmath>

#include "app/plot_kept.hpp"
#include "app/scene.hpp"
#include "app/scene_cache.hpp"
#include "app/session_neighbours.hpp"
#include "app/session_plots.hpp"
#include "poverty/capital.hpp"

namespace phumthun::app {
namespace {

constexpr std::string_view overall = "overall";
const std::string standardised_prefix = "z:", lag_prefix = "lag:";

bool is_score(std::string_view column) {
  return column == overall ||
         std::any_of(poverty::all_capitals.begin(), poverty::all_capitals.end(),
                     [&](poverty::Capital capital) { return poverty::capital_name(capital) == column; });
}

/// The column that a plot shows where it names none: it follows the map.
std::string default_x(const Session& session, const Subject& of) {
  const std::string& measure = session.project().choropleth.measure;
  if (!of.households) return measure;
  const std::string subject = measure.substr(0, measure.find('.'));
  return is_score(subject) ? subject : std::string(overall);
}

std::string default_y(const Session& session, const Subject& of, const std::string& x) {
  const std::string& second = session.project().choropleth.second_measure;
  if (!of.households && !second.empty() && second != x) return second;
  return x == overall ? std::string(poverty::capital_name(poverty::Capital::financial))
                      : std::string(overall);
}

bool are_loading(const Session& session, const Subject& of) {
  if (of.households) {
    const auto& layer = session.contents.households.layer;
    return !layer || !data::find_column(*layer, overall);
  }
  const Measuring& measuring = session.contents.measuring;
  return measuring.map_job || measuring.panel_job || !area_layer(session, of.level);
}

bool shows_capitals(PlotKind kind) {
  return kind == PlotKind::parallel || kind == PlotKind::levels || kind == PlotKind::pentagon;
}

bool has_values(const Session& session, const PlotSetting& plot) {
  const PlotColumns columns = plot_columns(session, plot);
  if (shows_capitals(plot.kind)) return capital_columns(session, columns.of).has_value();
  return view_values(session, columns.of, columns.x) &&
         (columns.y.empty() || view_values(session, columns.of, columns.y));
}

/// Inner class limits and colours of the choropleth.
struct ClassColors {
  std::vector<double> limits;
  std::vector<carto::Color> colors;
};
ClassColors class_colors(const Session& session, const PlotColumns& columns) {
  const ChoroplethSetting& setting = session.project().choropleth;
  if (columns.of.households || columns.x != setting.measure || !setting.second_measure.empty()) return {};
  const data::Shared<MapPicture> picture = build_scene(session);
  if (picture->breaks.size() < 2) return {};
  for (const carto::SceneLayer& layer : picture->scene.layers) {
    const auto* fill = std::get_if<carto::FillLayer>(&layer);
    const std::size_t classes = picture->breaks.size() - 1;
    if (!fill || fill->id != "choropleth" || fill->classes.size() < classes) continue;
    ClassColors found{{picture->breaks.begin() + 1, picture->breaks.end() - 1}, {}};
    for (std::size_t i = 0; i < classes; ++i) found.colors.push_back(fill->classes[i].fill);
    return found;
  }
  return {};
}

}  // namespace

PlotCache::PlotCache() : kept_(std::make_unique<KeptPlots>()) {}
PlotCache::~PlotCache() = default;

PlotColumns plot_columns(const Session& session, const PlotSetting& plot) {
  PlotColumns columns;
  columns.of = plot_subject(session, plot);
  if (shows_capitals(plot.kind)) return columns;
  columns.x = plot.x.empty() ? default_x(session, columns.of) : plot.x;
  if (plot.kind == PlotKind::scatter)
    columns.y = plot.y.empty() ? default_y(session, columns.of, columns.x) : plot.y;
  if (plot.kind != PlotKind::moran) return columns;
  columns.y = lag_prefix + columns.x;
  columns.x = standardised_prefix + columns.x;
  return columns;
}

PlotGap plot_gap(const Session& session, const PlotSetting& plot) {
  if (!session.has_store()) return PlotGap::no_store;
  if (plot.kind == PlotKind::moran && plot.households) return PlotGap::no_neighbours;
  if (plot.households && session.view.presenting && plot.kind != PlotKind::levels)
    return PlotGap::kept_private;
  if (has_values(session, plot)) return PlotGap::none;
  if (are_loading(session, plot_subject(session, plot))) return PlotGap::loading;
  if (shows_capitals(plot.kind)) return PlotGap::no_capitals;
  const PlotColumns columns = plot_columns(session, plot);
  if (plot.kind != PlotKind::moran || !view_values(session, columns.of, columns.x)) return PlotGap::no_values;
  // The values are there, their neighbours not yet.
  return neighbours_stopped(session, columns.of.level) ? PlotGap::stopped : PlotGap::loading;
}

PlotMasks plot_masks(const Session& session, const Subject& of, std::size_t rows) {
  PlotMasks masks{passing(session, of), picked(session, of), false};
  if (masks.passing && masks.passing->size() != rows) masks.passing.reset();
  if (masks.picked && masks.picked->size() != rows) masks.picked.reset();
  masks.any_picked = masks.picked != nullptr;
  return masks;
}

PlotRowCounts row_counts(const PlotMasks& masks, std::size_t rows, std::int64_t n, std::int64_t missing,
                         std::int64_t picked) {
  return {n, missing, static_cast<std::int64_t>(rows) - n - missing, masks.any_picked ? picked : 0,
          masks.any_picked};
}

std::vector<std::uint32_t> color_key(std::span<const carto::Color> colors) {
  std::vector<std::uint32_t> key;
  for (const carto::Color& c : colors)
    key.push_back(static_cast<std::uint32_t>(c.r) << 24 | static_cast<std::uint32_t>(c.g) << 16 |
                  static_cast<std::uint32_t>(c.b) << 8 | c.a);
  return key;
}

data::Shared<HistogramView> histogram_view(const Session& session, const PlotSetting& plot) {
  const PlotColumns columns = plot_columns(session, plot);
  const SharedValues values = view_values(session, columns.of, columns.x);
  if (!values) return nullptr;
  KeptPlots& kept = session.derived->plots.kept();
  const std::string name = columns.name();
  const auto binned = kept.bins.get(name, {values, plot.bins}, [&] {
    BinnedRows made{make_bins(*values, plot.bins), {}};
    made.bin_of_row = bins_of_rows(*values, made.bins);
    return made;
  });
  const PlotMasks masks = plot_masks(session, columns.of, values->size());
  const auto all = kept.bin_counts.get(name, {binned, masks.passing}, [&] {
    return count_bins(binned->bin_of_row, masks.shown(), binned->bins.count());
  });
  ClassColors colors = class_colors(session, columns);
  return kept.histograms.get(name, {all, masks, colors.limits, color_key(colors.colors)}, [&] {
    HistogramView view{binned->bins, all->in, {}, {}, std::move(colors.limits), std::move(colors.colors)};
    BinCounts picked;
    if (masks.any_picked) picked = count_bins(binned->bin_of_row, masks.picked_part(), binned->bins.count());
    picked.in.resize(view.all.size());
    view.rows = row_counts(masks, values->size(), all->n, all->missing, picked.n);
    view.picked = std::move(picked.in);
    return view;
  });
}

}  // namespace phumthun::app
