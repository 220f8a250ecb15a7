#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "app/scene.hpp"
#include "app/scene_choropleth.hpp"
#include "unit/app/picked_places.hpp"

using namespace phumthun;
using namespace phumthun::app;
using namespace phumthun::app::test;
using RowList = std::vector<std::uint32_t>;

namespace {

/// The third tambon has no value, the sixth too few households, every other one an unreliable value.
struct MappedPlaces : PickedPlaces {
  MappedPlaces() {
    AreaMeasures made = *session.contents.measures.at(base::AreaLevel::tambon);
    MeasureColumn& overall = made.columns.front();
    for (std::size_t nth = 0; nth < overall.value.size(); ++nth)
      overall.reliability.push_back(nth == 2       ? poverty::Reliability::none
                                    : nth == 5     ? poverty::Reliability::too_few
                                    : nth % 2 == 1 ? poverty::Reliability::unreliable
                                                   : poverty::Reliability::reliable);
    session.contents.measures[base::AreaLevel::tambon] =
        std::make_shared<const AreaMeasures>(std::move(made));
  }

  void classed(const std::string& classification, int classes, const std::string& ramp = {}) {
    ChoroplethSetting next = session.project().choropleth;
    next.classification = classification, next.classes = classes, next.ramp = ramp;
    app::apply(session, Intent(intent::SetChoropleth{next}));
  }
  void show_clusters(const std::vector<ClusterClass>& classes) {
    ClusterResult result;
    result.level = base::AreaLevel::tambon;
    result.measure = "overall";
    for (std::size_t nth = 0; nth < classes.size(); ++nth) result.codes.push_back(tambon_code(nth));
    result.local.cluster = classes;
    session.contents.clusters = std::make_shared<const ClusterResult>(std::move(result));
    app::apply(session, Intent(intent::SetLayerVisible{MapLayer::choropleth, false}));
    app::apply(session, Intent(intent::SetLayerVisible{MapLayer::clusters, true}));
  }
  RowList click(bool clusters, int number) {
    brush(tambon_areas, LegendClass{clusters, number, 0});
    return rows(tambon_areas);
  }
};

const carto::Legend* legend_of(const Session& session, std::string_view layer) {
  static data::Shared<MapPicture> kept;
  kept = build_scene(session);
  for (const carto::Legend& legend : kept->legends)
    if (legend.layer == layer) return &legend;
  return nullptr;
}

/// The finite values that lie in a class by its two limits, the lower one not in it but for the first class.
RowList within(const std::vector<double>& values, const carto::Choropleth& map, int number) {
  const auto nth = static_cast<std::size_t>(number);
  RowList rows;
  for (std::uint32_t row = 0; row < values.size(); ++row)
    if (row != 5 && values[row] <= map.limits.breaks[nth + 1] &&
        (number == 0 ? values[row] >= map.limits.breaks[0] : values[row] > map.limits.breaks[nth]))
      rows.push_back(row);
  return rows;
}

}  // namespace

TEST_CASE_METHOD(MappedPlaces, "a class of the choropleth picks the areas between its limits, no others") {
  for (const char* classification : {"quantile", "equal-interval", "fisher-jenks", "standard-deviation",
                                     "box", "head-tail", "maximum-breaks"}) {
    classed(classification, 3);
    const auto map = choropleth_of(session);
    REQUIRE(map);
    const auto values = view_values(session, tambon_areas, "overall");
    std::size_t together = 0;
    for (int number = 0; number < map->class_count(); ++number) {
      CAPTURE(classification, number);
      const RowList picked = click(false, number);
      CHECK(picked == within(*values, *map, number));
      together += picked.size();
    }
    CHECK(together == 6);
    CHECK(click(false, map->no_data()) == RowList{2});
    CHECK(click(false, map->too_few()) == RowList{5});
  }
}

TEST_CASE_METHOD(MappedPlaces, "classes that a reader sees in one colour are picked apart") {
  for (const carto::ColorVision vision : carto::all_color_visions) {
    // As many classes on either side of the ramp's middle: both of its ends are one grey.
    classed("quantile", 6, "RdBu");
    Project next = session.project();
    next.estimates.cutoff = choropleth_of(session)->limits.breaks[3];
    session.history.amend(std::move(next));
    app::apply(session, Intent(StyleIntent(intent::SeeAs{vision})));
    const auto map = choropleth_of(session);
    REQUIRE(map->class_count() == 6);
    const auto values = view_values(session, tambon_areas, "overall");
    for (int number = 0; number < 6; ++number) CHECK(click(false, number) == within(*values, *map, number));
  }
}

TEST_CASE_METHOD(MappedPlaces, "a class of the cluster map picks its areas, as many as the legend counts") {
  using C = ClusterClass;
  show_clusters({C::high_high, C::high_high, C::undefined, C::not_significant, C::low_low, C::isolate,
                 C::low_low, C::low_high});
  const carto::Legend* legend = legend_of(session, "clusters");
  REQUIRE(legend);
  const std::map<std::string, RowList> expected{{"High among high", {0, 1}}, {"Low among low", {4, 6}},
                                                {"Low among high", {7}},     {"Not significant", {3}},
                                                {"No neighbours", {5}},      {"No data", {2}}};
  std::size_t met = 0;
  for (const carto::LegendRow& row : legend->rows) {
    CAPTURE(row.label.en);
    REQUIRE(expected.contains(row.label.en));
    REQUIRE(row.class_number >= 0);
    CHECK(click(true, row.class_number) == expected.at(row.label.en));
    CHECK(row.n == static_cast<std::int64_t>(expected.at(row.label.en).size()));
    ++met;
  }
  CHECK(met == expected.size());
}

TEST_CASE_METHOD(MappedPlaces, "a row of the legend that is no class picks nothing") {
  classed("quantile", 4);
  CHECK(click(false, -1).empty());
}

TEST_CASE_METHOD(MappedPlaces, "what a filter hides is in no class that is picked") {
  FilterChip chip;
  chip.condition = {"code", Relation::one_of, 0, 0, {"330101", "330104", "330204"}};
  app::apply(session, Intent(SelectionIntent(intent::AddFilter{chip})));
  classed("quantile", 2);
  RowList all = click(false, 0);
  const RowList upper = click(false, 1);
  all.insert(all.end(), upper.begin(), upper.end());
  std::sort(all.begin(), all.end());
  CHECK(all == RowList{0, 3, 7});
}
