#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/resource.h>

#include "base/error.hpp"
#include "carto/map_view.hpp"
#include "paint/cairo/write_document.hpp"
#include "support/image_compare.hpp"
#include "support/temp_folder.hpp"
#include "text/font_metrics.hpp"

using namespace phumthun;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, removed at the end.
struct Folder {
  test::TempFolder whole;
  fs::path path = whole.path();
  std::size_t file_count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

void add_ring(geo::GeometryColumn& column, const std::vector<geo::Coord>& ring) {
  column.coords.insert(column.coords.end(), ring.begin(), ring.end());
  column.ring_starts.push_back(static_cast<std::uint32_t>(column.coords.size()));
}
void close_feature(geo::GeometryColumn& column) {
  column.polygon_starts.push_back(static_cast<std::uint32_t>(column.ring_starts.size() - 1));
  column.feature_starts.push_back(static_cast<std::uint32_t>(column.polygon_starts.size() - 1));
}
std::vector<geo::Coord> square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// Three squares of 100 m side by side: one with a hole, one plain, one of a class that is not drawn.
carto::MapScene three_squares() {
  auto column = std::make_shared<geo::GeometryColumn>(
      geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::from_epsg(32648)));
  for (int i = 0; i < 3; ++i) {
    add_ring(*column, square(100 * i, 0, 100));
    if (i == 0) add_ring(*column, square(40, 40, 20));
    close_feature(*column);
  }
  carto::MapScene scene;
  scene.extent = {0, 0, 300, 100};
  scene.background = {10, 20, 30, 255};
  scene.layers.push_back(carto::FillLayer{
      "areas",
      column,
      std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 1, 255}),
      {{{200, 0, 0, 255}, carto::Hatch::none, {}}, {{0, 0, 200, 255}, carto::Hatch::none, {}}}});
  return scene;
}

/// A page of 300 x 100 mm that the scene fills, a pixel to the mm.
carto::Document document_of(carto::MapScene scene) {
  carto::Document document;
  document.title = "ทดสอบ / Test";
  document.png_dpi = 25.4;
  carto::Page page{300, 100, {}};
  page.items.push_back(carto::make_map_item(std::move(scene), {0, 0, 300, 100}, 0, 1, 1, text::measure_text));
  page.items.push_back(carto::TextItem{10, 90, "ที่ น้ำ ปู่ ญู", 12, false, {0, 0, 0, 255}, carto::Align::left});
  document.pages.push_back(std::move(page));
  return document;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const carto::Document& document, const fs::path& file) {
  paint::cairo::write_document(document, file, base::Progress::none());
}

std::vector<int> colour_at(const test::Image& image, int x, int y) {
  const std::uint8_t* p = image.pixel(x, y);
  return {p[0], p[1], p[2]};
}

}  // namespace

TEST_CASE("each feature has its class's colour; holes and class 255 show the background") {
  const Folder folder;
  write(document_of(three_squares()), folder.path / "map.png");
  const test::Image image = test::read_png(folder.path / "map.png");
  REQUIRE(image.width == 300);
  REQUIRE(image.height == 100);
  CHECK(colour_at(image, 20, 20) == std::vector<int>{200, 0, 0});
  CHECK(colour_at(image, 50, 50) == std::vector<int>{10, 20, 30});
  CHECK(colour_at(image, 150, 50) == std::vector<int>{0, 0, 200});
  CHECK(colour_at(image, 250, 50) == std::vector<int>{10, 20, 30});
}

TEST_CASE("a hatch marks its class and stays within it") {
  const Folder folder;
  carto::MapScene scene = three_squares();
  auto& fill = std::get<carto::FillLayer>(scene.layers[0]);
  for (const carto::Hatch hatch : {carto::Hatch::diagonal, carto::Hatch::dots, carto::Hatch::back_diagonal}) {
    fill.classes[1] = {{255, 255, 255, 255}, hatch, {0, 0, 0, 255}};
    carto::Document document = document_of(scene);
    document.png_dpi = 254;
    write(document, folder.path / "map.png");
    const test::Image image = test::read_png(folder.path / "map.png");
    std::size_t dark = 0, dark_beside = 0;
    for (int x = 0; x < 900; ++x) {
      dark += image.pixel(1050 + x, 300)[0] < 128 || image.pixel(1050 + x, 301 + x % 40)[0] < 128;
      dark_beside += colour_at(image, 50 + x, 100) != std::vector<int>{200, 0, 0};
    }
    CHECK(dark > 20);
    CHECK(dark < 600);
    CHECK(dark_beside == 0);
  }
}

TEST_CASE("points have their class's colour, few as circles and many as one picture") {
  const Folder folder;
  for (const std::size_t count : {std::size_t{1}, std::size_t{30000}}) {
    auto points = std::make_shared<geo::GeometryColumn>(
        geo::empty_column(geo::GeometryKind::point, geo::Crs::from_epsg(32648)));
    points->coords.assign(count, {150, 50});
    points->coords.push_back(geo::no_coord);
    carto::MapScene scene = three_squares();
    auto classes = std::make_shared<const std::vector<std::uint8_t>>(count + 1, std::uint8_t{0});
    scene.layers.push_back(carto::PointLayer{"points", points, classes, {{0, 255, 0, 255}}, 20});
    write(document_of(scene), folder.path / "map.png");
    CHECK(colour_at(test::read_png(folder.path / "map.png"), 150, 50) == std::vector<int>{0, 255, 0});
    write(document_of(scene), folder.path / "map.pdf");
    CHECK(fs::file_size(folder.path / "map.pdf") < 60000);
  }
}

TEST_CASE("the same document gives the same bytes") {
  const Folder folder;
  for (const char* ending : {".pdf", ".png"}) {  // Cairo numbers the surfaces of a process in SVG
    write(document_of(three_squares()), folder.path / (std::string("a") + ending));
    write(document_of(three_squares()), folder.path / (std::string("b") + ending));
    const std::string bytes = bytes_of(folder.path / (std::string("a") + ending));
    CHECK(bytes.size() > 500);
    CHECK(bytes == bytes_of(folder.path / (std::string("b") + ending)));
  }
  CHECK(folder.file_count() == 4);
  CHECK(bytes_of(folder.path / "a.pdf").starts_with("%PDF-1.5"));
}

TEST_CASE("an SVG is one, in the page's size") {
  const Folder folder;
  write(document_of(three_squares()), folder.path / "map.svg");
  const std::string svg = bytes_of(folder.path / "map.svg");
  CHECK(svg.find("<svg") != std::string::npos);
  CHECK(svg.find("viewBox=\"0 0 850.393701 283.464567\"") != std::string::npos);
  CHECK(svg.ends_with("</svg>\n"));
}

TEST_CASE("a slide is exactly 1920 x 1080 pixels") {
  const Folder folder;
  carto::Document document;
  document.png_dpi = 96;
  document.pages.push_back({508, 285.75, {}});
  write(document, folder.path / "slide.png");
  const test::Image image = test::read_png(folder.path / "slide.png");
  CHECK(image.width == 1920);
  CHECK(image.height == 1080);
}

TEST_CASE("what can't be written is refused with a hint, and nothing is left behind") {
  const Folder folder;
  const carto::Document document = document_of(three_squares());
  const auto error_of = [&](const fs::path& file) {
    try {
      write(document, file);
    } catch (const base::Error& error) {
      CHECK_FALSE(error.hint().empty());
      return error.code();
    }
    FAIL("written: " << file);
    return base::ErrorCode::internal;
  };
  CHECK(error_of(folder.path / "map.docx") == base::ErrorCode::unsupported);
  CHECK(error_of(folder.path / "nowhere" / "map.pdf") == base::ErrorCode::io);
  fs::create_directories(folder.path / "folder.pdf");
  CHECK(error_of(folder.path / "folder.pdf") == base::ErrorCode::io);
  fs::remove(folder.path / "folder.pdf");
  CHECK(folder.file_count() == 0);
}

TEST_CASE("a full disk is an error and leaves nothing") {
  const Folder folder;
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{200, limit.rlim_max};
  for (const char* name : {"map.pdf", "map.svg", "map.png"}) {
    setrlimit(RLIMIT_FSIZE, &small);
    base::ErrorCode code = base::ErrorCode::internal;
    try {
      write(document_of(three_squares()), folder.path / name);
    } catch (const base::Error& error) {
      code = error.code();
    }
    setrlimit(RLIMIT_FSIZE, &limit);
    CHECK(code == base::ErrorCode::io);
    CHECK(folder.file_count() == 0);
  }
  std::signal(SIGXFSZ, before);
}

TEST_CASE("a cancelled write leaves the old file as it was") {
  const Folder folder;
  std::ofstream(folder.path / "map.pdf") << "old";
  const base::Progress cancelled([](double, std::string_view) { return false; });
  CHECK_THROWS_AS(
      paint::cairo::write_document(document_of(three_squares()), folder.path / "map.pdf", cancelled),
      base::Cancelled);
  CHECK(bytes_of(folder.path / "map.pdf") == "old");
  CHECK(folder.file_count() == 1);
}

TEST_CASE("several pages make a PDF but no picture") {
  const Folder folder;
  carto::Document document = document_of(three_squares());
  document.pages.push_back({210, 297, {}});
  CHECK_NOTHROW(write(document, folder.path / "two.pdf"));
  CHECK_THROWS_AS(write(document, folder.path / "two.png"), base::Error);
}
