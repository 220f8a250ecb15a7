#include <cmath>

#include "store/results.hpp"
#include "store/text_slots.hpp"
#include "store_fixture.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using store::PlaceQuality;
using store::Round;

namespace {

struct Visit {
  std::string household;
  Round round;
  double human;
  PlaceQuality quality = PlaceQuality::none;
  std::string village = {};
};

/// One import of these survey records.
void import_visits(store::Store& store, const std::vector<Visit>& visits) {
  store::Writer writer(store);
  store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", "h.csv")));
  for (const Visit& visit : visits) {
    store::HouseholdRow row;
    row.household_id = visit.household;
    row.village_code = visit.village;
    row.quality = visit.quality;
    row.capitals = {visit.human, NAN, 3, 3, 3};
    row.size = NAN;
    row.survey_weight = NAN;
    row.source = store::source_id(writer, "survey");
    row.round = store::round_id(writer, visit.round);
    load.add(row, {});
  }
  load.finish(base::Progress::none());
  writer.commit();
}

constexpr Round first_of_67{2567, 1}, second_of_67{2567, 2}, first_of_66{2566, 1};

}  // namespace

TEST_CASE("a household that one file has in several rounds is one household with several records") {
  test::TempStore store;
  import_visits(
      *store, {{"a", first_of_67, 2}, {"b", first_of_67, 3}, {"a", second_of_67, 4}, {"a", first_of_66, 1}});
  const store::Reader reader(*store);
  CHECK(store::household_count(reader) == 2);
  CHECK(store::survey_count(reader) == 4);
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{4, 3});
  CHECK(store::round_names(reader) == std::vector<std::string>{"2566/1", "2567/1", "2567/2"});
}

TEST_CASE("the latest round counts, whenever it was imported; one round can be asked for") {
  test::TempStore store;
  import_visits(*store, {{"a", second_of_67, 4}});
  import_visits(*store, {{"a", first_of_67, 2}, {"b", first_of_67, 3}});
  CHECK(store::read_surveys(*store, {})->capitals[0] == std::vector<double>{4, 3});
  CHECK(store::read_surveys(*store, first_of_67)->capitals[0] == std::vector<double>{2, 3});
  CHECK(std::isnan(store::read_surveys(*store, {})->capitals[1][0]));
  test::require_error(base::ErrorCode::not_found, [&] { store::read_surveys(*store, Round{2560, 1}); });
}

TEST_CASE("a place gets better with every record, and never worse") {
  test::TempStore store;
  const auto village_of_a = [&] { return store::read_surveys(*store, {})->village[0]; };
  import_visits(*store, {{"a", first_of_66, 1, PlaceQuality::tambon, ""},
                         {"a", first_of_67, 1, PlaceQuality::village, "33010101"},
                         {"a", second_of_67, 1, PlaceQuality::tambon, "33019901"}});
  CHECK(village_of_a() == 33010101);
  import_visits(*store, {{"a", {2568, 1}, 1, PlaceQuality::surveyed, "33010102"},
                         {"a", {2568, 2}, 1, PlaceQuality::village, "33010103"}});
  CHECK(village_of_a() == 33010102);
}

TEST_CASE("rounds are read in either era and refused when they are none") {
  CHECK(store::parse_round("2567/1") == Round{2567, 1});
  CHECK(store::parse_round("๒๕๖๗/๒") == Round{2567, 2});
  CHECK(store::parse_round("2024/1") == Round{2567, 1});
  CHECK(store::parse_round("2567") == Round{2567, 1});
  for (const char* text : {"", "67/1", "2567/", "2567/0", "2567/100", "2567/1/2", "ปี 2567"}) {
    INFO(text);
    CHECK_FALSE(store::parse_round(text));
  }
  CHECK(store::round_name({2567, 2}) == "2567/2");
}

TEST_CASE("a saved result comes back with its gaps, and a second of its name replaces it") {
  test::TempStore store;
  store::SavedResult result{"lisa",
                            "cluster",
                            "local-moran",
                            "human",
                            "{}",
                            "{}",
                            base::AreaLevel::amphoe,
                            7,
                            {"3301", "3302"},
                            {"high-high", "undefined"},
                            {1.5, NAN},
                            {2, NAN},
                            {0.1, NAN},
                            {0.001, NAN}};
  const auto save = [&] {
    store::Writer writer(*store);
    store::put_result(writer, result);
    writer.commit();
  };
  save();
  result.codes.pop_back(), result.classes.pop_back();
  result.p = {0.5};
  save();
  const store::Reader reader(*store);
  CHECK(store::result_names(reader) == std::vector<std::string>{"lisa"});
  const store::SavedResult back = store::read_result(reader, "lisa");
  CHECK(back.codes == std::vector<std::string>{"3301"});
  CHECK(back.p[0] == 0.5);
  CHECK(back.level == base::AreaLevel::amphoe);
  CHECK(back.revision == 7);
  const auto error = test::error_of([&] { store::read_result(reader, "gi"); });
  REQUIRE(error);
  CHECK(error->hint().find("lisa") != std::string::npos);
}

TEST_CASE("the register of population answers its latest year") {
  test::TempStore store;
  {
    store::Writer writer(*store);
    const auto import = store::begin_import(writer, test::from("population", "p.csv"));
    store::put_population(writer, {{"3301", 2565, 100, {}, {}, {}}, {"3301", 2564, 90, 30, {}, {}}}, import);
    writer.commit();
  }
  const auto rows = store::read_population(store::Reader(*store));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].year_be == 2565);
  CHECK(rows[0].population == 100);
  CHECK_FALSE(rows[0].households);
}

TEST_CASE("texts keep their numbers, however many there are") {
  store::TextSlots slots;
  CHECK_FALSE(slots.find(""));
  for (std::uint32_t i = 0; i < 20000; ++i) REQUIRE(slots.insert(std::to_string(i * 7919), i));
  CHECK(slots.insert("", 20000));
  CHECK_FALSE(slots.insert("7919", 5));
  for (std::uint32_t i = 0; i < 20000; ++i) REQUIRE(slots.find(std::to_string(i * 7919)) == i);
  CHECK(slots.find("") == 20000);
  CHECK_FALSE(slots.find("1"));
  CHECK_FALSE(slots.find("79190 "));
}

TEST_CASE("statistics of points see surveyed households only, the map sees those spread in their area too") {
  test::TempStore store;
  {
    store::Writer writer(*store);
    store::HouseholdLoad load(writer, store::begin_import(writer, test::from("households", "h.csv")));
    for (const auto& [id, quality] : {std::pair("a", PlaceQuality::surveyed),
                                      {"b", PlaceQuality::village},
                                      {"c", PlaceQuality::name},
                                      {"d", PlaceQuality::tambon}}) {
      store::HouseholdRow row;
      row.household_id = id;
      row.quality = quality;
      row.position = {104.3, 15.1};
      row.source = store::source_id(writer, "survey");
      row.round = store::round_id(writer, first_of_67);
      load.add(row, {});
    }
    load.finish(base::Progress::none());
    writer.commit();
  }
  const store::Reader reader(*store);
  CHECK(store::read_household_points(reader, base::Progress::none()).ids == std::vector<std::int64_t>{1});
  CHECK(store::read_households(*store, base::Progress::none()).qualities ==
        std::vector<std::string>{"surveyed", "village", "name", "tambon"});
}

TEST_CASE("placed again, households state what was surveyed: a spread point is an answer, not a fact") {
  test::TempStore store;
  test::load_households(*store, {{104.3, 15.1}, {104.4, 15.2}});
  const auto replace = [&](PlaceQuality quality, const geo::Coord& position,
                           std::vector<geo::Coord>& stated) {
    store::Writer writer(*store);
    store::replace_places(
        writer,
        [&](store::HouseholdRow& row) {
          stated.push_back(row.stated_position);
          if (row.household_id == "h1") return;  // stays without a place, its position kept as stated
          row.quality = quality;
          row.position = position;
          if (quality == PlaceQuality::surveyed) row.stated_position = geo::no_coord;
        },
        base::Progress::none());
    writer.commit();
  };
  std::vector<geo::Coord> first, second;
  replace(PlaceQuality::tambon, {104.9, 15.9}, first);
  replace(PlaceQuality::surveyed, {104.3, 15.1}, second);
  const std::vector<geo::Coord> surveyed{{104.3, 15.1}, {104.4, 15.2}};
  CHECK(first == surveyed);
  CHECK(second == surveyed);
  const auto points = store::read_household_points(store::Reader(*store), base::Progress::none());
  CHECK(points.positions == std::vector<geo::Coord>{{104.3, 15.1}});
}
