#include "stats/regions.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/contiguity.hpp"
#include "stats/random.hpp"
#include "stats/region_linkage.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array all_methods{RegionMethod::skater,
                                 RegionMethod::redcap_first_single,
                                 RegionMethod::redcap_full_single,
                                 RegionMethod::redcap_full_average,
                                 RegionMethod::redcap_full_complete,
                                 RegionMethod::redcap_full_ward,
                                 RegionMethod::redcap_first_ward,
                                 RegionMethod::max_p,
                                 RegionMethod::azp,
                                 RegionMethod::ward};

std::vector<double> random_values(std::size_t count, std::uint64_t seed) {
  std::vector<double> values(count);
  RandomStream stream(seed, 7, 7);
  for (double& v : values) v = static_cast<double>(stream.next() >> 11) * 0x1p-53;
  return values;
}

Regions divide(const std::vector<std::vector<double>>& fields, const SpatialWeights& weights,
               const RegionOptions& options, const std::vector<double>& sizes) {
  std::vector<std::span<const double>> spans(fields.begin(), fields.end());
  return regions(spans, sizes, weights, options, quiet);
}

SpatialWeights rook(std::size_t columns, std::size_t rows) {
  return contiguity_weights(square_grid(columns, rows), Contiguity::rook, quiet);
}

bool in_one_piece(const SpatialWeights& weights, const std::vector<std::int32_t>& label,
                  std::int32_t region) {
  std::vector<std::uint32_t> reached;
  std::vector<bool> seen(label.size(), false);
  for (std::uint32_t i = 0; i < label.size() && reached.empty(); ++i)
    if (label[i] == region) reached.push_back(i), seen[i] = true;
  for (std::size_t next = 0; next < reached.size(); ++next)
    for (const std::uint32_t j : weights.neighbours_of(reached[next]))
      if (label[j] == region && !seen[j]) seen[j] = true, reached.push_back(j);
  return reached.size() == static_cast<std::size_t>(std::count(label.begin(), label.end(), region));
}

double squares_of(const std::vector<double>& values, const std::vector<std::int32_t>& label, int count) {
  double total = 0;
  for (int region = 0; region < count; ++region) {
    double sum = 0, n = 0;
    for (std::size_t i = 0; i < label.size(); ++i)
      if (label[i] == region) sum += values[i], n += 1;
    for (std::size_t i = 0; i < label.size(); ++i)
      if (label[i] == region) total += (values[i] - sum / n) * (values[i] - sum / n);
  }
  return total;
}

/// Calls back for every division into connected regions, labels in the order of first areas.
void for_each_division(const SpatialWeights& weights,
                       const std::function<void(const std::vector<std::int32_t>&, int)>& call) {
  std::vector<std::int32_t> label(weights.size(), 0);
  const std::function<void(std::size_t, int)> place = [&](std::size_t area, int used) {
    if (area == label.size()) {
      for (int region = 0; region < used; ++region)
        if (!in_one_piece(weights, label, region)) return;
      call(label, used);
      return;
    }
    for (int region = 0; region <= used; ++region) {
      label[area] = region;
      place(area + 1, std::max(used, region + 1));
    }
  };
  place(0, 0);
}

/// Linkage by trying every pair of clusters anew at each step.
std::set<std::pair<std::uint32_t, std::uint32_t>> naive_tree(const RegionMap& map, Linkage linkage) {
  std::vector<std::vector<std::uint32_t>> clusters;
  for (std::uint32_t i = 0; i < map.size(); ++i) clusters.push_back({i});
  std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (;;) {
    double nearest = std::numeric_limits<double>::infinity();
    std::size_t best_a = 0, best_b = 0;
    std::pair<std::uint32_t, std::uint32_t> best_link;
    for (std::size_t a = 0; a < clusters.size(); ++a)
      for (std::size_t b = a + 1; b < clusters.size(); ++b) {
        double least = 1e300, most = 0, sum = 0, link = 1e300, link_squares = 0, links = 0;
        std::pair<std::uint32_t, std::uint32_t> shortest;
        for (const std::uint32_t i : clusters[a])
          for (const std::uint32_t j : clusters[b]) {
            const double d = std::sqrt(squared_distance(map.values_of(i), map.values_of(j)));
            least = std::min(least, d), most = std::max(most, d), sum += d;
            const auto row = map.neighbours_of(i);
            if (std::find(row.begin(), row.end(), j) == row.end()) continue;
            link_squares += d * d, links += 1;
            if (d < link) link = d, shortest = std::minmax(i, j);
          }
        if (links == 0) continue;
        const auto na = static_cast<double>(clusters[a].size()), nb = static_cast<double>(clusters[b].size());
        double ward = 0;
        for (std::size_t f = 0; f < map.fields; ++f) {
          double ma = 0, mb = 0;
          for (const std::uint32_t i : clusters[a]) ma += map.values_of(i)[f] / na;
          for (const std::uint32_t j : clusters[b]) mb += map.values_of(j)[f] / nb;
          ward += na * nb / (na + nb) * (ma - mb) * (ma - mb);
        }
        const double distance = linkage == Linkage::full_single     ? least
                                : linkage == Linkage::full_complete ? most
                                : linkage == Linkage::full_average  ? sum / (na * nb)
                                : linkage == Linkage::full_ward     ? ward
                                                                : na * nb / (na + nb) * link_squares / links;
        if (distance < nearest) nearest = distance, best_a = a, best_b = b, best_link = shortest;
      }
    if (best_b == 0) return edges;
    edges.insert(best_link);
    clusters[best_a].insert(clusters[best_a].end(), clusters[best_b].begin(), clusters[best_b].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
}

}  // namespace

TEST_CASE("every method finds the step in a row of areas") {
  const std::vector<double> values{1, 1.1, 0.9, 9, 9.1, 8.9};
  RegionOptions options;
  options.regions = 2;
  options.standardised = false;
  options.smallest_size = 3;
  for (const RegionMethod method : all_methods) {
    CAPTURE(region_method_name(method));
    options.method = method;
    const Regions found = divide({values}, chain(6, WeightStyle::row), options, {});
    CHECK(found.label == std::vector<std::int32_t>{0, 0, 0, 1, 1, 1});
    CHECK(found.region_count == 2);
    CHECK(found.within == Approx(4 * 0.01).epsilon(1e-12));
    CHECK(found.total == Approx(6 * 16 + 0.04).epsilon(1e-12));
    CHECK(found.size == std::vector<double>{3, 3});
    CHECK(found.warnings.empty());
  }
}

TEST_CASE("standardising is by the deviation with n - 1, and a constant field counts nothing") {
  const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9}, same(8, 3.7);
  RegionOptions options;
  options.regions = 1;
  CHECK(divide({values, same}, chain(8, WeightStyle::row), options, {}).total == Approx(7).epsilon(1e-14));
  options.standardised = false;
  CHECK(divide({values, same}, chain(8, WeightStyle::row), options, {}).total == Approx(32).epsilon(1e-14));
}

TEST_CASE("no method is better than the best of all divisions, and exchanges reach it") {
  const SpatialWeights weights = rook(3, 3);
  int optimal = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const std::vector<double> values = random_values(9, seed);
    double best = 1e300;
    for_each_division(weights, [&](const std::vector<std::int32_t>& label, int count) {
      if (count == 3) best = std::min(best, squares_of(values, label, count));
    });
    RegionOptions options;
    options.regions = 3;
    options.standardised = false;
    options.restarts = 30;
    for (const RegionMethod method : all_methods) {
      if (method == RegionMethod::max_p) continue;
      CAPTURE(seed, region_method_name(method));
      options.method = method;
      const Regions found = divide({values}, weights, options, {});
      REQUIRE(found.region_count == 3);
      CHECK(found.within == Approx(squares_of(values, found.label, 3)).epsilon(1e-12));
      CHECK(found.within >= best * (1 - 1e-12));
      for (int region = 0; region < 3; ++region) CHECK(in_one_piece(weights, found.label, region));
      if (method == RegionMethod::azp && found.within <= best * (1 + 1e-12)) ++optimal;
    }
  }
  CHECK(optimal >= 11);
}

TEST_CASE("a smallest size is held by every method, and max-p finds the most regions there are") {
  const SpatialWeights weights = rook(3, 3);
  int most_found = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const std::vector<double> values = random_values(9, seed);
    std::vector<double> sizes = random_values(9, 100 + seed);
    for (double& size : sizes) size = std::floor(1 + 9 * size);
    const double smallest = 11;
    int most = 0;
    for_each_division(weights, [&](const std::vector<std::int32_t>& label, int count) {
      std::vector<double> sums(static_cast<std::size_t>(count), 0.0);
      for (std::size_t i = 0; i < 9; ++i) sums[static_cast<std::size_t>(label[i])] += sizes[i];
      if (*std::min_element(sums.begin(), sums.end()) >= smallest) most = std::max(most, count);
    });
    RegionOptions options;
    options.regions = 3;
    options.smallest_size = smallest;
    for (const RegionMethod method : all_methods) {
      CAPTURE(seed, region_method_name(method));
      options.method = method;
      const Regions found = divide({values}, weights, options, sizes);
      CHECK(*std::min_element(found.size.begin(), found.size.end()) >= smallest);
      for (int region = 0; region < found.region_count; ++region)
        CHECK(in_one_piece(weights, found.label, region));
      if (method == RegionMethod::max_p) {
        CHECK(found.region_count <= most);
        if (found.region_count == most) ++most_found;
      } else if (found.region_count < 3) {
        CHECK(found.warnings.size() == 1);
      }
    }
  }
  CHECK(most_found == 12);
}

TEST_CASE("trees of linkage are those of measuring every pair at every step") {
  const SpatialWeights weights = contiguity_weights(square_grid(6, 5), Contiguity::queen, quiet);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<double> one = random_values(30, seed), other = random_values(30, seed + 50);
    const std::vector<std::span<const double>> fields{one, other};
    const RegionMap map = region_map(fields, {}, true, weights);
    for (const Linkage linkage : {Linkage::full_single, Linkage::full_average, Linkage::full_complete,
                                  Linkage::full_ward, Linkage::first_ward}) {
      CAPTURE(seed, static_cast<int>(linkage));
      std::set<std::pair<std::uint32_t, std::uint32_t>> found;
      for (const auto& [a, b] : linkage_forest(map, linkage, quiet))
        found.insert({std::min(a, b), std::max(a, b)});
      CHECK(found.size() == 29);
      CHECK(found == naive_tree(map, linkage));
    }
  }
}

TEST_CASE("islands and parts are divided apart, and said") {
  // 0-1-2  3-4  5, and 6 without a value
  const SpatialWeights weights = from_rows({{1}, {0, 2}, {1}, {4}, {3}, {}, {}}, WeightStyle::binary);
  const std::vector<double> values{1, 2, 8, 3, 3, 4, missing};
  RegionOptions options;
  options.regions = 4;
  options.standardised = false;
  for (const RegionMethod method : all_methods) {
    if (method == RegionMethod::max_p) continue;
    CAPTURE(region_method_name(method));
    options.method = method;
    options.regions = 4;
    const Regions found = divide({values}, weights, options, {});
    CHECK(found.label == std::vector<std::int32_t>{0, 0, 1, 2, 2, 3, -1});
    CHECK(found.within == Approx(0.5));
    CHECK(found.warnings.size() == 3);
    options.regions = 2;
    const Regions parts = divide({values}, weights, options, {});
    CHECK(parts.label == std::vector<std::int32_t>{0, 0, 0, 1, 1, 2, -1});
    CHECK(parts.warnings.size() == 4);
  }
  options.method = RegionMethod::max_p;
  options.smallest_size = 2;
  const Regions found = divide({values}, weights, options, {});
  CHECK(found.label == std::vector<std::int32_t>{0, 0, 0, 1, 1, 2, -1});
}

TEST_CASE("little and odd input gets an answer or an error that says the way out") {
  RegionOptions options;
  options.smallest_size = 1;
  for (const RegionMethod method : all_methods) {
    CAPTURE(region_method_name(method));
    options.method = method;
    for (std::uint32_t n = 0; n <= 3; ++n) {
      options.regions = 5;
      const Regions found = divide({std::vector<double>(n, 1.0)},
                                   n ? chain(n, WeightStyle::row) : SpatialWeights{}, options, {});
      CHECK(found.region_count == static_cast<int>(n));
      CHECK(found.within == 0);
    }
    // Everything equal: still the number of regions that is asked for.
    options.regions = 3;
    const Regions same = divide({std::vector<double>(8, 2.5)}, chain(8, WeightStyle::row), options, {});
    if (method != RegionMethod::max_p) CHECK(same.region_count == 3);
    const Regions none = divide({std::vector<double>(3, missing)}, chain(3, WeightStyle::row), options, {});
    CHECK(none.label == std::vector<std::int32_t>{-1, -1, -1});
  }
  const SpatialWeights weights = chain(3, WeightStyle::row);
  options = {};
  CHECK_THROWS_AS(divide({}, weights, options, {}), base::Error);
  CHECK_THROWS_AS(divide({{1, 2, std::numeric_limits<double>::infinity()}}, weights, options, {}),
                  base::Error);
  CHECK_THROWS_AS(divide({{1, 2, 3}}, weights, options, {1, -1, 1}), base::Error);
  options.regions = 0;
  CHECK_THROWS_AS(divide({{1, 2, 3}}, weights, options, {}), base::Error);
  options.regions = 2, options.method = RegionMethod::max_p;
  CHECK_THROWS_AS(divide({{1, 2, 3}}, weights, options, {}), base::Error);
  CHECK_THROWS_AS(parse_region_method("scater"), base::Error);
  for (const RegionMethod method : all_methods)
    CHECK(parse_region_method(region_method_name(method)) == method);
}

TEST_CASE("links count both ways whatever their direction") {
  const SpatialWeights one_way = from_rows({{1}, {2}, {3}, {}}, WeightStyle::row);
  RegionOptions options;
  options.regions = 2;
  CHECK(divide({{1, 1, 5, 5}}, one_way, options, {}).label == std::vector<std::int32_t>{0, 0, 1, 1});
}
