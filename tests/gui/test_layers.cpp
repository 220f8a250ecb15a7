#include <catch2/catch.hpp>
#include <chrono>

#include "app/hexagons.hpp"
#include "app/layer_standing.hpp"
#include "app/scene.hpp"
#include "app/shown_names.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::LayerStanding;
using app::MapLayer;

namespace {

template <class Asked>
void give(app::Session& session, Asked asked) {
  app::apply(session, app::Intent(std::move(asked)));
}

struct Fixture {
  app::Session session;
  UiDriver ui{1280, 800, 1};

  Fixture() {
    fill(session, 6);
    give(session, intent::SetLanguage{base::Language::en});
    draw(3);
    give(session, intent::ShowAll{});
    draw(3);
  }
  void draw(int frames) {
    for (int i = 0; i < frames; ++i) {
      for (const app::Intent& one : ui.frame(session)) app::apply(session, one);
      app::deliver(session);
    }
  }
  const app::LayerSetting& setting(MapLayer layer) const {
    for (const app::LayerSetting& one : session.project().layers)
      if (one.layer == layer) return one;
    FAIL("no such layer");
    return session.project().layers.front();
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const auto& layer : app::build_scene(session)->scene.layers)
      all.push_back(std::visit([](const auto& one) { return one.id; }, layer));
    return all;
  }
  bool is_painted(const std::string& id) const {
    const auto all = ids();
    return std::find(all.begin(), all.end(), id) != all.end();
  }
};

/// The moves of one layer's slider: the last one is its release.
void slide(app::Session& session, app::LayerSetting setting, std::initializer_list<double> opacities) {
  std::size_t left = opacities.size();
  for (const double opacity : opacities) {
    setting.opacity = opacity;
    give(session, intent::SetLayer{setting, --left == 0});
  }
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a slider of opacity is one step of undo, and reaches the scene as it moves") {
  const auto before = session.project().layers;
  app::LayerSetting held = setting(MapLayer::choropleth);
  held.opacity = 0.7;
  give(session, intent::SetLayer{held, false});
  const auto& layers = app::build_scene(session)->scene.layers;
  CHECK(std::get<carto::FillLayer>(layers.front()).opacity == 0.7);
  slide(session, held, {0.5, 0.4, 0.3});
  CHECK(setting(MapLayer::choropleth).opacity == 0.3);
  give(session, intent::Undo{});
  CHECK(session.project().layers == before);
  give(session, intent::Redo{});
  CHECK(setting(MapLayer::choropleth).opacity == 0.3);
}

TEST_CASE_METHOD(Fixture, "a layer is drawn between its two scales, and the list says what to do") {
  app::LayerSetting borders = setting(MapLayer::tambon_borders);
  const double here = session.view.camera.metres_per_px;
  borders.farthest_metres_per_px = here / 2;
  give(session, intent::SetLayer{borders, true});
  CHECK_FALSE(is_painted("tambon-borders"));
  CHECK(app::layer_standing(session, borders) == LayerStanding::too_far);
  borders.farthest_metres_per_px = 0;
  borders.nearest_metres_per_px = here * 2;
  give(session, intent::SetLayer{borders, true});
  CHECK_FALSE(is_painted("tambon-borders"));
  CHECK(app::layer_standing(session, borders) == LayerStanding::too_near);
  give(session, intent::ZoomAt{{100, 100}, 0.25});
  CHECK(is_painted("tambon-borders"));
}

TEST_CASE_METHOD(Fixture, "a group is switched off and on as a whole, in one step") {
  give(session, intent::SetGroupVisible{app::LayerGroup::borders, false});
  CHECK_FALSE(is_painted("tambon-borders"));
  CHECK_FALSE(is_painted("province-borders"));
  CHECK(is_painted("choropleth"));
  give(session, intent::Undo{});
  CHECK(is_painted("tambon-borders"));
}

TEST_CASE_METHOD(Fixture, "a layer goes as many places as it is dragged") {
  const auto before = session.project().layers;
  give(session, intent::MoveLayer{MapLayer::province_border, 3});
  CHECK(session.project().layers[8].layer == MapLayer::province_border);
  CHECK(session.project().layers[5].layer == MapLayer::amphoe_borders);
  give(session, intent::MoveLayer{MapLayer::province_border, -3});
  CHECK(session.project().layers == before);
  give(session, intent::MoveLayer{MapLayer::province_border, 100});
  CHECK(session.project().layers == before);
}

TEST_CASE_METHOD(Fixture, "hexagons are made on a worker, cover the choropleth, and have a legend") {
  give(session, intent::SetLayerVisible{MapLayer::hexagons, true});
  CHECK(app::layer_standing(session, setting(MapLayer::hexagons)) == LayerStanding::on_its_way);
  finish_jobs(session);
  REQUIRE(session.layers.hexagons);
  CHECK(is_painted("hexagons"));
  CHECK_FALSE(is_painted("choropleth"));
  CHECK(app::layer_standing(session, setting(MapLayer::choropleth)) == LayerStanding::covered);
  REQUIRE(app::build_scene(session)->legends.size() == 1);
  for (const carto::LegendRow& row : app::build_scene(session)->legends[0].rows) CHECK(row.class_number < 0);
  const auto first = session.layers.hexagons;
  draw(2);
  CHECK(session.layers.hexagons == first);  // nothing is made twice
  app::LayerOptions options = session.project().layer_options;
  options.hexagon_width_m = 10'000;
  give(session, intent::SetLayerOptions{options, true});
  finish_jobs(session);
  CHECK(session.layers.hexagons->width_m == 10'000);
  give(session, intent::Undo{});
  finish_jobs(session);
  CHECK(session.layers.hexagons->width_m == first->width_m);
}

TEST_CASE_METHOD(Fixture, "the heat map lies over the choropleth and says that it is no statistic") {
  give(session, intent::SetLayerVisible{MapLayer::heat, true});
  finish_jobs(session);
  REQUIRE(is_painted("heat"));
  CHECK(is_painted("choropleth"));
  bool is_marked = false;
  for (const carto::Legend& legend : app::build_scene(session)->legends)
    is_marked |= legend.note.en.find("visual only") != std::string::npos;
  CHECK(is_marked);
  give(session, intent::Present{true});
  CHECK(is_painted("heat"));
  CHECK_FALSE(is_painted("households"));
}

TEST_CASE_METHOD(Fixture, "a filter leaves the old heat map whole until it is counted anew") {
  give(session, intent::SetLayerVisible{MapLayer::heat, true});
  finish_jobs(session);
  const auto counted = session.layers.heat->feature_class;
  app::apply(session, app::SelectionIntent(intent::Brush{{true, {}}, app::Rows{{3}}}));
  app::apply(session, app::SelectionIntent(intent::FilterToSelection{{true, {}}}));
  bool is_seen = false;
  for (const auto& layer : app::build_scene(session)->scene.layers)
    if (const auto* heat = std::get_if<carto::HeatLayer>(&layer)) {
      is_seen = true;
      CHECK(heat->feature_class == counted);
    }
  CHECK(is_seen);
}

TEST_CASE_METHOD(Fixture, "a basemap that can't be opened is told of, switched off, and the map works on") {
  give(session, intent::SetBasemap{"/nowhere/ground.mbtiles"});
  finish_jobs(session);
  REQUIRE_FALSE(session.notices.empty());
  CHECK(session.notices.back().kind == app::NoticeKind::problem);
  CHECK_FALSE(session.notices.back().hint.empty());
  CHECK_FALSE(setting(MapLayer::basemap).visible);
  CHECK(is_painted("choropleth"));
  draw(2);
  CHECK(session.notices.size() == 1);
}

TEST_CASE_METHOD(Fixture, "the graticule stays the same lines while the map pans a little") {
  give(session, intent::SetLayerVisible{MapLayer::graticule, true});
  REQUIRE(is_painted("graticule"));
  const auto before = app::build_scene(session);
  give(session, intent::PanBy{3, 3});
  CHECK(app::build_scene(session) == before);
}

TEST_CASE_METHOD(Fixture, "names keep their places while the map moves and are placed anew when it stops") {
  const auto measure = [](const std::string& line, int) {
    return app::NameSize{static_cast<double>(line.size()) * 3, 12};
  };
  const auto shown = [&] { return app::shown_names(session, 12, measure).names; };
  const auto before = shown();
  REQUIRE_FALSE(before.empty());
  give(session, intent::PanBy{40, 0});
  const auto moving = shown();
  REQUIRE(moving.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(moving[i].offset.x == before[i].offset.x);
  for (int i = 0; i < 4; ++i) shown();  // stands still
  const auto rested = shown();
  for (const app::ShownName& name : rested)
    for (const app::ShownName& old : before)
      if (old.at == name.at && old.lines == name.lines) CHECK(name.offset.y == old.offset.y);
}

TEST_CASE_METHOD(Fixture, "names that have no room are counted, and shown where all are wanted") {
  const auto wide = [](const std::string&, int) { return app::NameSize{400, 200}; };
  for (int i = 0; i < 4; ++i) app::shown_names(session, 13, wide);
  CHECK(app::hidden_names(session) > 0);
  app::LayerOptions options = session.project().layer_options;
  options.all_names = true;
  give(session, intent::SetLayerOptions{options, true});
  for (int i = 0; i < 4; ++i) app::shown_names(session, 13, wide);
  CHECK(app::hidden_names(session) == 0);
}

TEST_CASE("every layer's details open, in both languages") {
  app::Session session;
  fill(session, 4);
  for (const base::Language language : {base::Language::th, base::Language::en}) {
    give(session, intent::SetLanguage{language});
    for (const char* name : {"words/names", "words/graticule", "points/households", "borders/tambon_borders",
                             "clusters/hexagons", "clusters/heat", "fills/choropleth", "ground/basemap"}) {
      UiDriver ui(1280, 1600, 1);
      const std::string path = std::string("left/layers/") + name;
      INFO(path);
      ui.settle(session);
      if (!ui.find(path + "/more")) ui.click_and_apply(session, path.substr(0, path.rfind('/')));
      ui.settle(session);
      ui.click_and_apply(session, path + "/more");
      ui.settle(session);
      CHECK(ui.find(path + "/more/fields/opacity"));
    }
  }
}
