#include "app/sample_households.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

constexpr double household_common = 0.35, household_own = 0.5;  // on the logistic scale
constexpr PerCapital missing_share{0.012, 0.015, 0.03, 0.022, 0.018};
constexpr double without_position_share = 0.03;
constexpr double only_tambon_share = 0.15;  // of those without a position
constexpr double shared_dwelling_share = 0.04;
/// Shares of households of 1 to 12 persons: 3.4 on average.
constexpr std::array<double, 12> size_shares{0.125, 0.210, 0.245, 0.205, 0.110,  0.058,
                                             0.026, 0.011, 0.005, 0.003, 0.0015, 0.0005};
constexpr double metres_per_degree = 111200;
constexpr double village_radius_m = 230, outlying_radius_m = 800, outlying_share = 0.15;
constexpr int placing_tries = 24;
constexpr double municipal_density_per_km2 = 900;

/// The share of each village, growing with its tambon's population and uneven within it.
std::vector<double> village_sizes(const SampleProvince& province, std::uint64_t seed) {
  const std::size_t count = province.villages.codes.size();
  std::vector<double> sizes(count);
  std::vector<double> tambon_sums(province.tambon.codes.size(), 0.0);
  for (std::size_t v = 0; v < count; ++v) {
    sizes[v] = std::exp(0.45 * SampleRandom(seed, SamplePurpose::village_traits, v).normal());
    tambon_sums[province.tambon_of_village[v]] += sizes[v];
  }
  for (std::size_t v = 0; v < count; ++v) {
    const std::uint32_t tambon = province.tambon_of_village[v];
    sizes[v] *= static_cast<double>(province.tambon_population[tambon]) / tambon_sums[tambon];
  }
  return sizes;
}

/// Divides `households` by size: cumulative shares, rounded, so that the whole is exact.
std::vector<std::int64_t> starts_by_size(const std::vector<double>& sizes, std::int64_t households) {
  const double whole = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  std::vector<std::int64_t> starts{0};
  double sum = 0;
  for (const double size : sizes) {
    sum += size;
    starts.push_back(std::llround(sum / whole * static_cast<double>(households)));
  }
  starts.back() = households;
  return starts;
}

/// A village is municipal the likelier the denser its tambon is settled.
std::vector<std::uint8_t> municipal_villages(const SampleProvince& province, std::uint64_t seed) {
  const std::vector<double> square_degrees = geo::areas(province.tambon.polygons);
  std::vector<std::uint8_t> municipal;
  for (std::size_t v = 0; v < province.villages.codes.size(); ++v) {
    const std::uint32_t tambon = province.tambon_of_village[v];
    const double latitude = province.village_points[v].y * std::numbers::pi / 180;
    const double km2 =
        square_degrees[tambon] * std::cos(latitude) * metres_per_degree * metres_per_degree / 1e6;
    const double density = static_cast<double>(province.tambon_population[tambon]) / std::max(km2, 0.01);
    SampleRandom random(seed, SamplePurpose::village_traits, (std::uint64_t{1} << 32) + v);
    municipal.push_back(random.uniform() < density / municipal_density_per_km2);
  }
  return municipal;
}

double rounded_degrees(double degrees) {
  return std::round(degrees * 1e6) / 1e6;
}

/// Near the village's point as a rule, at an outlying farm now and then; drawn closer until it is inside the
/// village.
geo::Coord place_dwelling(const SampleWorld& world, std::uint32_t village, SampleRandom& random) {
  const geo::Coord centre = world.province.village_points[village];
  const std::uint32_t tambon = world.province.tambon_of_village[village];
  double radius_m = random.uniform() < outlying_share ? outlying_radius_m : village_radius_m;
  const double metres_per_degree_east = metres_per_degree * std::cos(centre.y * std::numbers::pi / 180);
  for (int attempt = 0; attempt < placing_tries; ++attempt, radius_m *= 0.85) {
    const double east_m = radius_m * random.normal(), north_m = radius_m * random.normal();
    const geo::Coord place{rounded_degrees(centre.x + east_m / metres_per_degree_east),
                           rounded_degrees(centre.y + north_m / metres_per_degree)};
    if (world.villages.contains(village, place) && world.tambon.contains(tambon, place)) return place;
  }
  return centre;
}

int household_size(SampleRandom& random) {
  double rest = random.uniform();
  for (std::size_t i = 0; i < size_shares.size(); ++i) {
    rest -= size_shares[i];
    if (rest < 0) return static_cast<int>(i + 1);
  }
  return static_cast<int>(size_shares.size());
}

/// True where the household lives in the dwelling of the one before it.
bool shares_dwelling(const SampleWorld& world, std::uint32_t village, std::int64_t index) {
  const bool is_second_of_pair = (index - world.first_household[village]) % 2 == 1;
  return is_second_of_pair &&
         SampleRandom(world.seed, SamplePurpose::dwelling, (std::uint64_t{1} << 40) + index).uniform() <
             shared_dwelling_share;
}

void set_dwelling(const SampleWorld& world, std::int64_t index, SampleHousehold& household) {
  const bool is_second = shares_dwelling(world, household.village, index);
  const std::int64_t dwelling_index = is_second ? index - 1 : index;
  household.dwelling = dwelling_index + 1;
  household.household_no = is_second ? 2 : 1;
  SampleRandom random(world.seed, SamplePurpose::dwelling, dwelling_index);
  household.house = 1 + static_cast<int>(random.below(240));
  household.house_part = random.uniform() < 0.15 ? 1 + static_cast<int>(random.below(9)) : 0;
  const bool has_position = random.uniform() >= without_position_share;
  household.knows_village = has_position || random.uniform() >= only_tambon_share;
  household.position = has_position ? place_dwelling(world, household.village, random) : geo::no_coord;
}

void set_answers(const SampleWorld& world, std::int64_t index, SampleHousehold& household) {
  SampleRandom random(world.seed, SamplePurpose::scores, index);
  const double common = household_common * random.normal();
  for (std::size_t c = 0; c < capital_count; ++c)
    household.scores[c] =
        score_of_level(world.levels[household.village][c] + common + household_own * random.normal());
  SampleRandom answers(world.seed, SamplePurpose::answers, index);
  for (std::size_t c = 0; c < capital_count; ++c)
    household.answered[c] = answers.uniform() >= missing_share[c];
  household.size = household_size(answers);
  const double not_poor_share = std::clamp(0.025 + 0.25 * (household.overall() - 2.6), 0.005, 0.6);
  household.not_poor_on_survey = answers.uniform() < not_poor_share;
}

}  // namespace

SampleWorld::SampleWorld(const SampleProvince& areas, std::uint64_t random_seed, std::int64_t households)
    : province(areas),
      seed(random_seed),
      levels(village_levels(areas, random_seed)),
      municipal(municipal_villages(areas, random_seed)),
      first_household(starts_by_size(village_sizes(areas, random_seed), households)),
      villages(areas.villages.polygons),
      tambon(areas.tambon.polygons) {}

double SampleHousehold::overall() const {
  return std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(capital_count);
}

SampleHousehold make_sample_household(const SampleWorld& world, std::int64_t index) {
  SampleHousehold household;
  household.number = index + 1;
  const auto after = std::upper_bound(world.first_household.begin(), world.first_household.end(), index);
  household.village = static_cast<std::uint32_t>(after - world.first_household.begin() - 1);
  set_dwelling(world, index, household);
  set_answers(world, index, household);
  return household;
}

}  // namespace phumthun::app
