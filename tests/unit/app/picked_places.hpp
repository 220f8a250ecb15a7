#pragma once
#include <fmt/format.h>
#include <limits>
#include <random>

#include "app/session.hpp"
#include "app/session_selection.hpp"

namespace phumthun::app::test {

/// Two amphoe side by side, four tambon of 10 km x 10 km in each (330101 ... 330204), and households in them
/// at random, the last three without a position.
struct PickedPlaces {
  static constexpr double tambon_m = 10000;
  static constexpr std::size_t positioned = 3000, without_position = 3;
  static constexpr geo::Coord origin{450000, 1650000};
  Session session;

  PickedPlaces() {
    StoreContents& contents = session.contents;
    contents.map_crs = geo::Crs::from_epsg(32648);
    contents.areas[base::AreaLevel::amphoe] =
        areas({{"3301", origin, 2 * tambon_m}, {"3302", at(2, 0), 2 * tambon_m}}, "อำเภอ");
    std::vector<Square> tambon;
    for (std::size_t nth = 0; nth < 8; ++nth) tambon.push_back({tambon_code(nth), corner(nth), tambon_m});
    contents.areas[base::AreaLevel::tambon] = areas(tambon, "ตำบล");
    contents.measures[base::AreaLevel::tambon] = measures();
    set_households();
    session.store_generation = 1;
  }

  struct Square {
    std::string code;
    geo::Coord corner;
    double side_m;
  };

  static geo::Coord at(double columns, double rows) {
    return {origin.x + columns * tambon_m, origin.y + rows * tambon_m};
  }
  static std::string tambon_code(std::size_t nth) {
    return fmt::format("33{:02}{:02}", nth / 4 + 1, nth % 4 + 1);
  }
  static geo::Coord corner(std::size_t nth) {
    return at(static_cast<double>(nth / 4 * 2 + nth % 2), static_cast<double>(nth % 4 / 2));
  }
  static std::size_t tambon_at(const geo::Coord& place) {
    for (std::size_t nth = 0; nth < 8; ++nth)
      if (place.x >= corner(nth).x && place.x < corner(nth).x + tambon_m && place.y >= corner(nth).y &&
          place.y < corner(nth).y + tambon_m)
        return nth;
    return 0;
  }

  static AreaLayer areas(const std::vector<Square>& squares, const std::string& word) {
    auto geometry = std::make_shared<geo::GeometryColumn>(
        geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
    std::vector<std::string> codes, th, en;
    std::vector<std::int64_t> population;
    std::vector<std::uint8_t> has_population;
    std::vector<double> km2;
    data::Layer layer;
    for (const Square& square : squares) {
      for (const auto& [dx, dy] :
           std::initializer_list<std::pair<double, double>>{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}})
        geometry->coords.push_back(
            {square.corner.x + dx * square.side_m, square.corner.y + dy * square.side_m});
      geometry->ring_starts.push_back(static_cast<std::uint32_t>(geometry->coords.size()));
      geometry->polygon_starts.push_back(static_cast<std::uint32_t>(geometry->ring_starts.size() - 1));
      geometry->feature_starts.push_back(static_cast<std::uint32_t>(geometry->polygon_starts.size() - 1));
      codes.push_back(square.code);
      th.push_back(word + square.code);
      en.push_back("Place " + square.code);
      population.push_back(1000 + static_cast<std::int64_t>(codes.size()));
      has_population.push_back(codes.size() != 3);
      km2.push_back(square.side_m * square.side_m / 1e6);
      layer.ids.push_back({static_cast<std::int64_t>(codes.size())});
    }
    layer.geometry = geometry;
    layer = data::with_column(layer, {"code", codes, {}});
    layer = data::with_column(layer, {"name_th", th, {}});
    layer = data::with_column(layer, {"name_en", en, {}});
    layer = data::with_column(layer, {"population", population, has_population});
    layer = data::with_column(layer, {"area_km2", km2, {}});
    AreaLayer made;
    made.locator = std::make_shared<const geo::AreaLocator>(*geometry);
    made.layer = std::make_shared<const data::Layer>(std::move(layer));
    return made;
  }

  /// "overall": 1.0, 1.4, missing, 2.2, 2.6, 3.0 (of four households), 3.4, 3.8.
  static data::Shared<AreaMeasures> measures() {
    AreaMeasures made;
    made.level = base::AreaLevel::tambon;
    MeasureColumn overall;
    overall.measure = "overall";
    overall.description = describe_measure("overall", nullptr, CountBy::households);
    for (std::size_t nth = 0; nth < 8; ++nth) {
      made.codes.push_back(tambon_code(nth));
      made.names.push_back({"", ""});
      overall.value.push_back(nth == 2 ? std::numeric_limits<double>::quiet_NaN()
                                       : 1 + 0.4 * static_cast<double>(nth));
      overall.n.push_back(nth == 2 ? 0 : nth == 5 ? 4 : 100);
      overall.flag.push_back(nth == 2   ? EstimateFlag::none
                             : nth == 5 ? EstimateFlag::small
                                        : EstimateFlag::ok);
    }
    made.columns.push_back(overall);
    return std::make_shared<const AreaMeasures>(std::move(made));
  }

  void set_households() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> x(0, 4 * tambon_m), y(0, 2 * tambon_m), score(1, 4);
    auto points = std::make_shared<geo::GeometryColumn>(
        geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
    data::Layer layer;
    std::vector<std::string> tambon, village, quality;
    std::vector<double> overall;
    for (std::size_t i = 0; i < positioned + without_position; ++i) {
      const geo::Coord place{origin.x + x(random), origin.y + y(random)};
      const bool has_place = i < positioned;
      points->coords.push_back(has_place ? place : geo::no_coord);
      tambon.push_back(tambon_code(tambon_at(place)));
      village.push_back(tambon.back() + "01");
      quality.push_back(i % 4 == 0 ? "tambon" : "surveyed");
      overall.push_back(i % 10 == 9 ? std::numeric_limits<double>::quiet_NaN() : score(random));
      layer.ids.push_back({1000 + static_cast<std::int64_t>(i)});
    }
    layer.geometry = points;
    layer = data::with_column(layer, {"village_code", village, {}});
    layer = data::with_column(layer, {"tambon_code", tambon, {}});
    layer = data::with_column(layer, {"quality", quality, {}});
    layer = data::with_column(layer, {"overall", overall, {}});
    HouseholdLayer& households = session.contents.households;
    households.codes = household_codes(layer);
    households.grid = std::make_shared<const PointGrid>(points);
    households.layer = std::make_shared<const data::Layer>(std::move(layer));
  }

  const std::vector<geo::Coord>& places() const {
    return session.contents.households.layer->geometry->coords;
  }
  const std::vector<double>& scores() const {
    return data::numbers(*session.contents.households.layer, "overall");
  }
  const std::vector<std::string>& codes() const {
    return data::texts(*session.contents.households.layer, "tambon_code");
  }

  void brush(const Subject& of, Enclosed enclosed, SelectionMode mode = SelectionMode::replace,
             bool released = true) {
    app::apply(session, Intent(SelectionIntent(intent::Brush{of, std::move(enclosed), mode, released})));
  }
  /// The rows picked of a subject, ascending.
  std::vector<std::uint32_t> rows(const Subject& of) const {
    std::vector<std::uint32_t> found;
    const auto bytes = picked(session, of);
    for (std::uint32_t row = 0; bytes && row < bytes->size(); ++row)
      if ((*bytes)[row]) found.push_back(row);
    return found;
  }
  /// The codes of the areas picked at a level.
  std::vector<std::string> picked_codes(base::AreaLevel level) const {
    std::vector<std::string> found;
    for (const std::uint32_t row : rows({false, level}))
      found.push_back(data::texts(*area_layer(session, level)->layer, "code")[row]);
    return found;
  }
};

inline const Subject tambon_areas{false, base::AreaLevel::tambon};
inline const Subject amphoe_areas{false, base::AreaLevel::amphoe};
inline const Subject households{true, base::AreaLevel::tambon};

}  // namespace phumthun::app::test
