#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "poverty/targeting.hpp"
#include "support/builders.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::uint8_t unknown = 255;

/// Households of one or more areas, added case by case.
struct Cases {
  std::vector<std::uint8_t> poor, listed;
  std::vector<double> weight;
  std::vector<std::uint32_t> area;

  Cases& add(int count, std::uint8_t is_poor, std::uint8_t is_listed, std::uint32_t in_area = 0,
             double survey_weight = 1) {
    for (int i = 0; i < count; ++i) {
      poor.push_back(is_poor);
      listed.push_back(is_listed);
      weight.push_back(survey_weight);
      area.push_back(in_area);
    }
    return *this;
  }
  AreaTargeting measure(std::size_t areas = 1, SurveyCover cover = SurveyCover::by_area) const {
    return measure_targeting({poor, listed, weight, area, cover}, areas);
  }
};

}  // namespace

TEST_CASE("a register of 40 against 50 poor of 100: each rate by hand") {
  const AreaTargeting t = Cases{}.add(30, 1, 1).add(20, 1, 0).add(10, 0, 1).add(40, 0, 0).measure();
  CHECK(t.n[0] == 100);
  CHECK(t.reached[0] == 30);
  CHECK(t.missed[0] == 20);
  CHECK(t.included[0] == 10);
  CHECK(t.neither[0] == 40);
  CHECK(t.identified[0] == 1);
  CHECK(t.exclusion_error[0] == Approx(20.0 / 50));
  CHECK(t.coverage[0] == Approx(30.0 / 50));
  CHECK(t.inclusion_error[0] == Approx(10.0 / 40));
  CHECK(t.precision[0] == Approx(30.0 / 40));
  CHECK(t.specificity[0] == Approx(40.0 / 50));
  CHECK(t.false_positive_rate[0] == Approx(10.0 / 50));
  CHECK(t.kappa[0] == Approx((0.7 - 0.5) / (1 - 0.5)));
  CHECK(t.jaccard[0] == Approx(30.0 / 60));
  // Of equal weights the linearised error is sqrt(n / (n - 1) * p (1 - p) / m), m of the denominator.
  CHECK(t.exclusion_se[0] == Approx(std::sqrt(100.0 / 99 * 0.4 * 0.6 / 50)));
  CHECK(t.inclusion_se[0] == Approx(std::sqrt(100.0 / 99 * 0.25 * 0.75 / 40)));
}

TEST_CASE("survey weights count in every rate, not in the numbers of households") {
  // Python: y = w T !R, x = w T, e = y - R x, SE = sqrt(n / (n - 1) sum e²) / sum x; kappa as 1 - observed
  // over expected disagreement.
  Cases cases;
  cases.add(1, 1, 1, 0, 1).add(1, 1, 1, 0, 2.5).add(1, 1, 0, 0, 1).add(1, 0, 1, 0, 3);
  cases.add(1, 0, 0, 0, 2).add(1, 0, 0, 0, 1).add(1, 1, 0, 0, 0.5).add(1, 0, 0, 0, 4);
  const AreaTargeting t = cases.measure();
  CHECK(t.n[0] == 8);
  CHECK(t.a[0] == Approx(3.5));
  CHECK(t.b[0] == Approx(1.5));
  CHECK(t.c[0] == Approx(3));
  CHECK(t.d[0] == Approx(7));
  CHECK(t.exclusion_error[0] == Approx(0.3));
  CHECK(t.exclusion_se[0] == Approx(0.24047571900000925).epsilon(1e-12));
  CHECK(t.inclusion_error[0] == Approx(3 / 6.5));
  CHECK(t.inclusion_se[0] == Approx(0.33520294117041366).epsilon(1e-12));
  CHECK(t.kappa[0] == Approx(0.37209302325581406).epsilon(1e-12));
  CHECK(t.jaccard[0] == Approx(3.5 / 8));
}

TEST_CASE("where only listed households were surveyed, what the unlisted decide can't be computed") {
  const Cases cases = Cases{}.add(6, 1, 1).add(4, 0, 1);
  const AreaTargeting t = cases.measure();
  CHECK(t.identified[0] == 0);
  for (const auto* rates : {&t.exclusion_error, &t.exclusion_se, &t.coverage, &t.specificity,
                            &t.false_positive_rate, &t.kappa, &t.jaccard})
    CHECK(std::isnan((*rates)[0]));
  CHECK(t.inclusion_error[0] == Approx(0.4));
  CHECK(t.precision[0] == Approx(0.6));
  // The survey's plan may tell that everyone was asked: then nobody was missed.
  const AreaTargeting of_all = cases.measure(1, SurveyCover::everyone);
  CHECK(of_all.exclusion_error[0] == 0);
  CHECK(of_all.coverage[0] == 1);
  CHECK(of_all.jaccard[0] == Approx(0.6));
}

TEST_CASE("a plan that asked the listed only stands above a stray unlisted household") {
  const AreaTargeting t = Cases{}.add(6, 1, 1).add(4, 0, 1).add(1, 1, 0).measure(1, SurveyCover::listed_only);
  CHECK(t.identified[0] == 0);
  CHECK(std::isnan(t.exclusion_error[0]));
  CHECK(t.missed[0] == 1);
}

TEST_CASE("identified is a matter of each area") {
  const AreaTargeting t = Cases{}.add(3, 1, 1, 0).add(2, 1, 1, 1).add(1, 0, 0, 1).measure(2);
  CHECK(t.identified[0] == 0);
  CHECK(t.identified[1] == 1);
  CHECK(std::isnan(t.coverage[0]));
  CHECK(t.coverage[1] == 1);
}

TEST_CASE("places where only the listed were asked do not water down the exclusion error of their area") {
  // Place 0: 10 poor, 5 missed. Places 1 and 2: 90 poor and 10 others, all of them listed.
  const Cases cases = Cases{}.add(5, 1, 1).add(5, 1, 0).add(10, 0, 0).add(90, 1, 1).add(10, 0, 1);
  std::vector<std::uint32_t> place(20, 0);
  place.resize(60, 1);
  place.resize(120, 2);
  TargetingInput in{cases.poor, cases.listed, cases.weight, cases.area, SurveyCover::by_area, place};
  AreaTargeting t = measure_targeting(in, 1);
  CHECK(t.identified[0] == 1);
  CHECK(t.left_out[0] == 100);
  CHECK(t.exclusion_error[0] == Approx(0.5));
  CHECK(t.coverage[0] == Approx(0.5));
  CHECK(t.reached[0] == 95);
  CHECK(t.reached_compared[0] == 5);
  CHECK(t.specificity[0] == 1);
  CHECK(t.listed_share[0] == Approx(0.25));
  CHECK(t.exclusion_se[0] == Approx(std::sqrt(20.0 / 19 * 0.25 / 10)));
  CHECK(t.inclusion_error[0] == Approx(0.1 * 100 / 105));  // of all who are listed
  in.cover = SurveyCover::everyone;
  t = measure_targeting(in, 1);
  CHECK(t.left_out[0] == 0);
  CHECK(t.exclusion_error[0] == Approx(0.05));
  in.cover = SurveyCover::listed_only;
  CHECK(measure_targeting(in, 1).left_out[0] == 120);
  place.pop_back();
  in.place_of_household = place;
  CHECK(phumthun::test::error_of([&] { measure_targeting(in, 1); }));
}

TEST_CASE("a share of 0 or 1, or of one household, has Wilson's interval") {
  const AreaTargeting none_missed = Cases{}.add(8, 1, 1).add(2, 0, 0).measure();
  CHECK(none_missed.exclusion_error[0] == 0);
  CHECK(none_missed.exclusion_se[0] == 0);
  CHECK(none_missed.exclusion_interval[0].low == 0);
  CHECK(none_missed.exclusion_interval[0].high == Approx(0.3244076).epsilon(1e-6));  // z² / (8 + z²)
  const AreaTargeting one = Cases{}.add(1, 1, 0).add(5, 0, 0).measure();
  CHECK(std::isnan(one.exclusion_se[0]));
  CHECK(one.exclusion_interval[0].low == Approx(0.2065493).epsilon(1e-6));  // 1 / (1 + z²)
  CHECK(one.exclusion_interval[0].high == 1);
  CHECK(std::isnan(one.inclusion_interval[0].low));
  const AreaTargeting half = Cases{}.add(1, 1, 0).add(1, 1, 1).measure();
  CHECK(half.exclusion_interval[0].low > 0);
  CHECK(half.exclusion_interval[0].high < 1);
}

TEST_CASE("a share without a denominator is no number, and never 0") {
  const AreaTargeting nobody_poor = Cases{}.add(5, 0, 0).add(2, 0, 1).measure();
  CHECK(std::isnan(nobody_poor.exclusion_error[0]));
  CHECK(std::isnan(nobody_poor.coverage[0]));
  CHECK(nobody_poor.inclusion_error[0] == 1);
  const AreaTargeting nobody_listed = Cases{}.add(5, 1, 0).add(2, 0, 0).measure();
  CHECK(std::isnan(nobody_listed.inclusion_error[0]));
  CHECK(std::isnan(nobody_listed.precision[0]));
  CHECK(nobody_listed.exclusion_error[0] == 1);
  const AreaTargeting all_agree = Cases{}.add(5, 1, 1).measure(1, SurveyCover::everyone);
  CHECK(std::isnan(all_agree.kappa[0]));
  const AreaTargeting empty = Cases{}.measure(2);
  CHECK(empty.n == std::vector<std::int64_t>{0, 0});
  CHECK(std::isnan(empty.inclusion_error[1]));
  CHECK(std::isnan(Cases{}.add(1, 1, 0).measure().exclusion_se[0]));  // one household has no error
}

TEST_CASE("listed households that nobody surveyed are told apart; what is not known counts in no rate") {
  Cases cases = Cases{}.add(2, 1, 1).add(1, 0, 0).add(3, unknown, 1).add(4, unknown, 0).add(1, 1, unknown);
  cases.add(1, 1, 0, 0, 0).add(1, 0, 1, 7);  // of weight 0; of no area
  const AreaTargeting t = cases.measure();
  CHECK(t.n[0] == 3);
  CHECK(t.unsurveyed[0] == 3);
  CHECK(t.missed[0] == 0);
  CHECK(t.included[0] == 0);
  CHECK(targeting_case(unknown, 1) == TargetingCase::unsurveyed);
}

TEST_CASE("targeting adds up over areas, whatever the order of the households") {
  std::mt19937 random(5);
  Cases cases;
  for (int i = 0; i < 500; ++i)
    cases.add(1, random() % 2 == 0, random() % 3 == 0, static_cast<std::uint32_t>(random() % 4),
              1 + static_cast<double>(random() % 5));
  const AreaTargeting areas = cases.measure(4);
  Cases whole = cases;
  std::fill(whole.area.begin(), whole.area.end(), 0u);
  const AreaTargeting all = whole.measure();
  double a = 0, missed = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    a += areas.a[i];
    missed += static_cast<double>(areas.missed[i]);
  }
  CHECK(all.a[0] == a);  // whole numbers: exact
  CHECK(static_cast<double>(all.missed[0]) == missed);
  for (auto* column : {&whole.poor, &whole.listed}) std::reverse(column->begin(), column->end());
  std::reverse(whole.weight.begin(), whole.weight.end());
  const AreaTargeting reversed = whole.measure();
  CHECK(reversed.kappa[0] == all.kappa[0]);
  CHECK(reversed.exclusion_se[0] == all.exclusion_se[0]);
}

TEST_CASE("targeting refuses columns of different lengths") {
  Cases cases = Cases{}.add(2, 1, 1);
  cases.listed.pop_back();
  CHECK(phumthun::test::error_of([&] { cases.measure(); }));
}

}  // namespace phumthun::poverty
