#include "io/fields.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

#include "base/error.hpp"

namespace phumthun::io {
namespace {

constexpr bool required = true, identity = true;

constexpr Field household_fields[] = {
    {"household_id", required},
    {"house_code"},
    {"household_no"},
    {"round"},
    {"round_year"},
    {"round_number"},
    {"source"},
    {"longitude"},
    {"latitude"},
    {"address_no"},
    {"moo"},
    {"village_name"},
    {"tambon_name"},
    {"amphoe_name"},
    {"province_name"},
    {"village_code"},
    {"tambon_code"},
    {"amphoe_code"},
    {"province_code"},
    {"size"},
    {"human"},
    {"physical"},
    {"financial"},
    {"natural"},
    {"social"},
    {"survey_weight"},
    {"municipality"},
    {"not_poor_on_survey"},
    {"national_id", false, identity},
    {"title", false, identity},
    {"first_name", false, identity},
    {"last_name", false, identity},
    {"phone", false, identity},
    {"birth_year"},
};
constexpr Field member_fields[] = {
    {"household_id", required},
    {"house_code", false, false, "household_id"},
    {"household_no"},
    {"member_id", required},
    {"national_id", false, identity},
    {"title", false, identity},
    {"first_name", false, identity},
    {"last_name", false, identity},
    {"phone", false, identity},
    {"birth_year"},
    {"birth_date", false, identity},
    {"sex"},
    {"relation"},
    {"education"},
    {"occupation"},
    {"monthly_income"},
    {"health"},
    {"disability"},
    {"round"},
    {"source"},
};
constexpr Field problem_fields[] = {
    {"household_id", required},
    {"house_code", false, false, "household_id"},
    {"household_no"},
    {"member_id"},
    {"national_id", false, identity, "household_id"},
    {"round"},
    {"problem", required},
    {"task_force"},
    {"agency"},
    {"severity"},
    {"status"},
    {"due"},
};
constexpr Field assistance_fields[] = {
    {"household_id", required},
    {"house_code", false, false, "household_id"},
    {"household_no"},
    {"member_id"},
    {"national_id", false, identity, "household_id"},
    {"agency", required},
    {"kind", required},
    {"date"},
    {"amount"},
    {"status"},
};
constexpr Field register_fields[] = {
    {"register", required},           {"household_id"}, {"house_code"}, {"household_no"},
    {"national_id", false, identity}, {"area_code"},    {"listed"},     {"year"},
};
constexpr Field indicator_fields[] = {
    {"area_code", required},
    {"province_code", false, false, "area_code"},
    {"amphoe_code", false, false, "area_code"},
    {"tambon_code", false, false, "area_code"},
    {"village_code", false, false, "area_code"},
    {"indicator", required},
    {"value", required},
    {"year"},
};
constexpr Field population_fields[] = {
    {"code", required},
    {"province_code", false, false, "code"},
    {"amphoe_code", false, false, "code"},
    {"tambon_code", false, false, "code"},
    {"village_code", false, false, "code"},
    {"name_th"},
    {"population", required},
    {"households"},
    {"male"},
    {"female"},
    {"year"},
    {"type"},
};
constexpr Field code_fields[] = {
    {"code", required}, {"level"}, {"name_th"}, {"name_en"}, {"obsolete"}, {"new_code"},
};

static_assert(std::size(household_fields) == static_cast<std::size_t>(HouseholdField::count));
static_assert(std::size(member_fields) == static_cast<std::size_t>(MemberField::count));
static_assert(std::size(problem_fields) == static_cast<std::size_t>(ProblemField::count));
static_assert(std::size(assistance_fields) == static_cast<std::size_t>(AssistanceField::count));
static_assert(std::size(register_fields) == static_cast<std::size_t>(RegisterField::count));
static_assert(std::size(indicator_fields) == static_cast<std::size_t>(IndicatorField::count));
static_assert(std::size(population_fields) == static_cast<std::size_t>(PopulationField::count));
static_assert(std::size(code_fields) == static_cast<std::size_t>(CodeField::count));

/// In the order of RecordKind.
constexpr std::array<std::string_view, 8> kind_names{"households", "members",    "problems",   "assistance",
                                                     "register",   "indicators", "population", "codes"};

}  // namespace

std::string_view kind_name(RecordKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

RecordKind parse_kind(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i)
    if (kind_names[i] == name) return static_cast<RecordKind>(i);
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no kind of records '{}'", name),
                    fmt::format("use one of {}", fmt::join(kind_names, ", ")));
}

std::span<const Field> fields_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::households:
      return household_fields;
    case RecordKind::members:
      return member_fields;
    case RecordKind::problems:
      return problem_fields;
    case RecordKind::assistance:
      return assistance_fields;
    case RecordKind::register_entries:
      return register_fields;
    case RecordKind::indicators:
      return indicator_fields;
    case RecordKind::population:
      return population_fields;
    case RecordKind::codes:
      return code_fields;
  }
  return {};
}

int field_index(RecordKind kind, std::string_view name) {
  const std::span<const Field> fields = fields_of(kind);
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name) return static_cast<int>(i);
  return -1;
}

const std::vector<std::string>& baseline_indicators() {
  static const std::vector<std::string> names = [] {
    constexpr std::array<std::pair<const char*, int>, 5> capitals{
        {{"human", 6}, {"physical", 8}, {"financial", 5}, {"natural", 8}, {"social", 10}}};
    std::vector<std::string> all;
    for (const auto& [capital, count] : capitals)
      for (int i = 1; i <= count; ++i) all.push_back(fmt::format("{}_{}", capital, i));
    return all;
  }();
  return names;
}

}  // namespace phumthun::io
