#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/report.hpp"
#include "geo/crs.hpp"
#include "geo/geometry_column.hpp"
#include "geocode/crs_candidates.hpp"

namespace phumthun::app {

// Internal to app/: which CRS a file's coordinates are in, and what is said of it.

/// True where at least half of the coordinates could be longitude and latitude: a few wrong rows make no
/// metres.
bool could_be_degrees(std::span<const geo::Coord> coordinates);

/// The CRS of coordinates whose file does not say it: the sure candidate, told in the report's notes. Throws
/// Error{crs_unknown}, naming the candidates with how well each fits, where a person must choose. `outline`:
/// the store's areas in EPSG:4326, empty where it has none.
geo::Crs decide_crs(std::span<const geo::Coord> coordinates, const geo::GeometryColumn& outline,
                    const std::string& file, base::Report& report);

/// "EPSG:24048 (Indian 1975 / UTM zone 48N), 99 % inside, by EPSG:1304", best first, for a hint.
std::string candidate_list(std::span<const geocode::CrsCandidate>);

/// Tells the datum operation of Indian 1975, and the library's default that was not used.
void note_datum(const geo::Crs&, base::Report&);

}  // namespace phumthun::app
