#include "carto/ramps.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <utility>

#include "base/error.hpp"
#include "carto/color.hpp"
#include "carto/style_file.hpp"

namespace phumthun::carto {
namespace {

std::vector<ColorRamp> read_ramps() {
  std::vector<ColorRamp> ramps;
  for (const StyleTable& entry : style_tables("styles/ramps.toml", "ramp")) {
    const std::string kind = entry.text_or("kind", "sequential");
    ColorRamp ramp{entry.text("name"), entry.local_text("label"), kind == "diverging", {}};
    if (!ramp.diverging && kind != "sequential") {
      throw base::Error(base::ErrorCode::invalid_input,
                        "the ramp " + ramp.name + " is of an unknown kind \"" + kind + "\"",
                        "write sequential or diverging");
    }
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

/// Classes wholly below and wholly above a centre, and whether one holds it.
struct Sides {
  int below = 0, above = 0;
  bool across = false;
};
Sides sides_of(std::span<const double> breaks, double centre) {
  Sides sides;
  for (std::size_t i = 1; i < breaks.size(); ++i) {
    if (breaks[i] <= centre) {
      ++sides.below;
    } else if (breaks[i - 1] >= centre) {
      ++sides.above;
    } else {
      sides.across = true;
    }
  }
  return sides;
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

const ColorRamp& ramp_or_default(std::string_view name) {
  for (const ColorRamp& one : all_ramps())
    if (one.name == name) return one;
  return ramp(default_ramp);
}

std::vector<Color> ramp_colors(const ColorRamp& ramp, int count) {
  std::vector<Color> colors;
  for (int i = 0; i < count; ++i) {
    colors.push_back(color_at(ramp, count == 1 ? 0.5 : static_cast<double>(i) / (count - 1)));
  }
  return colors;
}

std::vector<Color> class_colors(const ColorRamp& ramp, std::span<const double> breaks, const RampUse& use) {
  const int classes = breaks.size() < 2 ? 0 : static_cast<int>(breaks.size()) - 1;
  int whole = classes, first = 0;
  if (ramp.diverging && !std::isnan(use.centre)) {
    const Sides sides = sides_of(breaks, use.centre);
    const int longer = std::max(sides.below, sides.above);
    whole = 2 * longer + (sides.across ? 1 : 0);
    first = longer - sides.below;
  }
  std::vector<Color> colors = ramp_colors(ramp, whole);
  if (use.reversed) std::reverse(colors.begin(), colors.end());
  return {colors.begin() + first, colors.begin() + first + classes};
}

const PaletteSafety& ramp_safety(const ColorRamp& ramp, int classes) {
  static std::mutex guard;
  static std::map<std::pair<std::string, int>, PaletteSafety> known;
  const std::lock_guard lock(guard);
  const auto [found, is_new] = known.try_emplace({ramp.name, classes});
  if (is_new) found->second = palette_safety(ramp_colors(ramp, classes));
  return found->second;
}

}  // namespace phumthun::carto
