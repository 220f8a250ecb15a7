#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "geo/geometry_column.hpp"
#include "geo/transform.hpp"
#include "io/read_layer.hpp"
#include "stats/random.hpp"
#include "stats/scan.hpp"

// bench_scan [TAMBON_FILE [ROUNDS]]: scans of 7,425 places (a synthetic country; given a file of areas, their
// centroids in metres), circles to half the population, 999 replicates, none stopped early, on 1 and 2
// threads; and of 440,000 households of 2,700 villages. A line each: WHAT MEDIAN_S LEAST_S MOST_S CPU_S; at
// the end the peak of resident memory. Poisson with about 20,000 cases keeps its counts in 16 bits, Bernoulli
// with a tenth of all households being cases in 32.

namespace {

using namespace phumthun;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t country_places = 7425, villages = 2700, households = 440000;

struct Places {
  std::vector<geo::Coord> at;
  std::vector<double> rare, common, population;
};

double uniform(stats::RandomStream& random) {
  return static_cast<double>(random.next() >> 11) * 0x1p-53;
}

double normal(stats::RandomStream& random) {
  const double radius = std::sqrt(-2 * std::log(1 - uniform(random)));
  return radius * std::cos(6.283185307179586 * uniform(random));
}

std::vector<geo::Coord> scattered(std::uint32_t count, double width, double height) {
  stats::RandomStream random(1, 0, 0);
  std::vector<geo::Coord> at;
  for (std::uint32_t i = 0; i < count; ++i) at.push_back({width * uniform(random), height * uniform(random)});
  return at;
}

/// About 6,000 people a place, 0.05 % of them rare cases, 10 % common ones: no cluster but chance.
Places with_people(std::vector<geo::Coord> at) {
  stats::RandomStream random(2, 0, 0);
  Places places{std::move(at), {}, {}, {}};
  for (std::size_t i = 0; i < places.at.size(); ++i) {
    const double people = std::round(5400 * std::exp(0.6 * normal(random)));
    const auto cases = [&](double share) {
      return std::clamp(std::round(people * share + std::sqrt(people * share) * normal(random)), 0.0, people);
    };
    places.population.push_back(people);
    places.rare.push_back(cases(0.0005));
    places.common.push_back(cases(0.1));
  }
  return places;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void time_scan(const std::string& what, int rounds, const stats::ScanInput& input,
               stats::ScanOptions options) {
  options.stop_early = false;
  std::vector<double> times;
  double cpu = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    const double used = cpu_seconds();
    stats::scan(input, options, base::Progress::none());
    times.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    cpu += (cpu_seconds() - used) / rounds;
  }
  std::sort(times.begin(), times.end());
  fmt::print("{} {:.2f} {:.2f} {:.2f} {:.2f}\n", what, times[times.size() / 2], times.front(), times.back(),
             cpu);
  std::fflush(stdout);
}

void time_country(std::vector<geo::Coord> at, int rounds) {
  const Places places = with_people(std::move(at));
  for (const unsigned threads : {1u, 2u}) {
    stats::ScanOptions options;
    options.threads = threads;
    const auto named = [&](const char* what) { return fmt::format("{}_{}_threads", what, threads); };
    time_scan(named("poisson_rare"), rounds, {places.at, places.rare, places.population, {}}, options);
    options.side = stats::ScanSide::both;
    options.model = stats::ScanModel::bernoulli;
    time_scan(named("bernoulli_common_both_sides"), rounds, {places.at, places.common, places.population, {}},
              options);
    options.model = stats::ScanModel::normal;
    time_scan(named("normal_both_sides"), rounds, {places.at, places.common, {}, {}}, options);
  }
}

void time_households(int rounds) {
  stats::RandomStream random(3, 0, 0);
  const std::vector<geo::Coord> village = scattered(villages, 1e5, 9e4);
  std::vector<geo::Coord> at;
  std::vector<double> poor, one(households, 1.0);
  for (std::uint32_t i = 0; i < households; ++i) {
    const geo::Coord& home = village[random.below(villages)];
    at.push_back({home.x + 400 * normal(random), home.y + 400 * normal(random)});
    poor.push_back(random.below(10) == 0);
  }
  stats::ScanOptions options;
  options.model = stats::ScanModel::bernoulli;
  options.most_positions = 5000;
  time_scan("households_in_5000_cells", rounds, {at, poor, one, {}}, options);
  options.most_positions = households;
  options.largest_radius = 5000;
  options.replicates = 99;
  time_scan("households_around_villages_5_km_99_replicates", 1, {at, poor, one, village}, options);
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
  std::vector<geo::Coord> at = scattered(country_places, 8e5, 1.6e6);
  if (count > 1) {
    const auto layer = io::read_layer({arguments[1], {}, {}, {}}, base::Progress::none());
    at = geo::centroids(geo::reproject(*layer.geometry, geo::measuring_crs(*layer.geometry)));
    fmt::print("places {}\n", at.size());
  }
  time_country(std::move(at), rounds);
  time_households(rounds);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak_mb {}\n", usage.ru_maxrss / 1024);
}
