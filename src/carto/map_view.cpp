#include "carto/map_view.hpp"

#include <algorithm>
#include <array>

#include "carto/label_placement.hpp"
#include "geo/area_locator.hpp"

namespace phumthun::carto {
namespace {

std::vector<MapLabel> placed_labels(const MapScene& scene, const geo::Envelope& view, const Rect& frame,
                                    double text_scale, const text::Measure& measure) {
  std::vector<LabelBox> boxes;
  for (const SceneLabel& label : scene.labels) {
    const geo::Coord at = to_page(label.at, view, frame);
    const text::Extent extent = measure(label.text, label.size_pt * text_scale, label.bold);
    // The font's full height leaves room for stacked marks that few names have; most of it is enough for a
    // box.
    boxes.push_back({{at.x - frame.x, at.y - frame.y},
                     extent.width * mm_per_pt,
                     0.8 * extent.height() * mm_per_pt,
                     label.priority});
  }
  std::vector<MapLabel> labels;
  for (const LabelPlace& place : place_labels(boxes, {frame.width, frame.height, 0.6 * text_scale})) {
    const SceneLabel& label = scene.labels[place.label];
    labels.push_back({frame.x + place.centre.x, frame.y + place.centre.y, label.text,
                      label.size_pt * text_scale, label.bold});
  }
  return labels;
}

}  // namespace

geo::Envelope fit_view(const geo::Envelope& extent, const Rect& frame, double margin_mm) {
  const double width_mm = std::max(frame.width - 2 * margin_mm, 1.0);
  const double height_mm = std::max(frame.height - 2 * margin_mm, 1.0);
  const double units_per_mm = extent.width() <= 0 && extent.height() <= 0
                                  ? 1
                                  : std::max(extent.width() / width_mm, extent.height() / height_mm);
  const geo::Coord centre = extent.empty() ? geo::Coord{} : extent.centre();
  const double half_width = frame.width * units_per_mm / 2, half_height = frame.height * units_per_mm / 2;
  return {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
}

geo::Coord to_page(const geo::Coord& point, const geo::Envelope& view, const Rect& frame) {
  return {frame.x + (point.x - view.min_x) / view.width() * frame.width,
          frame.y + (view.max_y - point.y) / view.height() * frame.height};
}

geo::Coord to_map(const geo::Coord& on_page, const geo::Envelope& view, const Rect& frame) {
  return {view.min_x + (on_page.x - frame.x) / frame.width * view.width(),
          view.max_y - (on_page.y - frame.y) / frame.height * view.height()};
}

double scale_denominator(const geo::Envelope& view, const Rect& frame) {
  return view.width() / (frame.width / 1000);
}

MapItem make_map_item(MapScene scene, const Rect& frame, double margin_mm, double line_scale,
                      double text_scale, const text::Measure& measure) {
  MapItem item;
  item.frame = frame;
  item.view = fit_view(scene.extent, frame, margin_mm);
  item.labels = placed_labels(scene, item.view, frame, text_scale, measure);
  item.scene = std::move(scene);
  item.line_scale = line_scale;
  return item;
}

Rect emptiest_corner(const MapItem& map, double width_mm, double height_mm, double margin_mm,
                     double& covered) {
  const Rect room = map.frame.inset(margin_mm);
  const double right = room.right() - width_mm, bottom = room.bottom() - height_mm;
  const std::array<geo::Coord, 4> corners{
      {{room.x, bottom}, {right, bottom}, {room.x, room.y}, {right, room.y}}};
  std::vector<geo::AreaLocator> locators;
  for (const SceneLayer& layer : map.scene.layers) {
    if (const auto* fill = std::get_if<FillLayer>(&layer)) locators.emplace_back(*fill->geometry);
  }
  const auto covered_part = [&](const geo::Coord& corner) {
    constexpr int across = 8, down = 6;
    int hits = 0;
    for (int i = 0; i < across * down; ++i) {
      const geo::Coord on_page{corner.x + width_mm * (i % across + 0.5) / across,
                               corner.y + height_mm * (i / across + 0.5) / down};
      const geo::Coord on_map = to_map(on_page, map.view, map.frame);
      hits += std::any_of(locators.begin(), locators.end(), [&](const geo::AreaLocator& locator) {
        return locator.locate(on_map) != geo::AreaLocator::nowhere;
      });
    }
    return static_cast<double>(hits) / (across * down);
  };
  std::size_t best = 0;
  covered = 2;
  for (std::size_t nth = 0; nth < corners.size(); ++nth) {
    const double part = covered_part(corners[nth]);
    if (part < covered) best = nth, covered = part;
  }
  return {corners[best].x, corners[best].y, width_mm, height_mm};
}

}  // namespace phumthun::carto
