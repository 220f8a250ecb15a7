#include "app/quality_layer.hpp"

#include "store/quality.hpp"

namespace phumthun::app {

data::Layer load_quality(store::Store& store, const base::Progress& progress) {
  store::PositionFlags flags = store::read_position_flags(store::Reader(store), progress);
  data::Layer layer;
  layer.name = "quality";
  std::vector<double> longitude, latitude;
  for (std::size_t i = 0; i < flags.households.size(); ++i) {
    // A household may have several problems: the row numbers the feature.
    layer.ids.push_back({static_cast<std::int64_t>(i)});
    longitude.push_back(flags.stated[i].x);
    latitude.push_back(flags.stated[i].y);
  }
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  points.coords = std::move(flags.positions);
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  const auto add = [&](const char* name, data::ColumnValues values) {
    layer.columns.push_back(std::make_shared<const data::Column>(data::Column{name, std::move(values), {}}));
  };
  add("household_id", std::move(flags.household_ids));
  add("problem", std::move(flags.problems));
  add("distance_m", std::move(flags.distance_m));
  add("stated_longitude", std::move(longitude));
  add("stated_latitude", std::move(latitude));
  return layer;
}

}  // namespace phumthun::app
