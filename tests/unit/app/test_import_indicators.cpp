#include "record_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

base::Report import_indicators(test::TempStore& store, const std::string& text,
                               const std::string& name = "indicators.csv") {
  return test::import_text(store, RecordKind::indicators, text, name);
}
Rows stored_figures(test::TempStore& store) {
  return test::stored(store, "area_indicator", {"area_code", "indicator", "year_be", "value"});
}

}  // namespace

TEST_CASE("figures of areas come one in a row") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report = import_indicators(store,
                                                "area_code,indicator,value,year\n"
                                                "TH330101,flood_days,12,2567\n"
                                                "330102.0,flood_days,\"1,200\",2024\n"
                                                "330201,flood_days,-,2567\n"
                                                "330201,flood_days,many,2567\n"
                                                "330101,flood_days,13,2567\n"
                                                "330101,flood_days,14,2566\n"
                                                "330101,,14,2566\n"
                                                "xx,flood_days,1,2567\n"
                                                ",flood_days,1,2567\n"
                                                "900101,flood_days,1,2567\n");
  CHECK(test::ways(report) == "accepted 3, refused 6, outside 1");
  CHECK(test::total(report, "no-value") == 2);
  CHECK(test::total(report, "repeated-row") == 1);
  CHECK(test::total(report, "no-indicator") == 1);
  CHECK(test::total(report, "bad-code") == 1);
  CHECK(test::total(report, "no-area_code") == 1);
  CHECK(stored_figures(store) ==
        Rows{"330101|flood_days|2566|14", "330101|flood_days|2567|12", "330102|flood_days|2567|1200"});
}

TEST_CASE("a wide file has a column for each figure; parts of a village are summed, rates are not") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  auto request = test::records(store, RecordKind::indicators,
                               "village_ID,poor.household.CNT,JPT.MOFval.pov.rate,happiness\n"
                               "3301010101,3,0.1,8\n"
                               "3301010102,4,0.3,8\n"
                               "3301010201,5,0.2,7\n"
                               "3301010201,6,0.2,7\n"
                               "33010103,-,0.5,-\n");
  request.mapping = io::parse_mapping(
      "kind = \"indicators\"\n"
      "indicators = [{ name = \"poor.household.CNT\", indicator = \"poor_households\" }, "
      "{ name = \"JPT.MOFval.pov.rate\", indicator = \"poverty_rate\" }, "
      "{ name = \"happiness\", indicator = \"happiness\" }]\n"
      "[columns]\nvillage_code = \"village_ID\"\n[constants]\nyear = \"2561\"\n");
  const base::Report report = app::import_indicators(*store, request, base::Progress::none());
  CHECK(test::ways(report) == "accepted 5");
  CHECK(test::notes_mention(report, "poverty_rate is a rate"));
  CHECK(stored_figures(store) == Rows{"33010101|happiness|2561|8", "33010101|poor_households|2561|7",
                                      "33010102|happiness|2561|7", "33010102|poor_households|2561|11",
                                      "33010102|poverty_rate|2561|0.2", "33010103|poverty_rate|2561|0.5"});
}

TEST_CASE("codes in every form are followed, kept or left out, and told") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  test::import_text(store, RecordKind::codes, "old_code,new_code\n330119,330201\n", "changes.csv");
  const base::Report report = import_indicators(store,
                                                "province_code,amphoe_code,tambon_code,indicator,value\n"
                                                "33,01,01,a,1\n"
                                                "33,3301,330102,a,2\n"
                                                "33,3301,330151,a,3\n"
                                                "33,01,51,b,3\n"
                                                "33,3301,330119,a,4\n"
                                                "33,3381,,a,5\n"
                                                "33,3301,330118,a,6\n"
                                                "33,3301,33010100,b,7\n");
  CHECK(test::ways(report) == "accepted 6, outside 2");
  CHECK(test::total(report, "town-code") == 2);
  CHECK(test::total(report, "changed-code") == 1);
  CHECK(test::total(report, "municipal-code") == 1);
  CHECK(stored_figures(store) ==
        Rows{"330101|a|0|1", "330101|b|0|7", "330102|a|0|2", "330151|a|0|3", "330151|b|0|3", "330201|a|0|4"});
}

TEST_CASE("the same figures again are there already; the newest import's counts") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  import_indicators(store, "area_code,indicator,value\n330101,a,1\n330102,a,2\n");
  const base::Report report =
      import_indicators(store, "area_code,indicator,value\n330101,a,1\n330102,a,3\n", "later.csv");
  CHECK(test::ways(report) == "accepted 1, unchanged 1");
  CHECK(app::describe_store(*store).indicators == 2);
  app::undo_import(*store, app::list_imports(*store).front().id.value, base::Progress::none());
  CHECK(stored_figures(store) == Rows{"330101|a|0|1", "330102|a|0|2"});
}

TEST_CASE("a TPMAP file of villages is read by its own profile") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  auto request = test::records(store, RecordKind::indicators,
                               "province_ID,amphur_ID,tumbol_ID,village_ID,household.CNT,poor.household.CNT,"
                               "poor.JPT.MOFval.CNT\n"
                               "33,3301,330101,3301010101,40,4,9\n"
                               "33,3301,330101,3301010102,10,1,2\n"
                               "33,3301,330151,3301510101,70,3,5\n");
  request.profile = "tpmap";
  const base::Report report = app::import_indicators(*store, request, base::Progress::none());
  CHECK(test::ways(report) == "accepted 3");
  const Rows figures = stored_figures(store);
  const auto has = [&](const std::string& figure) {
    return std::find(figures.begin(), figures.end(), figure) != figures.end();
  };
  INFO(figures.front());
  CHECK(has("33010101|household.CNT|0|50"));
  CHECK(has("33010101|poor.JPT.MOFval.CNT|0|11"));
  CHECK(has("33015101|poor.household.CNT|0|3"));
}
