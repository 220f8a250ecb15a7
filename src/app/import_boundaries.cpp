#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "app/derived_areas.hpp"
#include "app/household_placing.hpp"
#include "app/import.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "geo/overlay.hpp"
#include "geo/transform.hpp"
#include "geocode/area_codes.hpp"
#include "io/read_layer.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

/// What the file's fields mean: found by themselves, or as the request names them.
struct BoundaryFields {
  const data::Column* code = nullptr;
  const data::Column* name_th = nullptr;
  const data::Column* name_en = nullptr;
  const data::Column* synthetic = nullptr;
};

std::string field_list(const data::Layer& layer) {
  std::string names;
  for (const auto& column : layer.columns) names += (names.empty() ? "" : ", ") + column->name;
  return names;
}

const data::Column& named_field(const data::Layer& layer, const std::string& name) {
  const data::Column* column = data::find_column(layer, name);
  if (!column)
    throw Error(ErrorCode::invalid_input, fmt::format("the file has no field '{}'", name),
                "its fields are: " + field_list(layer));
  return *column;
}

BoundaryFields find_fields(const data::Layer& layer, const ImportBoundariesRequest& request) {
  BoundaryFields fields;
  fields.code = request.code_field.empty() ? geocode::find_code_column(layer, request.level)
                                           : &named_field(layer, request.code_field);
  if (!fields.code)
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("no field of '{}' holds {} codes ({} digits, as TH330101 or 330101)",
                    request.file.string(), base::level_name(request.level), base::code_digits(request.level)),
        fmt::format("name it with --code-field; the fields are: {}", field_list(layer)));
  fields.name_th = request.name_field.empty()
                       ? geocode::find_name_column(layer, request.level, base::Language::th)
                       : &named_field(layer, request.name_field);
  fields.name_en = geocode::find_name_column(layer, request.level, base::Language::en);
  fields.synthetic = data::find_column(layer, "synthetic");
  return fields;
}

data::Layer read_boundaries(const ImportBoundariesRequest& request, const base::Progress& progress) {
  data::Layer layer = io::read_layer({request.file, request.layer, request.crs, request.encoding}, progress);
  if (layer.size() == 0 || !layer.geometry || geo::envelope(*layer.geometry).empty())
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no areas or points", request.file.string()),
                "choose the file with the boundaries; of a shapefile, name the .shp part");
  if (layer.geometry->kind == geo::GeometryKind::point && request.level != AreaLevel::village)
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' holds points, but {} needs polygons", request.file.string(),
                            base::level_name(request.level)),
                "points are only for --level village");
  if (!layer.geometry->crs.known())
    throw Error(
        ErrorCode::crs_unknown,
        fmt::format("'{}' does not say which CRS its coordinates are in", request.file.string()),
        "give it with --crs: EPSG:4326 for longitude and latitude, EPSG:32648 or EPSG:24048 for metres");
  return layer;
}

/// The accepted rows of a boundary file by code; rows of one code are one area.
struct CodedRows {
  std::map<std::string, std::vector<std::size_t>> rows;
  bool synthetic = false;
};

CodedRows code_rows(const data::Layer& layer, const BoundaryFields& fields,
                    const ImportBoundariesRequest& request, const geocode::CodeList& known,
                    base::Report& report) {
  CodedRows coded;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const std::string text = data::text_at(*fields.code, row);
    const std::string where = fmt::format("{}, feature {}", request.file.filename().string(), row);
    const auto code = geocode::plain_area_code(text, request.level);
    if (!code) {
      report.add({base::Severity::refused, text.empty() ? "no-code" : "bad-code", where,
                  text.empty() ? "the feature has no area code"
                               : fmt::format("'{}' is no {} code", text, base::level_name(request.level))});
      ++report.refused;
      continue;
    }
    const bool empty = layer.geometry->kind == geo::GeometryKind::point
                           ? !geo::has_position(layer.geometry->coords[row])
                           : geo::feature_envelope(*layer.geometry, row).empty();
    if (empty) {
      report.add(
          {base::Severity::refused, "no-geometry", where, fmt::format("area {} has no geometry", *code)});
      ++report.refused;
      continue;
    }
    if (known.knows_level(request.level) && !known.knows(*code))
      report.add({base::Severity::note, "unknown-code", where,
                  fmt::format("code {} is not in the code list", *code)});
    coded.rows[*code].push_back(row);
    if (fields.synthetic && base::parse_number(data::text_at(*fields.synthetic, row)).value_or(0) != 0)
      coded.synthetic = true;
  }
  return coded;
}

void require_some(const CodedRows& coded, const ImportBoundariesRequest& request) {
  if (coded.rows.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("no feature of '{}' could be taken", request.file.string()),
                "check the level and the code field");
}

/// The features of one code, made valid where they were not; true where any was. A row of which nothing is
/// left is refused and taken out of `rows`.
bool append_valid_parts(geo::GeometryColumn& parts, const geo::GeometryColumn& source,
                        const std::string& code, std::vector<std::size_t>& rows, base::Report& report) {
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
      report.add({base::Severity::refused, "no-geometry", "area " + code,
                  "the feature holds no area once it is made valid: " + reason});
      ++report.refused;
      return true;
    }
    geo::append_feature(parts, valid, 0);
    report.add({base::Severity::repaired, "invalid-geometry", "area " + code, reason});
    repaired = true;
    return false;
  });
  return repaired;
}

/// One feature per code, made valid where it was not, several rows of a code joined. Codes of which nothing
/// is left are taken out of `coded`.
geo::GeometryColumn join_rows(const geo::GeometryColumn& source, CodedRows& coded, base::Report& report,
                              const base::Progress& progress) {
  geo::GeometryColumn joined = geo::empty_column(geo::GeometryKind::multipolygon, source.crs);
  double done = 0;
  const auto count = static_cast<double>(coded.rows.size());
  for (auto each = coded.rows.begin(); each != coded.rows.end();) {
    progress.report(done++ / count, "checking boundaries");
    auto& [code, rows] = *each;
    geo::GeometryColumn parts = geo::empty_column(geo::GeometryKind::multipolygon, source.crs);
    const bool repaired = append_valid_parts(parts, source, code, rows, report) || rows.size() > 1;
    if (rows.empty()) {
      each = coded.rows.erase(each);
      continue;
    }
    if (rows.size() > 1) {
      const std::vector<std::uint32_t> one_group(parts.size(), 0);
      parts = geo::dissolve(parts, one_group, 1, base::Progress::none());
      report.add({base::Severity::repaired, "repeated-code", "area " + code,
                  fmt::format("{} features have this code; they are joined", rows.size())});
    }
    geo::append_feature(joined, parts, 0);
    report.accepted += static_cast<std::int64_t>(rows.size());
    if (repaired) report.repaired += static_cast<std::int64_t>(rows.size());
    ++each;
  }
  return joined;
}

std::string name_at(const data::Column* column, std::size_t row) {
  return column ? base::normalise_thai(data::text_at(*column, row)) : std::string();
}

store::AreaTable polygon_areas(const data::Layer& layer, const BoundaryFields& fields, CodedRows& coded,
                               base::Report& report, const base::Progress& progress) {
  store::AreaTable areas;
  areas.geometry = geo::reproject(join_rows(*layer.geometry, coded, report, progress), geo::Crs::wgs84());
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
std::vector<VillagePoint> village_points(const data::Layer& layer, const BoundaryFields& fields,
                                         const CodedRows& coded, base::Report& report) {
  std::vector<geo::Coord> positions = layer.geometry->coords;
  geo::reproject(positions, layer.geometry->crs, geo::Crs::wgs84());
  std::vector<VillagePoint> points;
  for (const auto& [code, rows] : coded.rows) {
    points.push_back(
        {code, {name_at(fields.name_th, rows[0]), name_at(fields.name_en, rows[0])}, positions[rows[0]]});
    for (std::size_t i = 1; i < rows.size(); ++i) {
      report.add({base::Severity::refused, "repeated-code", fmt::format("feature {}", rows[i]),
                  fmt::format("village {} has a point already", code)});
      ++report.refused;
    }
  }
  return points;
}

/// Names of the areas above, which a boundary file often carries beside its own.
std::map<std::string, base::LocalText> names_above(const data::Layer& layer, AreaLevel level) {
  std::map<std::string, base::LocalText> names;
  const data::Column* code = geocode::find_code_column(layer, level);
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

}  // namespace

base::Report import_boundaries(store::Store& store, const ImportBoundariesRequest& request,
                               const base::Progress& progress) {
  base::Report report;
  const data::Layer layer = read_boundaries(request, progress.slice(0, 0.2));
  const BoundaryFields fields = find_fields(layer, request);
  std::map<AreaLevel, store::AreaTable> present;
  std::vector<store::CodeRow> codes;
  std::int64_t households = 0;
  {
    const store::Reader reader(store);
    for (const AreaLevel level : base::all_area_levels)
      present[level] = store::read_areas(reader, level, store::WithGeometry::yes);
    codes = store::read_codes(reader);
    households = store::household_count(reader);
  }
  geocode::CodeList known;
  for (const store::CodeRow& row : codes) known.add(row.code);
  CodedRows coded = code_rows(layer, fields, request, known, report);
  require_some(coded, request);
  const bool points = layer.geometry->kind == geo::GeometryKind::point;
  const base::Progress shaping = progress.slice(0.2, 0.6);
  std::map<AreaLevel, store::AreaTable> changed;
  changed[request.level] = points ? divided_villages(village_points(layer, fields, coded, report),
                                                     present[AreaLevel::tambon], report, shaping)
                                  : polygon_areas(layer, fields, coded, report, shaping);
  require_some(coded, request);
  if (coded.synthetic) report.notes.push_back("the boundaries are synthetic or illustrative, and marked so");
  for (auto above = base::level_above(request.level); above && request.level != AreaLevel::village;
       above = base::level_above(*above)) {
    if (present[*above].size() > 0 && !all_approximate(present[*above])) continue;
    const AreaLevel below = *base::level_below(*above);
    const store::AreaTable& parts = changed.contains(below) ? changed[below] : present[below];
    changed[*above] = dissolved_areas(parts, *above, names_above(layer, *above), progress.slice(0.6, 0.75));
    report.notes.push_back(fmt::format("{} boundaries are derived from {}: approximate",
                                       base::level_name(*above), base::level_name(below)));
  }

  store::Writer writer(store);
  const store::ImportId import = store::begin_import(
      writer, {"boundaries", std::string(base::level_name(request.level)), request.file.filename().string(),
               layer.name, "", layer.geometry->crs.definition(), request.encoding});
  for (const auto& [level, areas] : changed)
    store::replace_areas(writer, level, areas, import, progress.slice(0.75, 0.85));
  store::fill_area_names(writer);
  if (coded.synthetic) store::set_setting(writer, "synthetic", "1");
  store::finish_import(writer, import, report);
  if (households > 0 && (changed.contains(AreaLevel::tambon) || changed.contains(AreaLevel::village))) {
    const auto now = [&](AreaLevel level) {
      return changed.contains(level) ? changed[level] : present[level];
    };
    place_all_again(writer, make_placer(now(AreaLevel::tambon), now(AreaLevel::village), codes),
                    progress.slice(0.85, 1));
    report.notes.push_back(fmt::format("{} households were placed anew in the changed areas", households));
  }
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return report;
}

}  // namespace phumthun::app
