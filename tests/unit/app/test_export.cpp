#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "app/cluster.hpp"
#include "app/export.hpp"
#include "app/import.hpp"
#include "app/measure.hpp"
#include "app/sample.hpp"
#include "app/stores.hpp"
#include "base/error.hpp"
#include "io/read_layer.hpp"
#include "io/table.hpp"
#include "sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
namespace fs = std::filesystem;

namespace {

const base::Progress no_progress = base::Progress::none();

/// A store of a small synthetic province: so few households that villages have small cells.
class SampleStore {
 public:
  SampleStore() {
    SampleRequest sample;
    sample.folder = folder / "sample";
    sample.households = 3000;
    make_sample(sample, no_progress);
    store = new_store(folder / "province.sqlite");
    for (const base::AreaLevel level :
         {base::AreaLevel::amphoe, base::AreaLevel::tambon, base::AreaLevel::village}) {
      ImportBoundariesRequest boundaries;
      boundaries.file = sample.folder / (level == base::AreaLevel::village
                                             ? "villages.gpkg"
                                             : std::string(base::level_name(level)) + ".gpkg");
      boundaries.level = level;
      import_boundaries(*store, boundaries, no_progress);
    }
    ImportRecordsRequest households;
    households.file = sample.folder / "households.csv";
    import_households(*store, households, no_progress);
  }

  ExportReport exported(const std::string& layer, const std::string& format, const fs::path& out, Tier tier) {
    ExportRequest request;
    request.layer = layer;
    request.format = format;
    request.out = out;
    request.tier = tier;
    return export_layer(*store, request, no_progress);
  }

  SampleTestFolder folder;
  StorePtr store;
};

SampleStore& sample_store() {
  static SampleStore store;
  return store;
}

data::Layer read_back(const fs::path& file) {
  io::ReadLayerRequest request;
  request.file = file;
  return io::read_layer(request, no_progress);
}

base::ErrorCode code_of(const std::string& layer, const std::string& format, const fs::path& out, Tier tier) {
  try {
    sample_store().exported(layer, format, out, tier);
  } catch (const base::Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.code();
  }
  return base::ErrorCode::internal;
}

}  // namespace

TEST_CASE("a folder gets areas_tambon.shp with its parts and a codebook of every field") {
  const SampleTestFolder folder;
  const ExportReport report =
      sample_store().exported("areas:tambon", "shapefile", folder / "out", Tier::public_);
  CHECK(report.features > 0);
  for (const fs::path& file : report.files) CHECK(fs::exists(file));
  CHECK(report.files.front() == folder / "out" / "areas_tambon.shp");
  const data::Layer layer = read_back(report.files.front());
  CHECK(static_cast<std::int64_t>(layer.size()) == report.features);
  CHECK(layer.geometry->crs == geo::Crs::wgs84());
  for (const char* name : {"code", "name_th", "n", "hum", "hum_se", "hum_n", "hum_fl", "phy", "fin", "nat",
                           "soc", "ovr", "H", "A", "M0"})
    CHECK(data::find_column(layer, name) != nullptr);
  const auto codebook = io::open_table({folder / "out" / "codebook.csv", "", "UTF-8", 1});
  std::size_t fields = 0;
  std::vector<std::string> recipe;
  while (codebook->next()) {
    CHECK(codebook->cell(0) == "areas_tambon.shp");
    if (codebook->cell(1).empty()) {
      recipe.emplace_back(codebook->cell(2));
    } else {
      CHECK(data::find_column(layer, codebook->cell(1)) != nullptr);
      ++fields;
    }
  }
  CHECK(fields == layer.columns.size());
  for (const char* name : {"recipe synthetic", "recipe crs", "recipe tier", "recipe program_version",
                           "recipe boundaries_approximate"})
    CHECK(std::count(recipe.begin(), recipe.end(), name) == 1);
}

TEST_CASE("exported values are those that are measured") {
  const SampleTestFolder folder;
  sample_store().exported("areas:amphoe", "gpkg", folder / "a.gpkg", Tier::internal);
  CHECK(fs::exists(folder / "a_codebook.csv"));
  const data::Layer layer = read_back(folder / "a.gpkg");
  CHECK(io::layer_names(folder / "a.gpkg") == std::vector<std::string>{"areas_amphoe"});
  MeasureRequest request;
  request.level = base::AreaLevel::amphoe;
  request.measures = {"human", "M0"};
  const AreaMeasures measured = measure_areas(*sample_store().store, request, no_progress);
  CHECK(data::texts(layer, "code") == measured.codes);
  for (std::size_t i = 0; i < layer.size(); ++i) {
    CHECK(data::numbers(layer, "hum")[i] == measured.columns[0].value[i]);
    CHECK(data::numbers(layer, "M0")[i] == measured.columns[1].value[i]);
    CHECK(data::numbers(layer, "M0_se")[i] == measured.columns[1].se[i]);
  }
}

TEST_CASE("a public file of villages holds no value of fewer than five households, an internal one does") {
  const SampleTestFolder folder;
  const ExportReport published =
      sample_store().exported("areas:village", "csv", folder / "public", Tier::public_);
  CHECK(published.suppressed_cells > 0);
  const ExportReport internal =
      sample_store().exported("areas:village", "csv", folder / "internal", Tier::internal);
  CHECK(internal.suppressed_cells == 0);
  const auto column = [](const fs::path& file, const char* name) {
    const auto table = io::open_table({file, "", "UTF-8", 1});
    const auto position = static_cast<std::size_t>(table->find(name, 1));
    std::vector<std::string> cells;
    while (table->next()) cells.emplace_back(table->cell(position));
    return cells;
  };
  const fs::path open_file = folder / "internal" / "areas_village.csv",
                 public_file = folder / "public" / "areas_village.csv";
  const auto n = column(open_file, "hum_n"), shown = column(public_file, "hum"),
             flag = column(public_file, "hum_fl"), shown_n = column(public_file, "hum_n");
  std::size_t hidden = 0;
  for (std::size_t i = 0; i < n.size(); ++i) {
    const long households = std::stol(n[i]);
    const bool small = households > 0 && households < 5;
    hidden += small;
    CHECK((flag[i] == "suppressed") == small);
    CHECK(shown[i].empty() == (households < 5));
    CHECK(shown_n[i].empty() == small);
  }
  CHECK(hidden > 0);
}

TEST_CASE("household points leave only internally, without names or house codes") {
  const SampleTestFolder folder;
  for (const Tier tier : {Tier::public_, Tier::partner})
    CHECK(code_of("households", "gpkg", folder / "out", tier) == base::ErrorCode::denied);
  CHECK_FALSE(fs::exists(folder / "out"));
  const ExportReport report = sample_store().exported("households", "gpkg", folder / "out", Tier::internal);
  CHECK(report.features > 0);
  const data::Layer layer = read_back(folder / "out" / "households.gpkg");
  CHECK(layer.geometry->kind == geo::GeometryKind::point);
  for (const auto& each : layer.columns)
    CHECK(std::string("village tambon quality hum phy fin nat soc ovr size").find(each->name) !=
          std::string::npos);
}

TEST_CASE("a saved cluster result is exported by name and as columns beside measures") {
  ClusterRequest cluster;
  cluster.measure.level = base::AreaLevel::tambon;
  cluster.measure.measures = {"overall"};
  cluster.permutations = 99;
  cluster.save_name = "Hot spots";
  const ClusterResult result = cluster_areas(*sample_store().store, cluster, no_progress);
  const SampleTestFolder folder;
  ExportRequest request;
  request.layer = "areas:tambon";
  request.measures = {"overall"};
  request.results = {"Hot spots"};
  request.format = "gpkg";
  request.out = folder / "a.gpkg";
  request.tier = Tier::internal;
  export_layer(*sample_store().store, request, no_progress);
  const data::Layer layer = read_back(folder / "a.gpkg");
  for (std::size_t i = 0; i < layer.size(); ++i)
    CHECK(data::texts(layer, "hot_spo_cl")[i] == cluster_name(result.local.cluster[i]));
  const ExportReport named = sample_store().exported("Hot spots", "geojson", folder / "named", Tier::public_);
  CHECK(named.files.front() == folder / "named" / "hot_spots.geojson");
  CHECK(data::find_column(read_back(named.files.front()), "ovr") != nullptr);
}

TEST_CASE("what can't be exported says so and leaves nothing behind") {
  const SampleTestFolder folder;
  const fs::path out = folder / "new/out";
  CHECK(code_of("areas:tambon", "kml", out, Tier::public_) == base::ErrorCode::invalid_input);
  CHECK(code_of("areas:region", "gpkg", out, Tier::public_) == base::ErrorCode::invalid_input);
  CHECK(code_of("nothing", "gpkg", out, Tier::public_) == base::ErrorCode::not_found);
  CHECK(code_of("areas:tambon", "shapefile", folder / "a.gpkg", Tier::public_) ==
        base::ErrorCode::invalid_input);
  CHECK_FALSE(fs::exists(folder / "new"));
  ExportRequest request;
  request.layer = "areas:tambon";
  request.format = "gpkg";
  request.out = out;
  for (const double stop_at : {0.1, 0.5, 0.7, 0.95}) {
    const base::Progress cancelled([=](double fraction, std::string_view) { return fraction < stop_at; });
    CHECK_THROWS_AS(export_layer(*sample_store().store, request, cancelled), base::Cancelled);
    CHECK_FALSE(fs::exists(folder / "new"));
  }
}
