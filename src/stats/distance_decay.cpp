#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/parallel_for.hpp"
#include "stats/correlogram.hpp"
#include "stats/global_input.hpp"
#include "stats/global_permutation.hpp"
#include "stats/moments.hpp"
#include "stats/weighted_pairs.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t most_mantel_places = 2000;
constexpr int most_classes = 1000;

struct Place {
  geo::Coord at;
  double value;
};

double distance(const geo::Coord& a, const geo::Coord& b) {
  const double x = a.x - b.x, y = a.y - b.y;
  return std::sqrt(x * x + y * y);
}

/// Places that have a value, from west to east.
std::vector<Place> places_of(std::span<const double> values, std::span<const geo::Coord> places) {
  if (values.size() != places.size())
    throw base::Error(base::ErrorCode::internal, "the values and the places are not of the same areas");
  std::vector<Place> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isinf(values[i]) || std::isinf(places[i].x) || std::isinf(places[i].y))
      throw base::Error(base::ErrorCode::invalid_input, "a value or a coordinate is infinite",
                        "look for a division by zero in the field, and for places outside the CRS");
    if (!std::isnan(values[i]) && geo::has_position(places[i])) kept.push_back({places[i], values[i]});
  }
  std::sort(kept.begin(), kept.end(), [](const Place& a, const Place& b) {
    return std::tie(a.at.x, a.at.y, a.value) < std::tie(b.at.x, b.at.y, b.value);
  });
  return kept;
}

/// Half the convex hull of places from west to east: `side` 1 the lower, -1 the upper.
std::vector<geo::Coord> half_hull(std::span<const Place> places, double side) {
  std::vector<geo::Coord> hull;
  for (const Place& place : places) {
    const auto turns_inwards = [&] {
      const geo::Coord &a = hull[hull.size() - 2], &b = hull.back(), &c = place.at;
      return side * ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) <= 0;
    };
    while (hull.size() > 1 && turns_inwards()) hull.pop_back();
    hull.push_back(place.at);
  }
  return hull;
}

double greatest_distance(std::span<const Place> places) {
  const std::vector<geo::Coord> lower = half_hull(places, 1), upper = half_hull(places, -1);
  std::vector<geo::Coord> hull = lower;
  hull.insert(hull.end(), upper.begin(), upper.end());
  double greatest = 0;
  for (std::size_t i = 0; i < hull.size(); ++i)
    for (std::size_t j = i + 1; j < hull.size(); ++j)
      greatest = std::max(greatest, distance(hull[i], hull[j]));
  return greatest;
}

/// `most` of the places, each set of so many equally likely, in their order.
std::vector<Place> sampled(std::vector<Place> places, std::size_t most, std::uint64_t seed) {
  if (places.size() <= most) return places;
  std::vector<std::uint32_t> numbers(places.size());
  std::iota(numbers.begin(), numbers.end(), 0u);
  RandomStream stream(seed, places.size(), most);
  for (std::size_t i = 0; i < most; ++i)
    std::swap(numbers[i], numbers[i + stream.below(static_cast<std::uint32_t>(numbers.size() - i))]);
  numbers.resize(most);
  std::sort(numbers.begin(), numbers.end());
  std::vector<Place> some;
  for (const std::uint32_t number : numbers) some.push_back(places[number]);
  return some;
}

/// Pairs of areas weighed by how far apart they are.
std::vector<WeightedPair> all_distances(std::span<const Place> places) {
  std::vector<WeightedPair> pairs;
  pairs.reserve(places.size() * (places.size() - 1) / 2);
  for (std::uint32_t a = 0; a < places.size(); ++a)
    for (std::uint32_t b = a + 1; b < places.size(); ++b)
      pairs.push_back({a, b, distance(places[a].at, places[b].at)});
  return pairs;
}

GlobalStatistic mantel_test(const std::vector<Place>& all, const PermutationOptions& options,
                            const base::Progress& progress) {
  GlobalStatistic result;
  const std::vector<Place> places = sampled(all, most_mantel_places, options.seed);
  result.n = places.size();
  if (places.size() < all.size())
    result.warnings.push_back(fmt::format("Mantel's test takes {} of the {} places.",
                                          base::format_number(static_cast<double>(places.size()), 0),
                                          base::format_number(static_cast<double>(all.size()), 0)));
  if (places.size() < 3) return result;
  const std::vector<WeightedPair> pairs = all_distances(places);
  std::vector<double> values, distances, differences;
  for (const Place& place : places) values.push_back(place.value);
  for (const auto& [a, b, apart] : pairs) {
    distances.push_back(apart);
    differences.push_back(pair_term(PairTerm::absolute_difference, values[a], values[b]));
  }
  distances = deviations(distances), differences = deviations(differences);
  const double lengths = std::sqrt(sum_of_squares(distances)) * std::sqrt(sum_of_squares(differences));
  if (lengths == 0) return result;
  double together = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) together += distances[i] * differences[i];
  result.statistic = together / lengths;
  result.expected = 0;
  result.p_permutation = pair_sum_p(pairs, values, PairTerm::absolute_difference, 1, options, progress);
  result.draws = options.permutations;
  return result;
}

struct ClassSums {
  std::size_t pairs = 0;
  double products = 0, squared_differences = 0;
};

/// What the pairs up to `farthest` apart add to each class. Blocks of places are summed by themselves, so
/// that the answer doesn't depend on threads.
std::vector<ClassSums> class_sums(std::span<const Place> places, std::span<const double> z, double farthest,
                                  std::size_t classes, unsigned threads, const base::Progress& progress) {
  constexpr std::size_t block = 64;
  const std::size_t blocks = (places.size() + block - 1) / block;
  std::vector<std::vector<ClassSums>> by_block(blocks);
  base::parallel_for(blocks, 1, threads, [&](std::size_t begin, std::size_t, unsigned worker) {
    if (worker == 0) progress.report(static_cast<double>(begin) / static_cast<double>(blocks), "distances");
    std::vector<ClassSums>& sums = by_block[begin];
    sums.resize(classes);
    for (std::size_t i = begin * block; i < std::min(places.size(), (begin + 1) * block); ++i)
      for (std::size_t j = i + 1; j < places.size() && places[j].at.x - places[i].at.x <= farthest; ++j) {
        const double apart = distance(places[i].at, places[j].at);
        if (apart > farthest) continue;
        const double nth = apart > 0 ? std::ceil(apart / farthest * static_cast<double>(classes)) - 1 : 0;
        ClassSums& sum = sums[std::min(static_cast<std::size_t>(std::max(nth, 0.0)), classes - 1)];
        ++sum.pairs;
        sum.products += z[i] * z[j];
        sum.squared_differences += pair_term(PairTerm::squared_difference, z[i], z[j]);
      }
  });
  std::vector<ClassSums> total(classes);
  for (const auto& sums : by_block)
    for (std::size_t i = 0; i < classes; ++i) {
      total[i].pairs += sums[i].pairs;
      total[i].products += sums[i].products;
      total[i].squared_differences += sums[i].squared_differences;
    }
  return total;
}

std::vector<DistanceClass> distance_classes(std::span<const Place> places, double farthest,
                                            std::size_t classes, unsigned threads,
                                            const base::Progress& progress) {
  std::vector<double> z;
  for (const Place& place : places) z.push_back(place.value);
  z = deviations(z);
  const double variance = z.empty() ? 0 : sum_of_squares(z) / static_cast<double>(z.size());
  const std::vector<ClassSums> sums = class_sums(places, z, farthest, classes, threads, progress);
  std::vector<DistanceClass> curve(classes);
  for (std::size_t i = 0; i < classes; ++i) {
    DistanceClass& at = curve[i];
    at.from = farthest * static_cast<double>(i) / static_cast<double>(classes);
    at.to = farthest * static_cast<double>(i + 1) / static_cast<double>(classes);
    at.pairs = sums[i].pairs;
    if (at.pairs == 0) continue;
    const double pairs = static_cast<double>(at.pairs);
    at.semivariance = sums[i].squared_differences / (2 * pairs);
    if (variance > 0) at.correlation = sums[i].products / (pairs * variance);
  }
  return curve;
}

}  // namespace

DistanceDecay distance_decay(std::span<const double> values, std::span<const geo::Coord> places,
                             double farthest, int classes, const GlobalOptions& options,
                             const base::Progress& progress) {
  if (classes < 1 || classes > most_classes)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} classes of distance can't be made", classes),
                      fmt::format("use 1 to {} classes", most_classes));
  if (!(farthest >= 0) || std::isinf(farthest))
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is no distance", farthest),
                      "use a distance above 0, or 0 for half the greatest one");
  check_permutations(options.permutation.permutations);
  const std::vector<Place> kept = places_of(values, places);
  if (farthest == 0) farthest = greatest_distance(kept) / 2;
  DistanceDecay decay;
  decay.classes = distance_classes(kept, farthest, static_cast<std::size_t>(classes),
                                   options.permutation.threads, progress.slice(0, 0.3));
  decay.mantel = mantel_test(kept, options.permutation, progress.slice(0.3, 1));
  if (const std::size_t left_out = values.size() - kept.size(); left_out > 0)
    decay.mantel.warnings.push_back(fmt::format("{} {} no value or no place and {} left out.", left_out,
                                                left_out == 1 ? "area has" : "areas have",
                                                left_out == 1 ? "is" : "are"));
  return decay;
}

}  // namespace phumthun::stats
