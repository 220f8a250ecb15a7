#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/project.hpp"
#include "carto/color_vision.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

struct Session;

/// How many agencies help each household, by row of the household layer: 0 to 3 (three or more).
using AgencyCounts = std::vector<std::uint8_t>;

/// A style that can be put on: one of the program's own, or a file of the user's folder "styles".
struct StyleEntry {
  std::string name;  ///< of a built-in style; the file's name without its ending
  base::LocalText label;
  std::filesystem::path file;  ///< empty: built in
};

/// What belongs to the looks of the map and is neither undone nor saved with the project.
struct StyleDesk {
  carto::ColorVision seen_as = carto::ColorVision::normal;  ///< the map as others see it
  /// The project as it was when a slider or a class limit was taken hold of.
  std::shared_ptr<const Project> held;
  struct RampChoice {
    std::string ramp;
    bool reversed = false;
  };
  std::map<std::string, RampChoice> ramps;       ///< the last one chosen for each kind of measure
  std::shared_ptr<const AgencyCounts> agencies;  ///< null until asked for; empty: the store has no assistance
  std::optional<jobs::JobId> agencies_job;
  std::vector<StyleEntry> styles;  ///< that can be chosen
};

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
/// How layers are made; a slider of theirs is `released` when it is let go.
struct SetLayerOptions {
  LayerOptions options;
  bool released = true;
};
/// The file of the ground's picture; empty: none.
struct SetBasemap {
  std::filesystem::path file;
};
/// Class limits as they are dragged: the inner ones, ascending. `released`: one step of undo.
struct DragBreaks {
  std::vector<double> breaks;
  bool released = true;
};
/// The map and its legend as somebody else sees their colours; never on what is exported.
struct SeeAs {
  carto::ColorVision vision;
};
/// Breaks, ramp, layers and points as a file, and back.
struct SaveStyle {
  std::filesystem::path file;
};
struct LoadStyle {
  std::filesystem::path file;
};
/// A style of StyleDesk::styles.
struct UseStyle {
  std::size_t style;
};
}  // namespace intent
using StyleIntent = std::variant<intent::SetLayerOptions, intent::SetHouseholdStyle, intent::SetLayer,
                                 intent::SetGroupVisible, intent::SetBasemap, intent::DragBreaks,
                                 intent::SeeAs, intent::SaveStyle, intent::LoadStyle, intent::UseStyle>;
void apply(Session&, const StyleIntent&);

/// Shows `next` while a slider or handle is held; at its release the whole movement becomes one step of undo.
void drag(Session&, Project next, bool released);
/// Another choropleth: breaks that were frozen for other classes are let go, and the ramp is the one that was
/// last chosen for measures of this kind. One step of undo.
void set_choropleth(Session&, ChoroplethSetting next);

}  // namespace phumthun::app
