#include <fmt/format.h>

#include "record_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;
using io::RecordKind;
using Rows = std::vector<std::string>;

namespace {

base::Report import_codes(test::TempStore& store, const std::string& text) {
  return test::import_text(store, RecordKind::codes, text, "codes.csv");
}
base::Report import_population(test::TempStore& store, const std::string& text) {
  return test::import_text(store, RecordKind::population, text, "population.csv");
}
Rows stored_population(test::TempStore& store) {
  return test::stored(store, "population", {"code", "year_be", "population", "households"});
}

}  // namespace

TEST_CASE("the population of an area is counted once") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report = import_population(
      store,
      "dopa_code,type,population,households,year\n0,Country,\"66,171,439\",1,2567\n33,Changwat,300,100,2567\n"
      "3301,Amphoe,\"1,200\",400,2567\n3301,municipal,700,200,2567\n3301,nonmunicipal,500,200,2567\n"
      "330101,Tambon,๗๐๐,200,2567\n330102,Tambon,500,-,2567\n330101,Tambon,700,200,2567\n"
      "330201,Tambon,many,-5,2567\n1001,Khet,9,9,2567\nxx,Khet,9,9,2567\n");
  CHECK(test::ways(report) == "accepted 4, repaired 1, refused 2, outside 4");
  CHECK(report.rows() == 11);
  CHECK(test::total(report, "repeated-code") == 1);
  CHECK(test::total(report, "bad-code") == 1);
  CHECK(test::total(report, "bad-number") == 2);
  CHECK(test::notes_mention(report, "2 rows are outside the store's areas"));
  CHECK(test::notes_mention(report, "2 rows give the municipal or non-municipal part"));
  const app::StoreDescription summary = app::describe_store(*store);
  CHECK(summary.population.at(AreaLevel::amphoe) == 1200);
  CHECK(summary.population.at(AreaLevel::tambon) == 1200);
  CHECK(summary.registered_households.at(AreaLevel::tambon) == 200);
  const data::Layer tambon = test::areas_of(store, AreaLevel::tambon);
  CHECK(data::is_missing(*data::find_column(tambon, "registered_households"), 1));
  CHECK(data::is_missing(*data::find_column(tambon, "population"), 2));
}

TEST_CASE("parts of an area are told by their type, however it is written") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  import_population(store,
                    "code,population,type\n3301,1200,total\n3301,700,Municipal\n3301,500,non-municipal \n");
  CHECK(app::describe_store(*store).population.at(AreaLevel::amphoe) == 1200);
  import_population(store, "code,population,type\n3301,700,Municipal\n3301,1300,total\n");
  CHECK(app::describe_store(*store).population.at(AreaLevel::amphoe) == 1300);
}

TEST_CASE("the later year counts, whichever era it is written in") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  import_population(
      store, "code,population,year\n330101,100,๒๕๖๖\n330101,200,2024\n330101,150,65\n330102,1,พ.ศ. 2567\n");
  CHECK(app::describe_store(*store).population.at(AreaLevel::tambon) == 201);
  CHECK(stored_population(store) ==
        Rows{"330101|2565|150|", "330101|2566|100|", "330101|2567|200|", "330102|2567|1|"});
}

TEST_CASE("codes are read padded, with TH, as decimals and in Thai digits; old ones are followed") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  import_codes(store, "old_code,new_code\n330108,330201\n");
  const base::Report report = import_population(store,
                                                "code,population\n33000000,5\n33010000,4\n33010100,"
                                                "1\nTH330102,2\n330108.0,3\n๓๓๐๒,6\n3381,9\n330151,7\n");
  CHECK(test::ways(report) == "accepted 7, outside 1");
  CHECK(test::total(report, "changed-code") == 1);
  CHECK(test::total(report, "town-code") == 1);
  CHECK(test::total(report, "municipal-code") == 1);
  CHECK(stored_population(store) == Rows{"33|0|5|", "3301|0|4|", "330101|0|1|", "330102|0|2|", "330151|0|7|",
                                         "3302|0|6|", "330201|0|3|"});
}

TEST_CASE("the registrar's file of villages: months of Buddhist years, offices beside areas") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report =
      import_population(store,
                        "YYMM|CC-CODE|CC-DESC|RCODE-CODE|RCODE-DESC|CCAATT-CODE|CCAATT-DESC|CCAATTMM-CODE|"
                        "CCAATTMM-DESC|MALE|FEMALE|"
                        "TOTAL|HOUSE\n"
                        "6312|33|ศรีสะเกษ|0|-|0|-|0|-|100|110|210|70\n"
                        "6312|33|ศรีสะเกษ|3301|อำเภอเมือง|0|-|0|-|60|60|120|40\n"
                        "6312|33|ศรีสะเกษ|3399|เทศบาล|0|-|0|-|40|50|90|30\n"
                        "6312|33|ศรีสะเกษ|3301|อำเภอเมือง|33010100|เมืองใต้|0|-|20|20|40|10\n"
                        "6312|33|ศรีสะเกษ|3399|เทศบาล|33010100|เมืองใต้|0|-|40|50|90|30\n"
                        "6312|33|ศรีสะเกษ|3301|อำเภอเมือง|33010200|เมืองเหนือ|0|-|40|40|80|30\n"
                        "6312|33|ศรีสะเกษ|3301|อำเภอเมือง|33010200|เมืองเหนือ|33010201|บ้านหนึ่ง|40|40|80|30\n");
  INFO(fmt::format("{}", fmt::join(report.notes, "\n")));
  CHECK(test::ways(report) == "accepted 5, outside 2");
  CHECK(test::notes_mention(report, "2 rows give the people of a register office"));
  // The amphoe is the sum of its tambon: its office leaves out the town.
  CHECK(stored_population(store) == Rows{"33|2563|210|70", "3301|2563|210|70", "330101|2563|130|40",
                                         "330102|2563|80|30", "33010201|2563|80|30"});
}

TEST_CASE("codes name areas that have no name, and only those") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report = import_codes(store,
                                           "code,name_th,name_en\n330101,อื่น,Mueang Tai\n3302,ยางชุมน้อย,Yang "
                                           "Chum Noi\n100101,พระบรม,\nxx,,\n330101,,\n");
  CHECK(test::ways(report) == "accepted 2, refused 2, outside 1");
  CHECK(test::notes_mention(report, "1 rows are outside"));
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "name_th")[0] == "เมืองใต้");
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "name_en")[0] == "Mueang Tai");
  CHECK(data::texts(test::areas_of(store, AreaLevel::amphoe), "name_th")[1] == "ยางชุมน้อย");
}

TEST_CASE("changes of codes take households along") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report =
      import_codes(store, "old_code,new_code,level\n330119,330201,tambon\n330118,oops,tambon\n");
  CHECK(report.accepted == 1);
  CHECK(report.refused == 1);
  const base::Report people = test::import_people(store,
                                                  "household_id,round,tambon_code,village_code\na,2567/"
                                                  "1,330119,\nb,2567/1,,33011905\nc,2567/1,330118,\n");
  CHECK(test::total(people, "changed-code") == 2);
  CHECK(test::total(people, "unknown-code") == 1);
}

TEST_CASE("a new code that is none is left out, and the row told as repaired") {
  test::TempStore store;
  const base::Report report = import_codes(
      store,
      "code,level,name_th,name_en,obsolete,newgeocode\n330108,tambon,ก,,1,x\n330109,tambon,ข,,,330201\n");
  CHECK(test::ways(report) == "accepted 1, repaired 1");
  CHECK(test::stored(store, "area_code", {"code", "obsolete", "new_code"}) ==
        Rows{"330108|1|", "330109|1|330201"});
}

TEST_CASE("the same list again changes nothing") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const std::string list = "code,population\n330101,5\n330102,6\n100101,7\n";
  import_population(store, list);
  const auto revision = app::describe_store(*store).revision;
  CHECK(test::ways(import_population(store, list)) == "unchanged 2, outside 1");
  CHECK(app::describe_store(*store).revision == revision);
}

TEST_CASE("a table without its columns is refused with those it has") {
  test::TempStore store;
  const auto error = test::error_of([&] { import_codes(store, "สี,ชื่อ\nแดง,x\n"); });
  REQUIRE(error);
  CHECK((error->code() == ErrorCode::invalid_input));
  CHECK(error->hint().find("สี, ชื่อ") != std::string::npos);
  test::require_error(ErrorCode::invalid_input, [&] { import_population(store, "code,people\n3301,5\n"); });
  CHECK(app::describe_store(*store).revision == 0);
}
