#include "app/import_crs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::app {
namespace {

std::string crs_words(const geo::Crs& crs) {
  return crs.epsg() != 0 ? fmt::format("EPSG:{} ({})", crs.epsg(), crs.name()) : crs.name();
}

}  // namespace

bool could_be_degrees(std::span<const geo::Coord> coordinates) {
  const auto degrees = std::count_if(coordinates.begin(), coordinates.end(), [](const geo::Coord& c) {
    return !geo::has_position(c) || (std::abs(c.x) <= 180 && std::abs(c.y) <= 180);
  });
  return 2 * static_cast<std::size_t>(degrees) >= coordinates.size();
}

std::string candidate_list(std::span<const geocode::CrsCandidate> candidates) {
  std::string list;
  for (const geocode::CrsCandidate& candidate : candidates) {
    if (!list.empty()) list += "; ";
    list += fmt::format("{}, {:.0f} % inside", crs_words(candidate.crs), 100 * candidate.inside);
    if (candidate.overlap > 0) list += fmt::format(", outlines agree {:.0f} %", 100 * candidate.overlap);
    if (!candidate.operation.empty()) list += ", by " + candidate.operation;
  }
  return list;
}

geo::Crs decide_crs(std::span<const geo::Coord> coordinates, const geo::GeometryColumn& outline,
                    const std::string& file, base::Report& report) {
  const auto candidates = geocode::crs_candidates(coordinates, outline);
  const int sure = geocode::sure_candidate(candidates);
  if (sure < 0)
    throw base::Error(
        base::ErrorCode::crs_unknown, fmt::format("'{}' does not say which CRS its coordinates are in", file),
        candidates.empty()
            ? "give it with --crs; they lie in Thailand in none of WGS 84, UTM 47N, UTM 48N and Indian 1975"
            : "give it with --crs, or look at them on the map; candidates: " + candidate_list(candidates));
  const geocode::CrsCandidate& chosen = candidates[static_cast<std::size_t>(sure)];
  report.notes.push_back(
      fmt::format("the file does not say its CRS; its extent fits {}", candidate_list({&chosen, 1})));
  return chosen.crs;
}

void note_datum(const geo::Crs& crs, base::Report& report) {
  if (crs.epsg() != 24047 && crs.epsg() != 24048 && crs.epsg() != 4240) return;
  report.notes.push_back(fmt::format(
      "{} was brought to WGS 84 by EPSG:1304; PROJ's default, EPSG:1812, would lie 189 m away here",
      crs_words(crs)));
}

}  // namespace phumthun::app
