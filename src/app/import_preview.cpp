#include "app/import_preview.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/boundary_file.hpp"
#include "app/import_crs.hpp"
#include "app/import_mapping.hpp"
#include "app/known_areas.hpp"
#include "app/outline.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/stop_request.hpp"
#include "geo/transform.hpp"
#include "geocode/position_checks.hpp"
#include "io/read_layer.hpp"
#include "privacy/fingerprint.hpp"
#include "privacy/identity_fields.hpp"
#include "store/areas.hpp"
#include "store/imports.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

constexpr std::size_t shown_rows = 5;
constexpr std::size_t sampled_points = 2000;
constexpr std::size_t rows_between_looks = 1024;  // at whether the work was asked to stop
constexpr std::size_t outline_coords = 20'000;

/// When the newest import of this kind brought the very same file; "" where none did. Files are only read
/// through where the store has imports to compare with.
std::string imported_at(store::Store& store, std::string_view kind, std::string_view level,
                        const std::filesystem::path& file, const base::Progress& progress) {
  std::vector<store::ImportSummary> imports = store::list_imports(store::Reader(store));
  std::erase_if(imports, [&](const store::ImportSummary& import) {
    return import.from.kind != kind || import.from.level != level || import.from.content.empty();
  });
  if (imports.empty()) return {};
  const std::string content = privacy::file_fingerprint(file, progress);
  for (const store::ImportSummary& import : imports)
    if (import.from.content == content) return import.imported_at;
  return {};
}

/// The finest polygons that the store has, to hold coordinates against.
geo::GeometryColumn province_outline(store::Store& store) {
  const store::Reader reader(store);
  for (const AreaLevel level : {AreaLevel::tambon, AreaLevel::amphoe, AreaLevel::province}) {
    store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::yes);
    if (areas.size() > 0) return std::move(areas.geometry);
  }
  return geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
}

/// The CRS to draw with: the one to be taken, else the best candidate.
geo::Crs drawn_crs(const std::string& taken, const std::vector<geocode::CrsCandidate>& candidates) {
  if (!taken.empty()) return geo::Crs::from_text(taken);
  return candidates.empty() ? geo::Crs() : candidates.front().crs;
}

std::string sure_crs(const std::vector<geocode::CrsCandidate>& candidates) {
  const int sure = geocode::sure_candidate(candidates);
  return sure < 0 ? std::string() : candidates[static_cast<std::size_t>(sure)].crs.definition();
}

/// The columns of a mapping that may still lack fields: those are taken as constants, so that the coordinates
/// can be looked at already.
std::optional<io::FieldColumns> columns_so_far(const MappedFile& file) {
  io::Mapping mapping = file.mapping;
  for (const std::string& field : file.missing) mapping.constants.try_emplace(field, "?");
  try {
    return io::apply_mapping(*file.table, mapping, privacy::is_identity_column);
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::invalid_input) throw;
    return {};  // a mapping of another file: told when it is imported
  }
}

/// Reads on through rows without coordinates: all of the file, where there are few of them.
std::vector<geo::Coord> sampled_positions(io::Table& table, const io::FieldColumns& columns) {
  std::vector<geo::Coord> positions;
  for (std::size_t row = 0; positions.size() < sampled_points && table.next(); ++row) {
    if (row % rows_between_looks == 0) base::StopRequest::heed();
    const auto x = base::parse_number(columns.text(table, io::HouseholdField::longitude)),
               y = base::parse_number(columns.text(table, io::HouseholdField::latitude));
    if (x && y) positions.push_back({*x, *y});
  }
  return positions;
}

/// The sample in EPSG:4326 as an import would judge it; null where it can't be brought there.
data::Shared<geo::GeometryColumn> drawn_sample(std::vector<geo::Coord> positions, const geo::Crs& crs,
                                               const geo::Envelope& extent) {
  if (!crs.known()) return nullptr;
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  const geo::Reprojection to_wgs84(crs, geo::Crs::wgs84());
  for (geo::Coord& position : positions) try {
      to_wgs84.apply({&position, 1});
      const geo::Coord judged = geocode::judge_position(position, extent).position;
      if (geo::has_position(judged)) points.coords.push_back(judged);
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::invalid_input) throw;
    }
  return std::make_shared<const geo::GeometryColumn>(std::move(points));
}

void preview_positions(store::Store& store, const ImportRecordsRequest& request, MappedFile& file,
                       RecordsPreview& preview) {
  const auto columns = columns_so_far(file);
  if (!columns || (*columns)[io::HouseholdField::longitude] < 0 ||
      (*columns)[io::HouseholdField::latitude] < 0)
    return;
  const auto x = static_cast<std::size_t>((*columns)[io::HouseholdField::longitude]);
  const bool of_geometry = file.table->header()[x] == io::Table::geometry_x;
  std::vector<geo::Coord> positions = sampled_positions(*file.table, *columns);
  if (positions.empty()) return;
  const geo::GeometryColumn outline = province_outline(store);
  preview.crs_candidates = geocode::crs_candidates(positions, outline);
  if (!request.crs.empty())
    preview.crs = request.crs;
  else if (of_geometry && file.table->crs().known())
    preview.crs = file.table->crs().definition();
  else if (could_be_degrees(positions))
    preview.crs = geo::Crs::wgs84().definition();
  else
    preview.crs = sure_crs(preview.crs_candidates);
  preview.sample = drawn_sample(std::move(positions), drawn_crs(preview.crs, preview.crs_candidates),
                                geo::envelope(outline));
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, " + "));
}

/// What the file's columns mean, where codes of the level stand in it.
void preview_fields(store::Store& store, const data::Layer& layer, const ImportBoundariesRequest& request,
                    BoundariesPreview& preview) {
  for (const auto& column : layer.columns) preview.fields.push_back(column->name);
  for (std::size_t row = 0; row < std::min(shown_rows, layer.size()); ++row) {
    std::vector<std::string>& cells = preview.rows.emplace_back();
    for (const auto& column : layer.columns) cells.push_back(data::text_at(*column, row));
  }
  const KnownAreas known{store::Reader(store)};
  preview.code_field = request.code_field.empty()
                           ? joined(geocode::find_codes(layer, request.level, &known.codes()).columns)
                           : request.code_field;
  preview.name_field = request.name_field;
  if (preview.name_field.empty())
    if (const auto* name = geocode::find_name_column(layer, request.level, base::Language::th))
      preview.name_field = name->name;
}

data::Shared<geo::GeometryColumn> drawn_outline(geo::GeometryColumn geometry, const geo::Crs& crs) {
  geo::GeometryColumn outline = geo::empty_column(geometry.kind, geo::Crs::wgs84());
  if (crs.known()) {
    geometry.crs = crs;
    try {
      outline = geo::reproject(generalised(geometry, outline_coords), geo::Crs::wgs84());
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::invalid_input) throw;  // of that CRS they can't be
    }
  }
  return std::make_shared<const geo::GeometryColumn>(std::move(outline));
}

}  // namespace

RecordsPreview preview_records(store::Store& store, const ImportRecordsRequest& request,
                               const base::Progress& progress) {
  progress.report(0, "looking at the file");
  MappedFile file = open_mapped(store, request);
  progress.report(0.3);
  RecordsPreview preview;
  preview.table = io::preview_table({request.file, file.table->sheet(), request.encoding, 0}, shown_rows);
  if (request.kind == io::RecordKind::households) preview_positions(store, request, file, preview);
  preview.mapping = std::move(file.mapping);
  preview.missing = std::move(file.missing);
  preview.notes = std::move(file.notes);
  preview.already = imported_at(store, io::kind_name(request.kind), "", request.file, progress.slice(0.5, 1));
  return preview;
}

BoundariesPreview preview_boundaries(store::Store& store, const ImportBoundariesRequest& request,
                                     const base::Progress& progress) {
  ImportBoundariesRequest as_stated = request;
  as_stated.crs.clear();
  const data::Layer layer = read_boundary_layer(as_stated, progress.slice(0, 0.5));
  BoundariesPreview preview;
  preview.layers = io::layer_names(request.file);
  preview.layer = layer.name;
  preview.encoding = io::preview_table({request.file, request.layer, request.encoding, 0}, 1).encoding;
  preview.features = static_cast<std::int64_t>(layer.size());
  preview_fields(store, layer, request, preview);
  const geo::Crs& stated = layer.geometry->crs;
  preview.crs_stated = stated.known();
  preview.crs_candidates = geocode::crs_candidates(sample_of(*layer.geometry), province_outline(store));
  progress.report(0.7);
  preview.crs = !request.crs.empty() ? request.crs
                : stated.known()     ? stated.definition()
                                     : sure_crs(preview.crs_candidates);
  preview.outline = drawn_outline(*layer.geometry, drawn_crs(preview.crs, preview.crs_candidates));
  preview.already =
      imported_at(store, "boundaries", base::level_name(request.level), request.file, progress.slice(0.8, 1));
  return preview;
}

}  // namespace phumthun::app
