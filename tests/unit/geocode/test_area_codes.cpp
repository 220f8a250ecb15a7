#include <catch2/catch.hpp>

#include "geocode/area_codes.hpp"

using namespace phumthun;
using base::AreaLevel;
using geocode::plain_area_code;

namespace {

data::Shared<data::Column> texts(std::string name, std::vector<std::string> values) {
  return std::make_shared<const data::Column>(data::Column{std::move(name), std::move(values), {}});
}

data::Layer table(std::vector<data::Shared<data::Column>> columns) {
  data::Layer layer;
  layer.ids.resize(data::column_size(*columns[0]));
  layer.columns = std::move(columns);
  return layer;
}

}  // namespace

TEST_CASE("area codes are read as sources write them") {
  for (const char* text : {"330101", "TH330101", "th330101", " 330101 ", "330101.0", "๓๓๐๑๐๑"}) {
    INFO(text);
    CHECK(plain_area_code(text) == "330101");
  }
  CHECK(plain_area_code("33010101", AreaLevel::village) == "33010101");
  for (const char* text : {"", "33010", "3301011", "010101", "990101", "33o101", "เมือง", "3.3E+05", "TH"}) {
    INFO(text);
    CHECK_FALSE(plain_area_code(text));
  }
  CHECK_FALSE(plain_area_code("330101", AreaLevel::amphoe));
}

TEST_CASE("a village's code begins with its tambon's, amphoe's and province's") {
  CHECK(geocode::code_at("33010104", AreaLevel::tambon) == "330101");
  CHECK(geocode::code_at("33010104", AreaLevel::province) == "33");
  CHECK(geocode::code_at("3301", AreaLevel::tambon).empty());
}

TEST_CASE("the column of codes is found by what it holds") {
  const data::Layer layer =
      table({texts("province", {"33", "33", "33"}), texts("amphoe", {"3301", "3301", "3302"}),
             texts("adm3", {"TH330101", "TH330102", "TH330201"}), texts("name", {"a", "b", "c"})});
  CHECK(geocode::find_code_column(layer, AreaLevel::tambon)->name == "adm3");
  CHECK(geocode::find_code_column(layer, AreaLevel::amphoe)->name == "amphoe");
  CHECK(geocode::find_code_column(layer, AreaLevel::village) == nullptr);
  const data::Layer years =
      table({texts("old", {"3301", "3301", "3301"}), texts("code", {"3301", "3302", "3303"})});
  CHECK(geocode::find_code_column(years, AreaLevel::amphoe)->name == "code");
}

TEST_CASE("names are found by the field names of Thai sources") {
  const data::Layer layer =
      table({texts("TAM_NAM_T", {"โพนข่า"}), texts("ADM3_EN", {"Phon Kha"}), texts("AMP_NAM_T", {"เมือง"})});
  CHECK(geocode::find_name_column(layer, AreaLevel::tambon, base::Language::th)->name == "TAM_NAM_T");
  CHECK(geocode::find_name_column(layer, AreaLevel::tambon, base::Language::en)->name == "ADM3_EN");
  CHECK(geocode::find_name_column(layer, AreaLevel::amphoe, base::Language::th)->name == "AMP_NAM_T");
  CHECK(geocode::find_name_column(layer, AreaLevel::village, base::Language::th) == nullptr);
}

TEST_CASE("changes of codes are followed, and a circle of them ends") {
  geocode::CodeList codes;
  codes.add("332001");
  codes.add_change("330901", "331501");
  codes.add_change("331501", "332001");
  codes.add_change("3390", "3391");
  codes.add_change("3391", "3390");
  CHECK(codes.current("330901") == "332001");
  CHECK(codes.current("332001") == "332001");
  CHECK(codes.current("330102") == "330102");
  CHECK(codes.current("3390").substr(0, 3) == "339");
  CHECK(codes.knows_level(AreaLevel::tambon));
  CHECK_FALSE(codes.knows_level(AreaLevel::village));
}
