#include "import_fixture.hpp"

using namespace phumthun;
using base::AreaLevel;
using base::ErrorCode;

namespace {

base::Report import_codes(test::TempStore& store, const std::string& text) {
  return app::import_codes(*store, {store.folder().file("codes.csv", text), ""}, base::Progress::none());
}
base::Report import_population(test::TempStore& store, const std::string& text) {
  return app::import_population(*store, {store.folder().file("population.csv", text), ""},
                                base::Progress::none());
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
      "330201,Tambon,many,-5,2567\n1001,Khet,9,9,2567\n");
  CHECK(report.accepted == 5);
  CHECK(report.refused == 1);
  CHECK(test::total(report, "repeated-code") == 1);
  CHECK(report.repaired == 1);
  CHECK(test::notes_mention(report, "2 rows are outside the store's areas"));
  CHECK(test::notes_mention(report, "2 rows give the municipal or non-municipal part"));
  const app::StoreSummary summary = app::describe_store(*store);
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
  import_population(store, "code,population,year\n330101,100,2566\n330101,200,2024\n330101,150,2565\n");
  CHECK(app::describe_store(*store).population.at(AreaLevel::tambon) == 200);
}

TEST_CASE("codes name areas that have no name, and only those") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report = import_codes(store,
                                           "code,name_th,name_en\n330101,อื่น,Mueang Tai\n3302,ยางชุมน้อย,Yang "
                                           "Chum Noi\n100101,พระบรม,\nxx,,\n330101,,\n");
  CHECK(report.accepted == 2);
  CHECK(report.refused == 2);
  CHECK(test::notes_mention(report, "1 rows are outside"));
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "name_th")[0] == "เมืองใต้");
  CHECK(data::texts(test::areas_of(store, AreaLevel::tambon), "name_en")[0] == "Mueang Tai");
  CHECK(data::texts(test::areas_of(store, AreaLevel::amphoe), "name_th")[1] == "ยางชุมน้อย");
}

TEST_CASE("changes of codes take households along") {
  test::TempStore store;
  test::import_areas(store, AreaLevel::tambon, test::three_tambon());
  const base::Report report =
      import_codes(store, "old_code,new_code,level\n339901,330201,tambon\n339902,oops,tambon\n");
  CHECK(report.accepted == 1);
  CHECK(report.refused == 1);
  const base::Report people = test::import_people(store,
                                                  "household_id,round,tambon_code,village_code\na,2567/"
                                                  "1,339901,\nb,2567/1,,33990105\nc,2567/1,339902,\n");
  CHECK(test::total(people, "changed-code") == 2);
  CHECK(test::total(people, "unknown-code") == 1);
  CHECK(test::qualities(store) == "none 1, tambon 2");
}

TEST_CASE("a table without its columns is refused with those it has") {
  test::TempStore store;
  const auto error = test::error_of([&] { import_codes(store, "รหัส,ชื่อ\n3301,x\n"); });
  REQUIRE(error);
  CHECK((error->code() == ErrorCode::invalid_input));
  CHECK(error->hint().find("รหัส, ชื่อ") != std::string::npos);
  test::require_error(ErrorCode::invalid_input, [&] { import_population(store, "code,people\n3301,5\n"); });
  CHECK(app::describe_store(*store).revision == 0);
}
