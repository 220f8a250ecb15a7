#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/case_lists.hpp"
#include "app/overlap.hpp"
#include "app/poor_households.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {

// Internal to app/: records of assistance as acts of help.

/// Records with their agencies and kinds merged, in the store's order.
struct HelpRecords {
  store::AssistanceColumns columns;
  MergedNames agencies, kinds;
  std::vector<std::uint8_t> given;  ///< 0: refused or cancelled, by its status

  std::size_t size() const { return columns.household.size(); }
  std::uint32_t agency(std::size_t i) const { return agencies.number_of_text[columns.agency[i]]; }
  std::uint32_t kind(std::size_t i) const { return kinds.number_of_text[columns.kind[i]]; }
};
/// Of each record, 0: refused or cancelled, by its status.
std::vector<std::uint8_t> given_help(const store::AssistanceColumns&);
/// Throws Error{not_found} where the store has none.
HelpRecords read_help(store::Store&, const base::Progress&);

/// Acts that count, and what was left out.
struct CountedHelp {
  std::vector<poverty::Help> acts;    ///< household: row of PoorHouseholds
  std::vector<std::uint32_t> record;  ///< of each act, into HelpRecords
  std::int64_t not_given = 0, without_day = 0, outside_period = 0, outside_households = 0;
};
/// Help to households that are counted (`counts`, by row), within the request's period; an act without a day
/// is left out where a period is asked for. Throws Error{invalid_input} for a day that is none, and for a
/// period that ends before it begins.
CountedHelp counted_help(const HelpRecords&, const OverlapRequest&, const PoorHouseholds&,
                         const std::vector<std::uint8_t>& counts);

/// Everything that the answer and its map layer rest on.
struct HelpedHouseholds {
  PoorHouseholds households;
  std::vector<std::uint8_t> counts;  ///< per household: surveyed, or every one
  std::vector<double> weight;        ///< 0 where it does not count
  HelpRecords records;
  CountedHelp help;
  poverty::HelpReceived received;
};
HelpedHouseholds helped_households(store::Store&, const OverlapRequest&, const base::Progress&);

}  // namespace phumthun::app
