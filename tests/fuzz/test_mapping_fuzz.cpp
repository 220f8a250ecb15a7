#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "unit/io/proposal.hpp"
#include "unit/io/row_table.hpp"

using namespace phumthun;
using io::RecordKind;

namespace {

constexpr std::array kinds{
    RecordKind::households,       RecordKind::members,    RecordKind::problems,   RecordKind::assistance,
    RecordKind::register_entries, RecordKind::indicators, RecordKind::population, RecordKind::codes};

/// Draws from one seeded stream; the same on every machine (no distribution of the library is).
class Draws {
 public:
  explicit Draws(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }
  template <class List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> mapping_files{
    "kind = \"households\"\nprofile = \"generic\"\nsheet = \"ครัวเรือน\"\n[columns]\nhousehold_id = "
    "\"รหัสบ้าน\"\n"
    "house_code = \"รหัสบ้าน\"\ntambon_code = { name = \"ตำบล\", occurrence = 1 }\nlatitude = { name = "
    "\"gps\", part = 1 "
    "}\n[constants]\nround = \"2567/1\"\nsurvey_weight = 1.5\n",
    "kind = \"indicators\"\nindicators = [\"a\", { name = \"a\", occurrence = 2, indicator = \"b\" "
    "}]\n[columns]\n"
    "tambon_code = \"tumbol_ID\"\n",
    "kind = \"register\"\n[constants]\nregister = \"TPMAP\"\n[columns]\nnational_id = \"เลขบัตรประชาชน\"\n",
    "# หมายเหตุ\nkind = 'members'\ncolumns = { household_id = '''a''', member_id = \"\"\"b\"\"\" }\n"};

const std::vector<std::string> toml_pieces{"\"",
                                           "'",
                                           "[",
                                           "]]",
                                           "[columns]\n",
                                           "{",
                                           "}",
                                           "=",
                                           "\n",
                                           "#",
                                           "\\",
                                           "\\u0000",
                                           "\\U00110000",
                                           "\xEF\xBB\xBF",
                                           "\xA1",
                                           "\xE0\xB8",
                                           "occurrence = 99999999999999999999",
                                           "part = -1",
                                           "kind = \"codes\"\n",
                                           "1e999",
                                           "nan",
                                           "2567-08-15",
                                           "true",
                                           "a.b.c = 1\n",
                                           "[[[[[[[[[[",
                                           "\0",
                                           "\r"};

const std::vector<std::string> header_names{"household_id",
                                            "รหัสบ้าน",
                                            "ตำบล",
                                            "อำเภอ",
                                            "จังหวัด",
                                            "หมู่บ้าน",
                                            "หมู่ที่",
                                            "ชื่อ",
                                            "นามสกุล",
                                            "เลขบัตรประชาชน",
                                            "ทุนมนุษย์",
                                            "ทุนกายภาพ",
                                            "ทุนการเงิน",
                                            "ทุนธรรมชาติ",
                                            "ทุนทางสังคม",
                                            "ละติจูด",
                                            "ลองจิจูด",
                                            "ปีที่สำรวจ",
                                            "gps",
                                            "_gps_latitude",
                                            "_gps_longitude",
                                            "_uuid",
                                            "_index",
                                            "_parent_index",
                                            "_submission__uuid",
                                            "group/moo",
                                            "group:size",
                                            "TAM_CODE",
                                            "AMP_CODE",
                                            "PROV_CODE",
                                            "tumbol_ID",
                                            "household.CNT",
                                            "indicator1.CNT",
                                            "CCAATT-CODE",
                                            "TOTAL",
                                            "TOTAL62",
                                            "รหัสตำบล",
                                            "จำนวนประชากร",
                                            "code",
                                            "old_code",
                                            "new_code",
                                            "ค่า",
                                            "ตัวชี้วัด",
                                            "ร้อยละ",
                                            "member_id",
                                            "ลำดับ",
                                            "agency",
                                            "kind",
                                            "problem",
                                            "register",
                                            "geometry.x",
                                            "geometry.y",
                                            "",
                                            " ",
                                            "/",
                                            "...",
                                            "(",
                                            "\"",
                                            "\\",
                                            "a\nb",
                                            "a\tb",
                                            "x",
                                            "y",
                                            "ข้อมูลพื้นฐาน",
                                            "human_1",
                                            "human_2"};
/// The same file with another column's name in one of its quotation marks, as a clerk would edit it.
std::string edited(Draws& draws, std::string text) {
  const std::size_t open = text.find('"', draws.below(text.size() + 1));
  const std::size_t close = open == text.npos ? open : text.find('"', open + 1);
  if (close != text.npos) text.replace(open + 1, close - open - 1, draws.of(header_names));
  return text;
}

std::string mutated(Draws& draws, std::string text) {
  for (std::size_t changes = 1 + draws.below(2); changes > 0; --changes) {
    const std::size_t at = draws.below(text.size() + 1);
    switch (draws.below(8)) {
      case 0:
        text.insert(at, draws.of(toml_pieces));
        break;
      case 1:
        text.erase(at, 1 + draws.below(8));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(draws.below(256));
        break;
      case 3:
        text.insert(at, text.substr(draws.below(text.size() + 1), draws.below(40)));
        break;
      case 4:
        text += draws.of(mapping_files).substr(draws.below(40));
        break;
      default:
        text = edited(draws, std::move(text));
    }
  }
  return text;
}

const std::vector<std::string> cells{"",
                                     "-",
                                     "330101",
                                     "TH330102",
                                     "33",
                                     "01",
                                     "1",
                                     "๓๓๐๑๐๑",
                                     "3301",
                                     "33010101",
                                     "2567",
                                     "14.9",
                                     "104.3",
                                     "1.5e300",
                                     "14.9 104.3 120 5",
                                     "[104.3, 14.9]",
                                     "เมืองเหนือ",
                                     "-1",
                                     "3.3E+12",
                                     "9696",
                                     "nan",
                                     "0"};

io::TablePreview random_table(Draws& draws) {
  io::TablePreview sample;
  for (std::size_t columns = draws.below(30); columns > 0; --columns)
    sample.header.push_back(draws.of(header_names) + (draws.below(8) == 0 ? draws.of(header_names) : ""));
  for (std::size_t rows = draws.below(12); rows > 0; --rows) {
    auto& row = sample.rows.emplace_back();
    for (std::size_t i = draws.below(sample.header.size() + 3); i > 0; --i) row.push_back(draws.of(cells));
  }
  for (std::size_t sheets = 1 + draws.below(3); sheets > 0; --sheets)
    sample.sheets.push_back({draws.of(header_names), -1, false});
  sample.sheet = sample.sheets.front().name;
  return sample;
}

/// What must hold of every proposal: it can be kept in a file, and applied to the header that it is for.
void check_proposal(const io::Proposal& proposal, const io::TablePreview& sample) {
  const io::Mapping& mapping = proposal.mapping;
  REQUIRE(io::parse_mapping(io::mapping_text(mapping)) == mapping);
  const test::RowTable table(sample.header, sample.rows);
  if (!io::missing_fields(mapping).empty()) {
    REQUIRE_FALSE(proposal.missing.empty());
    REQUIRE_THROWS_AS(io::apply_mapping(table, mapping, [](std::string_view) { return false; }), base::Error);
    return;
  }
  // Columns that name a person and are read in clear are refused; those that nothing reads may name one.
  const auto names_person = [&](std::string_view name) {
    const auto reads = [&](const auto& entry) { return entry.second.name == name; };
    return name.size() % 3 == 0 && std::none_of(mapping.columns.begin(), mapping.columns.end(), reads);
  };
  const io::FieldColumns columns = io::apply_mapping(table, mapping, names_person);
  REQUIRE(columns.column.size() == io::fields_of(mapping.kind).size());
  // Of households: a place for each indicator of the baseline, where the mapping names any.
  const bool places_all = mapping.kind == io::RecordKind::households && !mapping.indicators.empty();
  REQUIRE(columns.indicators.size() ==
          (places_all ? io::baseline_indicators().size() : mapping.indicators.size()));
  test::RowTable rows(sample.header, sample.rows);
  std::size_t read = 0;
  while (rows.next())
    for (std::size_t field = 0; field < columns.column.size(); ++field)
      read += columns.text_at(rows, field).size();
  REQUIRE(read < 1'000'000);
}

}  // namespace

TEST_CASE("whatever stands in a mapping file, it is a mapping or an error that helps") {
  Draws draws(20261122);
  int read = 0, refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = mutated(draws, draws.of(mapping_files));
    try {
      const io::Mapping mapping = io::parse_mapping(text);
      ++read;
      INFO(text);
      REQUIRE(io::parse_mapping(io::mapping_text(mapping)) == mapping);
    } catch (const base::Error& error) {
      ++refused;
      INFO(text);
      REQUIRE(error.code() == base::ErrorCode::invalid_input);
      REQUIRE_FALSE(error.hint().empty());
    }
  }
  CHECK(read > 1000);  // the mutations reach both sides
  CHECK(refused > 1000);
}

TEST_CASE("deeply nested mapping files end in an error") {
  for (const char* open : {"[", "{a=", "[[", "{"})
    for (const std::size_t depth : {10u, 1000u, 100'000u}) {
      std::string text = "kind = \"households\"\nindicators = ";
      for (std::size_t i = 0; i < depth; ++i) text += open;
      REQUIRE_THROWS_AS(io::parse_mapping(text), base::Error);
    }
}

TEST_CASE("whatever stands in a header, a proposal can be kept and applied") {
  Draws draws(116);
  std::size_t complete = 0;
  for (int i = 0; i < 120; ++i) {
    const io::TablePreview sample = random_table(draws);
    for (const RecordKind kind : kinds) {
      std::vector<std::string> profiles = io::profiles_of(kind);
      profiles.emplace_back();
      for (const std::string& profile : profiles) {
        const auto knows = i % 2 ? test::knows_by_length : test::knows_three_tambon;
        const io::Proposal proposal = io::propose_mapping(kind, profile, sample, knows);
        check_proposal(proposal, sample);
        complete += proposal.missing.empty() ? 1 : 0;
        const io::Proposal again = io::propose_mapping(kind, profile, sample, knows);
        REQUIRE(again.mapping == proposal.mapping);
        REQUIRE(again.notes == proposal.notes);
      }
    }
  }
  CHECK(complete > 200);
}

TEST_CASE("a header of two thousand columns of one name is proposed for in time") {
  io::TablePreview sample;
  sample.header.assign(2000, "ร้อยละ");
  sample.header[0] = "tambon_code";
  sample.rows.assign(50, test::Cells(2000, "330101"));
  const io::Proposal proposal =
      io::propose_mapping(RecordKind::indicators, "", sample, test::knows_three_tambon);
  CHECK(proposal.mapping.indicators.size() == 1999);
}
