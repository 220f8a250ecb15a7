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
    CHECK_FALSE(measure_label(measure, nullptr).th.empty());
    CHECK_FALSE(measure_label(measure, nullptr).en.empty());
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
  for (const char* name : {"overall.censored",
                           "overall.contribution",
                           "h",
                           "Human",
                           "human.level5",
                           "human.",
                           "",
                           "human.registered",
                           "M0.registered",
                           "A.registered",
                           "surveyed.registered",
                           "human_3",
                           "human_3.level1",
                           "human 3.censored",
                           "targeting:tpmap",
                           "targeting:.coverage",
                           "targeting:tpmap.happiness",
                           "assistance",
                           "assistance.two",
                           "problem:health",
                           "problem:.share",
                           "change:income.mean",
                           "change:human",
                           "rate:"})
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

TEST_CASE("names of items, registers, help, problems, change and rates read back as they are") {
  const std::vector<std::pair<const char*, Measure>> names{
      {"human_3.deprived", {Subject::item, Statistic::deprived, "human_3"}},
      {"human_3.mean", {Subject::item, Statistic::mean, "human_3"}},
      {"health.censored", {Subject::item, Statistic::censored, "health"}},
      {"health.contribution", {Subject::item, Statistic::contribution, "health"}},
      {"H.registered", {Subject::composite, Statistic::headcount, "", true}},
      {"human.deprived.registered", {Subject::human, Statistic::deprived, "", true}},
      {"overall.level2.registered", {Subject::overall, Statistic::level2, "", true}},
      {"human_3.censored.registered", {Subject::item, Statistic::censored, "human_3", true}},
      {"targeting:tpmap.coverage", {Subject::targeting, Statistic::coverage, "tpmap"}},
      {"targeting:จปฐ. 2567 (synthetic).missed",
       {Subject::targeting, Statistic::missed, "จปฐ. 2567 (synthetic)"}},
      {"targeting:a.registered.kappa", {Subject::targeting, Statistic::kappa, "a.registered"}},
      {"assistance.none", {Subject::assistance, Statistic::helped_by_none}},
      {"assistance.gap", {Subject::assistance, Statistic::gap}},
      {"problem:land.share", {Subject::problem, Statistic::share, "land"}},
      {"problem:any.overdue_count", {Subject::problem, Statistic::overdue_count, "any"}},
      {"change:overall.mean", {Subject::change, Statistic::mean, "overall"}},
      {"change:poor.lost", {Subject::change, Statistic::lost, "poor"}},
      {"rate:ครัวเรือนยากจน.ร้อยละ", {Subject::rate, Statistic::rate, "ครัวเรือนยากจน.ร้อยละ"}}};
  for (const auto& [name, measure] : names) {
    CAPTURE(name);
    CHECK(parse_measure(name) == measure);
    CHECK(measure_name(measure) == name);
    CHECK_FALSE(measure_label(measure, nullptr).th.empty());
    CHECK_FALSE(measure_label(measure, nullptr).en.empty());
  }
}

TEST_CASE("every value says what it is a share or mean of") {
  const auto of = [](const char* name, bool by_persons) {
    return denominator_name(measure_denominator(parse_measure(name), by_persons));
  };
  CHECK(of("H", false) == "surveyed-households");
  CHECK(of("H", true) == "surveyed-persons");
  CHECK(of("human", true) == "surveyed-persons");
  CHECK(of("H.registered", false) == "registered-households");
  CHECK(of("A", false) == "poor-households");
  CHECK(of("human.contribution", false) == "poor-deprivations");
  CHECK(of("surveyed", false) == "none");
  CHECK(of("targeting:tpmap.coverage", false) == "poor-households");
  CHECK(of("targeting:tpmap.included", false) == "listed-households");
  CHECK(of("targeting:tpmap.missed_count", false) == "none");
  CHECK(of("assistance.none", false) == "surveyed-households");
  CHECK(of("assistance.gap", false) == "poor-households");
  CHECK(of("problem:health.share", false) == "stored-households");
  CHECK(of("change:human.mean", false) == "paired-households");
  CHECK(of("rate:poverty", false) == "as-imported");
  for (int i = 1; i <= static_cast<int>(Denominator::as_imported); ++i)
    CHECK_FALSE(denominator_label(static_cast<Denominator>(i)).th.empty());
}

TEST_CASE("labels name the denominator, and items as the framework calls them") {
  Framework framework;
  framework.dimensions.resize(1);
  framework.dimensions[0].name = "human";
  framework.dimensions[0].indicators.push_back({"human_5", "human_5", {"สุขภาพ", "Health"}});
  const auto label = [&](const char* name) { return measure_label(parse_measure(name), &framework); };
  CHECK_THAT(label("human_5.deprived").th, Catch::Contains("สุขภาพ") && Catch::Contains("ครัวเรือนที่สำรวจ"));
  CHECK_THAT(label("human_5.deprived.registered").th,
             Catch::Contains("สุขภาพ") && Catch::Contains("ทะเบียน") && !Catch::Contains("สำรวจ"));
  CHECK_THAT(label("human_9.censored").en, Catch::Contains("human_9"));
  CHECK_THAT(label("H.registered").en, Catch::Contains("registered"));
  CHECK_THAT(label("targeting:TPMAP.missed").th, Catch::Contains("ตกหล่น") && Catch::Contains("TPMAP"));
  CHECK_THAT(label("problem:health.share").th, Catch::Contains("สุขภาพ"));
}

TEST_CASE("a framework's own measures are those that its rules allow") {
  Framework framework = five_capitals();
  CHECK(framework_measures(framework).empty());
  framework.dimensions[0].indicators = {{"human_1", "human_1", {}}, {"human_2", "human_2", {}}};
  framework.dimensions[1].name = "health";
  framework.dimensions[1].rule = DimensionRule::any;
  framework.dimensions[1].indicators = {{"human_5", "human_5", {}}};
  std::set<std::string> names;
  for (const Measure& measure : framework_measures(framework)) {
    CHECK(names.insert(measure_name(measure)).second);
    CHECK(parse_measure(measure_name(measure)) == measure);
  }
  CHECK(names == std::set<std::string>{"health.deprived", "health.censored", "health.contribution",
                                       "human_1.mean", "human_1.deprived", "human_1.censored",
                                       "human_1.contribution", "human_2.mean", "human_2.deprived",
                                       "human_2.censored", "human_2.contribution"});
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
