#include "desktop/frame_times.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace phumthun::desktop {
namespace {

std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) json += c;
  }
  return json + '"';
}

std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "null";
}

}  // namespace

double quantile_of(std::vector<double> values, double share) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  const std::size_t place = std::clamp<std::size_t>(rank, 1, values.size()) - 1;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place), values.end());
  return values[place];
}

std::string to_json(const FrameTimes& times) {
  std::string json = fmt::format(
      "{{\"frames\": {}, \"median_ms\": {}, \"p95_ms\": {}, \"worst_ms\": {}, \"floor_ms\": {}, "
      "\"sharp_ms\": {}, \"first_frame_ms\": {}, \"peak_rss_mb\": {}",
      times.frames_ms.size(), number(quantile_of(times.frames_ms, 0.5)),
      number(quantile_of(times.frames_ms, 0.95)), number(quantile_of(times.frames_ms, 1)),
      number(quantile_of(times.floor_ms, 0.5)), number(quantile_of(times.sharp_ms, 1)),
      number(times.first_frame_ms), number(times.peak_rss_mb));
  const std::pair<const char*, const std::vector<double>*> answers[] = {{"restyle", &times.restyle_ms},
                                                                        {"hover", &times.hover_ms},
                                                                        {"brush", &times.brush_ms},
                                                                        {"slider", &times.slider_ms}};
  for (const auto& [name, values] : answers)
    json += fmt::format(", \"{0}_ms\": {1}, \"{0}_worst_ms\": {2}", name, number(quantile_of(*values, 0.5)),
                        number(quantile_of(*values, 1)));
  return json + fmt::format(", \"panels_ms\": {}, \"idle_cpu_percent\": {}, \"renderer\": {}, \"size\": {}}}",
                            number(quantile_of(times.panels_ms, 0.5)), number(times.idle_cpu_percent),
                            quoted(times.renderer), quoted(times.size));
}

}  // namespace phumthun::desktop
