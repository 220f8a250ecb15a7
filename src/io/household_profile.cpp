#include "io/household_profile.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"

namespace phumthun::io {
namespace {

using base::Error;
using base::ErrorCode;
using F = HouseholdField;

struct NamedField {
  F field;
  const char* name;
  int occurrence = 1;
};

constexpr NamedField generic_fields[] = {
    {F::household_id, "household_id"},
    {F::house_code, "house_code"},
    {F::household_no, "household_no"},
    {F::round, "round"},
    {F::source, "source"},
    {F::longitude, "longitude"},
    {F::latitude, "latitude"},
    {F::address_no, "address_no"},
    {F::moo, "moo"},
    {F::village_name, "village_name"},
    {F::tambon_name, "tambon_name"},
    {F::amphoe_name, "amphoe_name"},
    {F::village_code, "village_code"},
    {F::tambon_code, "tambon_code"},
    {F::amphoe_code, "amphoe_code"},
    {F::size, "size"},
    {F::human, "human"},
    {F::physical, "physical"},
    {F::financial, "financial"},
    {F::natural, "natural"},
    {F::social, "social"},
    {F::survey_weight, "survey_weight"},
    {F::municipality, "municipality"},
    {F::not_poor_on_survey, "not_poor_on_survey"},
};

/// The capital baseline export: names of area columns come twice, the code first and the name second.
constexpr NamedField baseline_fields[] = {
    {F::household_id, "รหัสบ้าน"},  {F::house_code, "รหัสบ้าน"},
    {F::round_year, "ปีที่สำรวจ"},   {F::round_number, "ครั้งที่สำรวจ"},
    {F::address_no, "บ้านเลขที่"},   {F::moo, "หมู่ที่"},
    {F::village_name, "ชื่อหมู่บ้าน"}, {F::tambon_code, "ตำบล", 1},
    {F::tambon_name, "ตำบล", 2},  {F::amphoe_code, "อำเภอ", 1},
    {F::amphoe_name, "อำเภอ", 2}, {F::province_code, "จังหวัด", 1},
    {F::latitude, "ละติจูด"},       {F::longitude, "ลองจิจูด"},
    {F::human, "ทุนมนุษย์"},         {F::physical, "ทุนกายภาพ"},
    {F::financial, "ทุนการเงิน"},   {F::natural, "ทุนธรรมชาติ"},
    {F::social, "ทุนทางสังคม"},     {F::not_poor_on_survey, "สำรวจแล้วพบว่าไม่จนจริง"},
};
constexpr F baseline_needs[] = {F::household_id, F::human, F::physical, F::financial, F::natural, F::social};
/// The indicators of a capital follow its score, in this number.
constexpr std::pair<F, int> baseline_indicators[] = {
    {F::human, 6}, {F::physical, 8}, {F::financial, 5}, {F::natural, 8}, {F::social, 10}};
/// The number of persons who live in the house is four columns before the latitude.
constexpr int size_before_latitude = 4;

const char* field_name(F field, const NamedField* from, const NamedField* to) {
  const auto* found = std::find_if(from, to, [&](const NamedField& f) { return f.field == field; });
  return found == to ? "?" : found->name;
}

HouseholdColumns map_fields(const CsvTable& table, const NamedField* from, const NamedField* to) {
  HouseholdColumns columns;
  columns.field.fill(-1);
  for (const NamedField* f = from; f != to; ++f)
    columns.field[static_cast<std::size_t>(f->field)] = table.find(f->name, f->occurrence);
  return columns;
}

void add_baseline_positions(const CsvTable& table, HouseholdColumns& columns) {
  const int width = static_cast<int>(table.header().size());
  for (const auto& [capital, count] : baseline_indicators)
    for (int i = 1; i <= count; ++i)
      columns.indicators.push_back(columns[capital] + i < width ? columns[capital] + i : -1);
  const int latitude = columns[F::latitude];
  if (latitude >= size_before_latitude)
    columns.field[static_cast<std::size_t>(F::size)] = latitude - size_before_latitude;
}

void list_unused(const CsvTable& table, HouseholdColumns& columns) {
  for (std::size_t i = 0; i < table.header().size(); ++i) {
    const int column = static_cast<int>(i);
    const bool used = std::count(columns.field.begin(), columns.field.end(), column) > 0 ||
                      std::count(columns.indicators.begin(), columns.indicators.end(), column) > 0;
    if (!used) columns.unused.push_back(i);
  }
}

[[noreturn]] void fail_missing(const CsvTable& table, const std::string& missing,
                               const std::string& profile) {
  std::string header;
  for (const std::string& name : table.header()) header += (header.empty() ? "" : ", ") + name;
  throw Error(ErrorCode::invalid_input,
              fmt::format("the file has no column '{}', which profile {} needs", missing, profile),
              fmt::format("its columns are: {}",
                          header.size() > 400 ? header.substr(0, header.rfind(", ", 400)) + " …" : header));
}

}  // namespace

std::vector<std::string> household_profiles() {
  return {"generic", "capital-baseline"};
}

HouseholdColumns apply_household_profile(const CsvTable& table, const std::string& profile) {
  const auto profiles = household_profiles();
  if (!profile.empty() && std::find(profiles.begin(), profiles.end(), profile) == profiles.end())
    throw Error(ErrorCode::invalid_input, fmt::format("there is no profile '{}'", profile),
                "use generic or capital-baseline");
  const bool baseline = profile.empty() ? table.find("ทุนมนุษย์", 1) >= 0 && table.find("รหัสบ้าน", 1) >= 0
                                        : profile == "capital-baseline";
  HouseholdColumns columns;
  if (baseline) {
    columns = map_fields(table, std::begin(baseline_fields), std::end(baseline_fields));
    for (const F field : baseline_needs)
      if (!columns.has(field))
        fail_missing(table, field_name(field, std::begin(baseline_fields), std::end(baseline_fields)),
                     "capital-baseline");
    add_baseline_positions(table, columns);
    columns.profile = "capital-baseline";
  } else {
    columns = map_fields(table, std::begin(generic_fields), std::end(generic_fields));
    if (!columns.has(F::household_id)) fail_missing(table, "household_id", "generic");
    columns.profile = "generic";
  }
  list_unused(table, columns);
  return columns;
}

}  // namespace phumthun::io
