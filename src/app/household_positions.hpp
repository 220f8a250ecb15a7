#pragma once
#include <vector>

#include "app/household_rows.hpp"
#include "geo/transform.hpp"
#include "geocode/placing.hpp"
#include "geocode/position_checks.hpp"

namespace phumthun::app {

// Internal to app/: the surveyed position of a row, brought to EPSG:4326 and judged.

/// What was noticed about a position, for the QA layer.
struct NoticedPosition {
  geocode::PositionProblem problem;
  geo::Coord stated;      ///< EPSG:4326
  double distance_m = 0;  ///< to the stated tambon; NaN where it has no meaning
};

/// The CRS of a file's positions: the request's, the file's own for its geometry, WGS 84 for degrees, else
/// the one that the extent is sure of. Throws as decide_crs.
geo::Crs settle_position_crs(ImportSession&, const ImportRecordsRequest&, const geocode::Placer&);

class PositionReader {
 public:
  PositionReader(const geo::Crs&, const geocode::Placer&, const io::FieldColumns&);

  /// The record's position in EPSG:4326, put right or dropped where it is no fix; all told.
  void read(const RowContext&, HouseholdRecord&, std::vector<NoticedPosition>&) const;
  /// What its place says of it.
  void judge_place(const RowContext&, const HouseholdRecord&, const geocode::Place&,
                   std::vector<NoticedPosition>&) const;

 private:
  bool to_degrees(const RowContext&, HouseholdRecord&) const;

  geo::Crs crs_;
  geo::Reprojection to_wgs84_;
  const geocode::Placer& placer_;
  const io::FieldColumns& columns_;
  geo::Envelope extent_;
};

}  // namespace phumthun::app
