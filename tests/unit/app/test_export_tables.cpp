#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>

#include "app/export_areas.hpp"
#include "app/export_codebook.hpp"
#include "app/export_households.hpp"
#include "app/export_names.hpp"
#include "app/measure_columns.hpp"
#include "geo/wkb.hpp"
#include "io/table.hpp"
#include "poverty/measure.hpp"
#include "sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Four tambon, of which 4, 12, 0 and 5 households answered.
data::Layer four_areas() {
  data::Layer areas;
  areas.name = "tambon";
  geo::GeometryColumn geometry = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
  for (std::int64_t i = 0; i < 4; ++i) {
    areas.ids.push_back({i});
    geo::append_wkt(geometry, "POLYGON ((104 15, 105 15, 105 16, 104 15))");
  }
  areas.geometry = std::make_shared<const geo::GeometryColumn>(std::move(geometry));
  areas = data::with_column(areas,
                            {"code", std::vector<std::string>{"330101", "330102", "330103", "330104"}, {}});
  areas = data::with_column(areas, {"name_th", std::vector<std::string>{"หนึ่ง", "สอง", "สาม", "สี่"}, {}});
  areas = data::with_column(areas,
                            {"name_en", std::vector<std::string>{"One", "Two", "Three", ""}, {1, 1, 1, 0}});
  return data::with_column(areas, {"approximate", std::vector<std::int64_t>{0, 0, 1, 0}, {}});
}

AreaMeasures measures_of_four() {
  AreaMeasures measures;
  measures.codes = {"330101", "330102", "330103", "330104"};
  const std::vector<std::int64_t> n{4, 12, 0, 5};
  const std::vector<EstimateFlag> flag{EstimateFlag::small, EstimateFlag::ok, EstimateFlag::none,
                                       EstimateFlag::ok};
  const auto add = [&](const char* name, std::vector<double> value) {
    MeasureColumn column;
    column.measure = name;
    column.n = n;
    column.value = std::move(value);
    column.flag = flag;
    column.reliability = {poverty::Reliability::too_few, poverty::Reliability::unreliable,
                          poverty::Reliability::none, poverty::Reliability::too_few};
    column.description = describe_measure(name, nullptr, CountBy::households);
    measures.columns.push_back(std::move(column));
  };
  add("surveyed", {4, 12, 0, 5});
  add("human.deprived", {0.5, 0.25, missing, 0.2});
  measures.columns.back().se = {0.1, 0.1, missing, 0.1};
  measures.columns.back().ci_low = {0.3, 0.1, missing, 0.1};
  measures.columns.back().ci_high = {0.7, 0.4, missing, 0.3};
  return measures;
}

const std::vector<double>& numbers(const ExportTable& table, const char* name) {
  return data::numbers(table.layer, name);
}

}  // namespace

TEST_CASE("every measure's fields are ASCII, at most 10 characters, and no two are alike") {
  std::vector<poverty::Measure> measures = poverty::all_measures();
  for (const poverty::Measure& measure : poverty::all_measures())
    if (poverty::can_be_of_registered(measure)) {
      measures.push_back(measure);
      measures.back().of_registered = true;
    }
  for (const char* name :
       {"human_3.censored", "human_3.censored.registered", "human_4.censored", "social_10.mean",
        "targeting:TPMAP.coverage", "targeting:welfare.coverage", "assistance.gap", "problem:health.share",
        "change:human.mean", "change:human.lost", "rate:ร้อยละ"})
    measures.push_back(poverty::parse_measure(name));
  std::set<std::string> used, names;
  for (const poverty::Measure& measure : measures) {
    std::string stem = field_stem(measure, used);
    CHECK(stem.size() <= 7);
    for (char& c : stem) {
      CHECK(static_cast<unsigned char>(c) < 128);
      c = static_cast<char>(std::tolower(c));
    }
    CAPTURE(poverty::measure_name(measure), stem);
    CHECK(names.insert(stem).second);
  }
  const auto stem_of = [](const char* name) {
    std::set<std::string> none;
    return field_stem(poverty::parse_measure(name), none);
  };
  CHECK(stem_of("human") == "hum");
  CHECK(stem_of("social.level1") == "soc_l1");
  CHECK(stem_of("M0") == "M0");
  CHECK(stem_of("human_3.censored") == "h3_cen");
  CHECK(stem_of("H.registered") == "H_reg");
  used = {"t_cov"};
  CHECK(field_stem(poverty::parse_measure("targeting:TPMAP.coverage"), used) == "t_cov2");
}

TEST_CASE("results get stems from their names, made unique where they are cut alike") {
  std::set<std::string> used{"hum"};
  CHECK(result_stem("Hot spots 2567", used) == "hot_spo");
  CHECK(result_stem("hot spots 2568", used) == "hot_sp2");
  CHECK(result_stem("จุดร้อน", used) == "r");
  CHECK(result_stem("จุดเย็น", used) == "r2");
  CHECK(result_stem("2567", used) == "r2567");
  CHECK(result_stem("hum", used) == "hum2");
  CHECK(ascii_name("Hot spots (ร้อน) 2567") == "hot_spots_2567");
}

TEST_CASE("the internal tier shows every value with its flag") {
  const ExportTable table = area_table(four_areas(), measures_of_four(), {}, Tier::internal);
  CHECK(table.suppressed_cells == 0);
  CHECK(data::integers(table.layer, "n") == std::vector<std::int64_t>{4, 12, 0, 5});
  CHECK(numbers(table, "hum_dep")[0] == 0.5);
  CHECK(std::isnan(numbers(table, "hum_dep")[2]));
  CHECK(data::texts(table.layer, "hum_dep_fl") == std::vector<std::string>{"small", "ok", "none", "ok"});
}

TEST_CASE("public and partner files hold nothing of fewer than five households") {
  for (const Tier tier : {Tier::public_, Tier::partner}) {
    const ExportTable table = area_table(four_areas(), measures_of_four(), {}, tier);
    CHECK(table.suppressed_cells == 2);
    for (const char* name : {"hum_dep", "hum_dep_se", "hum_dep_lo", "hum_dep_hi"}) {
      CHECK(std::isnan(numbers(table, name)[0]));
      CHECK_FALSE(std::isnan(numbers(table, name)[1]));
      CHECK_FALSE(std::isnan(numbers(table, name)[3]));
    }
    for (const char* name : {"n", "hum_dep_n"}) {
      const data::Column& n = *data::find_column(table.layer, name);
      CHECK(data::is_missing(n, 0));
      CHECK(std::get<std::vector<std::int64_t>>(n.values)[0] == 0);
      CHECK_FALSE(data::is_missing(n, 2));
      CHECK_FALSE(data::is_missing(n, 3));
    }
    CHECK(data::texts(table.layer, "hum_dep_fl") ==
          std::vector<std::string>{"suppressed", "ok", "none", "ok"});
    CHECK(data::texts(table.layer, "hum_dep_rl") ==
          std::vector<std::string>{"suppressed", "unreliable", "none", "too-few"});
  }
}

TEST_CASE("a count is hidden by its flag, and null where there is none") {
  AreaMeasures measures;
  measures.codes = {"330101", "330102", "330103", "330104"};
  MeasureColumn missed;
  missed.measure = "targeting:TPMAP.missed_count";
  missed.n = {40, 50, 30, 0};
  missed.value = {3, 12, 0, missing};
  missed.flag = {EstimateFlag::small, EstimateFlag::ok, EstimateFlag::ok, EstimateFlag::none};
  missed.reliability.assign(4, poverty::Reliability::reliable);
  missed.description = describe_measure(missed.measure, nullptr, CountBy::households);
  measures.columns.push_back(missed);
  const ExportTable published = area_table(four_areas(), measures, {}, Tier::public_);
  CHECK(data::texts(published.layer, "t_nms_fl") ==
        std::vector<std::string>{"suppressed", "ok", "ok", "none"});
  const data::Column& counts = *data::find_column(published.layer, "t_nms");
  CHECK(data::is_missing(counts, 0));
  CHECK(std::get<std::vector<std::int64_t>>(counts.values)[1] == 12);
  CHECK_FALSE(data::is_missing(counts, 2));
  CHECK(data::is_missing(counts, 3));
  const ExportTable open = area_table(four_areas(), measures, {}, Tier::internal);
  CHECK(data::integers(open.layer, "t_nms")[0] == 3);
}

TEST_CASE("how many households a missing value rests on is hidden too where they are few") {
  AreaMeasures measures = measures_of_four();
  MeasureColumn& share = measures.columns[1];
  share.value[0] = missing;
  share.flag[0] = EstimateFlag::none;
  for (const Tier tier : {Tier::public_, Tier::partner}) {
    const ExportTable table = area_table(four_areas(), measures, {}, tier);
    CHECK(data::is_missing(*data::find_column(table.layer, "hum_dep_n"), 0));
    CHECK_FALSE(data::is_missing(*data::find_column(table.layer, "hum_dep_n"), 1));
    CHECK(data::texts(table.layer, "hum_dep_fl")[0] == "suppressed");
  }
  const ExportTable open = area_table(four_areas(), measures, {}, Tier::internal);
  CHECK(data::integers(open.layer, "hum_dep_n")[0] == 4);
}

TEST_CASE("what would give a count of fewer than five back is small: counts of problems, and shares") {
  const auto flag = [](const char* name, double value, std::int64_t n) {
    MeasureColumn column;
    column.measure = name;
    column.n = {n};
    column.value = {value};
    column.se = {0.01};
    column.reason = {""};
    column.description = describe_measure(name, nullptr, CountBy::households);
    judge(column, {n}, {}, true);
    return column.flag[0];
  };
  CHECK(flag("problem:health.overdue_count", 1, 90) == EstimateFlag::small);
  CHECK(flag("problem:health.overdue_count", 5, 90) == EstimateFlag::ok);
  CHECK(flag("problem:health.overdue_count", 0, 90) == EstimateFlag::ok);
  CHECK(flag("assistance.agencies", 1, 90) == EstimateFlag::ok);
  CHECK(flag("problem:health.share", 1.0 / 7, 7) == EstimateFlag::small);
  CHECK(flag("targeting:TPMAP.coverage", 17.0 / 20, 20) == EstimateFlag::small);  // three are missed
  CHECK(flag("targeting:TPMAP.coverage", 15.0 / 20, 20) == EstimateFlag::ok);
  CHECK(flag("targeting:TPMAP.missed", 4.0 / 20, 20) == EstimateFlag::small);
  CHECK(flag("assistance.gap", 0, 20) == EstimateFlag::ok);
  CHECK(flag("assistance.none", 1, 20) == EstimateFlag::ok);
  CHECK(flag("H", 1.0 / 20, 20) == EstimateFlag::ok);
}

TEST_CASE("a result is hidden where its measure is, for its statistic would give the value away") {
  ClusterResult result;
  result.name = "ร้อน hot";
  result.measure = "overall";
  result.codes = {"330104", "330102", "330101"};  // not the layer's order, and one area short
  result.local.statistic = {0.1, 0.2, 0.3};
  result.local.p = {0.01, 0.02, 0.03};
  result.local.cluster = {ClusterClass::high_high, ClusterClass::low_low, ClusterClass::not_significant};
  const std::vector<ExportResult> results{{result, {5, 12, 4}}};
  const ExportTable open = area_table(four_areas(), measures_of_four(), results, Tier::internal);
  CHECK(data::texts(open.layer, "hot_cl") ==
        std::vector<std::string>{"not-significant", "low-low", "undefined", "high-high"});
  CHECK(numbers(open, "hot_st")[0] == 0.3);
  CHECK(std::isnan(numbers(open, "hot_p")[2]));
  const ExportTable published = area_table(four_areas(), measures_of_four(), results, Tier::public_);
  CHECK(data::texts(published.layer, "hot_cl")[0] == "suppressed");
  CHECK(std::isnan(numbers(published, "hot_st")[0]));
  CHECK(std::isnan(numbers(published, "hot_p")[0]));
  CHECK(numbers(published, "hot_st")[3] == 0.1);
  CHECK(published.suppressed_cells == 3);
}

TEST_CASE("every field has a label in Thai and English, and the layer has the fields and no more") {
  const ExportTable table = area_table(four_areas(), measures_of_four(), {}, Tier::public_);
  REQUIRE(table.fields.size() == table.layer.columns.size());
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    CHECK(table.fields[i].name == table.layer.columns[i]->name);
    CHECK(table.fields[i].name.size() <= 10);
    CHECK_FALSE(table.fields[i].description.label.th.empty());
    CHECK_FALSE(table.fields[i].description.label.en.empty());
  }
}

TEST_CASE("households leave with codes and scores, and with coordinates only where there is no geometry") {
  data::Layer households;
  households.ids = {{7}};
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, geo::Crs::wgs84());
  points.coords = {{104.25, 15.125}};
  households.geometry = std::make_shared<const geo::GeometryColumn>(std::move(points));
  households = data::with_column(households, {"village_code", std::vector<std::string>{"33010101"}, {}});
  households = data::with_column(households, {"house_code", std::vector<std::string>{"33010000017"}, {}});
  households = data::with_column(households, {"human", std::vector<double>{2.5}, {}});
  const auto names_of = [](const ExportTable& table) {
    std::vector<std::string> names;
    for (const ExportField& field : table.fields) names.push_back(field.name);
    return names;
  };
  CHECK(names_of(household_table(households, false)) == std::vector<std::string>{"village", "hum"});
  const ExportTable table = household_table(households, true);
  CHECK(names_of(table) == std::vector<std::string>{"village", "hum", "lon", "lat"});
  CHECK(numbers(table, "lon")[0] == 104.25);
}

TEST_CASE("a codebook holds its fields and recipe, and keeps what it says of other files") {
  const SampleTestFolder folder;
  const auto codebook = folder / "codebook.csv";
  const std::vector<ExportField> fields{
      {"hum",
       {"human", {"ทุนมนุษย์", "Human, \"mean\""}, "score 1-4", "no data", "", {"ครัวเรือน", "households"}}}};
  write_codebook(codebook, "a.shp", fields, {},
                 {{"k", 0.4}, {"synthetic", true}, {"revision", std::int64_t{7}}});
  write_codebook(codebook, "b.shp", fields, {}, {});
  write_codebook(codebook, "a.shp", fields, {{"ยังไม่ยืนยัน", "unconfirmed"}},
                 {{"round", std::string("2567/1")}});
  CHECK_FALSE(bytes_of(codebook).starts_with("\xEF\xBB\xBF"));
  const auto table = io::open_table({codebook, "", "UTF-8", 1});
  CHECK(table->header() == std::vector<std::string>{"file", "field", "column", "label_th", "label_en", "unit",
                                                    "null_means", "values", "denominator"});
  std::vector<std::vector<std::string>> rows;
  while (table->next()) {
    rows.emplace_back();
    for (std::size_t i = 0; i < 9; ++i) rows.back().emplace_back(table->cell(i));
  }
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] == std::vector<std::string>{"a.shp", "hum", "human", "ทุนมนุษย์", "Human, \"mean\"", "score 1-4",
                                            "no data", "", "ครัวเรือน / households"});
  CHECK(rows[1][2] == "note");
  CHECK(rows[1][4] == "unconfirmed");
  CHECK(rows[2][2] == "recipe round");
  CHECK(rows[2][7] == "2567/1");
  CHECK(rows[3][0] == "b.shp");
}

TEST_CASE("a file that is no codebook is replaced") {
  const SampleTestFolder folder;
  std::ofstream(folder / "codebook.csv") << "x;y\n1;2\n";
  write_codebook(folder / "codebook.csv", "a.csv", {}, {}, {{"k", 0.4}});
  CHECK(rows_of(folder / "codebook.csv").size() == 1);
}
