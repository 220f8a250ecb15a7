#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/project.hpp"
#include "data/layer.hpp"

namespace phumthun::app {

/// What a selection's rows mean: the layers that are there, and of which loading of the store.
struct SelectableLayers {
  std::map<base::AreaLevel, data::Shared<data::Layer>> areas;
  data::Shared<data::Layer> households;
  std::uint64_t store_generation = 0;
};

/// A selection by names that outlive the store's next loading: areas by their codes, households by the
/// numbers that the store gives them.
struct PendingSelection {
  Subject of;
  std::vector<std::string> codes;
  std::vector<std::int64_t> households;
  data::Shared<Bookmark> bookmark;  ///< the one that it belongs to; null: the project itself
  std::optional<bool> chip;         ///< it is a filter, in force or not
};

/// Whether plots or the table stood open below the map; how high is a setting of the program.
struct KeptViews {
  bool open = false, table = false;
  friend bool operator==(const KeptViews&, const KeptViews&) = default;
};

/// A project as it is kept: of which store, where the map was looked at, and what stood open below it.
struct KeptProject {
  std::filesystem::path store;
  Project project;  ///< read: without selections
  Camera camera;
  bool camera_placed = false;
  std::vector<PendingSelection> selections;  ///< read: to be made from their layers
  std::vector<std::string> unknown = {};     ///< read: words without a meaning, the usual ones in their place
  KeptViews views = {};
};

/// JSON, the same from the same project. Selections are named by `layers`; one whose layer is not there, or
/// was another when it was made, is left out, unless it waits in `selections`.
std::string project_json(const KeptProject&, const SelectableLayers& layers);
/// Settings that are missing are as in a new project. Throws DamagedFile for what is no project, and
/// Error{unsupported} for one that a later program wrote.
KeptProject parse_project(std::string_view json);

/// The rows of a kept selection in its layer as it is now; null where none of them is there any more.
data::Shared<Selection> selection_in(const PendingSelection&, const data::Layer&,
                                     std::uint64_t store_generation);

}  // namespace phumthun::app
