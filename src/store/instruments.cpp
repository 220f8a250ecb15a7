#include "store/instruments.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/stated_instruments.hpp"

namespace phumthun::store {
namespace {

/// The ids of a source and a round by their names; throws where no record is of both.
std::pair<std::int64_t, std::int64_t> require_records(Connection& connection, std::string_view source,
                                                      std::string_view round) {
  Statement select(
      connection,
      "SELECT o.source_id, r.round_id FROM source o JOIN round r WHERE o.name = ? AND r.name = ? "
      "AND EXISTS (SELECT 1 FROM survey s WHERE s.source_id = o.source_id AND s.round_id = "
      "r.round_id)");
  if (select.bind(1, source).bind(2, round).step()) return {select.integer(0), select.integer(1)};
  throw base::Error(base::ErrorCode::not_found,
                    fmt::format("the store has no record of source '{}' in round '{}'", source, round),
                    "list the instruments to see the sources and rounds that there are");
}

}  // namespace

std::map<std::pair<std::int64_t, std::int64_t>, std::string> stated_instruments(Connection& connection) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::string> names;
  // The last in this order counts.
  Statement select(connection,
                   "SELECT i.source_id, r.year_be * 100 + r.number, i.name FROM instrument i JOIN round r ON "
                   "r.round_id = i.round_id ORDER BY i.import_id IS NULL, i.import_id");
  while (select.step()) names[{select.integer(0), select.integer(1)}] = select.text(2);
  return names;
}

std::vector<Instrument> list_instruments(const Reader& reader) {
  std::vector<Instrument> instruments;
  const auto names = stated_instruments(reader.connection());
  Statement select(reader.connection(),
                   "SELECT o.name, r.name, s.source_id, r.year_be * 100 + r.number AS round_order, s.records "
                   "FROM (SELECT source_id, round_id, count(*) AS records FROM survey GROUP BY source_id, "
                   "round_id) s JOIN source o ON o.source_id = s.source_id JOIN round r ON r.round_id = "
                   "s.round_id ORDER BY s.source_id, round_order");
  while (select.step()) {
    const auto name = names.find({select.integer(2), select.integer(3)});
    instruments.push_back({std::string(select.text(0)), std::string(select.text(1)),
                           name == names.end() ? "" : name->second, select.integer(4)});
  }
  return instruments;
}

void set_instrument(Writer& writer, std::string_view source, std::string_view round, std::string_view name) {
  Connection& connection = writer.connection();
  const auto [source_id, round_id] = require_records(connection, source, round);
  Statement(connection, "DELETE FROM instrument WHERE source_id = ? AND round_id = ? AND import_id IS NULL")
      .bind(1, source_id)
      .bind(2, round_id)
      .run();
  Statement(connection, "INSERT INTO instrument (source_id, round_id, name) VALUES (?, ?, ?)")
      .bind(1, source_id)
      .bind(2, round_id)
      .bind(3, name)
      .run();
}

void state_instrument(Writer& writer, ImportId import, SourceId source, RoundId round,
                      std::string_view name) {
  Statement(writer.connection(),
            "INSERT OR REPLACE INTO instrument (source_id, round_id, name, import_id) VALUES (?, ?, ?, ?)")
      .bind(1, source.value)
      .bind(2, round.value)
      .bind(3, name)
      .bind(4, import.value)
      .run();
}

}  // namespace phumthun::store
