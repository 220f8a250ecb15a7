#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/error.hpp"
#include "store/area_code_number.hpp"
#include "store/case_records.hpp"
#include "store/connection.hpp"
#include "store/content_hash.hpp"

namespace phumthun::store {
namespace {

/// Of each household the entry that counts: of the register's newest year, else of none, in it of the newest
/// import; a household is listed where that lists any of its persons.
class NewestEntries {
 public:
  NewestEntries(std::int64_t last_household, std::int64_t newest_year)
      : newest_year_(newest_year), of_household_(static_cast<std::size_t>(last_household) + 1) {}

  void add(const Statement& row) {
    if (const std::int64_t year = row.integer(3); year != 0 && year < newest_year_) {
      ++older_entries_;
      return;
    }
    const Entry entry{row.integer(0), row.is_null(1) ? 0 : area_code_number(row.text(1)),
                      static_cast<std::uint8_t>(row.is_null(2) || row.integer(2) != 0),
                      static_cast<std::int32_t>(row.integer(3)), row.integer(4)};
    std::uint32_t& place = place_of(entry.household, row.text(5));
    if (place == 0) {
      entries_.push_back(entry);
      place = static_cast<std::uint32_t>(entries_.size());
    } else {
      count(entries_[place - 1], entry);
    }
  }

  RegisterColumns columns() const {
    RegisterColumns columns;
    columns.older_entries = older_entries_;
    for (const Entry& entry : entries_) {
      columns.household.push_back(entry.household);
      columns.area.push_back(entry.area);
      columns.listed.push_back(entry.listed);
      columns.year_be.push_back(entry.year_be);
    }
    return columns;
  }

 private:
  struct Entry {
    std::int64_t household = 0;
    std::uint32_t area = 0;
    std::uint8_t listed = 0;
    std::int32_t year_be = 0;
    std::int64_t import = 0;
  };

  /// Where the household's entry stands, from 1; 0 where it has none yet. Households that the store does not
  /// know are told apart by what the register calls them, where it does.
  std::uint32_t& place_of(std::int64_t household, std::string_view stated) {
    if (household != 0 && static_cast<std::size_t>(household) < of_household_.size())
      return of_household_[static_cast<std::size_t>(household)];
    if (stated.empty()) return nobody_ = 0;
    return of_stated_[ContentHash().add(stated).value()];
  }

  static void count(Entry& counted, const Entry& entry) {
    if (entry.year_be < counted.year_be) return;
    if (entry.year_be > counted.year_be || entry.import > counted.import)
      counted = entry;
    else if (entry.import == counted.import)
      counted.listed |= entry.listed;
  }

  std::int64_t newest_year_;
  std::int64_t older_entries_ = 0;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> of_household_;  ///< by fid
  std::unordered_map<std::int64_t, std::uint32_t> of_stated_;
  std::uint32_t nobody_ = 0;
};

/// 0 where no entry states a year.
std::int64_t newest_year(Connection& connection, std::string_view name) {
  Statement select(connection,
                   "SELECT coalesce(max(year_be), 0) FROM register_entry WHERE register_name = ?");
  select.bind(1, name).step();
  return select.integer(0);
}

}  // namespace

RegisterColumns read_register(const Reader& reader, std::string_view name, const base::Progress& progress) {
  Connection& connection = reader.connection();
  NewestEntries entries(connection.integer("SELECT coalesce(max(fid), 0) FROM household"),
                        newest_year(connection, name));
  Statement select(connection,
                   "SELECT coalesce(household, 0), area_code, listed, coalesce(year_be, 0), import_id, "
                   "stated_household FROM register_entry WHERE register_name = ? ORDER BY fid");
  select.bind(1, name);
  std::size_t read = 0;
  while (select.step()) {
    entries.add(select);
    if (++read % 8192 == 0) progress.report(0.5);
  }
  if (read == 0) {
    std::string known;
    for (const std::string& other : register_names(reader)) known += (known.empty() ? "" : ", ") + other;
    throw base::Error(
        base::ErrorCode::not_found, fmt::format("the store has no register '{}'", name),
        known.empty() ? "bring one in with 'phumthun import register'" : "its registers are: " + known);
  }
  progress.report(1);
  return entries.columns();
}

std::vector<std::string> register_names(const Reader& reader) {
  // Told apart here: SQLite would look each entry's name up among those that it has seen, in one long step
  // that takes five times as long.
  std::set<std::string, std::less<>> names;
  auto last = names.end();
  Statement select(reader.connection(), "SELECT register_name FROM register_entry");
  while (select.step())
    if (last == names.end() || select.text(0) != *last) last = names.emplace(select.text(0)).first;
  return {names.begin(), names.end()};
}

}  // namespace phumthun::store
