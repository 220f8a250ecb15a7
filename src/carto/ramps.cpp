#include "carto/ramps.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "carto/color.hpp"
#include "carto/style_file.hpp"

namespace phumthun::carto {
namespace {

std::vector<ColorRamp> read_ramps() {
  std::vector<ColorRamp> ramps;
  for (const StyleTable& entry : style_tables("styles/ramps.toml", "ramp")) {
    ColorRamp ramp{entry.text("name"), entry.local_text("label"), {}};
    for (const std::string& stop : entry.texts("stops")) ramp.stops.push_back(parse_color(stop));
    if (ramp.stops.size() < 2) {
      throw base::Error(base::ErrorCode::invalid_input,
                        "the ramp " + ramp.name + " has fewer than two stops");
    }
    ramps.push_back(std::move(ramp));
  }
  return ramps;
}

Color color_at(const ColorRamp& ramp, double t) {
  const double along = t * static_cast<double>(ramp.stops.size() - 1);
  const auto stop = std::min(static_cast<std::size_t>(along), ramp.stops.size() - 2);
  return mix(ramp.stops[stop], ramp.stops[stop + 1], along - static_cast<double>(stop));
}

}  // namespace

const std::vector<ColorRamp>& all_ramps() {
  static const std::vector<ColorRamp> ramps = read_ramps();
  return ramps;
}

const ColorRamp& ramp(std::string_view name) {
  if (name.empty()) name = default_ramp;
  std::string names;
  for (const ColorRamp& ramp : all_ramps()) {
    if (ramp.name == name) return ramp;
    names += (names.empty() ? "" : ", ") + ramp.name;
  }
  throw base::Error(base::ErrorCode::not_found, "there is no colour ramp \"" + std::string(name) + "\"",
                    "the ramps are: " + names);
}

std::vector<Color> ramp_colors(const ColorRamp& ramp, int count) {
  std::vector<Color> colors;
  for (int i = 0; i < count; ++i) {
    colors.push_back(color_at(ramp, count == 1 ? 0.5 : static_cast<double>(i) / (count - 1)));
  }
  return colors;
}

}  // namespace phumthun::carto
