#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/progress.hpp"
#include "data/layer.hpp"

namespace phumthun::io {

enum class VectorFormat { shapefile, geopackage, geojson, csv };
/// "shapefile", "gpkg", "geojson", "csv". parse throws Error{invalid_input} with the list.
VectorFormat parse_vector_format(std::string_view name);
std::string_view format_name(VectorFormat);
/// ".shp", ".gpkg", ".geojson", ".csv"
std::string_view format_ending(VectorFormat);

/// A field of the file and the column that fills it. `name` is ASCII, unique, at most 10 characters for
/// shapefiles.
struct FieldPlan {
  std::string column;  ///< the layer's column
  std::string name;    ///< the field's name in the file
};

/// Writes layer and columns: geometry column "geom" (GeoPackage), .prj and a UTF-8 .cpg (shapefile), WGS 84
/// (GeoJSON), no geometry (CSV). Missing values are null. Text longer than 254 bytes is cut between
/// characters for a shapefile; the answer lists what was cut. Written beside and renamed: nothing is left of
/// a failed or cancelled write. Throws Error{io} where the folder can't be written or the disk is full.
std::vector<std::string> write_layer(const data::Layer&, std::string_view layer_name,
                                     const std::vector<FieldPlan>&, VectorFormat,
                                     const std::filesystem::path& file, const base::Progress&);

/// While it lives, GeoPackages that this thread writes say that they were last changed at this time (UTC,
/// such as "2024-10-01T00:00:00.000Z") instead of now: the same layers give the same bytes.
class FixedWritingTime {
 public:
  explicit FixedWritingTime(const std::string& utc);
  ~FixedWritingTime();
  FixedWritingTime(const FixedWritingTime&) = delete;
  FixedWritingTime& operator=(const FixedWritingTime&) = delete;
};

}  // namespace phumthun::io
