#include <catch2/catch.hpp>
#include <cstring>
#include <numeric>

#include "survey.hpp"

using namespace phumthun;
using namespace phumthun::poverty;
using namespace phumthun::poverty::test;

namespace {

/// Four households of 4, 3, 5 and 2 persons with the deprivations 11100, 10000, 01111, 00000.
Survey four_households() {
  Survey survey;
  survey.add(0, {1, 1, 1, 3, 3}, 4)
      .add(0, {1, 3, 3, 3, 3}, 3)
      .add(0, {3, 1, 1, 1, 1}, 5)
      .add(0, {3, 3, 3, 3, 3}, 2);
  return survey;
}

constexpr std::array capital_names{"human", "physical", "financial", "natural", "social"};

}  // namespace

TEST_CASE("four households worked by hand: H, A, M0 and their standard errors by persons") {
  const auto e = four_households().estimate({"H", "A", "M0"}, 1, {.by_persons = true});
  CHECK(e[0].value[0] == Approx(9.0 / 14));
  CHECK(e[1].value[0] == Approx(6.4 / 9));
  CHECK(e[2].value[0] == Approx(6.4 / 14));
  CHECK(e[0].se[0] == Approx(0.268557).margin(5e-7));
  CHECK(e[1].se[0] == Approx(0.080642).margin(5e-7));
  CHECK(e[2].se[0] == Approx(0.201728).margin(5e-7));
  CHECK(e[0].n[0] == 4);
  CHECK(e[1].n[0] == 2);
  CHECK(e[2].n[0] == 4);
}

TEST_CASE("four households worked by hand: headcounts, censored headcounts and contributions") {
  const Survey survey = four_households();
  const SurveyOptions by_persons{.by_persons = true};
  const std::array<double, 5> uncensored{.5, .642857, .642857, .357143, .357143};
  const std::array<double, 5> censored{.285714, .642857, .642857, .357143, .357143};
  const std::array<double, 5> contribution{.125, .28125, .28125, .15625, .15625};
  const auto h = survey.estimate(
      {"human.deprived", "physical.deprived", "financial.deprived", "natural.deprived", "social.deprived"}, 1,
      by_persons);
  const auto hk = survey.estimate(
      {"human.censored", "physical.censored", "financial.censored", "natural.censored", "social.censored"}, 1,
      by_persons);
  const auto phi = survey.estimate({"human.contribution", "physical.contribution", "financial.contribution",
                                    "natural.contribution", "social.contribution"},
                                   1, by_persons);
  for (std::size_t j = 0; j < 5; ++j) {
    CHECK(h[j].value[0] == Approx(uncensored[j]).margin(5e-7));
    CHECK(hk[j].value[0] == Approx(censored[j]).margin(5e-7));
    CHECK(phi[j].value[0] == Approx(contribution[j]).margin(5e-7));
  }
}

TEST_CASE("k at every fifth counts households deprived in at least that many capitals") {
  Survey survey;  // one household for each number of deprivations, 0 to 5
  for (int count = 0; count <= 5; ++count) {
    std::array<double, 5> scores{};
    for (int j = 0; j < 5; ++j) scores[std::size_t(j)] = j < count ? 2.49 : 2.5;
    survey.add(0, scores);
  }
  for (int j = 1; j <= 5; ++j)
    CHECK(survey.estimate({"H"}, 1, {.k = j / 5.0})[0].value[0] == Approx((6 - j) / 6.0));
  CHECK(survey.estimate({"H"}, 1, {.k = 0.2 + 0.2 + 0.2})[0].value[0] == Approx(0.5));
  CHECK(survey.estimate({"H"}, 1, {.k = 0.41})[0].value[0] == Approx(0.5));
  CHECK(survey.estimate({"H"}, 1, {.k = 1e-12})[0].value[0] == Approx(5.0 / 6));
}

TEST_CASE("without poor households A and contributions do not exist, and H and M0 are 0") {
  Survey survey;
  for (int i = 0; i < 6; ++i) survey.add(0, {3, 3, 3, 3, 1});
  const auto e = survey.estimate({"H", "A", "M0", "social.contribution", "social.censored"}, 1);
  CHECK(e[0].value[0] == 0);
  CHECK(e[0].ci_high[0] > 0);
  CHECK(std::isnan(e[1].value[0]));
  CHECK(e[1].n[0] == 0);
  CHECK(e[2].value[0] == 0);
  CHECK(std::isnan(e[2].ci_high[0]));
  CHECK(std::isnan(e[3].value[0]));
  CHECK(e[4].value[0] == 0);
}

TEST_CASE("decompositions hold for random surveys with weights, sizes and missing scores") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Survey survey = random_survey(500, 7, seed, 0.05);
    const SurveyOptions options{
        .cutoff = 2.0 + seed * 0.05, .k = (1 + seed % 5) / 5.0, .by_persons = seed % 2 == 0};
    const auto e = survey.estimate({"H", "A", "M0"}, 7, options);
    for (std::size_t area = 0; area < 7; ++area) {
      if (std::isnan(e[1].value[area])) continue;
      CHECK(e[2].value[area] == Approx(e[0].value[area] * e[1].value[area]));
      double from_censored = 0, contributions = 0;
      for (const char* capital : capital_names) {
        const std::string censored = std::string(capital) + ".censored",
                          part = std::string(capital) + ".contribution";
        const auto c = survey.estimate({censored.c_str(), part.c_str()}, 7, options);
        from_censored += c[0].value[area] / 5;
        contributions += c[1].value[area];
        CHECK(c[1].value[area] == Approx(c[0].value[area] / 5 / e[2].value[area]));
      }
      CHECK(from_censored == Approx(e[2].value[area]));
      CHECK(contributions == Approx(1));
    }
  }
}

TEST_CASE("M0 of the whole is the population-weighted mean of its parts") {
  const Survey parts = random_survey(2000, 9, 5, 0.05);
  Survey whole = parts;
  for (auto& area : whole.area) area = area == no_area ? no_area : 0;
  const SurveyOptions options{.by_persons = true};
  const auto m0 = parts.estimate({"M0"}, 9, options)[0];
  std::array<double, 9> population{};
  for (std::size_t i = 0; i < parts.area.size(); ++i) {
    bool complete = parts.area[i] != no_area;
    for (const auto& column : parts.capitals) complete = complete && !std::isnan(column[i]);
    if (complete) population[parts.area[i]] += parts.size[i] * parts.survey_weight[i];
  }
  double weighted = 0;
  for (std::size_t area = 0; area < 9; ++area) weighted += population[area] * m0.value[area];
  weighted /= std::accumulate(population.begin(), population.end(), 0.0);
  CHECK(whole.estimate({"M0"}, 1, options)[0].value[0] == Approx(weighted));
}

TEST_CASE("the answer has the same bytes for any number of threads") {
  const Survey survey = random_survey(30000, 40, 3, 0.02);
  const auto estimate = [&](unsigned threads) {
    return survey.estimate(all_measures(), 40, {.threads = threads});
  };
  const auto same_bytes = [](const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
  };
  const auto one = estimate(1);
  for (const unsigned threads : {2u, 5u}) {
    const auto many = estimate(threads);
    for (std::size_t m = 0; m < one.size(); ++m) {
      CHECK(one[m].n == many[m].n);
      CHECK(same_bytes(one[m].value, many[m].value));
      CHECK(same_bytes(one[m].se, many[m].se));
      CHECK(same_bytes(one[m].ci_low, many[m].ci_low));
      CHECK(same_bytes(one[m].ci_high, many[m].ci_high));
    }
  }
}
