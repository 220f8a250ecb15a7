#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/project_file.hpp"
#include "app/project_place.hpp"
#include "app/session.hpp"
#include "app/text_writer.hpp"

namespace phumthun::app {

/// Where the program keeps what it remembers. Empty: nothing is kept.
struct DeskFolders {
  std::filesystem::path config;  ///< settings.toml
  std::filesystem::path state;   ///< projects/
};
/// $XDG_CONFIG_HOME/phumthun and $XDG_STATE_HOME/phumthun, by default ~/.config and ~/.local/state.
DeskFolders desk_folders();

/// Reads the settings and puts them in force; from now on settings and projects are kept. Call once, before a
/// store is opened. What can't be read is put aside, with a notice.
void open_desk(Session&, const DeskFolders&);
/// Queues the writing of what has changed; costs next to nothing where nothing has. Call after every frame.
void keep_desk(Session&);
/// How long keep_desk can wait, in seconds: something is still to be written. Nothing: for ever.
std::optional<double> seconds_to_keep(const Session&);
/// Writes what is still to be written, waits until it is on the disk, and notes the orderly end.
void close_desk(Session&);

/// Whether a file that was open lately was still there at the start.
bool file_is_there(const Session&, const std::filesystem::path& file);

// Internal to app/.

/// The project of the store that was just opened is brought back, or a new one begun.
void take_up_project(Session&);
/// What is still to be written of the open store's project is, and its place is left in order.
void leave_project(Session&);
/// Writes the project now, wherever it is kept.
void save_project(Session&);
/// The path with the ending of projects, ".phumthun.json", where it lacks it.
std::filesystem::path project_file_name(const std::filesystem::path&);
void save_project_as(Session&, const std::filesystem::path& file);
void open_project_file(Session&, const std::filesystem::path& file);
void start_afresh(Session&);

/// What keeping needs to know between frames.
class DeskKeeper {
 public:
  using Clock = std::chrono::steady_clock;
  explicit DeskKeeper(DeskFolders kept_in) : folders(std::move(kept_in)) {}

  DeskFolders folders;
  TextWriter writer;
  std::optional<ProjectPlace> place;        ///< of the open store; nothing: its project is not kept
  std::optional<KeptProject> to_open;       ///< of a project file, for the store that is being opened
  std::vector<PendingSelection> pending;    ///< selections that wait for their layer
  std::vector<std::filesystem::path> gone;  ///< recent stores that are not there any more
  Project seen;                             ///< as it was at the last look
  Camera seen_camera;                       ///< the same
  KeptViews seen_views;                     ///< the same
  std::optional<Clock::time_point> due;     ///< the project changed and is to be written by then
  std::optional<Clock::time_point> settings_due;
};

}  // namespace phumthun::app
