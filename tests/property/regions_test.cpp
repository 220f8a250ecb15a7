#include "stats/regions.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <numeric>

#include "base/error.hpp"
#include "stats/random.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using namespace phumthun::stats;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr std::array deterministic{RegionMethod::skater,
                                   RegionMethod::redcap_full_single,
                                   RegionMethod::redcap_full_average,
                                   RegionMethod::redcap_full_complete,
                                   RegionMethod::redcap_full_ward,
                                   RegionMethod::redcap_first_ward,
                                   RegionMethod::ward};

/// Areas in a grid whose numbers are shuffled, links to the eight around, a few of them cut.
struct Map {
  SpatialWeights weights;
  std::vector<std::vector<double>> fields;
  std::vector<double> sizes;
};
Map random_map(std::uint64_t seed, std::uint32_t columns, std::uint32_t rows,
               const std::vector<std::uint32_t>& number) {
  RandomStream stream(seed, 1, 1);
  const auto uniform = [&] { return static_cast<double>(stream.next() >> 11) * 0x1p-53; };
  const std::uint32_t n = columns * rows;
  Map map;
  map.fields.assign(2, std::vector<double>(n));
  map.sizes.resize(n);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t area = number[i];
    map.fields[0][area] = uniform() + 0.1 * (i % columns);
    map.fields[1][area] = uniform();
    map.sizes[area] = 1 + static_cast<double>(stream.below(9));
    for (const auto& [right, down] : {std::pair(1, 0), {0, 1}, {1, 1}, {-1, 1}}) {
      const auto c = static_cast<int>(i % columns) + right, r = static_cast<int>(i / columns) + down;
      const bool is_cut = stream.below(10) == 0;
      if (c < 0 || c >= static_cast<int>(columns) || r >= static_cast<int>(rows) || is_cut) continue;
      const std::uint32_t other =
          number[static_cast<std::uint32_t>(r) * columns + static_cast<std::uint32_t>(c)];
      links.emplace_back(area, other), links.emplace_back(other, area);
    }
  }
  std::sort(links.begin(), links.end());
  map.weights.starts.assign(n + 1, 0);
  for (const auto& [from, to] : links) ++map.weights.starts[from + 1], map.weights.neighbours.push_back(to);
  std::partial_sum(map.weights.starts.begin(), map.weights.starts.end(), map.weights.starts.begin());
  return map;
}

std::vector<std::uint32_t> in_order(std::uint32_t n) {
  std::vector<std::uint32_t> number(n);
  std::iota(number.begin(), number.end(), 0u);
  return number;
}
std::vector<std::uint32_t> shuffled(std::uint32_t n, std::uint64_t seed) {
  std::vector<std::uint32_t> number = in_order(n);
  RandomStream stream(seed, 2, 2);
  for (std::uint32_t i = n; i > 1; --i) std::swap(number[i - 1], number[stream.below(i)]);
  return number;
}

Regions divide(const Map& map, const RegionOptions& options, const base::Progress& progress) {
  const std::vector<std::span<const double>> spans(map.fields.begin(), map.fields.end());
  return regions(spans, map.sizes, map.weights, options, progress);
}

}  // namespace

TEST_CASE("the order of areas doesn't matter to regions") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto number = shuffled(120, seed);
    const Map map = random_map(seed, 12, 10, in_order(120)), other = random_map(seed, 12, 10, number);
    for (const RegionMethod method : deterministic)
      for (const double smallest : {0.0, 30.0}) {
        CAPTURE(seed, region_method_name(method), smallest);
        RegionOptions options;
        options.method = method;
        options.regions = 7;
        options.smallest_size = smallest;
        const Regions a = divide(map, options, quiet), b = divide(other, options, quiet);
        std::map<std::int32_t, std::int32_t> there;
        bool same = a.region_count == b.region_count;
        for (std::size_t i = 0; i < 120; ++i)
          same &= there.emplace(a.label[i], b.label[number[i]]).first->second == b.label[number[i]];
        CHECK(same);
      }
  }
}

TEST_CASE("scaling and shifting a field leaves standardised regions") {
  const Map map = random_map(9, 12, 10, in_order(120));
  Map scaled = map;
  for (double& value : scaled.fields[0]) value = 1000 - 32 * value;
  for (const RegionMethod method : deterministic) {
    RegionOptions options;
    options.method = method;
    options.regions = 6;
    CAPTURE(region_method_name(method));
    CHECK(divide(map, options, quiet).label == divide(scaled, options, quiet).label);
  }
}

TEST_CASE("regions are the same bytes from any number of threads") {
  const Map map = random_map(3, 20, 20, in_order(400));
  for (const RegionMethod method : {RegionMethod::skater, RegionMethod::azp, RegionMethod::max_p})
    for (const RegionCriterion criterion : {RegionCriterion::squares, RegionCriterion::distances}) {
      RegionOptions options;
      options.method = method;
      options.criterion = criterion;
      options.regions = 8;
      options.smallest_size = 60;
      options.threads = 1;
      const Regions one = divide(map, options, quiet);
      for (const unsigned threads : {2u, 5u}) {
        options.threads = threads;
        const Regions more = divide(map, options, quiet);
        CHECK(more.label == one.label);
        CHECK(more.within == one.within);
      }
    }
}

TEST_CASE("a division of a large map stops soon after it is asked to") {
  const Map map = random_map(4, 120, 120, in_order(14'400));
  for (const RegionMethod method :
       {RegionMethod::skater, RegionMethod::redcap_full_average, RegionMethod::redcap_full_complete,
        RegionMethod::azp, RegionMethod::max_p}) {
    CAPTURE(region_method_name(method));
    RegionOptions options;
    options.method = method;
    options.criterion = RegionCriterion::distances;
    options.regions = 200;
    options.smallest_size = 100;
    options.restarts = 1000;
    using Clock = phumthun::test::ProcessorClock;
    const auto start = Clock::now();
    Clock::time_point asked = Clock::time_point::max();
    std::atomic<bool> stop{false};
    const base::Progress progress([&](double, std::string_view) {
      if (Clock::now() - start > std::chrono::milliseconds(50) && !stop.exchange(true)) asked = Clock::now();
      return !stop;
    });
    try {
      divide(map, options, progress);
    } catch (const base::Cancelled&) {
      CHECK(Clock::now() - asked < phumthun::test::time_to_stop);
    }
    // Two reports are never far apart, or the first would have come late.
    if (stop) CHECK(asked - start < std::chrono::milliseconds(50) + phumthun::test::time_to_stop);
  }
}
