#include "geocode/crs_candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "geo/area_locator.hpp"
#include "geo/transform.hpp"
#include "geocode/outline_index.hpp"

namespace phumthun::geocode {
namespace {

constexpr geo::Envelope thailand{97, 5, 106, 21};
/// Where a zone's coordinates can lie for Thailand and its neighbours' zones: metres.
constexpr geo::Envelope utm_range{-700'000, 0, 1'700'000, 3'000'000};
constexpr geo::Envelope degree_range{-180, -90, 180, 90};
constexpr std::size_t sample_size = 2000;
constexpr double reach_m = 5000;
/// Outlines that lie this far apart at the median fit by 1/e: well below the 520 m between Indian 1975 and
/// WGS 84, well above what generalising a boundary moves.
constexpr double fitting_m = 100;

struct Proposal {
  int epsg;
  geo::Envelope range;
  const char* operation;
};
constexpr std::array proposals = std::to_array<Proposal>({{4326, degree_range, ""},
                                                          {32648, utm_range, ""},
                                                          {32647, utm_range, ""},
                                                          {24048, utm_range, "EPSG:1304"},
                                                          {24047, utm_range, "EPSG:1304"}});

/// At most sample_size of the coordinates, from all parts of them.
std::vector<geo::Coord> thinned(std::span<const geo::Coord> coordinates) {
  std::vector<geo::Coord> all, kept;
  std::copy_if(coordinates.begin(), coordinates.end(), std::back_inserter(all), geo::has_position);
  if (all.size() <= sample_size) return all;
  for (std::size_t i = 0; i < sample_size; ++i) kept.push_back(all[i * all.size() / sample_size]);
  return kept;
}

/// The sample in EPSG:4326 as if it were in this CRS, without what can't be in it.
std::vector<geo::Coord> in_degrees(std::span<const geo::Coord> sample, const Proposal& proposal,
                                   const geo::Crs& crs) {
  std::vector<geo::Coord> moved;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(moved),
               [&](const geo::Coord& c) { return proposal.range.contains(c); });
  geo::reproject(moved, crs, geo::Crs::wgs84());
  return moved;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// What a sample is laid upon: the store's areas, or Thailand where it has none.
class Ground {
 public:
  explicit Ground(const geo::GeometryColumn& outline) : locator_(outline) {
    extent_ = geo::envelope(outline);
    if (!extent_.empty()) index_.emplace(outline, reach_m);
  }
  bool has_areas() const { return index_.has_value(); }

  /// Within an area or on its very edge, where a boundary file has half of its vertices.
  bool holds(const geo::Coord& c) const {
    constexpr double edge_m = 25;
    return extent_.grown(0.01).contains(c) &&
           (locator_.locate(c) != geo::AreaLocator::nowhere || index_->distance_m(c) < edge_m);
  }
  /// 1 where the positions lie on the areas' boundaries, falling to 0 with their median distance from them;
  /// those outside the province do not count.
  double overlap(std::span<const geo::Coord> positions) const {
    std::vector<double> distances;
    for (const geo::Coord& c : positions)
      if (const double d = index_->distance_m(c); d < reach_m) distances.push_back(d);
    return distances.empty() ? 0 : std::exp(-median(std::move(distances)) / fitting_m);
  }

 private:
  geo::AreaLocator locator_;
  geo::Envelope extent_;
  std::optional<OutlineIndex> index_;
};

template <class Holds>
double share(std::span<const geo::Coord> positions, std::size_t of, const Holds& holds) {
  return static_cast<double>(std::count_if(positions.begin(), positions.end(), holds)) /
         static_cast<double>(of);
}

}  // namespace

std::vector<CrsCandidate> crs_candidates(std::span<const geo::Coord> coordinates,
                                         const geo::GeometryColumn& outline) {
  const std::vector<geo::Coord> sample = thinned(coordinates);
  const Ground ground(outline);
  std::vector<CrsCandidate> in_province, in_thailand;
  for (const Proposal& proposal : proposals) {
    CrsCandidate candidate{geo::Crs::from_epsg(proposal.epsg), 0, 0, proposal.operation};
    const std::vector<geo::Coord> positions = in_degrees(sample, proposal, candidate.crs);
    if (positions.empty()) continue;
    candidate.inside =
        share(positions, sample.size(), [](const geo::Coord& c) { return thailand.contains(c); });
    if (candidate.inside > 0) in_thailand.push_back(candidate);
    if (!ground.has_areas()) continue;
    candidate.inside = share(positions, sample.size(), [&](const geo::Coord& c) { return ground.holds(c); });
    candidate.overlap = ground.overlap(positions);
    if (candidate.inside > 0) in_province.push_back(candidate);
  }
  // A file of another province, or of so wide an area that no sampled point lies in this one.
  std::vector<CrsCandidate>& found = in_province.empty() ? in_thailand : in_province;
  std::stable_sort(found.begin(), found.end(), [](const CrsCandidate& a, const CrsCandidate& b) {
    return a.overlap + a.inside > b.overlap + b.inside;
  });
  return found;
}

int sure_candidate(std::span<const CrsCandidate> candidates) {
  if (candidates.size() == 1) return 0;
  constexpr double fits = 0.5, clearly = 0.6;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const double bar = clearly * candidates[i].overlap;
    const auto lies_behind = [&](const CrsCandidate& other) {
      return &other == &candidates[i] || other.overlap < bar;
    };
    if (candidates[i].overlap >= fits && std::all_of(candidates.begin(), candidates.end(), lies_behind))
      return static_cast<int>(i);
  }
  return -1;
}

}  // namespace phumthun::geocode
