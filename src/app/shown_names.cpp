#include "app/shown_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "app/scene_cache.hpp"
#include "app/session.hpp"
#include "app/session_selection.hpp"
#include "carto/label_placement.hpp"
#include "carto/label_text.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

struct LabelStyle {
  AreaLevel area_level;
  int level;
  double size_pt;
  bool bold;
};
constexpr std::array label_styles{LabelStyle{AreaLevel::amphoe, 2, 9, true},
                                  LabelStyle{AreaLevel::tambon, 1, 7.5, false},
                                  LabelStyle{AreaLevel::village, 0, 7, false}};
/// By level: further out than this names would only stand in the way.
constexpr std::array farthest{9.0, 120.0, 2000.0};
constexpr double selected_first = 1000;
constexpr double gap_px = 3;
/// A line may be as wide as what it names, and always so many times the font's size.
constexpr double least_room_em = 6;
constexpr std::size_t most_avoided = 4000;

geo::Coord half_size(const geo::GeometryColumn& areas, std::size_t feature) {
  if (areas.kind == geo::GeometryKind::point) return {};
  const geo::Envelope extent = geo::feature_envelope(areas, feature);
  return {extent.width() / 2, extent.height() / 2};
}

void add_level(const LabelStyle& style, const data::Layer& areas, const std::vector<geo::Coord>& points,
               base::Language language, AreaNames& all) {
  constexpr double most_people = 1e9;
  if (points.size() != areas.size()) return;
  const auto &th = data::texts(areas, "name_th"), &en = data::texts(areas, "name_en");
  const data::Column* population = data::find_column(areas, "population");
  for (std::size_t row = 0; row < points.size(); ++row) {
    if (!geo::has_position(points[row])) continue;
    carto::SceneLabel label;
    label.at = points[row];
    label.text = carto::shortened_label(base::LocalText{th[row], en[row]}.in(language));
    label.size_pt = style.size_pt;
    label.bold = style.bold;
    label.level = style.level;
    label.priority = style.level;
    if (population && !data::is_missing(*population, row))
      label.priority += static_cast<double>(data::integers(areas, "population")[row]) / most_people;
    if (areas.geometry) label.reach = half_size(*areas.geometry, row);
    if (label.text.empty()) continue;
    if (style.level > 0) all.names.push_back(label.text);
    all.labels.push_back(std::move(label));
  }
}

void add_province(const data::Layer& areas, base::Language language, AreaNames& all) {
  const auto &th = data::texts(areas, "name_th"), &en = data::texts(areas, "name_en");
  for (std::size_t row = 0; row < areas.size(); ++row)
    all.names.push_back(base::LocalText{th[row], en[row]}.in(language));
}

AreaNames make_names(const AreaNamesKey& key) {
  AreaNames all;
  for (const LabelStyle& style : label_styles) {
    const auto found = key.areas.find(style.area_level);
    if (found == key.areas.end() || !found->second.first || !found->second.second) continue;
    add_level(style, *found->second.first, *found->second.second, key.language, all);
  }
  const auto province = key.areas.find(AreaLevel::province);
  if (province != key.areas.end() && province->second.first)
    add_province(*province->second.first, key.language, all);
  std::sort(all.names.begin(), all.names.end());
  return all;
}

/// The points that selected areas are named at.
std::vector<geo::Coord> selected_points(const Session& session) {
  std::vector<geo::Coord> points;
  const auto& selected = session.view.selected_area;
  if (!selected) return points;
  const AreaLayer* areas = area_layer(session, selected->level);
  if (!areas || !areas->label_points) return points;
  const auto row = row_of_code(data::texts(*areas->layer, "code"), selected->code);
  if (row && *row < areas->label_points->size()) points.push_back((*areas->label_points)[*row]);
  return points;
}

NameMemory::Key memory_key(const Session& session, double font_px) {
  NameMemory::Key key;
  key.names = area_names(session);
  key.viewport = session.view.viewport;
  key.covered = session.view.covered;
  key.font_px = font_px;
  key.all = session.project().layer_options.all_names;
  key.selected = selected_points(session);
  // Households that come along with the areas they lie in are not what is looked at.
  const auto selection = selection_now(session);
  const bool of_points = selection && selection->of.households && !session.view.presenting;
  if (of_points && layer_visible(session, MapLayer::households) && session.contents.households.layer)
    key.picked_households = picked(session, Subject{true, AreaLevel::tambon});
  return key;
}

/// The selected households in sight, in px: not all of very many.
std::vector<geo::Coord> avoided_points(const Session& session, const NameMemory::Key& key) {
  std::vector<geo::Coord> points;
  const auto& layer = session.contents.households.layer;
  if (!key.picked_households || !layer || !layer->geometry) return points;
  const geo::Envelope seen = shown_extent(session.view.camera, session.view.viewport);
  const auto& coords = layer->geometry->coords;
  const std::size_t rows = std::min(coords.size(), key.picked_households->size());
  for (std::size_t row = 0; row < rows && points.size() < most_avoided; ++row) {
    if (!(*key.picked_households)[row] || !seen.contains(coords[row])) continue;
    const ScreenPoint at = to_screen(session.view.camera, session.view.viewport, coords[row]);
    points.push_back({at.x, at.y});
  }
  return points;
}

std::vector<geo::Envelope> card_boxes(const std::vector<ScreenBox>& covered) {
  std::vector<geo::Envelope> boxes;
  for (const ScreenBox& box : covered) boxes.push_back({box.x, box.y, box.x + box.width, box.y + box.height});
  return boxes;
}

class Placing {
 public:
  Placing(const Session& session, NameMemory& memory, const MeasureName& measure)
      : session_(session), memory_(memory), measure_(measure) {}

  void run() {
    for (const ShownName& name : memory_.shown.names) before_[hash(name.at)] = name.offset;
    collect();
    const Viewport& viewport = session_.view.viewport;
    const std::vector<geo::Coord> avoided = avoided_points(session_, *memory_.key);
    const std::vector<geo::Envelope> cards = card_boxes(memory_.key->covered);
    const carto::LabelFrame frame{
        viewport.width_px, viewport.height_px, gap_px, memory_.key->all, avoided, cards};
    const carto::LabelPlacement placement = carto::place_labels(boxes_, frame);
    memory_.shown.hidden = placement.hidden;
    memory_.shown.names.clear();
    for (const carto::LabelPlace& place : placement.places) {
      ShownName& name = names_[place.label];
      const carto::LabelBox& box = boxes_[place.label];
      name.offset = {place.centre.x - box.at.x, place.centre.y - box.at.y};
      memory_.shown.names.push_back(std::move(name));
    }
  }

 private:
  static std::size_t hash(const geo::Coord& at) {
    return std::hash<double>()(at.x) * 31 + std::hash<double>()(at.y);
  }

  void collect() {
    const Camera& camera = session_.view.camera;
    const Viewport& viewport = session_.view.viewport;
    const geo::Envelope seen = shown_extent(camera, viewport);
    for (const carto::SceneLabel& label : memory_.key->names->labels) {
      if (camera.metres_per_px > farthest_metres_per_px_of_names(label.level) || !seen.contains(label.at))
        continue;
      const ScreenPoint at = to_screen(camera, viewport, label.at);
      carto::LabelBox box;
      box.at = {at.x, at.y};
      box.reach = {label.reach.x / camera.metres_per_px, label.reach.y / camera.metres_per_px};
      box.priority = label.priority;
      const auto& selected = memory_.key->selected;
      if (std::find(selected.begin(), selected.end(), label.at) != selected.end())
        box.priority += selected_first;
      if (const auto found = before_.find(hash(label.at)); found != before_.end())
        box.before = {found->second.x, found->second.y};
      ShownName name = written(label, std::max(2 * box.reach.x, least_room_em * memory_.key->font_px));
      box.width = name.width;
      box.height = name.height;
      boxes_.push_back(box);
      names_.push_back(std::move(name));
    }
  }

  /// On one line where there is room for it, else on two.
  ShownName written(const carto::SceneLabel& label, double room_px) {
    ShownName name{label.at, {}, {label.text}, label.level, label.bold, 0, 0};
    const NameSize line = measure_(label.text, label.level);
    name.width = line.width;
    name.height = line.height;
    if (line.width <= room_px) return name;
    auto [found, is_new] = memory_.two_lines.try_emplace(label.text);
    if (is_new) found->second = carto::two_lines(label.text, memory_.key->names->names);
    if (found->second.size() < 2) return name;
    name.lines = found->second;
    name.width = name.height = 0;
    for (const std::string& each : name.lines) {
      const NameSize size = measure_(each, label.level);
      name.width = std::max(name.width, size.width);
      name.height += size.height;
    }
    return name;
  }

  const Session& session_;
  NameMemory& memory_;
  const MeasureName& measure_;
  std::unordered_map<std::size_t, ScreenPoint> before_;
  std::vector<carto::LabelBox> boxes_;
  std::vector<ShownName> names_;
};

}  // namespace

double farthest_metres_per_px_of_names(int level) {
  return farthest[static_cast<std::size_t>(std::clamp(level, 0, 2))];
}

data::Shared<AreaNames> area_names(const Session& session) {
  AreaNamesKey key;
  for (const auto& [level, areas] : session.contents.areas)
    key.areas[level] = {areas.layer, areas.label_points};
  key.language = session.language();
  return session.derived->names.area_names.get(key, [&] { return make_names(key); });
}

const ShownNames& shown_names(const Session& session, double font_px, const MeasureName& measure) {
  NameMemory& memory = session.derived->names;
  const Camera& camera = session.view.camera;
  NameMemory::Key key = memory_key(session, font_px);
  const bool is_moving = memory.key && !(camera == memory.last);
  memory.frames_at_rest = is_moving ? 0 : memory.frames_at_rest + 1;
  memory.last = camera;
  // Several panes ask in one frame.
  const bool has_stopped = memory.frames_at_rest >= pane_grid(session).count;
  const bool is_placed = memory.key && *memory.key == key && camera == memory.placed;
  const bool can_wait = memory.key && memory.key->names == key.names && !has_stopped;
  if (is_placed || can_wait) return memory.shown;
  if (memory.key && memory.key->names != key.names) memory.two_lines.clear();
  memory.key = std::move(key);
  memory.placed = camera;
  Placing(session, memory, measure).run();
  return memory.shown;
}

std::size_t hidden_names(const Session& session) {
  const NameMemory& memory = session.derived->names;
  return memory.key && layer_visible(session, MapLayer::names) ? memory.shown.hidden : 0;
}

}  // namespace phumthun::app
