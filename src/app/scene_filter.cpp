#include "app/scene_filter.hpp"

#include <algorithm>

#include "app/session_selection.hpp"

namespace phumthun::app {
namespace {

using Classes = data::Shared<std::vector<std::uint8_t>>;
constexpr carto::ClassStyle pale{{240, 241, 243, 255}};
constexpr std::uint8_t not_drawn = 255;

/// The classes with another one for rows that don't pass. The same pointer while both inputs are the same.
Classes reclassed(const Session& session, const std::string& layer, const Classes& classes,
                  const data::Shared<Bytes>& passing, std::uint8_t hidden) {
  if (!passing || (classes && classes->size() != passing->size())) return classes;
  return session.derived->selection.filtered[layer].get({{classes, passing}}, [&] {
    Bytes shown = classes ? *classes : Bytes(passing->size(), 0);
    for (std::size_t row = 0; row < shown.size(); ++row)
      if (!(*passing)[row]) shown[row] = hidden;
    return shown;
  });
}

void hide_areas(const Session& session, const data::Shared<Bytes>& passing, carto::FillLayer& fill) {
  if (!passing || fill.classes.size() >= not_drawn) return;
  fill.feature_class = reclassed(session, fill.id, fill.feature_class, passing,
                                 static_cast<std::uint8_t>(fill.classes.size()));
  fill.classes.push_back(pale);
}

base::LocalText joined(const base::LocalText& before, const base::LocalText& more) {
  const auto join = [](const std::string& a, const std::string& b) { return a.empty() ? b : a + " · " + b; };
  return {join(before.th, more.th), join(before.en, more.en)};
}

/// The level that a fill shows; nothing for one that has no areas' rows.
std::optional<base::AreaLevel> level_of(const Session& session, const carto::FillLayer& fill) {
  if (fill.id == "choropleth") return shown_areas(session).level;
  if (fill.id == "clusters" && session.contents.clusters) return session.contents.clusters->level;
  return std::nullopt;
}

}  // namespace

FilteredRows filtered_rows(const Session& session) {
  FilteredRows rows;
  if (session.project().filter.empty()) return rows;
  for (const auto& [level, areas] : session.contents.areas)
    rows[static_cast<std::size_t>(subject_number({false, level}))] = passing(session, {false, level});
  rows[static_cast<std::size_t>(subject_number(all_households()))] = passing(session, all_households());
  return rows;
}

void hide_filtered(const Session& session, const FilteredRows& rows, MapPicture& picture) {
  const auto& households = rows[static_cast<std::size_t>(subject_number(all_households()))];
  bool hides_areas = false;
  for (carto::SceneLayer& layer : picture.scene.layers) {
    if (auto* fill = std::get_if<carto::FillLayer>(&layer)) {
      const auto level = level_of(session, *fill);
      if (!level) continue;
      const auto& areas = rows[static_cast<std::size_t>(*level)];
      hide_areas(session, areas, *fill);
      hides_areas = hides_areas || areas;
    } else if (auto* points = std::get_if<carto::PointLayer>(&layer)) {
      if (points->id.starts_with("households"))
        points->feature_class = reclassed(session, points->id, points->feature_class, households, not_drawn);
    }
    // Heat stays whole until it is counted anew: what is left of the old one could be a single household.
  }
  if (!hides_areas) return;
  const base::LocalText note{session.strings->text("legend.filtered", base::Language::th),
                             session.strings->text("legend.filtered", base::Language::en)};
  for (carto::Legend& legend : picture.legends) legend.note = joined(legend.note, note);
}

}  // namespace phumthun::app
