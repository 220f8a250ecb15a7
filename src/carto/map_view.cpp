#include "carto/map_view.hpp"

#include <algorithm>
#include <array>

#include "carto/label_placement.hpp"
#include "carto/label_text.hpp"
#include "geo/area_locator.hpp"

namespace phumthun::carto {
namespace {

/// A name on the page: its lines, and the room that they take, mm.
struct WrittenName {
  std::vector<std::string> lines;
  double width = 0, line_height = 0;
};

WrittenName written(const SceneLabel& label, double size_pt, double room_mm,
                    const std::vector<std::string>& names, const text::Measure& measure) {
  const auto width_of = [&](const std::string& line) {
    return measure(line, size_pt, label.bold).width * mm_per_pt;
  };
  WrittenName name{{label.text}, width_of(label.text), 0};
  // The font's full height leaves room for stacked marks that few names have; most of it is enough for a
  // box.
  name.line_height = 0.8 * measure(label.text, size_pt, label.bold).height() * mm_per_pt;
  if (name.width <= room_mm) return name;
  name.lines = two_lines(label.text, names);
  name.width = 0;
  for (const std::string& line : name.lines) name.width = std::max(name.width, width_of(line));
  return name;
}

/// Names that no line break may pull apart, sorted.
std::vector<std::string> names_of(const MapScene& scene) {
  std::vector<std::string> names;
  for (const SceneLabel& label : scene.labels) names.push_back(label.text);
  std::sort(names.begin(), names.end());
  return names;
}

void place_names(MapItem& item, const MapScene& scene, double text_scale, const text::Measure& measure) {
  constexpr double least_room_em = 7;
  const double mm_per_unit = item.frame.width / item.view.width();
  const std::vector<std::string> names = names_of(scene);
  std::vector<LabelBox> boxes;
  std::vector<WrittenName> written_names;
  for (const SceneLabel& label : scene.labels) {
    const geo::Coord at = to_page(label.at, item.view, item.frame);
    const double size_pt = label.size_pt * text_scale;
    const geo::Coord reach{label.reach.x * mm_per_unit, label.reach.y * mm_per_unit};
    const double room_mm = reach.x > 0 ? std::max(2 * reach.x, least_room_em * size_pt * mm_per_pt) : 1e9;
    written_names.push_back(written(label, size_pt, room_mm, names, measure));
    const WrittenName& name = written_names.back();
    boxes.push_back({{at.x - item.frame.x, at.y - item.frame.y},
                     name.width,
                     name.line_height * static_cast<double>(name.lines.size()),
                     label.priority,
                     reach});
  }
  const LabelPlacement placement =
      place_labels(boxes, {item.frame.width, item.frame.height, 0.6 * text_scale});
  item.hidden_labels = placement.hidden;
  for (const LabelPlace& place : placement.places) {
    const SceneLabel& label = scene.labels[place.label];
    const WrittenName& name = written_names[place.label];
    double y =
        item.frame.y + place.centre.y - name.line_height * static_cast<double>(name.lines.size() - 1) / 2;
    for (const std::string& line : name.lines) {
      item.labels.push_back({item.frame.x + place.centre.x, y, line, label.size_pt * text_scale, label.bold});
      y += name.line_height;
    }
  }
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
  place_names(item, scene, text_scale, measure);
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
