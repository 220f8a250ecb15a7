#include "geocode/placing.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using geocode::PlacedBy;
using geocode::Placer;
using geocode::StatedPlace;

namespace {

/// Two tambon side by side, 330101 เมืองเหนือ west and 330103 คูซอด east; two villages of one name divide the
/// west one. 330201 ยางชุมน้อย of another amphoe has no polygon. 330108 became 330103.
Placer two_tambon() {
  geocode::CodedAreas tambon{
      {"330101", "330103"},
      test::polygons({"POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((1 0,2 0,2 1,1 1,1 0))"})};
  geocode::CodedAreas villages{
      {"33010101", "33010102"},
      test::polygons({"POLYGON((0 0,.5 0,.5 1,0 1,0 0))", "POLYGON((.5 0,1 0,1 1,.5 1,.5 0))"})};
  geocode::CodeList codes;
  geocode::NameIndex names;
  const auto add = [&](const char* code, const char* th, const char* en) {
    codes.add(code);
    names.add(code, th, en);
  };
  add("3301", "เมืองศรีสะเกษ", "Mueang Si Sa Ket");
  add("3302", "ยางชุมน้อย", "Yang Chum Noi");
  add("330101", "เมืองเหนือ", "Mueang Nuea");
  add("330103", "คูซอด", "Khu Sot");
  add("330201", "ยางชุมน้อย", "Yang Chum Noi");
  add("33010101", "บ้านแดง", "Ban Daeng");
  add("33010102", "บ้านแดง", "Ban Daeng");
  add("33010301", "บ้านคูซอด", "Ban Khu Sot");
  add("33010302", "บ้านเปือย", "Ban Pueai");
  add("33020101", "บ้านกุดเมืองฮาม", "Ban Kut Mueang Ham");
  codes.add_change("330108", "330103");
  return {std::move(tambon), std::move(villages), std::move(codes), std::move(names)};
}

StatedPlace coded(std::string_view village, std::string_view tambon, std::string_view amphoe = {}) {
  StatedPlace stated;
  stated.village_code = village, stated.tambon_code = tambon, stated.amphoe_code = amphoe;
  return stated;
}
StatedPlace named(std::string_view moo, std::string_view village, std::string_view tambon,
                  std::string_view amphoe) {
  StatedPlace stated;
  stated.moo = moo, stated.village_name = village, stated.tambon_name = tambon, stated.amphoe_name = amphoe;
  return stated;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("coordinates place a household in tambon and village, whatever its codes say") {
  const Placer placer = two_tambon();
  StatedPlace stated = coded("33010301", "330103", "3301");
  stated.position = {0.7, 0.5};
  const geocode::Place place = placer.place(stated);
  CHECK((place.by == PlacedBy::position));
  CHECK(place.village_code == "33010102");
  CHECK(place.tambon_code == "330101");
  CHECK(place.amphoe_code == "3301");
  CHECK(place.other_than_stated);
  stated = coded("", "330101");
  stated.position = {0.7, 0.5};
  CHECK_FALSE(placer.place(stated).other_than_stated);
}

TEST_CASE("a position in another tambon than the stated name is noticed") {
  const Placer placer = two_tambon();
  StatedPlace stated = named("", "", "ต.คูซอด", "อ.เมือง");
  stated.position = {0.7, 0.5};
  CHECK(placer.place(stated).other_than_stated);
  stated.position = {1.7, 0.5};
  CHECK_FALSE(placer.place(stated).other_than_stated);
  stated.tambon_name = "ไม่รู้จัก";  // a name that fits nothing says nothing
  CHECK_FALSE(placer.place(stated).other_than_stated);
}

TEST_CASE("in a tambon without village areas the stated village holds") {
  StatedPlace stated = coded("33010307", "");
  stated.position = {1.5, 0.5};
  const geocode::Place place = two_tambon().place(stated);
  CHECK(place.village_code == "33010307");
  CHECK_FALSE(place.other_than_stated);
}

TEST_CASE("in a tambon without village areas the stated names tell the village") {
  const Placer placer = two_tambon();
  StatedPlace stated = named("2", "เปือย", "คูซอด", "เมือง");
  stated.position = {1.5, 0.5};
  CHECK(placer.place(stated).village_code == "33010302");
  CHECK((placer.place(stated).by == PlacedBy::position));
  stated.moo = "1";  // a contradiction tells none
  CHECK(placer.place(stated).village_code.empty());
  stated = named("2", "", "เมืองเหนือ", "เมือง");  // of another tambon than the position's
  stated.position = {1.5, 0.5};
  CHECK(placer.place(stated).village_code.empty());
  CHECK(placer.place(stated).other_than_stated);
}

TEST_CASE("coordinates in no area leave the word to codes and names") {
  StatedPlace stated = coded("33010102", "");
  stated.position = {100.5, 15.8};
  const geocode::Place place = two_tambon().place(stated);
  CHECK(place.position_outside);
  CHECK((place.by == PlacedBy::village_code));
  CHECK(place.village_code == "33010102");
  stated = named("1", "คูซอด", "คูซอด", "เมือง");
  stated.position = {100.5, 15.8};
  CHECK(two_tambon().place(stated).village_code == "33010301");
  CHECK(two_tambon().place(stated).position_outside);
}

TEST_CASE("without coordinates codes decide: village, tambon, then nothing") {
  const Placer placer = two_tambon();
  CHECK((placer.place(coded("33010101", "")).by == PlacedBy::village_code));
  const geocode::Place unknown_village = placer.place(coded("33010155", ""));
  CHECK((unknown_village.by == PlacedBy::tambon));
  CHECK(unknown_village.village_code.empty());
  CHECK(unknown_village.unknown_code);
  CHECK((placer.place(coded("", "330103")).by == PlacedBy::tambon));
  const geocode::Place elsewhere = placer.place(coded("", "100101"));
  CHECK((elsewhere.by == PlacedBy::nothing));
  CHECK(elsewhere.unknown_code);
  CHECK((placer.place({}).by == PlacedBy::nothing));
  CHECK_FALSE(placer.place({}).unknown_code);
  CHECK(placer.place(coded("", "", "3302")).amphoe_code == "3302");
}

TEST_CASE("codes are taken in every form") {
  const Placer placer = two_tambon();
  CHECK(placer.place(coded("TH33010101", "")).village_code == "33010101");
  CHECK(placer.place(coded("3301010105", "")).village_code == "33010101");
  CHECK(placer.place(coded("", "33010300")).tambon_code == "330103");
  CHECK(placer.place(coded("", "330103.0")).tambon_code == "330103");
  CHECK((placer.place(coded("33010300", "")).by == PlacedBy::tambon));
}

TEST_CASE("an old code is followed to its present tambon") {
  const geocode::Place place = two_tambon().place(coded("33010807", "330108"));
  CHECK((place.by == PlacedBy::tambon));
  CHECK(place.followed_change);
  CHECK(place.tambon_code == "330103");
  CHECK(place.village_code.empty());  // its number is on no list
  CHECK_FALSE(place.unknown_code);
  StatedPlace stated = coded("", "330108");
  stated.position = {1.5, 0.5};
  CHECK_FALSE(two_tambon().place(stated).other_than_stated);
}

TEST_CASE("a village's number goes with its tambon, unless the name is another's") {
  const geocode::Place followed = two_tambon().place(coded("33010802", ""));
  CHECK((followed.by == PlacedBy::village_code));
  CHECK(followed.village_code == "33010302");
  CHECK(followed.followed_change);
  StatedPlace other = coded("33010802", "");
  other.village_name = "คูซอด";
  const geocode::Place by_name = two_tambon().place(other);
  CHECK((by_name.by == PlacedBy::names));
  CHECK(by_name.village_code == "33010301");
}

TEST_CASE("names place a household where they fit one village") {
  const Placer placer = two_tambon();
  const geocode::Place place = placer.place(named("หมู่ที่ ๒", "บ. เปือย", "ตำบลคูซอด", "อ.เมือง"));
  CHECK((place.by == PlacedBy::names));
  CHECK(place.village_code == "33010302");
  CHECK(place.tambon_code == "330103");
  CHECK(place.amphoe_code == "3301");
  CHECK(place.candidates.empty());
  CHECK_FALSE(place.unknown_name);
  CHECK(placer.place(named("", "Pueai", "KhuSot", "MUANG SISAKET")).village_code == "33010302");
  CHECK(placer.place(named("", "Pueai", "KhuSot", "Muang Si Sa Ket")).village_code == "33010302");
  CHECK(placer.place(named("", "เปือย", "", "เมือง")).village_code == "33010302");  // one in the whole amphoe
}

TEST_CASE("a tambon's code and a village's name work together") {
  StatedPlace stated = coded("", "330103");
  stated.village_name = "เปือย";
  CHECK(two_tambon().place(stated).village_code == "33010302");
  stated.village_name = "", stated.moo = "2";
  CHECK(two_tambon().place(stated).village_code == "33010302");
}

TEST_CASE("names that fit several villages are never guessed") {
  const Placer placer = two_tambon();
  const geocode::Place two = placer.place(named("", "แดง", "เมืองเหนือ", "เมือง"));
  CHECK((two.by == PlacedBy::tambon));
  CHECK(two.tambon_code == "330101");
  CHECK(two.village_code.empty());
  CHECK(two.candidates == Codes{"33010101", "33010102"});
  CHECK(placer.place(named("2", "แดง", "เมืองเหนือ", "เมือง")).village_code == "33010102");
  // A moo that is another village's: one of both is wrong.
  const geocode::Place contradiction = placer.place(named("1", "เปือย", "คูซอด", "เมือง"));
  CHECK((contradiction.by == PlacedBy::tambon));
  CHECK(contradiction.candidates == Codes{"33010301", "33010302"});
  // A moo that is on no list may be a new village of an old name.
  const geocode::Place new_moo = placer.place(named("9", "เปือย", "คูซอด", "เมือง"));
  CHECK((new_moo.by == PlacedBy::tambon));
  CHECK(new_moo.candidates == Codes{"33010302"});
}

TEST_CASE("names that fit nothing are told, and a number alone is enough") {
  const Placer placer = two_tambon();
  const geocode::Place tambon = placer.place(named("", "ไม่มีชื่อนี้", "คูซอด", "เมือง"));
  CHECK((tambon.by == PlacedBy::tambon));
  CHECK(tambon.unknown_name);
  const geocode::Place nothing = placer.place(named("", "", "ไม่มีชื่อนี้", "เมือง"));
  CHECK((nothing.by == PlacedBy::nothing));
  CHECK(nothing.unknown_name);
  const geocode::Place number = placer.place(named("2", "ไม่มีชื่อนี้", "คูซอด", "เมือง"));
  CHECK((number.by == PlacedBy::names));
  CHECK(number.village_code == "33010302");
  CHECK(number.unknown_name);
  CHECK_FALSE(placer.place(named("-", "-", "-", "-")).unknown_name);
}

TEST_CASE("a tambon of the name in another amphoe is none") {
  const Placer placer = two_tambon();
  CHECK((placer.place(named("", "", "คูซอด", "ยางชุมน้อย")).by == PlacedBy::nothing));
  StatedPlace stated = named("", "", "คูซอด", "");
  stated.amphoe_code = "3302";
  CHECK((placer.place(stated).by == PlacedBy::nothing));
  stated.amphoe_code = "3301";
  CHECK(placer.place(stated).tambon_code == "330103");
}

TEST_CASE("a store without any village takes the number as it is stated") {
  geocode::CodeList codes;
  codes.add("330103");
  const Placer placer({}, {}, std::move(codes), {});
  StatedPlace stated = coded("", "330103");
  stated.moo = "หมู่ 7", stated.village_name = "เปือย";
  const geocode::Place place = placer.place(stated);
  CHECK((place.by == PlacedBy::names));
  CHECK(place.village_code == "33010307");
  CHECK_FALSE(place.unknown_name);
  stated.moo = "";
  CHECK((placer.place(stated).by == PlacedBy::tambon));
}

TEST_CASE("a town's code leaves its tambon open") {
  const Placer placer = two_tambon();
  const geocode::Place town = placer.place(coded("", "330151"));
  CHECK((town.by == PlacedBy::nothing));
  CHECK(town.town);
  CHECK(town.amphoe_code == "3301");
  CHECK_FALSE(town.unknown_code);
  CHECK(placer.place(coded("33015101", "")).town);
  StatedPlace stated = coded("", "330151");
  stated.village_name = "แดง", stated.moo = "2";
  CHECK(placer.place(stated).village_code == "33010102");  // in a tambon that the town replaces
  stated = coded("", "330151");
  stated.position = {0.5, 0.5};
  CHECK_FALSE(placer.place(stated).other_than_stated);
  stated.position = {1.5, 0.5};
  CHECK(placer.place(stated).other_than_stated);
  stated.tambon_code = "330451";  // a town beside the tambon of its amphoe
  CHECK(placer.place(stated).other_than_stated);
}

TEST_CASE("a municipality's code is no amphoe") {
  const geocode::Place place = two_tambon().place(coded("", "", "3399"));
  CHECK(place.amphoe_code.empty());
  CHECK((place.by == PlacedBy::nothing));
}

TEST_CASE("without any area, positions and codes are taken as they are") {
  const Placer nothing({}, {}, {}, {});
  StatedPlace stated = coded("33010101", "330101", "3301");
  stated.position = {104.3, 15.1};
  const geocode::Place place = nothing.place(stated);
  CHECK((place.by == PlacedBy::position));
  CHECK(place.village_code == "33010101");
  CHECK(place.amphoe_code == "3301");
  CHECK((nothing.place(coded("", "330101")).by == PlacedBy::tambon));
  CHECK_FALSE(geo::has_position(nothing.spread_point("h1", place)));
  CHECK(std::isnan(nothing.distance_m({104.3, 15.1}, "330101")));
}
