#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "io/mapping.hpp"
#include "support/builders.hpp"
#include "support/temp_folder.hpp"
#include "unit/io/row_table.hpp"

using namespace phumthun;
using io::HouseholdField;
using io::Mapping;
using io::RecordKind;

namespace {

constexpr const char* clerk_file = R"(
kind = "households"
profile = "generic"
sheet = "ครัวเรือน"
[columns]
household_id = "รหัสบ้าน"
house_code = "รหัสบ้าน"
tambon_code = { name = "ตำบล", occurrence = 1 }
tambon_name = { name = "ตำบล", occurrence = 2 }
latitude = { name = "gps", part = 1 }
longitude = { name = "gps", part = 2 }
[constants]
round = "2567/1"
survey_weight = 1.5
municipality = true
round_number = 1
)";

bool no_person(std::string_view) {
  return false;
}

void require_line(std::string_view toml, int line, std::string_view word) {
  const auto error = test::error_of([&] { io::parse_mapping(toml); });
  INFO(toml);
  REQUIRE(error);
  INFO(error->what());
  CHECK(static_cast<int>(error->code()) == static_cast<int>(base::ErrorCode::invalid_input));
  CHECK(std::string(error->what()).find("line " + std::to_string(line) + ":") != std::string::npos);
  CHECK((error->what() + error->hint()).find(word) != std::string::npos);
  CHECK_FALSE(error->hint().empty());
}

}  // namespace

TEST_CASE("fields have stable names, found again by them") {
  for (const auto kind :
       {RecordKind::households, RecordKind::members, RecordKind::problems, RecordKind::assistance,
        RecordKind::register_entries, RecordKind::indicators, RecordKind::population, RecordKind::codes}) {
    CHECK(io::parse_kind(io::kind_name(kind)) == kind);
    const auto fields = io::fields_of(kind);
    for (std::size_t i = 0; i < fields.size(); ++i)
      CHECK(io::field_index(kind, fields[i].name) == static_cast<int>(i));
    CHECK(io::field_index(kind, "no such field") == -1);
  }
  CHECK(io::field_index(RecordKind::households, "longitude") == static_cast<int>(HouseholdField::longitude));
  CHECK(io::field_index(RecordKind::households, "social") == static_cast<int>(HouseholdField::social));
  CHECK(io::field_index(RecordKind::households, "phone") == static_cast<int>(HouseholdField::phone));
  CHECK(io::field_index(RecordKind::members, "disability") == static_cast<int>(io::MemberField::disability));
  CHECK(io::field_index(RecordKind::problems, "due") == static_cast<int>(io::ProblemField::due));
  CHECK(io::field_index(RecordKind::register_entries, "register") ==
        static_cast<int>(io::RegisterField::register_name));
  CHECK(io::field_index(RecordKind::codes, "new_code") == static_cast<int>(io::CodeField::new_code));
  test::require_error(base::ErrorCode::invalid_input, [] { io::parse_kind("houses"); });
}

TEST_CASE("a mapping file is read as a clerk writes it") {
  const Mapping mapping = io::parse_mapping(clerk_file);
  CHECK(mapping.kind == RecordKind::households);
  CHECK(mapping.profile == "generic");
  CHECK(mapping.sheet == "ครัวเรือน");
  CHECK(mapping.columns.at("household_id") == io::ColumnName{"รหัสบ้าน", 1, 0});
  CHECK(mapping.columns.at("tambon_name") == io::ColumnName{"ตำบล", 2, 0});
  CHECK(mapping.columns.at("longitude") == io::ColumnName{"gps", 1, 2});
  CHECK(mapping.constants.at("round") == "2567/1");
  CHECK(mapping.constants.at("survey_weight") == "1.5");
  CHECK(mapping.constants.at("municipality") == "1");
  CHECK(mapping.constants.at("round_number") == "1");
  CHECK(io::missing_fields(mapping).empty());
}

TEST_CASE("Notepad's byte order mark and line ends do no harm") {
  std::string text = "\xEF\xBB\xBF";
  for (const char* c = clerk_file; *c; ++c) text += *c == '\n' ? std::string("\r\n") : std::string(1, *c);
  CHECK(io::parse_mapping(text) == io::parse_mapping(clerk_file));
}

TEST_CASE("a mapping is written so that it reads the same") {
  Mapping mapping = io::parse_mapping(clerk_file);
  mapping.columns["moo"] = {"ชื่อ \"ใน\" \\ เครื่องหมาย\tแท็บ", 3, 0};
  mapping.columns["size"] = {"", 2, 0};
  mapping.constants["source"] = "พม. = [x] # ไม่ใช่หมายเหตุ";
  for (int i = 1; i <= 37; ++i) mapping.indicators.push_back({i % 2 ? "ตัวชี้วัด" : "Ch", (i + 1) / 2, 0});
  CHECK(io::parse_mapping(io::mapping_text(mapping)) == mapping);

  Mapping wide;
  wide.kind = RecordKind::indicators;
  wide.columns["tambon_code"] = {"tumbol_ID", 1, 0};
  wide.indicators = {{"household.CNT", 1, 0}, {"x", 2, 0}};
  wide.indicator_names = {"household.CNT", "second x"};
  CHECK(io::parse_mapping(io::mapping_text(wide)) == wide);
  CHECK(io::parse_mapping(io::mapping_text({})) == Mapping{});
}

TEST_CASE("a written mapping tells the clerk what is still open") {
  const std::string text = io::mapping_text(io::parse_mapping(clerk_file));
  CHECK(text.find("household_id = \"รหัสบ้าน\"\n") != std::string::npos);
  CHECK(text.find("tambon_name = { name = \"ตำบล\", occurrence = 2 }\n") != std::string::npos);
  const auto open = text.find("# ยังไม่ได้ใช้");
  REQUIRE(open != std::string::npos);
  CHECK(text.find("village_code", open) != std::string::npos);
  CHECK(text.find("household_id = ") < text.find("latitude = "));  // in the order of the fields
}

TEST_CASE("a wrong mapping is refused with its line and what to do") {
  require_line("kind = \"households\"\n[columns\n", 2, "UTF-8");
  require_line("kind = \"houses\"\n", 1, "households, members");
  require_line("kind = \"households\"\n[columns]\nhousehold = \"x\"\n", 3, "household_id");
  require_line("kind = \"households\"\n[constants]\nrounds = \"x\"\n", 3, "round_year");
  require_line("kind = \"households\"\nprofil = \"x\"\n", 2, "profil");
  require_line("kind = \"households\"\n[columns]\nmoo = \"a\"\nmoo = \"b\"\n", 4, "moo");
  require_line("kind = \"households\"\n[columns]\nmoo = \"a\"\nsize = \"a\"\n", 4, "twice");
  require_line("kind = \"households\"\n[columns]\nmoo = \"\"\n", 3, "leave the line out");
  require_line("kind = \"households\"\n[columns]\nmoo = 7\n", 3, "quotation marks");
  require_line("kind = \"households\"\n[columns]\nmoo = { occurrence = 2 }\n", 3, "name");
  require_line("kind = \"households\"\n[columns]\nmoo = { name = \"a\", occurrence = 0 }\n", 3, "occurrence");
  require_line("kind = \"households\"\n[columns]\nmoo = { name = \"a\", part = -1 }\n", 3, "part");
  require_line("kind = \"households\"\n[columns]\nmoo = { name = \"a\", sheet = \"b\" }\n", 3, "sheet");
  require_line("kind = \"households\"\nindicators = [\"a\"]\n", 2, "37");
  require_line("kind = \"households\"\nindicators = [\"human_1\",\n\"human_7\"]\n", 3, "human_7");
  require_line(
      "kind = \"households\"\nindicators = [\"human_1\",\n{ name = \"a\", indicator = \"human_1\" }]\n", 3,
      "twice");
  require_line("kind = \"members\"\nindicators = [\"a\"]\n", 2, "members");
  require_line("kind = \"indicators\"\nindicators = [\"a\",\n\"a\"]\n", 3, "twice");
  require_line("kind = \"households\"\ncolumns = 3\n", 2, "[columns]");
  require_line("kind = \"households\"\nsheet = \"\xA1\xA2\"\n", 2, "UTF-8");  // saved by an old Notepad
  test::require_error(base::ErrorCode::invalid_input, [] { io::parse_mapping("profile = \"generic\"\n"); });
  test::require_error(base::ErrorCode::invalid_input, [] { io::parse_mapping(""); });
}

TEST_CASE("a mapping file is written as a whole and found again") {
  const test::TempFolder folder;
  const Mapping mapping = io::parse_mapping(clerk_file);
  io::write_mapping(mapping, folder / "แผนที่คอลัมน์.toml");
  CHECK(io::read_mapping(folder / "แผนที่คอลัมน์.toml") == mapping);
  test::require_error(base::ErrorCode::not_found, [&] { io::read_mapping(folder / "none.toml"); });
  test::require_error(base::ErrorCode::invalid_input, [&] { io::read_mapping(folder.path()); });
  const auto error = test::error_of([&] { io::read_mapping(folder.file("bad.toml", "kind = 3\n")); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("bad.toml") != std::string::npos);
  const auto sparse = folder.file("long.toml", "");
  std::filesystem::resize_file(sparse, 1LL << 30);
  test::require_error(base::ErrorCode::invalid_input, [&] { io::read_mapping(sparse); });
}

TEST_CASE("a mapping is applied by position") {
  test::RowTable table({"รหัสบ้าน", "ตำบล", "ตำบล", "gps", "ชื่อ", "หมายเหตุ", "เบอร์โทร"},
                       {{" 33011 ", "330102", "เมืองใต้", " 14.9 104.3 120 5 ", "สมมุติ", "x", "081"},
                        {"33012", "", "", "[14.5, 104.25]"},
                        {"33013", "", "", "14.5"}});
  Mapping mapping = io::parse_mapping(clerk_file);
  mapping.columns["first_name"] = {"ชื่อ", 1, 0};
  mapping.constants["tambon_name"] = "ไม่ทราบ";
  const io::FieldColumns columns =
      io::apply_mapping(table, mapping, [](std::string_view name) { return name == "เบอร์โทร"; });
  CHECK(columns[HouseholdField::household_id] == 0);
  CHECK(columns[HouseholdField::tambon_name] == 2);
  CHECK(columns[HouseholdField::human] == -1);
  CHECK(columns.has(HouseholdField::round));
  CHECK_FALSE(columns.has(HouseholdField::human));
  CHECK(columns.identities == std::vector<std::size_t>{4, 6});
  CHECK(columns.unused == std::vector<std::size_t>{5});

  REQUIRE(table.next());
  CHECK(columns.text(table, HouseholdField::household_id) == "33011");
  CHECK(columns.text(table, HouseholdField::house_code) == "33011");
  CHECK(columns.text(table, HouseholdField::latitude) == "14.9");
  CHECK(columns.text(table, HouseholdField::longitude) == "104.3");
  CHECK(columns.text(table, HouseholdField::round) == "2567/1");
  CHECK(columns.text(table, HouseholdField::tambon_name) == "เมืองใต้");
  CHECK(columns.text(table, HouseholdField::human).empty());
  REQUIRE(table.next());
  CHECK(columns.text(table, HouseholdField::latitude) == "14.5");
  CHECK(columns.text(table, HouseholdField::longitude) == "104.25");
  CHECK(columns.text(table, HouseholdField::tambon_name) == "ไม่ทราบ");  // the row states none
  REQUIRE(table.next());
  CHECK(columns.text(table, HouseholdField::latitude) == "14.5");
  CHECK(columns.text(table, HouseholdField::longitude).empty());
}

TEST_CASE("column names are found however a later file spaces and cases them") {
  const test::RowTable table({"HOUSEHOLD ID", "ตำ บล", "Moo"});
  const Mapping mapping = io::parse_mapping(
      "kind = \"households\"\n[columns]\nhousehold_id = \"household_id\"\ntambon_name = \"ตำบล\"\nmoo = "
      "\"moo\"\n");
  const io::FieldColumns columns = io::apply_mapping(table, mapping, no_person);
  CHECK(columns[HouseholdField::household_id] == 0);
  CHECK(columns[HouseholdField::tambon_name] == 1);
  CHECK(columns[HouseholdField::moo] == 2);
}

TEST_CASE("the name as it stands comes before one that only resembles it") {
  const test::RowTable table({"Moo", "moo", "household_id"});
  const Mapping mapping =
      io::parse_mapping("kind = \"households\"\n[columns]\nhousehold_id = \"household_id\"\nmoo = \"moo\"\n");
  CHECK(io::apply_mapping(table, mapping, no_person)[HouseholdField::moo] == 1);
}

TEST_CASE("a column that the file lacks is told with those that it has") {
  const test::RowTable table({"รหัสบ้าน", "gps", "ตำบล"});
  const auto error =
      test::error_of([&] { io::apply_mapping(table, io::parse_mapping(clerk_file), no_person); });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("'ตำบล' number 2") != std::string::npos);
  CHECK(error->hint().find("รหัสบ้าน, gps, ตำบล") != std::string::npos);
}

TEST_CASE("required fields need a column, a constant or a field that stands in") {
  Mapping members;
  members.kind = RecordKind::members;
  CHECK(io::missing_fields(members) == std::vector<std::string>{"household_id", "member_id"});
  members.columns["member_id"] = {"ลำดับ", 1, 0};
  members.columns["house_code"] = {"รหัสบ้าน", 1, 0};
  CHECK(io::missing_fields(members).empty());

  Mapping indicators;
  indicators.kind = RecordKind::indicators;
  indicators.columns["tambon_code"] = {"tumbol_ID", 1, 0};
  CHECK(io::missing_fields(indicators) == std::vector<std::string>{"indicator", "value"});
  indicators.indicators = {{"x", 1, 0}};
  indicators.indicator_names = {"x"};
  CHECK(io::missing_fields(indicators).empty());

  Mapping entries;
  entries.kind = RecordKind::register_entries;
  entries.constants["register"] = " ";
  CHECK(io::missing_fields(entries) == std::vector<std::string>{"register"});
  entries.constants["register"] = "บัตรสวัสดิการแห่งรัฐ";
  CHECK(io::missing_fields(entries).empty());

  const auto error = test::error_of([] {
    io::apply_mapping(test::RowTable({"a", "b"}), Mapping{}, no_person);
  });
  REQUIRE(error);
  CHECK(std::string(error->what()).find("household_id") != std::string::npos);
  CHECK(error->hint().find("a, b") != std::string::npos);
}
