#pragma once
#include "base/progress.hpp"
#include "geocode/placing.hpp"
#include "store/areas.hpp"
#include "store/households.hpp"

namespace phumthun::app {

// Internal to app/: placing households by the areas, names and codes of a store.

/// Tambon, villages and the code list, ready to place households; and those of a store.
geocode::Placer make_placer(store::AreaTable tambon, store::AreaTable villages,
                            const store::AreaTable& amphoe, const std::vector<store::CodeRow>& codes);
geocode::Placer make_placer(const store::Reader&);

/// Puts `place` into the row; the views point into `place`. A surveyed position that was not accepted stays
/// as the stated one; a household that is known by area only gets its point there.
void set_place(store::HouseholdRow& row, const geo::Coord& stated, const geocode::Place& place,
               const geocode::Placer& placer);

/// Places every household of the store anew, after its areas have changed. `placer` is made of the new areas.
void place_all_again(store::Writer&, const geocode::Placer& placer, const base::Progress&);

}  // namespace phumthun::app
