#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/registry.hpp"

namespace phumthun::store {

/// By which version of the survey's form a source asked in a round. Scores of different instruments are not
/// compared without a warning.
struct Instrument {
  std::string source, round;
  std::string name;  ///< "" where nobody stated it
  std::int64_t records = 0;
};
/// One row per source and round that has records, in their order.
std::vector<Instrument> list_instruments(const Reader&);
/// A person says so; it counts before what imports state. Throws Error{not_found} where no record is of that
/// source and round. An empty name: not stated.
void set_instrument(Writer&, std::string_view source, std::string_view round, std::string_view name);
/// What an import states of its records; the newest import's counts, and it goes when the import is undone.
void state_instrument(Writer&, ImportId, SourceId, RoundId, std::string_view name);

}  // namespace phumthun::store
