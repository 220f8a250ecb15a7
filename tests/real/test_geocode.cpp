#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "base/numbers.hpp"
#include "geo/transform.hpp"
#include "geocode/crs_candidates.hpp"
#include "geocode/placing.hpp"
#include "io/read_layer.hpp"
#include "support/shared_data.hpp"

using namespace phumthun;
using base::AreaLevel;

// The province's real tambon, its official codes, and village points of another system that name their
// village, tambon and amphoe.

namespace {

data::Layer read(const std::string& name) {
  return io::read_layer({test::shared_data(name), "", "", ""}, base::Progress::none());
}

struct Province {
  geocode::CodeList codes;
  geocode::NameIndex names;
};
Province official_codes() {
  Province province;
  const data::Layer table = read("codes/sisaket_codes.csv");
  const auto& code = *data::find_column(table, "dopa_code");
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!data::text_at(*data::find_column(table, "obsolete"), row).empty()) continue;
    province.codes.add(data::text_at(code, row));
    province.names.add(data::text_at(code, row), data::text_at(*data::find_column(table, "name_th"), row),
                       data::text_at(*data::find_column(table, "name_en"), row));
  }
  return province;
}

geocode::CodedAreas tambon() {
  const data::Layer layer = read("boundaries/sisaket_tambon.shp");
  return {geocode::find_codes(layer, AreaLevel::tambon, nullptr).codes, *layer.geometry};
}

int sure_epsg(const std::vector<geocode::CrsCandidate>& found) {
  const int sure = geocode::sure_candidate(found);
  return sure < 0 ? -1 : found[static_cast<std::size_t>(sure)].crs.epsg();
}

}  // namespace

TEST_CASE("village points are matched by name within their tambon as a second program matched them") {
  const Province province = official_codes();
  const data::Layer points = read("villages/sisaket_village_points_2012.csv");
  REQUIRE(points.size() == 2274);
  const auto cell = [&](const char* column, std::size_t row) {
    return data::text_at(*data::find_column(points, column), row);
  };
  std::map<std::string, int> counts;
  int only_hyphens_apart = 0;
  for (std::size_t row = 0; row < points.size(); ++row) {
    const auto found = province.names.villages(cell("poly_tam_code", row), "", cell("NAME", row));
    const std::string outcome = found.empty() ? "none" : found.size() == 1 ? "unique" : "ambiguous";
    ++counts[outcome];
    INFO(cell("NAME", row) << " in " << cell("poly_tam_code", row));
    // The other program compared hyphens and the blanks around them.
    if (outcome == "unique" && cell("dopa_match", row) == "none") {
      ++only_hyphens_apart;
      CHECK((cell("NAME", row) + province.names.name(found.front())).find('-') != std::string::npos);
      continue;
    }
    CHECK(outcome == cell("dopa_match", row));
    if (outcome == "unique") CHECK(found.front() == cell("dopa_muban_code", row));
  }
  CHECK(only_hyphens_apart == 3);
  CHECK(counts["unique"] == 1616 + 3);
  CHECK(counts["ambiguous"] == 279);
  CHECK(counts["none"] == 379 - 3);
}

TEST_CASE("village points are placed by the names that they state, and none by a guess") {
  Province province = official_codes();
  const geocode::Placer placer(tambon(), {}, std::move(province.codes), std::move(province.names));
  const data::Layer points = read("villages/sisaket_village_points_2012.csv");
  const auto cell = [&](const char* column, std::size_t row) {
    return data::text_at(*data::find_column(points, column), row);
  };
  int by_names = 0, reviewed = 0, by_tambon = 0, nowhere = 0, near_enough = 0;
  for (std::size_t row = 0; row < points.size(); ++row) {
    const std::string name = cell("NAME", row), tambon_name = cell("TAM_NAME", row),
                      amphoe_name = cell("AMP_NAME", row);
    geocode::StatedPlace stated;
    stated.village_name = name, stated.tambon_name = tambon_name, stated.amphoe_name = amphoe_name;
    const geocode::Place place = placer.place(stated);
    by_names += place.by == geocode::PlacedBy::names;
    reviewed += !place.candidates.empty();
    by_tambon += place.by == geocode::PlacedBy::tambon;
    nowhere += place.by == geocode::PlacedBy::nothing;
    if (place.by != geocode::PlacedBy::names) continue;
    const geo::Coord point{*base::parse_number(cell("lon", row)), *base::parse_number(cell("lat", row))};
    near_enough += placer.distance_m(point, place.tambon_code) < 5000;
  }
  INFO("by names " << by_names << ", to review " << reviewed << ", by tambon " << by_tambon << ", nowhere "
                   << nowhere << ", within 5 km of their tambon " << near_enough);
  // 594 of the points state another tambon than the one that they lie in: boundaries and names have moved.
  CHECK(by_names > 1200);
  CHECK(reviewed > 150);
  CHECK(by_names + by_tambon + nowhere == 2274);
  CHECK(near_enough == by_names);
}

TEST_CASE("every tambon is found by its Thai and its English name within its amphoe") {
  const Province province = official_codes();
  const data::Layer layer = read("boundaries/sisaket_tambon.shp");
  const auto codes = geocode::find_codes(layer, AreaLevel::tambon, &province.codes).codes;
  CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 206);
  int by_english = 0;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const auto cell = [&](const char* column) {
      return data::text_at(*data::find_column(layer, column), row);
    };
    INFO(cell("ADM3_TH") << " / " << cell("ADM3_EN"));
    CHECK(province.names.tambon("ต." + cell("ADM3_TH"), "อ." + cell("ADM2_TH")) ==
          std::vector<std::string>{codes[row]});
    const auto english = province.names.tambon(cell("ADM3_EN"), cell("ADM2_EN"));
    CHECK(english.size() <= 1);
    if (english.size() == 1) CHECK(english.front() == codes[row]);
    by_english += english.size() == 1;
  }
  INFO(by_english << " of 206 by their English names");
  CHECK(by_english >= 195);
}

TEST_CASE("real tambon tell their CRS by lying on the province's") {
  const geo::GeometryColumn ground = *read("boundaries/sisaket_tambon.shp").geometry;
  const auto indian =
      geocode::crs_candidates(read("messy/ssk_tambon_indian1975_utm48.shp").geometry->coords, ground);
  REQUIRE(indian.size() >= 2);
  CHECK(sure_epsg(indian) == 24048);
  CHECK(indian.front().operation == "EPSG:1304");
  CHECK(indian.front().overlap > 0.99);
  CHECK(indian[1].overlap < 0.5);
  for (const int epsg : {4326, 32648, 32647, 24047}) {
    const auto moved = geo::reproject(ground, geo::Crs::from_epsg(epsg));
    CHECK(sure_epsg(geocode::crs_candidates(moved.coords, ground)) == epsg);
  }
}

TEST_CASE("amphoe lie on the tambon, and tambon on the amphoe, of the same CRS") {
  const geo::GeometryColumn tambon = *read("boundaries/sisaket_tambon.shp").geometry,
                            amphoe = *read("boundaries/sisaket_amphoe.shp").geometry;
  for (const int epsg : {32648, 24048}) {
    const geo::Crs crs = geo::Crs::from_epsg(epsg);
    CHECK(sure_epsg(geocode::crs_candidates(geo::reproject(amphoe, crs).coords, tambon)) == epsg);
    const auto onto_amphoe = geocode::crs_candidates(geo::reproject(tambon, crs).coords, amphoe);
    REQUIRE_FALSE(onto_amphoe.empty());
    CHECK(onto_amphoe.front().crs.epsg() == epsg);
    CHECK(sure_epsg(onto_amphoe) == epsg);
  }
}

TEST_CASE("provinces without a .prj are in degrees, with and without a store's areas") {
  const auto coords = read("messy/provinces76_noprj.shp").geometry->coords;
  CHECK(sure_epsg(geocode::crs_candidates(coords, *read("boundaries/sisaket_tambon.shp").geometry)) == 4326);
  CHECK(sure_epsg(geocode::crs_candidates(
            coords, geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84()))) == 4326);
}

TEST_CASE("households known by tambon are drawn inside it, in every real tambon") {
  const geocode::Placer placer(tambon(), {}, {}, {});
  for (const std::string& code : placer.tambon().codes) {
    geocode::Place place;
    place.tambon_code = code;
    for (int i = 0; i < 20; ++i) {
      geocode::StatedPlace stated;
      stated.position = placer.spread_point(code + "-" + std::to_string(i), place);
      REQUIRE(geo::has_position(stated.position));
      CHECK(placer.place(stated).tambon_code == code);
    }
  }
}
