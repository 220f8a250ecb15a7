#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "app/coordinates.hpp"
#include "app/scene.hpp"
#include "app/scene_panes.hpp"
#include "gui/map_drawing.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using Split = app::SplitSetting::Kind;

namespace {

/// A map of 6 x 6 tambon in a window of 1280 x 800.
struct MapFixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};

  MapFixture() {
    fill(session, 6);
    apply(intent::SetLanguage{base::Language::en});
    ask(intent::FoldLegend{true});  // the fixture's province leaves no corner free
    frames(4);
    apply(intent::ShowAll{});
    frames(2);
  }
  template <class Asked>
  void apply(const Asked& asked) {
    app::apply(session, app::Intent(asked));
  }
  void ask(const app::SplitIntent& asked) { app::apply(session, asked); }
  void frames(int count) {
    for (int i = 0; i < count; ++i)
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
  }
  void split(Split kind, std::vector<app::PaneSetting> others = {}) {
    app::SplitSetting setting = session.project().split;
    setting.kind = kind;
    setting.others = std::move(others);
    ask(intent::SetSplit{setting});
    frames(2);
  }
  std::vector<gui::MapPane> panes() const { return gui::map_panes(session, ui.size()); }
  /// The window's place of a map coordinate in a pane.
  gui::Point in_pane(std::size_t pane, const geo::Coord& at) const {
    const app::ScreenPoint screen = app::to_screen(session.view.camera, session.view.viewport, at);
    const gui::Rect port = panes()[pane].port;
    return {port.x + screen.x, port.y + screen.y};
  }
  geo::Coord centre_of(std::size_t row) const {
    return (*session.contents.areas.at(base::AreaLevel::tambon).label_points)[row];
  }
  std::set<std::uint32_t> picked_rows() const {
    std::set<std::uint32_t> rows;
    const auto bytes = app::picked(session, {false, base::AreaLevel::tambon});
    for (std::uint32_t row = 0; bytes && row < bytes->size(); ++row)
      if ((*bytes)[row]) rows.insert(row);
    return rows;
  }
  void drag(gui::Point from, gui::Point to, bool let_go = true) {
    ui.move_pointer(from.x, from.y);
    frames(2);
    ui.press(true);
    frames(1);
    for (const double part : {0.3, 0.7, 1.0}) {
      ui.move_pointer(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
      frames(1);
    }
    if (!let_go) return;
    ui.press(false);
    frames(2);
  }
};

const carto::FillLayer* fill_of(const app::MapPicture& picture, std::string_view id) {
  for (const auto& layer : picture.scene.layers)
    if (const auto* fill = std::get_if<carto::FillLayer>(&layer); fill && fill->id == id) return fill;
  return nullptr;
}

}  // namespace

TEST_CASE_METHOD(MapFixture, "panes fill the map's room, do not overlap, and the picture has as many") {
  for (std::size_t others = 1; others <= 3; ++others) {
    CAPTURE(others);
    split(Split::side_by_side, std::vector<app::PaneSetting>(others));
    const auto all = panes();
    REQUIRE(all.size() == others + 1);
    CHECK(app::build_scenes(session).size() == all.size());
    const gui::Rect room = gui::map_rect(session, ui.size());
    for (std::size_t a = 0; a < all.size(); ++a) {
      CHECK(all[a].port.width == session.view.viewport.width_px);
      CHECK(all[a].port.height == session.view.viewport.height_px);
      CHECK(all[a].port.x >= room.x);
      CHECK(all[a].port.x + all[a].port.width <= room.x + room.width + 0.01);
      CHECK(all[a].port.y + all[a].port.height <= room.y + room.height + 0.01);
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        const bool beside = all[a].port.x + all[a].port.width <= all[b].port.x ||
                            all[b].port.x + all[b].port.width <= all[a].port.x;
        const bool above = all[a].port.y + all[a].port.height <= all[b].port.y;
        CHECK((beside || above));
      }
    }
  }
}

TEST_CASE_METHOD(MapFixture, "splitting keeps the whole province in sight, and going back keeps the scale") {
  const double before = session.view.camera.metres_per_px;
  split(Split::side_by_side);
  const geo::Envelope shown = app::shown_extent(session.view.camera, session.view.viewport);
  const geo::Envelope all =
      geo::envelope(*session.contents.areas.at(base::AreaLevel::province).layer->geometry);
  CHECK(shown.contains({all.min_x, all.min_y}));
  CHECK(shown.contains({all.max_x, all.max_y}));
  apply(intent::Undo{});
  frames(2);
  CHECK(panes().size() == 1);
  CHECK(session.view.camera.metres_per_px == Approx(before));
}

TEST_CASE_METHOD(MapFixture,
                 "maps of the same kind of value share their class limits, others have their own") {
  split(Split::side_by_side, {{"human", {}, false}, {"H", {}, false}});
  auto pictures = app::build_scenes(session);
  REQUIRE(pictures.size() == 3);
  CHECK(pictures[0]->breaks == pictures[1]->breaks);
  CHECK_FALSE(pictures[0]->breaks == pictures[2]->breaks);
  CHECK(app::shares_classes(session, 1));
  CHECK_FALSE(app::shares_classes(session, 2));
  // Frozen limits are everybody's.
  app::ChoroplethSetting frozen = session.project().choropleth;
  frozen.frozen_breaks = std::vector<double>{1, 1.5, 2, 2.5, 3, 4};
  apply(intent::SetChoropleth{frozen});
  pictures = app::build_scenes(session);
  CHECK(pictures[0]->breaks == *frozen.frozen_breaks);
  CHECK(pictures[1]->breaks == *frozen.frozen_breaks);
}

TEST_CASE_METHOD(MapFixture, "pooled limits are those of all maps' values together") {
  // A second map whose values are higher by one: with quantiles of its own its classes would be the same.
  auto measures = std::make_shared<app::AreaMeasures>(*session.contents.measures.at(base::AreaLevel::tambon));
  std::vector<double> all;
  for (auto& column : measures->columns)
    if (column.measure == "human")
      for (double& value : column.value) value += 0.5;
  for (const auto& column : measures->columns)
    if (column.measure == "human" || column.measure == "overall")
      for (std::size_t row = 0; row < column.value.size(); ++row)
        if (column.reliability[row] != poverty::Reliability::too_few && !std::isnan(column.value[row]))
          all.push_back(column.value[row]);
  session.contents.measures[base::AreaLevel::tambon] = measures;
  split(Split::side_by_side, {{"human", {}, false}});
  const auto breaks = app::build_scenes(session).front()->breaks;
  REQUIRE(breaks.size() == 6);
  CHECK(breaks.front() == Approx(*std::min_element(all.begin(), all.end())));
  CHECK(breaks.back() == Approx(*std::max_element(all.begin(), all.end())));
  std::sort(all.begin(), all.end());
  for (std::size_t i = 1; i < 5; ++i) {  // a fifth of the pooled values lies in each class
    const auto below = std::upper_bound(all.begin(), all.end(), breaks[i]) - all.begin();
    CHECK(std::abs(static_cast<double>(below) - static_cast<double>(all.size() * i) / 5) <= 2);
  }
}

TEST_CASE_METHOD(MapFixture,
                 "the curtain shows the second map to its right, and is drawn without steps of undo") {
  split(Split::swipe);
  auto both = panes();
  REQUIRE(both.size() == 2);
  CHECK(both[0].port.width == both[1].port.width);
  CHECK(both[0].seen.x + both[0].seen.width == both[1].seen.x);
  const gui::Rect room = gui::map_rect(session, ui.size());
  drag({room.x + room.width / 2, room.y + 200}, {room.x + room.width / 4, room.y + 200});
  CHECK(session.project().split.swipe_at == Approx(0.25).margin(0.02));
  ask(intent::HangCurtain{7});
  CHECK(session.project().split.swipe_at == 1);
  ask(intent::HangCurtain{std::nan("")});
  CHECK(session.project().split.swipe_at == 0.5);
  apply(intent::Undo{});
  CHECK(session.project().split.kind == Split::one);
}

TEST_CASE_METHOD(MapFixture, "the pointer means the same place in every pane") {
  split(Split::side_by_side, std::vector<app::PaneSetting>(3));
  for (const std::size_t pane : {std::size_t{0}, std::size_t{3}}) {
    const gui::Point at = in_pane(pane, centre_of(20));
    ui.move_pointer(at.x, at.y);
    frames(3);
    CHECK(session.view.pointed_pane == pane);
    REQUIRE(session.view.hovered_area);
    CHECK(session.view.hovered_area->code == "330021");
    CHECK(session.view.pointer->x == Approx(centre_of(20).x).margin(session.view.camera.metres_per_px));
  }
}

TEST_CASE_METHOD(MapFixture, "conditional maps divide the areas with both values among nine cells") {
  app::SplitSetting setting;
  setting.kind = Split::conditional;
  setting.condition_x = "overall";
  setting.condition_y = "population";
  ask(intent::SetSplit{setting});
  frames(2);
  const auto cut = app::conditions(session);
  REQUIRE(cut);
  std::int64_t all = 0;
  for (const std::int64_t n : cut->n) all += n;
  CHECK(all == 35);  // one of 36 has no value
  const auto pictures = app::build_scenes(session);
  REQUIRE(pictures.size() == 9);
  std::vector<int> coloured(36, 0);
  for (std::size_t cell = 0; cell < 9; ++cell) {
    const carto::FillLayer* fill = fill_of(*pictures[cell], "choropleth");
    REQUIRE(fill);
    for (std::size_t row = 0; row < 36; ++row)
      coloured[row] += (*fill->feature_class)[row] + 1u != fill->classes.size();
  }
  for (std::size_t row = 0; row < 36; ++row) CHECK(coloured[row] == (row == 1 ? 0 : 1));
  // The population grows with the row: the greatest third stands in the uppermost maps.
  CHECK(cut->cell[35] / 3 == 0);
  CHECK(cut->cell[0] / 3 == 2);
}

TEST_CASE_METHOD(MapFixture, "a map of clusters stands beside the choropleth") {
  app::ClusterResult result;
  result.level = base::AreaLevel::tambon;
  result.measure = "overall";
  result.codes = data::texts(*session.contents.areas.at(base::AreaLevel::tambon).layer, "code");
  result.local.cluster.assign(result.codes.size(), app::ClusterClass::high_high);
  session.contents.clusters = std::make_shared<const app::ClusterResult>(result);
  split(Split::side_by_side, {{{}, {}, true}});
  const auto pictures = app::build_scenes(session);
  REQUIRE(pictures.size() == 2);
  CHECK(fill_of(*pictures[0], "choropleth"));
  CHECK(fill_of(*pictures[1], "clusters"));
  CHECK_FALSE(fill_of(*pictures[1], "choropleth"));
}

TEST_CASE_METHOD(MapFixture, "pictures stay the same ones while nothing that they show changes") {
  split(Split::side_by_side, {{"human", {}, false}});
  const auto before = app::build_scenes(session);
  apply(intent::PanBy{10, 10});
  frames(2);
  const auto after = app::build_scenes(session);
  CHECK(before[0] == after[0]);
  CHECK(before[1] == after[1]);
}

TEST_CASE_METHOD(MapFixture, "a rectangle picks while it grows, and Escape brings back what was picked") {
  ask(intent::ChooseTool{app::MapTool::rectangle});
  const gui::Point from = in_pane(0, {centre_of(14).x - 4000, centre_of(14).y - 4000});
  const gui::Point to = in_pane(0, {centre_of(21).x + 1000, centre_of(21).y + 1000});
  drag(from, to, false);
  CHECK(session.view.brushed != nullptr);
  CHECK(session.project().selection == nullptr);
  CHECK(picked_rows().contains(14));
  ui.press(false);
  frames(2);
  CHECK(session.view.figure.points.empty());
  REQUIRE(session.project().selection);
  const auto picked = picked_rows();
  CHECK(picked.contains(21));
  CHECK_FALSE(picked.contains(28));
  const auto highlight = app::build_highlight(session);
  REQUIRE(highlight);
  CHECK(highlight == app::build_highlight(session));
  apply(intent::Undo{});
  CHECK(app::build_highlight(session) == nullptr);
}

TEST_CASE_METHOD(MapFixture,
                 "dragging with a drawing tool does not move the map, and with the hand it does") {
  const app::Camera before = session.view.camera;
  ask(intent::ChooseTool{app::MapTool::lasso});
  drag(in_pane(0, centre_of(14)), in_pane(0, centre_of(21)));
  CHECK(session.view.camera == before);
  ask(intent::ChooseTool{app::MapTool::move});
  drag(in_pane(0, centre_of(14)), in_pane(0, centre_of(21)));
  CHECK_FALSE(session.view.camera == before);
}

TEST_CASE_METHOD(MapFixture, "a distance is measured by clicks and ended by a double click") {
  ask(intent::ChooseTool{app::MapTool::distance});
  const gui::Point a = in_pane(0, centre_of(14)), b = in_pane(0, centre_of(16));
  for (const gui::Point& at : {a, b}) {
    ui.move_pointer(at.x, at.y);
    frames(1);
    for (const bool down : {true, false}) {
      ui.press(down);
      frames(1);
    }
  }
  REQUIRE(session.view.figure.points.size() == 2);
  const app::MeasuredFigure sizes = app::measured(session, session.view.figure);
  // 20 km on the map in UTM; on the ground the scale of the projection (1.0004 to 0.9996) apart.
  CHECK(sizes.length_m == Approx(20000).epsilon(0.01));
  CHECK(session.project().selection == nullptr);
}

TEST_CASE_METHOD(MapFixture, "lengths and areas in words: metric and Thai") {
  const gui::Ui words(*session.strings, base::Language::en, nullptr, nullptr);
  CHECK(gui::length_words(words, 9.44) == "9.4 m");
  CHECK(gui::length_words(words, 530.2) == "530 m");
  CHECK(gui::length_words(words, 1240) == "1.24 km");
  CHECK(gui::area_words(words, 1600) == std::vector<std::string>{"1,600 m²", "1 rai 0 ngan 0 sq. wa"});
  // 2 rai 3 ngan 50 square wa: 3200 + 1200 + 200 m2.
  CHECK(gui::area_words(words, 4600) == std::vector<std::string>{"4,600 m²", "2 rai 3 ngan 50 sq. wa"});
  // A square wa short of a rai, and less than half a one.
  CHECK(gui::area_words(words, 1598.6) == std::vector<std::string>{"1,599 m²", "1 rai 0 ngan 0 sq. wa"});
  CHECK(gui::area_words(words, 12.3e6) == std::vector<std::string>{"12.30 km²", "7,688 rai"});
}

TEST_CASE_METHOD(MapFixture, "a class of the legend picks its areas, Ctrl adds, and the legend folds") {
  ask(intent::FoldLegend{false});
  frames(3);
  const auto picture = app::build_scene(session);
  const carto::Legend& legend = picture->legends.front();
  const auto row = std::find_if(legend.rows.begin(), legend.rows.end(),
                                [](const auto& one) { return one.class_number >= 0 && one.n > 0; });
  REQUIRE(row != legend.rows.end());
  ui.click_and_apply(session, "legend/0/class" + std::to_string(row->class_number));
  CHECK(picked_rows().size() == static_cast<std::size_t>(row->n));
  ui.click_and_apply(session, "legend/fold");
  frames(2);
  CHECK(session.view.legend_folded);
  CHECK(ui.find("legend/0/class" + std::to_string(row->class_number)) == nullptr);
}

TEST_CASE_METHOD(MapFixture, "a class of a pane's own legend picks that pane's areas") {
  split(Split::side_by_side, {{"physical", {}, false}});
  const auto pictures = app::build_scenes(session);
  const carto::FillLayer* fill = fill_of(*pictures[1], "choropleth");
  REQUIRE(fill);
  const int chosen = (*fill->feature_class)[0];
  app::apply(session, app::SelectionIntent(intent::Brush{{false, base::AreaLevel::tambon},
                                                         app::LegendClass{false, chosen, 1},
                                                         app::SelectionMode::replace,
                                                         true}));
  std::set<std::uint32_t> expected;
  for (std::uint32_t row = 0; row < fill->feature_class->size(); ++row)
    if (fill->classes[(*fill->feature_class)[row]].fill ==
        fill->classes[static_cast<std::size_t>(chosen)].fill)
      expected.insert(row);  // with the hatched, unreliable values of the class
  CHECK(picked_rows() == expected);
  CHECK(picked_rows().count(0) == 1);
  // A class of a map that is not there changes nothing.
  for (const app::LegendClass& nowhere : {app::LegendClass{false, chosen, 7}, app::LegendClass{true, 0, 0}}) {
    app::apply(session, app::SelectionIntent(intent::Brush{
                            {false, base::AreaLevel::tambon}, nowhere, app::SelectionMode::replace, true}));
    CHECK(picked_rows() == expected);
  }
}

TEST_CASE_METHOD(MapFixture, "with a heat map every pane keeps the legend of its own areas") {
  apply(intent::SetLayerVisible{app::MapLayer::heat, true});
  finish_jobs(session);
  app::ClusterResult result;
  result.level = base::AreaLevel::tambon;
  result.measure = "overall";
  result.codes = data::texts(*session.contents.areas.at(base::AreaLevel::tambon).layer, "code");
  result.local.cluster.assign(result.codes.size(), app::ClusterClass::high_high);
  session.contents.clusters = std::make_shared<const app::ClusterResult>(result);
  split(Split::side_by_side, {{{}, {}, true}});
  ask(intent::FoldLegend{false});
  frames(3);
  REQUIRE(app::build_scenes(session)[1]->legends.size() == 2);
  const auto& items = ui.items();
  // The clusters' legend, on their map or as the third in the column of all.
  CHECK(std::any_of(items.begin(), items.end(), [](const auto& item) {
    return item.path.starts_with("legend1/") || item.path.starts_with("legend/2/");
  }));
}

TEST_CASE_METHOD(MapFixture, "the place search stands in the menu bar and leaves the map alone") {
  split(Split::side_by_side, {{"human", {}, false}});
  frames(3);
  const auto* search = ui.find("menu/places/search");
  REQUIRE(search);
  CHECK(search->rect.y + search->rect.height <= gui::map_rect(session, ui.size()).y);
}

TEST_CASE_METHOD(MapFixture,
                 "tools pick areas from afar, households from near by, and never while presenting") {
  CHECK_FALSE(app::tool_subject(session).households);
  session.view.camera.metres_per_px = 10;
  CHECK(app::tool_subject(session).households);
  ask(intent::SetToolSubject{false});
  CHECK_FALSE(app::tool_subject(session).households);
  ask(intent::SetToolSubject{true});
  apply(intent::Present{true});
  CHECK_FALSE(app::tool_subject(session).households);
}

TEST_CASE_METHOD(MapFixture, "households that are picked are not shown while presenting") {
  app::apply(session, app::SelectionIntent(intent::Brush{{true, {}}, app::AllRows{}}));
  CHECK(app::build_highlight(session));
  apply(intent::Present{true});
  CHECK(app::build_highlight(session) == nullptr);
}

TEST_CASE_METHOD(MapFixture, "coordinates stay in the status bar after the pointer left the map") {
  const gui::Point at = in_pane(0, centre_of(14));
  ui.move_pointer(at.x, at.y);
  frames(3);
  ui.move_pointer(5, 5);
  frames(3);
  CHECK_FALSE(session.view.pointer);
  const gui::DrawnItem* utm = ui.find("status/utm");
  REQUIRE(utm);
  const geo::Coord shown = app::parse_coordinates(utm->text);
  geo::Coord meant = centre_of(14);
  REQUIRE(app::to_degrees({&meant, 1}, session.contents.map_crs));
  CHECK(shown.x == Approx(meant.x).margin(0.005));
  CHECK(shown.y == Approx(meant.y).margin(0.005));
}

TEST_CASE("before and after says what is missing where there is one round") {
  app::Session session;
  fill(session, 3);
  session.contents.summary.rounds = {"2567/1"};
  app::apply(session, app::Intent(app::SplitIntent(intent::ShowBeforeAfter{})));
  REQUIRE_FALSE(session.notices.empty());
  CHECK_FALSE(session.notices.back().hint.empty());
  CHECK(session.project().split.kind == Split::one);
  session.contents.summary.rounds = {"2565/1", "2566/1", "2567/1"};
  const auto rounds = app::latest_rounds(session);
  REQUIRE(rounds);
  CHECK(rounds->before == "2566/1");
  CHECK(rounds->after == "2567/1");
}
