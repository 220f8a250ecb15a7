#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>

#include "support/deprivation_survey.hpp"

using namespace phumthun::poverty;
using namespace phumthun::poverty::test;

// What holds of every survey, framework and cut-off.

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t villages = 30, tambon = 6, amphoe = 2;

struct Case {
  DeprivationSurvey survey;
  DeprivationSpec spec;
};

/// A survey in villages, tambon and amphoe, with some in none, weighed and sized, answers missing or not; and
/// a way to measure it.
Case random_case(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const std::vector<std::vector<std::size_t>> nestings{{1, 1, 1, 1, 1}, {2, 3, 1}, thirty_seven, {64}};
  const auto& sizes = nestings[seed % nestings.size()];
  const std::size_t items = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
  const unsigned missing_per_thousand = std::array{0u, 2u, 30u}[seed % 3];
  Case one;
  one.survey = DeprivationSurvey::of(300 + below(900), items, [&](std::size_t, std::size_t j) {
    if (below(1000) < missing_per_thousand) return missing;
    return j % 2 ? 1.0 + below(4) : 1.0 + below(301) / 100.0;
  });
  std::vector<std::uint32_t> village;
  for (std::size_t i = 0; i < one.survey.households(); ++i)
    village.push_back(below(40) == 0 ? in_no_area : below(villages));
  const auto within = [&](std::uint32_t share) {
    return [&village, share](std::size_t i) {
      return village[i] == in_no_area ? in_no_area : village[i] / share;
    };
  };
  one.survey.at_level(villages, within(1)).at_level(tambon, within(5)).at_level(amphoe, within(15));
  for (std::size_t i = 0; i < one.survey.households(); ++i) {
    one.survey.size.push_back(1 + below(8));
    one.survey.survey_weight.push_back(below(50) == 0 ? 0 : 0.5 + below(100) / 50.0);
  }
  Framework framework = nested_framework(sizes);
  framework.missing = seed % 2 ? MissingPolicy::listwise : MissingPolicy::per_indicator;
  for (FrameworkDimension& dimension : framework.dimensions)
    for (FrameworkIndicator& indicator : dimension.indicators) {
      indicator.cutoff = 1.5 + below(20) / 10.0;
      indicator.indicator_weight = 1 + below(4);
      if (below(4) == 0) indicator.direction = Direction::high_is_deprived;
    }
  const double k = (1 + below(5)) / 5.0;
  one.spec = deprivation_spec(framework, one.survey.names(), k, seed % 5 < 2);
  return one;
}

constexpr unsigned cases = 60;

template <class Values>
bool same_bytes(const Values& a, const Values& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(a[0])) == 0;
}
bool close(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(a));
}
bool close(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return close(x, y); });
}

}  // namespace

TEST_CASE("M0 = H A, censored never exceeds uncensored of the same households, contributions sum to 1") {
  std::size_t areas_with_poor = 0;
  for (unsigned seed = 0; seed < cases; ++seed) {
    const Case one = random_case(seed);
    for (const AreaDeprivation& level : measure_deprivation(one.survey.table(), one.spec, 2)) {
      const std::size_t areas = level.H.size();
      for (std::size_t area = 0; area < areas; ++area) {
        CAPTURE(seed, area);
        REQUIRE(level.poor[area] <= level.n[area]);
        REQUIRE(level.n[area] <= level.households[area]);
        if (level.poor[area] == 0) {
          CHECK(std::isnan(level.A[area]));
          continue;
        }
        ++areas_with_poor;
        CHECK(close(level.M0[area], level.H[area] * level.A[area]));
        CHECK(level.A[area] >= one.spec.k - 1e-9);
        double contributions = 0, dimension_contributions = 0, from_censored = 0;
        for (std::size_t j = 0; j < one.spec.items.size(); ++j) {
          contributions += level.contribution[j * areas + area];
          from_censored += one.spec.items[j].item_weight * level.censored[j * areas + area];
          if (one.spec.missing == MissingPolicy::listwise)
            CHECK(level.censored[j * areas + area] <= level.uncensored[j * areas + area] + 1e-12);
        }
        for (std::size_t d = 0; d < one.spec.dimension_names.size(); ++d)
          dimension_contributions += level.dimension_contribution[d * areas + area];
        CHECK(close(contributions, 1));
        CHECK(close(dimension_contributions, 1));
        if (one.spec.missing == MissingPolicy::listwise) CHECK(close(from_censored, level.M0[area]));
      }
    }
  }
  CHECK(areas_with_poor > 1000);
}

TEST_CASE(
    "areas add up: M0 of a tambon is the weighted mean of its villages', and area contributions sum to 1") {
  for (unsigned seed = 0; seed < cases; ++seed) {
    const Case one = random_case(seed);
    const auto levels = measure_deprivation(one.survey.table(), one.spec, 2);
    const AreaDeprivation& parts = levels[0];
    std::vector<double> weight(tambon, 0.0), weighted(tambon, 0.0);
    std::vector<std::int64_t> poor(tambon, 0);
    double contributions = 0;
    for (std::size_t village = 0; village < villages; ++village) {
      poor[village / 5] += parts.poor[village];
      if (parts.n[village] == 0) continue;
      weight[village / 5] += parts.weight[village];
      weighted[village / 5] += parts.weight[village] * parts.M0[village];
      if (!std::isnan(parts.area_contribution[village])) contributions += parts.area_contribution[village];
    }
    CAPTURE(seed);
    for (std::size_t t = 0; t < tambon; ++t) {
      CHECK(poor[t] == levels[1].poor[t]);
      CHECK(close(levels[1].weight[t], weight[t]));
      CHECK(close(levels[1].M0[t], weight[t] > 0 ? weighted[t] / weight[t] : missing));
    }
    if (levels[2].poor[0] + levels[2].poor[1] > 0) CHECK(close(contributions, 1));
  }
}

TEST_CASE("the order of households never matters") {
  for (unsigned seed = 0; seed < cases; ++seed) {
    const Case one = random_case(seed);
    std::vector<std::size_t> order(one.survey.households());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    DeprivationSurvey shuffled = one.survey;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = 0; j < shuffled.columns.size(); ++j)
        shuffled.columns[j][i] = one.survey.columns[j][order[i]];
      for (std::size_t l = 0; l < 3; ++l) shuffled.areas[l][i] = one.survey.areas[l][order[i]];
      shuffled.size[i] = one.survey.size[order[i]];
      shuffled.survey_weight[i] = one.survey.survey_weight[order[i]];
    }
    const DeprivationTable table = one.survey.table(), shuffled_table = shuffled.table();
    const auto a = measure_deprivation(table, one.spec, 2),
               b = measure_deprivation(shuffled_table, one.spec, 2);
    const auto errors_a = deprivation_errors(table, one.spec, a, {}, 2),
               errors_b = deprivation_errors(shuffled_table, one.spec, b, {}, 2);
    CAPTURE(seed);
    for (std::size_t l = 0; l < 3; ++l) {
      CHECK(a[l].n == b[l].n);
      CHECK(close(a[l].M0, b[l].M0));
      CHECK(close(a[l].deprived, b[l].deprived));
      CHECK(close(a[l].censored, b[l].censored));
      CHECK(close(a[l].contribution, b[l].contribution));
      CHECK(close(errors_a[l].M0, errors_b[l].M0));
      CHECK(close(errors_a[l].contribution, errors_b[l].contribution));
    }
  }
}

TEST_CASE("raising k never raises H or M0, and never lowers A") {
  for (unsigned seed = 0; seed < cases; ++seed) {
    Case one = random_case(seed);
    const DeprivationTable table = one.survey.table();
    AreaDeprivation before;
    for (int step = 1; step <= 20; ++step) {
      one.spec.k = step / 20.0;
      const AreaDeprivation now = measure_deprivation(table, one.spec, 1)[1];
      CAPTURE(seed, step);
      for (std::size_t area = 0; step > 1 && area < tambon; ++area) {
        if (now.n[area] == 0) continue;
        CHECK(now.H[area] <= before.H[area]);
        CHECK(now.M0[area] <= before.M0[area] + 1e-12);
        if (now.poor[area] > 0) CHECK(now.A[area] >= before.A[area] - 1e-12);
      }
      before = now;
    }
  }
}

TEST_CASE("the bytes are the same for any number of threads, errors of any design included") {
  for (unsigned seed = 0; seed < cases; seed += 3) {
    const Case one = random_case(seed);
    const DeprivationTable table = one.survey.table();
    std::vector<std::uint32_t> psu, stratum;
    for (std::uint32_t i = 0; i < one.survey.households(); ++i) {
      psu.push_back(i / 12);
      stratum.push_back(i / 12 % 4);
    }
    const std::vector<SurveyDesign> designs{{}, {psu, stratum, {}}, {{}, stratum, {}}};
    const auto measured = measure_deprivation(table, one.spec, 1);
    for (const unsigned threads : {2u, 5u}) {
      const auto again = measure_deprivation(table, one.spec, threads);
      CAPTURE(seed, threads);
      for (std::size_t l = 0; l < 3; ++l) {
        CHECK(same_bytes(measured[l].H, again[l].H));
        CHECK(same_bytes(measured[l].A, again[l].A));
        CHECK(same_bytes(measured[l].contribution, again[l].contribution));
        CHECK(same_bytes(measured[l].uncensored, again[l].uncensored));
        CHECK(same_bytes(measured[l].area_contribution, again[l].area_contribution));
        CHECK(same_bytes(measured[l].dimension_censored, again[l].dimension_censored));
      }
      for (const SurveyDesign& design : designs) {
        const auto errors = deprivation_errors(table, one.spec, measured, design, 1);
        const auto errors_again = deprivation_errors(table, one.spec, measured, design, threads);
        for (std::size_t l = 0; l < 3; ++l) {
          CHECK(same_bytes(errors[l].M0, errors_again[l].M0));
          CHECK(same_bytes(errors[l].censored, errors_again[l].censored));
          CHECK(same_bytes(errors[l].dimension_contribution, errors_again[l].dimension_contribution));
        }
      }
    }
  }
}

TEST_CASE("households counted one by one add up to the areas") {
  for (unsigned seed = 0; seed < cases; ++seed) {
    const Case one = random_case(seed);
    const DeprivationTable table = one.survey.table();
    const auto households = household_deprivation(table, one.spec);
    const auto village = measure_deprivation(table, one.spec, 2)[0];
    std::vector<double> weight(villages, 0.0), poor_score(villages, 0.0);
    for (std::size_t i = 0; i < households.poor.size(); ++i) {
      const std::uint32_t area = one.survey.areas[0][i];
      if (area == in_no_area || households.poor[i] == 255) continue;
      const double v = one.survey.survey_weight[i] * (one.spec.by_persons ? one.survey.size[i] : 1.0);
      weight[area] += v;
      poor_score[area] += households.poor[i] ? v * households.score[i] : 0;
    }
    CAPTURE(seed);
    for (std::size_t area = 0; area < villages; ++area)
      CHECK(close(village.M0[area], weight[area] > 0 ? poor_score[area] / weight[area] : missing));
  }
}

namespace {

/// sqrt(n / (n - 1) sum e²) / sum x of one ratio in one area, household by household.
struct PlainRatio {
  std::vector<double> y, x;
  void add(double y_of_household, double x_of_household) {
    y.push_back(y_of_household);
    x.push_back(x_of_household);
  }
  double error() const {
    long double sum_y = 0, sum_x = 0, squares = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum_y += y[i], sum_x += x[i];
    if (y.size() < 2 || !(sum_x > 0) ||
        std::count_if(x.begin(), x.end(), [](double value) { return value > 0; }) < 2)
      return missing;
    for (std::size_t i = 0; i < y.size(); ++i) squares += std::pow(y[i] - sum_y / sum_x * x[i], 2.0L);
    const auto n = static_cast<long double>(y.size());
    return static_cast<double>(std::sqrt(n / (n - 1) * squares) / sum_x);
  }
};

/// The ratios of one area whose errors are looked at: of all, of the first item and of its dimension.
struct PlainArea {
  PlainRatio M0, A, deprived, contribution, dimension_censored, dimension_contribution;

  void add(const Case& one, std::size_t i, double c, std::uint8_t poor) {
    const double v = one.survey.survey_weight[i] * (one.spec.by_persons ? one.survey.size[i] : 1.0);
    if (!(v > 0)) return;
    double answered = 0, of_dimension = 0, dimension_weight = 0;
    for (const DeprivationItem& item : one.spec.items) {
      const Criterion& criterion = item.criteria[0];
      const double value = one.survey.columns[criterion.column][i];
      const bool low = criterion.direction == Direction::low_is_deprived;
      const bool g = low ? value < criterion.cutoff - 1e-9 : value > criterion.cutoff + 1e-9;
      if (!std::isnan(value)) answered += item.item_weight;
      if (&item == &one.spec.items[0] && !std::isnan(value)) deprived.add(g ? v : 0, v);
      if (item.dimension == one.spec.items[0].dimension) {
        dimension_weight += item.item_weight;
        if (g) of_dimension += item.item_weight;
      }
      if (&item == &one.spec.items[0]) first = g;
    }
    if (poor == 255) return;
    const double of_poor = poor ? v : 0;
    M0.add(of_poor * c, v);
    A.add(of_poor * c, of_poor);
    contribution.add(first ? of_poor * one.spec.items[0].item_weight / answered : 0, of_poor * c);
    dimension_censored.add(of_poor * of_dimension / dimension_weight, v);
    dimension_contribution.add(of_poor * of_dimension / answered, of_poor * c);
  }

 private:
  bool first = false;  // item is deprived
};

}  // namespace

TEST_CASE("errors are those of residuals summed one household at a time, whatever is missing") {
  for (unsigned seed = 0; seed < cases; ++seed) {
    const Case one = random_case(seed);
    const DeprivationTable table = one.survey.table();
    const auto errors =
        deprivation_errors(table, one.spec, measure_deprivation(table, one.spec, 2), {}, 2)[1];
    const auto households = household_deprivation(table, one.spec);
    std::vector<PlainArea> plain(tambon);
    for (std::size_t i = 0; i < households.poor.size(); ++i)
      if (const std::uint32_t area = one.survey.areas[1][i]; area != in_no_area)
        plain[area].add(one, i, households.score[i], households.poor[i]);
    const std::size_t dimension = one.spec.items[0].dimension * tambon;
    for (std::size_t area = 0; area < tambon; ++area) {
      CAPTURE(seed, area);
      const auto same = [](double found, const PlainRatio& expected) {
        const double error = expected.error();
        return std::isnan(error) ? std::isnan(found) : found == Approx(error).epsilon(1e-9).margin(1e-12);
      };
      CHECK(same(errors.M0[area], plain[area].M0));
      CHECK(same(errors.A[area], plain[area].A));
      CHECK(same(errors.deprived[area], plain[area].deprived));
      CHECK(same(errors.contribution[area], plain[area].contribution));
      CHECK(same(errors.dimension_censored[dimension + area], plain[area].dimension_censored));
      CHECK(same(errors.dimension_contribution[dimension + area], plain[area].dimension_contribution));
    }
  }
}
