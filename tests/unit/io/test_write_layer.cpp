#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "geo/wkb.hpp"
#include "io/read_layer.hpp"
#include "io/write_files.hpp"
#include "io/write_layer.hpp"
#include "io/write_text.hpp"

using namespace phumthun;
using namespace phumthun::io;
namespace fs = std::filesystem;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const base::Progress no_progress = base::Progress::none();

/// A folder of its own, gone with it.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("phumthun-เขียน-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

template <class T>
void add_column(data::Layer& layer, std::string name, std::vector<T> values,
                std::vector<std::uint8_t> valid = {}) {
  layer.columns.push_back(std::make_shared<const data::Column>(
      data::Column{std::move(name), std::move(values), std::move(valid)}));
}

/// Three tambon: a square, two parts of which one has a hole, and one without geometry.
data::Layer three_tambon(const geo::Crs& crs = geo::Crs::wgs84()) {
  data::Layer layer;
  layer.name = "tambon";
  layer.ids = {{0}, {1}, {2}};
  geo::GeometryColumn geometry = geo::empty_column(geo::GeometryKind::multipolygon, crs);
  geo::append_wkt(geometry, "POLYGON ((104 15, 104.1 15, 104.1 15.1, 104 15.1, 104 15))");
  geo::append_wkt(geometry,
                  "MULTIPOLYGON (((105 15, 106 15, 106 16, 105 16, 105 15), (105.4 15.4, 105.4 15.6, 105.6 "
                  "15.6, 105.6 15.4, "
                  "105.4 15.4)), ((107 15, 108 15, 108 16, 107 15)))");
  geo::append_empty(geometry);
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(geometry));
  add_column<std::string>(layer, "code", {"330101", "330102", "330103"});
  add_column<std::string>(layer, "name_th", {"โพธิ์ศรี, \"น้ำคำ\"", "หญ้าปล้อง", ""}, {1, 1, 0});
  add_column<double>(layer, "mean score", {2.3333333333333335, missing, -0.0625});
  add_column<std::int64_t>(layer, "n", {133, 9007199254740993, 0}, {1, 1, 0});
  return layer;
}

const std::vector<FieldPlan> plan{
    {"code", "code"}, {"name_th", "name_th"}, {"mean score", "hum"}, {"n", "n"}};

void check_values(const data::Layer& back, double number_margin) {
  REQUIRE(back.size() == 3);
  REQUIRE(back.columns.size() == 4);
  CHECK(data::texts(back, "code") == std::vector<std::string>{"330101", "330102", "330103"});
  CHECK(data::texts(back, "name_th")[0] == "โพธิ์ศรี, \"น้ำคำ\"");
  CHECK(data::texts(back, "name_th")[1] == "หญ้าปล้อง");
  CHECK(data::text_at(*data::find_column(back, "name_th"), 2).empty());
  CHECK(data::numbers(back, "hum")[0] == Approx(2.3333333333333335).margin(number_margin).epsilon(0));
  CHECK(std::isnan(data::numbers(back, "hum")[1]));
  CHECK(data::numbers(back, "hum")[2] == -0.0625);
  CHECK(data::integers(back, "n")[0] == 133);
  CHECK(data::integers(back, "n")[1] == 9007199254740993);
  CHECK(data::is_missing(*data::find_column(back, "n"), 2));
}

void check_geometry(const data::Layer& back, const data::Layer& written) {
  CHECK(back.geometry->crs == written.geometry->crs);
  const auto areas = geo::areas(*back.geometry), expected = geo::areas(*written.geometry);
  REQUIRE(areas.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(areas[i] == Approx(expected[i]));
  CHECK(geo::feature_envelope(*back.geometry, 2).empty());
}

data::Layer read_back(const fs::path& file) {
  ReadLayerRequest request;
  request.file = file;
  return read_layer(request, no_progress);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a format is known by its name and has an ending") {
  for (const char* name : {"shapefile", "gpkg", "geojson", "csv"})
    CHECK(format_name(parse_vector_format(name)) == name);
  CHECK(format_ending(VectorFormat::shapefile) == ".shp");
  CHECK(format_ending(VectorFormat::geojson) == ".geojson");
  try {
    parse_vector_format("kml");
    FAIL("accepted");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::invalid_input);
    CHECK_THAT(error.hint(), Catch::Contains("gpkg"));
  }
}

TEST_CASE("a shapefile reads back with Thai text, nulls, geometry and CRS, and has all its parts") {
  const Folder folder;
  const fs::path file = folder.path / "areas_tambon.shp";
  const data::Layer layer = three_tambon();
  CHECK(write_layer(layer, "areas_tambon", plan, VectorFormat::shapefile, file, no_progress).empty());
  for (const char* ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
    CHECK(fs::exists(fs::path(file).replace_extension(ending)));
  CHECK(folder.files() == 5);
  CHECK(bytes_of(folder.path / "areas_tambon.cpg").starts_with("UTF-8"));
  const data::Layer back = read_back(file);
  check_values(back, 1e-15);
  check_geometry(back, layer);
}

TEST_CASE("a GeoPackage reads back exactly and names its layer and geometry column") {
  const Folder folder;
  const fs::path file = folder.path / "a.gpkg";
  const data::Layer layer = three_tambon();
  write_layer(layer, "areas_tambon", plan, VectorFormat::geopackage, file, no_progress);
  CHECK(folder.files() == 1);
  CHECK(layer_names(file) == std::vector<std::string>{"areas_tambon"});
  CHECK_THAT(bytes_of(file), Catch::Contains("\"geom\" MULTIPOLYGON"));
  const data::Layer back = read_back(file);
  check_values(back, 0);
  check_geometry(back, layer);
}

TEST_CASE("GeoJSON is in WGS 84 whatever the layer's CRS") {
  const Folder folder;
  data::Layer layer = three_tambon(geo::Crs::from_epsg(32648));
  geo::GeometryColumn utm = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648));
  geo::append_wkt(
      utm, "POLYGON ((500000 1658000, 510000 1658000, 510000 1668000, 500000 1668000, 500000 1658000))");
  geo::append_empty(utm);
  geo::append_empty(utm);
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(utm));
  write_layer(layer, "areas_tambon", plan, VectorFormat::geojson, folder.path / "a.geojson", no_progress);
  const data::Layer back = read_back(folder.path / "a.geojson");
  check_values(back, 0);
  CHECK(back.geometry->crs == geo::Crs::wgs84());
  const geo::Envelope envelope = geo::feature_envelope(*back.geometry, 0);
  CHECK(envelope.min_x == Approx(105.0).margin(1e-6));
  CHECK(envelope.min_y == Approx(15.0).margin(0.01));
  CHECK(bytes_of(folder.path / "a.geojson").find("\"crs\"") == std::string::npos);
}

TEST_CASE("GeoJSON of a layer without a CRS is refused") {
  const Folder folder;
  try {
    write_layer(three_tambon(geo::Crs()), "a", plan, VectorFormat::geojson, folder.path / "a.geojson",
                no_progress);
    FAIL("written");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::crs_unknown);
  }
  CHECK(folder.files() == 0);
}

TEST_CASE("CSV holds the fields without geometry, in UTF-8 without a byte order mark") {
  const Folder folder;
  write_layer(three_tambon(), "a", plan, VectorFormat::csv, folder.path / "a.csv", no_progress);
  CHECK(folder.files() == 1);
  const std::string text = bytes_of(folder.path / "a.csv");
  CHECK(text.starts_with("code,name_th,hum,n\n"));
  CHECK_THAT(text, Catch::Contains("\"โพธิ์ศรี, \"\"น้ำคำ\"\"\",2.3333333333333335,133\n"));
  CHECK_THAT(text, Catch::Contains("หญ้าปล้อง,,9007199254740993\n"));
}

TEST_CASE("points read back as points") {
  const Folder folder;
  data::Layer layer;
  layer.ids = {{0}, {1}};
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(24048));
  points.coords = {{400000, 1600000}, geo::no_coord};
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  add_column<double>(layer, "overall", {2.5, missing});
  for (const VectorFormat format : {VectorFormat::shapefile, VectorFormat::geopackage}) {
    const fs::path file = folder.path / ("p" + std::string(format_ending(format)));
    write_layer(layer, "households", {{"overall", "overall"}}, format, file, no_progress);
    const data::Layer back = read_back(file);
    CHECK(back.geometry->kind == geo::GeometryKind::point);
    CHECK(back.geometry->crs.epsg() == 24048);
    CHECK(back.geometry->coords[0] == geo::Coord{400000, 1600000});
    CHECK_FALSE(geo::has_position(back.geometry->coords[1]));
  }
}

TEST_CASE("text is cut between characters for a shapefile, and the answer says so") {
  const Folder folder;
  data::Layer layer = three_tambon();
  std::string long_name;
  for (int i = 0; i < 100; ++i) long_name += "ที่";  // 9 bytes each: 28 of them in 254
  layer = data::with_column(layer, {"name_th", std::vector<std::string>{long_name, "สั้น", "x"}, {}});
  const auto notes =
      write_layer(layer, "a", plan, VectorFormat::shapefile, folder.path / "a.shp", no_progress);
  CHECK(notes == std::vector<std::string>{"name_th: 1 value cut to 254 bytes"});
  const data::Layer back = read_back(folder.path / "a.shp");
  CHECK(data::texts(back, "name_th")[0] == long_name.substr(0, 252));
  CHECK(write_layer(layer, "a", plan, VectorFormat::geopackage, folder.path / "a.gpkg", no_progress).empty());
}

TEST_CASE("a cut keeps a consonant and its marks together") {
  CHECK(cut_between_characters("abc", 3) == "abc");
  CHECK(cut_between_characters("abc", 2) == "ab");
  CHECK(cut_between_characters("กี่ก", 11) == "กี่");
  CHECK(cut_between_characters("กกี่", 8) == "ก");
  CHECK(cut_between_characters("กกี่", 6) == "ก");
  CHECK(cut_between_characters("ก", 2).empty());
  CHECK(cut_between_characters("กำ", 5) == "ก");
}

TEST_CASE("what a file can't hold is refused before anything is written") {
  const Folder folder;
  const data::Layer layer = three_tambon();
  const auto write = [&](const std::vector<FieldPlan>& fields, const char* name) {
    write_layer(layer, "a", fields, VectorFormat::shapefile, folder.path / name, no_progress);
  };
  CHECK_THROWS_AS(write({{"code", "ten_and_one"}}, "a.shp"), base::Error);
  CHECK_THROWS_AS(write({{"code", "a"}, {"n", "A"}}, "a.shp"), base::Error);
  CHECK_THROWS_AS(write({{"code", "รหัส"}}, "a.shp"), base::Error);
  CHECK_THROWS_AS(write({{"nothing", "a"}}, "a.shp"), base::Error);
  CHECK_THROWS_AS(write(plan, "a.gpkg"), base::Error);
  data::Layer table = layer;
  table.geometry = nullptr;
  CHECK_THROWS_AS(write_layer(table, "a", plan, VectorFormat::shapefile, folder.path / "a.shp", no_progress),
                  base::Error);
  CHECK(folder.files() == 0);
}

TEST_CASE("a second write replaces the first and what belonged to it") {
  const Folder folder;
  const fs::path file = folder.path / "a.shp";
  write_layer(three_tambon(), "a", plan, VectorFormat::shapefile, file, no_progress);
  std::ofstream(folder.path / "a.qix") << "an index of the old one";
  write_layer(three_tambon(), "a", {{"code", "other"}}, VectorFormat::shapefile, file, no_progress);
  CHECK(read_back(file).columns.size() == 1);
  CHECK(folder.files() == 5);
}

TEST_CASE("a cancelled write leaves the folder as it was") {
  const Folder folder;
  for (const char* name : {"a.shp", "a.gpkg", "a.geojson", "a.csv"}) {
    const fs::path file = folder.path / name;
    for (const double stop_at : {0.0, 0.85}) {
      const base::Progress cancelled([=](double fraction, std::string_view) { return fraction < stop_at; });
      const VectorFormat format = fs::path(name).extension() == ".shp"
                                      ? VectorFormat::shapefile
                                      : parse_vector_format(file.extension().string().substr(1));
      CHECK_THROWS_AS(write_layer(three_tambon(), "a", plan, format, file, cancelled), base::Cancelled);
    }
  }
  CHECK(folder.files() == 0);
}

TEST_CASE("a folder that is not there or is no folder is an input or output error with a hint") {
  const Folder folder;
  std::ofstream(folder.path / "file") << "x";
  fs::create_directory(folder.path / "taken.csv");
  for (const char* name : {"none/a.csv", "file/a.csv", "taken.csv"}) {
    try {
      write_layer(three_tambon(), "a", plan, VectorFormat::csv, folder.path / name, no_progress);
      FAIL("written to " << name);
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::io);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK(folder.files() == 2);
}

TEST_CASE("a full disk leaves nothing behind and the older files whole") {
  const Folder folder;
  const fs::path file = folder.path / "a.shp";
  write_layer(three_tambon(), "a", plan, VectorFormat::shapefile, file, no_progress);
  const std::string before = bytes_of(folder.path / "a.dbf");
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200, 200};  // the .dbf is larger
    ::setrlimit(RLIMIT_FSIZE, &limit);
    int code = 1;
    try {
      write_layer(three_tambon(), "a", plan, VectorFormat::shapefile, file, no_progress);
    } catch (const base::Error& error) {
      code = error.code() == base::ErrorCode::io && !error.hint().empty() ? 0 : 2;
    }
    ::_exit(code);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(folder.files() == 5);
  CHECK(bytes_of(folder.path / "a.dbf") == before);
}

namespace {

/// Points spread over a degree.
data::Layer many_points(std::size_t count) {
  data::Layer layer;
  layer.name = "households";
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  for (std::size_t i = 0; i < count; ++i) {
    layer.ids.push_back({static_cast<std::int64_t>(i)});
    points.coords.push_back({104 + static_cast<double>((i * 7919) % count) / static_cast<double>(count),
                             15 + static_cast<double>((i * 104729) % count) / static_cast<double>(count)});
  }
  layer.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  return layer;
}

}  // namespace

TEST_CASE("the spatial index of a GeoPackage is made with looks at the progress, which moves") {
  constexpr std::size_t count = 20000;
  const Folder folder;
  const fs::path file = folder.path / "points.gpkg";
  std::size_t looks = 0;
  double before = 0, longest_step = 0;
  const base::Progress progress([&](double done, std::string_view) {
    ++looks;
    longest_step = std::max(longest_step, done - before);
    before = done;
    return true;
  });
  write_layer(many_points(count), "households", {}, VectorFormat::geopackage, file, progress);
  CHECK(looks >= count / 256 + count / 50);  // of features, and of the index: a look for at most 50 of them
  CHECK(longest_step < 0.15);
  CHECK(read_back(file).size() == count);
}

TEST_CASE("a GeoPackage that is stopped while its index is made leaves no file") {
  const Folder folder;
  const fs::path file = folder.path / "points.gpkg";
  const base::Progress until_index([](double done, std::string_view) { return done < 0.5; });
  CHECK_THROWS_AS(
      write_layer(many_points(20000), "households", {}, VectorFormat::geopackage, file, until_index),
      base::Cancelled);
  CHECK(folder.files() == 0);
  write_layer(many_points(10), "households", {}, VectorFormat::geopackage, file, no_progress);
  CHECK(folder.files() == 1);
}
