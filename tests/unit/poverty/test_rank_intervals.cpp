#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "poverty/rank_intervals.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

void check_rank(const RankInterval& actual, std::size_t rank, std::size_t lowest, std::size_t highest) {
  CHECK(actual.rank == rank);
  CHECK(actual.lowest == lowest);
  CHECK(actual.highest == highest);
}

}  // namespace

TEST_CASE("three areas by hand") {
  // Each interval misses with 1 - .95^(1/3) = .016952: z = 2.3877. Reaches: .0239, .0955, .0239.
  // [.476, .524], [.304, .496], [.176, .224]
  const auto ranks =
      rank_intervals(std::vector<double>{0.5, 0.4, 0.2}, std::vector<double>{0.01, 0.04, 0.01}, 0.05);
  check_rank(ranks[0], 1, 1, 2);  // overlaps the second
  check_rank(ranks[1], 2, 1, 2);
  check_rank(ranks[2], 3, 3, 3);
}

TEST_CASE("intervals hold together: what one comparison tells apart, three leave open") {
  // Reaches of 2.2365 (two areas) and 2.3877 (three) standard errors of .01 around a gap of .046.
  const std::vector<double> values{0.5, 0.454, 0.1}, errors{0.01, 0.01, 0.01};
  const auto two = rank_intervals(std::span(values).first(2), std::span(errors).first(2), 0.05);
  check_rank(two[0], 1, 1, 1);
  const auto three = rank_intervals(values, errors, 0.05);
  check_rank(three[0], 1, 1, 2);
}

TEST_CASE("ties, by rounding too, share the smallest rank; without an error an interval is a point") {
  const auto ranks =
      rank_intervals(std::vector<double>{0.3, 0.1 + 0.2, 0.1}, std::vector<double>{0.001, 0.001, 0}, 0.05);
  check_rank(ranks[0], 1, 1, 2);
  check_rank(ranks[1], 1, 1, 2);
  check_rank(ranks[2], 3, 3, 3);
}

TEST_CASE("missing values and errors, and an area alone") {
  const auto ranks = rank_intervals(std::vector<double>{0.9, missing, 0.5, 0.1},
                                    std::vector<double>{0.001, 0.1, missing, 0.001}, 0.05);
  check_rank(ranks[0], 1, 1, 2);  // above the last for certain, perhaps not above the one without an error
  check_rank(ranks[1], 0, 0, 0);
  check_rank(ranks[2], 2, 1, 3);
  check_rank(ranks[3], 3, 2, 3);
  check_rank(rank_intervals(std::vector<double>{0.9}, std::vector<double>{0.1}, 0.05)[0], 1, 1, 1);
  CHECK(rank_intervals({}, {}, 0.05).empty());
}
