#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phumthun::app {

/// How a result was made, in the order in which a reader wants it: inputs' revision, measure, cut-offs,
/// spatial weights, permutations, seed, program version. Every result carries one.
using RecipeValue = std::variant<std::string, double, std::int64_t, bool>;
using Recipe = std::vector<std::pair<std::string, RecipeValue>>;

/// {"verb": "measure", ...}, one line; and back. recipe_from_json throws Error{invalid_input}.
std::string to_json(const Recipe&);
Recipe recipe_from_json(const std::string& text);

}  // namespace phumthun::app
