#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/memo.hpp"
#include "app/project.hpp"
#include "app/session_camera.hpp"
#include "carto/map_scene.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

struct Session;

/// The names of areas in the session's language, larger levels first. `names`: all of them but the villages',
/// sorted.
struct AreaNames {
  std::vector<carto::SceneLabel> labels;
  std::vector<std::string> names;
};
/// Memoised. Never null.
data::Shared<AreaNames> area_names(const Session&);

/// A name at its place on the map.
struct ShownName {
  geo::Coord at;       ///< what is named, map CRS
  ScreenPoint offset;  ///< of the middle of its box from there, px
  std::vector<std::string> lines;
  int level = 0;  ///< 0 village, 1 tambon, 2 amphoe
  bool bold = false;
  double width = 0, height = 0;  ///< of its box, px
};
struct ShownNames {
  std::vector<ShownName> names;
  std::size_t hidden = 0;  ///< names that have no room
};

/// How large a line of a name is, in px.
struct NameSize {
  double width = 0, height = 0;
};
using MeasureName = std::function<NameSize(const std::string& line, int level)>;

/// The names that fit the map as it is seen, by carto::place_labels. They are placed where the map stands
/// still: while it moves those that are there move along, and the rest come when it has stopped, each where
/// it stood before if it can. Selected areas come first, names do not lie under cards, and rather do not
/// cover selected households. `font_px`: the size of the font that `measure` measures with.
const ShownNames& shown_names(const Session&, double font_px, const MeasureName& measure);
/// How many names had no room when names were last placed; 0 where they are not shown.
std::size_t hidden_names(const Session&);

/// From how near on the names of a level are shown.
double farthest_metres_per_px_of_names(int level);

struct AreaNamesKey {
  std::map<base::AreaLevel, std::pair<data::Shared<data::Layer>, data::Shared<std::vector<geo::Coord>>>>
      areas;
  base::Language language = base::Language::th;
  bool operator==(const AreaNamesKey&) const = default;
};

/// What names stand on from one frame to the next.
struct NameMemory {
  struct Key {
    data::Shared<AreaNames> names;
    Viewport viewport;
    std::vector<ScreenBox> covered;  ///< by cards: no name stands there
    double font_px = 0;
    bool all = false;
    std::vector<geo::Coord> selected;
    data::Shared<std::vector<std::uint8_t>> picked_households;
    bool operator==(const Key&) const = default;
  };
  Memo<AreaNamesKey, AreaNames> area_names;
  std::optional<Key> key;
  Camera placed, last;  ///< the camera that names were placed for, and that of the last frame
  int frames_at_rest = 0;
  ShownNames shown;
  std::map<std::string, std::vector<std::string>> two_lines;  ///< by name
};

}  // namespace phumthun::app
