#include "app/import_reading.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/error.hpp"
#include "geo/transform.hpp"

namespace phumthun::app {
namespace {

/// Endings of files that may hold polygons.
constexpr std::array geographic_endings{".shp", ".zip", ".gpkg", ".geojson", ".json",   ".topojson", ".kml",
                                        ".kmz", ".fgb", ".gdb",  ".gml",     ".sqlite", ".db",       ".tab"};

bool may_hold_polygons(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(geographic_endings.begin(), geographic_endings.end(), ending) != geographic_endings.end();
}

bool holds_polygons(store::Store& store, const ImportDraft& draft, const base::Progress& progress) {
  if (!may_hold_polygons(draft.file)) return false;
  try {
    const BoundariesPreview preview = preview_boundaries(store, boundaries_request(draft), progress);
    return preview.outline && preview.outline->kind == geo::GeometryKind::multipolygon;
  } catch (const base::Error&) {
    return false;  // a table without geometry: the preview of its records says what else is wrong
  }
}

/// How well a kind fits a file: how many of its columns mean something, where nothing required is missing.
int fit(const RecordsPreview& preview) {
  const auto meant = static_cast<int>(preview.mapping.columns.size() + preview.mapping.indicators.size());
  return preview.missing.empty() ? meant : -static_cast<int>(preview.missing.size());
}

/// The kind of records that explains most of the file's columns; the first of equally good ones.
ImportKind best_record_kind(store::Store& store, ImportDraft draft, const base::Progress& progress) {
  ImportKind best = ImportKind::households;
  int best_fit = 0;
  const auto steps = static_cast<double>(all_import_kinds.size());
  for (std::size_t i = 1; i < all_import_kinds.size(); ++i) {
    draft.kind = all_import_kinds[i];
    const double done = static_cast<double>(i) / steps;
    const int one =
        fit(preview_records(store, records_request(draft), progress.slice(done, done + 1 / steps)));
    if (i > 1 && one <= best_fit) continue;
    best = draft.kind;
    best_fit = one;
  }
  return best;
}

ImportKind fitting_kind(store::Store& store, const ImportDraft& draft, const base::Progress& progress) {
  return holds_polygons(store, draft, progress.slice(0, 0.3))
             ? ImportKind::boundaries
             : best_record_kind(store, draft, progress.slice(0.3, 1));
}

/// Null where it can't be brought there: so far off that there is nothing to compare.
data::Shared<geo::GeometryColumn> on_map(const data::Shared<geo::GeometryColumn>& shapes,
                                         const geo::Crs& map_crs) {
  if (!shapes || !map_crs.known() || !shapes->crs.known()) return nullptr;
  try {
    return std::make_shared<const geo::GeometryColumn>(geo::reproject(*shapes, map_crs));
  } catch (const base::Error&) {
    return nullptr;
  }
}

}  // namespace

ImportPreview read_import_file(store::Store& store, ImportDraft draft, const geo::Crs& map_crs,
                               const base::Progress& progress) {
  if (!draft.kind_chosen) draft.kind = fitting_kind(store, draft, progress.slice(0, 0.6));
  const base::Progress rest = progress.slice(0.6, 0.95);
  ImportPreview preview;
  if (draft.kind == ImportKind::boundaries) {
    preview.boundaries = preview_boundaries(store, boundaries_request(draft), rest);
    preview.overlay = on_map(preview.boundaries->outline, map_crs);
  } else {
    preview.records = preview_records(store, records_request(draft), rest);
    preview.overlay = on_map(preview.records->sample, map_crs);
  }
  preview.of = std::move(draft);
  return preview;
}

}  // namespace phumthun::app
