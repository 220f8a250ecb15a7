#include <cmath>

#include "app/frameworks.hpp"
#include "app/measure.hpp"
#include "app/measure_columns.hpp"
#include "app/measure_engine.hpp"
#include "app/measure_recipe.hpp"
#include "app/survey_households.hpp"
#include "record_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;
using Reasons = std::vector<std::string>;

namespace {

app::MeasureRequest request(AreaLevel level, std::vector<std::string> measures) {
  app::MeasureRequest asked;
  asked.level = level;
  asked.measures = std::move(measures);
  return asked;
}

app::AreaMeasures measure(test::TempStore& store, const app::MeasureRequest& asked) {
  return app::measure_areas(*store, asked, base::Progress::none());
}

template <class Call>
base::Error refusal(ErrorCode code, const Call& call) {
  test::require_error(code, call);
  return *test::error_of(call);
}

/// 330101: twelve households, of which four are deprived in three capitals, one lacks a score; 330102: one
/// that is deprived in nothing; 330201: two without any score.
void survey(test::TempStore& store) {
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  std::string text =
      "household_id,round,tambon_code,village_code,size,human,physical,financial,natural,social\n";
  for (int i = 0; i < 12; ++i) {
    const std::string scores = i == 0 ? ",2,2,2,2" : i < 5 ? "2,2,2,4,4" : "4,4,4,4,4";
    text += "a" + std::to_string(i) + ",2567/1,330101,330101" + (i % 2 ? "01" : "02") + ",3," + scores + "\n";
  }
  text +=
      "b,2567/1,330102,33010201,4,4,4,4,4,4\nc,2567/1,330201,33020101,2,,,,,\nd,2567/"
      "1,330201,33020101,2,,,,,\n";
  test::import_people(store, text);
}

std::shared_ptr<poverty::Framework> two_capitals() {
  auto framework = std::make_shared<poverty::Framework>(poverty::five_capitals());
  framework->name = "two";
  framework->dimensions.resize(2);
  framework->dimensions[0].dimension_weight = 0.75;
  framework->dimensions[1].dimension_weight = 0.25;
  framework->dimensions[1].indicators[0].cutoff = 1.5;
  framework->k = 0.75;
  return framework;
}

}  // namespace

TEST_CASE("what is none has a reason, and a share of nobody poor is 0") {
  test::TempStore store;
  survey(store);
  const app::AreaMeasures areas = measure(store, request(AreaLevel::tambon, {"H", "A", "M0", "human"}));
  const app::MeasureColumn &H = areas.columns[0], &A = areas.columns[1], &human = areas.columns[3];
  CHECK(H.value[0] == Approx(4.0 / 11));  // the household without a human score is left out
  CHECK(H.value[1] == 0);
  CHECK(std::isnan(H.value[2]));
  CHECK(H.reason == Reasons{"", "", "all-missing"});
  CHECK(A.value[0] == Approx(0.6));
  CHECK(A.reason == Reasons{"", "nobody-poor", "all-missing"});
  CHECK(A.n[0] == 4);
  CHECK(areas.columns[2].value[0] == Approx(0.6 * 4 / 11));
  CHECK(human.reason == Reasons{"", "", "all-missing"});
  CHECK(areas.missing.households == 15);
  CHECK(areas.missing.dropped == 3);
  REQUIRE(areas.missing.by_item.size() == 5);
  CHECK(areas.missing.by_item[0].column == "human");
  CHECK(areas.missing.by_item[0].missing == 3);
  CHECK(areas.missing.by_item[1].missing == 2);
  const app::AreaMeasures amphoe = measure(store, request(AreaLevel::amphoe, {"H"}));
  CHECK(amphoe.columns[0].value[0] == Approx(4.0 / 12));
  test::import_areas(store, AreaLevel::tambon, {{"330103", test::square(4, 0), R"(,"name_th":"ว่าง")"}});
  CHECK(measure(store, request(AreaLevel::tambon, {"H"})).columns[0].reason == Reasons{"no-household"});
}

TEST_CASE("few households are too few for a rate, and one has no error") {
  test::TempStore store;
  survey(store);
  const app::AreaMeasures areas = measure(store, request(AreaLevel::tambon, {"H", "surveyed"}));
  using poverty::Reliability;
  CHECK((areas.columns[0].reliability ==
         std::vector<Reliability>{Reliability::unreliable, Reliability::too_few, Reliability::none}));
  CHECK(std::isnan(areas.columns[0].se[1]));
  CHECK(areas.columns[1].reliability[1] == Reliability::reliable);
  CHECK(areas.columns[0].description.denominator == poverty::Denominator::surveyed_households);
  CHECK(areas.columns[0].denominator[0] == 11);
  CHECK(std::isnan(areas.columns[0].denominator[2]));
}

TEST_CASE("per indicator, a household counts with what it answered") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H", "M0"});
  asked.missing = "per-indicator";
  const app::AreaMeasures areas = measure(store, asked);
  CHECK(areas.columns[0].value[0] == Approx(5.0 / 12));
  CHECK(areas.columns[1].value[0] == Approx((4 * 0.6 + 1) / 12));  // 4 of 4 answered
  asked.missing = "guess";
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
}

TEST_CASE("a framework brings its weights, its cut-offs and its own k") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked =
      request(AreaLevel::tambon, {"H", "human.censored", "physical.deprived", "physical.contribution"});
  asked.edited_framework = two_capitals();
  app::AreaMeasures areas = measure(store, asked);
  CHECK(areas.columns[0].value[0] == Approx(4.0 / 11));  // human alone is 0.75
  CHECK(areas.columns[2].value[0] == 0);                 // physical: nobody below 1.5
  CHECK(areas.columns[3].value[0] == 0);
  asked.k = 0.8;
  asked.k_given = true;
  areas = measure(store, asked);
  CHECK(areas.columns[0].value[0] == 0);
  CHECK(areas.columns[3].reason[0] == "nobody-poor");
  asked.measures = {"social.censored"};
  const base::Error error = refusal(ErrorCode::invalid_input, [&] { measure(store, asked); });
  CHECK_THAT(error.what(), Catch::Contains("social"));
  CHECK_THAT(error.hint(), Catch::Contains("human") && Catch::Contains("physical"));
}

TEST_CASE("a framework that can't be used is refused with what is wrong") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H"});
  const auto refused = [&](const std::shared_ptr<poverty::Framework>& framework, const char* word) {
    asked.edited_framework = framework;
    const base::Error error = refusal(ErrorCode::invalid_input, [&] { measure(store, asked); });
    CHECK_THAT(std::string(error.what()) + error.hint(), Catch::Contains(word));
  };
  auto framework = two_capitals();
  framework->dimensions[0].indicators[0].column = "human_3";  // which no record of this store has
  refused(framework, "human_3");
  framework = two_capitals();
  framework->dimensions[0].dimension_weight = 0.5;
  refused(framework, "0.75");
  framework = two_capitals();
  framework->dimensions[0].indicators[0].cutoff = 9;
  refused(framework, "9");
  asked.edited_framework.reset();
  asked.k = 0;
  const base::Error everyone = refusal(ErrorCode::invalid_input, [&] { measure(store, asked); });
  CHECK_THAT(everyone.hint(), Catch::Contains("every"));
  asked.k = 0.4;
  asked.cutoff = 5;
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
  asked.cutoff = 2;
  asked.framework = "tpmap-dimensions";
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
  asked.cutoff = 2.5;
  asked.framework = "no-such";
  test::require_error(ErrorCode::not_found, [&] { measure(store, asked); });
}

TEST_CASE("one cut-off over the five capitals moves their shares and that of overall") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"human.deprived", "overall.deprived", "H"});
  asked.cutoff = 2;  // a score on it is not deprived
  const app::AreaMeasures areas = measure(store, asked);
  for (const app::MeasureColumn& column : areas.columns) CHECK(column.value[0] == 0);
  asked.cutoff = 3.5;
  const app::AreaMeasures wide = measure(store, asked);
  CHECK(wide.columns[0].value[0] == Approx(4.0 / 11));
  CHECK(wide.columns[1].value[0] == Approx(4.0 / 11));  // means of 2.8
}

TEST_CASE("shares of all registered households are of the register, or say that it is not known") {
  test::TempStore store;
  survey(store);
  test::import_text(store, io::RecordKind::population,
                    "code,population,households,year\n330101,400,110,2567\n330201,40,10,2567\n",
                    "population.csv");
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H.registered", "H", "human.deprived.registered"});
  app::AreaMeasures areas = measure(store, asked);
  const app::MeasureColumn& H = areas.columns[0];
  CHECK(H.value[0] == Approx(4.0 / 110));
  CHECK(H.denominator[0] == 110);
  CHECK(H.n[0] == 11);
  CHECK(H.reason == Reasons{"", "no-register", "all-missing"});
  CHECK(H.ci_low[0] == Approx(areas.columns[1].ci_low[0] * 11 / 110));
  CHECK(areas.columns[2].value[0] == Approx(4.0 / 110));
  CHECK(H.description.denominator == poverty::Denominator::registered_households);
  // The amphoe has no number of its own: the sum over its tambon.
  asked.level = AreaLevel::amphoe;
  areas = measure(store, asked);
  CHECK(areas.columns[0].denominator[0] == 110);
  asked.by = app::CountBy::persons;
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
}

TEST_CASE("by persons the denominator is persons") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H", "human", "A"});
  asked.by = app::CountBy::persons;
  const app::AreaMeasures areas = measure(store, asked);
  CHECK(areas.columns[0].denominator[0] == 33);
  CHECK(areas.columns[1].denominator[0] == 33);
  CHECK(areas.columns[2].denominator[0] == 4);
  CHECK(areas.columns[0].description.denominator == poverty::Denominator::surveyed_persons);
}

TEST_CASE(
    "a survey of all who were listed has no sampling error; a single unit in a stratum has none known") {
  test::TempStore store;
  survey(store);
  test::import_text(store, io::RecordKind::population, "code,population,households,year\n330101,40,12,2567\n",
                    "population.csv");
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H"});
  const double se = measure(store, asked).columns[0].se[0];
  CHECK(se > 0);
  asked.design.population = "registered";
  const app::AreaMeasures census = measure(store, asked);
  CHECK(census.columns[0].se[0] == Approx(se * std::sqrt(1 - 11.0 / 12)));
  test::import_text(store, io::RecordKind::population, "code,population,households,year\n330102,4,1,2568\n",
                    "more.csv");
  const app::MeasureColumn all_asked = measure(store, asked).columns[0];
  CHECK(all_asked.value[1] == 0);  // of the one household that there is
  CHECK(all_asked.ci_high[1] == 0);
  CHECK(all_asked.se[1] == 0);
  asked.design = {"tambon", "amphoe", "none"};
  const app::AreaMeasures single = measure(store, asked);
  CHECK(std::isfinite(single.columns[0].value[0]));
  asked.design = {"village", "tambon", "none"};
  app::AreaMeasures villages = measure(store, asked);
  CHECK(std::isfinite(villages.columns[0].se[0]));
  CHECK(std::isnan(villages.columns[0].se[1]));  // one village in its tambon
  CHECK(villages.columns[0].reason[1] == "single-psu");
  const auto warns = [&] {
    for (const base::LocalText& warning : villages.warnings)
      if (warning.en.find("primary sampling unit") != std::string::npos) return true;
    return false;
  };
  CHECK(warns());
  asked.design = {"village", "none", "none"};
  villages = measure(store, asked);
  CHECK(std::isnan(villages.columns[0].se[1]));  // its own village beside others of the stratum
  CHECK(villages.columns[0].reason[1] == "one-unit");
  CHECK_FALSE(warns());
  for (const app::DesignRequest& wrong :
       {app::DesignRequest{"street", "none", "none"}, app::DesignRequest{"household", "moon", "none"},
        app::DesignRequest{"household", "none", "everyone"}}) {
    asked.design = wrong;
    test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
  }
  asked.design = {"household", "none", "register:nowhere"};
  test::require_error(ErrorCode::not_found, [&] { measure(store, asked); });
}

TEST_CASE("a population smaller than what was surveyed corrects no error, and is warned of") {
  test::TempStore store;
  survey(store);
  test::import_text(store, io::RecordKind::register_entries,
                    "register,household_id,area_code,listed\nfew,a1,330101,1\nfew,a2,330101,1\n",
                    "register.csv");
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H"});
  const double se = measure(store, asked).columns[0].se[0];
  asked.design.population = "register:few";
  const app::AreaMeasures areas = measure(store, asked);
  CHECK(areas.columns[0].se[0] == Approx(se));  // eleven surveyed of a list of two are no census
  std::string warnings;
  for (const base::LocalText& warning : areas.warnings) warnings += warning.en + "\n";
  CHECK_THAT(warnings, Catch::Contains("in 3 areas (tambon) more households were surveyed"));
}

TEST_CASE("modelled values say so, and keep the area's own beside them") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H", "human", "A", "surveyed"});
  const app::AreaMeasures own = measure(store, asked);
  asked.smoothing = "eb";
  const app::AreaMeasures areas = measure(store, asked);
  CHECK(areas.columns[0].unsmoothed[0] == own.columns[0].value[0]);
  CHECK(areas.columns[0].value[0] <= own.columns[0].value[0]);  // drawn to the mean of all
  CHECK(areas.columns[0].value[1] >= own.columns[0].value[1]);
  CHECK(std::isnan(areas.columns[0].value[2]));
  for (const std::size_t untouched : {1, 2, 3}) CHECK(areas.columns[untouched].unsmoothed.empty());
  const auto warns = [](const app::AreaMeasures& answer) {
    for (const base::LocalText& warning : answer.warnings)
      if (warning.en.find("modelled") != std::string::npos) return true;
    return false;
  };
  CHECK(warns(areas));
  CHECK_FALSE(warns(own));
  asked.smoothing = "magic";
  test::require_error(ErrorCode::invalid_input, [&] { measure(store, asked); });
}

TEST_CASE("by Fay-Herriot no area stays certain because its few households are alike") {
  app::MeasureColumn column;
  column.measure = "M0";
  column.n = {20, 30, 12, 3, 1, 40};
  column.value = {0.2, 0.4, 0, 0, 1, 0.6};
  column.se = {0.05, 0.04, 0, 0, std::nan(""), 0.03};
  column.ci_low = column.ci_high = column.value;
  column.description = app::describe_measure("M0", nullptr, app::CountBy::households);
  app::MeasureColumn census = column, alone = column;
  REQUIRE(app::smooth(column, poverty::Smoothing::fay_herriot, true, {}));
  for (std::size_t i = 0; i < column.n.size(); ++i) {
    CAPTURE(i);
    CHECK(column.se[i] > 0);
    CHECK(column.value[i] != column.unsmoothed[i]);
  }
  CHECK(column.value[3] > column.value[2]);  // of fewer households: drawn further
  REQUIRE(app::smooth(census, poverty::Smoothing::fay_herriot, true, {90, 90, 12, 90, 90, 90}));
  CHECK(census.value[2] == 0);  // all twelve were asked
  CHECK(census.se[2] == 0);
  CHECK(census.se[3] > 0);
  alone.se.assign(6, std::nan(""));
  CHECK_FALSE(app::smooth(alone, poverty::Smoothing::fay_herriot, true, {}));
  CHECK(alone.unsmoothed.empty());
}

TEST_CASE("an engine answers what measuring once does, at all levels, and follows the store") {
  test::TempStore store;
  survey(store);
  app::MeasureEngine engine(store.shared());
  app::MeasureRequest asked =
      request(AreaLevel::tambon,
              {"human", "overall.deprived", "H", "A", "M0", "human.censored", "social.contribution",
               "human.deprived", "overall.level1", "surveyed", "households"});
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (const double k : {0.4, 0.6, 0.8}) {
    asked.k = k;
    const std::vector<AreaLevel> levels{AreaLevel::tambon, AreaLevel::province, AreaLevel::amphoe};
    const auto answers = engine.measure(asked, levels, base::Progress::none());
    for (std::size_t l = 0; l < levels.size(); ++l) {
      asked.level = levels[l];
      const app::AreaMeasures once = measure(store, asked);
      REQUIRE(answers[l].codes == once.codes);
      for (std::size_t c = 0; c < once.columns.size(); ++c)
        for (std::size_t i = 0; i < once.codes.size(); ++i) {
          CAPTURE(once.columns[c].measure, i);
          CHECK(same(answers[l].columns[c].value[i], once.columns[c].value[i]));
          CHECK(same(answers[l].columns[c].se[i], once.columns[c].se[i]));
          CHECK(answers[l].columns[c].n[i] == once.columns[c].n[i]);
        }
    }
  }
  asked.level = AreaLevel::tambon;
  asked.k = 0.4;
  asked.standard_errors = false;
  const app::AreaMeasures dragged = engine.measure(asked, base::Progress::none());
  CHECK(dragged.columns[2].value[0] == Approx(4.0 / 11));
  CHECK(std::isnan(dragged.columns[2].se[0]));
  CHECK(std::isnan(dragged.columns[2].ci_low[1]));
  asked.standard_errors = true;
  CHECK(std::isfinite(engine.measure(asked, base::Progress::none()).columns[0].se[0]));
  test::import_people(store,
                      "household_id,round,tambon_code,human,physical,financial,natural,social\n"
                      "e,2567/1,330102,1,1,1,1,1\n");
  CHECK(engine.measure(asked, base::Progress::none()).columns[2].value[1] == 0.5);
  asked.round = "2566/1";
  test::require_error(ErrorCode::not_found, [&] { engine.measure(asked, base::Progress::none()); });
}

TEST_CASE("an engine measures an item anew where the framework reads it from another column") {
  test::TempStore store;
  survey(store);
  app::MeasureEngine engine(store.shared());
  const auto framework = [](const char* column) {
    auto edited = two_capitals();
    poverty::FrameworkIndicator& indicator = edited->dimensions[1].indicators[0];
    indicator.name = "wealth";
    indicator.column = column;
    return edited;
  };
  app::MeasureRequest asked = request(AreaLevel::tambon, {"wealth.mean"});
  asked.edited_framework = framework("financial");
  const double financial = engine.measure(asked, base::Progress::none()).columns[0].value[0];
  CHECK(financial == Approx((5 * 2 + 7 * 4) / 12.0));
  asked.edited_framework = framework("natural");
  CHECK(engine.measure(asked, base::Progress::none()).columns[0].value[0] == Approx((2 + 11 * 4) / 12.0));
}

TEST_CASE("imported figures are measured as they are; what was not imported has its reason") {
  test::TempStore store;
  survey(store);
  test::import_text(
      store, io::RecordKind::indicators,
      "area_code,indicator,value,year\n330101,flood_days,12,2566\n330101,flood_days,15.5,2567\n");
  const app::AreaMeasures areas = measure(store, request(AreaLevel::tambon, {"rate:flood_days"}));
  CHECK(areas.columns[0].value[0] == 15.5);
  CHECK(areas.columns[0].reason == Reasons{"", "not-imported", "not-imported"});
  CHECK(areas.columns[0].description.denominator == poverty::Denominator::as_imported);
  const base::Error error =
      refusal(ErrorCode::not_found, [&] { measure(store, request(AreaLevel::tambon, {"rate:sunshine"})); });
  CHECK_THAT(error.hint(), Catch::Contains("flood_days"));
}

TEST_CASE("a register's rate is its listed entries over the registered households") {
  test::TempStore store;
  survey(store);
  test::import_text(store, io::RecordKind::population,
                    "code,population,households,year\n330101,150,50,2567\n330102,30,10,2567\n",
                    "population.csv");
  test::import_text(store, io::RecordKind::register_entries,
                    "register,household_id,area_code,listed,year\nTPMAP,a1,,1,2567\nTPMAP,a2,,0,2567\n"
                    "TPMAP,nobody,33010103,1,2567\nTPMAP,b,,1,2567\nTPMAP,c,,1,2567\n",
                    "register.csv");
  const app::AreaMeasures areas = measure(store, request(AreaLevel::tambon, {"rate:TPMAP"}));
  const app::MeasureColumn& column = areas.columns[0];
  CHECK(column.value[0] == Approx(2.0 / 50));
  CHECK(column.value[1] == Approx(1.0 / 10));
  CHECK(column.reason[2] == "no-register");
  CHECK(column.description.denominator == poverty::Denominator::registered_households);
}

TEST_CASE("the recipe makes the same figures again") {
  test::TempStore store;
  survey(store);
  app::MeasureRequest asked = request(AreaLevel::tambon, {"H", "M0"});
  asked.edited_framework = two_capitals();
  asked.k = 0.8;
  asked.k_given = true;
  asked.missing = "per-indicator";
  asked.by = app::CountBy::persons;
  asked.design.psu = "village";
  const app::AreaMeasures first = measure(store, asked);
  app::MeasureRequest again = app::options_of_recipe(app::recipe_from_json(app::to_json(first.recipe)));
  again.level = asked.level;
  again.measures = asked.measures;
  const app::AreaMeasures second = measure(store, again);
  CHECK(second.columns[0].value[0] == first.columns[0].value[0]);
  CHECK(second.columns[0].se[0] == first.columns[0].se[0]);
  CHECK(app::to_json(second.recipe) == app::to_json(first.recipe));
  // Changed weights are another content, whatever the framework's name.
  auto changed = two_capitals();
  changed->dimensions[0].dimension_weight = 0.5;
  changed->dimensions[1].dimension_weight = 0.5;
  asked.edited_framework = changed;
  const auto hash_of = [](const app::AreaMeasures& areas) {
    for (const auto& [name, value] : areas.recipe)
      if (name == "framework_hash") return std::get<std::string>(value);
    return std::string();
  };
  CHECK(hash_of(measure(store, asked)) != hash_of(first));
  CHECK(hash_of(first).size() == 16);
}

TEST_CASE("instruments that a framework does not read, and mixtures of them, are warned of") {
  store::SurveyColumns surveys;
  surveys.instruments = {"", "capital-baseline-37", "short-form-19"};
  poverty::Framework framework = poverty::five_capitals();
  const auto warnings = [&](std::vector<std::uint16_t> instruments) {
    surveys.instrument = std::move(instruments);
    std::string text;
    for (const base::LocalText& warning : app::instrument_warnings(surveys, framework))
      text += warning.en + "\n";
    return text;
  };
  framework.instruments = {"capital-baseline-37"};
  CHECK(warnings({1, 1, 1}).empty());
  CHECK_THAT(warnings({1, 2, 2}), Catch::Contains("2 households were surveyed with short-form-19") &&
                                      Catch::Contains("different instruments"));
  CHECK_THAT(warnings({0, 0}), Catch::Contains("do not state"));
  CHECK_THAT(warnings({0, 1}), Catch::Contains("not stated"));
  framework.instruments.clear();
  CHECK(warnings({2, 2}).empty());
  CHECK(warnings({0, 0}).empty());
  CHECK_THAT(warnings({1, 2}), Catch::Contains("different instruments"));
}
