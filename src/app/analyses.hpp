#pragma once
#include <string>
#include <vector>

#include "app/recipe.hpp"
#include "app/stores.hpp"

namespace phumthun::app {

/// A result kept in the store with the recipe that made it: what targeting, overlap, compare, change,
/// robustness and problems answer as JSON.
struct SavedAnalysis {
  std::string name;
  std::string verb;      ///< "targeting", ...
  std::string document;  ///< the JSON that the command line prints, its "recipe" in it
  std::string saved_at;
  std::int64_t revision = 0;  ///< of the store, when it was made
};
/// In place of one of the same name and verb. Throws Error{denied} for a name that another verb holds.
void save_analysis(store::Store&, const std::string& name, const std::string& verb,
                   const std::string& document);
/// Newest first, without documents.
std::vector<SavedAnalysis> list_analyses(store::Store&);
/// Throws Error{not_found} with the names that there are.
SavedAnalysis load_analysis(store::Store&, const std::string& name);
void erase_analysis(store::Store&, const std::string& name);

}  // namespace phumthun::app
