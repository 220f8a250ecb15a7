#include "store/area_indicators.hpp"

#include "store/connection.hpp"

namespace phumthun::store {

std::vector<std::string> area_indicator_names(const Reader& reader) {
  std::vector<std::string> names;
  Statement select(reader.connection(), "SELECT DISTINCT indicator FROM area_indicator ORDER BY indicator");
  while (select.step()) names.emplace_back(select.text(0));
  return names;
}

AreaIndicator read_area_indicator(const Reader& reader, std::string_view name) {
  AreaIndicator indicator;
  Statement select(reader.connection(),
                   "SELECT area_code, value, year_be FROM area_indicator WHERE indicator = ? "
                   "ORDER BY area_code, year_be DESC, import_id DESC");
  select.bind(1, name);
  while (select.step()) {
    if (!indicator.codes.empty() && indicator.codes.back() == select.text(0)) continue;
    indicator.codes.emplace_back(select.text(0));
    indicator.value.push_back(select.number(1));
    indicator.year_be.push_back(static_cast<std::int32_t>(select.integer(2)));
  }
  return indicator;
}

}  // namespace phumthun::store
