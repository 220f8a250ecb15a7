#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/export.hpp"
#include "app/import_draft.hpp"
#include "app/map_sheet.hpp"
#include "app/sample.hpp"
#include "app/selection.hpp"
#include "app/session_camera.hpp"
#include "app/session_files.hpp"
#include "app/session_plots.hpp"
#include "app/session_split.hpp"
#include "app/table_view.hpp"
#include "base/area_level.hpp"

namespace phumthun::app {

/// An area by its code.
struct AreaRef {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string code;
  friend bool operator==(const AreaRef&, const AreaRef&) = default;
};

enum class Dialog {
  import,
  imports,
  reviews,
  conflicts,
  clusters,
  household_clusters,
  measures,
  export_layer,
  map_sheet,
  sample,
  report,
  about,
  frameworks,
  robustness,
  compare,
  targeting,
  overlap,
  problems,
  change,
  analyses,
  bookmarks,
  query,       ///< selecting and filtering by conditions
  appearance,  ///< theme, dates, digits
  keys         ///< what every key does
};

// What the user has typed into a panel and not yet run. Empty strings mean "find it out".

struct ExportDraft {
  bool households = false;  ///< instead of areas
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string format = "gpkg";
  Tier tier = Tier::public_;
  bool with_result = false;  ///< adds the cluster result on the map as columns
  std::filesystem::path out;
  friend bool operator==(const ExportDraft&, const ExportDraft&) = default;
};
struct SheetDraft {
  bool clusters = false;  ///< the cluster map instead of the choropleth
  bool households = false;
  std::string page = "a4";
  std::string format = "pdf";  ///< pdf | svg | png
  base::Language language = base::Language::th;
  Tier tier = Tier::public_;
  std::filesystem::path out;
  friend bool operator==(const SheetDraft&, const SheetDraft&) = default;
};
struct SampleDraft {
  std::int64_t households = 20000;
  std::int64_t seed = 1;
  std::filesystem::path folder;
  friend bool operator==(const SampleDraft&, const SampleDraft&) = default;
};

/// The views below the map.
struct ViewsDock {
  enum class Sheet { plots, table };
  bool open = false;
  Sheet sheet = Sheet::plots;
  double height_em = 16;
  friend bool operator==(const ViewsDock&, const ViewsDock&) = default;
};

/// What is looked at and half typed: not undone, not saved.
struct ViewState {
  Viewport viewport;  ///< of one map: a pane of a split screen
  Viewport room;      ///< the part of the window that all maps share
  Camera camera;
  bool camera_placed = false;          ///< false until the first layer was there to be shown
  std::optional<Camera> whole_camera;  ///< as it was last put to show all: while it stands there it keeps to
                                       ///< what cards leave free
  std::vector<ScreenBox> covered;      ///< by cards that stay: parts of one map, whichever pane they lie on

  std::optional<geo::Coord> pointer;       ///< map coordinates under the pointer while it is over the map
  std::optional<geo::Coord> last_pointer;  ///< where it was last, for what is said of a place beside the map
  std::size_t pointed_pane = 0;            ///< the pane that the pointer is over, or was last
  std::optional<AreaRef> hovered_area;
  std::optional<std::uint32_t> hovered_household;  ///< a row of the household layer
  std::optional<std::uint32_t> hovered_problem;    ///< a row of the quality layer
  std::optional<std::uint32_t> hovered_case;       ///< a row of the case layer
  std::optional<AreaRef> selected_area;
  std::optional<std::uint32_t> selected_household;

  std::optional<Dialog> dialog;
  std::optional<FileBrowser> browser;    ///< lies over the dialog that asked for a file
  std::filesystem::path browsed_folder;  ///< where the last file was chosen
  std::size_t shown_report = 0;          ///< index into Session::reports
  std::int64_t import_to_undo = 0;       ///< asked about before it is taken back; 0: none
  std::string person;                    ///< who settles questions and conflicts

  ImportDraft import;
  ExportDraft export_layer;
  SheetDraft sheet;
  SampleDraft sample;

  MapTool tool = MapTool::move;
  MapFigure figure;                         ///< of the tool in hand: what is enclosed, or was measured
  std::optional<bool> tools_of_households;  ///< what tools pick: households, areas; none: as layers say
  bool legend_folded = false;
  data::Shared<Selection> brushed;              ///< the selection while a brush is held; null: the project's
  std::optional<std::string> palette;           ///< what is typed into the palette; nothing: it is closed
  std::size_t palette_row = 0;                  ///< of its results, the one that Enter means
  std::vector<std::string> recent_commands;     ///< ids, the last one first
  std::optional<std::string> place_search;      ///< typed into the search field; nothing: it is not in use
  std::size_t place_row = 0;                    ///< of the places found, the one that Enter means
  std::optional<std::size_t> shown_bookmark;    ///< the one that was shown last, to go on from
  std::optional<std::string> renamed_bookmark;  ///< as typed, of shown_bookmark; nothing: none is renamed
  bool jobs_unfolded = false;                   ///< the list of jobs over the status bar
  ViewsDock views;
  TableView table;
  QueryDraft query;
  PlotTraces plot_traces;
  double left_panel_em = 13.5;  ///< panel widths in heights of the font
  double right_panel_em = 15;
  double text_scale = 1;     ///< times the screen's own scale
  bool presenting = false;   ///< only map, legend and title
  bool blacked_out = false;  ///< while presenting: nothing, so that people look at each other
  double text_scale_after_presenting = 1;
  bool asks_to_leave = false;  ///< the user asked to leave while work runs that would be lost
  bool quit = false;           ///< the window closes
};

}  // namespace phumthun::app
