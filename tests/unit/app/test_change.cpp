#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/change.hpp"
#include "app/frameworks.hpp"
#include "app/instruments.hpp"
#include "base/error.hpp"
#include "import_fixture.hpp"

using namespace phumthun;
using namespace phumthun::test;

namespace {

constexpr const char* header =
    "household_id,round,source,tambon_code,human,physical,financial,natural,social,size,survey_weight\n";

/// Two rounds: a, b and c in 330101 through both (c without a social score in the first), d in 330201 through
/// both, e in the first alone, f in the second alone.
void import_two_rounds(TempStore& store) {
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store, std::string(header) +
                           "a,2567/1,survey,330101,2.00,2,2,3,3,4,\n"
                           "b,2567/1,survey,330101,2.50,3,3,3,3,2,\n"
                           "c,2567/1,survey,330101,3.00,1,1,1,,1,\n"
                           "d,2567/1,survey,330201,1.00,1,1,1,1,5,\n"
                           "e,2567/1,survey,330101,1.00,1,1,1,1,1,\n");
  import_people(store, std::string(header) +
                           "a,2568/1,survey,330101,2.06,3,3,3,3,4,\n"
                           "b,2568/1,survey,330101,2.90,2,2,3,3,2,\n"
                           "c,2568/1,survey,330101,2.80,1,1,1,1,1,\n"
                           "d,2568/1,survey,330201,1.00,1,1,1,1,5,\n"
                           "f,2568/1,survey,330102,4.00,4,4,4,4,1,\n");
}

app::Change change_of(TempStore& store, app::ChangeRequest request = {}) {
  request.measure.level = AreaLevel::tambon;
  return app::measure_change(*store, request, base::Progress::none());
}

const app::SubjectChange& subject(const app::Change& change, const std::string& name) {
  for (const app::SubjectChange& subject : change.subjects)
    if (subject.subject == name) return subject;
  FAIL("there is no subject " + name);
  throw 0;
}

base::Error refused(TempStore& store, const app::ChangeRequest& request) {
  try {
    change_of(store, request);
  } catch (const base::Error& error) {
    return error;
  }
  FAIL("it was measured");
  throw 0;
}

}  // namespace

TEST_CASE("the same households through two rounds, by hand") {
  TempStore store;
  import_two_rounds(store);
  const app::Change change = change_of(store);
  CHECK(change.from_round == "2567/1");
  CHECK(change.to_round == "2568/1");
  CHECK(change.codes == std::vector<std::string>{"330101", "330102", "330201"});
  CHECK(change.only_before == std::vector<std::int64_t>{1, 0, 0});
  CHECK(change.only_after == std::vector<std::int64_t>{0, 1, 0});
  const poverty::AreaChange& human = subject(change, "human").areas;
  CHECK(human.n == std::vector<std::int64_t>{3, 0, 1});
  // +0.06, +0.40, -0.20: a is exactly at the threshold and so unchanged.
  CHECK(human.mean_difference[0] == Approx(0.26 / 3));
  CHECK(human.se[0] == Approx(0.173717522944).epsilon(1e-9));  // R: sd(c(0.06, 0.4, -0.2)) / sqrt(3)
  CHECK(human.gained[0] == Approx(1.0 / 3));
  CHECK(human.unchanged[0] == Approx(1.0 / 3));
  CHECK(human.lost[0] == Approx(1.0 / 3));
  CHECK(std::isnan(human.before[1]));
  CHECK(human.unchanged[2] == 1);
  CHECK(subject(change, "social").areas.n[0] == 2);
  CHECK(subject(change, "overall").areas.n[0] == 2);  // c lacks a capital in the first round
  // a: 2, 2, 2 of five below 2.5 -> 1 of five (human); b: none -> physical and financial.
  const poverty::AreaChange& poor = subject(change, "poor").areas;
  CHECK(poor.n[0] == 2);
  CHECK(poor.gained[0] == 0.5);
  CHECK(poor.lost[0] == 0.5);
  CHECK(subject(change, "poor").whole.n[0] == 3);
  CHECK(subject(change, "human").whole.n[0] == 4);
}

TEST_CASE("k, the framework and persons are those of the request") {
  TempStore store;
  import_two_rounds(store);
  app::ChangeRequest request;
  request.measure.k = 0.2;  // a stays poor by its human capital
  CHECK(subject(change_of(store, request), "poor").areas.gained[0] == 0);
  request.measure.k = 0.4;
  request.measure.by = app::CountBy::persons;
  const app::Change by_persons = change_of(store, request);
  CHECK(subject(by_persons, "human").areas.mean_difference[0] == Approx((4 * 0.06 + 2 * 0.4 - 0.2) / 7));
  request.measure.by = app::CountBy::households;
  auto edited = std::make_shared<poverty::Framework>(poverty::five_capitals());
  edited->name = "half-edited";
  for (auto& dimension : edited->dimensions) dimension.indicators[0].cutoff = 1.5;
  request.measure.edited_framework = edited;
  const app::Change strict = change_of(store, request);
  CHECK(subject(strict, "poor").whole.gained[0] == 0);
  CHECK(subject(strict, "poor").whole.before[0] == Approx(1.0 / 3));  // d
}

TEST_CASE("the rule of the store says what counts as a change") {
  TempStore store;
  import_two_rounds(store);
  app::Rules rules = app::load_rules(*store);
  rules.change.threshold = 0.30;
  app::save_rules(*store, rules);
  const poverty::AreaChange human = subject(change_of(store), "human").areas;
  CHECK(human.gained[0] == Approx(1.0 / 3));
  CHECK(human.unchanged[0] == Approx(2.0 / 3));
}

TEST_CASE("areas whose mean changed are marked, tested together, those of too few pairs not at all") {
  TempStore store;
  import_areas(store, AreaLevel::tambon, three_tambon());
  std::string first = header, second = header;
  const auto add = [&](const std::string& tambon, int count, double step) {
    for (int i = 0; i < count; ++i) {
      const std::string id = tambon + "-" + std::to_string(i),
                        later = std::to_string(2 + step + 0.01 * (i % 5));
      first += id + ",2567/1,survey," + tambon + ",2,2,2,2,2,1,\n";
      second += id + ",2568/1,survey," + tambon + "," + later + ",2,2,2,2,1,\n";
    }
  };
  add("330101", 20, 0.3);
  add("330102", 20, -0.3);
  add("330201", 9, 0.3);
  import_people(store, first);
  import_people(store, second);
  const app::Change change = change_of(store);
  const auto& marks = subject(change, "human").marks;
  REQUIRE(marks.size() == 3);
  CHECK(marks[0].mark == poverty::Mark::above);
  CHECK(marks[1].mark == poverty::Mark::below);
  CHECK(marks[2].mark == poverty::Mark::undefined);  // nine pairs
  CHECK(std::isnan(marks[2].p_adjusted));
  for (const auto& mark : subject(change, "social").marks) CHECK(mark.mark != poverty::Mark::above);
  CHECK(subject(change, "social").marks[0].mark == poverty::Mark::same);
  app::ChangeRequest request;
  request.adjustment = "sidak";
  CHECK(refused(store, request).code() == base::ErrorCode::invalid_input);
  request.adjustment = "bh";
  request.alpha = 0;
  CHECK(refused(store, request).code() == base::ErrorCode::invalid_input);
}

TEST_CASE("rounds that can't be compared are refused with the way out") {
  TempStore store;
  import_areas(store, AreaLevel::tambon, three_tambon());
  CHECK(refused(store, {}).code() == base::ErrorCode::invalid_input);
  import_people(store, std::string(header) + "a,2567/1,survey,330101,2,2,2,2,2,1,\n");
  CHECK(std::string(refused(store, {}).what()) ==
        "change needs two survey rounds: the store has 2567/1 alone");
  import_people(store, std::string(header) + "a,2568/1,survey,330101,2,2,2,2,2,1,\n");
  CHECK(std::string(refused(store, {{}, "2568/1", "", "holm", 0.05}).what()) == "both rounds are 2568/1");
  CHECK(refused(store, {{}, "2568/1", "2567/1", "holm", 0.05}).hint() ==
        "give the earlier one first: --from 2567/1 --to 2568/1");
  CHECK(refused(store, {{}, "2560/1", "", "holm", 0.05}).code() == base::ErrorCode::not_found);
  CHECK(refused(store, {{}, "yesterday", "", "holm", 0.05}).code() == base::ErrorCode::invalid_input);
}

TEST_CASE("instruments that differ or are not stated are warned of") {
  TempStore store;
  import_two_rounds(store);
  CHECK(change_of(store).warnings.size() == 1);  // not stated
  app::set_instrument(*store, "survey", "2567/1", "capital-baseline-37");
  app::set_instrument(*store, "survey", "2568/1", "after-form-19");
  const app::Change different = change_of(store);
  REQUIRE(different.warnings.size() == 1);
  CHECK(different.warnings[0].en.find("4 households were asked with different instruments") == 0);
  CHECK(different.warnings[0].en.find("capital-baseline-37 → after-form-19") != std::string::npos);
  app::set_instrument(*store, "survey", "2568/1", "capital-baseline-37");
  CHECK(change_of(store).warnings.empty());
}

TEST_CASE("nobody in both rounds is said, and every value is undefined") {
  TempStore store;
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store, std::string(header) + "a,2567/1,survey,330101,2,2,2,2,2,1,\n");
  import_people(store, std::string(header) + "b,2568/1,survey,330101,2,2,2,2,2,1,\n");
  const app::Change change = change_of(store);
  CHECK(subject(change, "human").whole.n[0] == 0);
  CHECK(std::isnan(subject(change, "human").whole.mean_difference[0]));
  const auto json = nlohmann::json::parse(app::change_json(change));
  CHECK(json["whole"][0]["value"].is_null());
  CHECK(change.sentences[1].en.find("no household has a value in both rounds") != std::string::npos);
}

TEST_CASE("the answer as JSON holds every area and subject, and its recipe") {
  TempStore store;
  import_two_rounds(store);
  const auto json = nlohmann::json::parse(app::change_json(change_of(store)));
  CHECK(json["rows"].size() == 7 * 3);
  CHECK(json["areas"].size() == 3);
  CHECK(json["recipe"]["verb"] == "change");
  CHECK(json["recipe"]["from"] == "2567/1");
  CHECK(json["recipe"]["threshold"] == 0.06);
  CHECK(json["recipe"]["paired_households"] == 4);
  CHECK(json["sentences_th"].size() == 9);  // whom it speaks of, seven subjects, that they are few
  CHECK(json["rows"][0]["reliability"] == "too-few");
  CHECK(json["rows"][1]["reliability"] == "none");
}

TEST_CASE("change is always drawn in the same classes") {
  CHECK(app::change_breaks("human", poverty::ChangeRule{}) == std::vector<double>{-0.30, -0.06, 0.06, 0.30});
  CHECK(app::change_breaks("poor", poverty::ChangeRule{}) == std::vector<double>{-0.10, -0.02, 0.02, 0.10});
  CHECK(app::change_breaks("overall", poverty::ChangeRule{0}).size() == 4);
}
