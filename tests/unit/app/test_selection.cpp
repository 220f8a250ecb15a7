#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "app/picking.hpp"
#include "app/plot_views.hpp"
#include "app/selection_rows.hpp"
#include "app/session_neighbours.hpp"
#include "stats/contiguity.hpp"
#include "stats/moran.hpp"
#include "unit/app/picked_places.hpp"

using namespace phumthun;
using namespace phumthun::app;
using namespace phumthun::app::test;
using Codes = std::vector<std::string>;
using RowList = std::vector<std::uint32_t>;

namespace {

void ask(Session& session, SelectionIntent intent) {
  app::apply(session, Intent(std::move(intent)));
}

void finish_jobs(Session& session) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!session.jobs.idle() && std::chrono::steady_clock::now() < give_up) {
    deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

TEST_CASE("a brush that moves changes what was selected when it was taken up") {
  PickedPlaces places;
  places.brush(tambon_areas, Rows{{0, 1}});
  // Held: each movement starts from the same selection, none is a step of undo.
  places.brush(tambon_areas, Rows{{3}}, SelectionMode::add, false);
  CHECK(places.rows(tambon_areas) == RowList{0, 1, 3});
  places.brush(tambon_areas, Rows{{4, 5}}, SelectionMode::add, false);
  CHECK(places.rows(tambon_areas) == RowList{0, 1, 4, 5});
  places.brush(tambon_areas, Rows{{1, 5}}, SelectionMode::remove, false);
  CHECK(places.rows(tambon_areas) == RowList{0});
  places.brush(tambon_areas, Rows{{1, 5}}, SelectionMode::within, false);
  CHECK(places.rows(tambon_areas) == RowList{1});
  places.brush(tambon_areas, NoRows{}, SelectionMode::replace, false);
  CHECK(places.rows(tambon_areas).empty());
  CHECK(places.session.project().selection->count == 2);

  SECTION("Escape puts the selection back") {
    ask(places.session, intent::DropBrush{});
    CHECK(places.rows(tambon_areas) == RowList{0, 1});
  }
  SECTION("letting go is one step of undo") {
    places.brush(tambon_areas, Rows{{6}}, SelectionMode::add, true);
    CHECK(places.rows(tambon_areas) == RowList{0, 1, 6});
    CHECK(places.session.view.brushed == nullptr);
    app::apply(places.session, Intent(intent::Undo{}));
    CHECK(places.rows(tambon_areas) == RowList{0, 1});
    app::apply(places.session, Intent(intent::Undo{}));
    CHECK(places.rows(tambon_areas).empty());
    CHECK_FALSE(places.session.history.can_undo());
    app::apply(places.session, Intent(intent::Redo{}));
    CHECK(places.rows(tambon_areas) == RowList{0, 1});
  }
  SECTION("selecting the same again is no step") {
    places.brush(tambon_areas, Rows{{0, 1}});
    app::apply(places.session, Intent(intent::Undo{}));
    CHECK(places.rows(tambon_areas).empty());
  }
}

TEST_CASE("a selection is the same in every view") {
  PickedPlaces places;
  places.brush(tambon_areas, Rows{{1, 6}});  // 330102 and 330203
  CHECK(places.picked_codes(base::AreaLevel::amphoe) == Codes{"3301", "3302"});
  const auto bytes = picked(places.session, households);
  REQUIRE(bytes);
  for (std::size_t row = 0; row < bytes->size(); ++row)
    REQUIRE((*bytes)[row] == (places.codes()[row] == "330102" || places.codes()[row] == "330203"));

  places.brush(amphoe_areas, Rows{{1}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330201", "330202", "330203", "330204"});

  std::uint32_t in_fourth = 0;
  while (places.codes()[in_fourth] != "330104") ++in_fourth;
  places.brush(households, Rows{{in_fourth}});
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330104"});
  CHECK(places.picked_codes(base::AreaLevel::amphoe) == Codes{"3301"});
  CHECK(places.session.view.selected_household == in_fourth);
}

TEST_CASE("modes of a brush over another kind of rows than the selection's") {
  PickedPlaces places;
  places.brush(amphoe_areas, Rows{{0}});
  places.brush(tambon_areas, Rows{{7}}, SelectionMode::add);
  CHECK(places.picked_codes(base::AreaLevel::tambon) ==
        Codes{"330101", "330102", "330103", "330104", "330204"});
}

TEST_CASE("views are given the same pointers while nothing has changed") {
  PickedPlaces places;
  const Session& session = places.session;
  places.brush(tambon_areas, Rows{{1, 6}});
  CHECK(picked(session, households) == picked(session, households));
  CHECK(picked(session, tambon_areas).get() == &session.project().selection->picked);
  CHECK(view_values(session, tambon_areas, "overall") == view_values(session, tambon_areas, "overall"));
  CHECK(view_values(session, tambon_areas, "population") == view_values(session, tambon_areas, "population"));
  CHECK(view_texts(session, households, "tambon") == view_texts(session, households, "tambon"));
  CHECK(area_rows_of_households(session, base::AreaLevel::amphoe) ==
        area_rows_of_households(session, base::AreaLevel::amphoe));
  const auto before = picked(session, households);
  places.brush(tambon_areas, Rows{{1}});
  CHECK_FALSE(picked(session, households) == before);
}

TEST_CASE("columns know what is missing, and never who someone is") {
  PickedPlaces places;
  const auto population = view_values(places.session, tambon_areas, "population");
  REQUIRE(population);
  CHECK((*population)[0] == 1001);
  CHECK(std::isnan((*population)[2]));
  CHECK(view_values(places.session, tambon_areas, "name") == nullptr);
  CHECK((*view_texts(places.session, tambon_areas, "amphoe"))[7] == "อำเภอ3302");
  CHECK((*view_texts(places.session, households, "tambon"))[0] == "ตำบล" + places.codes()[0]);
  for (const ViewColumn& column : view_columns(places.session, households)) {
    CHECK(column.name.find("id") == std::string::npos);
    CHECK(column.name != "name");
    CHECK_FALSE(column.label.th.empty());
  }
}

TEST_CASE("measures of other areas than the layer's go by code") {
  PickedPlaces places;
  AreaMeasures some = *places.session.contents.measures[base::AreaLevel::tambon];
  some.codes.erase(some.codes.begin());
  some.columns[0].value.erase(some.columns[0].value.begin());
  places.session.contents.measures[base::AreaLevel::tambon] = std::make_shared<const AreaMeasures>(some);
  const auto values = view_values(places.session, tambon_areas, "overall");
  REQUIRE(values->size() == 8);
  CHECK(std::isnan((*values)[0]));
  CHECK((*values)[1] == 1.4);
}

TEST_CASE("selections follow their areas and households into a store that was loaded anew") {
  PickedPlaces places;
  Session& session = places.session;
  const auto load_without = [&](const std::string& gone) {
    std::vector<PickedPlaces::Square> left;
    for (std::size_t nth = 0; nth < 8; ++nth)
      if (PickedPlaces::tambon_code(nth) != gone)
        left.push_back({PickedPlaces::tambon_code(nth), PickedPlaces::corner(nth), PickedPlaces::tambon_m});
    session.contents.areas[base::AreaLevel::tambon] = PickedPlaces::areas(left, "ตำบล");
    ++session.store_generation;
  };

  SECTION("areas by code") {
    places.brush(tambon_areas, Rows{{1, 6}});
    load_without("330101");
    CHECK(places.rows(tambon_areas) == RowList{0, 5});
    CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330102", "330203"});
    load_without("330102");
    CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330203"});
    load_without("330203");
    CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330102"});
  }
  SECTION("a selection whose areas are gone is none") {
    places.brush(tambon_areas, Rows{{1}});
    load_without("330102");
    CHECK(selection_now(session) == nullptr);
    CHECK(picked(session, households) == nullptr);
  }
  SECTION("so do those that undo brings back") {
    places.brush(tambon_areas, Rows{{1, 6}});
    places.brush(tambon_areas, Rows{{2}});
    load_without("330101");
    app::apply(session, Intent(intent::Undo{}));
    CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330102", "330203"});
  }
  SECTION("households by the store's numbers of them") {
    places.brush(households, Rows{{0, 10, 3000}});
    data::Layer layer = *session.contents.households.layer;
    std::vector<data::FeatureId> ids(layer.ids.rbegin(), layer.ids.rend());
    layer.ids = ids;
    session.contents.households.layer = std::make_shared<const data::Layer>(layer);
    session.contents.households.grid = std::make_shared<const PointGrid>(layer.geometry);
    ++session.store_generation;
    const auto last = static_cast<std::uint32_t>(ids.size() - 1);
    CHECK(places.rows(households) == RowList{last - 3000, last - 10, last});
  }
  SECTION("not into another store") {
    places.brush(tambon_areas, Rows{{1}});
    load_without("330101");
    static int another = 0;
    session.contents.store = StorePtr(reinterpret_cast<store::Store*>(&another), [](store::Store*) {});
    CHECK(selection_now(session) == nullptr);
    session.contents.store.reset();
  }
}

TEST_CASE("the panel of an area is in accord with the selection") {
  PickedPlaces places;
  Session& session = places.session;
  pick(session, AreaRef{base::AreaLevel::tambon, "330103"}, std::nullopt, false);
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330103"});
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330103"});
  pick(session, AreaRef{base::AreaLevel::tambon, "330201"}, std::nullopt, true);
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330103", "330201"});
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330201"});
  pick(session, AreaRef{base::AreaLevel::tambon, "330201"}, std::nullopt, true);
  CHECK(places.picked_codes(base::AreaLevel::tambon) == Codes{"330103"});
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330103"});
  app::apply(session, Intent(intent::ClearSelection{}));
  CHECK_FALSE(session.view.selected_area.has_value());
  CHECK(selection_now(session) == nullptr);
  app::apply(session, Intent(intent::Undo{}));
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330103"});
  places.brush(tambon_areas, ValueRange{"overall", 3.3, 3.5});
  CHECK(session.view.selected_area == AreaRef{base::AreaLevel::tambon, "330203"});
}

TEST_CASE("the slope of a Moran scatter plot is Moran's I") {
  PickedPlaces places;
  Session& session = places.session;
  CHECK(view_values(session, tambon_areas, "lag:overall") == nullptr);
  deliver(session);
  finish_jobs(session);
  const auto lag = view_values(session, tambon_areas, "lag:overall");
  const auto z = view_values(session, tambon_areas, "z:overall");
  REQUIRE(lag);
  REQUIRE(z);
  CHECK(lag == view_values(session, tambon_areas, "lag:overall"));
  double products = 0, squares = 0, sum = 0;
  int n = 0;
  for (std::size_t row = 0; row < lag->size(); ++row) {
    CHECK(std::isnan((*lag)[row]) == (row == 2));
    if (row == 2) continue;
    products += (*z)[row] * (*lag)[row];
    squares += (*z)[row] * (*z)[row];
    sum += (*z)[row];
    ++n;
  }
  CHECK(sum == Approx(0).margin(1e-12));
  CHECK(squares / n == Approx(1));
  const auto& geometry = *area_layer(session, base::AreaLevel::tambon)->layer->geometry;
  const auto queen = stats::contiguity_weights(geometry, stats::Contiguity::queen, base::Progress::none());
  stats::GlobalOptions options;
  const auto overall = view_values(session, tambon_areas, "overall");
  const stats::GlobalStatistic moran = stats::moran(*overall, queen, options, base::Progress::none());
  CHECK(products / squares == Approx(moran.statistic).epsilon(1e-12));

  PlotSetting plot;
  plot.kind = PlotKind::moran;
  plot.x = "overall";
  const auto view = scatter_view(session, plot, {});
  REQUIRE(view);
  CHECK(view->all.slope == Approx(moran.statistic).epsilon(1e-12));
  CHECK(view->slope_is_moran());
  // Of a part of the map it is a slope and no more.
  FilterChip chip;
  chip.condition = {"overall", Relation::at_least, 1.3, 0, {}};
  ask(session, intent::AddFilter{chip});
  CHECK_FALSE(scatter_view(session, plot, {})->slope_is_moran());
  ask(session, intent::ClearFilter{});
  CHECK(scatter_view(session, plot, {})->slope_is_moran());
  // The last tambon is left without a neighbour that has a value.
  AreaMeasures made = *session.contents.measures.at(base::AreaLevel::tambon);
  for (std::size_t row = 2; row < 7; ++row)
    made.columns.front().value[row] = std::numeric_limits<double>::quiet_NaN();
  session.contents.measures[base::AreaLevel::tambon] = std::make_shared<const AreaMeasures>(std::move(made));
  const auto lonely = scatter_view(session, plot, {});
  CHECK(lonely->without_neighbours == 1);
  CHECK_FALSE(lonely->slope_is_moran());
}
