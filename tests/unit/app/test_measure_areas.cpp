#include <cmath>

#include "app/cluster.hpp"
#include "app/measure.hpp"
#include "import_fixture.hpp"

using namespace phumthun;
using app::EstimateFlag;
using base::AreaLevel;
using base::ErrorCode;

namespace {

/// Three tambon: seven households in 330101 (one without a score), two in 330102, none in 330201; one
/// elsewhere.
void survey(test::TempStore& store) {
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  std::string text = "household_id,round,tambon_code,size,human,physical,financial,natural,social\n";
  for (int i = 0; i < 6; ++i)
    text += "a" + std::to_string(i) + ",2567/1,330101,2," + (i < 3 ? "1" : "4") + ",4,4,4,4\n";
  text +=
      "a6,2567/1,330101,2,,,,,\nb0,2566/1,330102,5,1,1,1,1,1\nb1,2567/1,330102,1,3,3,3,3,3\nx,2567/"
      "1,,,1,1,1,1,1\n";
  test::import_people(store, text);
}

app::AreaMeasures measure(test::TempStore& store, AreaLevel level, std::vector<std::string> names,
                          const std::string& round = "", app::CountBy by = app::CountBy::households) {
  app::MeasureRequest request;
  request.level = level;
  request.measures = std::move(names);
  request.round = round;
  request.by = by;
  return app::measure_areas(*store, request, base::Progress::none());
}

}  // namespace

TEST_CASE("an area's value rests on its own households, and none is no number") {
  test::TempStore store;
  survey(store);
  const app::AreaMeasures tambon = measure(store, AreaLevel::tambon, {"human", "human.deprived"});
  CHECK(tambon.codes == std::vector<std::string>{"330101", "330102", "330201"});
  const app::MeasureColumn& human = tambon.columns[0];
  CHECK(human.n == std::vector<std::int64_t>{6, 2, 0});
  CHECK(human.value[0] == Approx(2.5));
  CHECK(human.value[1] == Approx(2));
  CHECK(std::isnan(human.value[2]));
  CHECK((human.flag == std::vector<EstimateFlag>{EstimateFlag::ok, EstimateFlag::small, EstimateFlag::none}));
  CHECK(tambon.columns[1].value[0] == Approx(0.5));
  CHECK(tambon.names[0].th == "เมืองใต้");
}

TEST_CASE("levels add up: every household counts once in each") {
  test::TempStore store;
  survey(store);
  const auto sum = [&](AreaLevel level, const char* name) {
    double total = 0;
    const app::AreaMeasures measures = measure(store, level, {name});
    for (const double v : measures.columns[0].value) total += std::isnan(v) ? 0 : v;
    return total;
  };
  for (const AreaLevel level : {AreaLevel::tambon, AreaLevel::amphoe, AreaLevel::province})
    CHECK(sum(level, "surveyed") == 8);
  const app::AreaMeasures amphoe = measure(store, AreaLevel::amphoe, {"human"});
  CHECK(amphoe.columns[0].n == std::vector<std::int64_t>{8, 0});
  CHECK(amphoe.columns[0].value[0] == Approx((6 * 2.5 + 2 * 2) / 8));
}

TEST_CASE("one round, and persons instead of households") {
  test::TempStore store;
  survey(store);
  const app::AreaMeasures one_round = measure(store, AreaLevel::tambon, {"human"}, "2566/1");
  CHECK(one_round.columns[0].n == std::vector<std::int64_t>{0, 1, 0});
  CHECK(one_round.columns[0].value[1] == 1);
  const app::AreaMeasures persons = measure(store, AreaLevel::tambon, {"human"}, "", app::CountBy::persons);
  CHECK(persons.columns[0].value[1] == Approx((5 * 1 + 1 * 3) / 6.0));
  CHECK(persons.columns[0].n[1] == 2);
}

TEST_CASE("what can't be measured is said") {
  test::TempStore store;
  test::require_error(ErrorCode::not_found, [&] { measure(store, AreaLevel::tambon, {"human"}); });
  survey(store);
  test::require_error(ErrorCode::not_found, [&] { measure(store, AreaLevel::village, {"human"}); });
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, AreaLevel::tambon, {"happiness"}); });
  test::require_error(ErrorCode::invalid_input,
                      [&] { measure(store, AreaLevel::tambon, {"human"}, "soon"); });
  test::require_error(ErrorCode::not_found, [&] { measure(store, AreaLevel::tambon, {"human"}, "2560/1"); });
}
