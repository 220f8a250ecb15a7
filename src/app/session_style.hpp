#pragma once
#include <filesystem>
#include <string>
#include <variant>

#include "app/project.hpp"

namespace phumthun::app {

struct Session;

namespace intent {
struct SetHouseholdStyle {
  HouseholdSetting style;
};
/// A slider of a layer is `released` when it is let go: one step of undo for the whole movement.
struct SetLayer {
  LayerSetting layer;
  bool released = true;
};
struct SetGroupVisible {
  LayerGroup group;
  bool visible;
};
/// The file of the ground's picture; empty: none.
struct SetBasemap {
  std::filesystem::path file;
};
/// Breaks, ramp, layers and points as a file, and back.
struct SaveStyle {
  std::filesystem::path file;
};
struct LoadStyle {
  std::filesystem::path file;
};
}  // namespace intent
using StyleIntent = std::variant<intent::SetHouseholdStyle, intent::SetLayer, intent::SetGroupVisible,
                                 intent::SetBasemap, intent::SaveStyle, intent::LoadStyle>;
void apply(Session&, const StyleIntent&);

}  // namespace phumthun::app
