#include <catch2/catch.hpp>
#include <filesystem>

#include "carto/cluster_style.hpp"
#include "paint/cairo/write_document.hpp"
#include "support/image_compare.hpp"
#include "support/sheet_fixture.hpp"
#include "support/temp_folder.hpp"

using namespace phumthun;

namespace {

constexpr double picture_width_px = 448;

/// Paints a sheet into a small picture in a folder of this run.
std::filesystem::path painted(const report::MapSheetContent& content, const char* page,
                              base::Language language, const std::string& name) {
  const carto::PageLayout layout = carto::scaled_png(carto::page_layout(page), picture_width_px);
  static const test::TempFolder folder;
  const auto file = folder / (name + ".png");
  paint::cairo::write_document(report::compose_map_sheet(content, layout, language, base::Progress::none()),
                               file, base::Progress::none());
  return file;
}

report::MapSheetContent cluster_sheet() {
  report::MapSheetContent content = test::fixture_sheet();
  std::vector<carto::ClusterClassName> classes;
  for (const char* name :
       {"high-high", "low-low", "high-low", "low-high", "not-significant", "isolate", "undefined"}) {
    classes.push_back({name, {name, name}});
  }
  std::vector<std::uint8_t> area_class;
  for (std::size_t i = 0; i < content.areas->size(); ++i)
    area_class.push_back(static_cast<std::uint8_t>(i % 7));
  const carto::ClusterMap map = carto::make_cluster_map(
      area_class, classes, "", {"ดัชนีโมแรนเฉพาะที่", "Local Moran"}, {"อำเภอ", "Amphoe"});
  content.feature_class = map.feature_class;
  content.styles = map.styles;
  content.legend = map.legend;
  content.synthetic = false;
  return content;
}

}  // namespace

TEST_CASE("a choropleth sheet in Thai looks as it should") {
  const auto picture = painted(test::fixture_sheet(), "a4", base::Language::th, "choropleth-a4-th");
  CHECK(test::compare_with_golden(picture, "choropleth-a4-th") == "");
}

TEST_CASE("a cluster sheet in English looks as it should") {
  const auto picture = painted(cluster_sheet(), "a3", base::Language::en, "clusters-a3-en");
  CHECK(test::compare_with_golden(picture, "clusters-a3-en") == "");
}

TEST_CASE("a slide looks as it should") {
  const auto picture = painted(test::fixture_sheet(), "16x9", base::Language::th, "choropleth-16x9-th");
  CHECK(test::compare_with_golden(picture, "choropleth-16x9-th") == "");
}

TEST_CASE("two different pictures are told apart") {
  const test::Image thai =
      test::read_png(painted(test::fixture_sheet(), "a4", base::Language::th, "apart-th"));
  const test::Image english =
      test::read_png(painted(test::fixture_sheet(), "a4", base::Language::en, "apart-en"));
  REQUIRE(thai.width == picture_width_px);
  CHECK(test::is_same_picture(test::compare_images(thai, thai)));
  CHECK_FALSE(test::is_same_picture(test::compare_images(thai, english)));
  CHECK_FALSE(test::is_same_picture(test::compare_images(thai, test::Image{})));

  report::MapSheetContent other_class = test::fixture_sheet();
  auto classes = *other_class.feature_class;
  classes[0] = static_cast<std::uint8_t>((classes[0] + 3) % 5);
  other_class.feature_class = std::make_shared<const std::vector<std::uint8_t>>(classes);
  const test::Image one_area = test::read_png(painted(other_class, "a4", base::Language::th, "apart-class"));
  CHECK_FALSE(test::is_same_picture(test::compare_images(thai, one_area)));
  const test::Image difference = test::difference_image(thai, one_area);
  CHECK(test::compare_images(thai, difference).differing_share > 0);
}
