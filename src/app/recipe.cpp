#include "app/recipe.hpp"

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace phumthun::app {

using Json = nlohmann::ordered_json;

std::string to_json(const Recipe& recipe) {
  Json json = Json::object();
  for (const auto& [key, value] : recipe) std::visit([&](const auto& v) { json[key] = v; }, value);
  return json.dump();
}

Recipe recipe_from_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    throw base::Error(base::ErrorCode::invalid_input, "a result's recipe is not readable");
  Recipe recipe;
  for (const auto& [key, value] : json.items()) {
    if (value.is_boolean())
      recipe.emplace_back(key, value.get<bool>());
    else if (value.is_number_integer())
      recipe.emplace_back(key, value.get<std::int64_t>());
    else if (value.is_number())
      recipe.emplace_back(key, value.get<double>());
    else
      recipe.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return recipe;
}

}  // namespace phumthun::app
