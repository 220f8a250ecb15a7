#include "app/sample_capitals.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

/// Mean scores of the province by capital: financial and natural capital are the short ones.
constexpr PerCapital mean_scores{2.65, 2.90, 2.30, 2.40, 2.60};

constexpr double shared_wave = 0.18, own_wave = 0.32, spot_height = 0.8, tambon_effect = 0.18,
                 village_effect = 0.12;
constexpr int waves_per_field = 20, spots_per_field = 7;
constexpr double km_per_degree = 111.2;

/// A smooth random surface of mean 0 and variance about 1: cosines of random direction, wavelength (15 to 80
/// km) and phase.
class RandomSurface {
 public:
  RandomSurface(std::uint64_t seed, std::uint64_t stream) {
    SampleRandom random(seed, SamplePurpose::capital_field, stream);
    for (int i = 0; i < waves_per_field; ++i) {
      const double direction = random.between(0, 2 * std::numbers::pi);
      const double turns_per_km = 2 * std::numbers::pi / random.between(15, 80);
      waves_.push_back({turns_per_km * std::cos(direction), turns_per_km * std::sin(direction),
                        random.between(0, 2 * std::numbers::pi)});
    }
  }
  double at(const geo::Coord& km) const {
    double sum = 0;
    for (const Wave& w : waves_) sum += std::cos(w.x * km.x + w.y * km.y + w.phase);
    return sum * std::sqrt(2.0 / waves_per_field);
  }

 private:
  struct Wave {
    double x, y, phase;
  };
  std::vector<Wave> waves_;
};

/// Marked places around villages: every other one well off, the rest poor.
class Spots {
 public:
  Spots(const std::vector<geo::Coord>& villages_km, std::uint64_t seed, std::uint64_t stream) {
    SampleRandom random(seed, SamplePurpose::capital_field, stream);
    for (int i = 0; i < spots_per_field; ++i)
      spots_.push_back({villages_km[random.below(villages_km.size())], random.between(6, 12),
                        i % 2 == 0 ? -spot_height : spot_height});
  }
  double at(const geo::Coord& km) const {
    double sum = 0;
    for (const Spot& s : spots_) {
      const double distance = std::hypot(km.x - s.centre.x, km.y - s.centre.y) / s.radius_km;
      sum += s.height * std::exp(-distance * distance);
    }
    return sum;
  }

 private:
  struct Spot {
    geo::Coord centre;
    double radius_km, height;
  };
  std::vector<Spot> spots_;
};

/// Kilometres from the middle of the villages, on a plane that fits one province.
std::vector<geo::Coord> in_km(const std::vector<geo::Coord>& lon_lat) {
  geo::Envelope extent;
  for (const geo::Coord& c : lon_lat) extent.include(c);
  const geo::Coord middle = extent.centre();
  const double km_per_degree_east = km_per_degree * std::cos(middle.y * std::numbers::pi / 180);
  std::vector<geo::Coord> km;
  km.reserve(lon_lat.size());
  for (const geo::Coord& c : lon_lat)
    km.push_back({(c.x - middle.x) * km_per_degree_east, (c.y - middle.y) * km_per_degree});
  return km;
}

double level_of_score(double score) {
  return std::log((score - 1) / (4 - score));
}

double effect(std::uint64_t seed, SamplePurpose purpose, std::size_t item, std::size_t capital) {
  return SampleRandom(seed, purpose, item * capital_count + capital).normal();
}

}  // namespace

double score_of_level(double level) {
  return std::round(100 + 300 / (1 + std::exp(-level))) / 100;
}

std::vector<PerCapital> village_levels(const SampleProvince& province, std::uint64_t seed) {
  const std::vector<geo::Coord> km = in_km(province.village_points);
  const RandomSurface shared(seed, 0);
  std::vector<PerCapital> levels(km.size());
  for (std::size_t capital = 0; capital < capital_count; ++capital) {
    const RandomSurface own(seed, 1 + capital);
    const Spots spots(km, seed, 1 + capital_count + capital);
    const double mean = level_of_score(mean_scores[capital]);
    for (std::size_t v = 0; v < km.size(); ++v)
      levels[v][capital] =
          mean + shared_wave * shared.at(km[v]) + own_wave * own.at(km[v]) + spots.at(km[v]) +
          tambon_effect * effect(seed, SamplePurpose::tambon_effect, province.tambon_of_village[v], capital) +
          village_effect * effect(seed, SamplePurpose::village_effect, v, capital);
  }
  return levels;
}

}  // namespace phumthun::app
