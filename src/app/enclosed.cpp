#include "app/enclosed.hpp"

#include <algorithm>

#include "app/filter_conditions.hpp"
#include "app/scene.hpp"
#include "app/selection_rows.hpp"

namespace phumthun::app {
namespace {

struct Encloser {
  const Session& session;
  const Subject& of;
  const Bytes* now;

  Bytes none() const { return Bytes(row_count(session, of), 0); }
  Bytes all() const { return Bytes(row_count(session, of), 1); }

  template <class Shape>
  Bytes within(const Shape& shape) const {
    Bytes rows = none();
    if (of.households) {
      if (session.contents.households.grid) mark_points(*session.contents.households.grid, shape, rows);
    } else if (const AreaLayer* areas = area_layer(session, of.level)) {
      mark_areas(*areas, shape, rows);
    }
    return rows;
  }
  Bytes operator()(const MapRectangle& rectangle) const { return within(rectangle); }
  Bytes operator()(const MapLasso& lasso) const { return within(lasso); }
  Bytes operator()(const MapCircle& circle) const { return within(circle); }

  void keep_range(const ValueRange& range, Bytes& rows) const {
    const auto values = view_values(session, of, range.column);
    if (!values) return rows.assign(rows.size(), 0);
    for (std::size_t row = 0; row < std::min(rows.size(), values->size()); ++row)
      rows[row] = static_cast<std::uint8_t>(
          rows[row] & static_cast<std::uint8_t>((*values)[row] >= range.low && (*values)[row] <= range.high));
  }
  Bytes operator()(const ValueRange& range) const {
    Bytes rows = all();
    keep_range(range, rows);
    return rows;
  }
  Bytes operator()(const ValueBox& box) const {
    Bytes rows = all();
    keep_range(box.x, rows);
    keep_range(box.y, rows);
    return rows;
  }
  Bytes operator()(const LegendClass& chosen) const;
  Bytes operator()(const ClusterMembers& members) const;
  Bytes operator()(const MatchingRows& matching) const {
    return matching_all(session, of, matching.conditions);
  }
  Bytes operator()(const Rows& named) const {
    Bytes rows = none();
    for (const std::uint32_t row : named.rows)
      if (row < rows.size()) rows[row] = 1;
    return rows;
  }
  Bytes operator()(const AllRows&) const { return all(); }
  Bytes operator()(const NoRows&) const { return none(); }
  Bytes operator()(const OtherRows&) const {
    Bytes rows = all();
    for (std::size_t row = 0; now && row < std::min(rows.size(), now->size()); ++row)
      rows[row] = static_cast<std::uint8_t>(rows[row] & ((*now)[row] ^ 1));
    return rows;
  }
};

const carto::FillLayer* fill_layer(const MapPicture& picture, std::string_view id) {
  for (const carto::SceneLayer& layer : picture.scene.layers)
    if (const auto* fill = std::get_if<carto::FillLayer>(&layer); fill && fill->id == id) return fill;
  return nullptr;
}

/// The class, and of a choropleth its unreliable values: numbered as carto::Choropleth says, never told by
/// their colours, which another reader's eyes make alike.
Bytes classes_alike(const carto::FillLayer& fill, const LegendClass& chosen) {
  Bytes alike(256, 0);
  if (chosen.number < 0) return alike;
  const auto add = [&](int number) {
    if (static_cast<std::size_t>(number) < std::min<std::size_t>(fill.classes.size(), 255))
      alike[static_cast<std::size_t>(number)] = 1;
  };
  carto::Choropleth map;
  map.styles = fill.classes;
  add(chosen.number);
  if (!chosen.clusters && chosen.number < map.class_count()) add(map.unreliable(chosen.number));
  return alike;
}

/// The map in whose legend the class stands; null where there is none. Conditional maps have the legend of
/// the map that they are parts of.
data::Shared<MapPicture> picture_of(const Session& session, const LegendClass& chosen) {
  if (chosen.pane == 0) return build_scene(session);
  const auto pictures = build_scenes(session);
  return chosen.pane < pictures.size() ? pictures[chosen.pane] : nullptr;
}

const carto::FillLayer* fill_of(const data::Shared<MapPicture>& picture, const LegendClass& chosen) {
  return picture ? fill_layer(*picture, chosen.clusters ? "clusters" : "choropleth") : nullptr;
}

Bytes Encloser::operator()(const LegendClass& chosen) const {
  const auto picture = picture_of(session, chosen);
  const carto::FillLayer* fill = fill_of(picture, chosen);
  if (!fill || !fill->feature_class || chosen.number < 0) return none();
  const base::AreaLevel level = chosen.clusters && session.contents.clusters
                                    ? session.contents.clusters->level
                                    : shown_areas(session).level;
  const Bytes alike = classes_alike(*fill, chosen);
  Bytes rows(fill->feature_class->size(), 0);
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = alike[(*fill->feature_class)[row]];
  Bytes carried = carried_over(session, rows, {false, level}, of);
  return carried.empty() ? none() : carried;
}

Bytes Encloser::operator()(const ClusterMembers& members) const {
  const auto& result = session.contents.clusters;
  const AreaLayer* areas = result ? area_layer(session, result->level) : nullptr;
  if (!areas || members.cluster >= result->clusters.size()) return none();
  const auto& codes = data::texts(*areas->layer, "code");
  Bytes rows(codes.size(), 0);
  for (const std::string& code : result->clusters[members.cluster].codes)
    if (const auto row = row_of_code(codes, code)) rows[*row] = 1;
  Bytes carried = carried_over(session, rows, {false, result->level}, of);
  return carried.empty() ? none() : carried;
}

}  // namespace

bool is_there(const Session& session, const Enclosed& enclosed) {
  const auto* chosen = std::get_if<LegendClass>(&enclosed);
  return !chosen || fill_of(picture_of(session, *chosen), *chosen);
}

Bytes enclosed_rows(const Session& session, const Subject& of, const Enclosed& enclosed, const Bytes* now) {
  Bytes rows = std::visit(Encloser{session, of, now}, enclosed);
  if (const auto pass = passing(session, of))
    for (std::size_t row = 0; row < std::min(rows.size(), pass->size()); ++row)
      rows[row] = static_cast<std::uint8_t>(rows[row] & (*pass)[row]);
  return rows;
}

}  // namespace phumthun::app
