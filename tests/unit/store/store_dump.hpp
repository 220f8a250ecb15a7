#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace phumthun::test {

/// Everything that a store says, without the numbers that it happens to give to rows: each row of each table
/// as text, with imports by their file's name, households by their id, sources and rounds by name. Sorted.
class StoreDump {
 public:
  explicit StoreDump(const std::filesystem::path& file) : connection_(file, store::Access::read_only) {
    names("import", "SELECT import_id, file_name FROM import");
    names("household", "SELECT fid, household_id FROM household");
    names("round", "SELECT round_id, name FROM round");
    names("source", "SELECT source_id, name FROM source");
    names("problem",
          "SELECT p.fid, h.household_id || '/' || p.problem FROM problem p JOIN household h ON h.fid = "
          "p.household");
    names("survey",
          "SELECT s.fid, h.household_id || '/' || r.name || '/' || o.name || '/' || human FROM survey s JOIN "
          "household h ON h.fid = s.household JOIN round r USING (round_id) JOIN source o USING (source_id)");
  }

  std::vector<std::string> lines() {
    std::vector<std::string> lines;
    for (const char* table :
         {"province",        "amphoe",      "tambon",        "village",          "area_code",
          "population",      "household",   "survey",        "survey_indicator", "survey_place",
          "household_alias", "stated_name", "settled_value", "place_review",     "position_flag",
          "member",          "problem",     "assistance",    "register_entry",   "area_indicator",
          "identity_key",    "identity",    "replaced_area", "replaced_code",    "replaced_population",
          "import_lean",     "document",    "instrument",    "follow_up",        "waiting_follow_up",
          "source",          "round",       "import"})
      add(table, lines);
    std::sort(lines.begin(), lines.end());
    return lines;
  }

 private:
  void names(const std::string& kind, const std::string& sql) {
    store::Statement select(connection_, sql);
    while (select.step()) names_[kind][select.integer(0)] = select.text(1);
  }
  void add(const std::string& table, std::vector<std::string>& lines) {
    std::vector<std::string> columns;
    store::Statement describe(connection_, "PRAGMA table_info(" + table + ")");
    while (describe.step()) columns.emplace_back(describe.text(1));
    std::string quoted;
    for (const std::string& c : columns) quoted += (quoted.empty() ? "quote(" : ", quote(") + c + ")";
    store::Statement select(connection_, "SELECT " + quoted + " FROM " + table);
    while (select.step()) {
      std::string line = table;
      for (std::size_t i = 0; i < columns.size(); ++i)
        line +=
            " " + columns[i] + "=" + value(table, columns[i], std::string(select.text(static_cast<int>(i))));
      lines.push_back(line);
    }
  }
  std::string value(const std::string& table, const std::string& column, const std::string& text) {
    static const std::map<std::string, std::string> meaning{
        {"import_id", "import"},    {"replaced_by", "import"}, {"on_import", "import"},
        {"household", "household"}, {"round_id", "round"},     {"source_id", "source"},
        {"survey", "survey"}};
    if (column == "fid" || column == "review_id" || column == "imported_at") return "*";
    const auto kind = meaning.find(column);
    if (table == "follow_up" && column == "problem") return names_["problem"][std::stoll(text)];
    if (kind == meaning.end() || text == "NULL") return text;
    if (table == "population" && column == "household") return text;
    return names_[kind->second][std::stoll(text)];
  }

  store::Connection connection_;
  std::map<std::string, std::map<std::int64_t, std::string>> names_;
};

/// Of a store that is open: its file holds what is committed, in its log at the least.
inline std::vector<std::string> dump(const std::filesystem::path& file) {
  return StoreDump(file).lines();
}

}  // namespace phumthun::test
