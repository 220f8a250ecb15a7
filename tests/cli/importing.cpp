#include "importing.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <memory>
#include <sqlite3.h>

namespace phumthun::test {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  INFO(sql << ": " << sqlite3_errmsg(database));
  REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  return Statement(statement);
}

std::string column_text(sqlite3_stmt* row, int column) {
  const auto* text = static_cast<const char*>(sqlite3_column_blob(row, column));
  return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : "";
}

std::string rows_of(sqlite3* database, const std::string& table) {
  const Statement rows = prepare(database, "SELECT * FROM \"" + table + "\"");
  std::string text;
  while (sqlite3_step(rows.get()) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(rows.get()); ++i) {
      const int type = sqlite3_column_type(rows.get(), i);
      text += std::to_string(type) + (type == SQLITE_NULL ? "" : column_text(rows.get(), i)) + '\x1f';
    }
    text += '\n';
  }
  return text;
}

}  // namespace

Outcome import_file(const std::string& kind, const std::string& store, const std::filesystem::path& file,
                    const Arguments& more, const Surroundings& surroundings) {
  Arguments arguments{"import", kind, store, file.string(), "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return phumthun(arguments, surroundings);
}

nlohmann::json imported(const Outcome& outcome) {
  INFO("stdout: " << outcome.out.substr(0, 3000) << "\nstderr: " << outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const nlohmann::json report = outcome.json();
  std::int64_t rows = 0;
  for (const char* part : {"accepted", "repaired", "refused", "unchanged", "outside"})
    rows += report.at(part).get<std::int64_t>();
  CHECK(report.at("rows") == rows);
  return report;
}

std::int64_t total(const nlohmann::json& report, const std::string& kind) {
  return report.at("totals").value(kind, std::int64_t{0});
}

bool notes_mention(const nlohmann::json& report, const std::string& words) {
  for (const std::string note : report.at("notes"))
    if (note.find(words) != std::string::npos) return true;
  return false;
}

StoreContents contents(const std::filesystem::path& store) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(store.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> database(opened);
  REQUIRE(code == SQLITE_OK);
  StoreContents all;
  // Virtual tables hold nothing of their own: their shadow tables are read.
  const Statement tables = prepare(opened,
                                   "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
                                   "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");
  while (sqlite3_step(tables.get()) == SQLITE_ROW) {
    const std::string name = column_text(tables.get(), 0);
    all[name] = column_text(tables.get(), 1) + '\n' + rows_of(opened, name);
  }
  return all;
}

std::set<std::string> changed_tables(const StoreContents& before, const StoreContents& after) {
  std::set<std::string> changed;
  for (const auto& [table, rows] : before)
    if (const auto found = after.find(table); found == after.end() || found->second != rows)
      changed.insert(table);
  for (const auto& [table, rows] : after)
    if (!before.contains(table)) changed.insert(table);
  return changed;
}

void require_same(const StoreContents& before, const StoreContents& after) {
  REQUIRE(before.size() > 5);
  CHECK(changed_tables(before, after) == std::set<std::string>{});
}

double measured(const std::string& store, const std::string& level, const std::string& code,
                const std::string& measure) {
  const Outcome outcome = phumthun({"measure", store, "--level", level, "--measure", measure, "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const nlohmann::json answer = outcome.json();
  for (const auto& row : answer.at("rows"))
    if (row["code"] == code && row["value"].is_number()) return row["value"];
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace phumthun::test
