#pragma once
#include <string>

#include "base/area_level.hpp"
#include "store/connection.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

// Internal to store/: what an import takes the place of is kept, so that undoing it gives it back. What is
// kept forms a chain: each row names the import that it came from and the one that replaced it.

/// Keeps the level's areas before `import` replaces them.
void keep_areas(Connection&, base::AreaLevel, ImportId import);
/// Gives back what `import` replaced of this level, or takes its areas out of the chain.
void restore_areas(Connection&, base::AreaLevel, ImportId import);

/// Keeps rows of the code list, or of the register of population, one at a time before they are replaced.
Statement keep_code_statement(Connection&);        ///< binds code, then the import
Statement keep_population_statement(Connection&);  ///< binds code, year, then the import
void restore_codes(Connection&, ImportId import);
void restore_population(Connection&, ImportId import);

}  // namespace phumthun::store
