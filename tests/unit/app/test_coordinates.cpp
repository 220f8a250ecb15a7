#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "app/coordinates.hpp"
#include "base/error.hpp"

using namespace phumthun;

namespace {

struct Known {
  double latitude, longitude;
  int zone;
  double easting, northing;
};
// By Krüger's series of the transverse Mercator projection (to the fourth order), computed apart from PROJ.
const Known known_places[]{{15.1186, 104.3220, 48, 427148.788, 1671556.174},
                           {14.5, 101.9, 47, 812601.838, 1605006.991},
                           {-8.5, 99.0, 47, 500000.000, 9060425.694},
                           {15.0, 104.0, 48, 392487.772, 1658568.841}};
constexpr double millimetres = 0.002;

void check_place(const std::string& text, double latitude, double longitude) {
  CAPTURE(text);
  const geo::Coord place = app::parse_coordinates(text);
  CHECK(place.y == Approx(latitude).margin(1e-6));
  CHECK(place.x == Approx(longitude).margin(1e-6));
}

std::string refusal(const std::string& text) {
  try {
    app::parse_coordinates(text);
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::invalid_input);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a place in the UTM zone that it lies in") {
  for (const Known& known : known_places) {
    const auto place = app::utm_place({known.longitude, known.latitude});
    REQUIRE(place);
    CHECK(place->zone == known.zone);
    CHECK(place->easting == Approx(known.easting).margin(millimetres));
    CHECK(place->northing == Approx(known.northing).margin(millimetres));
  }
  CHECK(app::utm_place({104, 15})->band == 'P');   // 8 to 16 degrees north
  CHECK(app::utm_place({104, 16})->band == 'Q');   // 16 to 24
  CHECK(app::utm_place({99, -8.5})->band == 'L');  // 16 to 8 degrees south
  CHECK(app::utm_place({20, 83.9})->band == 'X');
  CHECK_FALSE(app::utm_place({20, 84.1}));
  CHECK_FALSE(app::utm_place({20, -80.1}));
  CHECK_FALSE(app::utm_place(geo::no_coord));
  CHECK(app::utm_text(*app::utm_place({104.3220, 15.1186})) == "48P 427149 1671556");
  CHECK(app::degrees_text({104.322, 15.1186}) == "15.11860, 104.32200");
}

TEST_CASE("the zone changes between Sisaket and Khorat's west") {
  CHECK(app::utm_place({101.999, 15})->zone == 47);
  CHECK(app::utm_place({102.0, 15})->zone == 48);
}

TEST_CASE("places of the whole country are those of GeographicLib's GeoConvert") {
  // GeoConvert -u -p 3 (2.1.2); PROJ 9.1 gives the same to the millimetre. On both sides of the zones'
  // border, and at the country's ends.
  const Known places[]{
      {15, 101.9999999, 47, 822650.951, 1660513.687},   {15, 102, 48, 177349.038, 1660513.687},
      {14.5, 102.0000001, 48, 176610.264, 1605146.187}, {18.7883, 98.9853, 47, 498450.881, 2077403.645},
      {19.3, 97.97, 47, 391783.781, 2134343.844},       {7.0086, 100.4747, 47, 662896.715, 774955.402},
      {15.5, 105.62, 48, 566498.342, 1713725.589},      {20.46, 99.88, 47, 591784.993, 2262632.638},
      {5.62, 101.1, 47, 732613.097, 621616.430},        {12.1, 102.9, 48, 271433.525, 1338489.799}};
  for (const Known& known : places) {
    const auto place = app::utm_place({known.longitude, known.latitude});
    REQUIRE(place);
    CAPTURE(known.longitude, known.latitude);
    CHECK(place->zone == known.zone);
    CHECK(place->easting == Approx(known.easting).margin(millimetres));
    CHECK(place->northing == Approx(known.northing).margin(millimetres));
  }
}

TEST_CASE("decimal degrees are read, latitude first unless it can't be one") {
  check_place("15.1186, 104.3220", 15.1186, 104.3220);
  check_place("15.1186 104.3220", 15.1186, 104.3220);
  check_place("  15.1186;104.3220 ", 15.1186, 104.3220);
  check_place("104.3220, 15.1186", 15.1186, 104.3220);
  check_place("-8.5, 99", -8.5, 99);
  check_place("8.5S 99E", -8.5, 99);
  check_place("8.5 S, 99 E", -8.5, 99);
  check_place("E104.3220 N15.1186", 15.1186, 104.3220);
  check_place("N 15.1186 E 104.3220", 15.1186, 104.3220);
  check_place("104.3220E, 15.1186N", 15.1186, 104.3220);
  check_place("15.1186°, 104.3220°", 15.1186, 104.3220);
  check_place("๑๕.๑๑๘๖, ๑๐๔.๓๒๒๐", 15.1186, 104.3220);
}

TEST_CASE("degrees, minutes and seconds are read") {
  const double latitude = 15 + 7.0 / 60 + 7.0 / 3600, longitude = 104 + 19.0 / 60 + 19.0 / 3600;
  check_place("15°07'07\"N 104°19'19\"E", latitude, longitude);
  check_place("15° 7′ 7″ N, 104° 19′ 19″ E", latitude, longitude);
  check_place("15 7 7 N 104 19 19 E", latitude, longitude);
  check_place("15 7 7, 104 19 19", latitude, longitude);
  check_place("15 7 7 104 19 19", latitude, longitude);
  check_place("15°7.5' 104°19.25'", 15.125, 104 + 19.25 / 60);
  check_place("15°07'07\" 104°19'19\"", latitude, longitude);
  check_place("15 องศา 7 ลิปดา 7 ฟิลิปดา เหนือ 104 องศา 19 ลิปดา 19 ฟิลิปดา ตะวันออก", latitude, longitude);
  check_place("-0°30'00\" 99°00'00\"", -0.5, 99);
}

TEST_CASE("UTM is read in the zone that is named") {
  for (const Known& known : known_places) {
    const std::string band = known.latitude < 0 ? "L" : "P";
    const std::string text = std::to_string(known.zone) + band + " " + std::to_string(known.easting) + " " +
                             std::to_string(known.northing);
    check_place(text, known.latitude, known.longitude);
  }
  check_place("48 427148.788 1671556.174", 15.1186, 104.3220);
  check_place("UTM 48N 427148.788E 1671556.174N", 15.1186, 104.3220);
  check_place("โซน 48 427148.788 1671556.174", 15.1186, 104.3220);
}

TEST_CASE("what is no place is refused in words") {
  CHECK(refusal("") == "no coordinates are typed");
  CHECK(refusal("ศรีสะเกษ").find("is no place") != std::string::npos);
  CHECK(refusal("15.1186").find("latitude and a longitude") != std::string::npos);
  CHECK(refusal("95, 96").find("no latitude") != std::string::npos);
  CHECK(refusal("15, 190").find("no longitude") != std::string::npos);
  CHECK(refusal("15 61 0 N 104 0 0 E").find("no minutes") != std::string::npos);
  CHECK(refusal("15 0 75 N 104 0 0 E").find("no seconds") != std::string::npos);
  CHECK(refusal("427148 1671556").find("UTM zone") != std::string::npos);
  CHECK(refusal("61P 427148 1671556").find("no UTM zone") != std::string::npos);
  CHECK(refusal("48I 427148 1671556").find("no band") != std::string::npos);
  CHECK(refusal("48P 27148 1671556").find("no easting") != std::string::npos);
  CHECK(refusal("48P 427148 11671556").find("no northing") != std::string::npos);
  CHECK(refusal("15.1.2, 104").size() > 0);
  CHECK(refusal("1e999, 104").size() > 0);
  CHECK(refusal("nan nan").size() > 0);
  CHECK(refusal(std::string(5000, '9')).size() > 0);
}
