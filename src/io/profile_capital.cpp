#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

using Sharing = Draft::Sharing;

struct NamedField {
  std::string_view field, name;
  int occurrence = 1;
};

/// The capital baseline export: names of area columns come twice, the code first and the name second.
constexpr NamedField baseline_fields[] = {
    {"household_id", "รหัสบ้าน"},    {"house_code", "รหัสบ้าน"},
    {"round_year", "ปีที่สำรวจ"},     {"round_number", "ครั้งที่สำรวจ"},
    {"address_no", "บ้านเลขที่"},     {"moo", "หมู่ที่"},
    {"village_name", "ชื่อหมู่บ้าน"},   {"tambon_code", "ตำบล", 1},
    {"tambon_name", "ตำบล", 2},    {"amphoe_code", "อำเภอ", 1},
    {"amphoe_name", "อำเภอ", 2},   {"province_code", "จังหวัด", 1},
    {"province_name", "จังหวัด", 2}, {"latitude", "ละติจูด"},
    {"longitude", "ลองจิจูด"},       {"not_poor_on_survey", "สำรวจแล้วพบว่าไม่จนจริง"},
};

/// The indicators of a capital follow its score, in this number.
constexpr std::pair<std::string_view, int> capitals[] = {
    {"human", 6}, {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}};

/// The number of persons who live in the house is four columns before the latitude.
constexpr int size_before_latitude = 4;

/// The sheets of the workbook; the first holds households, the second their members.
constexpr std::array<std::string_view, 6> workbook_sheets{"ข้อมูลพื้นฐาน", "ทุนมนุษย์",    "ทุนกายภาพ",
                                                          "ทุนการเงิน",  "ทุนธรรมชาติ", "ทุนทางสังคม"};
/// Every sheet begins with these.
constexpr std::array<std::string_view, 8> address_columns{"ปีที่สำรวจ", "รหัสบ้าน", "บ้านเลขที่", "หมู่ที่",
                                                          "หมู่บ้าน",   "ตำบล",   "อำเภอ",   "จังหวัด"};

void take_capitals(Draft& draft) {
  for (const auto& [capital, count] : capitals) {
    draft.take_named(capital);
    draft.need(capital);
  }
}

/// The head of the household's columns, left of the coordinates: the informant's and the surveyor's have the
/// same names further right.
void take_head(Draft& draft) {
  for (const char* field : {"title", "first_name", "last_name", "national_id"}) {
    const int column = draft.free_column(draft.field_names().of(draft.kind(), field));
    if (column >= 0 && column < draft.column_of("latitude")) draft.take(field, column, 0, Sharing::no);
  }
}

void take_size(Draft& draft) {
  const int column = draft.column_of("latitude") - size_before_latitude;
  if (column >= 0) draft.take("size", column, 0, Sharing::no);
}

/// Indicators have no names to go by: a capital's follow its score. Where a column was taken out of the file
/// they would be mistaken for others, so then none is read.
void take_indicators(Draft& draft) {
  std::vector<std::size_t> columns;
  for (const auto& [capital, count] : capitals) {
    const int score = draft.column_of(capital);
    for (int i = 1; i <= count && score >= 0; ++i)
      if (const auto column = static_cast<std::size_t>(score + i);
          column < draft.width() && !draft.is_taken(column))
        columns.push_back(column);
  }
  if (columns.size() != baseline_indicator_count) {
    draft.note(
        fmt::format("{} of the {} indicator columns stand behind their capital's score: they are not read",
                    columns.size(), baseline_indicator_count));
    return;
  }
  for (const std::size_t column : columns) draft.add_indicator(column, draft.name(column));
}

template <std::size_t N>
std::size_t count_found(const HeaderNames& header, const std::array<std::string_view, N>& names) {
  return static_cast<std::size_t>(std::count_if(
      names.begin(), names.end(), [&](std::string_view name) { return header.find_key(name, 1) >= 0; }));
}

bool has_sheet(const TablePreview& sample, std::string_view name) {
  return std::any_of(sample.sheets.begin(), sample.sheets.end(),
                     [&](const SheetSummary& sheet) { return column_key(sheet.name) == column_key(name); });
}

}  // namespace

bool is_capital_baseline(const TablePreview& sample) {
  constexpr std::array<std::string_view, 5> scores{"ทุนมนุษย์", "ทุนกายภาพ", "ทุนการเงิน", "ทุนธรรมชาติ",
                                                   "ทุนทางสังคม"};
  const HeaderNames header(sample.header);
  return header.find_key("รหัสบ้าน", 1) >= 0 && header.find_key("ตำบล", 2) >= 0 &&
         count_found(header, scores) >= 3;
}

void propose_capital_baseline(Draft& draft) {
  for (const NamedField& f : baseline_fields)
    draft.take(f.field, draft.find(f.name, f.occurrence), 0,
               f.field == "house_code" ? Sharing::yes : Sharing::no);
  take_capitals(draft);
  take_head(draft);
  take_size(draft);
  take_indicators(draft);
}

bool is_capital_workbook(const TablePreview& sample) {
  const auto sheets = std::count_if(workbook_sheets.begin(), workbook_sheets.end(),
                                    [&](std::string_view name) { return has_sheet(sample, name); });
  return sheets >= 4 && count_found(HeaderNames(sample.header), address_columns) >= 6;
}

void propose_capital_workbook(Draft& draft) {
  const std::string_view wanted =
      draft.kind() == RecordKind::members ? workbook_sheets[1] : workbook_sheets[0];
  if (column_key(draft.sample().sheet) != column_key(wanted) && has_sheet(draft.sample(), wanted)) {
    draft.choose_sheet(std::string(wanted));
    draft.note(fmt::format("{} stand in sheet '{}'", kind_name(draft.kind()), wanted));
    return;
  }
  propose_generic(draft);
  draft.note(
      "the items of the capitals' sheets are kept out: the capitals' scores come with the baseline's export");
}

}  // namespace phumthun::io
