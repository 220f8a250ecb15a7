#pragma once
#include <filesystem>
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
};
/// The keys Ctrl+S and leaving: the project is kept beside the program's other state.
struct SaveProject {};
}  // namespace intent
using DeskIntent = std::variant<intent::SetAppearance, intent::AddBookmark, intent::ShowBookmark,
                                intent::RenameBookmark, intent::RemoveBookmark, intent::SetThumbnail,
                                intent::OpenPalette, intent::EditPalette, intent::SaveProject>;
void apply(Session&, const DeskIntent&);

}  // namespace phumthun::app
