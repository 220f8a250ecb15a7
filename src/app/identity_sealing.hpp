#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/import_session.hpp"
#include "privacy/identity_key.hpp"
#include "store/identities.hpp"

namespace phumthun::app {

// Internal to app/: names, ID numbers and phones of a file's rows, sealed where there is a key, else dropped
// and counted.

/// What a row says of a person, read from the table before it goes on: all of a row's identity cells, and
/// what the person can be found by. Plain text in memory, never written.
struct PersonCells {
  std::string payload;      ///< "column\tvalue\n" of every identity column that is filled; "" without a key
  std::string national_id;  ///< 13 digits with the right check digit, else ""
  std::string name;         ///< first and last name, normalised, else ""
  std::optional<int> birth_year_be;
};

/// A sealed person, ready for the store.
struct SealedPerson {
  std::vector<std::byte> sealed;
  std::string bound_to;
  std::optional<store::IdentityHash> national_id, name_birth_village;
  std::optional<store::IdentityHash> whole;  ///< of all that is sealed: the same record is known again
  /// The record for the store. Views into this.
  store::IdentityRow row(std::int64_t household, std::string_view member_id) const {
    return {household, member_id, bound_to, sealed, national_id, name_birth_village, whole};
  }
};

class IdentitySealing {
 public:
  IdentitySealing(const ImportRecordsRequest&, const io::Table&, const io::FieldColumns&);

  /// Reads the present row's identity cells; counts them. Notes a wrong check digit ("id-check-digit") and an
  /// ID that a spreadsheet rounded ("precision-lost") without ever quoting it.
  PersonCells read(const RowContext&);
  bool has_key() const { return key_ != nullptr; }
  /// `village_code` may be empty: then no hash of the name is made. Thread-safe.
  SealedPerson seal(const PersonCells&, std::string_view household_id, std::string_view member_id,
                    std::string_view village_code) const;
  /// The hash by which a person of this ID number is found; nothing without a key.
  std::optional<store::IdentityHash> hash_of_id(std::string_view national_id) const;
  /// Writes the key's parameters where the store has none yet; Throws Error{denied} where it has another
  /// key's.
  void put_key(store::Writer&) const;
  void add_notes(base::Report&) const;

 private:
  void check_id(const RowContext&, int column, PersonCells&) const;
  std::shared_ptr<const privacy::IdentityKey> key_;
  const io::Table& table_;
  std::vector<std::size_t> columns_;
  std::string names_, unread_;
  int national_id_ = -1, first_name_ = -1, last_name_ = -1, birth_year_ = -1, birth_date_ = -1;
  std::int64_t values_ = 0;
};

}  // namespace phumthun::app
