#include "app/derived_areas.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "geo/area_locator.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "geocode/area_codes.hpp"

namespace phumthun::app {

using base::AreaLevel;

void measure_areas_km2(store::AreaTable& areas) {
  areas.area_km2 = geo::areas(geo::reproject(areas.geometry, geo::measuring_crs(areas.geometry)));
  for (double& area : areas.area_km2) area /= 1e6;
}

store::AreaTable divided_villages(const std::vector<VillagePoint>& points, const store::AreaTable& tambon,
                                  base::Report& report, const base::Progress& progress) {
  if (tambon.size() == 0)
    throw base::Error(base::ErrorCode::not_found,
                      "villages given as points need the boundaries of their tambon",
                      "import boundaries with --level tambon first");
  const geo::Crs metres = geo::measuring_crs(tambon.geometry);
  const geo::GeometryColumn polygons = geo::reproject(tambon.geometry, metres);
  const geo::AreaLocator locator(polygons);
  std::map<std::string, std::vector<const VillagePoint*>> by_tambon;
  for (const VillagePoint& point : points)
    by_tambon[std::string(geocode::code_at(point.code, AreaLevel::tambon))].push_back(&point);

  const auto refuse = [&](const VillagePoint& village, const char* kind, const char* why) {
    report.add({base::Severity::refused, kind, "village " + village.code, why});
    ++report.refused;
  };
  store::AreaTable villages;
  geo::GeometryColumn cells = geo::empty_column(geo::GeometryKind::multipolygon, metres);
  double done = 0;
  for (const auto& [tambon_code, members] : by_tambon) {
    progress.report(done++ / static_cast<double>(by_tambon.size()), "dividing tambon among villages");
    const auto found = std::lower_bound(tambon.codes.begin(), tambon.codes.end(), tambon_code);
    if (found == tambon.codes.end() || *found != tambon_code) {
      for (const VillagePoint* village : members)
        refuse(*village, "unknown-tambon", "its tambon is not in the store");
      continue;
    }
    const auto feature = static_cast<std::uint32_t>(found - tambon.codes.begin());
    std::vector<geo::Coord> sites;
    for (const VillagePoint* village : members) sites.push_back(village->position);
    geo::reproject(sites, geo::Crs::wgs84(), metres);
    const geo::GeometryColumn parts = geo::divide_among_points(polygons, feature, sites);
    for (std::size_t i = 0; i < members.size(); ++i) {
      const VillagePoint& village = *members[i];
      if (geo::feature_envelope(parts, i).empty()) {
        refuse(village, "no-area",
               "it gets no area: its point coincides with another's, or lies far outside its tambon");
        continue;
      }
      if (!locator.contains(feature, sites[i]))
        report.add({base::Severity::note, "outside-tambon", "village " + village.code,
                    "its point lies outside tambon " + tambon_code});
      ++report.accepted;
      geo::append_feature(cells, parts, i);
      villages.codes.push_back(village.code);
      villages.names_th.push_back(village.name.th);
      villages.names_en.push_back(village.name.en);
      villages.approximate.push_back(1);
      villages.points.push_back(village.position);
    }
  }
  villages.area_km2 = geo::areas(cells);
  for (double& area : villages.area_km2) area /= 1e6;
  villages.geometry = geo::reproject(cells, geo::Crs::wgs84());
  report.notes.push_back(
      "village boundaries are approximate: each tambon is divided among the points of its villages");
  return villages;
}

store::AreaTable dissolved_areas(const store::AreaTable& below, AreaLevel level,
                                 const std::map<std::string, base::LocalText>& names,
                                 const base::Progress& progress) {
  store::AreaTable areas;
  std::vector<std::uint32_t> group(below.size());
  for (std::size_t i = 0; i < below.size(); ++i) {
    const std::string code(geocode::code_at(below.codes[i], level));
    if (areas.codes.empty() || areas.codes.back() != code) {
      areas.codes.push_back(code);
      const auto name = names.find(code);
      areas.names_th.push_back(name == names.end() ? "" : name->second.th);
      areas.names_en.push_back(name == names.end() ? "" : name->second.en);
    }
    group[i] = static_cast<std::uint32_t>(areas.codes.size() - 1);
  }
  areas.approximate.assign(areas.codes.size(), 1);
  areas.points.assign(areas.codes.size(), geo::no_coord);
  areas.geometry = geo::dissolve(below.geometry, group, areas.codes.size(), progress);
  measure_areas_km2(areas);
  return areas;
}

}  // namespace phumthun::app
