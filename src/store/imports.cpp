#include "store/imports.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "store/connection.hpp"

namespace phumthun::store {
namespace {

constexpr const char* select_imports =
    "SELECT import_id, kind, level, file_name, layer, profile, crs, encoding, content, request, imported_at, "
    "program_version, accepted, repaired, refused, unchanged, outside, report FROM import ";

ImportSummary summary_of(const Statement& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  ImportSummary import;
  import.id = {row.integer(0)};
  import.from = {text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9)};
  import.imported_at = text(10);
  import.program_version = text(11);
  import.accepted = row.integer(12);
  import.repaired = row.integer(13);
  import.refused = row.integer(14);
  import.unchanged = row.integer(15);
  import.outside = row.integer(16);
  import.report_json = text(17);
  return import;
}

/// Whether a later import took the place of anything that this one brought.
constexpr const char* is_replaced =
    "SELECT EXISTS (SELECT 1 FROM replaced_area WHERE import_id = ?1) OR EXISTS (SELECT 1 FROM replaced_code "
    "WHERE import_id = ?1) OR EXISTS (SELECT 1 FROM replaced_population WHERE import_id = ?1) OR EXISTS "
    "(SELECT 1 FROM area_indicator a JOIN area_indicator b ON b.area_code = a.area_code AND b.indicator = "
    "a.indicator AND b.year_be = a.year_be AND b.import_id > a.import_id WHERE a.import_id = ?1) OR EXISTS "
    "(SELECT 1 FROM survey_place p JOIN survey a ON a.fid = p.survey JOIN survey_place q ON q.household = "
    "p.household JOIN survey b ON b.fid = q.survey WHERE p.import_id = ?1 AND b.fid > a.fid AND b.round_id = "
    "a.round_id AND b.source_id = a.source_id AND b.import_id <> ?1) OR EXISTS (SELECT 1 FROM (SELECT "
    "household, member_id, round_id, source_id FROM member WHERE import_id = ?1 AND member_id IS NOT NULL "
    "INTERSECT SELECT household, member_id, round_id, source_id FROM member WHERE import_id > ?1))";

bool is_in_force(Connection& connection, std::int64_t import) {
  Statement select(connection, is_replaced);
  select.bind(1, import).step();
  return select.integer(0) == 0;
}

}  // namespace

std::vector<ImportSummary> list_imports(const Reader& reader) {
  std::vector<ImportSummary> imports;
  Statement select(reader.connection(), std::string(select_imports) + "ORDER BY import_id DESC");
  while (select.step()) imports.push_back(summary_of(select));
  return imports;
}

ImportSummary read_import(const Reader& reader, ImportId import) {
  Statement select(reader.connection(), std::string(select_imports) + "WHERE import_id = ?");
  if (!select.bind(1, import.value).step())
    throw base::Error(base::ErrorCode::not_found, fmt::format("the store has no import {}", import.value),
                      "list the imports to see their numbers");
  return summary_of(select);
}

std::optional<ImportSummary> same_import(const Reader& reader, const Provenance& from) {
  if (from.content.empty()) return {};
  Statement select(reader.connection(),
                   std::string(select_imports) +
                       "WHERE content = ?1 AND coalesce(request, '') = ?2 AND kind = ?3 AND coalesce(level, "
                       "'') = ?4 ORDER BY import_id DESC");
  select.bind(1, std::string_view(from.content))
      .bind(2, std::string_view(from.request))
      .bind(3, std::string_view(from.kind))
      .bind(4, std::string_view(from.level));
  while (select.step())
    if (is_in_force(reader.connection(), select.integer(0))) return summary_of(select);
  return {};
}

}  // namespace phumthun::store
