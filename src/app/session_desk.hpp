#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/project.hpp"

namespace phumthun::app {

struct Session;

/// What the program remembers of its user from one start to the next; a TOML file.
struct Settings {
  std::vector<std::filesystem::path> recent;  ///< stores, the last one first
  Appearance appearance;
  base::Language language = base::Language::th;
  double text_scale = 1;
  double left_panel_em = 13.5, right_panel_em = 15;
  double views_height_em = 16;
  std::vector<std::filesystem::path> recent_folders;  ///< where files were chosen, the last one first
  std::vector<std::string> recent_commands;  ///< ids of those run from the palette, the last one first
  friend bool operator==(const Settings&, const Settings&) = default;
};

namespace intent {
struct SetAppearance {
  Appearance appearance;
};
struct AddBookmark {
  std::string name;
};
struct ShowBookmark {
  std::size_t bookmark;
};
struct RenameBookmark {
  std::size_t bookmark;
  std::string name;
};
struct RemoveBookmark {
  std::size_t bookmark;
};
/// The window's picture of a bookmark's map, when it was drawn.
struct SetThumbnail {
  std::string name;
  std::shared_ptr<const carto::Picture> picture;
};
/// The palette of commands and places.
struct OpenPalette {
  bool open;
};
struct EditPalette {
  std::string text;
  std::size_t row = 0;  ///< of the results, the one that Enter means
};
/// A command was run from the palette: it comes first next time.
struct NoteCommand {
  std::string id;
};
/// The search field on the map; no text: it is left.
struct SearchPlaces {
  std::optional<std::string> text;
  std::size_t row = 0;
};
/// The map's middle goes to a place.
struct GoTo {
  geo::Coord at;  ///< map CRS
};
/// The next bookmark after the one shown last, or the one before it, round and round.
struct StepBookmark {
  int by;
};
/// The bookmark whose name is being typed, and the name as far as it is; no name: not after all.
struct DraftBookmarkName {
  std::size_t bookmark;
  std::optional<std::string> name;
};
struct BlackOut {
  bool black;
};
struct UnfoldJobs {
  bool unfolded;
};
/// What was brought back of the last time is left behind: the project as a new one has it.
struct StartAfresh {};
struct SaveProjectAs {
  std::filesystem::path file;
};
/// Opens the store that the file names, and the project with it.
struct OpenProject {
  std::filesystem::path file;
};
/// In the file browser: a folder's name as it is typed (nothing: none after all); and making it.
struct DraftFolder {
  std::optional<std::string> name;
};
struct MakeFolder {};
/// In the file browser: files and folders whose names begin with a dot.
struct ShowHiddenFiles {
  bool shown;
};
/// The keys Ctrl+S and leaving: the project is kept beside the program's other state.
struct SaveProject {};
}  // namespace intent
using DeskIntent =
    std::variant<intent::SetAppearance, intent::AddBookmark, intent::ShowBookmark, intent::RenameBookmark,
                 intent::RemoveBookmark, intent::SetThumbnail, intent::OpenPalette, intent::EditPalette,
                 intent::SaveProject, intent::NoteCommand, intent::SearchPlaces, intent::GoTo,
                 intent::StepBookmark, intent::DraftBookmarkName, intent::BlackOut, intent::UnfoldJobs,
                 intent::StartAfresh, intent::SaveProjectAs, intent::OpenProject, intent::DraftFolder,
                 intent::MakeFolder, intent::ShowHiddenFiles>;
void apply(Session&, const DeskIntent&);

}  // namespace phumthun::app
