#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "app/project.hpp"
#include "app/session_view.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

/// What the user can ask for. Panels and the window append intents; apply(Session&, Intent) carries them out
/// after the frame.
namespace intent {

// The camera. Points are pixels in the map's rectangle.
struct ResizeMap {
  Viewport viewport;
};
struct PanBy {
  double dx_px, dy_px;
};
struct ZoomAt {
  ScreenPoint at;
  double factor;
};
struct ShowAll {};
struct ShowArea {
  AreaRef area;
};

// Pointing and picking. No point: the pointer left the map.
struct PointAt {
  std::optional<ScreenPoint> at;
};
struct PickAt {
  ScreenPoint at;
};
struct SelectArea {
  AreaRef area;
};
struct ClearSelection {};

// The project: undone and redone.
struct SetLayerVisible {
  MapLayer layer;
  bool visible;
};
struct MoveLayer {
  MapLayer layer;
  int by;  ///< -1: one up, 1: one down
};
struct SetChoropleth {
  ChoroplethSetting choropleth;
};
struct FreezeBreaks {
  bool frozen;
};
struct SetEstimates {
  EstimateSetting estimates;
};
struct ShowClusters {
  std::string result;  ///< a saved result's name
};
struct SetLanguage {
  base::Language language;
};
struct Undo {};
struct Redo {};

// Files and long work.
struct OpenStoreFile {
  std::filesystem::path path;
};
struct NewStoreFile {
  std::filesystem::path path;
};
struct RunSample {};
struct RunImport {};
struct RunClusters {};
struct RunExport {};
struct RunSheet {};
struct CancelJob {
  jobs::JobId id;
};

// Panels.
struct OpenDialog {
  Dialog dialog;
};
struct CloseDialog {};
struct EditImport {
  ImportDraft draft;
};
struct EditClusters {
  ClusterDraft draft;
};
struct EditExport {
  ExportDraft draft;
};
struct EditSheet {
  SheetDraft draft;
};
struct EditSample {
  SampleDraft draft;
};
struct StartBrowsing {
  FilePurpose purpose;
};
struct EnterFolder {
  std::filesystem::path folder;
};
struct EditFileName {
  std::string name;
};
struct ChooseFile {
  std::filesystem::path path;
};
struct StopBrowsing {};
struct ShowReport {
  std::size_t report;
};
struct DismissNotice {
  std::int64_t id;
};
struct ResizePanels {
  double left_em, right_em;
};
struct SetTextScale {
  double scale;
};
struct Present {
  bool presenting;
};
struct Quit {};

}  // namespace intent

using Intent = std::variant<
    intent::ResizeMap, intent::PanBy, intent::ZoomAt, intent::ShowAll, intent::ShowArea, intent::PointAt,
    intent::PickAt, intent::SelectArea, intent::ClearSelection, intent::SetLayerVisible, intent::MoveLayer,
    intent::SetChoropleth, intent::FreezeBreaks, intent::SetEstimates, intent::ShowClusters,
    intent::SetLanguage, intent::Undo, intent::Redo, intent::OpenStoreFile, intent::NewStoreFile,
    intent::RunSample, intent::RunImport, intent::RunClusters, intent::RunExport, intent::RunSheet,
    intent::CancelJob, intent::OpenDialog, intent::CloseDialog, intent::EditImport, intent::EditClusters,
    intent::EditExport, intent::EditSheet, intent::EditSample, intent::StartBrowsing, intent::EnterFolder,
    intent::EditFileName, intent::ChooseFile, intent::StopBrowsing, intent::ShowReport, intent::DismissNotice,
    intent::ResizePanels, intent::SetTextScale, intent::Present, intent::Quit>;

}  // namespace phumthun::app
