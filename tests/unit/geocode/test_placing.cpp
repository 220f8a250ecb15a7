#include "geocode/placing.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geocode::PlacedBy;
using geocode::Placer;

namespace {

/// Two tambon side by side, 330101 west and 330102 east; two villages divide the west one.
Placer two_tambon() {
  geocode::CodedAreas tambon{
      {"330101", "330102"},
      test::polygons({"POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((1 0,2 0,2 1,1 1,1 0))"})};
  geocode::CodedAreas villages{
      {"33010101", "33010102"},
      test::polygons({"POLYGON((0 0,.5 0,.5 1,0 1,0 0))", "POLYGON((.5 0,1 0,1 1,.5 1,.5 0))"})};
  geocode::CodeList codes;
  codes.add_change("339901", "330102");
  return {std::move(tambon), std::move(villages), std::move(codes)};
}

}  // namespace

TEST_CASE("coordinates place a household in tambon and village, whatever its codes say") {
  const Placer placer = two_tambon();
  const geocode::Place place = placer.place({{0.7, 0.5}, "33010201", "330102", "3301"});
  CHECK((place.by == PlacedBy::position));
  CHECK(place.village_code == "33010102");
  CHECK(place.tambon_code == "330101");
  CHECK(place.amphoe_code == "3301");
  CHECK(place.other_than_stated);
  CHECK_FALSE(placer.place({{0.7, 0.5}, "", "330101", ""}).other_than_stated);
}

TEST_CASE("in a tambon without village areas the stated village holds") {
  const geocode::Place place = two_tambon().place({{1.5, 0.5}, "33010207", "", ""});
  CHECK(place.village_code == "33010207");
  CHECK_FALSE(place.other_than_stated);
}

TEST_CASE("coordinates in no area leave the word to the codes") {
  const geocode::Place place = two_tambon().place({{100.992541, 15.870032}, "33010102", "", ""});
  CHECK(place.position_outside);
  CHECK((place.by == PlacedBy::village_code));
  CHECK(place.village_code == "33010102");
}

TEST_CASE("without coordinates codes decide: village, tambon, then nothing") {
  const Placer placer = two_tambon();
  CHECK((placer.place({geo::no_coord, "33010101", "", ""}).by == PlacedBy::village_code));
  const geocode::Place unknown_village = placer.place({geo::no_coord, "33010155", "", ""});
  CHECK((unknown_village.by == PlacedBy::tambon_code));
  CHECK(unknown_village.village_code.empty());
  CHECK(unknown_village.unknown_code);
  CHECK((placer.place({geo::no_coord, "", "330102", ""}).by == PlacedBy::tambon_code));
  const geocode::Place elsewhere = placer.place({geo::no_coord, "", "100101", ""});
  CHECK((elsewhere.by == PlacedBy::nothing));
  CHECK(elsewhere.unknown_code);
  CHECK((placer.place({}).by == PlacedBy::nothing));
  CHECK_FALSE(placer.place({}).unknown_code);
}

TEST_CASE("an old code is followed to its present tambon, and its village number is not") {
  const geocode::Place place = two_tambon().place({geo::no_coord, "33990103", "339901", ""});
  CHECK((place.by == PlacedBy::tambon_code));
  CHECK(place.followed_change);
  CHECK(place.tambon_code == "330102");
  CHECK(place.village_code.empty());
  CHECK_FALSE(place.unknown_code);
  CHECK_FALSE(two_tambon().place({{1.5, 0.5}, "", "339901", ""}).other_than_stated);
}

TEST_CASE("without any area, positions and codes are taken as they are") {
  const Placer nothing({}, {}, {});
  const geocode::Place place = nothing.place({{104.3, 15.1}, "33010101", "", ""});
  CHECK((place.by == PlacedBy::position));
  CHECK(place.village_code == "33010101");
  CHECK(place.amphoe_code == "3301");
  CHECK((nothing.place({geo::no_coord, "", "330101", ""}).by == PlacedBy::tambon_code));
}
