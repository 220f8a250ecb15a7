#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "app/boundary_file.hpp"
#include "app/derived_areas.hpp"
#include "app/household_placing.hpp"
#include "app/import.hpp"
#include "app/import_crs.hpp"
#include "app/imports.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "io/table.hpp"
#include "privacy/fingerprint.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"
#include "store/imports.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

/// The area of the feature's rings as they are drawn, holes taken away: what a repair starts from. CRS units.
double drawn_area(const geo::GeometryColumn& column, std::size_t feature) {
  geo::GeometryColumn one = geo::empty_column(geo::GeometryKind::multipolygon, column.crs);
  geo::append_feature(one, column, feature);
  return geo::areas(one)[0];
}

/// "Self-intersection at ...; made valid, which changed its area by 0.02 %".
std::string repair_words(const std::string& reason, double before, double after) {
  if (!(before > 0)) return reason + "; made valid, which gave it its area";
  return fmt::format("{}; made valid, which changed its area by {:+.2f} %", reason,
                     100 * (after - before) / before);
}

/// The features of one code, made valid where they were not; true where any was. A row of which nothing is
/// left is refused and taken out of `rows`.
bool append_valid_parts(geo::GeometryColumn& parts, const geo::GeometryColumn& source,
                        const std::filesystem::path& file, std::vector<std::size_t>& rows,
                        base::Report& report) {
  bool repaired = false;
  std::erase_if(rows, [&](std::size_t row) {
    const std::string reason = geo::invalid_reason(source, row);
    if (reason.empty()) {
      geo::append_feature(parts, source, row);
      return false;
    }
    geo::GeometryColumn valid = geo::empty_column(geo::GeometryKind::multipolygon, source.crs);
    geo::append_made_valid(valid, source, row);
    if (geo::feature_envelope(valid, 0).empty()) {
      report.add(feature_issue(base::Severity::refused, "no-geometry", file, row,
                               "the feature holds no area once it is made valid: " + reason, ""));
      ++report.refused;
      return true;
    }
    geo::append_feature(parts, valid, 0);
    report.add(feature_issue(base::Severity::repaired, "invalid-geometry", file, row,
                             repair_words(reason, std::abs(drawn_area(source, row)), drawn_area(valid, 0)),
                             ""));
    repaired = true;
    return false;
  });
  return repaired;
}

/// One feature per code, made valid where it was not, several rows of a code joined. Codes of which nothing
/// is left are taken out of `coded`.
geo::GeometryColumn join_rows(const geo::GeometryColumn& source, const std::filesystem::path& file,
                              CodedRows& coded, base::Report& report, const base::Progress& progress) {
  geo::GeometryColumn joined = geo::empty_column(geo::GeometryKind::multipolygon, source.crs);
  double done = 0;
  const auto count = static_cast<double>(coded.rows.size());
  for (auto each = coded.rows.begin(); each != coded.rows.end();) {
    progress.report(done++ / count, "checking boundaries");
    auto& [code, rows] = *each;
    geo::GeometryColumn parts = geo::empty_column(geo::GeometryKind::multipolygon, source.crs);
    const bool repaired = append_valid_parts(parts, source, file, rows, report) || rows.size() > 1;
    if (rows.empty()) {
      each = coded.rows.erase(each);
      continue;
    }
    if (rows.size() > 1) {
      const std::vector<std::uint32_t> one_group(parts.size(), 0);
      parts = geo::dissolve(parts, one_group, 1, base::Progress::none());
      report.add(feature_issue(base::Severity::repaired, "repeated-code", file, rows[1],
                               fmt::format("{} features have code {}; they are joined", rows.size(), code),
                               ""));
    }
    geo::append_feature(joined, parts, 0);
    (repaired ? report.repaired : report.accepted) += static_cast<std::int64_t>(rows.size());
    ++each;
  }
  return joined;
}

store::AreaTable polygon_areas(const data::Layer& layer, const std::filesystem::path& file,
                               const BoundaryFields& fields, CodedRows& coded, base::Report& report,
                               const base::Progress& progress) {
  store::AreaTable areas;
  areas.geometry =
      geo::reproject(join_rows(*layer.geometry, file, coded, report, progress), geo::Crs::wgs84());
  const data::Column* x = data::find_column(layer, "point_lon");
  const data::Column* y = data::find_column(layer, "point_lat");
  for (const auto& [code, rows] : coded.rows) {
    areas.codes.push_back(code);
    areas.names_th.push_back(name_at(fields.name_th, rows[0]));
    areas.names_en.push_back(name_at(fields.name_en, rows[0]));
    areas.approximate.push_back(coded.synthetic);
    const auto lon = x ? base::parse_number(data::text_at(*x, rows[0])) : std::nullopt;
    const auto lat = y ? base::parse_number(data::text_at(*y, rows[0])) : std::nullopt;
    areas.points.push_back(lon && lat ? geo::Coord{*lon, *lat} : geo::no_coord);
  }
  measure_areas_km2(areas);
  return areas;
}

/// The points of villages in EPSG:4326, one per code.
std::vector<VillagePoint> village_points(const data::Layer& layer, const std::filesystem::path& file,
                                         const BoundaryFields& fields, const CodedRows& coded,
                                         base::Report& report) {
  std::vector<geo::Coord> positions = layer.geometry->coords;
  geo::reproject(positions, layer.geometry->crs, geo::Crs::wgs84());
  std::vector<VillagePoint> points;
  for (const auto& [code, rows] : coded.rows) {
    points.push_back(
        {code, {name_at(fields.name_th, rows[0]), name_at(fields.name_en, rows[0])}, positions[rows[0]]});
    for (std::size_t i = 1; i < rows.size(); ++i) {
      report.add(feature_issue(base::Severity::refused, "repeated-code", file, rows[i],
                               fmt::format("village {} has a point already", code), ""));
      ++report.refused;
    }
  }
  return points;
}

/// Names of the areas above, which a boundary file often carries beside its own.
std::map<std::string, base::LocalText> names_above(const data::Layer& layer, AreaLevel level) {
  std::map<std::string, base::LocalText> names;
  const data::Column* code = geocode::find_code_column(layer, level, nullptr);
  if (!code) return names;
  const data::Column* th = geocode::find_name_column(layer, level, base::Language::th);
  const data::Column* en = geocode::find_name_column(layer, level, base::Language::en);
  // "name_th" belongs to the file's own level; only a field that names the level above counts here.
  const auto own = [](const data::Column* c) {
    return c && (c->name == "name_th" || c->name == "name_en" || c->name == "name");
  };
  for (std::size_t row = 0; row < layer.size(); ++row)
    if (const auto plain = geocode::plain_area_code(data::text_at(*code, row), level))
      names.emplace(*plain,
                    base::LocalText{own(th) ? "" : name_at(th, row), own(en) ? "" : name_at(en, row)});
  return names;
}

bool all_approximate(const store::AreaTable& areas) {
  return std::all_of(areas.approximate.begin(), areas.approximate.end(), [](auto flag) { return flag != 0; });
}

/// The store's areas and codes as an import of boundaries meets them.
struct PresentAreas {
  std::map<AreaLevel, store::AreaTable> levels;
  std::vector<store::CodeRow> codes;
  std::int64_t households = 0;

  explicit PresentAreas(store::Store& store) {
    const store::Reader reader(store);
    for (const AreaLevel level : base::all_area_levels)
      levels[level] = store::read_areas(reader, level, store::WithGeometry::yes);
    codes = store::read_codes(reader);
    households = store::household_count(reader);
  }
  geocode::CodeList known() const {
    geocode::CodeList list;
    for (const store::CodeRow& row : codes) list.add(row.code);
    return list;
  }
  /// The finest polygons that tell where the province is; empty where there are none.
  const geo::GeometryColumn& outline() const {
    for (const AreaLevel level : {AreaLevel::tambon, AreaLevel::amphoe, AreaLevel::province})
      if (levels.at(level).size() > 0) return levels.at(level).geometry;
    return levels.at(AreaLevel::tambon).geometry;
  }
};

/// The layer with its CRS settled: the file's, the request's, or the one that its extent is sure of.
data::Layer with_crs(data::Layer layer, const ImportBoundariesRequest& request, const PresentAreas& present,
                     base::Report& report) {
  if (!layer.geometry->crs.known()) {
    auto geometry = std::make_shared<geo::GeometryColumn>(*layer.geometry);
    geometry->crs =
        decide_crs(sample_of(*geometry), present.outline(), request.file.filename().string(), report);
    layer.geometry = std::move(geometry);
  }
  note_datum(layer.geometry->crs, report);
  return layer;
}

/// The levels above that have no polygons of their own, dissolved from the changed ones.
void derive_above(std::map<AreaLevel, store::AreaTable>& changed, const PresentAreas& present,
                  const data::Layer& layer, AreaLevel from, base::Report& report,
                  const base::Progress& progress) {
  if (from == AreaLevel::village) return;
  for (auto above = base::level_above(from); above; above = base::level_above(*above)) {
    const store::AreaTable& own = present.levels.at(*above);
    if (own.size() > 0 && !all_approximate(own)) continue;
    const AreaLevel below = *base::level_below(*above);
    const store::AreaTable& parts = changed.contains(below) ? changed[below] : present.levels.at(below);
    changed[*above] = dissolved_areas(parts, *above, names_above(layer, *above), progress);
    report.notes.push_back(fmt::format("{} boundaries are derived from {}: approximate",
                                       base::level_name(*above), base::level_name(below)));
  }
}

store::Provenance provenance(const ImportBoundariesRequest& request, const data::Layer& layer,
                             const std::string& encoding, const std::string& content) {
  store::Provenance from;
  from.kind = "boundaries";
  from.level = base::level_name(request.level);
  from.file_name = request.file.filename().string();
  from.layer = layer.name;
  from.crs = layer.geometry->crs.definition();
  from.encoding = encoding;
  from.content = content;
  from.request = fmt::format("crs = {}\ncode_field = {}\nname_field = {}\n", request.crs, request.code_field,
                             request.name_field);
  return from;
}

base::Report nothing_changed(const store::ImportSummary& before) {
  base::Report report;
  report.unchanged = before.accepted + before.repaired;
  report.refused = before.refused;
  report.notes.push_back(fmt::format("this very file was imported on {} (import {}); nothing was changed",
                                     before.imported_at, before.id.value));
  return report;
}

}  // namespace

base::Report import_boundaries(store::Store& store, const ImportBoundariesRequest& request,
                               const base::Progress& progress) {
  base::Report report;
  const PresentAreas present(store);
  const data::Layer layer =
      with_crs(read_boundary_layer(request, progress.slice(0, 0.2)), request, present, report);
  const std::string encoding =
      io::preview_table({request.file, request.layer, request.encoding, 0}, 0).encoding;
  const store::Provenance from =
      provenance(request, layer, encoding, privacy::file_fingerprint(request.file, base::Progress::none()));
  if (const auto before = store::same_import(store::Reader(store), from)) return nothing_changed(*before);
  const geocode::CodeList known = present.known();
  const BoundaryFields fields = find_fields(layer, request, known);
  CodedRows coded = code_rows(layer, fields, request, known, report);
  require_some(coded, request);
  const bool points = layer.geometry->kind == geo::GeometryKind::point;
  const base::Progress shaping = progress.slice(0.2, 0.6);
  std::map<AreaLevel, store::AreaTable> changed;
  changed[request.level] = points
                               ? divided_villages(village_points(layer, request.file, fields, coded, report),
                                                  present.levels.at(AreaLevel::tambon), report, shaping)
                               : polygon_areas(layer, request.file, fields, coded, report, shaping);
  require_some(coded, request);
  if (coded.synthetic) report.notes.push_back("the boundaries are synthetic or illustrative, and marked so");
  derive_above(changed, present, layer, request.level, report, progress.slice(0.6, 0.75));

  store::Writer writer(store);
  const store::ImportId import = store::begin_import(writer, from);
  for (const auto& [level, areas] : changed)
    store::replace_areas(writer, level, areas, import, progress.slice(0.75, 0.85));
  store::fill_area_names(writer);
  if (coded.synthetic) store::set_setting(writer, "synthetic", "1");
  if (present.households > 0 &&
      (changed.contains(AreaLevel::tambon) || changed.contains(AreaLevel::village))) {
    const auto now = [&](AreaLevel level) {
      return changed.contains(level) ? changed[level] : present.levels.at(level);
    };
    place_all_again(
        writer,
        make_placer(now(AreaLevel::tambon), now(AreaLevel::village), now(AreaLevel::amphoe), present.codes),
        progress.slice(0.85, 1));
    report.notes.push_back(
        fmt::format("{} households were placed anew in the changed areas", present.households));
  }
  store::finish_import(writer, import, report, report_json(report));
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return report;
}

}  // namespace phumthun::app
