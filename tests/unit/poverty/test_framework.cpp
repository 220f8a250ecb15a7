#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "base/error.hpp"
#include "poverty/framework.hpp"

using namespace phumthun;
using namespace phumthun::poverty;

namespace {

const std::vector<std::string> capitals{"human", "physical", "financial", "natural", "social"};

using Edit = std::function<void(Framework&)>;

std::vector<FrameworkFinding> findings(const Edit& edit) {
  Framework framework = five_capitals();
  edit(framework);
  return check_framework(framework, capitals);
}

/// Where the errors are.
std::vector<std::string> errors(const Edit& edit) {
  std::vector<std::string> where;
  for (const FrameworkFinding& finding : findings(edit))
    if (finding.error) where.push_back(finding.where);
  return where;
}

using Where = std::vector<std::string>;

}  // namespace

TEST_CASE("the five capitals can be used, by themselves and with a store that has them") {
  const auto is_error = [](const FrameworkFinding& finding) { return finding.error; };
  for (const auto& columns : {std::vector<std::string>{}, capitals}) {
    const auto found = check_framework(five_capitals(), columns);
    CHECK(std::none_of(found.begin(), found.end(), is_error));
    CHECK_NOTHROW(require_usable(five_capitals(), columns));
  }
  CHECK(five_capitals().k == 0.4);
  CHECK(five_capitals().dimensions.size() == 5);
  CHECK_FALSE(five_capitals().unconfirmed.empty());
}

TEST_CASE("what makes a framework unusable is said with its place, in Thai and English, with the way out") {
  CHECK(errors([](Framework& f) { f.dimensions[0].dimension_weight = 0.15; }) == Where{"dimension_weight"});
  CHECK(errors([](Framework& f) { f.dimensions[1].dimension_weight = -0.2; }) == Where{"physical"});
  CHECK(errors([](Framework& f) { f.dimensions[1].dimension_weight = std::nan(""); }) == Where{"physical"});
  CHECK(errors([](Framework& f) { f.dimensions[2].indicators[0].indicator_weight = 0; }) ==
        Where{"financial.financial"});
  CHECK(errors([](Framework& f) { f.dimensions[2].indicators[0].column = "health"; }) ==
        Where{"financial.financial"});
  CHECK(errors([](Framework& f) { f.dimensions[3].indicators[0].cutoff = 4.5; }) == Where{"natural.natural"});
  CHECK(errors([](Framework& f) { f.dimensions[3].indicators[0].cutoff = std::nan(""); }) ==
        Where{"natural.natural"});
  CHECK(errors([](Framework& f) { f.dimensions[3].indicators[0].lowest = 4; }) == Where{"natural.natural"});
  CHECK(errors([](Framework& f) { f.dimensions[4].indicators.clear(); }) == Where{"social"});
  CHECK(errors([](Framework& f) { f.dimensions.clear(); }) == Where{"dimensions"});
  CHECK(errors([](Framework& f) { f.level_edges = {1.75, 1.75, 3}; }) == Where{"level_edges"});
  CHECK(errors([](Framework& f) { f.k = 0; }) == Where{"k"});
  CHECK(errors([](Framework& f) { f.k = 1.01; }) == Where{"k"});
  CHECK(errors([](Framework& f) { f.k = std::nan(""); }) == Where{"k"});
  CHECK(errors([](Framework& f) { f.k_grid = {0.4, 0.2}; }) == Where{"k_grid"});
  CHECK(errors([](Framework& f) { f.answered_at_least = 0; }) == Where{"answered_at_least"});
  for (const FrameworkFinding& finding : findings([](Framework& f) {
         f.dimensions[0].dimension_weight = 0.15;
         f.k = 0;
         f.dimensions[3].indicators[0].cutoff = 9;
       })) {
    CHECK_FALSE(finding.message.th.empty());
    CHECK_FALSE(finding.message.en.empty());
    CHECK_FALSE(finding.hint.th.empty());
    CHECK_FALSE(finding.hint.en.empty());
  }
}

TEST_CASE("names are those that a measure can have, each once") {
  const auto rename = [](const char* name) {
    return [=](Framework& f) { f.dimensions[0].name = f.dimensions[0].indicators[0].name = name; };
  };
  CHECK(errors(rename("human_capital_2")).empty());
  for (const char* name : {"", "human capital", "human.3", "ทุนมนุษย์", "overall", "H", "M0"})
    CHECK(errors(rename(name)).size() == 2);  // of the dimension and of its indicator
  CHECK(errors(rename("social")).size() == 2);
  CHECK(errors([](Framework& f) { f.dimensions[0].indicators[0].name = "social"; }) ==
        Where{"human.social", "social.social"});
}

TEST_CASE("a sum of weights that misses 1 by rounding is 1") {
  CHECK(errors([](Framework& f) {
          const double thirds[] = {1.0 / 3, 1.0 / 3, 1.0 / 9, 1.0 / 9, 1.0 / 9};
          for (std::size_t d = 0; d < 5; ++d) f.dimensions[d].dimension_weight = thirds[d];
        }).empty());
}

TEST_CASE("the first error is thrown with its hint; warnings are not") {
  Framework framework = five_capitals();
  framework.dimensions[0].indicators[0].cutoff = 1;  // nobody can be below it
  CHECK_NOTHROW(require_usable(framework, capitals));
  const auto found = check_framework(framework, capitals);
  CHECK(std::any_of(found.begin(), found.end(), [](const FrameworkFinding& finding) {
    return !finding.error && finding.where == "human.human" &&
           finding.message.en.find("nobody") == std::string::npos;
  }));
  framework.k = 0;
  try {
    require_usable(framework, capitals);
    FAIL("accepted");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::invalid_input);
    CHECK_THAT(error.what(), Catch::Contains("five-capitals") && Catch::Contains("k of 0"));
    CHECK_THAT(error.hint(), Catch::Contains("every household would be poor"));
  }
}

TEST_CASE("more than 64 indicators can't be counted, but a union of them is one") {
  const auto with_indicators = [](std::size_t count, DimensionRule rule) {
    return [=](Framework& f) {
      auto& dimension = f.dimensions[0];
      dimension.rule = rule;
      FrameworkIndicator indicator = dimension.indicators[0];
      dimension.indicators.clear();
      for (std::size_t i = 0; i < count; ++i) {
        indicator.name = "i" + std::to_string(i);
        dimension.indicators.push_back(indicator);
      }
    };
  };
  CHECK(errors(with_indicators(60, DimensionRule::weighted)).empty());
  CHECK(errors(with_indicators(61, DimensionRule::weighted)) == Where{"dimensions"});
  CHECK(errors(with_indicators(61, DimensionRule::any)).empty());
}

TEST_CASE("the changes of an edited copy are told by place, with both values") {
  const Framework before = five_capitals();
  CHECK(framework_changes(before, before).empty());
  Framework after = before;
  after.name = "ours";
  after.based_on = before.name;
  after.dimensions[0].dimension_weight = 0.5;
  after.dimensions[1].indicators[0].cutoff = 1.75;
  after.dimensions[1].indicators[0].direction = Direction::high_is_deprived;
  after.k = 0.6;
  after.missing = MissingPolicy::per_indicator;
  after.level_edges = {1.5, 2.5, 3.25};
  FrameworkIndicator added = after.dimensions[2].indicators[0];
  added.name = "saving";
  after.dimensions[2].indicators.push_back(added);
  after.dimensions.pop_back();
  std::vector<std::array<std::string, 3>> told;
  for (const FrameworkChange& change : framework_changes(before, after)) {
    told.push_back({change.where, change.before, change.after});
    CHECK_FALSE(change.what.th.empty());
    CHECK_FALSE(change.what.en.empty());
  }
  const std::vector<std::array<std::string, 3>> expected{
      {"human", "0.2", "0.5"},
      {"physical.physical", "low", "high"},
      {"physical.physical", "2.50", "1.75"},
      {"financial.saving", "", "saving"},
      {"social", "social", ""},
      {"k", "0.4", "0.6"},
      {"missing", "listwise", "per-indicator"},
      {"level_edges", "1.75, 2.50, 3.25", "1.50, 2.50, 3.25"}};
  CHECK(told == expected);
  CHECK(framework_changes(before, after)[0].what.en == "weight of Human capital");
  CHECK_FALSE(before == after);
}
