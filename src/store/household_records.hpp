#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"
#include "store/households.hpp"

namespace phumthun::store {

// Internal to store/.

/// Throws nothing: an unknown name is `none`.
PlaceQuality quality_of(std::string_view name);

/// What one record says of its household beside its survey: a row of survey_place.
struct PlaceRecord {
  std::int64_t survey = 0, import = 0, round = 0, source = 0;  ///< their numbers in the store
  std::int64_t round_order = 0;                                ///< grows with time
  std::optional<std::int64_t> priority;                        ///< of its source, by the conflict rule
  bool settled = false;                                        ///< a person chose this source for the place
  std::string household_id, house_code, address_no, moo;
  std::optional<std::int64_t> household_no, municipality;
  std::string village_code, tambon_code, amphoe_code;
  PlaceQuality quality = PlaceQuality::none;
  geo::Coord position = geo::no_coord, stated_position = geo::no_coord;
  std::string stated_village, stated_tambon, stated_amphoe, village_name, tambon_name, amphoe_name;
};

/// Which of two records is believed first where both speak of one round: sources in the order of the rule,
/// those without a place in it after them, then the later record.
bool is_believed_before(const std::optional<std::int64_t>& priority_a, std::int64_t survey_a,
                        const std::optional<std::int64_t>& priority_b, std::int64_t survey_b);

/// Keeps the places that records state, and makes a household's row from them: a pure function of its
/// records, the rule and what persons settled, so that a record can be taken away again. A household with one
/// record has no row in survey_place: its own row is the record.
class HouseholdRecords {
 public:
  explicit HouseholdRecords(Connection&);

  /// Copies the household's row to be its first record's, before it gets a second one.
  void keep_first(std::int64_t household, std::int64_t survey);
  void add(std::int64_t household, std::int64_t survey, const HouseholdRow&, std::int64_t import);
  /// In order of survey; empty for a household with one record.
  std::vector<PlaceRecord> read(std::int64_t household);
  /// Makes the household's row anew from its records, and drops a single one that is left.
  void derive(std::int64_t household);

 private:
  void write(std::int64_t household, const PlaceRecord&);
  void write_names(std::int64_t household, const PlaceRecord&);
  void write_aliases(std::int64_t household, const std::vector<PlaceRecord>&, const std::string& own_id);

  Statement copy_, insert_, select_, update_, drop_, delete_names_, insert_names_, delete_aliases_,
      insert_alias_, own_id_;
  std::vector<std::byte> blob_;
};

/// The household's row as its records make it, best first in `records` after the call; records that their
/// own source corrected are left out of it.
PlaceRecord folded(std::vector<PlaceRecord>& records);

/// True where names are needed to place the household again: no coordinates, and no code of a village.
bool hangs_on_names(const HouseholdRow&);

Statement& bind_flag(Statement&, int at, const std::optional<bool>& flag);
std::optional<std::int64_t> optional_integer(const Statement&, int column);
/// Binds the point's blob, or null where there is no position.
void bind_point(Statement&, int at, const geo::Coord& position, std::vector<std::byte>& blob);

}  // namespace phumthun::store
