#include "io/write_layer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <fmt/format.h>
#include <set>

#include "base/error.hpp"
#include "geo/transform.hpp"
#include "geo/wkb.hpp"
#include "io/handles.hpp"
#include "io/read_layer.hpp"
#include "io/sqlite_looks.hpp"
#include "io/write_csv.hpp"
#include "io/write_field.hpp"
#include "io/write_files.hpp"

namespace phumthun::io {
namespace {

constexpr std::size_t shapefile_text_bytes = 254;
constexpr std::size_t shapefile_name_bytes = 10;
constexpr std::size_t shapefile_fields = 255;
constexpr double share_before_index = 0.3;  ///< of the time of a GeoPackage: its index takes the rest
constexpr double index_steps = 106;         ///< of SQLite, for each feature in the index

struct FormatTraits {
  VectorFormat format;
  const char* name;
  const char* ending;
  const char* driver;
};
constexpr std::array formats{
    FormatTraits{VectorFormat::shapefile, "shapefile", ".shp", "ESRI Shapefile"},
    FormatTraits{VectorFormat::geopackage, "gpkg", ".gpkg", "GPKG"},
    FormatTraits{VectorFormat::geojson, "geojson", ".geojson", "GeoJSON"},
    FormatTraits{VectorFormat::csv, "csv", ".csv", nullptr},  // written by csv_text
};

const FormatTraits& traits_of(VectorFormat format) {
  return formats[static_cast<std::size_t>(format)];
}

/// GDAL writes into a folder in memory, and the finished bytes go to disk by write_files: its drivers do not
/// report every failed write of theirs, most of all when they close a file.
class MemoryFolder {
 public:
  MemoryFolder() {
    static std::atomic<unsigned> counter{0};
    path_ = fmt::format("/vsimem/phumthun-write-{}", ++counter);
    VSIMkdir(path_.c_str(), 0700);
  }
  ~MemoryFolder() { VSIRmdirRecursive(path_.c_str()); }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;

  std::string file(const std::string& name) const { return path_ + "/" + name; }

  /// The folder's files as they shall stand on disk: `target` with each one's own ending.
  std::vector<FileContent> contents(const std::filesystem::path& target) const {
    std::vector<FileContent> files;
    const CPLStringList names(VSIReadDir(path_.c_str()));
    for (int i = 0; i < names.size(); ++i) {
      if (std::string_view(names[i]).starts_with('.')) continue;
      vsi_l_offset size = 0;
      const GByte* bytes = VSIGetMemFileBuffer(file(names[i]).c_str(), &size, FALSE);
      std::filesystem::path path = target;
      path.replace_extension(std::filesystem::path(names[i]).extension());
      files.push_back({path, std::as_bytes(std::span(bytes, bytes ? static_cast<std::size_t>(size) : 0))});
    }
    return files;
  }

 private:
  std::string path_;
};

[[noreturn]] void fail(const std::filesystem::path& file, const GdalMessages& messages) {
  throw base::Error(base::ErrorCode::io, fmt::format("'{}' can't be written{}{}", file.string(),
                                                     messages.last().empty() ? "" : ": ", messages.last()));
}

void check_target(const data::Layer& layer, VectorFormat format, const std::filesystem::path& file) {
  if (file.extension() != format_ending(format))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' does not end in {}", file.string(), format_ending(format)));
  if (format == VectorFormat::shapefile && !layer.geometry)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("layer '{}' has no geometry, which a shapefile needs", layer.name),
                      "write it as CSV instead");
  if (format == VectorFormat::geojson && layer.geometry && !layer.geometry->crs.known())
    throw base::Error(base::ErrorCode::crs_unknown,
                      fmt::format("layer '{}' has no CRS, and GeoJSON is always in WGS 84", layer.name),
                      "state the layer's CRS, or write another format");
}

void check_plan(const std::vector<FieldPlan>& plan, VectorFormat format) {
  const bool shapefile = format == VectorFormat::shapefile;
  if (shapefile && plan.size() > shapefile_fields)
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("a shapefile holds {} fields, not {}", shapefile_fields, plan.size()),
                      "choose fewer measures, or write a GeoPackage");
  std::set<std::string> names;
  for (const FieldPlan& field : plan) {
    std::string key = field.name;
    for (char& c : key)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool ascii = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
    if (key.empty() || !ascii || !names.insert(key).second ||
        (shapefile && key.size() > shapefile_name_bytes))
      throw base::Error(base::ErrorCode::internal,
                        fmt::format("'{}' can't be the name of a field", field.name));
  }
}

std::vector<FieldWriter> make_fields(const data::Layer& layer, const std::vector<FieldPlan>& plan,
                                     VectorFormat format) {
  const std::size_t text_limit = format == VectorFormat::shapefile ? shapefile_text_bytes : 0;
  std::vector<FieldWriter> fields;
  for (const FieldPlan& field : plan) {
    const data::Column* column = data::find_column(layer, field.column);
    if (!column)
      throw base::Error(base::ErrorCode::internal,
                        fmt::format("layer '{}' has no column '{}'", layer.name, field.column));
    fields.emplace_back(*column, field.name, text_limit);
  }
  return fields;
}

OGRwkbGeometryType geometry_type(const geo::GeometryColumn* geometry) {
  if (!geometry) return wkbNone;
  return geometry->kind == geo::GeometryKind::point ? wkbPoint : wkbMultiPolygon;
}

OGRLayer* create_layer(GDALDataset& dataset, const std::string& name, const geo::GeometryColumn* geometry,
                       VectorFormat format) {
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const bool has_crs = geometry && geometry->crs.known() &&
                       reference.SetFromUserInput(geometry->crs.definition().c_str()) == OGRERR_NONE;
  CPLStringList options;
  if (format == VectorFormat::shapefile) options.SetNameValue("ENCODING", "UTF-8");
  if (format == VectorFormat::geopackage && geometry) options.SetNameValue("GEOMETRY_NAME", "geom");
  if (format == VectorFormat::geojson) options.SetNameValue("RFC7946", "YES");
  return dataset.CreateLayer(name.c_str(), has_crs ? &reference : nullptr, geometry_type(geometry),
                             options.List());
}

void set_geometry(OGRFeature& feature, const geo::GeometryColumn& geometry, std::size_t row) {
  const std::vector<std::byte> wkb = geo::to_wkb(geometry, row);
  if (wkb.empty()) return;
  OGRGeometry* made = nullptr;
  if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size()) == OGRERR_NONE)
    feature.SetGeometryDirectly(made);
}

/// Fills the layer; false where GDAL refuses a feature.
bool write_features(OGRLayer& target, std::size_t count, const geo::GeometryColumn* geometry,
                    std::vector<FieldWriter>& fields, const base::Progress& progress) {
  for (std::size_t row = 0; row < count; ++row) {
    if (row % 256 == 0) progress.report(static_cast<double>(row) / static_cast<double>(count));
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(target.GetLayerDefn()));
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].set(*feature, static_cast<int>(i), row);
    if (geometry) set_geometry(*feature, *geometry, row);
    if (target.CreateFeature(feature.get()) != OGRERR_NONE) return false;
  }
  return true;
}

/// What an older file of the same name left beside it and would now be wrong: spatial indexes, journals.
void remove_stale_companions(const std::filesystem::path& file, VectorFormat format) {
  std::error_code ignored;
  if (format == VectorFormat::shapefile)
    for (const char* ending : {".qix", ".sbn", ".sbx"})
      std::filesystem::remove(std::filesystem::path(file).replace_extension(ending), ignored);
  if (format == VectorFormat::geopackage)
    for (const char* suffix : {"-wal", "-shm", "-journal"})
      std::filesystem::remove(file.string() + suffix, ignored);
}

/// The geometry as the format has it: GeoJSON in WGS 84.
data::Shared<geo::GeometryColumn> written_geometry(const data::Layer& layer, VectorFormat format) {
  const geo::Crs wgs84 = geo::Crs::wgs84();
  if (format != VectorFormat::geojson || !layer.geometry || layer.geometry->crs == wgs84)
    return layer.geometry;
  return std::make_shared<const geo::GeometryColumn>(geo::reproject(*layer.geometry, wgs84));
}

/// Writes into `folder` by GDAL; the finished files are complete when this returns.
void write_with_gdal(const data::Layer& layer, const std::string& layer_name,
                     std::vector<FieldWriter>& fields, VectorFormat format, const std::filesystem::path& file,
                     const MemoryFolder& folder, const base::Progress& progress) {
  register_drivers();
  const GdalMessages messages;
  const auto geometry = written_geometry(layer, format);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(traits_of(format).driver);
  if (!driver) fail(file, messages);
  const std::string name = folder.file(fmt::format("layer{}", format_ending(format)));
  GDALDatasetUniquePtr dataset(driver->Create(name.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) fail(file, messages);
  OGRLayer* target = create_layer(*dataset, layer_name, geometry.get(), format);
  if (!target) fail(file, messages);
  for (const FieldWriter& field : fields) field.create(*target);
  const bool in_transaction =
      dataset->TestCapability(ODsCTransactions) && dataset->StartTransaction() == OGRERR_NONE;
  const bool makes_index = format == VectorFormat::geopackage && geometry;
  const double features_end = makes_index ? share_before_index : 1;
  const bool written =
      write_features(*target, layer.size(), geometry.get(), fields, progress.slice(0, features_end));
  if (!written || (in_transaction && dataset->CommitTransaction() != OGRERR_NONE)) fail(file, messages);
  SqliteLooks looks(*dataset, index_steps * static_cast<double>(layer.size()),
                    progress.slice(features_end, 1));
  dataset.reset();
  looks.check();
  if (messages.failed()) fail(file, messages);
}

}  // namespace

std::string_view format_name(VectorFormat format) {
  return traits_of(format).name;
}
std::string_view format_ending(VectorFormat format) {
  return traits_of(format).ending;
}

VectorFormat parse_vector_format(std::string_view name) {
  for (const FormatTraits& traits : formats)
    if (name == traits.name) return traits.format;
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("files of format '{}' can't be written", name),
                    "use shapefile, gpkg, geojson or csv");
}

std::vector<std::string> write_layer(const data::Layer& layer, std::string_view layer_name,
                                     const std::vector<FieldPlan>& plan, VectorFormat format,
                                     const std::filesystem::path& file, const base::Progress& progress) {
  check_target(layer, format, file);
  check_plan(plan, format);
  if (format == VectorFormat::csv) {
    const std::string text = csv_text(layer, plan, progress.slice(0, 0.8));
    progress.report(0.9);
    write_text_file(file, text);
    return {};
  }
  std::vector<FieldWriter> fields = make_fields(layer, plan, format);
  const MemoryFolder folder;
  write_with_gdal(layer, std::string(layer_name), fields, format, file, folder, progress.slice(0, 0.9));
  progress.report(0.9);
  write_files(folder.contents(file));
  remove_stale_companions(file, format);
  std::vector<std::string> notes;
  for (const FieldWriter& field : fields)
    if (std::string note = field.cut_note(); !note.empty()) notes.push_back(std::move(note));
  return notes;
}

FixedWritingTime::FixedWritingTime(const std::string& utc) {
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", utc.c_str());
}

FixedWritingTime::~FixedWritingTime() {
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr);
}

}  // namespace phumthun::io
