#include "app/session_quality.hpp"

#include <algorithm>

#include "app/quality_layer.hpp"
#include "app/session.hpp"
#include "app/session_loading.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint8_t not_drawn = 255;
/// Degrees around Thailand that a UTM zone of it can show; what was typed or swapped may lie anywhere.
constexpr geo::Envelope drawable{90, 0, 115, 30};

std::uint8_t style_of(const std::string& problem) {
  for (std::size_t i = 0; i < quality_styles.size(); ++i)
    if (quality_styles[i].problem == problem) return static_cast<std::uint8_t>(i);
  return not_drawn;
}

/// Without the positions that no map of the province can show: their rows stay, to be counted.
data::Layer drawable_only(data::Layer layer) {
  if (!layer.geometry) return layer;
  geo::GeometryColumn points = *layer.geometry;
  for (geo::Coord& coord : points.coords)
    if (!geo::has_position(coord) || !drawable.contains(coord)) coord = geo::no_coord;
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  return layer;
}

}  // namespace

QualityLayer quality_layer(data::Layer layer) {
  QualityLayer quality;
  std::vector<std::uint8_t> problems;
  for (const std::string& problem : data::texts(layer, "problem")) {
    const std::uint8_t style = style_of(problem);
    if (style != not_drawn) ++quality.counts[style];
    problems.push_back(style);
  }
  quality.problem = std::make_shared<const std::vector<std::uint8_t>>(std::move(problems));
  if (layer.geometry) quality.grid = std::make_shared<const PointGrid>(layer.geometry);
  quality.layer = std::make_shared<const data::Layer>(std::move(layer));
  return quality;
}

void want_quality(Session& session) {
  StoreContents& contents = session.contents;
  if (!contents.store || contents.quality_wanted || !contents.map_crs.known() ||
      !layer_visible(session, MapLayer::quality))
    return;
  contents.quality_wanted = true;
  contents.quality_job = session.jobs.submit(
      session.text("job.quality"), jobs::Lane::read,
      [store = contents.store, crs = contents.map_crs](const base::Progress& progress) {
        return quality_layer(in_map_crs(drawable_only(load_quality(*store, progress)), crs));
      },
      [&session, generation = session.store_generation](QualityLayer quality) {
        if (generation == session.store_generation)
          session.contents.quality = std::make_shared<const QualityLayer>(std::move(quality));
      });
}

}  // namespace phumthun::app
