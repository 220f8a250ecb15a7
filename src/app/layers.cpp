#include "app/layers.hpp"

#include <limits>
#include <unordered_map>

#include "poverty/capital.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t never_surveyed = std::numeric_limits<std::size_t>::max();

void add_column(data::Layer& layer, std::string name, data::ColumnValues values,
                std::vector<std::uint8_t> valid = {}) {
  layer.columns.push_back(std::make_shared<const data::Column>(
      data::Column{std::move(name), std::move(values), std::move(valid)}));
}

void number_features(data::Layer& layer, std::size_t count) {
  layer.ids.resize(count);
  for (std::size_t i = 0; i < count; ++i) layer.ids[i] = {static_cast<std::int64_t>(i)};
}

/// The registered counts of each area, missing where the register has none.
void add_register(data::Layer& layer, const std::vector<std::string>& codes,
                  const std::vector<store::PopulationRow>& rows) {
  std::unordered_map<std::string, const store::PopulationRow*> by_code;
  for (const store::PopulationRow& row : rows) by_code.emplace(row.code, &row);
  const auto add = [&](const char* name, auto field) {
    std::vector<std::int64_t> values(codes.size(), 0);
    std::vector<std::uint8_t> valid(codes.size(), 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto found = by_code.find(codes[i]);
      if (found == by_code.end() || !(found->second->*field)) continue;
      values[i] = *(found->second->*field);
      valid[i] = 1;
    }
    add_column(layer, name, std::move(values), std::move(valid));
  };
  add("population", &store::PopulationRow::population);
  add("registered_households", &store::PopulationRow::households);
}

std::shared_ptr<const geo::GeometryColumn> point_geometry(std::vector<geo::Coord> positions) {
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  points.coords = std::move(positions);
  return std::make_shared<const geo::GeometryColumn>(std::move(points));
}

/// Layer ids are the store's own numbers of the rows, not the households' keys.
void set_ids(data::Layer& layer, const std::vector<std::int64_t>& ids) {
  layer.ids.reserve(ids.size());
  for (const std::int64_t id : ids) layer.ids.push_back({id});
}

/// The row of each household among the surveys, whose households ascend as those of the layer do.
std::vector<std::size_t> survey_rows(const data::Layer& placed, const store::SurveyColumns& surveys) {
  std::vector<std::size_t> rows;
  rows.reserve(placed.size());
  auto at = surveys.household.begin();
  for (const data::FeatureId id : placed.ids) {
    while (at != surveys.household.end() && *at < id.value) ++at;
    const bool is_surveyed = at != surveys.household.end() && *at == id.value;
    rows.push_back(is_surveyed ? static_cast<std::size_t>(at - surveys.household.begin()) : never_surveyed);
  }
  return rows;
}

}  // namespace

data::Layer load_areas(store::Store& store, base::AreaLevel level, const base::Progress& progress) {
  const store::Reader reader(store);
  store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::yes);
  progress.report(0.9);
  data::Layer layer;
  layer.name = base::level_name(level);
  number_features(layer, areas.size());
  add_register(layer, areas.codes, store::read_population(reader));
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(areas.geometry));
  add_column(layer, "code", std::move(areas.codes));
  add_column(layer, "name_th", std::move(areas.names_th));
  add_column(layer, "name_en", std::move(areas.names_en));
  add_column(layer, "approximate",
             std::vector<std::int64_t>(areas.approximate.begin(), areas.approximate.end()));
  add_column(layer, "area_km2", std::move(areas.area_km2));
  progress.report(1);
  return layer;
}

data::Layer load_placed_households(store::Store& store, const base::Progress& progress) {
  store::HouseholdTable table = store::read_households(store, progress);
  data::Layer layer;
  layer.name = "households";
  set_ids(layer, table.points.ids);
  layer.geometry = point_geometry(std::move(table.points.positions));
  add_column(layer, "village_code", std::move(table.village_codes));
  add_column(layer, "tambon_code", std::move(table.tambon_codes));
  add_column(layer, "quality", std::move(table.qualities));
  return layer;
}

data::Layer with_survey_columns(store::Store& store, data::Layer placed, const base::Progress& progress) {
  progress.report(0);
  const auto surveys = store::read_surveys(store, {});
  progress.report(0.9);
  const std::vector<std::size_t> rows = survey_rows(placed, *surveys);
  const auto column = [&](const std::vector<double>& values) {
    std::vector<double> of_households(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
      of_households[i] = rows[i] == never_surveyed ? missing : values[rows[i]];
    return of_households;
  };
  std::vector<double> overall(rows.size(), 0);
  for (std::size_t j = 0; j < store::capital_count; ++j) {
    std::vector<double> scores = column(surveys->capitals[j]);
    for (std::size_t i = 0; i < scores.size(); ++i)
      overall[i] += scores[i] / static_cast<double>(store::capital_count);
    add_column(placed, std::string(poverty::capital_name(poverty::all_capitals[j])), std::move(scores));
  }
  add_column(placed, "overall", std::move(overall));
  add_column(placed, "size", column(surveys->size));
  progress.report(1);
  return placed;
}

data::Layer load_households(store::Store& store, const base::Progress& progress) {
  return with_survey_columns(store, load_placed_households(store, progress.slice(0, 0.5)),
                             progress.slice(0.5, 1));
}

data::Layer load_household_points(store::Store& store, const base::Progress& progress) {
  store::HouseholdPoints points = store::read_household_points(store::Reader(store), progress);
  data::Layer layer;
  layer.name = "households";
  set_ids(layer, points.ids);
  layer.geometry = point_geometry(std::move(points.positions));
  return layer;
}

}  // namespace phumthun::app
