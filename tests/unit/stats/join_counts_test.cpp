#include "stats/join_counts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>

#include "base/error.hpp"
#include "grid.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Doubles = std::vector<double>;
using Colours = std::vector<std::uint8_t>;

GlobalOptions draws(std::int64_t permutations) {
  GlobalOptions options;
  options.permutation.permutations = permutations;
  return options;
}

/// Seven areas, links of two weights that do not all go both ways.
SpatialWeights uneven_map() {
  SpatialWeights rows =
      from_rows({{1, 2}, {0, 3}, {0, 4, 5}, {1, 2}, {2, 6}, {4}, {0, 5}}, WeightStyle::binary);
  for (std::size_t link = 0; link < rows.link_count(); ++link) rows.link_weights.push_back(link % 3 ? 1 : 2);
  return rows;
}

/// Half the weights of the links from colour a to b and back; of all unlike ones where a and b are 255.
double joins(const SpatialWeights& rows, const Colours& colours, std::uint8_t a, std::uint8_t b) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t link = rows.starts[i]; link < rows.starts[i + 1]; ++link) {
      const std::uint8_t from = colours[i], to = colours[rows.neighbours[link]];
      const bool counts = a == 255 ? from != to : (from == a && to == b) || (from == b && to == a);
      sum += counts * rows.link_weights[link] / 2;
    }
  return sum;
}

struct Moments {
  double mean = 0, variance = 0;
};
Moments over_all_places(const SpatialWeights& rows, Colours colours, std::uint8_t a, std::uint8_t b) {
  std::sort(colours.begin(), colours.end());
  double count = 0, sum = 0, squares = 0;
  do {
    const double value = joins(rows, colours, a, b);
    count += 1, sum += value, squares += value * value;
  } while (std::next_permutation(colours.begin(), colours.end()));
  return {sum / count, squares / count - (sum / count) * (sum / count)};
}

void check_moments(const GlobalStatistic& found, double statistic, const Moments& exact) {
  CHECK(found.statistic == Approx(statistic));
  CHECK(found.expected == Approx(exact.mean).epsilon(1e-12));
  CHECK(found.variance == Approx(exact.variance).epsilon(1e-11).margin(1e-13));
}

}  // namespace

TEST_CASE("joins of a row of five are counted once each") {
  // black black white black white: one black pair, no white one, three unlike ones.
  const JoinCounts found = join_counts(Doubles{1, 1, 0, 1, 0}, chain(5, WeightStyle::binary),
                                       JoinSampling::non_free, draws(999), quiet);
  CHECK(found.black_black.statistic == 1);
  CHECK(found.white_white.statistic == 0);
  CHECK(found.black_white.statistic == 3);
  // Four pairs, each black with chance 3/5 2/4.
  CHECK(found.black_black.expected == Approx(1.2));
  CHECK(found.white_white.expected == Approx(0.4));
  CHECK(found.black_white.expected == Approx(2.4));
}

TEST_CASE("moments of joins are those of all places of the colours") {
  const SpatialWeights rows = uneven_map();
  const Colours marks{1, 0, 1, 1, 0, 0, 1};
  const Doubles values(marks.begin(), marks.end());
  const JoinCounts two = join_counts(values, rows, JoinSampling::non_free, draws(40000), quiet);
  check_moments(two.black_black, joins(rows, marks, 1, 1), over_all_places(rows, marks, 1, 1));
  check_moments(two.white_white, joins(rows, marks, 0, 0), over_all_places(rows, marks, 0, 0));
  check_moments(two.black_white, joins(rows, marks, 0, 1), over_all_places(rows, marks, 0, 1));

  const Colours four{2, 0, 1, 1, 3, 0, 1};
  const CategoryJoins many = category_joins(four, rows, quiet);
  REQUIRE(many.pairs.size() == 10);
  std::size_t entry = 0;
  for (std::uint8_t a = 0; a < 4; ++a)
    for (std::uint8_t b = a; b < 4; ++b) {
      CAPTURE(int(a), int(b));
      check_moments(many.pairs[entry++], joins(rows, four, a, b), over_all_places(rows, four, a, b));
    }
  check_moments(many.between, joins(rows, four, 255, 255), over_all_places(rows, four, 255, 255));
}

TEST_CASE("free sampling draws each area by itself") {
  const SpatialWeights rows = uneven_map();
  const Doubles values{1, 0, 1, 1, 0, 0, 1};
  const double share = 4.0 / 7;
  const auto exact = [&](std::uint8_t a, std::uint8_t b, double observed) {
    double mean = 0, squares = 0, at_least = 0, at_most = 0;
    for (unsigned bits = 0; bits < 128; ++bits) {
      Colours colours;
      double chance = 1;
      for (unsigned i = 0; i < 7; ++i) {
        colours.push_back(bits >> i & 1);
        chance *= colours.back() ? share : 1 - share;
      }
      const double value = joins(rows, colours, a, b);
      mean += chance * value, squares += chance * value * value;
      at_least += value >= observed - 1e-9 ? chance : 0;
      at_most += value <= observed + 1e-9 ? chance : 0;
    }
    return std::pair(Moments{mean, squares - mean * mean}, std::min(1.0, 2 * std::min(at_least, at_most)));
  };
  const JoinCounts found = join_counts(values, rows, JoinSampling::free, draws(40000), quiet);
  const auto check = [&](const GlobalStatistic& kind, std::uint8_t a, std::uint8_t b) {
    const auto [moments, p] = exact(a, b, kind.statistic);
    check_moments(kind, kind.statistic, moments);
    CHECK(std::abs(kind.p_permutation - p) < 8 * std::sqrt(p / 2 * (1 - p / 2) / 40000) + 2.0 / 40001);
  };
  check(found.black_black, 1, 1);
  check(found.white_white, 0, 0);
  check(found.black_white, 0, 1);
}

TEST_CASE("joins where there is one colour, nothing, or something else") {
  const SpatialWeights rows = chain(6, WeightStyle::row);
  const JoinCounts black = join_counts(Doubles(6, 1.0), rows, JoinSampling::non_free, draws(99), quiet);
  CHECK(black.black_black.statistic == Approx(black.black_black.expected));
  CHECK(std::isnan(black.black_black.z));
  CHECK(black.black_black.p_permutation == 1);
  CHECK(std::isnan(black.white_white.z));
  for (std::uint32_t n = 0; n <= 3; ++n)
    for (const JoinSampling sampling : {JoinSampling::free, JoinSampling::non_free}) {
      const JoinCounts few =
          join_counts(Doubles(n, 1.0), chain(n, WeightStyle::binary), sampling, draws(9), quiet);
      CHECK(std::isnan(few.black_black.z));
      CHECK(category_joins(Colours(n, 0), chain(n, WeightStyle::binary), quiet).pairs.size() ==
            (n > 1 ? 1 : 0));
    }
  const JoinCounts left_out =
      join_counts(Doubles{1, 1, missing, 0, 0, 1}, rows, JoinSampling::non_free, draws(0), quiet);
  CHECK(left_out.black_black.n == 5);
  CHECK(left_out.black_black.warnings.size() == 1);
  CHECK_THROWS_AS(join_counts(Doubles{1, 0, 2, 0, 0, 1}, rows, JoinSampling::free, draws(0), quiet),
                  base::Error);
  CHECK_THROWS_AS(join_counts(Doubles{1, 0, 0.5, 0, 0, 1}, rows, JoinSampling::free, draws(0), quiet),
                  base::Error);
  CHECK(parse_join_sampling("non-free") == JoinSampling::non_free);
  CHECK(parse_join_sampling("free") == JoinSampling::free);
  CHECK_THROWS_AS(parse_join_sampling("fair"), base::Error);
  CHECK(category_joins(Colours(6, 255), rows, quiet).pairs.empty());
}
