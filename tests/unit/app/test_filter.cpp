#include <catch2/catch.hpp>

#include "app/filter_conditions.hpp"
#include "app/scene.hpp"
#include "unit/app/picked_places.hpp"

using namespace phumthun;
using namespace phumthun::app;
using namespace phumthun::app::test;
using RowList = std::vector<std::uint32_t>;

namespace {

RowList ones(const std::vector<std::uint8_t>& bytes) {
  RowList rows;
  for (std::uint32_t row = 0; row < bytes.size(); ++row)
    if (bytes[row]) rows.push_back(row);
  return rows;
}
RowList ones(const data::Shared<std::vector<std::uint8_t>>& bytes) {
  return bytes ? ones(*bytes) : RowList{999};
}

RowList matching(const PickedPlaces& places, const Condition& condition) {
  return ones(matching_all(places.session, tambon_areas, std::span(&condition, 1)));
}

void ask(PickedPlaces& places, SelectionIntent intent) {
  app::apply(places.session, Intent(std::move(intent)));
}

FilterChip chip(Condition condition, bool of_households = false) {
  FilterChip made;
  made.condition = std::move(condition);
  made.of_households = of_households;
  return made;
}

}  // namespace

TEST_CASE("relations of numbers; what is missing holds for nothing but that") {
  // overall: 1.0, 1.4, missing, 2.2, 2.6, 3.0, 3.4, 3.8
  PickedPlaces places;
  CHECK(matching(places, {"overall", Relation::less, 1.4, 0, {}}) == RowList{0});
  CHECK(matching(places, {"overall", Relation::at_most, 1.4, 0, {}}) == RowList{0, 1});
  CHECK(matching(places, {"overall", Relation::more, 3.5, 0, {}}) == RowList{7});
  CHECK(matching(places, {"overall", Relation::at_least, 3.4, 0, {}}) == RowList{6, 7});
  CHECK(matching(places, {"overall", Relation::between, 2.2, 3.0, {}}) == RowList{3, 4, 5});
  CHECK(matching(places, {"overall", Relation::is_missing, 0, 0, {}}) == RowList{2});
  // 1 + 0.4 * 4 is not the double 2.6, but it is written so.
  CHECK(matching(places, {"overall", Relation::equal, 2.6, 0, {}}) == RowList{4});
  CHECK(matching(places, {"overall", Relation::not_equal, 2.6, 0, {}}) == RowList{0, 1, 3, 5, 6, 7});
}

TEST_CASE("relations of texts go by the rules of Thai names") {
  PickedPlaces places;
  CHECK(matching(places, {"name", Relation::contains, 0, 0, {"3302"}}) == RowList{4, 5, 6, 7});
  CHECK(matching(places, {"name", Relation::one_of, 0, 0, {"ต.330101", "330204"}}) == RowList{0, 7});
  CHECK(matching(places, {"name", Relation::not_equal, 0, 0, {"ตำบล330101"}}) ==
        RowList{1, 2, 3, 4, 5, 6, 7});
  CHECK(matching(places, {"amphoe", Relation::one_of, 0, 0, {"อ.3301"}}) == RowList{0, 1, 2, 3});
  CHECK(matching(places, {"name", Relation::is_missing, 0, 0, {}}).empty());
  // Nothing is asked for yet: nothing is taken out.
  CHECK(matching(places, {"name", Relation::contains, 0, 0, {}}).size() == 8);
  CHECK(matching(places, {"not there", Relation::at_least, 1, 0, {}}).size() == 8);
}

TEST_CASE("codes mean areas within and around them, too") {
  PickedPlaces places;
  CHECK(matching(places, {"code", Relation::one_of, 0, 0, {"3302", "330101"}}) == RowList{0, 4, 5, 6, 7});
  const Condition condition{"code", Relation::one_of, 0, 0, {"330201"}};
  CHECK(ones(matching_all(places.session, amphoe_areas, std::span(&condition, 1))) == RowList{1});
}

TEST_CASE("a filter hides what fails, in every view, and takes nothing else away") {
  PickedPlaces places;
  const Session& session = places.session;
  CHECK(passing(session, tambon_areas) == nullptr);
  ask(places, intent::AddFilter{chip({"overall", Relation::at_least, 2.5, 0, {}})});
  CHECK(ones(passing(session, tambon_areas)) == RowList{4, 5, 6, 7});
  CHECK(passing_count(session, tambon_areas) == 4);
  CHECK(passing(session, tambon_areas) == passing(session, tambon_areas));
  // An amphoe passes where one of its tambon does, a household where its tambon does.
  CHECK(ones(passing(session, amphoe_areas)) == RowList{1});
  const auto at_home = passing(session, households);
  REQUIRE(at_home);
  for (std::size_t row = 0; row < at_home->size(); ++row)
    REQUIRE((*at_home)[row] == places.codes()[row].starts_with("3302"));

  ask(places, intent::AddFilter{chip({"population", Relation::at_most, 1006, 0, {}})});
  CHECK(ones(passing(session, tambon_areas)) == RowList{4, 5});
  FilterChip off = session.project().filter[0];
  off.enabled = false;
  ask(places, intent::SetFilter{0, off});
  CHECK(ones(passing(session, tambon_areas)) == RowList{0, 1, 3, 4, 5});
  ask(places, intent::RemoveFilter{1});
  CHECK(passing(session, tambon_areas) == nullptr);
  app::apply(places.session, Intent(intent::Undo{}));
  CHECK(ones(passing(session, tambon_areas)) == RowList{0, 1, 3, 4, 5});
  ask(places, intent::ClearFilter{});
  CHECK(session.project().filter.empty());
}

TEST_CASE("several conditions at once are one step of undo") {
  PickedPlaces places;
  ask(places, intent::AddFilters{{chip({"overall", Relation::at_least, 2, 0, {}}),
                                  chip({"population", Relation::at_most, 1006, 0, {}})}});
  CHECK(ones(passing(places.session, tambon_areas)) == RowList{3, 4, 5});
  app::apply(places.session, Intent(intent::Undo{}));
  CHECK(places.session.project().filter.empty());
}

TEST_CASE("a brush picks nothing that is hidden") {
  PickedPlaces places;
  ask(places, intent::AddFilter{chip({"overall", Relation::at_least, 2.5, 0, {}})});
  places.brush(tambon_areas, AllRows{});
  CHECK(places.rows(tambon_areas) == RowList{4, 5, 6, 7});
  places.brush(tambon_areas, Rows{{0, 4}});
  CHECK(places.rows(tambon_areas) == RowList{4});
  places.brush(tambon_areas, OtherRows{});
  CHECK(places.rows(tambon_areas) == RowList{5, 6, 7});
  places.brush(tambon_areas, MatchingRows{{{"population", Relation::at_most, 1005, 0, {}}}});
  CHECK(places.rows(tambon_areas) == RowList{4});
  CHECK(matching_count(places.session, tambon_areas, {{"population", Relation::at_most, 1005, 0, {}}}) == 1);
}

TEST_CASE("a selection becomes a filter") {
  PickedPlaces places;
  const Session& session = places.session;
  SECTION("of areas: by their codes, at other levels too") {
    places.brush(tambon_areas, Rows{{1, 6}});
    ask(places, intent::FilterToSelection{tambon_areas});
    CHECK(ones(passing(session, tambon_areas)) == RowList{1, 6});
    app::ChoroplethSetting at_amphoe = session.project().choropleth;
    at_amphoe.level = base::AreaLevel::amphoe;
    app::apply(places.session, Intent(intent::SetChoropleth{at_amphoe}));
    CHECK(ones(passing(session, amphoe_areas)) == RowList{0, 1});
  }
  SECTION("of households: by what they are, whatever is selected next") {
    places.brush(households, Rows{{3, 5, 8}});
    ask(places, intent::FilterToSelection{households});
    places.brush(households, NoRows{});
    CHECK(ones(passing(session, households)) == RowList{3, 5, 8});
    CHECK(passing(session, tambon_areas) == nullptr);
  }
  SECTION("nothing selected: nothing happens") {
    ask(places, intent::FilterToSelection{tambon_areas});
    CHECK(session.project().filter.empty());
  }
}

TEST_CASE("on the map a filter makes areas pale and leaves their classes and counts") {
  PickedPlaces places;
  Session& session = places.session;
  session.view.camera.metres_per_px = 10;
  const auto fill_of = [](const MapPicture& picture) {
    for (const auto& layer : picture.scene.layers)
      if (const auto* fill = std::get_if<carto::FillLayer>(&layer); fill && fill->id == "choropleth")
        return *fill;
    return carto::FillLayer{};
  };
  const auto before = build_scene(session);
  const carto::FillLayer whole = fill_of(*before);
  REQUIRE(whole.feature_class);
  ask(places, intent::AddFilter{chip({"overall", Relation::at_least, 2.5, 0, {}})});
  ask(places, intent::AddFilter{chip({"overall", Relation::at_least, 2, 0, {}}, true)});
  const auto after = build_scene(session);
  const carto::FillLayer filtered = fill_of(*after);
  REQUIRE(filtered.feature_class);
  REQUIRE(filtered.classes.size() == whole.classes.size() + 1);
  for (std::size_t row = 0; row < 8; ++row)
    CHECK((*filtered.feature_class)[row] == (row >= 4 ? (*whole.feature_class)[row] : whole.classes.size()));
  CHECK(after->breaks == before->breaks);
  CHECK(after->legends[0].rows.size() == before->legends[0].rows.size());
  CHECK(after->legends[0].note.en.find("Filtered") != std::string::npos);
  for (const auto& layer : after->scene.layers)
    if (const auto* points = std::get_if<carto::PointLayer>(&layer); points && points->id == "households")
      for (std::size_t row = 0; row < places.places().size(); ++row)
        REQUIRE(((*points->feature_class)[row] != 255) ==
                (places.codes()[row].starts_with("3302") && places.scores()[row] >= 2));
  CHECK(build_scene(session) == after);
}

TEST_CASE("conditions are said in words") {
  PickedPlaces places;
  app::apply(places.session, Intent(intent::SetLanguage{base::Language::en}));
  const auto words = [&](const Condition& condition) {
    return condition_words(places.session, condition, tambon_areas);
  };
  CHECK(words({"population", Relation::at_least, 1200, 0, {}}) == "Registered population ≥ 1,200");
  CHECK(words({"area_km2", Relation::between, 1, 2.5, {}}) == "Area (km²) 1.00 – 2.50");
  CHECK(words({"code", Relation::one_of, 0, 0, {"330101", "330102", "330103"}}) ==
        "Tambon = Place 330101, Place 330102 and 1 more");
}
