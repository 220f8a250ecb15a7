
#include "import_fixture.hpp"
#include "support/baseline_export.hpp"

using namespace phumthun;

namespace {

std::string join(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i ? "," : "") + cells[i];
  return line + "\n";
}

/// One household's line: everything empty but what a test names by position.
std::string row_line(const std::vector<std::pair<std::size_t, std::string>>& cells) {
  return test::baseline_row(cells) + "\n";
}

constexpr std::size_t human = 44, physical = 55, financial = 69, natural = 78, social = 87;

}  // namespace

TEST_CASE("the capital baseline export is read by name and occurrence, its identities dropped") {
  REQUIRE(test::baseline_header().size() == 116);
  REQUIRE(test::baseline_header()[human] == "ทุนมนุษย์");
  REQUIRE(test::baseline_header()[social] == "ทุนทางสังคม");
  test::TempStore store;
  test::import_areas(store, base::AreaLevel::tambon, test::three_tambon());
  const std::string text = "\xEF\xBB\xBF" + join(test::baseline_header()) +
                           row_line({{0, "33011234567"},
                                     {1, "2567"},
                                     {2, "1"},
                                     {5, "12/3"},
                                     {6, "7"},
                                     {7, "บ้านสร้าง"},
                                     {10, "330102"},
                                     {11, "เมืองเหนือ"},
                                     {12, "3301"},
                                     {13, "เมืองศรีสะเกษ"},
                                     {14, "33"},
                                     {15, "ศรีสะเกษ"},
                                     {17, "นาง"},
                                     {18, "สมมุติ"},
                                     {19, "สมมุติสกุล"},
                                     {20, "1112034563562"},
                                     {25, "0891234567"},
                                     {26, "6"},
                                     {27, "4"},
                                     {31, "15.05"},
                                     {32, "104.05"},
                                     {human, "1.75"},
                                     {human + 1, "1"},
                                     {human + 6, "4"},
                                     {physical, "2.5"},
                                     {physical + 8, "3"},
                                     {financial, "3.25"},
                                     {natural, "4"},
                                     {social, "1"},
                                     {social + 10, "2"},
                                     {112, "1"},
                                     {114, "สมมุติ"}}) +
                           row_line({{0, "33011234568"},
                                     {1, "2567"},
                                     {2, "1"},
                                     {6, "๓"},
                                     {10, "02"},
                                     {12, "01"},
                                     {14, "33"},
                                     {27, "2"}});
  const base::Report report = test::import_people(store, text);
  CHECK(report.accepted == 2);
  CHECK(report.repaired == 0);
  CHECK(test::notes_mention(report, "6 names, ID numbers and phones"));
  CHECK(test::qualities(store) == "name 1, surveyed 1");
  CHECK(test::total(report, "other-tambon") == 1);  // the second ตำบล column is a name, the first the code
  const data::Layer people = app::load_households(*store, base::Progress::none());
  REQUIRE(people.size() == 2);
  CHECK(data::texts(people, "tambon_code")[0] == "330101");
  CHECK(data::numbers(people, "human")[0] == 1.75);
  CHECK(data::numbers(people, "physical")[0] == 2.5);
  CHECK(data::numbers(people, "financial")[0] == 3.25);
  CHECK(data::numbers(people, "natural")[0] == 4);
  CHECK(data::numbers(people, "social")[0] == 1);
  CHECK(data::numbers(people, "size")[0] == 4);  // who lives there, not who is registered
  const std::string bytes = test::bytes_of(store.close());
  for (const char* secret : {"สมมุติ", "1112034563562", "0891234567"})
    CHECK(bytes.find(secret) == std::string::npos);
}

TEST_CASE("a baseline export is known by its header, and told what it lacks") {
  test::TempStore store;
  std::vector<std::string> header = test::baseline_header();
  header[social] = "ทุน ก";
  const auto error = test::error_of([&] { test::import_people(store, join(header) + row_line({{0, "a"}})); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("social") != std::string::npos);
}
