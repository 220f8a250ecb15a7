#pragma once
#include <memory>
#include <span>

#include "geo/geometry_column.hpp"

namespace phumthun::geo {

/// The way from one CRS to another, found once for many calls: finding it takes far longer than a point does.
/// Stays on the thread that made it. Throws Error{crs_unknown} where either CRS is unknown.
class Reprojection {
 public:
  Reprojection(const Crs& from, const Crs& to);
  ~Reprojection();
  /// In place; no_coord stays. Throws Error{invalid_input}, as reproject does.
  void apply(std::span<Coord> coords) const;

 private:
  class Steps;
  Crs from_;
  std::unique_ptr<const Steps> steps_;  // null where both are the same
};

/// The coordinates in another CRS. Equal CRSs give a copy. Indian 1975 (EPSG:4240, 24047, 24048) to WGS 84
/// goes by EPSG:1304, which agrees with Thai surveys to 1 m in the north-east; PROJ's own default there is
/// 189 m off. Throws Error{crs_unknown} where either CRS is unknown, Error{invalid_input} where coordinates
/// can't be converted.
GeometryColumn reproject(const GeometryColumn&, const Crs& to);
/// The same in place for loose points; no_coord stays.
void reproject(std::span<Coord> coords, const Crs& from, const Crs& to);

/// The projected CRS in which distances and areas of a geographic column are measured: the UTM zone of its
/// centre. A projected column's own CRS; an unknown CRS stays unknown.
Crs measuring_crs(const GeometryColumn&);

}  // namespace phumthun::geo
