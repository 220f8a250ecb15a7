#include <catch2/catch.hpp>
#include <cmath>

#include "app/area_marks.hpp"
#include "app/compare.hpp"
#include "base/error.hpp"
#include "three_surveyed_tambon.hpp"

using namespace phumthun;
using poverty::Mark;

namespace {

app::Comparison compare(test::TempStore& store, std::vector<std::string> codes,
                        std::vector<std::string> measures = {"human", "H"}) {
  app::CompareRequest request;
  request.measure.level = base::AreaLevel::tambon;
  request.measure.measures = std::move(measures);
  request.codes = std::move(codes);
  return app::compare_areas(*store, request, base::Progress::none());
}

bool says(const app::Comparison& comparison, const std::string& words) {
  for (const base::LocalText& sentence : comparison.sentences)
    if (sentence.th.find(words) != std::string::npos) return true;
  return false;
}

/// Of a share of 0 or 1 of n households: z / (n + z²).
double error_of_all(double n) {
  constexpr double z = 1.959963984540054;
  return z / (n + z * z);
}

/// Three areas measured at a level, and their parents.
struct Levels {
  app::AreaMeasures areas, parents;
};
Levels measured(test::TempStore& store, app::MeasureRequest request) {
  request.level = base::AreaLevel::tambon;
  app::AreaMeasures areas = app::measure_areas(*store, request, base::Progress::none());
  request.level = base::AreaLevel::amphoe;
  return {std::move(areas), app::measure_areas(*store, request, base::Progress::none())};
}

double p_of(double z) {
  return std::erfc(std::abs(z) / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("two areas side by side, in the order in which they are given") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::Comparison c = compare(store, {"330102", "330101"});
  CHECK(c.codes == std::vector<std::string>{"330102", "330101"});
  CHECK(c.surveyed == std::vector<std::int64_t>{20, 20});
  CHECK(c.registered_households == std::vector<std::int64_t>{0, 0});
  CHECK(c.parent_names[0].th == "เมืองศรีสะเกษ");
  const app::ComparedMeasure& H = c.measures[1];
  CHECK(H.column.value[0] == Approx(0.5));
  CHECK(H.column.value[1] == 1);
  CHECK(H.parent_value[0] == Approx(0.75));
  // se of .5 of twenty: sqrt(20 / 19 * 5) / 20; of all twenty: what Wilson's interval reaches
  const double z = -0.5 / std::hypot(std::sqrt(20.0 / 19 * 5) / 20, error_of_all(20));
  REQUIRE(H.pairs.size() == 1);
  CHECK(H.pairs[0].difference.z == Approx(z));
  CHECK(H.pairs[0].difference.p == Approx(p_of(z)));
  CHECK(H.pairs[0].difference.p_adjusted == Approx(p_of(z)));  // the only one that is tested
  CHECK(H.pairs[0].difference.mark == Mark::below);
  // 4 against 1: twenty households that happen to be alike say nothing of the error
  CHECK(c.measures[0].pairs[0].difference.difference == 3);
  CHECK(std::isnan(c.measures[0].pairs[0].difference.p));
  CHECK(c.measures[0].pairs[0].difference.mark == Mark::undefined);
}

TEST_CASE("an area against the one that holds it") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::ComparedMeasure H = compare(store, {"330101", "330102", "330201"}).measures[1];
  // Half of the forty households each: Var(a - P) = Var P; 30 of 40 are poor
  const double se_parent = std::sqrt(40.0 / 39 * 7.5) / 40;
  CHECK(H.parent[0].difference == Approx(0.25));
  CHECK(H.parent[0].z == Approx(0.25 / se_parent));
  CHECK(H.parent[1].z == Approx(-0.25 / se_parent));
  CHECK(H.parent[0].mark == Mark::above);
  CHECK(H.parent[1].mark == Mark::below);
  // 330201 is all that was surveyed of its amphoe: it does not differ from itself
  CHECK(H.parent[2].difference == 0);
  CHECK(H.parent[2].mark == Mark::same);
}

TEST_CASE("ranks are among all areas of the level, with the places that they may have") {
  test::TempStore store;
  test::survey_three_tambon(store);
  const app::Comparison c = compare(store, {"330101", "330102"});
  const auto ranks = c.measures[1].ranks;
  // Intervals of 2.3877 standard errors: 1; .226 to .774; and, of 330201, up to .2 + 2.3877 * .0918
  CHECK(ranks[0].rank == 1);
  CHECK(ranks[0].highest == 1);
  CHECK(ranks[1].rank == 2);
  CHECK(ranks[1].lowest == 2);
  CHECK(ranks[1].highest == 3);
  CHECK(c.measures[0].ranks[0].rank == 1);  // the lowest score is the most deprived
  CHECK(c.measures[0].ranks[1].rank == 3);  // 4.0; 330201 has 3.4
}

TEST_CASE("a few households that are all poor don't make an area differ") {
  test::TempStore store;
  import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  import_people(
      store, "household_id,round,tambon_code,human,physical,financial,natural,social\n" +
                 test::surveyed("330101", 0, 10, "1,1,1,4,4") + test::surveyed("330102", 0, 8, "1,1,1,4,4") +
                 test::surveyed("330102", 8, 2, "4,4,4,4,4") + test::surveyed("330201", 0, 10, "4,4,4,4,4"));
  const app::Comparison c = compare(store, {"330101", "330102", "330201"}, {"H", "M0"});
  for (const app::ComparedMeasure& measure : c.measures)
    CHECK(measure.pairs[0].difference.mark != Mark::above);
  const app::ComparedMeasure& H = c.measures[0];
  CHECK(H.pairs[0].difference.p > 0.05);  // 10 of 10 against 8 of 10
  CHECK(H.ranks[1].lowest == 1);          // which may well be the first
  CHECK(H.pairs[1].difference.z == Approx(1 / std::hypot(error_of_all(10), error_of_all(10))));
  const app::ComparedMeasure& M0 = c.measures[1];
  CHECK(std::isnan(M0.pairs[0].difference.p));  // .6 of all ten: no error to test by
  CHECK(M0.ranks[0].highest == 3);
  // None of ten: the error of H, which M0 can't exceed
  const double se = std::sqrt(10.0 / 9 * (8 * 0.0144 + 2 * 0.2304)) / 10;
  CHECK(M0.pairs[2].difference.standard_error == Approx(std::hypot(se, error_of_all(10))));
}

TEST_CASE("an area's part of its parent is that of the weights") {
  test::TempStore store;
  import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  std::string rows = "household_id,round,tambon_code,human,physical,financial,natural,social,survey_weight\n";
  for (int i = 0; i < 20; ++i) {
    const std::string scores = i % 2 == 0 ? "1,1,1,4,4" : "4,4,4,4,1";
    rows += "a" + std::to_string(i) + ",2567/1,330101," + (i < 14 ? "1,1,1,4,4" : "4,4,4,4,1") + ",3\n";
    rows += "b" + std::to_string(i) + ",2567/1,330102," + scores + ",1\n";
  }
  import_people(store, rows);
  app::MeasureRequest request;
  request.measures = {"H", "A", "human", "human.contribution"};
  const Levels levels = measured(store, request);
  const double poor = 3 * 14 / (3 * 14.0 + 10);
  // Of the poor; of their deprivations, of which each poor household has as many
  const std::vector<double> shares{0.75, poor, 0.75, poor};
  for (std::size_t c = 0; c < shares.size(); ++c) {
    INFO(request.measures[c]);
    CHECK(levels.areas.columns[c].weight[0] / levels.parents.columns[c].weight[0] == Approx(shares[c]));
  }
  const app::MeasureColumn &H = levels.areas.columns[0], &above = levels.parents.columns[0];
  const auto difference = app::parent_differences(levels.areas, levels.parents, 0)[0];
  CHECK(difference.standard_error ==
        Approx(poverty::difference_from_parent(H.value[0], H.se[0], above.value[0], above.se[0], 0.75)
                   .standard_error));
}

TEST_CASE("what differs is said in words") {
  test::TempStore store;
  import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  import_people(
      store, "household_id,round,tambon_code,human,physical,financial,natural,social\n" +
                 test::surveyed("330101", 0, 19, "1,1,1,4,4") + test::surveyed("330101", 19, 1, "2,1,1,4,4") +
                 test::surveyed("330102", 0, 10, "4,4,4,1,1") + test::surveyed("330102", 10, 9, "4,4,4,4,4") +
                 test::surveyed("330102", 19, 1, "3,4,4,4,4"));
  const app::Comparison c = compare(store, {"330101", "330102"});
  CHECK(says(c, "ตำบลเมืองใต้ขัดสนทุนมนุษย์มากกว่าตำบลเมืองเหนืออย่างมีนัยสำคัญ (1.05 เทียบกับ 3.95)"));
  CHECK(says(c, "ตำบลเมืองใต้ขัดสนทุนมนุษย์มากกว่าอำเภอเมืองศรีสะเกษโดยรวมอย่างมีนัยสำคัญ"));
  CHECK(says(c, "(ร้อยละ 100.0 เทียบกับ ร้อยละ 50.0)"));
  CHECK(says(c, "ไม่ว่าจะใช้เกณฑ์ k ใด"));
  CHECK(says(c, "สำรวจ 20 ครัวเรือน"));
  CHECK(says(compare(store, {"330101", "330102"}, {"natural.level2"}), "ไม่พบความแตกต่างอย่างมีนัยสำคัญ"));
}

TEST_CASE("an area with too few households is shown but not tested") {
  test::TempStore store;
  test::survey_three_tambon(store, 4, 9);
  const app::Comparison c = compare(store, {"330101", "330201"});
  const app::ComparedMeasure& H = c.measures[1];
  CHECK(H.column.reliability[1] == poverty::Reliability::too_few);
  CHECK(H.pairs[0].difference.mark == Mark::undefined);
  CHECK(std::isnan(H.pairs[0].difference.p));
  CHECK(H.parent[1].mark == Mark::undefined);
  CHECK(H.ranks[1].rank == 0);
  CHECK(c.dominance[0].values == poverty::Dominance::undefined);
  CHECK(says(c, "ยังเปรียบเทียบกันไม่ได้"));
  CHECK(says(c, "น้อยเกินไปสำหรับบางตัวชี้วัด"));
}

TEST_CASE("modelled values are shown, but what was surveyed is tested") {
  test::TempStore store;
  test::survey_three_tambon(store);
  app::CompareRequest request;
  request.measure.level = base::AreaLevel::tambon;
  request.measure.measures = {"H"};
  request.codes = {"330101", "330102"};
  const app::ComparedMeasure direct = app::compare_areas(*store, request, base::Progress::none()).measures[0];
  request.measure.smoothing = "eb";
  const app::Comparison c = app::compare_areas(*store, request, base::Progress::none());
  const app::ComparedMeasure& modelled = c.measures[0];
  CHECK(modelled.column.value[0] < 1);  // drawn towards the mean
  CHECK(modelled.column.unsmoothed[0] == 1);
  CHECK(modelled.pairs[0].difference.p == direct.pairs[0].difference.p);
  CHECK(modelled.parent[0].p == direct.parent[0].p);
  CHECK(modelled.ranks[1].highest == direct.ranks[1].highest);
  CHECK(says(c, "(ร้อยละ 100.0 เทียบกับ ร้อยละ 50.0)"));
}

TEST_CASE("what can't be compared is refused") {
  test::TempStore store;
  test::survey_three_tambon(store);
  CHECK_THROWS_WITH(compare(store, {"330101"}), Catch::Contains("1 areas can't be compared"));
  CHECK_THROWS_WITH(compare(store, {"330101", "330101"}), Catch::Contains("given twice"));
  CHECK_THROWS_WITH(compare(store, {"330101", "339999"}), Catch::Contains("no tambon with the code 339999"));
  CHECK_THROWS_AS(compare(store, {"330101", "330102"}, {"wealth"}), base::Error);
}

TEST_CASE("codes find the area that holds them") {
  const std::vector<std::string> parents{"3301", "3302", "3399"};
  CHECK(app::parents_of({"330101", "330299", "3303", "3301", "339901"}, parents) ==
        std::vector<std::size_t>{0, 1, app::no_parent, app::no_parent, 2});
}
