#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "app/plot_views.hpp"
#include "app/session_plots.hpp"
#include "gui/sessions.hpp"
#include "gui/ui_driver.hpp"
#include "poverty/capital.hpp"

using namespace phumthun;
using namespace phumthun::gui::test;
namespace intent = app::intent;
using app::PlotKind;
using app::PlotSetting;

namespace {

constexpr app::Subject households{true, base::AreaLevel::tambon};
constexpr app::Subject tambon{false, base::AreaLevel::tambon};
constexpr std::array kinds{PlotKind::histogram, PlotKind::box,    PlotKind::scatter, PlotKind::moran,
                           PlotKind::parallel,  PlotKind::levels, PlotKind::pentagon};
const app::DensityColors colors{{0, 0, 0, 255}, {90, 90, 90, 255}, {200, 0, 0, 255}, false};

/// Households whose scores differ, some without one.
void vary_households(app::Session& session, std::size_t count) {
  std::mt19937 random(3);
  data::Layer layer = *session.contents.households.layer;
  if (count != layer.size()) {
    auto points = std::make_shared<geo::GeometryColumn>(
        geo::empty_column(geo::GeometryKind::point, layer.geometry->crs));
    layer.ids.resize(count), layer.columns.clear();
    for (std::size_t i = 0; i < count; ++i) {
      layer.ids[i] = {static_cast<std::int64_t>(i)};
      points->coords.push_back(layer.geometry->coords[i % layer.geometry->coords.size()]);
    }
    layer.geometry = points;
    session.contents.households.grid = std::make_shared<const app::PointGrid>(points);
    session.contents.households.codes.reset();
  }
  for (const char* name : {"human", "physical", "financial", "natural", "social", "overall"}) {
    std::vector<double> scores(count);
    for (double& score : scores)
      score = random() % 40 == 0 ? std::nan("") : 1 + static_cast<double>(random() % 19) / 6;
    layer = data::with_column(layer, {name, std::move(scores), {}});
  }
  session.contents.households.layer = std::make_shared<const data::Layer>(std::move(layer));
}

/// A session with the dock open and one plot.
struct PlotDesk {
  explicit PlotDesk(const PlotSetting& plot, std::size_t side = 6) {
    fill(session, side);
    vary_households(session, 500);
    show({plot});
  }
  void show(const std::vector<PlotSetting>& plots) {
    app::Project project = session.project();
    project.plots = plots;
    session.history.amend(project);
    session.view.views.open = true;
    session.view.views.height_em = 16;
    session.view.selected_area.reset();
  }
  gui::Rect rect(std::string_view path) {
    ui.settle(session);
    const gui::DrawnItem* item = ui.find(path);
    REQUIRE(item);
    return item->rect;
  }
  /// Frames with their intents carried out, as the window does.
  std::vector<app::Intent> frame() {
    auto intents = ui.frame(session);
    for (const app::Intent& one : intents) app::apply(session, one);
    app::deliver(session);
    return intents;
  }
  void drag(double from_x, double from_y, double to_x, double to_y) {
    ui.move_pointer(from_x, from_y);
    frame();
    ui.press(true);
    frame();
    for (int step = 1; step <= 4; ++step) {
      ui.move_pointer(from_x + (to_x - from_x) * step / 4, from_y + (to_y - from_y) * step / 4);
      frame();
    }
    ui.press(false);
    frame();
    frame();
  }
  void click(double x, double y) { drag(x, y, x, y); }
  std::int64_t picked(const app::Subject& of) { return app::picked_count(session, of); }

  app::Session session;
  UiDriver ui{1600, 1000, 1};
};

const std::string tile = "views/plots/plot0/";

}  // namespace

TEST_CASE("dragging over a histogram selects whole bars, with one step of undo") {
  PlotDesk desk({.kind = PlotKind::histogram, .x = {}, .y = {}});
  const gui::Rect plot = desk.rect(tile + "histogram");
  const auto view = app::histogram_view(desk.session, desk.session.project().plots[0]);
  REQUIRE(view);
  desk.drag(plot.x + plot.width * 0.3, plot.y + plot.height / 2, plot.x + plot.width * 0.6,
            plot.y + plot.height * 0.4);
  const std::int64_t picked = desk.picked(tambon);
  CHECK((picked > 0 && picked < view->rows.shown));
  const auto after = app::histogram_view(desk.session, desk.session.project().plots[0]);
  std::int64_t in_bars = 0;
  for (std::size_t bin = 0; bin < after->all.size(); ++bin) {
    CHECK((after->picked[bin] == 0 || after->picked[bin] == after->all[bin]));
    in_bars += after->picked[bin];
  }
  CHECK(in_bars == picked);
  CHECK_FALSE(desk.session.view.brushed);
  app::apply(desk.session, intent::Undo{});
  CHECK(desk.picked(tambon) == 0);
}

TEST_CASE("a histogram counts each area once, and says those without a value") {
  PlotDesk desk({.kind = PlotKind::histogram, .x = {}, .y = {}});
  const auto view = app::histogram_view(desk.session, desk.session.project().plots[0]);
  REQUIRE(view);
  CHECK(view->rows.shown == 35);
  CHECK(view->rows.missing == 1);  // the fixture's second area has none
  CHECK(view->class_colors.size() == view->class_limits.size() + 1);
  CHECK(view == app::histogram_view(desk.session, desk.session.project().plots[0]));
}

TEST_CASE("a rectangle in a scatter plot selects what is in it; a click on nothing clears") {
  PlotDesk desk({.kind = PlotKind::scatter, .x = "human", .y = "financial.deprived"});
  const gui::Rect plot = desk.rect(tile + "scatter");
  desk.drag(plot.x + plot.width * 0.2, plot.y + 4, plot.x + plot.width * 0.6, plot.y + plot.height * 0.75);
  const std::int64_t picked = desk.picked(tambon);
  CHECK((picked > 0 && picked < 35));
  const auto view = app::scatter_view(desk.session, desk.session.project().plots[0], colors);
  CHECK(view->rows.picked == picked);
  CHECK(view->picked.n + view->rest.n == view->all.n);
  // The upper left corner: x and y rise together here.
  desk.click(plot.x + plot.width * 0.25, plot.y + plot.height * 0.15);
  CHECK(desk.picked(tambon) == 0);
}

TEST_CASE("pointing at a mark points at its area everywhere, until the pointer leaves") {
  PlotDesk desk({.kind = PlotKind::scatter, .x = "human", .y = "financial.deprived"});
  const gui::Rect plot = desk.rect(tile + "scatter");
  bool pointed = false;
  for (double share = 0.2; share < 0.95 && !pointed; share += 0.01) {
    for (double up = 0.1; up < 0.8 && !pointed; up += 0.02) {
      desk.ui.move_pointer(plot.x + plot.width * share, plot.y + plot.height * up);
      desk.frame();
      pointed = desk.session.view.hovered_area.has_value();
    }
  }
  REQUIRE(pointed);
  CHECK(desk.session.view.plot_traces.hovering);
  CHECK(find_intent<app::PlotIntent>(desk.frame()) == nullptr);  // nothing new is said while it stays
  desk.ui.move_pointer(3, 3);
  desk.frame();
  CHECK_FALSE(desk.session.view.hovered_area.has_value());
}

TEST_CASE("ranges on two axes hold together; a click on one takes it away") {
  PlotDesk desk({.kind = PlotKind::parallel, .households = true, .x = {}, .y = {}});
  const gui::Rect plot = desk.rect(tile + "parallel");
  const double top = plot.y + plot.height * 0.2, bottom = plot.y + plot.height * 0.6;
  const double first = plot.x + plot.width * 0.16, last = plot.x + plot.width - 28;
  desk.drag(first, top, first, bottom);
  const std::int64_t one = desk.picked(households);
  CHECK(app::ranges_in_force(desk.session, 0).size() == 1);
  desk.drag(last, top, last, bottom);
  const std::int64_t both = desk.picked(households);
  CHECK(app::ranges_in_force(desk.session, 0).size() == 2);
  CHECK((both > 0 && both < one && one < 500));
  desk.click(last, (top + bottom) / 2);
  CHECK(desk.picked(households) == one);
  app::apply(desk.session, intent::Undo{});
  app::apply(desk.session, intent::Undo{});
  app::apply(desk.session, intent::Undo{});
  CHECK(desk.picked(households) == 0);
  CHECK(app::ranges_in_force(desk.session, 0).empty());
}

TEST_CASE("a level of a bar selects its households") {
  PlotDesk desk({.kind = PlotKind::levels, .x = {}, .y = {}});
  const gui::Rect plot = desk.rect(tile + "levels");
  desk.click(plot.x + plot.width - 4, plot.y + plot.height * 0.1);
  const auto view = app::levels_view(desk.session);
  REQUIRE(view);
  CHECK(desk.picked(households) == view->all.at[0][3]);
  CHECK(view->picked.at[0][3] == view->all.at[0][3]);
  CHECK(view->picked.at[0][0] == 0);
}

TEST_CASE("a box selects what lies in it") {
  PlotDesk desk({.kind = PlotKind::box, .households = true, .x = "human", .y = {}});
  const gui::Rect plot = desk.rect(tile + "box");
  const auto view = app::box_view(desk.session, desk.session.project().plots[0]);
  REQUIRE(view->boxes.size() == 1);
  const app::BoxSummary& box = view->boxes[0].all;
  desk.click(plot.x + plot.width / 2, plot.y + plot.height / 2);
  const auto values = app::view_values(desk.session, households, "human");
  std::int64_t inside = 0;
  for (const double value : *values) inside += value >= box.lower && value <= box.upper;
  CHECK(desk.picked(households) == inside);
}

TEST_CASE("the slope of a Moran scatter plot is Moran's I") {
  PlotDesk desk({.kind = PlotKind::moran, .x = "human", .y = {}});
  const PlotSetting plot = desk.session.project().plots[0];
  app::plot_gap(desk.session, plot);
  desk.frame();
  finish_jobs(desk.session);
  const auto view = app::scatter_view(desk.session, plot, colors);
  REQUIRE(view);
  // Queen neighbours of the fixture's 6 x 6 squares, by hand.
  std::vector<std::vector<std::size_t>> neighbours(36);
  for (int a = 0; a < 36; ++a)
    for (int b = 0; b < 36; ++b)
      if (a != b && std::abs(a % 6 - b % 6) <= 1 && std::abs(a / 6 - b / 6) <= 1)
        neighbours[static_cast<std::size_t>(a)].push_back(static_cast<std::size_t>(b));
  const auto values = app::view_values(desk.session, tambon, "human");
  // Without the area that has no value, every weight of a row the same share of 1.
  double mean = 0, squares = 0, products = 0;
  for (std::size_t a = 0; a < 36; ++a)
    if (!std::isnan((*values)[a])) mean += (*values)[a] / 35;
  for (std::size_t a = 0; a < 36; ++a) {
    if (std::isnan((*values)[a])) continue;
    double sum = 0, n = 0;
    for (const std::size_t b : neighbours[a])
      if (!std::isnan((*values)[b])) sum += (*values)[b] - mean, ++n;
    squares += ((*values)[a] - mean) * ((*values)[a] - mean);
    products += ((*values)[a] - mean) * sum / n;
  }
  CHECK(view->all.n == 35);
  CHECK(view->all.slope == Approx(products / squares).epsilon(1e-10));
}

TEST_CASE("many households become a picture, and a rectangle in it selects them") {
  PlotDesk desk({.kind = PlotKind::scatter, .households = true, .x = "human", .y = "social"});
  vary_households(desk.session, 20000);
  const auto view = app::scatter_view(desk.session, desk.session.project().plots[0], colors);
  REQUIRE(view->picture);
  CHECK(view->marks.empty());
  const gui::Rect plot = desk.rect(tile + "scatter");
  desk.drag(plot.x + plot.width * 0.3, plot.y + plot.height * 0.2, plot.x + plot.width * 0.7,
            plot.y + plot.height * 0.6);
  const auto after = app::scatter_view(desk.session, desk.session.project().plots[0], colors);
  CHECK((after->rows.picked > 0 && after->rows.picked < after->rows.shown));
  CHECK(after->picture != view->picture);
  const auto lines = app::parallel_view(
      desk.session, {.kind = PlotKind::parallel, .households = true, .x = {}, .y = {}}, colors);
  CHECK(lines->picture);
  CHECK(lines->picked.rows == desk.picked(households));
}

TEST_CASE("what the filter hides is not in a plot, and is said") {
  PlotDesk desk({.kind = PlotKind::histogram, .x = "human", .y = {}});
  const auto before = app::histogram_view(desk.session, desk.session.project().plots[0]);
  app::apply(desk.session, app::SelectionIntent(intent::AddFilter{
                               {{"human", app::Relation::at_least, 2.5, 0, {}}, false, true, {}}}));
  const auto after = app::histogram_view(desk.session, desk.session.project().plots[0]);
  CHECK((after->rows.shown > 0 && after->rows.shown < before->rows.shown));
  CHECK(after->rows.shown + after->rows.hidden + after->rows.missing == 36);
  CHECK(after->bins.edges == before->bins.edges);
}

TEST_CASE("plots are added, moved and closed") {
  PlotDesk desk({.kind = PlotKind::histogram, .x = {}, .y = {}});
  desk.ui.click_and_apply(desk.session, "views/add");
  desk.ui.click_and_apply(desk.session, "views/add/2");
  REQUIRE(desk.session.project().plots.size() == 2);
  CHECK(desk.session.project().plots[1].kind == PlotKind::scatter);
  desk.ui.click_and_apply(desk.session, "views/plots/plot0/title");
  desk.ui.click_and_apply(desk.session, "views/plots/plot0/title/right");
  CHECK(desk.session.project().plots[0].kind == PlotKind::scatter);
  desk.ui.click_at(desk.session, 3, 990);
  desk.ui.click_and_apply(desk.session, "views/plots/plot0/close");
  REQUIRE(desk.session.project().plots.size() == 1);
  CHECK(desk.session.project().plots[0].kind == PlotKind::histogram);
}

TEST_CASE("single households are kept from a projector") {
  PlotDesk desk({.kind = PlotKind::scatter, .households = true, .x = "human", .y = "social"});
  CHECK(app::plot_gap(desk.session, desk.session.project().plots[0]) == app::PlotGap::none);
  desk.session.view.presenting = true;
  CHECK(app::plot_gap(desk.session, desk.session.project().plots[0]) == app::PlotGap::kept_private);
  app::apply(desk.session, app::PlotIntent(intent::HoverRow{households, 3}));
  CHECK_FALSE(desk.session.view.hovered_household.has_value());
}

TEST_CASE("every plot is drawn, with room for its words, whatever there is to show") {
  enum class Shown { province, one_area, no_store, all_missing, picked };
  for (const Shown shown :
       {Shown::province, Shown::picked, Shown::one_area, Shown::no_store, Shown::all_missing})
    for (const auto& [width, height, scale] : {std::tuple{1024.0, 768.0, 1.0},
                                               {1280.0, 800.0, 1.0},
                                               {1920.0, 1080.0, 1.0},
                                               {1920.0, 1080.0, 2.0}}) {
      app::Session session;
      if (shown != Shown::no_store) fill(session, shown == Shown::one_area ? 1 : 4);
      if (shown == Shown::province || shown == Shown::picked) vary_households(session, 500);
      app::Project project = session.project();
      project.plots.clear();
      for (const PlotKind kind : kinds)
        for (const bool of_households : {false, true})
          project.plots.push_back({.kind = kind, .households = of_households, .x = {}, .y = {}});
      if (shown == Shown::all_missing) project.plots.push_back({.x = "rate:nothing", .y = {}});
      session.history.amend(project);
      session.view.views.open = true;
      if (shown == Shown::picked)
        app::apply(session, app::SelectionIntent(intent::Brush{tambon, app::Rows{{0, 5, 6}}}));
      UiDriver ui(width, height, scale);
      for (const base::Language language : {base::Language::th, base::Language::en}) {
        app::apply(session, intent::SetLanguage{language});
        ui.settle(session);
        CHECK(ui.find("views/plots/plot0/title"));
        for (const gui::DrawnItem& item : ui.items()) {
          INFO(item.path << ": " << item.text << " at " << width << " px, scale " << scale);
          if (item.room_px > 0 && item.path.starts_with("views/"))
            CHECK(item.text_width_px <= item.room_px + 0.5);
        }
      }
    }
}
