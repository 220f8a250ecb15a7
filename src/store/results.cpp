#include "store/results.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "store/connection.hpp"

namespace phumthun::store {
namespace {

[[noreturn]] void fail_unknown(const Reader& reader, const std::string& name) {
  std::string known;
  for (const std::string& other : result_names(reader)) known += (known.empty() ? "" : ", ") + other;
  throw base::Error(
      base::ErrorCode::not_found, fmt::format("the store has no saved result '{}'", name),
      known.empty() ? "save one with 'phumthun cluster areas ... --save NAME'" : "its results are: " + known);
}

}  // namespace

void put_result(Writer& writer, const SavedResult& result) {
  Connection& connection = writer.connection();
  Statement(connection, "DELETE FROM result_value WHERE name = ?")
      .bind(1, std::string_view(result.name))
      .run();
  Statement(
      connection,
      "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))")
      .bind(1, std::string_view(result.name))
      .bind(2, std::string_view(result.kind))
      .bind(3, base::level_name(result.level))
      .bind(4, std::string_view(result.method))
      .bind(5, std::string_view(result.measure))
      .bind(6, std::string_view(result.recipe))
      .bind(7, std::string_view(result.summary))
      .bind(8, result.revision)
      .run();
  Statement insert(connection, "INSERT INTO result_value VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < result.codes.size(); ++i)
    insert.bind(1, std::string_view(result.name))
        .bind(2, std::string_view(result.codes[i]))
        .bind(3, result.statistic[i])
        .bind(4, result.z[i])
        .bind(5, result.lag[i])
        .bind(6, result.p[i])
        .bind(7, std::string_view(result.classes[i]))
        .run();
}

std::vector<std::string> result_names(const Reader& reader) {
  std::vector<std::string> names;
  Statement select(reader.connection(), "SELECT name FROM result ORDER BY name");
  while (select.step()) names.emplace_back(select.text(0));
  return names;
}

SavedResult read_result(const Reader& reader, const std::string& name) {
  SavedResult result;
  Statement select(
      reader.connection(),
      "SELECT kind, level, method, measure, recipe, summary, revision FROM result WHERE name = ?");
  if (!select.bind(1, std::string_view(name)).step()) fail_unknown(reader, name);
  result.name = name;
  result.kind = select.text(0);
  result.level = base::parse_level(select.text(1));
  result.method = select.text(2);
  result.measure = select.text(3);
  result.recipe = select.text(4);
  result.summary = select.text(5);
  result.revision = select.integer(6);
  Statement values(reader.connection(),
                   "SELECT code, statistic, z, lag, p, class FROM result_value WHERE name = ? ORDER BY code");
  values.bind(1, std::string_view(name));
  while (values.step()) {
    result.codes.emplace_back(values.text(0));
    result.statistic.push_back(values.number(1));
    result.z.push_back(values.number(2));
    result.lag.push_back(values.number(3));
    result.p.push_back(values.number(4));
    result.classes.emplace_back(values.text(5));
  }
  return result;
}

void erase_result(Writer& writer, const std::string& name) {
  const std::vector<std::string> names = result_names(Reader(writer));
  if (std::find(names.begin(), names.end(), name) == names.end()) fail_unknown(Reader(writer), name);
  for (const char* table : {"result_value", "result"})
    Statement(writer.connection(), fmt::format("DELETE FROM {} WHERE name = ?", table))
        .bind(1, std::string_view(name))
        .run();
}

}  // namespace phumthun::store
