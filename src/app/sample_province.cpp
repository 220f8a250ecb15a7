#include "app/sample_province.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "app/sample_boundaries.hpp"
#include "app/sample_villages.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"

namespace phumthun::app {
namespace {

constexpr std::int64_t typical_tambon_population = 7000;
constexpr double hull_ratio = 0.22;
constexpr double hull_buffer_m = 3900;
/// Village points keep to the inner part of their tambon's cell, so that the villages of a tambon stay
/// together.
constexpr double inner_part = 0.86;

constexpr std::string_view drawing = "drawing boundaries";

geo::Crs utm_48n() {
  return geo::Crs::from_epsg(32648);
}

/// To the millimetre: neighbours keep sharing their vertices where clipping left a difference in the last
/// bit.
void snap_to_mm(geo::GeometryColumn& polygons) {
  for (geo::Coord& c : polygons.coords) c = {std::round(c.x * 1000) / 1000, std::round(c.y * 1000) / 1000};
}

double to_6_decimals(double degrees) {
  return std::round(degrees * 1e6) / 1e6;
}

void name_villages(SampleProvince& province) {
  std::uint32_t previous = 0;
  int moo = 0;
  for (std::size_t v = 0; v < province.tambon_of_village.size(); ++v) {
    const std::uint32_t tambon = province.tambon_of_village[v];
    moo = v > 0 && tambon == previous ? moo + 1 : 1;
    previous = tambon;
    province.villages.codes.push_back(fmt::format("{}{:02}", province.tambon.codes[tambon], moo));
    province.villages.names.push_back(
        {fmt::format("บ้านตัวอย่าง {}", v + 1), fmt::format("Ban Tuayang {}", v + 1)});
  }
}

/// Codes of the level above by prefix, ascending, and the group of each tambon.
std::vector<std::string> prefixes(const std::vector<std::string>& codes, std::size_t digits,
                                  std::vector<std::uint32_t>& group_of_code) {
  std::vector<std::string> result;
  for (const std::string& code : codes) {
    if (result.empty() || result.back() != code.substr(0, digits)) result.push_back(code.substr(0, digits));
    group_of_code.push_back(static_cast<std::uint32_t>(result.size() - 1));
  }
  return result;
}

base::LocalText known_name(const std::string& code, const AreaFacts* facts, const base::LocalText& given,
                           const base::LocalText& kind) {
  if (facts) return facts->name;
  return {given.th.empty() ? kind.th + " " + code : given.th,
          given.en.empty() ? kind.en + " " + code : given.en};
}

/// Adds the points of a tambon's villages, with the villages' tambon.
void add_villages(SampleProvince& province, std::vector<geo::Coord>& points_m, std::size_t tambon,
                  std::span<const geo::Coord> points) {
  points_m.insert(points_m.end(), points.begin(), points.end());
  province.tambon_of_village.insert(province.tambon_of_village.end(), points.size(),
                                    static_cast<std::uint32_t>(tambon));
}

void set_village_points(SampleProvince& province, std::vector<geo::Coord> points_m, const geo::Crs& crs) {
  geo::reproject(std::span(points_m), crs, geo::Crs::wgs84());
  for (geo::Coord& c : points_m) c = {to_6_decimals(c.x), to_6_decimals(c.y)};
  province.village_points = std::move(points_m);
}

std::uint64_t code_stream(const std::string& code) {
  return std::stoull(code);
}

/// The amphoe and the province of the tambon, by code prefix, with their names.
void set_levels_above(SampleProvince& province, const SampleFacts& facts,
                      std::map<std::string, base::LocalText> given_amphoe,
                      std::map<std::string, base::LocalText> given_provinces) {
  province.amphoe.codes = prefixes(province.tambon.codes, 4, province.amphoe_of_tambon);
  for (const std::string& code : province.amphoe.codes)
    province.amphoe.names.push_back(
        known_name(code, find_facts(facts.amphoe, code), given_amphoe[code], {"อำเภอ", "Amphoe"}));
  std::vector<std::uint32_t> ignored;
  province.province_codes = prefixes(province.tambon.codes, 2, ignored);
  for (const std::string& code : province.province_codes)
    province.province_names.push_back(
        known_name(code, nullptr, given_provinces[code], {"จังหวัด", "Province"}));
}

/// The tambon of the table of facts; its centres in `crs`.
std::vector<geo::Coord> set_known_tambon(SampleProvince& province, const SampleFacts& facts,
                                         const geo::Crs& crs) {
  std::vector<geo::Coord> centres;
  for (const AreaFacts& tambon : facts.tambon) {
    province.tambon.codes.push_back(tambon.code);
    province.tambon.names.push_back(tambon.name);
    province.tambon_population.push_back(tambon.population);
    centres.push_back(tambon.centre);
  }
  geo::reproject(std::span(centres), geo::Crs::wgs84(), crs);
  return centres;
}

/// The tambon of a file, with the levels above by their codes; facts go before the file's names.
void set_given_tambon(SampleProvince& province, const SampleFacts& facts, GivenTambon& given) {
  province.tambon.codes = std::move(given.codes);
  for (std::size_t t = 0; t < province.tambon.codes.size(); ++t) {
    const std::string& code = province.tambon.codes[t];
    const AreaFacts* known = find_facts(facts.tambon, code);
    province.tambon.names.push_back(known_name(code, known, given.names[t], {"ตำบล", "Tambon"}));
    province.tambon_population.push_back(known ? known->population : typical_tambon_population);
  }
  set_levels_above(province, facts, given.amphoe_names, given.province_names);
}

/// Strews the village points of every tambon, drawn towards the centres so that they keep to the inner part
/// of the cells.
std::vector<geo::Coord> strew_in_cells(SampleProvince& province, const geo::GeometryColumn& cells,
                                       const std::vector<geo::Coord>& centres, std::uint64_t seed,
                                       const base::Progress& progress) {
  std::vector<geo::Coord> all;
  for (std::size_t t = 0; t < centres.size(); ++t) {
    progress.report(static_cast<double>(t) / static_cast<double>(centres.size()), "placing villages");
    const geo::Coord& centre = centres[t];
    auto points = spread_points(cells, t, village_count(province.tambon_population[t]), seed,
                                code_stream(province.tambon.codes[t]));
    for (geo::Coord& p : points)
      p = {centre.x + inner_part * (p.x - centre.x), centre.y + inner_part * (p.y - centre.y)};
    add_villages(province, all, t, points);
  }
  return all;
}

/// Strews village points in every tambon and divides it among them.
std::vector<geo::Coord> divide_given_tambon(SampleProvince& province, const geo::GeometryColumn& tambon,
                                            std::uint64_t seed, const base::Progress& progress) {
  std::vector<geo::Coord> all;
  province.villages.polygons = geo::empty_column(geo::GeometryKind::multipolygon, tambon.crs);
  for (std::size_t t = 0; t < tambon.size(); ++t) {
    progress.report(static_cast<double>(t) / static_cast<double>(tambon.size()), "placing villages");
    const auto points = spread_points(tambon, t, village_count(province.tambon_population[t]), seed,
                                      code_stream(province.tambon.codes[t]));
    add_villages(province, all, t, points);
    const geo::GeometryColumn cells = geo::divide_among_points(tambon, t, points);
    for (std::size_t c = 0; c < cells.size(); ++c) geo::append_feature(province.villages.polygons, cells, c);
  }
  return all;
}

}  // namespace

SampleProvince draw_illustrative_province(const SampleFacts& facts, std::uint64_t seed,
                                          const base::Progress& progress) {
  const geo::Crs utm = utm_48n();
  SampleProvince province;
  const std::vector<geo::Coord> centres = set_known_tambon(province, facts, utm);
  set_levels_above(province, facts, {}, {{"33", {"ศรีสะเกษ", "Si Sa Ket"}}});

  const geo::GeometryColumn hull = geo::buffered_concave_hull(centres, utm, hull_ratio, hull_buffer_m);
  progress.report(0.05, drawing);
  const geo::GeometryColumn cells = geo::divide_among_points(hull, 0, centres);
  std::vector<geo::Coord> points_m = strew_in_cells(province, cells, centres, seed, progress.slice(0.1, 0.4));
  progress.report(0.4, drawing);
  geo::GeometryColumn villages = geo::divide_among_points(hull, 0, points_m);
  snap_to_mm(villages);
  const geo::GeometryColumn tambon =
      geo::dissolve(villages, province.tambon_of_village, centres.size(), progress.slice(0.6, 0.9));
  const geo::GeometryColumn amphoe = geo::dissolve(tambon, province.amphoe_of_tambon,
                                                   province.amphoe.codes.size(), progress.slice(0.9, 0.98));
  progress.report(0.98, drawing);
  province.villages.polygons = geo::reproject(villages, geo::Crs::wgs84());
  province.tambon.polygons = geo::reproject(tambon, geo::Crs::wgs84());
  province.amphoe.polygons = geo::reproject(amphoe, geo::Crs::wgs84());
  set_village_points(province, std::move(points_m), utm);
  name_villages(province);
  return province;
}

SampleProvince read_province(const std::filesystem::path& file, const SampleFacts& facts, std::uint64_t seed,
                             const base::Progress& progress) {
  GivenTambon given = read_given_tambon(file, progress.slice(0, 0.4));
  SampleProvince province;
  province.illustrative = false;
  set_given_tambon(province, facts, given);
  const geo::GeometryColumn metres = geo::reproject(given.polygons, geo::measuring_crs(given.polygons));
  std::vector<geo::Coord> points_m = divide_given_tambon(province, metres, seed, progress.slice(0.4, 0.8));
  province.villages.polygons = geo::reproject(province.villages.polygons, geo::Crs::wgs84());
  province.tambon.polygons = geo::reproject(given.polygons, geo::Crs::wgs84());
  province.amphoe.polygons = geo::dissolve(province.tambon.polygons, province.amphoe_of_tambon,
                                           province.amphoe.codes.size(), progress.slice(0.8, 1));
  set_village_points(province, std::move(points_m), metres.crs);
  name_villages(province);
  return province;
}

}  // namespace phumthun::app
