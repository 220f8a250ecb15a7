#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/import_session.hpp"
#include "store/households.hpp"

namespace phumthun::app {

// Internal to app/: one row of a household file, from text to typed values, every repair and refusal
// reported.

/// A row's values, its own copy: the table may go on to other rows.
struct HouseholdRecord {
  std::int64_t file_row = 0;
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

/// Reads the table's present row into `record`, over what it held. False where the row is refused (told to
/// `context`, not counted). Bad numbers and scores outside 1 to 4 become missing, told and marked `repaired`.
bool read_household(const RowContext& context, const io::FieldColumns& columns, const RowDefaults& defaults,
                    HouseholdRecord& record);

/// Tells the families of one house apart where a file has no household numbers: by who heads them. 0 where
/// the row names nobody. Never kept.
std::size_t head_of_household(const io::Table&, const io::FieldColumns&);

}  // namespace phumthun::app
