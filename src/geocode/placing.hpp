#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/area_locator.hpp"
#include "geocode/area_codes.hpp"

namespace phumthun::geocode {

/// What a household's record says of its place. Codes are plain or empty; the position is EPSG:4326 or
/// no_coord.
struct StatedPlace {
  geo::Coord position = geo::no_coord;
  std::string_view village_code, tambon_code, amphoe_code;
};

enum class PlacedBy { position, village_code, tambon_code, nothing };

/// Where a household is, and what was noticed on the way. Codes are empty where not known.
struct Place {
  PlacedBy by = PlacedBy::nothing;
  std::string village_code, tambon_code, amphoe_code;
  bool position_outside = false;   ///< there was a position, but no tambon holds it
  bool other_than_stated = false;  ///< the position lies in another tambon than the stated one
  bool unknown_code = false;       ///< a stated code is in no list
  bool followed_change = false;    ///< an old code was followed to its present one
};

/// Polygons of a level with their codes.
struct CodedAreas {
  std::vector<std::string> codes;
  geo::GeometryColumn geometry;  ///< EPSG:4326
};

/// Places households: by coordinates, else by village code, else by tambon code. Immutable: any number of
/// threads may ask.
class Placer {
 public:
  /// Either level may be empty. Without tambon polygons a position is taken as it is and codes as they are
  /// stated.
  Placer(CodedAreas tambon, CodedAreas villages, CodeList codes);
  Place place(const StatedPlace&) const;

 private:
  Place by_position(const StatedPlace&, std::uint32_t tambon) const;
  void by_code(const StatedPlace&, Place&) const;

  CodedAreas tambon_, villages_;
  geo::AreaLocator tambon_locator_, village_locator_;
  CodeList codes_;
};

}  // namespace phumthun::geocode
