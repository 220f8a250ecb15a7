#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "base/error.hpp"
#include "support/deprivation_survey.hpp"

using namespace phumthun;
using namespace phumthun::poverty;
using namespace phumthun::poverty::test;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Household i is deprived in the first i of `columns` items; all are in the area 0 of 1.
DeprivationSurvey staircase(std::size_t columns) {
  return DeprivationSurvey::of(columns + 1, columns,
                               [](std::size_t i, std::size_t j) { return j < i ? 2.49 : 2.5; })
      .at_level(1, [](std::size_t) { return 0u; });
}

AreaDeprivation measure(const DeprivationSurvey& survey, const DeprivationSpec& spec) {
  return measure_deprivation(survey.table(), spec, 1).at(0);
}

DeprivationSpec nested_spec(const DeprivationSurvey& survey, const std::vector<std::size_t>& sizes, double k,
                            MissingPolicy policy = MissingPolicy::listwise, double answered_at_least = 0.8) {
  Framework framework = nested_framework(sizes);
  framework.missing = policy;
  framework.answered_at_least = answered_at_least;
  return deprivation_spec(framework, survey.names(), k, false);
}

}  // namespace

TEST_CASE("37 nested indicators: whole capitals that are deprived reach every fifth") {
  // Household d is deprived in every indicator of its first d capitals, and in no other.
  std::vector<std::size_t> capital_of;
  for (std::size_t d = 0; d < thirty_seven.size(); ++d)
    capital_of.insert(capital_of.end(), thirty_seven[d], d);
  const auto survey = DeprivationSurvey::of(6, 37, [&](std::size_t i, std::size_t j) {
                        return capital_of[j] < i ? 1.0 : 4.0;
                      }).at_level(1, [](std::size_t) { return 0u; });
  for (int fifths = 1; fifths <= 5; ++fifths) {
    const auto found = measure(survey, nested_spec(survey, thirty_seven, fifths / 5.0));
    CHECK(found.poor[0] == 6 - fifths);
    CHECK(found.H[0] == Approx((6 - fifths) / 6.0));
    CHECK(found.M0[0] == Approx((fifths + 5) * (6 - fifths) / 2 / 5.0 / 6));
  }
  const auto found = measure(survey, nested_spec(survey, thirty_seven, 0.4));
  for (std::size_t d = 0; d < 5; ++d) {
    const double censored = static_cast<double>(std::min<std::size_t>(5 - d, 4)) / 6;
    CHECK(found.dimension_censored[d] == Approx(censored));
    CHECK(found.dimension_contribution[d] == Approx(censored / 5 / found.M0[0]));
  }
}

TEST_CASE("every number of equal weights reaches the k that it makes, 64 items at most") {
  for (std::size_t items = 1; items <= 64; ++items) {
    const auto survey = staircase(items);
    for (std::size_t required = 1; required <= items; ++required) {
      const double k = static_cast<double>(required) / static_cast<double>(items);
      const auto found = measure(survey, nested_spec(survey, {items}, k));
      REQUIRE(found.poor[0] == static_cast<std::int64_t>(items + 1 - required));
    }
  }
}

TEST_CASE("indicators share their dimension's weight as theirs are to each other") {
  Framework framework = nested_framework({3, 2});
  framework.dimensions[0].dimension_weight = 0.6;
  framework.dimensions[1].dimension_weight = 0.4;
  framework.dimensions[0].indicators[0].indicator_weight = 3;
  framework.dimensions[0].indicators[1].indicator_weight = 2;
  framework.dimensions[1].indicators[1].indicator_weight = 0.25;
  const std::vector<std::string> columns{"i4", "i3", "i2", "i1", "i0"};
  const DeprivationSpec spec = deprivation_spec(framework, columns, 0.4, true);
  const double expected[] = {0.3, 0.2, 0.1, 0.32, 0.08};
  for (std::size_t j = 0; j < 5; ++j) {
    CHECK(spec.items[j].item_weight == Approx(expected[j]));
    CHECK(spec.items[j].dimension == (j < 3 ? 0u : 1u));
    CHECK(spec.items[j].criteria[0].column == 4 - j);
  }
  CHECK(spec.by_persons);
}

TEST_CASE("a value on its cut-off is not deprived, on either side, nor is one that misses it by rounding") {
  const double just_below = std::nextafter(2.5, 0.0);
  auto survey = DeprivationSurvey::of(5, 1, [&](std::size_t i, std::size_t) {
                  return std::array{2.49, just_below, 2.5, 2.51, 100.0}[i];
                }).at_level(1, [](std::size_t) { return 0u; });
  DeprivationSpec spec = spec_of_weights({1}, 1);
  CHECK(household_deprivation(survey.table(), spec).poor == std::vector<std::uint8_t>{1, 0, 0, 0, 0});
  spec.items[0].criteria[0].direction = Direction::high_is_deprived;
  CHECK(household_deprivation(survey.table(), spec).poor == std::vector<std::uint8_t>{0, 0, 0, 1, 1});
}

TEST_CASE("columns of more distinct values than a byte or two hold are compared alike") {
  for (const std::size_t households : {200u, 2000u, 70000u}) {
    const auto survey = DeprivationSurvey::of(households, 2, [&](std::size_t i, std::size_t) {
                          return i % 10 == 9 ? missing : static_cast<double>((i * 7919) % households);
                        }).at_level(1, [](std::size_t) { return 0u; });
    DeprivationSpec spec = spec_of_weights({0.5, 0.5}, 0.5);
    const double cutoff = static_cast<double>(households) / 3;
    spec.items[0].criteria[0].cutoff = spec.items[1].criteria[0].cutoff = cutoff;
    spec.items[1].criteria[0].direction = Direction::high_is_deprived;
    const auto found = measure(survey, spec);
    std::int64_t below = 0, above = 0, answered = 0;
    for (const double value : survey.columns[0]) {
      answered += !std::isnan(value);
      below += value < cutoff;
      above += value > cutoff;
    }
    CHECK(found.n[0] == answered);
    CHECK(found.uncensored[0] == Approx(double(below) / double(answered)));
    CHECK(found.uncensored[1] == Approx(double(above) / double(answered)));
  }
}

TEST_CASE("a union is deprived where one fails, and missing where none fails and one is missing") {
  const double rows[6][2] = {{1, 4}, {4, 1}, {4, 4}, {1, missing}, {4, missing}, {missing, missing}};
  const auto survey = DeprivationSurvey::of(6, 2, [&](std::size_t i, std::size_t j) {
                        return rows[i][j];
                      }).at_level(1, [](std::size_t) { return 0u; });
  Framework framework = nested_framework({2});
  framework.dimensions[0].rule = DimensionRule::any;
  const auto spec = deprivation_spec(framework, survey.names(), 1, false);
  CHECK(spec.items.size() == 1);
  CHECK(household_deprivation(survey.table(), spec).poor == std::vector<std::uint8_t>{1, 1, 0, 1, 255, 255});
  const auto found = measure(survey, spec);
  CHECK(found.n[0] == 4);
  CHECK(found.answered[0] == 4);
  CHECK(found.H[0] == Approx(0.75));
}

TEST_CASE("without a household, or with no answer at all, everything is undefined and nothing is 0") {
  auto survey = DeprivationSurvey::of(3, 2, [](std::size_t i, std::size_t) {
                  return i == 2 ? missing : 1.0;
                }).at_level(3, [](std::size_t i) { return i == 2 ? 1u : 0u; });
  for (const MissingPolicy policy : {MissingPolicy::listwise, MissingPolicy::per_indicator}) {
    const auto found = measure(survey, nested_spec(survey, {1, 1}, 0.5, policy));
    CHECK(found.households == std::vector<std::int64_t>{2, 1, 0});
    CHECK(found.n == std::vector<std::int64_t>{2, 0, 0});
    CHECK(found.H[0] == 1);
    for (const std::size_t area : {1u, 2u}) {
      for (const auto* values : {&found.H, &found.A, &found.M0, &found.area_contribution})
        CHECK(std::isnan((*values)[area]));
      for (const auto* values : {&found.deprived, &found.uncensored, &found.censored, &found.contribution,
                                 &found.dimension_censored, &found.dimension_contribution})
        CHECK((std::isnan((*values)[area]) && std::isnan((*values)[3 + area])));
      CHECK(found.weight[area] == 0);
      CHECK(found.answered[area] == 0);
    }
  }
}

TEST_CASE("where nobody is poor H, M0 and censored headcounts are 0; A and contributions don't exist") {
  const auto survey = DeprivationSurvey::of(6, 5, [](std::size_t, std::size_t j) {
                        return j == 0 ? 1.0 : 4.0;
                      }).at_level(1, [](std::size_t) { return 0u; });
  const auto found = measure(survey, nested_spec(survey, {1, 1, 1, 1, 1}, 0.4));
  CHECK(found.H[0] == 0);
  CHECK(found.M0[0] == 0);
  CHECK(found.uncensored[0] == 1);
  CHECK(found.censored[0] == 0);
  CHECK(std::isnan(found.A[0]));
  CHECK(std::isnan(found.contribution[0]));
  CHECK(std::isnan(found.dimension_contribution[0]));
  CHECK(std::isnan(found.area_contribution[0]));
}

TEST_CASE("one household is all there is to say of its area") {
  const auto survey = DeprivationSurvey::of(1, 5, [](std::size_t, std::size_t j) {
                        return j < 3 ? 1.0 : 4.0;
                      }).at_level(1, [](std::size_t) { return 0u; });
  const auto found = measure(survey, nested_spec(survey, {1, 1, 1, 1, 1}, 0.6));
  CHECK(found.H[0] == 1);
  CHECK(found.A[0] == Approx(0.6));
  CHECK(found.contribution[0] == Approx(1.0 / 3));
  CHECK(found.area_contribution[0] == 1);
}

TEST_CASE("households of no weight count nowhere; missing weights and sizes count one") {
  auto survey = DeprivationSurvey::of(5, 1, [](std::size_t i, std::size_t) {
                  return i == 1 ? 4.0 : 1.0;
                }).at_level(1, [](std::size_t) { return 0u; });
  survey.survey_weight = {2, missing, 0, -1, 1};
  survey.size = {3, missing, 5, 5, 0};
  DeprivationSpec spec = spec_of_weights({1}, 1);
  CHECK(measure(survey, spec).households[0] == 3);
  CHECK(measure(survey, spec).H[0] == Approx(3.0 / 4));
  spec.by_persons = true;
  CHECK(measure(survey, spec).households[0] == 2);
  CHECK(measure(survey, spec).H[0] == Approx(6.0 / 7));
  CHECK(household_deprivation(survey.table(), spec).poor == std::vector<std::uint8_t>{1, 0, 255, 255, 255});
}

TEST_CASE("what each item is deprived of counts all that answered it, uncensored the same households as H") {
  const double rows[4][2] = {{1, 1}, {4, 4}, {1, missing}, {missing, 4}};
  const auto survey = DeprivationSurvey::of(4, 2, [&](std::size_t i, std::size_t j) {
                        return rows[i][j];
                      }).at_level(1, [](std::size_t) { return 0u; });
  const auto found = measure(survey, nested_spec(survey, {1, 1}, 1));
  CHECK(found.households[0] == 4);
  CHECK(found.n[0] == 2);
  CHECK(found.answered == std::vector<std::int64_t>{3, 3});
  CHECK(found.deprived[0] == Approx(2.0 / 3));
  CHECK(found.deprived[1] == Approx(1.0 / 3));
  CHECK(found.uncensored[0] == Approx(0.5));
  CHECK(found.uncensored[1] == Approx(0.5));
}

TEST_CASE("per indicator, answered weights are raised to 1 where enough is answered") {
  // Weights .5 .3 .2; the second answers 0.8 of them, the third 0.5.
  const double rows[3][3] = {{1, 4, 4}, {1, 4, missing}, {1, missing, missing}};
  const auto survey = DeprivationSurvey::of(3, 3, [&](std::size_t i, std::size_t j) {
                        return rows[i][j];
                      }).at_level(1, [](std::size_t) { return 0u; });
  DeprivationSpec spec = spec_of_weights({.5, .3, .2}, .6);
  spec.missing = MissingPolicy::per_indicator;
  const auto scores = household_deprivation(survey.table(), spec);
  CHECK(scores.score[0] == Approx(0.5));
  CHECK(scores.score[1] == Approx(0.5 / 0.8));
  CHECK(std::isnan(scores.score[2]));
  CHECK(scores.poor == std::vector<std::uint8_t>{0, 1, 255});
  const auto found = measure(survey, spec);
  CHECK(found.H[0] == Approx(0.5));
  CHECK(found.M0[0] == Approx(0.5 / 0.8 / 2));
  CHECK(found.contribution[0] == Approx(1));
  CHECK(found.uncensored[0] == 1);
  CHECK(found.answered == std::vector<std::int64_t>{3, 2, 1});
}

// Values of tests/reference/deprivation_numpy.py (numpy 1.24) on the same 240 households.
TEST_CASE("37 indicators with missing answers come out as numpy has them") {
  const auto survey = [] {
    auto all = DeprivationSurvey::of(240, 37, [](std::size_t i, std::size_t j) {
                 if ((i * 11 + j * 17) % 257 < 5) return missing;
                 return 1.0 + static_cast<double>((i * i * 31 + j * j * 17 + i * j * 7 + 5 * i) % 97 % 4);
               }).at_level(4, [](std::size_t i) { return static_cast<std::uint32_t>(i % 4); });
    for (std::size_t i = 0; i < 240; ++i) all.survey_weight.push_back(double((1 + i % 3) * (1 + i % 6)));
    return all;
  }();
  struct Expected {
    std::size_t area;
    std::int64_t n, poor;
    double H, A, M0;
    double uncensored, deprived, censored, contribution;  // of item 13
  };
  const auto check = [&](MissingPolicy policy, const std::vector<Expected>& all) {
    const auto found = measure(survey, nested_spec(survey, thirty_seven, 0.5, policy, 0.95));
    for (const Expected& expected : all) {
      const std::size_t area = expected.area, at = 13 * 4 + area;
      CAPTURE(area);
      CHECK(found.n[area] == expected.n);
      CHECK(found.poor[area] == expected.poor);
      CHECK(found.H[area] == Approx(expected.H).epsilon(1e-10));
      CHECK(found.A[area] == Approx(expected.A).epsilon(1e-10));
      CHECK(found.M0[area] == Approx(expected.M0).epsilon(1e-10));
      CHECK(found.uncensored[at] == Approx(expected.uncensored).epsilon(1e-10));
      CHECK(found.deprived[at] == Approx(expected.deprived).epsilon(1e-10));
      CHECK(found.censored[at] == Approx(expected.censored).epsilon(1e-10));
      CHECK(found.contribution[at] == Approx(expected.contribution).epsilon(1e-10));
    }
  };
  check(MissingPolicy::listwise, {{0, 33, 15, 0.418181818182, 0.540362318841, 0.22596969697, 0.45, 0.43,
                                   0.231818181818, 0.0256470430468},
                                  {3, 31, 19, 0.676258992806, 0.567606382979, 0.383848920863, 0.41726618705,
                                   0.373493975904, 0.215827338129, 0.0140567894293}});
  check(MissingPolicy::per_indicator, {{1, 53, 27, 0.457777777778, 0.579654841077, 0.265353105026, 0.515625,
                                        0.515625, 0.297777777778, 0.0284449682293},
                                       {2, 51, 30, 0.588235294118, 0.562653618656, 0.330972716856,
                                        0.452685421995, 0.452685421995, 0.317647058824, 0.0243626787266}});
}

TEST_CASE("households in no area are in the answers for households alone") {
  const auto survey = DeprivationSurvey::of(3, 1, [](std::size_t, std::size_t) {
                        return 1.0;
                      }).at_level(1, [](std::size_t i) {
                          return i == 0 ? 0u : in_no_area;
                        }).at_level(2, [](std::size_t i) { return i < 2 ? 1u : 7u; });
  const auto levels = measure_deprivation(survey.table(), spec_of_weights({1}, 1), 1);
  CHECK(levels[0].households == std::vector<std::int64_t>{1});
  CHECK(levels[1].households == std::vector<std::int64_t>{0, 2});
  CHECK(household_deprivation(survey.table(), spec_of_weights({1}, 1)).poor ==
        std::vector<std::uint8_t>{1, 1, 1});
}

TEST_CASE("no household, no level and no area give empty answers") {
  auto nobody = DeprivationSurvey::of(0, 2, [](std::size_t, std::size_t) { return 1.0; });
  CHECK(measure_deprivation(nobody.table(), spec_of_weights({.5, .5}, 1), 2).empty());
  nobody.at_level(2, [](std::size_t) { return 0u; }).at_level(0, [](std::size_t) { return 0u; });
  const auto levels = measure_deprivation(nobody.table(), spec_of_weights({.5, .5}, 1), 2);
  CHECK(std::isnan(levels[0].H[1]));
  CHECK(levels[1].H.empty());
  CHECK(deprivation_errors(nobody.table(), spec_of_weights({.5, .5}, 1), levels, {}, 2)[0].H.size() == 2);
}

TEST_CASE("what can't be measured is refused with a way out") {
  const auto survey = staircase(5);
  const auto refused = [&](const auto& attempt, const char* message) {
    try {
      attempt();
      FAIL("accepted: " << message);
    } catch (const base::Error& error) {
      CHECK(error.code() == base::ErrorCode::invalid_input);
      CHECK_THAT(error.what(), Catch::Contains(message));
      CHECK_FALSE(error.hint().empty());
    }
  };
  const Framework five = nested_framework({1, 1, 1, 1, 1});
  refused([&] { deprivation_spec(five, survey.names(), 0, false); }, "k of 0");
  refused([&] { deprivation_spec(five, survey.names(), 1.5, false); }, "k of 1.5");
  refused([&] { deprivation_spec(nested_framework({6}), survey.names(), 0.5, false); }, "\"i5\"");
  refused([&] { deprivation_spec(nested_framework({65}), {}, 0.5, false); }, "65 indicators");
  refused([&] { measure(survey, spec_of_weights({.5, .4}, .5)); }, "sum to 0.9");
  refused([&] { measure(survey, spec_of_weights({.5, .5}, 0)); }, "k of 0");
  refused([&] { measure(survey, spec_of_weights(std::vector<double>(6, 1.0 / 6), .5)); }, "columns");
  refused([&] { measure(survey, spec_of_weights({}, .5)); }, "columns");
  DeprivationSurvey uneven = survey;
  uneven.columns[2].push_back(1);
  refused([&] { uneven.table(); }, "length");
}
