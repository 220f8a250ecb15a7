#include <catch2/catch.hpp>
#include <fstream>
#include <numeric>
#include <set>

#include "app/sample_boundaries.hpp"
#include "app/sample_province.hpp"
#include "app/sample_villages.hpp"
#include "base/error.hpp"
#include "geo/area_locator.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "unit/app/sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

const SampleProvince& drawn_province() {
  static const SampleProvince province =
      draw_illustrative_province(read_sample_facts(), 1, base::Progress::none());
  return province;
}

double area_km2(const geo::GeometryColumn& polygons) {
  const auto square_metres = geo::areas(geo::reproject(polygons, geo::Crs::from_epsg(32648)));
  return std::accumulate(square_metres.begin(), square_metres.end(), 0.0) / 1e6;
}

bool villages_hold_their_points(const SampleProvince& province) {
  const geo::AreaLocator villages(province.villages.polygons), tambon(province.tambon.polygons);
  for (std::uint32_t v = 0; v < province.village_points.size(); ++v)
    if (!villages.contains(v, province.village_points[v]) ||
        !tambon.contains(province.tambon_of_village[v], province.village_points[v]))
      return false;
  return true;
}

/// Two tambon of one amphoe and one of another, side by side, each 0.05 degree wide.
std::string three_squares(const std::string& field, const std::string& third_code) {
  const auto square = [&](double west, const std::string& code) {
    const std::string w = std::to_string(west), e = std::to_string(west + 0.05);
    return R"({"type":"Feature","properties":{")" + field + R"(":")" + code +
           R"(","ADM3_TH":"ทดสอบ, หนึ่ง"},"geometry":{"type":"Polygon","coordinates":[[[)" + w + ",15.0],[" +
           e + ",15.0],[" + e + ",15.05],[" + w + ",15.05],[" + w + ",15.0]]]}}";
  };
  return R"({"type":"FeatureCollection","features":[)" + square(104.05, "TH330102") + "," +
         square(104.0, "TH330101") + "," + square(104.1, third_code) + "]}";
}

std::filesystem::path write_text(const SampleTestFolder& folder, const std::string& text) {
  const auto file = folder / "tambon.geojson";
  std::ofstream(file) << text;
  return file;
}

}  // namespace

TEST_CASE("an illustrative province has every amphoe and tambon, and villages by population") {
  const SampleProvince& province = drawn_province();
  CHECK(province.illustrative);
  CHECK(province.amphoe.codes.size() == 22);
  CHECK(province.tambon.codes.size() == 206);
  CHECK(province.villages.codes.size() > 2500);
  CHECK(province.villages.codes.size() < 2700);
  CHECK(province.province_codes == std::vector<std::string>{"33"});
  CHECK(std::set<std::string>(province.villages.codes.begin(), province.villages.codes.end()).size() ==
        province.villages.codes.size());
  for (std::size_t v = 0; v < province.villages.codes.size(); ++v)
    REQUIRE(province.villages.codes[v].starts_with(province.tambon.codes[province.tambon_of_village[v]]));
}

TEST_CASE("the boundaries of each level divide the same hull, without gaps, overlaps or scattered parts") {
  const SampleProvince& province = drawn_province();
  const std::vector<std::uint32_t> one(province.tambon.codes.size(), 0);
  const geo::GeometryColumn hull = geo::dissolve(province.tambon.polygons, one, 1, base::Progress::none());
  CHECK(hull.ring_starts.size() == 2);  // one ring: no gap between tambon
  const double whole = area_km2(hull);
  CHECK(whole == Approx(8879).epsilon(0.05));  // near the size of the province
  CHECK(area_km2(province.amphoe.polygons) == Approx(whole).epsilon(1e-6));
  CHECK(area_km2(province.tambon.polygons) == Approx(whole).epsilon(1e-6));
  CHECK(area_km2(province.villages.polygons) == Approx(whole).epsilon(1e-6));
  for (const auto* level : {&province.amphoe, &province.tambon, &province.villages})
    for (std::size_t f = 0; f < level->codes.size(); ++f) {
      CAPTURE(level->codes[f]);
      CHECK(geo::invalid_reason(level->polygons, f).empty());
      CHECK(level->polygons.feature_starts[f + 1] - level->polygons.feature_starts[f] == 1);
    }
}

TEST_CASE("each village and its tambon hold the village's point") {
  CHECK(villages_hold_their_points(drawn_province()));
}

TEST_CASE("the same seed draws the same province, another seed another one") {
  const SampleFacts facts = read_sample_facts();
  const SampleProvince again = draw_illustrative_province(facts, 1, base::Progress::none());
  CHECK(again.villages.polygons.coords == drawn_province().villages.polygons.coords);
  const SampleProvince other = draw_illustrative_province(facts, 2, base::Progress::none());
  CHECK(other.village_points != drawn_province().village_points);
}

TEST_CASE("villages are counted by registered persons") {
  CHECK(village_count(0) == 3);
  CHECK(village_count(5600) == 10);
  CHECK(village_count(10'000'000) == 99);
}

TEST_CASE("points spread inside a polygon, also where it is too thin for all of them") {
  const SampleProvince& province = drawn_province();
  const geo::AreaLocator locator(province.tambon.polygons);
  const auto points = spread_points(province.tambon.polygons, 7, 12, 1, 7);
  CHECK(points.size() == 12);
  for (const geo::Coord& point : points) CHECK(locator.contains(7, point));
}

TEST_CASE("given tambon keep their codes and shape; amphoe and villages are made inside them") {
  const SampleTestFolder folder;
  const auto file = write_text(folder, three_squares("ADM3_PCODE", "TH340101"));
  const SampleProvince province = read_province(file, read_sample_facts(), 1, base::Progress::none());
  CHECK_FALSE(province.illustrative);
  CHECK(province.tambon.codes == std::vector<std::string>{"330101", "330102", "340101"});
  CHECK(province.tambon.names[0].th == "เมืองเหนือ");    // published
  CHECK(province.tambon.names[2].th == "ทดสอบ, หนึ่ง");  // the file's
  CHECK(province.amphoe.codes == std::vector<std::string>{"3301", "3401"});
  CHECK(province.province_codes == std::vector<std::string>{"33", "34"});
  const geo::Envelope first = geo::feature_envelope(province.tambon.polygons, 0);
  CHECK(first.min_x == Approx(104.0).margin(1e-12));
  CHECK(first.max_x == Approx(104.05).margin(1e-12));
  CHECK(area_km2(province.amphoe.polygons) == Approx(area_km2(province.tambon.polygons)).epsilon(1e-9));
  CHECK(area_km2(province.villages.polygons) == Approx(area_km2(province.tambon.polygons)).epsilon(1e-6));
  CHECK(villages_hold_their_points(province));
}

TEST_CASE("several features of one code become one tambon") {
  const SampleTestFolder folder;
  const auto file = write_text(folder, three_squares("tambon_code", "330102"));
  const GivenTambon given = read_given_tambon(file, base::Progress::none());
  CHECK(given.codes == std::vector<std::string>{"330101", "330102"});
  CHECK(geo::feature_envelope(given.polygons, 1).width() == Approx(0.1));
}

TEST_CASE("boundaries without tambon codes are refused with the field or the feature") {
  const SampleTestFolder folder;
  CHECK_THROWS_WITH(
      read_given_tambon(write_text(folder, three_squares("remark", "330103")), base::Progress::none()),
      Catch::Contains("no field of tambon codes"));
  CHECK_THROWS_WITH(
      read_given_tambon(write_text(folder, three_squares("code", "3301")), base::Progress::none()),
      Catch::Contains("feature 3") && Catch::Contains("3301"));
}

TEST_CASE("a tambon code is read as it is written in public files") {
  CHECK(tambon_code("TH330101") == "330101");
  CHECK(tambon_code(" 330101 ") == "330101");
  CHECK(tambon_code("33010100") == "330101");
  CHECK(tambon_code("33010103") == "");
  CHECK(tambon_code("3301") == "");
  CHECK(tambon_code("33O101") == "");
}
