#pragma once
#include <array>
#include <string>
#include <vector>

namespace phumthun::app {

/// What another map of a split screen shows in place of the first one's choropleth; all else is the same, the
/// classes too.
struct PaneSetting {
  std::string measure;    ///< empty: the first map's
  std::string round;      ///< empty: the estimates' round
  bool clusters = false;  ///< the cluster map instead
  friend bool operator==(const PaneSetting&, const PaneSetting&) = default;
};

/// How the map's part of the window is divided.
struct SplitSetting {
  enum class Kind { one, side_by_side, swipe, conditional };
  Kind kind = Kind::one;
  static constexpr std::size_t most_others = 3;
  std::vector<PaneSetting> others;  ///< the second to fourth map
  double swipe_at = 0.5;            ///< where the curtain of `swipe` hangs, 0 (left) to 1
  std::string condition_x,
      condition_y;  ///< of `conditional`: view columns that cut the areas into 3 x 3 maps
  friend bool operator==(const SplitSetting&, const SplitSetting&) = default;
};

}  // namespace phumthun::app
