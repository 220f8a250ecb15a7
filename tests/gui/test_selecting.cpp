#include <catch2/catch.hpp>

#include "app/table_rows.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;

namespace {

/// The table of tambon below the map, in a window of 1280 x 800.
struct TableFixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};

  TableFixture() {
    fill(session, 6);
    app::ViewsDock dock;
    dock.open = true;
    dock.sheet = app::ViewsDock::Sheet::table;
    app::apply(session, intent::ArrangeViews{dock});
    app::apply(session, intent::SetLanguage{base::Language::en});
    apply_frames(4);
    app::apply(session, intent::ShowAll{});
  }
  void apply_frames(int count) {
    for (int i = 0; i < count; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  std::vector<std::uint32_t> picked_rows() const {
    std::vector<std::uint32_t> rows;
    const auto bytes = app::picked(session, app::shown_areas(session));
    for (std::uint32_t row = 0; bytes && row < bytes->size(); ++row)
      if ((*bytes)[row]) rows.push_back(row);
    return rows;
  }
  void filter(app::Condition condition) {
    app::FilterChip chip;
    chip.condition = std::move(condition);
    app::apply(session, app::SelectionIntent(intent::AddFilter{chip}));
  }
};

}  // namespace

TEST_CASE_METHOD(TableFixture, "a click on a header sorts, a second one turns the order, a third ends it") {
  const auto& table = session.project().table;
  ui.click_and_apply(session, "views/table/rows/by/overall");
  CHECK(table.sorted == "overall");
  CHECK_FALSE(session.project().table.descending);
  ui.click_and_apply(session, "views/table/rows/by/overall");
  CHECK(session.project().table.descending);
  ui.click_and_apply(session, "views/table/rows/by/overall");
  CHECK(session.project().table.sorted.empty());
}

TEST_CASE_METHOD(TableFixture, "a click on a row picks its area, and a double click flies to it") {
  ui.click_and_apply(session, "views/table/rows/row3");
  CHECK(picked_rows() == std::vector<std::uint32_t>{3});
  CHECK(session.view.selected_area == app::AreaRef{base::AreaLevel::tambon, "330004"});
  const auto camera = session.view.camera;
  ui.click_and_apply(session, "views/table/rows/row1");
  ui.click_and_apply(session, "views/table/rows/row1");
  CHECK(picked_rows() == std::vector<std::uint32_t>{1});
  CHECK(session.view.camera.metres_per_px < camera.metres_per_px);
}

TEST_CASE_METHOD(TableFixture, "pointing at a row points at its area on the map") {
  ui.settle(session);
  const gui::DrawnItem* row = ui.find("views/table/rows/row2");
  REQUIRE(row);
  ui.move_pointer(row->rect.x + 20, row->rect.y + row->rect.height / 2);
  apply_frames(3);
  CHECK(session.view.hovered_area == app::AreaRef{base::AreaLevel::tambon, "330003"});
}

TEST_CASE_METHOD(TableFixture, "only the rows in sight are drawn") {
  ui.settle(session);
  CHECK(ui.find("views/table/rows/row0"));
  CHECK_FALSE(ui.find("views/table/rows/row35"));
}

TEST_CASE_METHOD(TableFixture, "the switches below the table") {
  ui.click_and_apply(session, "views/table/rows/row3");
  ui.click_and_apply(session, "views/table/only");
  CHECK(session.project().table.selected_only);
  CHECK(app::table_rows(session)->rows == std::vector<std::uint32_t>{3});
  ui.click_and_apply(session, "views/table/first");
  CHECK(session.project().table.selected_first);
}

TEST_CASE_METHOD(TableFixture, "households in the table, but none while presenting") {
  ui.click_and_apply(session, "views/table/subject/1");
  CHECK(session.project().table.households);
  ui.settle(session);
  CHECK(ui.find("views/table/rows/row0"));
  session.view.presenting = true;
  ui.settle(session);
  CHECK_FALSE(ui.find("views/table/rows/row0"));
}

TEST_CASE_METHOD(TableFixture,
                 "a filter is in sight as a chip, is switched off by a click and goes by its cross") {
  filter({"overall", app::Relation::at_least, 2, 0, {}});
  filter({"population", app::Relation::at_least, 7010, 0, {}});
  ui.settle(session);
  REQUIRE(ui.find("filter/chip1/words"));
  ui.click_and_apply(session, "filter/chip1/words");
  CHECK_FALSE(session.project().filter[1].enabled);
  ui.click_and_apply(session, "filter/chip0/remove");
  REQUIRE(session.project().filter.size() == 1);
  CHECK(session.project().filter[0].condition.column == "population");
  app::apply(session, intent::Present{true});
  ui.settle(session);
  CHECK(ui.find("filter/chip0/words"));
  app::apply(session, intent::Present{false});
  ui.settle(session);
  ui.click_and_apply(session, "filter/chip0/edit");
  CHECK(session.view.dialog == app::Dialog::query);
}

TEST_CASE_METHOD(TableFixture, "a selection is in sight as a chip with what can be done with it") {
  app::apply(session, app::SelectionIntent(intent::Brush{app::shown_areas(session), app::Rows{{1, 2, 8}},
                                                         app::SelectionMode::replace, true}));
  ui.settle(session);
  ui.click_and_apply(session, "filter/selection/others");
  CHECK(picked_rows().size() == 33);
  ui.click_and_apply(session, "filter/selection/filter");
  REQUIRE(session.project().filter.size() == 1);
  CHECK(session.project().filter[0].condition.texts.size() == 33);
  ui.click_and_apply(session, "filter/selection/chip/remove");
  CHECK(picked_rows().empty());
  CHECK(app::selection_now(session) == nullptr);
}

TEST_CASE_METHOD(TableFixture,
                 "a household that is picked is neither told of nor zoomed to while presenting") {
  const app::Subject households{true, {}};
  app::apply(session, app::SelectionIntent(
                          intent::Brush{households, app::Rows{{3}}, app::SelectionMode::replace, true}));
  ui.settle(session);
  REQUIRE(ui.find("filter/selection/zoom"));
  app::apply(session, intent::Present{true});
  apply_frames(4);
  CHECK(ui.find("filter/selection/zoom") == nullptr);
  const app::Camera before = session.view.camera;
  app::apply(session, app::SelectionIntent(intent::ZoomToSelection{}));
  CHECK(session.view.camera == before);
  app::apply(session, app::SelectionIntent(intent::FilterToSelection{households}));
  apply_frames(4);
  for (const auto& item : ui.items()) CHECK_FALSE(item.path.starts_with("filter/"));
  app::apply(session, intent::Present{false});
  apply_frames(4);
  CHECK(ui.find("filter/chip0/words") != nullptr);
}

TEST_CASE_METHOD(TableFixture, "conditions are set, counted, and select") {
  app::apply(session, intent::OpenDialog{app::Dialog::query});
  ui.click_and_apply(session, "query/add");
  REQUIRE(session.view.query.conditions.size() == 1);
  CHECK(session.view.query.conditions[0].column == "overall");
  ui.click_and_apply(session, "query/select");
  const auto expected =
      app::matching_count(session, app::shown_areas(session), session.view.query.conditions);
  CHECK(expected > 0);
  CHECK(static_cast<std::int64_t>(picked_rows().size()) == expected);
  ui.click_and_apply(session, "query/filter");
  REQUIRE(session.project().filter.size() == 1);
  CHECK(session.view.query.conditions.empty());
  CHECK(app::passing_count(session, app::shown_areas(session)) == expected);
}

TEST_CASE("table, chips and conditions say why they are empty, in either language") {
  for (const base::Language language : {base::Language::th, base::Language::en}) {
    app::Session session;
    app::apply(session, intent::SetLanguage{language});
    app::ViewsDock dock;
    dock.open = true;
    dock.sheet = app::ViewsDock::Sheet::table;
    app::apply(session, intent::ArrangeViews{dock});
    app::apply(session, intent::OpenDialog{app::Dialog::query});
    UiDriver ui(1024, 768, 1);
    ui.settle(session);
    CHECK_FALSE(ui.find("filter/chip0/words"));
    CHECK_FALSE(ui.find("query/add"));
  }
}

TEST_CASE("words of chips, conditions and the table have room in every window") {
  struct Size {
    double width, height, scale;
  };
  for (const Size& size : {Size{1024, 768, 1}, Size{1280, 800, 1}, Size{1920, 1080, 1}, Size{1920, 1080, 2}})
    for (const base::Language language : {base::Language::th, base::Language::en}) {
      app::Session session;
      fill(session, 6);
      app::ViewsDock dock;
      dock.open = true;
      dock.sheet = app::ViewsDock::Sheet::table;
      app::apply(session, intent::ArrangeViews{dock});
      app::apply(session, intent::SetLanguage{language});
      app::FilterChip between, chosen;
      between.condition = {"overall", app::Relation::between, 1.2, 3.8, {}};
      chosen.condition = {"code", app::Relation::one_of, 0, 0, {"330001", "330002", "330003"}};
      app::apply(session, app::SelectionIntent(intent::AddFilters{{between, chosen}}));
      app::apply(session, app::SelectionIntent(intent::Brush{app::shown_areas(session), app::AllRows{},
                                                             app::SelectionMode::replace, true}));
      app::apply(session, intent::OpenDialog{app::Dialog::query});
      app::QueryDraft query;
      query.conditions = {{"overall", app::Relation::between, 1, 2, {}},
                          {"name", app::Relation::contains, 0, 0, {"น้ำ"}}};
      app::apply(session, app::SelectionIntent(intent::EditQuery{query}));
      UiDriver ui(size.width, size.height, size.scale);
      for (int frame = 0; frame < 4; ++frame)
        for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
      ui.settle(session);
      for (const gui::DrawnItem& item : ui.items()) {
        const bool is_ours =
            item.path.starts_with("filter/") || item.path.starts_with("query/") ||
            (item.path.starts_with("views/table/") && !item.path.starts_with("views/table/rows/"));
        if (!is_ours || item.room_px <= 0) continue;
        INFO(size.width << " x " << size.scale << ": " << item.path << ": " << item.text);
        CHECK(item.text_width_px <= item.room_px + 0.5);
      }
    }
}
