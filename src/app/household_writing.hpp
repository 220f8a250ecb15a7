#pragma once
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/household_positions.hpp"
#include "app/household_rows.hpp"
#include "app/identity_sealing.hpp"
#include "store/identities.hpp"

namespace phumthun::app {

// Internal to app/: placed households on their way into the store.

/// A row that was read, checked and placed.
struct PlacedHousehold {
  HouseholdRecord record;
  geocode::Place place;
  geo::Coord stated = geo::no_coord;
  std::string village_name, tambon_name, amphoe_name;  ///< where the place hangs on them
  std::vector<NoticedPosition> noticed;
  PersonCells person;
};

/// Writes placed households: finds out which the store knows already, seals identities, asks a person where
/// it can't tell. Used by one thread.
class HouseholdWriting {
 public:
  HouseholdWriting(store::Writer&, store::ImportId, const geocode::Placer&, const IdentitySealing&,
                   std::string file);

  void write(const PlacedHousehold&);
  /// Marks the households that share one point, and packs the index.
  void finish(const base::Progress&);
  /// Counts what was found while writing; rows that the store held already go from taken to unchanged.
  void add_to(base::Report&) const;
  /// States of all sources and rounds that were met by which form they asked.
  void state_instrument(std::string_view name);
  /// True where a source calls itself synthetic: then the whole store is said to be.
  bool has_synthetic_source() const;

 private:
  /// What a row with a new id means: a household that is known, or some that it may be.
  struct Known {
    std::optional<std::int64_t> household;
    std::vector<std::int64_t> maybe;
    const char* why = "";
  };
  Known known_household(const PlacedHousehold&, const std::optional<store::IdentityHash>&);
  bool taken(std::int64_t household, const PlacedHousehold&);
  /// False where the store holds this very person of the household already.
  bool seal_person(const PlacedHousehold&, const store::HouseholdLoad::Loaded&);
  void ask_about_place(const PlacedHousehold&, std::int64_t household);
  void ask_about_match(const PlacedHousehold&, std::int64_t household, std::int64_t other, const char* why);
  void note(const char* kind, const PlacedHousehold&, const std::string& message);
  store::SourceId source(const std::string& name);
  store::RoundId round(const store::Round&);
  bool of_earlier_import(std::int64_t household) const { return household <= last_known_; }

  store::Writer& writer_;
  store::ImportId import_;
  const geocode::Placer& placer_;
  const IdentitySealing& sealing_;
  std::string file_;
  std::int64_t last_known_;  ///< the households of earlier imports end here
  store::HouseholdLoad households_;
  store::IdentityLoad identities_;
  std::map<std::string, store::SourceId, std::less<>> sources_;
  std::map<std::pair<int, int>, store::RoundId> rounds_;
  std::set<std::pair<std::int64_t, std::int64_t>> met_;  ///< sources and rounds of rows
  std::set<std::array<std::int64_t, 3>>
      written_;                                ///< household, round and source of rows, where some are known
  std::vector<geo::Coord> positions_;          ///< surveyed, as they were written
  std::vector<std::int64_t> position_owners_;  ///< beside them: fids
  base::Report found_;
  std::int64_t unchanged_accepted_ = 0, unchanged_repaired_ = 0;
};

}  // namespace phumthun::app
