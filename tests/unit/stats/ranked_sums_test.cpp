#include "stats/ranked_sums.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "stats/random.hpp"

using namespace phumthun::stats;

TEST_CASE("ranked sums count as going through all of them does, whatever their distribution") {
  RandomStream random(1, 2, 3);
  for (int kind = 0; kind < 6; ++kind)
    for (const std::size_t size : {1u, 2u, 5u, 64u, 3000u}) {
      std::vector<double> sums;
      for (std::size_t i = 0; i < size; ++i) {
        const double uniform = random.below(1000000) / 1e6;
        const double of_kind[] = {uniform, std::floor(uniform * 4),  std::pow(uniform + 1e-9, -3),
                                  7,       i == 0 ? 1e300 : uniform, 1 + uniform * 1e-15};
        sums.push_back(of_kind[kind]);
      }
      const std::vector<double> given = sums;
      RankedSums ranked;
      ranked.rank(sums);
      CHECK(std::is_sorted(sums.begin(), sums.end()));
      std::vector<double> limits(given.begin(),
                                 given.begin() + static_cast<long>(std::min<std::size_t>(size, 40)));
      limits.insert(limits.end(), {-1, 0.5, 2, 1e9, 2e300});
      for (const double limit : limits)
        for (const double width : {0.0, 1e-12, 0.3}) {
          CAPTURE(kind, size, limit, width);
          const double high = limit + width * std::abs(limit);
          const TailCounts found = ranked.counts(limit, high);
          CHECK(found.at_least == std::ranges::count_if(given, [&](double sum) { return sum >= limit; }));
          CHECK(found.at_most == std::ranges::count_if(given, [&](double sum) { return sum <= high; }));
        }
    }
  RankedSums none;
  none.rank({});
  CHECK(none.counts(0, 1).at_least == 0);
}
