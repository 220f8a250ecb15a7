#include "io/layer_table.hpp"

#include <fmt/format.h>
#include <iterator>
#include <optional>

#include "io/cell_text.hpp"
#include "io/csv_records.hpp"
#include "io/encoding.hpp"
#include "io/header_row.hpp"
#include "io/sheets.hpp"

namespace phumthun::io {
namespace {

bool is_point(OGRwkbGeometryType type) {
  return wkbFlatten(type) == wkbPoint || wkbFlatten(type) == wkbMultiPoint;
}

/// By the declared type; where there is none, by the first geometry.
bool has_points(OGRLayer& layer) {
  if (wkbFlatten(layer.GetGeomType()) != wkbUnknown) return is_point(layer.GetGeomType());
  bool found = false;
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()})
    if (const OGRGeometry* geometry = feature->GetGeometryRef()) {
      found = is_point(geometry->getGeometryType());
      break;
    }
  layer.ResetReading();
  return found;
}

const OGRPoint* point_of(const OGRFeature& feature) {
  const OGRGeometry* geometry = feature.GetGeometryRef();
  if (!geometry || geometry->IsEmpty()) return nullptr;
  if (wkbFlatten(geometry->getGeometryType()) == wkbPoint) return geometry->toPoint();
  if (wkbFlatten(geometry->getGeometryType()) != wkbMultiPoint) return nullptr;
  const OGRMultiPoint* points = geometry->toMultiPoint();
  return points->getNumGeometries() == 1 ? points->getGeometryRef(0) : nullptr;
}

void write_coordinate(std::optional<double> value, std::string& text) {
  text.clear();
  if (value) fmt::format_to(std::back_inserter(text), "{}", *value);
}

}  // namespace

LayerTable::LayerTable(const TableRequest& request, const SourcePart& part, const std::string& layer)
    : FeatureTable(request, part, layer) {
  crs_ = crs_of(*layer_);
  const char* encoding = layer_->GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE");
  if (encoding && std::string_view(dataset().GetDriverName()) == "ESRI Shapefile")
    encoding_ = normalised_encoding(encoding);
  OGRFeatureDefn& definition = *layer_->GetLayerDefn();
  fields_ = static_cast<std::size_t>(definition.GetFieldCount());
  if (fields_ > most_columns) fail_wide(name_, fields_);
  for (int i = 0; i < definition.GetFieldCount(); ++i)
    header_.push_back(column_name(definition.GetFieldDefn(i)->GetNameRef()));
  if (has_points(*layer_)) header_.insert(header_.end(), {std::string(geometry_x), std::string(geometry_y)});
  cells_.resize(header_.size());
  // As if its field names were the first row.
  first_feature_row_ = header_row_ + 1;
  last_header_row_ = header_row_;
  rewind();
}

void LayerTable::write_cells(OGRFeature& feature, std::vector<std::string>& cells) const {
  for (std::size_t i = 0; i < fields_; ++i) write_field_text(feature, static_cast<int>(i), cells[i]);
  if (cells.size() == fields_) return;
  const OGRPoint* point = point_of(feature);
  write_coordinate(point ? std::optional(point->getX()) : std::nullopt, cells[fields_]);
  write_coordinate(point ? std::optional(point->getY()) : std::nullopt, cells[fields_ + 1]);
}

}  // namespace phumthun::io
