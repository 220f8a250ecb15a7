#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "app/identity_sealing.hpp"
#include "app/record_rows.hpp"
#include "store/identities.hpp"
#include "store/records.hpp"

namespace phumthun::app {

// Internal to app/: what the imports of members, problems, assistance and registers share.

/// What a row says of the household that it belongs to.
struct StatedHousehold {
  std::string household_id, house_code;
  std::optional<std::int64_t> household_no;
};
/// Reads it by the fields that these kinds share. Nothing, and told, where the household_id is none to keep:
/// an ID number, or a number that a spreadsheet has rounded.
std::optional<StatedHousehold> stated_household(RecordCells&);

/// Such an import while it runs: finds households, keeps what rows share, writes records and identities.
class HouseholdRecords {
 public:
  HouseholdRecords(ImportSession&, const ImportRecordsRequest&, store::Writer&, store::ImportId);

  /// Reads, and counts, the row's identities. To be called once for a row.
  PersonCells read_person(const RecordCells& cells) { return sealing_.read(cells.context()); }
  /// The household of a row: by its id, else its house code and number, else its person's ID number (with a
  /// key only). Tells nothing.
  std::optional<std::int64_t> find(const StatedHousehold&, const PersonCells&);
  /// The row's round, else the request's; {0} where neither states one. Nothing, and told, for a text that is
  /// no round.
  std::optional<store::RoundId> round(const RecordCells&, const std::string& text);
  /// The row's source, else the request's; {0} where neither states one.
  store::SourceId source(const std::string& text);
  /// The row's member_id; where it has none, what tells the persons of a household apart: the keyed hash of
  /// the ID number in hexadecimal, "" without a key or a number.
  std::string member_id(std::string stated, const PersonCells&) const;

  /// False, and told as "repeated-row", where a row of this key stood in the file before.
  bool is_first(const RecordCells&, std::string_view key);
  /// Adds the row's record, and its person's sealed identity where there is a key.
  template <class Row>
  RowOutcome add(const Row& row, const PersonCells& person) {
    const bool added = load_.add(row);
    const bool sealed = seal(row.household, row.member_id, person);
    return added || sealed ? RowOutcome::taken : RowOutcome::unchanged;
  }
  RowOutcome add(const store::RegisterRow&, const PersonCells&);

  /// What was found by which way, what was sealed or dropped; and the key's parameters into the store.
  void finish(store::Writer&, base::Report&) const;

 private:
  /// True where the household got an identity that it did not have. One that nothing tells the person of is
  /// dropped: the empty member_id is the head's.
  bool seal(std::optional<std::int64_t> household, std::string_view member_id, const PersonCells&);

  const ImportRecordsRequest& request_;
  IdentitySealing sealing_;
  store::HouseholdLookup households_;
  store::IdentityLoad identities_;
  store::RecordLoad load_;
  store::Writer& writer_;
  std::map<std::string, store::SourceId, std::less<>> sources_;
  std::map<std::pair<int, int>, store::RoundId> rounds_;
  /// A file has millions of keys: let go one by one they would hold the job up at its end.
  std::pmr::monotonic_buffer_resource seen_room_;
  std::pmr::unordered_set<std::pmr::string> seen_{&seen_room_};
  std::int64_t found_by_house_ = 0, found_by_person_ = 0, dropped_identities_ = 0;
};

/// Takes one row: everything but counting it.
using TakeRow = std::function<RowOutcome(HouseholdRecords&, RecordCells&)>;

/// One file of such records, from the open file to the committed import.
base::Report import_household_records(store::Store&, const ImportRecordsRequest&, const TakeRow&,
                                      const base::Progress&);

/// Tells that the row's household is not in the store.
RowOutcome refuse_unknown_household(const RecordCells&, const StatedHousehold&);

/// A key of a row from its parts, for is_first().
std::string row_key(std::initializer_list<std::string_view> parts);

}  // namespace phumthun::app
