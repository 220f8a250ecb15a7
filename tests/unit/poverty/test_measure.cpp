#include <catch2/catch.hpp>
#include <set>

#include "base/error.hpp"
#include "poverty/measure.hpp"
#include "poverty/score_level.hpp"

using namespace phumthun;
using namespace phumthun::poverty;

TEST_CASE("every measure's name reads back as the measure, and no two share one") {
  std::set<std::string> names;
  for (const Measure& measure : all_measures()) {
    CHECK(parse_measure(measure_name(measure)) == measure);
    names.insert(measure_name(measure));
    CHECK_FALSE(measure_label(measure).th.empty());
    CHECK_FALSE(measure_label(measure).en.empty());
  }
  CHECK(names.size() == all_measures().size());
  CHECK(names.size() == 51);
}

TEST_CASE("the names are those of the command line") {
  const auto names = [] {
    std::set<std::string> all;
    for (const Measure& measure : all_measures()) all.insert(measure_name(measure));
    return all;
  }();
  for (const char* name :
       {"human", "physical", "financial", "natural", "social", "overall", "human.deprived", "overall.level1",
        "social.level4", "H", "A", "M0", "human.censored", "natural.contribution", "households", "surveyed"})
    CHECK(names.contains(name));
  for (const char* name :
       {"overall.censored", "overall.contribution", "h", "Human", "human.level5", "human.", ""})
    CHECK_THROWS_AS(parse_measure(name), base::Error);
}

TEST_CASE("an unknown measure's error lists the valid ones") {
  try {
    parse_measure("income");
    FAIL("accepted");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::invalid_input);
    CHECK_THAT(error.what(), Catch::Contains("income"));
    for (const char* word : {"human", "overall", ".deprived", ".level1", "M0", "surveyed"})
      CHECK_THAT(error.hint(), Catch::Contains(word));
  }
  try {
    parse_measure("rate:welfare");
    FAIL("accepted");
  } catch (const base::Error& error) {
    CHECK(error.code() == base::ErrorCode::unsupported);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("the default measures are the capitals, overall, H, A and M0 in that order") {
  std::vector<std::string> names;
  for (const Measure& measure : default_measures()) names.push_back(measure_name(measure));
  CHECK(names == std::vector<std::string>{"human", "physical", "financial", "natural", "social", "overall",
                                          "H", "A", "M0"});
}

TEST_CASE("a measure says how its value reads") {
  CHECK(measure_kind(parse_measure("human")) == MeasureKind::score);
  CHECK(measure_kind(parse_measure("human.level2")) == MeasureKind::share);
  CHECK(measure_kind(parse_measure("H")) == MeasureKind::share);
  CHECK(measure_kind(parse_measure("A")) == MeasureKind::ratio);
  CHECK(measure_kind(parse_measure("M0")) == MeasureKind::ratio);
  CHECK(measure_kind(parse_measure("surveyed")) == MeasureKind::count);
  CHECK_FALSE(higher_means_more_deprived(parse_measure("human")));
  CHECK_FALSE(higher_means_more_deprived(parse_measure("overall.level4")));
  CHECK(higher_means_more_deprived(parse_measure("overall.level1")));
  CHECK(higher_means_more_deprived(parse_measure("M0")));
}

TEST_CASE("a score on an edge belongs to the level above it") {
  CHECK(level_of_score(1.0) == 1);
  CHECK(level_of_score(1.7499) == 1);
  CHECK(level_of_score(1.75) == 2);
  CHECK(level_of_score(2.5) == 3);
  CHECK(level_of_score(3.25) == 4);
  CHECK(level_of_score(4.0) == 4);
  CHECK(level_of_score(std::nan("")) == 0);
  const double mean = (2.3 + 2.9 + 2.1 + 2.6 + 2.6) / 5;  // 12.5 / 5, give or take a bit
  CHECK(level_of_score(mean) == 3);
}

TEST_CASE("levels carry the words of Thai officials") {
  CHECK(score_level_label(1).th == "อยู่ลำบาก");
  CHECK(score_level_label(2).th == "อยู่ยาก");
  CHECK(score_level_label(3).th == "อยู่พอได้");
  CHECK(score_level_label(4).th == "อยู่ดี");
  CHECK(score_level_label(5).th.empty());
}
