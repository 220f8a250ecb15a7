#include "support/baseline_export.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

namespace phumthun::test {
namespace {

using Cells = std::vector<std::pair<std::size_t, std::string>>;

std::vector<std::string> make_header() {
  std::vector<std::string> header{"รหัสบ้าน",
                                  "ปีที่สำรวจ",
                                  "ครั้งที่สำรวจ",
                                  "มีสมุดทะเบียนเกษตรกร",
                                  "เลขสมุดทะเบียนเกษตรกร",
                                  "บ้านเลขที่",
                                  "หมู่ที่",
                                  "ชื่อหมู่บ้าน",
                                  "ซอย",
                                  "ถนน",
                                  "ตำบล",
                                  "ตำบล",
                                  "อำเภอ",
                                  "อำเภอ",
                                  "จังหวัด",
                                  "จังหวัด",
                                  "รหัสไปรษณีย์",
                                  "คำนำหน้าชื่อ",
                                  "ชื่อ",
                                  "นามสกุล",
                                  "เลขบัตรประชาชน",
                                  "คำนำหน้าชื่อ",
                                  "ชื่อผู้ให้ข้อมูล",
                                  "นามสกุลผู้ให้ข้อมูล",
                                  "เลขบัตรประชาชน",
                                  "เบอร์โทรศัพท์",
                                  "สมาชิกตามทะเบียน",
                                  "สมาชิกที่อยู่จริง",
                                  "อยู่จริงและมีชื่อ",
                                  "อยู่จริงไม่มีชื่อ",
                                  "มีชื่อไม่อยู่จริง",
                                  "ละติจูด",
                                  "ลองจิจูด",
                                  "รูปถ่าย",
                                  "แก้ไขโดย",
                                  "วันที่แก้ไข",
                                  "วันที่สร้าง",
                                  "ผู้สำรวจ",
                                  "เบอร์โทรผู้สำรวจ",
                                  "วันที่สำรวจ",
                                  "เวลา",
                                  "คำนำหน้าชื่อ",
                                  "ชื่อผู้สำรวจ",
                                  "เลขประจำตัวผู้สำรวจ"};
  const auto capital = [&](const std::string& name, int indicators, int spare) {
    header.push_back(name);
    for (int i = 1; i <= indicators; ++i) header.push_back(name + " ตัวชี้วัด " + std::to_string(i));
    for (int i = 1; i <= spare; ++i) header.push_back("Ch " + std::to_string(header.size()));
  };
  capital("ทุนมนุษย์", 6, 4);
  capital("ทุนกายภาพ", 8, 5);
  capital("ทุนการเงิน", 5, 3);
  capital("ทุนธรรมชาติ", 8, 0);
  capital("ทุนทางสังคม", 10, 0);
  for (const char* name :
       {"user", "ch 0", "A2", "A7", "A17", "C1 1", "C1 2", "C1 3", "C2", "Income2", "Income3", "Income1",
        "Poverty Line1", "Poverty Line2", "สำรวจแล้วพบว่าไม่จนจริง", "รหัสสมาชิก", "ชื่อ", "นามสกุล"})
    header.emplace_back(name);
  return header;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line)
    if (c == ',')
      cells.emplace_back();
    else
      cells.back() += c;
  return cells;
}

/// A line of the sample by the names of its columns. The sample quotes nothing.
class SampleRow {
 public:
  explicit SampleRow(const std::string& header) {
    const auto names = split(header);
    for (std::size_t i = 0; i < names.size(); ++i) column_[names[i]] = i;
  }
  void read(const std::string& line) { cells_ = split(line); }
  const std::string& operator[](const char* name) const { return cells_.at(column_.at(name)); }

 private:
  std::map<std::string, std::size_t, std::less<>> column_;
  std::vector<std::string> cells_;
};

void add_place(Cells& cells, const SampleRow& row) {
  using namespace baseline;
  cells.insert(cells.end(), {{house_code, row["house_code"]},
                             {year, "2567"},
                             {round, "1"},
                             {address_no, row["address_no"]},
                             {moo, row["moo"]},
                             {village_name, row["village_name"]},
                             {tambon_code, row["tambon_code"]},
                             {tambon_name, row["tambon_name"]},
                             {amphoe_code, row["amphoe_code"]},
                             {amphoe_name, row["amphoe_name"]},
                             {province_code, "33"},
                             {province_name, "ศรีสะเกษ"},
                             {16, "33000"},
                             {persons_living, row["size"]},
                             {latitude, row["latitude"]},
                             {longitude, row["longitude"]},
                             {34, "ผู้ใช้ 7"},
                             {35, "2024-06-01 08:30:00"},
                             {36, "2024-05-31 17:05:12"},
                             {39, "31/05/2567"},
                             {40, "17:05"}});
}

/// The scores, and beside each as many indicators as it has, from 1 to 4.
void add_capitals(Cells& cells, const SampleRow& row, std::int64_t number) {
  using namespace baseline;
  constexpr std::pair<std::size_t, std::size_t> capitals[] = {
      {human, 6}, {physical, 8}, {financial, 5}, {natural, 8}, {social, 10}};
  constexpr const char* names[] = {"human", "physical", "financial", "natural", "social"};
  for (std::size_t c = 0; c < 5; ++c) {
    cells.emplace_back(capitals[c].first, row[names[c]]);
    for (std::size_t i = 1; i <= capitals[c].second; ++i)
      cells.emplace_back(capitals[c].first + i,
                         std::to_string(1 + (static_cast<std::size_t>(number) * 7 + i * 3 + c) % 4));
  }
  for (std::size_t spare = 98; spare < not_poor; ++spare)
    cells.emplace_back(spare, std::to_string((static_cast<std::size_t>(number) + spare) % 2000));
  cells.emplace_back(not_poor, row["not_poor_on_survey"]);
}

}  // namespace

const std::vector<std::string>& baseline_header() {
  static const std::vector<std::string> header = make_header();
  return header;
}

std::string baseline_row(const Cells& cells) {
  std::vector<std::string> row(baseline_header().size());
  for (const auto& [position, text] : cells)
    row.at(position) = text.find(',') == std::string::npos ? text : '"' + text + '"';
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) line += (i ? "," : "") + row[i];
  return line;
}

void add_baseline_person(Cells& cells, const SyntheticPerson& person) {
  using namespace baseline;
  cells.insert(cells.end(), {{head_title, person.title},
                             {head_first_name, person.first_name},
                             {head_last_name, person.last_name},
                             {head_id, person.national_id},
                             {informant_title, person.title},
                             {informant_first_name, person.first_name},
                             {informant_last_name, person.last_name},
                             {informant_id, person.national_id},
                             {informant_phone, person.phone},
                             {member_first_name, person.first_name},
                             {member_last_name, person.last_name}});
}

std::int64_t write_baseline_export(const std::filesystem::path& sample_households,
                                   const std::filesystem::path& out) {
  std::ifstream in(sample_households, std::ios::binary);
  std::ofstream file(out, std::ios::binary);
  std::string line;
  if (!in || !file || !std::getline(in, line))
    throw std::runtime_error("no sample to read, or no place to write");
  SampleRow row(line);
  Cells header;
  for (std::size_t i = 0; i < baseline_header().size(); ++i) header.emplace_back(i, baseline_header()[i]);
  file << "\xEF\xBB\xBF" << baseline_row(header) << '\n';
  std::int64_t number = 0;
  for (; std::getline(in, line); ++number) {
    row.read(line);
    Cells cells;
    cells.reserve(baseline_header().size());
    add_place(cells, row);
    add_baseline_person(cells, synthetic_person(number));
    add_capitals(cells, row, number);
    file << baseline_row(cells) << '\n';
  }
  if (!file.flush()) throw std::runtime_error("the export can't be written");
  return number;
}

}  // namespace phumthun::test
