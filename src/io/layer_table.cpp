#include "io/layer_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "io/cell_text.hpp"
#include "io/csv_records.hpp"
#include "io/encoding.hpp"
#include "io/header_row.hpp"
#include "io/open_dataset.hpp"
#include "io/sheets.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

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

void write_coordinate(double value, std::string& text) {
  text.clear();
  fmt::format_to(std::back_inserter(text), "{}", value);
}

}  // namespace

struct LayerTable::Parts {
  std::string name, sheet, encoding;
  SourcePart part;
  GdalMessages messages;
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
  geo::Crs crs;
  double rows = 1;
  std::size_t fields = 0;
  std::int64_t row = 1;
  std::vector<std::string> cells;
  bool peeked = false;

  bool read() {
    const OGRFeatureUniquePtr feature{layer->GetNextFeature()};
    if (!feature) return false;
    ++row;
    for (std::size_t i = 0; i < fields; ++i) write_field_text(*feature, static_cast<int>(i), cells[i]);
    if (cells.size() == fields) return true;
    const OGRPoint* point = point_of(*feature);
    for (std::size_t i = 0; i < 2; ++i)
      if (point)
        write_coordinate(i == 0 ? point->getX() : point->getY(), cells[fields + i]);
      else
        cells[fields + i].clear();
    return true;
  }
  bool read_filled() {
    do {
      if (!read()) return false;
    } while (std::all_of(cells.begin(), cells.end(),
                         [](const std::string& cell) { return base::trim(cell).empty(); }));
    return true;
  }
  void require_sound() const {
    if (messages.failed())
      throw Error(ErrorCode::invalid_input,
                  fmt::format("'{}' can't be read to its end: {}", name, messages.last()),
                  "the file is damaged or incomplete; ask for it again");
  }
};

LayerTable::LayerTable(const TableRequest& request, const SourcePart& part, const std::string& layer)
    : parts_(std::make_unique<Parts>()) {
  Parts& p = *parts_;
  p.name = request.file.string();
  p.part = part;
  p.dataset = open_dataset(request.file, part, request.encoding, {});
  p.layer = &find_sheet(*p.dataset, request.file, layer);
  p.sheet = sheet_name(part, p.layer->GetName());
  p.crs = crs_of(*p.layer);
  const char* encoding = p.layer->GetMetadataItem("SOURCE_ENCODING", "SHAPEFILE");
  if (encoding && std::string_view(p.dataset->GetDriverName()) == "ESRI Shapefile")
    p.encoding = normalised_encoding(encoding);
  p.rows = static_cast<double>(std::max<GIntBig>(p.layer->GetFeatureCount(), 1));
  const OGRFeatureDefn& definition = *p.layer->GetLayerDefn();
  for (int i = 0; i < definition.GetFieldCount(); ++i)
    header_.push_back(column_name(definition.GetFieldDefn(i)->GetNameRef()));
  if (header_.size() > most_columns) fail_wide(p.name, header_.size());
  p.fields = header_.size();
  if (has_points(*p.layer)) header_.insert(header_.end(), {std::string(geometry_x), std::string(geometry_y)});
  p.cells.resize(header_.size());
  if (!p.read_filled()) {
    p.require_sound();
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' has columns and no row", p.name),
                "choose another layer, or check that the right file was sent");
  }
  p.peeked = true;
}

LayerTable::~LayerTable() = default;

bool LayerTable::next() {
  Parts& p = *parts_;
  if (p.peeked || p.read_filled()) {
    p.peeked = false;
    return true;
  }
  p.require_sound();
  return false;
}

std::int64_t LayerTable::row() const {
  return parts_->row;
}
std::size_t LayerTable::cells() const {
  return parts_->cells.size();
}
std::string_view LayerTable::cell(std::size_t column) const {
  return column < cells() ? parts_->cells[column] : std::string_view();
}
double LayerTable::fraction() const {
  return std::min(1.0, static_cast<double>(parts_->row) / parts_->rows);
}
const std::string& LayerTable::encoding() const {
  return parts_->encoding;
}
const geo::Crs& LayerTable::crs() const {
  return parts_->crs;
}
const std::string& LayerTable::sheet() const {
  return parts_->sheet;
}
std::int64_t LayerTable::header_row() const {
  return 1;
}

}  // namespace phumthun::io
