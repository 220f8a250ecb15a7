#include "app/finite_population.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "app/area_rates.hpp"
#include "base/error.hpp"

namespace phumthun::app {

std::vector<double> finite_population(MeasureSource& source, const DesignRequest& design,
                                      base::AreaLevel level, const base::Progress& progress) {
  constexpr std::string_view prefix = "register:";
  const std::string& asked = design.population;
  if (asked == "none") return {};
  const LevelPlaces& places = source.places(level);
  std::vector<double> size;
  if (asked == "registered")
    size = places.registered_households;
  else if (asked.starts_with(prefix))
    size = listed_entries(source, level, asked.substr(prefix.size()), progress);
  else
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("'{}' is no population to correct errors by", asked),
                      "use none, registered or register:NAME");
  for (std::size_t i = 0; i < size.size(); ++i)
    size[i] = std::max(size[i], static_cast<double>(places.households[i]));  // NaN stays
  return size;
}

}  // namespace phumthun::app
