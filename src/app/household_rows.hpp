#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/report.hpp"
#include "io/csv_table.hpp"
#include "io/household_profile.hpp"
#include "store/households.hpp"

namespace phumthun::app {

// Internal to app/: one row of a household file, from text to typed values, every repair and refusal
// reported.

/// Where issues of the present row go.
struct RowContext {
  const io::CsvTable& table;
  const std::filesystem::path& file;
  base::Report& report;

  std::string location(std::string_view column = {}) const;
  /// Counts and, for the first hundred of a kind, tells. The caller counts the row.
  void refuse(const char* kind, const std::string& message) const;
  void repair(const char* kind, std::string_view column, const std::string& message) const;
};

/// A row's values, its own copy: the table may go on to other rows.
struct HouseholdRecord {
  std::string household_id, source;
  std::string village_code, tambon_code, amphoe_code, house_code, address_no, moo;
  std::optional<std::int64_t> household_no;
  std::optional<bool> municipality, not_poor_on_survey;
  store::Round round;
  geo::Coord position = geo::no_coord;  ///< as the file gives it
  std::array<double, store::capital_count> capitals{};
  double size = 0, survey_weight = 0;
  std::vector<double> indicators;
  bool repaired = false;

  /// The row for the store, without its place, source and round. Views into this record.
  store::HouseholdRow row() const;
};

/// What a row means that states neither.
struct RowDefaults {
  std::string round, source;
};

/// Reads the table's present row. False where the row is refused (told to `context`, not counted). Bad
/// numbers and scores outside 1 to 4 become missing, told and marked `repaired`.
bool read_household(const RowContext& context, const io::HouseholdColumns& columns,
                    const RowDefaults& defaults, HouseholdRecord& record);

/// Counts what is dropped because it names or numbers a person, and lists the columns that nothing reads.
class IdentityCount {
 public:
  IdentityCount(const io::CsvTable&, const io::HouseholdColumns&);
  void count_row(const io::CsvTable&);
  void add_notes(base::Report&) const;

 private:
  std::vector<std::size_t> columns_;
  std::string names_, unread_;
  std::int64_t values_ = 0;
};

}  // namespace phumthun::app
