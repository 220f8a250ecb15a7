#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/area_locator.hpp"
#include "geocode/area_codes.hpp"
#include "geocode/name_index.hpp"

namespace phumthun::geocode {

/// What a household's record says of its place. Codes are plain or empty; names as the file writes them; the
/// position is EPSG:4326 or no_coord.
struct StatedPlace {
  geo::Coord position = geo::no_coord;
  std::string_view village_code, tambon_code, amphoe_code;
  std::string_view moo, village_name, tambon_name, amphoe_name;
};

/// The ladder, best first.
enum class PlacedBy { position, village_code, names, tambon, nothing };

/// Where a household is, and what was noticed on the way. Codes are empty where not known.
struct Place {
  PlacedBy by = PlacedBy::nothing;
  std::string village_code, tambon_code, amphoe_code;
  std::vector<std::string>
      candidates;                  ///< village codes, where the names fit several: for a person to settle
  bool position_outside = false;   ///< there was a position, but no tambon holds it
  bool other_than_stated = false;  ///< the position lies in another tambon than the stated one
  bool unknown_code = false;       ///< a stated code is in no list
  bool followed_change = false;    ///< an old code was followed to its present one
  bool unknown_name = false;       ///< names were stated that fit nothing
  bool town = false;               ///< a town's pseudo-tambon was stated: its tambon is open
};

/// Polygons of a level with their codes.
struct CodedAreas {
  std::vector<std::string> codes;
  geo::GeometryColumn geometry;  ///< EPSG:4326
};

/// Places households: by coordinates, else village code, else names (moo, village, tambon, amphoe), else the
/// tambon by code or name. Names that fit several villages place nothing finer than their tambon and come
/// back as candidates: never a guess. Immutable: any number of threads may ask.
class Placer {
 public:
  /// Either level may be empty. Without tambon polygons a position is taken as it is and codes as they are
  /// stated.
  Placer(CodedAreas tambon, CodedAreas villages, CodeList codes, NameIndex names);
  Place place(const StatedPlace&) const;

  const CodeList& codes() const { return codes_; }
  const CodedAreas& tambon() const { return tambon_; }
  const CodedAreas& villages() const { return villages_; }
  const NameIndex& names() const { return names_; }
  /// Metres from `position` to the tambon of this code, 0 within it; NaN where the store has no polygon of
  /// it. Planar, on the ellipsoid's radii of curvature at the position: off by less than 1 % within 100 km.
  double distance_m(const geo::Coord& position, std::string_view tambon_code) const;

  /// A point for a household that is known by area only: within the polygon of its village, else its tambon,
  /// drawn from its id alone, so that it is the same in every import and every file; no_coord where neither
  /// has a polygon. Uniform over the area (within a polygon, a degree is taken as everywhere the same).
  geo::Coord spread_point(std::string_view household_id, const Place&) const;

 private:
  struct Stated;
  using RowByCode = std::unordered_map<std::string, std::uint32_t>;

  Place by_position(const StatedPlace&, std::uint32_t tambon) const;
  bool states_other_tambon(const StatedPlace&, const std::string& tambon) const;
  void by_code_or_names(const StatedPlace&, Place&) const;
  bool by_village_code(const Stated&, const StatedPlace&, Place&) const;
  void by_names(const Stated&, const StatedPlace&, Place&) const;
  bool known(std::string_view code, base::AreaLevel level) const;
  std::vector<std::string> tambon_that_fit(const Stated&, const StatedPlace&) const;
  std::vector<std::string> villages_that_fit(const std::string& tambon, const StatedPlace&) const;
  void take_tambon(Place&, PlacedBy, const std::string& tambon) const;

  CodedAreas tambon_, villages_;
  geo::AreaLocator tambon_locator_, village_locator_;
  RowByCode tambon_rows_, village_rows_;
  CodeList codes_;
  NameIndex names_;
};

}  // namespace phumthun::geocode
