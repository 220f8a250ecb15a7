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

TEST_CASE("codes are told in every form that offices use") {
  using geocode::CodeForm;
  const auto check = [](const char* text, const char* code, CodeForm form) {
    INFO(text);
    const auto read = geocode::read_area_code(text);
    REQUIRE(read);
    CHECK(read->code == code);
    CHECK(static_cast<int>(read->form) == static_cast<int>(form));
  };
  for (const char* text : {"330101", "TH330101", "th330101", "330101.0", "330101.00", "๓๓๐๑๐๑", "'330101"})
    check(text, "330101", CodeForm::plain);
  check("33", "33", CodeForm::plain);
  check("33010104", "33010104", CodeForm::plain);
  check("33010000", "3301", CodeForm::padded);
  check("33010100", "330101", CodeForm::padded);
  check("33000000", "33", CodeForm::padded);
  check("26011200", "260112", CodeForm::padded);
  check("330100", "3301", CodeForm::padded);
  check("3301030101", "33010301", CodeForm::sub_village);
  check("330151", "3301", CodeForm::town);
  check("33045101", "3304", CodeForm::town);
  for (const char* text : {"3381", "3399", "339900", "33990000"}) check(text, "", CodeForm::municipal);
  check("3380", "3380", CodeForm::plain);
  check("1050", "1050", CodeForm::plain);  // Bangkok has fifty khet
  for (const char* text : {"", "3", "33010", "553", "55301", "330101010", "330101010101", "03", "990101",
                           "3.3E+05", "330101.5", "TH", "TH33O1"}) {
    INFO(text);
    CHECK_FALSE(geocode::read_area_code(text));
  }
}

TEST_CASE("parts of a code are joined, whole or short") {
  const auto joined = [](const char* p, const char* a, const char* t, const char* v) {
    const auto read = geocode::join_area_code(p, a, t, v);
    return read ? read->code : std::string("none");
  };
  CHECK(joined("33", "01", "01", "") == "330101");
  CHECK(joined("33", "1", "1", "4") == "33010104");  // spreadsheets drop the zero
  CHECK(joined("33", "3301", "330101", "") == "330101");
  CHECK(joined("33", "3301", "330101", "33010104") == "33010104");
  CHECK(joined("33", "01", "330101", "") == "330101");
  CHECK(joined("TH33", "TH3301", "TH330101", "") == "330101");
  CHECK(joined("33.0", "1.0", "3.0", "") == "330103");
  CHECK(joined("33", "01", "", "") == "3301");
  CHECK(joined("33", "01", "-", "4") == "3301");  // a part behind an empty one is not joined
  CHECK(joined("", "3301", "01", "") == "330101");
  CHECK(joined("", "", "330101", "") == "330101");
  CHECK(joined("33", "", "330101", "") == "330101");
  CHECK(joined("", "", "", "") == "none");
  CHECK(joined("", "", "01", "") == "none");
  CHECK(joined("33", "3201", "", "") == "none");  // contradiction
  CHECK(joined("33", "01", "330201", "") == "none");
  CHECK(joined("33", "เมือง", "", "") == "none");
  CHECK(geocode::join_area_code("33", "01", "51", "")->form == geocode::CodeForm::town);
  CHECK(geocode::join_area_code("33", "99", "", "")->form == geocode::CodeForm::municipal);
}

TEST_CASE("a town stands for the tambon that it replaces in surveys") {
  CHECK(geocode::town_tambon("330151") == std::vector<std::string>{"330101", "330102"});
  CHECK(geocode::town_tambon("33015101") == std::vector<std::string>{"330101", "330102"});
  CHECK(geocode::town_tambon("330451").empty());
  CHECK(geocode::town_tambon("330101").empty());
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

TEST_CASE("a column of known codes goes before one that only looks like codes") {
  const data::Layer layer = table({texts("old_system", {"553101", "553102", "553103", "553104"}),
                                   texts("code", {"330101", "330102", "330102", "330101"})});
  geocode::CodeList known;
  known.add("330101");
  known.add("330102");
  CHECK(geocode::find_code_column(layer, AreaLevel::tambon)->name == "old_system");
  CHECK(geocode::find_code_column(layer, AreaLevel::tambon, &known)->name == "code");
  // Half of the values known are enough, where the rest is dirt.
  const data::Layer dirty = table({texts("code", {"330101", "330102", "?", "?"})});
  CHECK(geocode::find_code_column(dirty, AreaLevel::tambon) == nullptr);
  CHECK(geocode::find_code_column(dirty, AreaLevel::tambon, &known)->name == "code");
}

TEST_CASE("codes of a layer are read in every form, whole or from their parts") {
  using Texts = std::vector<std::string>;
  const data::Layer whole = table({texts("c", {"TH330101", "33010200", "", "330151"})});
  const auto codes = geocode::find_codes(whole, AreaLevel::tambon, nullptr);
  CHECK(codes.columns == Texts{"c"});
  CHECK(codes.codes == Texts{"330101", "330102", "", ""});
  const data::Layer parts = table({texts("TAM_CODE", {"01", "2"}), texts("PROV_CODE", {"33", "33"}),
                                   texts("AMP_CODE", {"01", "01"}), texts("NAME", {"a", "b"})});
  const auto joined = geocode::find_codes(parts, AreaLevel::tambon, nullptr);
  CHECK(joined.columns == Texts{"PROV_CODE", "AMP_CODE", "TAM_CODE"});
  CHECK(joined.codes == Texts{"330101", "330102"});
  CHECK(geocode::find_codes(parts, AreaLevel::amphoe, nullptr).codes == Texts{"3301", "3301"});
  CHECK(geocode::find_codes(parts, AreaLevel::village, nullptr).codes.empty());
}

TEST_CASE("names are found by the field names of Thai sources") {
  const data::Layer layer =
      table({texts("TAM_NAM_T", {"โพนข่า"}), texts("ADM3_EN", {"Phon Kha"}), texts("AMP_NAM_T", {"เมือง"})});
  CHECK(geocode::find_name_column(layer, AreaLevel::tambon, base::Language::th)->name == "TAM_NAM_T");
  CHECK(geocode::find_name_column(layer, AreaLevel::tambon, base::Language::en)->name == "ADM3_EN");
  CHECK(geocode::find_name_column(layer, AreaLevel::amphoe, base::Language::th)->name == "AMP_NAM_T");
  CHECK(geocode::find_name_column(layer, AreaLevel::village, base::Language::th) == nullptr);
}

TEST_CASE("a village follows its tambon") {
  geocode::CodeList codes;
  codes.add("332004");
  codes.add("33200403");
  codes.add_change("330108", "332004");
  CHECK(codes.current("33010803") == "33200403");
  CHECK(codes.current("33010201") == "33010201");
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
