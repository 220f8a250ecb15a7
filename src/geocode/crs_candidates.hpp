#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "geo/geometry_column.hpp"

namespace phumthun::geocode {

/// A CRS that coordinates without one may be in.
struct CrsCandidate {
  geo::Crs crs;
  double inside = 0;      ///< share of the sampled coordinates that fall into the province (or Thailand)
  double overlap = 0;     ///< how well the outlines lie on each other, 0 to 1; 0 where the store has no areas
  std::string operation;  ///< the datum operation, "EPSG:1304"; "" where none is needed
};

/// WGS 84, UTM 47N and 48N on WGS 84, and Indian 1975 / UTM 47N and 48N, best first; those in which nothing
/// falls into place are left out. `coordinates` is a sample of the file's; `outline` are the store's areas of
/// the province in EPSG:4326, empty where it has none.
std::vector<CrsCandidate> crs_candidates(std::span<const geo::Coord> coordinates,
                                         const geo::GeometryColumn& outline);

/// The index of the candidate that can be taken without asking: the only one, or one whose outline fits
/// clearly better than that of every other. -1 where a person must choose.
int sure_candidate(std::span<const CrsCandidate>);

}  // namespace phumthun::geocode
