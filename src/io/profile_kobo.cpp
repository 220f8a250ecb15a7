#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

#include "io/profile_readers.hpp"

namespace phumthun::io {
namespace {

/// What the servers of Kobo and ODK Central add to a form's questions, as they write it.
constexpr std::array<std::string_view, 20> system_columns{"_id",
                                                          "_uuid",
                                                          "_index",
                                                          "_parent_index",
                                                          "_submission_time",
                                                          "_submission__id",
                                                          "_submission__uuid",
                                                          "_parent_table_name",
                                                          "_validation_status",
                                                          "_notes",
                                                          "_status",
                                                          "_submitted_by",
                                                          "__version__",
                                                          "_tags",
                                                          "_geolocation",
                                                          "_xform_id_string",
                                                          "instanceID",
                                                          "KEY",
                                                          "PARENT_KEY",
                                                          "SubmissionDate"};

int system_column(const Draft& draft, std::string_view name) {
  for (std::size_t column = 0; column < draft.width(); ++column)
    if (draft.name(column) == name) return static_cast<int>(column);
  return -1;
}

bool take_first_of(Draft& draft, std::string_view field, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (draft.take(field, system_column(draft, name), 0, Draft::Sharing::no)) return true;
  return false;
}

void keep_system_columns_out(Draft& draft) {
  for (const std::string_view name : system_columns)
    if (const int column = system_column(draft, name); column >= 0 && name != "_geolocation")
      draft.keep_out(static_cast<std::size_t>(column));
}

bool is_repeat(const Draft& draft) {
  return system_column(draft, "_parent_index") >= 0 || system_column(draft, "PARENT_KEY") >= 0;
}

/// Repeats name their household by its submission, so it goes by that in the main sheet as well; a file of
/// one sheet goes by the house's own number where it was asked for.
void take_household_id(Draft& draft) {
  if (is_repeat(draft)) {
    if (draft.kind() == RecordKind::households) return;  // they stand in the main sheet
    take_first_of(draft, "household_id", {"_submission__uuid", "PARENT_KEY", "_parent_index"});
    return;
  }
  const bool asked = draft.free_column(draft.field_names().of(draft.kind(), "household_id")) >= 0;
  if (asked && draft.sample().sheets.size() < 2) return;
  take_first_of(draft, "household_id", {"_uuid", "KEY", "instanceID", "_index", "_id"});
}

void point_at_repeats(Draft& draft) {
  const auto& sheets = draft.sample().sheets;
  if (is_repeat(draft) || sheets.size() < 2) return;
  std::string others;
  const SheetSummary* only = nullptr;
  for (const SheetSummary& sheet : sheets) {
    if (sheet.name == draft.sample().sheet) continue;
    others += fmt::format("{}'{}'", others.empty() ? "" : ", ", sheet.name);
    only = only ? nullptr : &sheet;
  }
  if (only && sheets.size() == 2) draft.choose_sheet(only->name);
  draft.note(fmt::format("{} stand in a sheet of their own, linked by _parent_index: choose it among {}",
                         kind_name(draft.kind()), others));
}

}  // namespace

std::vector<std::string> kobo_names(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const std::string& name : header) names.emplace_back(last_part(name));
  return names;
}

bool is_kobo(const TablePreview& sample) {
  const std::vector<std::string> names = kobo_names(sample.header);
  const auto found = std::count_if(system_columns.begin(), system_columns.end(), [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
  return found >= 2;
}

void propose_kobo(Draft& draft) {
  if (field_index(draft.kind(), "household_id") >= 0) take_household_id(draft);
  // A repeat's rows are numbered by _index, unless the form numbers persons itself.
  if (draft.kind() == RecordKind::members && is_repeat(draft) && !draft.take_named("member_id"))
    take_first_of(draft, "member_id", {"_index", "KEY", "_id"});
  keep_system_columns_out(draft);
  if (draft.kind() == RecordKind::members) point_at_repeats(draft);
  propose_generic(draft);
}

}  // namespace phumthun::io
