#include "io/ground_raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <gdal_utils.h>
#include <mutex>

#include "base/error.hpp"
#include "io/open_dataset.hpp"
#include "io/read_layer.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;

constexpr const char* usable = "use a raster MBTiles file (PNG, JPEG or WebP tiles) or a GeoTIFF";

/// gdal_utils' options are a list of words.
template <class Options, class MakeOptions>
std::unique_ptr<Options, void (*)(Options*)> options_of(std::vector<const char*> words, MakeOptions make,
                                                        void (*free)(Options*)) {
  words.push_back(nullptr);
  return {make(const_cast<char**>(words.data()), nullptr), free};
}

/// The same raster with its palette as colours.
GDALDatasetUniquePtr expanded(GDALDataset& palette) {
  const auto options = options_of<GDALTranslateOptions>({"-of", "VRT", "-expand", "rgba"},
                                                        GDALTranslateOptionsNew, GDALTranslateOptionsFree);
  return GDALDatasetUniquePtr(
      GDALDataset::FromHandle(GDALTranslate("", GDALDataset::ToHandle(&palette), options.get(), nullptr)));
}

/// The same raster in EPSG:3857, with an alpha band.
GDALDatasetUniquePtr reprojected(GDALDataset& raster) {
  const auto options =
      options_of<GDALWarpAppOptions>({"-of", "VRT", "-t_srs", "EPSG:3857", "-dstalpha", "-r", "bilinear"},
                                     GDALWarpAppOptionsNew, GDALWarpAppOptionsFree);
  GDALDatasetH source = GDALDataset::ToHandle(&raster);
  return GDALDatasetUniquePtr(
      GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options.get(), nullptr)));
}

bool is_web_mercator(const OGRSpatialReference& crs) {
  const char* code = crs.GetAuthorityCode(nullptr);
  return code && std::string_view(code) == "3857";
}

/// Links and other markup of an attribution taken out.
std::string without_markup(std::string_view text) {
  std::string plain;
  bool in_tag = false;
  for (const char c : text) {
    if (c == '<') in_tag = true;
    if (!in_tag) plain += c;
    if (c == '>') in_tag = false;
  }
  for (const auto& [entity, sign] : {std::pair("&copy;", "©"), {"&amp;", "&"}, {"&nbsp;", " "}})
    for (auto at = plain.find(entity); at != plain.npos; at = plain.find(entity))
      plain.replace(at, std::string_view(entity).size(), sign);
  return plain;
}

[[noreturn]] void fail(const std::filesystem::path& file, ErrorCode code, std::string_view why,
                       const std::string& hint) {
  throw Error(code, fmt::format("'{}' {}", file.filename().string(), why), hint);
}

bool holds_vector_tiles(const std::filesystem::path& file) {
  const GdalMessages quiet;
  const std::array<const char*, 2> drivers{"MBTiles", nullptr};
  const GDALDatasetUniquePtr vector(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
  return vector != nullptr;
}

GDALDatasetUniquePtr open_raster(const std::filesystem::path& file) {
  const GdalMessages messages;
  const std::array<const char*, 2> four_bands{"BAND_COUNT=4", nullptr};
  const bool is_tiles = file.extension() == ".mbtiles";
  GDALDatasetUniquePtr raster(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr,
                                                is_tiles ? four_bands.data() : nullptr, nullptr));
  if (raster && raster->GetRasterCount() > 0) return raster;
  if (holds_vector_tiles(file))
    fail(file, ErrorCode::unsupported, "holds vector tiles, which can't be drawn as a picture", usable);
  fail(file, ErrorCode::invalid_input,
       messages.last().empty() ? "is not a picture of the ground that can be read"
                               : "can't be read: " + messages.last(),
       usable);
}

}  // namespace

/// An open file: `shown` is what is read, the others stand under it.
struct GroundRaster::Dataset {
  GDALDatasetUniquePtr source, with_colours, in_mercator;
  GDALDataset* shown = nullptr;
  std::array<double, 6> to_ground{};

  explicit Dataset(const std::filesystem::path& file) : source(open_raster(file)) {
    const GdalMessages messages;
    shown = source.get();
    require_placed(file);
    if (shown->GetRasterBand(1)->GetRasterDataType() != GDT_Byte)
      fail(file, ErrorCode::unsupported, "holds measurements, not the colours of a picture",
           "turn it into a picture of 8 bits a band first, for instance with QGIS");
    if (shown->GetRasterBand(1)->GetColorTable()) use(file, with_colours, expanded(*shown));
    if (!is_web_mercator(*shown->GetSpatialRef())) use(file, in_mercator, reprojected(*shown));
    shown->GetGeoTransform(to_ground.data());
  }

 private:
  void require_placed(const std::filesystem::path& file) const {
    std::array<double, 6> transform{};
    if (!shown->GetSpatialRef() || shown->GetSpatialRef()->IsEmpty() ||
        shown->GetGeoTransform(transform.data()) != CE_None || transform[1] == 0)
      fail(file, ErrorCode::invalid_input, "does not say where on earth it lies",
           "use a GeoTIFF with a CRS, or MBTiles");
  }
  void use(const std::filesystem::path& file, GDALDatasetUniquePtr& place, GDALDatasetUniquePtr made) {
    if (!made)
      fail(file, ErrorCode::invalid_input, "can't be laid under the map", "check its CRS, or use MBTiles");
    place = std::move(made);
    shown = place.get();
  }
};

/// Datasets that nobody reads just now.
class GroundRaster::Pool {
 public:
  explicit Pool(std::filesystem::path file) : file_(std::move(file)) {}
  std::unique_ptr<Dataset> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto dataset = std::move(idle_.back());
        idle_.pop_back();
        return dataset;
      }
    }
    return std::make_unique<Dataset>(file_);
  }
  void give_back(std::unique_ptr<Dataset> dataset) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(dataset));
  }

 private:
  std::filesystem::path file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Dataset>> idle_;
};

namespace {

/// A run of pixels of the answer along one axis and the part of the raster that fills it.
struct Run {
  int first = 0, count = 0;
  double from = 0, length = 0;  ///< in pixels of the raster
};

/// `start`: the square's edge, `step` its pixels' size, both in pixels of the raster, which has `size`.
Run run_of(double start, double step, int pixels, int size) {
  Run run;
  // A pixel belongs to the raster where its middle does.
  run.first = static_cast<int>(std::clamp(std::ceil(-start / step - 0.5), 0.0, double(pixels)));
  const int end = static_cast<int>(std::clamp(std::ceil((size - start) / step - 0.5), 0.0, double(pixels)));
  run.count = std::max(end - run.first, 0);
  run.from = std::max(start + run.first * step, 0.0);
  run.length = std::min(start + end * step, double(size)) - run.from;
  return run;
}

void read_band(GDALRasterBand& band, const Run& across, const Run& down, int size, std::uint8_t* into) {
  GDALRasterIOExtraArg how;
  INIT_RASTERIO_EXTRA_ARG(how);
  how.bFloatingPointWindowValidity = TRUE;
  how.dfXOff = across.from, how.dfYOff = down.from;
  how.dfXSize = across.length, how.dfYSize = down.length;
  const double shrunk = across.length / across.count;
  const bool is_exact = std::abs(std::log2(shrunk) - std::round(std::log2(shrunk))) < 1e-6;
  how.eResampleAlg =
      is_exact || (shrunk > 4 && band.GetOverviewCount() == 0) ? GRIORA_NearestNeighbour : GRIORA_Bilinear;
  const int left = static_cast<int>(across.from), top = static_cast<int>(down.from);
  const int width = std::max(1, static_cast<int>(std::ceil(across.from + across.length - 1e-6)) - left);
  const int height = std::max(1, static_cast<int>(std::ceil(down.from + down.length - 1e-6)) - top);
  if (band.RasterIO(GF_Read, left, top, std::min(width, band.GetXSize() - left),
                    std::min(height, band.GetYSize() - top),
                    into + 4 * (std::size_t(down.first) * size + across.first), across.count, down.count,
                    GDT_Byte, 4, 4 * GSpacing(size), &how) != CE_None)
    throw Error(ErrorCode::io, "a part of the picture of the ground can't be read",
                "the file may be damaged: copy it anew from where it came");
}

}  // namespace

GroundRaster::GroundRaster(std::filesystem::path file) : file_(std::move(file)) {
  require_readable(file_);
  register_drivers();
  pool_ = std::make_unique<Pool>(file_);
  auto dataset = pool_->take();
  GDALDataset& raster = *dataset->shown;
  const auto& to_ground = dataset->to_ground;
  info_.metres_per_pixel = to_ground[1];
  info_.extent.include(geo::Coord{to_ground[0], to_ground[3]});
  info_.extent.include(geo::Coord{to_ground[0] + to_ground[1] * raster.GetRasterXSize(),
                                  to_ground[3] + to_ground[5] * raster.GetRasterYSize()});
  GDALRasterBand& band = *raster.GetRasterBand(1);
  info_.coarsest_metres_per_pixel = info_.metres_per_pixel;
  for (int i = 0; i < band.GetOverviewCount(); ++i)
    info_.coarsest_metres_per_pixel =
        std::max(info_.coarsest_metres_per_pixel,
                 info_.metres_per_pixel * raster.GetRasterXSize() / band.GetOverview(i)->GetXSize());
  const auto said = [&](const char* key) {
    const char* value = dataset->source->GetMetadataItem(key);
    return value ? without_markup(value) : std::string();
  };
  info_.name = said("name");
  info_.attribution = said("attribution");
  if (info_.attribution.empty()) info_.attribution = said("TIFFTAG_COPYRIGHT");
  pool_->give_back(std::move(dataset));
}

GroundRaster::~GroundRaster() = default;

std::vector<std::uint8_t> GroundRaster::read(const geo::Envelope& square, int size) const {
  auto dataset = pool_->take();
  const GdalMessages messages;
  GDALDataset& raster = *dataset->shown;
  const auto& to_ground = dataset->to_ground;
  const Run across = run_of((square.min_x - to_ground[0]) / to_ground[1],
                            square.width() / to_ground[1] / size, size, raster.GetRasterXSize());
  const Run down = run_of((square.max_y - to_ground[3]) / to_ground[5],
                          square.height() / -to_ground[5] / size, size, raster.GetRasterYSize());
  std::vector<std::uint8_t> rgba;
  if (across.count > 0 && down.count > 0) {
    rgba.resize(4 * std::size_t(size) * size);
    const bool has_colours = raster.GetRasterCount() >= 3;
    for (int channel = 0; channel < 3; ++channel)
      read_band(*raster.GetRasterBand(has_colours ? channel + 1 : 1), across, down, size,
                rgba.data() + channel);
    read_band(*raster.GetRasterBand(1)->GetMaskBand(), across, down, size, rgba.data() + 3);
    const auto alpha_at = [&](std::size_t i) { return rgba[4 * i + 3]; };
    bool is_seen = false;
    for (std::size_t i = 0; i < rgba.size() / 4 && !is_seen; ++i) is_seen = alpha_at(i) != 0;
    if (!is_seen) rgba.clear();
  }
  pool_->give_back(std::move(dataset));
  return rgba;
}

}  // namespace phumthun::io
