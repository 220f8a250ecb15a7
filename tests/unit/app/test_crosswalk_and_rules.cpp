#include <catch2/catch.hpp>

#include "app/frameworks.hpp"
#include "base/error.hpp"
#include "store/store.hpp"
#include "support/temp_store.hpp"

using namespace phumthun;
using namespace phumthun::test;

namespace {

std::string refusal_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::invalid_input);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "it was read";
}

std::string force_of(const poverty::Crosswalk& crosswalk, std::string_view stated, std::string_view problem) {
  const int force = poverty::task_force_of(crosswalk, stated, problem);
  REQUIRE(force >= 0);
  return crosswalk.task_forces[static_cast<std::size_t>(force)].name;
}

}  // namespace

TEST_CASE("the province's six task forces, in its order, as a proposal") {
  const poverty::Crosswalk crosswalk = app::built_in_crosswalk();
  std::vector<std::string> names;
  for (const auto& force : crosswalk.task_forces) {
    names.push_back(force.name);
    CHECK_FALSE(force.label.th.empty());
    CHECK_FALSE(force.agency.empty());
    CHECK_FALSE(force.written_as.empty());
  }
  CHECK(names == std::vector<std::string>{"land", "health", "education", "housing", "economy", "other"});
  CHECK(crosswalk.unconfirmed);
}

TEST_CASE("problems as the survey's files write them reach their task force") {
  const poverty::Crosswalk crosswalk = app::built_in_crosswalk();
  const std::pair<const char*, const char*> problems[] = {
      {"ไม่มีที่ดินทำกิน", "land"},        {"ไม่มีเอกสารสิทธิ์", "land"},      {"โรคเรื้อรัง", "health"},
      {"ขาดผู้ดูแล", "health"},         {"ขาดทุนการศึกษา", "education"}, {"ขาดทักษะอาชีพ", "education"},
      {"บ้านทรุดโทรม", "housing"},     {"ไม่มีน้ำประปา", "housing"},     {"รายได้ไม่พอรายจ่าย", "economy"},
      {"หนี้สิน", "economy"},           {"เข้าไม่ถึงสวัสดิการ", "other"},   {"ประสบภัยพิบัติ", "other"},
      {"ไม่มีใครเคยเขียนเช่นนี้", "other"}};
  for (const auto& [problem, force] : problems) {
    INFO(problem);
    CHECK(force_of(crosswalk, "", problem) == force);
  }
  CHECK(force_of(crosswalk, "เศรษฐกิจ รายได้", "โรคเรื้อรัง") == "economy");  // the stated one comes first
  CHECK(force_of(crosswalk, "คณะทำงานด้านสุขภาพ", "") == "health");
  CHECK(force_of(crosswalk, "อื่นๆ", "") == "other");
  CHECK(poverty::status_of(crosswalk, "แก้ไขแล้ว") == poverty::ProblemStatus::solved);
  CHECK(poverty::status_of(crosswalk, "กำลังดำเนินการ") == poverty::ProblemStatus::under_way);
  CHECK(poverty::status_of(crosswalk, "รอดำเนินการ") == poverty::ProblemStatus::open);
}

TEST_CASE("a crosswalk that is written is read back the same, and a store keeps its own") {
  TempStore store;
  poverty::Crosswalk crosswalk = app::load_crosswalk(*store);
  const std::string text = app::crosswalk_toml(crosswalk);
  CHECK(app::crosswalk_toml(app::parse_crosswalk(text, "x")) == text);
  crosswalk.task_forces[0].agency = "ส.ป.ก. \"ศรีสะเกษ\"";
  crosswalk.task_forces.pop_back();
  crosswalk.unconfirmed = false;
  app::save_crosswalk(*store, crosswalk);
  const poverty::Crosswalk kept = app::load_crosswalk(*store);
  CHECK(kept.task_forces.size() == 5);
  CHECK(kept.task_forces[0].agency == "ส.ป.ก. \"ศรีสะเกษ\"");
  CHECK(kept.task_forces[3].problems == crosswalk.task_forces[3].problems);
  CHECK_FALSE(kept.unconfirmed);
}

TEST_CASE("a crosswalk that can't work is refused with its line") {
  const auto refusal = [](const std::string& toml) {
    return refusal_of([&] { app::parse_crosswalk(toml, "forces.toml"); });
  };
  const std::string land = "[[task_forces]]\nname = \"land\"\nlabel = {th = \"ที่ดิน\"}\n";
  CHECK(refusal("name = \"x\"\n") == "forces.toml, line 1: a crosswalk needs a task force");
  CHECK(refusal("name = \"x\"\n" + land + land) == "forces.toml, line 6: there are two task forces 'land'");
  CHECK(refusal("name = \"x\"\n[[task_forces]]\nname = \"any\"\nlabel = {th = \"a\"}\n") ==
        "forces.toml, line 3: 'any' can't be a task force's name");
  CHECK(refusal("name = \"x\"\n[[task_forces]]\nname = \"ที่ดิน\"\nlabel = {th = \"a\"}\n") ==
        "forces.toml, line 3: 'ที่ดิน' can't be a task force's name");
  CHECK(refusal("name = \"x\"\n" + land + "agencies = \"a\"\n") ==
        "forces.toml, line 5: a task force has no key 'agencies'");
}

TEST_CASE("the built-in rules are those that stand where no file is read") {
  const app::Rules file = app::built_in_rules(), none = app::parse_rules("", "empty");
  CHECK(app::rules_toml(file) == app::rules_toml(none));
  CHECK(file.reliability.hide_below == 10);
  CHECK(file.reliability.unreliable_below == 30);
  CHECK(file.reliability.unreliable_cv == 0.3);
  CHECK(file.change.threshold == 0.06);
}

TEST_CASE("a store keeps rules of its own") {
  TempStore store;
  app::Rules rules = app::load_rules(*store);
  rules.reliability.hide_below = 5;
  rules.change.threshold = 0.1;
  rules.repeated_help_days = 180;
  rules.match_rate_warned_below = 0.9;
  app::save_rules(*store, rules);
  const app::Rules kept = app::load_rules(*store);
  CHECK(app::rules_toml(kept) == app::rules_toml(rules));
  CHECK(kept.reliability.hide_below == 5);
}

TEST_CASE("rules out of range are refused with their line") {
  const auto refusal = [](const std::string& toml) {
    return refusal_of([&] { app::parse_rules(toml, "rules.toml"); });
  };
  CHECK(refusal("[reliability]\nhide_below = -1\n") == "rules.toml, line 2: 'hide_below' is -1");
  CHECK(refusal("[reliability]\nhide_below = 40\nunreliable_below = 30\n") ==
        "rules.toml, line 3: 'unreliable_below' is 30");
  CHECK(refusal("[reliability]\nhide_below = 9.5\n") ==
        "rules.toml, line 2: 'hide_below' is no whole number");
  CHECK(refusal("[change]\nthreshold = 4\n") == "rules.toml, line 2: 'threshold' is 4");
  CHECK(refusal("[change]\ntreshold = 0.1\n") == "rules.toml, line 2: [change] has no key 'treshold'");
  CHECK(refusal("change = 1\n") == "rules.toml, line 1: 'change' is no table");
  CHECK(app::parse_rules("[reliability]\nhide_below = 40\n", "x").reliability.unreliable_below == 40);
}
