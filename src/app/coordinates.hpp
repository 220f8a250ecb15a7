#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geo/coord.hpp"
#include "geo/crs.hpp"

namespace phumthun::app {

/// A place in the UTM zone (WGS 84) that it lies in: "48P 427149 1671556".
struct UtmPlace {
  int zone = 48;
  char band = 'P';  ///< of latitude, as in military grid references; N and later are the northern hemisphere
  double easting = 0, northing = 0;
};

/// In place, from a map's CRS to longitude and latitude. The way is kept between calls, so that the pointer
/// may ask in every frame. False where a place is too far away to be converted, or the CRS is unknown.
bool to_degrees(std::span<geo::Coord> places, const geo::Crs& from);

/// Nothing beyond 84° N and 80° S, where UTM ends.
std::optional<UtmPlace> utm_place(const geo::Coord& lon_lat);
/// "15.11860, 104.32200": latitude first, as people and other programs write them.
std::string degrees_text(const geo::Coord& lon_lat);
/// "48P 427149 1671556".
std::string utm_text(const UtmPlace&);

/// The longitude and latitude (WGS 84) that somebody has typed: decimal degrees ("15.1186, 104.3220"),
/// degrees, minutes and seconds (15°07'07"N 104°19'19"E), or UTM ("48P 427149 1671556"). Latitude comes
/// first unless letters say otherwise or it can't be one; Thai digits are read, too. Throws
/// Error{invalid_input} with a hint for what is no place.
geo::Coord parse_coordinates(std::string_view text);

}  // namespace phumthun::app
