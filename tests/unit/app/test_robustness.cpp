#include <catch2/catch.hpp>
#include <cmath>
#include <memory>

#include "app/robustness.hpp"
#include "base/error.hpp"
#include "three_surveyed_tambon.hpp"

using namespace phumthun;
using poverty::Dominance;

namespace {

app::Robustness robustness(test::TempStore& store, std::vector<double> k_grid = {}) {
  app::RobustnessRequest request;
  request.measure.level = base::AreaLevel::tambon;
  request.k_grid = std::move(k_grid);
  return app::measure_robustness(*store, request, base::Progress::none());
}

void check_curve(const app::Robustness& result, std::size_t area, const std::vector<double>& expected) {
  REQUIRE(result.M0.size() == expected.size() * result.codes.size());
  for (std::size_t k = 0; k < expected.size(); ++k)
    CHECK(result.M0[k * result.codes.size() + area] == Approx(expected[k]).margin(1e-12));
}

}  // namespace

TEST_CASE("curves over every k that five capitals can reach") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::Robustness result = robustness(store);
  REQUIRE(result.k_grid.size() == 5);
  for (std::size_t j = 0; j < 5; ++j) CHECK(result.k_grid[j] == Approx(0.2 * static_cast<double>(j + 1)));
  check_curve(result, 0, {0.6, 0.6, 0.6, 0, 0});
  check_curve(result, 1, {0.2, 0.2, 0, 0, 0});
  check_curve(result, 2, {0.2, 0.2, 0.2, 0.2, 0.2});
  // H of 330102 at k = .2: ten of twenty; sqrt(20 / 19 * 20 * .25) / 20
  CHECK(result.H[1] == Approx(0.5));
  CHECK(result.H_se[1] == Approx(std::sqrt(20.0 / 19 * 5) / 20));
}

TEST_CASE("pairs are ordered whatever k is, or only for some of them") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::Robustness result = robustness(store);
  CHECK(result.dominance.comparable == 3);
  CHECK(result.dominance.robust == 2);
  const app::PairSentence first = app::pair_sentence(result, 0, 1);
  CHECK(first.values == Dominance::higher);
  CHECK(first.significant == Dominance::undefined);  // all twenty of 330101 are alike: no error is known
  CHECK(first.sentence.th.find("ตำบลเมืองใต้ยากจนกว่าตำบลเมืองเหนือ ไม่ว่าจะใช้เกณฑ์ k ใด") == 0);
  const app::PairSentence turned = app::pair_sentence(result, 1, 0);
  CHECK(turned.values == Dominance::lower);
  CHECK(turned.sentence.th == first.sentence.th);
  CHECK(app::pair_sentence(result, 0, 2).values == Dominance::crossing);
  CHECK(app::pair_sentence(result, 0, 2).sentence.th.find("ขึ้นอยู่กับเกณฑ์ k") != std::string::npos);
  // 330201 is never below 330102, but at k = .2 and .4 they are the same: not by more than chance
  const app::PairSentence last = app::pair_sentence(result, 2, 1);
  CHECK(last.values == Dominance::higher);
  CHECK(last.significant == Dominance::crossing);
  CHECK(last.sentence.en.find("but not by more than chance") != std::string::npos);
}

TEST_CASE("a curve that reaches 0 is no certainty: its error is that of a share of nobody") {
  test::TempStore store;
  import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  import_people(
      store, "household_id,round,tambon_code,human,physical,financial,natural,social\n" +
                 test::surveyed("330101", 0, 8, "1,1,1,1,1") + test::surveyed("330101", 8, 2, "1,1,1,1,4") +
                 test::surveyed("330102", 0, 10, "4,4,4,4,4") + test::surveyed("330201", 0, 4, "1,1,1,1,1") +
                 test::surveyed("330201", 4, 6, "4,4,4,4,4"));
  const app::Robustness result = robustness(store);
  CHECK(result.M0_se[1] == 0);  // as it was estimated
  const app::PairSentence much = app::pair_sentence(result, 0, 1);
  CHECK(much.values == Dominance::higher);
  CHECK(much.significant == Dominance::higher);  // .96 against none of ten
  const app::PairSentence little = app::pair_sentence(result, 2, 1);
  CHECK(little.values == Dominance::higher);
  CHECK(little.significant == Dominance::crossing);  // .4 of ten against none of ten
}

TEST_CASE("scenarios: what other weights and cut-offs change") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::Robustness result = robustness(store);
  std::vector<std::string> names;
  for (const app::Scenario& scenario : result.scenarios) names.push_back(scenario.name);
  CHECK(names == std::vector<std::string>{"base", "human-50", "physical-50", "financial-50", "natural-50",
                                          "social-50", "cutoff-1.75"});
  const app::Scenario& base = result.scenarios[0];
  CHECK(base.poor_share == Approx(34.0 / 60));
  CHECK(base.jaccard == 1);
  CHECK(base.spearman == Approx(1));
  // Human capital .5, the others .125: 330101's households reach .75, the ten of 330102 only .25.
  const app::Scenario& human = result.scenarios[1];
  CHECK(human.M0[0] == Approx(0.75));
  CHECK(human.M0[1] == 0);
  CHECK(human.M0[2] == Approx(0.2));
  CHECK(human.poor_share == Approx(24.0 / 60));
  CHECK(human.jaccard == Approx(24.0 / 34));
  CHECK(human.spearman == Approx(std::sqrt(0.75)));    // ranks 3, 1.5, 1.5 and 3, 1, 2
  CHECK(human.kendall == Approx(2 / std::sqrt(6.0)));  // two pairs alike, one tied in the base
  CHECK(human.robust_share == Approx(2.0 / 3));
  CHECK(result.scenarios[6].jaccard == 1);  // scores of 1 and 4 lie on either side of both cut-offs
}

TEST_CASE("areas with fewer households than may be shown take no part") {
  test::TempStore store;
  test::survey_three_tambon(store, 4, 9);
  const app::Robustness result = robustness(store);
  CHECK(result.n == std::vector<std::int64_t>{20, 20, 9});
  CHECK(result.dominance.comparable == 1);
  CHECK(app::pair_sentence(result, 0, 2).values == Dominance::undefined);
  CHECK(app::pair_sentence(result, 0, 2).sentence.th.find("น้อยเกินไป") != std::string::npos);
  CHECK(result.scenarios[1].spearman == Approx(1));  // of the two that are left
}

TEST_CASE("without a grid, k takes every sum of weights, thirds too") {
  test::TempStore store;
  test::survey_three_tambon(store);
  poverty::Framework thirds = poverty::five_capitals();
  thirds.name = "thirds";
  thirds.k_grid.clear();
  std::erase_if(thirds.dimensions, [](const poverty::FrameworkDimension& dimension) {
    return dimension.name == "human" || dimension.name == "financial";
  });
  for (poverty::FrameworkDimension& dimension : thirds.dimensions) dimension.dimension_weight = 1.0 / 3;
  app::RobustnessRequest request;
  request.measure.level = base::AreaLevel::tambon;
  request.measure.edited_framework = std::make_shared<const poverty::Framework>(thirds);
  const app::Robustness result = app::measure_robustness(*store, request, base::Progress::none());
  REQUIRE(result.k_grid.size() == 3);
  for (std::size_t j = 0; j < 3; ++j) CHECK(result.k_grid[j] == Approx(static_cast<double>(j + 1) / 3));
  check_curve(result, 0, {1.0 / 3, 0, 0});                // physical capital alone
  check_curve(result, 1, {0.5 * 2 / 3, 0.5 * 2 / 3, 0});  // natural and social: two thirds reach 2/3
  check_curve(result, 2, {0.2, 0.2, 0.2});
}

TEST_CASE("a grid of one's own is put in order; one with k = 0 is refused") {
  test::TempStore store;
  test::survey_three_tambon(store);
  CHECK(robustness(store, {0.6, 0.3, 0.6}).k_grid == std::vector<double>{0.3, 0.6});
  CHECK_THROWS_AS(robustness(store, {0, 0.4}), base::Error);
}
