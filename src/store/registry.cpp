#include "store/registry.hpp"

#include <fmt/format.h>

#include "base/months.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"
#include "store/connection.hpp"

namespace phumthun::store {

ImportId begin_import(Writer& writer, const Provenance& from) {
  Statement(
      writer.connection(),
      "INSERT INTO import (kind, level, file_name, layer, profile, crs, encoding, content, request, "
      "program_version, imported_at, accepted, repaired, refused) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0, 0, 0)")
      .bind(1, std::string_view(from.kind))
      .bind_text_or_null(2, from.level)
      .bind(3, std::string_view(from.file_name))
      .bind_text_or_null(4, from.layer)
      .bind_text_or_null(5, from.profile)
      .bind_text_or_null(6, from.crs)
      .bind_text_or_null(7, from.encoding)
      .bind_text_or_null(8, from.content)
      .bind_text_or_null(9, from.request)
      .bind(10, base::program_version())
      .run();
  return {writer.connection().last_row_id()};
}

void finish_import(Writer& writer, ImportId import, const base::Report& report,
                   std::string_view report_json) {
  std::string totals;
  for (const auto& [kind, count] : report.totals()) totals += fmt::format("{}: {}\n", kind, count);
  Statement(writer.connection(),
            "UPDATE import SET accepted = ?, repaired = ?, refused = ?, unchanged = ?, outside = ?, issues = "
            "?, report = ? WHERE import_id = ?")
      .bind(1, report.accepted)
      .bind(2, report.repaired)
      .bind(3, report.refused)
      .bind(4, report.unchanged)
      .bind(5, report.outside)
      .bind_text_or_null(6, totals)
      .bind_text_or_null(7, report_json)
      .bind(8, import.value)
      .run();
}

std::optional<Round> parse_round(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto year = base::parse_integer(text.substr(0, slash));
  const auto number = slash == text.npos ? std::optional(1LL) : base::parse_integer(text.substr(slash + 1));
  if (!year || !number || *number < 1 || *number > 99) return {};
  const long long year_be = *year < 2400 ? *year + base::buddhist_offset : *year;
  if (year_be < 2500 || year_be > 2699) return {};
  return Round{static_cast<int>(year_be), static_cast<int>(*number)};
}

std::string round_name(const Round& round) {
  return fmt::format("{}/{}", round.year_be, round.number);
}

SourceId source_id(Writer& writer, std::string_view name) {
  Connection& connection = writer.connection();
  Statement(connection, "INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING").bind(1, name).run();
  Statement select(connection, "SELECT source_id FROM source WHERE name = ?");
  select.bind(1, name).step();
  return {select.integer(0)};
}

RoundId round_id(Writer& writer, const Round& round) {
  Connection& connection = writer.connection();
  const std::string name = round_name(round);
  Statement(connection, "INSERT INTO round (name, year_be, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .bind(1, std::string_view(name))
      .bind(2, std::int64_t{round.year_be})
      .bind(3, std::int64_t{round.number})
      .run();
  Statement select(connection, "SELECT round_id FROM round WHERE name = ?");
  select.bind(1, std::string_view(name)).step();
  return {select.integer(0)};
}

std::vector<std::string> source_names(const Reader& reader) {
  std::vector<std::string> names;
  Statement select(reader.connection(), "SELECT name FROM source ORDER BY source_id");
  while (select.step()) names.emplace_back(select.text(0));
  return names;
}

std::vector<std::string> round_names(const Reader& reader) {
  std::vector<std::string> names;
  Statement select(reader.connection(), "SELECT name FROM round ORDER BY year_be, number");
  while (select.step()) names.emplace_back(select.text(0));
  return names;
}

}  // namespace phumthun::store
