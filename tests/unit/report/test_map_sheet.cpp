#include <catch2/catch.hpp>
#include <cmath>

#include "carto/page_parts.hpp"
#include "report/map_sheet.hpp"
#include "support/sheet_fixture.hpp"
#include "text/font_metrics.hpp"

using namespace phumthun;

namespace {

carto::Page page_of(const report::MapSheetContent& content, const char* page, base::Language language) {
  const carto::Document document =
      report::compose_map_sheet(content, carto::page_layout(page), language, base::Progress::none());
  REQUIRE(document.pages.size() == 1);
  return document.pages.front();
}

template <class Item>
std::vector<Item> items_of(const carto::Page& page) {
  std::vector<Item> items;
  for (const carto::PageItem& item : page.items) {
    if (const auto* found = std::get_if<Item>(&item)) items.push_back(*found);
  }
  return items;
}

/// The letters' body of a line, mm: marks above and below may share the room between lines.
geo::Envelope body_of(const carto::TextItem& item) {
  const double width = text::measure_text(item.text, item.size_pt, item.bold).width * carto::mm_per_pt;
  const double left = item.x - (item.align == carto::Align::left    ? 0
                                : item.align == carto::Align::right ? width
                                                                    : width / 2);
  return {left, item.y - 0.6 * item.size_pt * carto::mm_per_pt, left + width, item.y};
}

}  // namespace

TEST_CASE("on every page in both languages all text is on the sheet and no two lines overlap") {
  for (const char* name : {"a4", "a3", "16x9"}) {
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      const carto::Page page = page_of(test::fixture_sheet(), name, language);
      const auto texts = items_of<carto::TextItem>(page);
      CHECK(texts.size() > 20);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].text.empty()) continue;
        const geo::Envelope body = body_of(texts[i]);
        INFO(name << " " << texts[i].text);
        CHECK(body.min_x > 0);
        CHECK(body.min_y > 0);
        CHECK(body.max_x < page.width_mm);
        CHECK(body.max_y < page.height_mm);
        for (std::size_t j = 0; j < i; ++j) {
          INFO(texts[j].text);
          CHECK((texts[j].text.empty() || !body.intersects(body_of(texts[j]))));
        }
      }
    }
  }
}

TEST_CASE("a slide has no text below a fortieth of its height") {
  const carto::Page page = page_of(test::fixture_sheet(), "16x9", base::Language::th);
  const double smallest_pt = page.height_mm / carto::mm_per_pt / 40;
  for (const carto::TextItem& item : items_of<carto::TextItem>(page)) {
    INFO(item.text);
    CHECK(item.size_pt >= smallest_pt - 1e-9);
  }
  const carto::MapItem map = items_of<carto::MapItem>(page).at(0);
  for (const carto::MapLabel& label : map.labels) CHECK(label.size_pt >= smallest_pt - 1e-9);
}

TEST_CASE("the map fills its frame in the areas' proportions and names stay inside") {
  const carto::Page page = page_of(test::fixture_sheet(), "a4", base::Language::th);
  const carto::MapItem map = items_of<carto::MapItem>(page).at(0);
  CHECK(map.view.width() / map.view.height() == Approx(map.frame.width / map.frame.height));
  CHECK(map.view.contains({map.scene.extent.min_x, map.scene.extent.min_y}));
  CHECK(map.view.contains({map.scene.extent.max_x, map.scene.extent.max_y}));
  CHECK(map.scene.crs.epsg() == 32648);
  CHECK(map.labels.size() > 15);
  for (const carto::MapLabel& label : map.labels) {
    CHECK(label.x > map.frame.x);
    CHECK(label.x < map.frame.right());
    CHECK(label.y > map.frame.y);
    CHECK(label.y < map.frame.bottom());
  }
}

TEST_CASE("a synthetic province says so, a real one doesn't") {
  const auto says_so = [](const carto::Page& page) {
    for (const carto::TextItem& item : items_of<carto::TextItem>(page)) {
      if (item.text.find("Synthetic") != std::string::npos) return true;
    }
    return false;
  };
  report::MapSheetContent content = test::fixture_sheet();
  CHECK(says_so(page_of(content, "a4", base::Language::en)));
  content.synthetic = false;
  CHECK_FALSE(says_so(page_of(content, "a4", base::Language::en)));
}

TEST_CASE("notes that don't fit leave the most important ones standing") {
  report::MapSheetContent content = test::fixture_sheet();
  content.notes.clear();
  for (int i = 0; i < 200; ++i) content.notes.push_back({{"", "note " + std::to_string(i)}, true});
  const carto::Page page = page_of(content, "a4", base::Language::en);
  const carto::PageLayout layout = carto::page_layout("a4");
  bool has_first = false, has_last = false;
  for (const carto::TextItem& item : items_of<carto::TextItem>(page)) {
    has_first = has_first || item.text == "note 0";
    has_last = has_last || item.text == "note 199";
    if (item.text.starts_with("note ")) CHECK(item.y <= layout.side.bottom());
  }
  CHECK(has_first);
  CHECK_FALSE(has_last);
}

TEST_CASE("a long title shrinks to its room, and the subtitle passes below the mark") {
  report::MapSheetContent content = test::fixture_sheet();
  for (int i = 0; i < 3; ++i) content.title.en += " and " + content.title.en.substr(0, 40);
  const carto::Page page = page_of(content, "a4", base::Language::en);
  const carto::TextItem title = items_of<carto::TextItem>(page).at(1);
  CHECK(title.text == content.title.en);
  CHECK(body_of(title).max_x < page.width_mm - 50);
  const auto mark = items_of<carto::BoxItem>(page).at(0).rect;
  const geo::Envelope subtitle = body_of(items_of<carto::TextItem>(page).at(2));
  CHECK(subtitle.min_y > mark.bottom());
}

TEST_CASE("scale bars are of round lengths that fit") {
  CHECK(carto::round_bar_length(999) == Approx(500));
  CHECK(carto::round_bar_length(1000) == Approx(1000));
  CHECK(carto::round_bar_length(20000) == Approx(20000));
  CHECK(carto::round_bar_length(49999) == Approx(20000));
  for (double longest = 3; longest < 1e6; longest *= 1.7) {
    const double length = carto::round_bar_length(longest);
    CHECK(length <= longest * (1 + 1e-9));
    CHECK(length * 2.5 >= longest * (1 - 1e-9));
  }
}

TEST_CASE("an unknown page is refused") {
  CHECK_THROWS(carto::page_layout("a5"));
}
