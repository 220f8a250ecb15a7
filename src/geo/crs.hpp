#pragma once
#include <string>
#include <string_view>

#include "geo/coord.hpp"

namespace phumthun::geo {

/// A coordinate reference system, a value. Never an int in a signature. Axis order is always x = easting or
/// longitude.
class Crs {
 public:
  /// Unknown: a file without a CRS. reproject() refuses it; planar statistics accept it.
  Crs() = default;
  /// Throw Error{crs_unknown} where PROJ does not know it.
  static Crs from_epsg(int code);
  /// WKT, PROJJSON, "EPSG:32648", a PROJ string: whatever PROJ reads.
  static Crs from_text(std::string_view text);
  static const Crs& wgs84();
  /// The UTM zone (WGS 84) of a longitude and latitude: EPSG:326xx or 327xx. Throws Error{crs_unknown} for a
  /// place beyond the earth.
  static Crs utm_of(const Coord& lon_lat);

  bool known() const { return !definition_.empty(); }
  /// The EPSG code where PROJ identifies one, else 0.
  int epsg() const { return epsg_; }
  bool geographic() const { return geographic_; }
  /// "WGS 84 / UTM zone 48N".
  const std::string& name() const { return name_; }
  /// What PROJ can read back: "EPSG:n" or WKT.
  const std::string& definition() const { return definition_; }
  /// WKT1 as GDAL and ESRI files expect it. Empty when unknown.
  std::string wkt() const;

  friend bool operator==(const Crs& a, const Crs& b) {
    return a.epsg_ != 0 || b.epsg_ != 0 ? a.epsg_ == b.epsg_ : a.definition_ == b.definition_;
  }

 private:
  std::string definition_;
  std::string name_;
  int epsg_ = 0;
  bool geographic_ = false;
};

}  // namespace phumthun::geo
