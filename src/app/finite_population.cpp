#include "app/finite_population.hpp"

#include <fmt/format.h>
#include <limits>
#include <string_view>

#include "app/area_rates.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

/// Forgets each N below the households surveyed; how many areas that were.
std::size_t forget_too_small(std::vector<double>& size, const std::vector<std::int64_t>& surveyed) {
  std::size_t areas = 0;
  for (std::size_t i = 0; i < size.size(); ++i) {
    if (!(size[i] < static_cast<double>(surveyed[i]))) continue;
    size[i] = std::numeric_limits<double>::quiet_NaN();
    ++areas;
  }
  return areas;
}

base::LocalText too_small_warning(base::AreaLevel level, const std::string& population, std::size_t areas) {
  return {fmt::format("{} {}มีครัวเรือนที่สำรวจมากกว่าจำนวนใน {} จึงไม่ได้ปรับค่าคลาดเคลื่อนของพื้นที่เหล่านั้นด้วยประชากรจำกัด",
                      areas, base::level_label(level).th, population),
          fmt::format("in {} areas ({}) more households were surveyed than '{}' counts: no finite population "
                      "correction was made there",
                      areas, base::level_name(level), population)};
}

}  // namespace

std::vector<double> finite_population(MeasureSource& source, const DesignRequest& design,
                                      base::AreaLevel level, std::vector<base::LocalText>& warnings,
                                      const base::Progress& progress) {
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
  if (const std::size_t areas = forget_too_small(size, places.households); areas > 0)
    warnings.push_back(too_small_warning(level, asked, areas));
  return size;
}

}  // namespace phumthun::app
