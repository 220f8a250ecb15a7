#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "survey.hpp"

using namespace phumthun;
using namespace phumthun::poverty;
using namespace phumthun::poverty::test;

namespace {

constexpr std::array<double, 5> none_deprived{3, 3, 3, 3, 3};

}  // namespace

TEST_CASE("means leave out missing scores, each capital by itself, and overall listwise") {
  Survey survey;
  survey.add(0, {1, 2, 2, 2, 2}).add(0, {2, 2, 2, 2, missing}).add(0, {4, 3, 3, 3, 3}).add(1, none_deprived);
  const auto e = survey.estimate({"human", "social", "overall", "surveyed", "households"}, 3);
  CHECK(e[0].n == std::vector<std::int64_t>{3, 1, 0});
  CHECK(e[0].value[0] == Approx(7.0 / 3));
  CHECK(e[0].se[0] == Approx(std::sqrt((16.0 / 9 + 1.0 / 9 + 25.0 / 9) / 2 / 3)));  // s / sqrt(n)
  CHECK(e[0].ci_low[0] == Approx(e[0].value[0] - 1.959964 * e[0].se[0]));
  CHECK(e[0].ci_high[0] == Approx(e[0].value[0] + 1.959964 * e[0].se[0]));
  CHECK(e[1].n[0] == 2);
  CHECK(e[1].value[0] == Approx(2.5));
  CHECK(e[2].n[0] == 2);
  CHECK(e[2].value[0] == Approx((1.8 + 3.2) / 2));
  CHECK(e[3].value == std::vector<double>{3, 1, 0});
  CHECK(e[4].value == std::vector<double>{3, 1, 0});
}

TEST_CASE("one household has a value but no standard error; none has nothing") {
  Survey survey;
  survey.add(0, {1, 1, 1, 1, 1}).add(no_area, none_deprived);
  for (const auto& e :
       survey.estimate({"human", "overall", "human.deprived", "H", "A", "M0", "human.censored"}, 2)) {
    CHECK(e.value[0] == 1);
    CHECK(std::isnan(e.se[0]));
    CHECK(e.n[1] == 0);
    CHECK(std::isnan(e.value[1]));
    CHECK(std::isnan(e.se[1]));
    CHECK(std::isnan(e.ci_low[1]));
    CHECK(std::isnan(e.ci_high[1]));
  }
}

TEST_CASE("survey weights and, by persons, sizes weigh a household; missing ones count 1") {
  Survey survey;
  survey.add(0, {1, 1, 1, 1, 1}, 4, 2)
      .add(0, {3, 3, 3, 3, 3}, missing, missing)
      .add(0, {4, 4, 4, 4, 4}, 2, 0);
  const auto by_households = survey.estimate({"human"}, 1);
  CHECK(by_households[0].value[0] == Approx((2 * 1 + 1 * 3) / 3.0));
  CHECK(by_households[0].n[0] == 2);  // a household of weight 0 says nothing
  const auto by_persons = survey.estimate({"human"}, 1, {.by_persons = true});
  CHECK(by_persons[0].value[0] == Approx((8 * 1 + 1 * 3) / 9.0));
  // e = v (x - R), R = 11 / 9: 8 * -2/9 and 1 * 16/9
  CHECK(by_persons[0].se[0] == Approx(std::sqrt(2.0 * 2 * (16.0 / 9) * (16.0 / 9)) / 9));
  Survey plain = survey;
  plain.size.clear();
  plain.survey_weight.clear();
  CHECK(plain.estimate({"human"}, 1, {.by_persons = true})[0].value[0] == Approx(8.0 / 3));
}

TEST_CASE("a share of 0 or 1 gets Wilson's interval, others a logit interval inside 0 to 1") {
  Survey survey;
  for (int i = 0; i < 10; ++i) survey.add(0, {1, 3, i < 1 ? 1.0 : 3.0, 3, 3});
  const auto e = survey.estimate({"human.deprived", "physical.deprived", "financial.deprived", "M0", "A"}, 1);
  CHECK(e[0].value[0] == 1);
  CHECK(e[0].se[0] == 0);
  CHECK(e[0].ci_low[0] == Approx(10 / (10 + 3.841459)).epsilon(1e-6));  // n / (n + z²)
  CHECK(e[0].ci_high[0] == 1);
  CHECK(e[1].value[0] == 0);
  CHECK(e[1].ci_low[0] == 0);
  CHECK(e[1].ci_high[0] == Approx(3.841459 / (10 + 3.841459)).epsilon(1e-6));
  CHECK(e[2].value[0] == Approx(0.1));
  CHECK(e[2].se[0] == Approx(std::sqrt(0.1 * 0.9 / 9)));
  const double half = 1.959963985 * 0.1 / 0.09;  // SE 0.1 on the logit scale
  CHECK(e[2].ci_low[0] == Approx(1 / (1 + 9 * std::exp(half))));
  CHECK(e[2].ci_high[0] == Approx(1 / (1 + 9 * std::exp(-half))));
  CHECK(e[3].ci_low[0] > 0);  // M0 = 0.04: one household is poor
  CHECK(e[4].n[0] == 1);      // A rests on the poor
  CHECK(std::isnan(e[4].se[0]));
}

TEST_CASE("a mean of 2.5 made of decimals is not below 2.5") {
  Survey survey;
  survey.add(0, {2.3, 2.9, 2.1, 2.6, 2.6})
      .add(0, {2.6, 2.4, 2.7, 2.3, 2.5})
      .add(0, {2.49, 2.49, 2.49, 2.49, 2.49});
  CHECK(survey.estimate({"overall.deprived"}, 1)[0].value[0] == Approx(1.0 / 3));
  CHECK(survey.estimate({"overall.level2"}, 1)[0].value[0] == Approx(1.0 / 3));
}

// Published counts of households by level in the sub-district 320202 of Surin (n = 133, round of 2563;
// surinpoverty.com).
TEST_CASE("shares at levels and the physical mean of a published sub-district come out again") {
  const std::array<std::array<int, 4>, 5> groups{
      {{15, 107, 11, 0}, {0, 11, 90, 32}, {26, 71, 36, 0}, {24, 105, 4, 0}, {21, 65, 47, 0}}};
  std::array<std::vector<double>, 5> columns;
  for (std::size_t j = 0; j < 5; ++j)
    for (int level = 0; level < 4; ++level)
      columns[j].insert(columns[j].end(), std::size_t(groups[j][level]), level + 1.0);
  Survey survey;
  for (std::size_t i = 0; i < 133; ++i)
    survey.add(0, {columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i]});
  const auto levels =
      survey.estimate({"physical.level1", "physical.level2", "physical.level3", "physical.level4"}, 1);
  for (std::size_t level = 0; level < 4; ++level)
    CHECK(levels[level].value[0] == Approx(groups[1][level] / 133.0));
  const auto means = survey.estimate({"physical", "financial", "natural", "social"}, 1);
  CHECK(means[0].value[0] == Approx(3.16).margin(0.005));
  CHECK(means[1].value[0] == Approx(2.07).margin(0.006));
  CHECK(means[2].value[0] == Approx(1.85).margin(0.005));
  CHECK(means[3].value[0] == Approx(2.20).margin(0.005));
  CHECK(survey.estimate({"human.deprived"}, 1)[0].value[0] == Approx(122.0 / 133));
}

TEST_CASE("columns of different lengths and impossible cut-offs are refused") {
  Survey survey;
  survey.add(0, none_deprived);
  CHECK_THROWS_AS(survey.estimate({"H"}, 1, {.k = 0}), base::Error);
  CHECK_THROWS_AS(survey.estimate({"H"}, 1, {.k = 1.01}), base::Error);
  CHECK_THROWS_AS(survey.estimate({"H"}, 1, {.k = missing}), base::Error);
  CHECK_THROWS_AS(survey.estimate({"H"}, 1, {.cutoff = 0}), base::Error);
  survey.capitals[2].push_back(1);
  CHECK_THROWS_AS(survey.estimate({"H"}, 1), base::Error);
}

TEST_CASE("a store without areas or households gives empty answers") {
  Survey survey;
  CHECK(survey.estimate({"H"}, 0)[0].value.empty());
  CHECK(std::isnan(survey.estimate({"H"}, 1)[0].value[0]));
}

TEST_CASE("a cancelled estimate stops") {
  const Survey survey = random_survey(1000, 5, 1, 0);
  const base::Progress cancelled([](double, std::string_view) { return false; });
  CHECK_THROWS_AS(estimate_areas(std::vector{parse_measure("human")}, survey.scores(), survey.area, 5,
                                 EstimateOptions{}, cancelled),
                  base::Cancelled);
}

TEST_CASE("a score's errors by villages and strata are those of a deprived share of the same households") {
  // A score of 1 or 4 is 4 - 3 g: its mean's error is three times that of the share, which R confirms.
  Survey survey;
  std::vector<std::uint32_t> village, stratum;
  for (std::uint32_t i = 0; i < 80; ++i) {
    const double score = (i * i + 3 * i) % 7 < 3 ? 1 : 4;
    survey.add(i / 3 % 2, {score, 4, 4, 4, i % 9 == 0 ? missing : 4.0}, 1 + i % 4, 0.5 + i % 5);
    village.push_back(i / 8);
    stratum.push_back(i / 40);
  }
  const std::vector<SurveyDesign> designs{
      {}, {village, stratum, {}}, {village, {}, {}}, {{}, stratum, {}}, {{}, {}, {{50, 60}}}};
  for (const SurveyDesign& design : designs) {
    SurveyOptions options;
    options.by_persons = true;
    options.design = design;
    const auto e = survey.estimate({"human", "human.deprived", "human.level1"}, 2, options);
    for (std::size_t area = 0; area < 2; ++area) {
      CHECK(e[0].value[area] == Approx(4 - 3 * e[1].value[area]));
      CHECK(e[1].se[area] > 0);
      CHECK(e[0].se[area] == Approx(3 * e[1].se[area]));
      CHECK(e[2].se[area] == Approx(e[1].se[area]));
      CHECK(e[2].ci_low[area] == Approx(e[1].ci_low[area]));
    }
  }
}

TEST_CASE("where villages were drawn, a share of 0 or 1 is as sure as their number makes it") {
  Survey survey;
  std::vector<std::uint32_t> village;
  for (std::uint32_t i = 0; i < 40; ++i) {
    survey.add(0, {1, 3, 3, 3, 3});
    village.push_back(i / 10);
  }
  SurveyOptions options;
  options.design.psu = village;
  for (const auto& e : survey.estimate({"human.deprived", "human.level1"}, 1, options))
    CHECK(e.ci_low[0] == Approx(4 / (4 + 3.841459)).epsilon(1e-6));  // m / (m + z²)
}

TEST_CASE(
    "an item's scores are averaged like a capital's; edges may be a framework's own; errors may be left "
    "out") {
  Survey survey;
  survey.add(0, {1.6, 3, 3, 3, 3}).add(0, {3, 3, 3, 3, 3});
  HouseholdScores scores = survey.scores();
  scores.item = survey.capitals[0];
  const std::vector<Measure> measures{{Subject::item, Statistic::mean, "human_3"},
                                      parse_measure("human.level1")};
  EstimateOptions options;
  options.level_edges = {1.5, 2.5, 3.25};
  options.standard_errors = false;
  const auto e = estimate_areas(measures, scores, survey.area, 1, options, base::Progress::none());
  CHECK(e[0].value[0] == Approx(2.3));
  CHECK(e[1].value[0] == 0);
  CHECK(std::isnan(e[0].se[0]));
  CHECK(std::isnan(e[1].ci_high[0]));
  const auto refused = [&](const Measure& measure, const HouseholdScores& of) {
    CHECK_THROWS_AS(
        estimate_areas({&measure, 1}, of, survey.area, 1, EstimateOptions{}, base::Progress::none()),
        base::Error);
  };
  refused(parse_measure("H"), scores);
  refused(parse_measure("human.censored"), scores);
  refused(measures[0], survey.scores());
}
