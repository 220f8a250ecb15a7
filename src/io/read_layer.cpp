#include "io/read_layer.hpp"

#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "geo/wkb.hpp"
#include "io/encoding.hpp"
#include "io/open_dataset.hpp"
#include "io/sheets.hpp"
#include "io/table.hpp"

namespace phumthun::io {
namespace {

/// Values of one OGR field as they come; becomes a Column at the end.
struct FieldReader {
  explicit FieldReader(const OGRFieldDefn& definition) : name(definition.GetNameRef()) {
    const OGRFieldType type = definition.GetType();
    if (type == OFTReal)
      values = std::vector<double>();
    else if (type == OFTInteger || type == OFTInteger64)
      values = std::vector<std::int64_t>();
    else
      values = std::vector<std::string>();
  }
  void read(OGRFeature& feature, int field) {
    const bool present = feature.IsFieldSetAndNotNull(field);
    if (auto* numbers = std::get_if<std::vector<double>>(&values)) {
      numbers->push_back(present ? feature.GetFieldAsDouble(field)
                                 : std::numeric_limits<double>::quiet_NaN());
      return;
    }
    valid.push_back(present);
    if (auto* integers = std::get_if<std::vector<std::int64_t>>(&values))
      integers->push_back(present ? feature.GetFieldAsInteger64(field) : 0);
    else
      std::get<std::vector<std::string>>(values).emplace_back(present ? feature.GetFieldAsString(field) : "");
  }
  /// For formats whose text GDAL hands over as it stands in the file.
  void recode(const std::string& encoding) {
    name = to_utf8(name, encoding);
    if (auto* texts = std::get_if<std::vector<std::string>>(&values))
      for (std::string& text : *texts) text = to_utf8(text, encoding);
  }
  std::string name;
  data::ColumnValues values;
  std::vector<std::uint8_t> valid;
};

/// A CSV whose position columns are named longitude and latitude is in degrees, WGS 84 where nothing else is
/// said.
bool has_degree_columns(OGRLayer& layer) {
  OGRFeatureDefn& definition = *layer.GetLayerDefn();
  for (const char* name : {"longitude", "lon", "lng"})
    if (definition.GetFieldIndex(name) >= 0 && definition.GetGeomFieldCount() > 0) return true;
  return false;
}

geo::Crs layer_crs(OGRLayer& layer, const ReadLayerRequest& request) {
  if (!request.crs.empty()) return geo::Crs::from_text(request.crs);
  const geo::Crs stated = crs_of(layer);
  return !stated.known() && has_degree_columns(layer) ? geo::Crs::wgs84() : stated;
}

geo::GeometryKind layer_kind(OGRLayer& layer) {
  OGRwkbGeometryType type = wkbFlatten(layer.GetGeomType());
  if (type == wkbUnknown) {
    // A format without a declared type (GeoJSON of mixed features, KML): the first geometry decides.
    layer.ResetReading();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()})
      if (const OGRGeometry* geometry = feature->GetGeometryRef()) {
        type = wkbFlatten(geometry->getGeometryType());
        break;
      }
    layer.ResetReading();
  }
  return type == wkbPoint || type == wkbMultiPoint ? geo::GeometryKind::point
                                                   : geo::GeometryKind::multipolygon;
}

/// Arcs become lines; rings that were left open are closed.
OGRGeometryUniquePtr plain_geometry(OGRFeature& feature) {
  OGRGeometryUniquePtr geometry(feature.StealGeometry());
  if (!geometry || geometry->IsEmpty()) return {};
  if (geometry->hasCurveGeometry()) geometry.reset(geometry->getLinearGeometry());
  if (wkbFlatten(geometry->getGeometryType()) == wkbMultiPoint &&
      geometry->toMultiPoint()->getNumGeometries() == 1)
    geometry.reset(geometry->toMultiPoint()->getGeometryRef(0)->clone());
  geometry->closeRings();
  return geometry;
}

void read_geometry(OGRFeature& feature, geo::GeometryColumn& column, std::vector<std::byte>& buffer) {
  bool appended = false;
  if (const OGRGeometryUniquePtr geometry = plain_geometry(feature)) {
    buffer.resize(geometry->WkbSize());
    geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(buffer.data()), wkbVariantIso);
    appended = geo::append_wkb(column, buffer);
  }
  if (!appended) geo::append_empty(column);
}

}  // namespace

data::Layer read_layer(const ReadLayerRequest& request, const base::Progress& progress) {
  const ChosenSheet chosen = choose_sheet(request.file, source_parts(request.file), request.layer);
  const bool csv = chosen.part.kind == FileKind::delimited_text;
  std::vector<std::string> options;
  if (csv)
    options = {"X_POSSIBLE_NAMES=longitude,lon,lng,x", "Y_POSSIBLE_NAMES=latitude,lat,y",
               "AUTODETECT_TYPE=NO"};
  const std::string encoding = !csv                       ? request.encoding
                               : request.encoding.empty() ? csv_encoding(chosen.part.path)
                                                          : normalised_encoding(request.encoding);
  const GDALDatasetUniquePtr dataset =
      open_dataset(request.file, chosen.part, csv ? std::string() : encoding, options);
  OGRLayer& source = find_sheet(*dataset, request.file, chosen.layer);
  const GdalMessages messages;
  auto geometry = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(layer_kind(source), layer_crs(source, request)));
  OGRFeatureDefn& definition = *source.GetLayerDefn();
  std::vector<FieldReader> fields;
  for (int i = 0; i < definition.GetFieldCount(); ++i) fields.emplace_back(*definition.GetFieldDefn(i));
  const double total = static_cast<double>(std::max<GIntBig>(source.GetFeatureCount(), 1));
  data::Layer layer;
  layer.name = chosen.part.name.empty() ? source.GetName() : sheet_name(chosen.part, source.GetName());
  std::vector<std::byte> buffer;
  while (const OGRFeatureUniquePtr feature{source.GetNextFeature()}) {
    layer.ids.push_back({static_cast<std::int64_t>(layer.ids.size())});
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].read(*feature, static_cast<int>(i));
    read_geometry(*feature, *geometry, buffer);
    if (layer.ids.size() % 1024 == 0) progress.report(static_cast<double>(layer.ids.size()) / total);
  }
  if (messages.failed())
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("'{}' can't be read to its end: {}", request.file.string(), messages.last()),
        "the file is damaged or incomplete; ask for it again");
  if (csv && encoding != "UTF-8")
    for (FieldReader& field : fields) field.recode(encoding);
  for (FieldReader& field : fields)
    layer.columns.push_back(std::make_shared<const data::Column>(
        data::Column{std::move(field.name), std::move(field.values), std::move(field.valid)}));
  if (definition.GetGeomFieldCount() > 0) layer.geometry = std::move(geometry);
  return layer;
}

std::vector<std::string> layer_names(const std::filesystem::path& file) {
  std::vector<std::string> names;
  for (SheetSummary& sheet : table_sheets(file)) names.push_back(std::move(sheet.name));
  return names;
}

}  // namespace phumthun::io
