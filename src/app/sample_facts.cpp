#include "app/sample_facts.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/resources.hpp"

namespace phumthun::app {
namespace {

/// The fields of each line below the header. The tables are ours and hold no quotes.
std::vector<std::vector<std::string>> embedded_rows(const std::string& path, std::size_t fields) {
  const std::string text = base::resource(path);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t at = text.find('\n') + 1; at != 0 && at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::vector<std::string> row;
    for (std::size_t from = at; from <= end;) {
      const std::size_t comma = std::min(text.find(',', from), end);
      row.push_back(text.substr(from, comma - from));
      from = comma + 1;
    }
    if (row.size() != fields)
      throw base::Error(base::ErrorCode::internal, path + " has a row that is not of its table");
    rows.push_back(std::move(row));
    at = end + 1;
  }
  return rows;
}

double number(const std::string& text) {
  const auto value = base::parse_number(text);
  if (!value) throw base::Error(base::ErrorCode::internal, "\"" + text + "\" should be a number");
  return *value;
}

std::int64_t whole(const std::string& text) {
  return static_cast<std::int64_t>(number(text));
}

}  // namespace

SampleFacts read_sample_facts() {
  SampleFacts facts;
  for (const auto& row : embedded_rows("geodata/sisaket_areas.csv", 11)) {
    auto& table = row[1] == "amphoe" ? facts.amphoe : facts.tambon;
    table.push_back({row[0],
                     {row[2], row[3]},
                     whole(row[4]),
                     whole(row[5]),
                     whole(row[6]),
                     whole(row[7]),
                     {number(row[8]), number(row[9])},
                     number(row[10])});
  }
  for (const auto& row : embedded_rows("geodata/sisaket_code_changes.csv", 5))
    facts.code_changes.push_back({row[0], row[1], row[2], {row[3], row[4]}});
  return facts;
}

const AreaFacts* find_facts(const std::vector<AreaFacts>& table, std::string_view code) {
  const auto at = std::lower_bound(table.begin(), table.end(), code,
                                   [](const AreaFacts& facts, std::string_view c) { return facts.code < c; });
  return at != table.end() && at->code == code ? &*at : nullptr;
}

}  // namespace phumthun::app
