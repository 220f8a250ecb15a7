#pragma once
#include <string>
#include <vector>

#include "app/identities.hpp"
#include "app/imports.hpp"
#include "import_fixture.hpp"
#include "io/table.hpp"

namespace phumthun::test {

// Synthetic ID numbers with the right check digit: 11 - sum of (14 - i) N_i mod 11.
inline constexpr const char *some_id = "1112034563562", *other_id = "3330100123459";

/// A store with three tambon and three households: h1 and h2 in one house of Mueang Tai, h3 in tambon 330201.
inline void import_three_households(TempStore& store) {
  import_areas(store, AreaLevel::tambon, three_tambon());
  import_people(store,
                "household_id,house_code,household_no,round,source,tambon_code,human\n"
                "h1,33010000001,1,2567/1,survey,330101,2\n"
                "h2,33010000001,2,2567/1,survey,330101,3\n"
                "h3,33010000002,,2567/1,survey,330201,1\n");
}

inline app::ImportRecordsRequest records(TempStore& store, io::RecordKind kind, const std::string& text,
                                         const std::string& name = "records.csv") {
  app::ImportRecordsRequest request;
  request.kind = kind;
  request.file = store.folder().file(name, text);
  return request;
}
inline base::Report import_text(TempStore& store, io::RecordKind kind, const std::string& text,
                                const std::string& name = "records.csv") {
  return app::import_records(*store, records(store, kind, text, name), base::Progress::none());
}

/// The columns of a table of the store's file, as GDAL reads them: a row as "a|b|c", in the order of the
/// table.
inline std::vector<std::string> stored(TempStore& store, const std::string& name,
                                       const std::vector<std::string>& columns) {
  const auto table = io::open_table({store.file(), name, "", 0});
  std::vector<std::string> rows;
  while (table->next()) {
    std::string row;
    for (const std::string& column : columns) {
      const int at = table->find(column, 1);
      REQUIRE(at >= 0);
      row += (row.empty() && column == columns.front() ? "" : "|") +
             std::string(table->cell(static_cast<std::size_t>(at)));
    }
    rows.push_back(row);
  }
  return rows;
}

/// "accepted 2, repaired 1, ...": every way that a row can go, those without rows left out.
inline std::string ways(const base::Report& report) {
  std::string text;
  const auto add = [&](const char* way, std::int64_t rows) {
    if (rows > 0) text += (text.empty() ? "" : ", ") + std::string(way) + " " + std::to_string(rows);
  };
  add("accepted", report.accepted);
  add("repaired", report.repaired);
  add("refused", report.refused);
  add("unchanged", report.unchanged);
  add("outside", report.outside);
  return text;
}

/// The first issue of a kind.
inline base::Issue first_issue(const base::Report& report, const std::string& kind) {
  for (const base::Issue& issue : report.issues())
    if (issue.kind == kind) return issue;
  FAIL("there is no issue of kind " + kind);
  return {};
}

}  // namespace phumthun::test
