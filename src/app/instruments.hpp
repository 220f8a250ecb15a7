#pragma once
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "store/instruments.hpp"

namespace phumthun::app {

/// By which version of the survey's form each source asked in each round, and how many records that are.
std::vector<store::Instrument> list_instruments(store::Store&);
/// States it; an empty name: not stated. Throws Error{not_found} where no record is of that source and round.
void set_instrument(store::Store&, const std::string& source, const std::string& round,
                    const std::string& name);

}  // namespace phumthun::app
