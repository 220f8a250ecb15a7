#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "app/project.hpp"
#include "app/secret.hpp"
#include "app/session_analysis.hpp"
#include "app/session_clusters.hpp"
#include "app/session_desk.hpp"
#include "app/session_framework.hpp"
#include "app/session_plots.hpp"
#include "app/session_selection.hpp"
#include "app/session_split.hpp"
#include "app/session_style.hpp"
#include "app/session_view.hpp"
#include "jobs/job_queue.hpp"

namespace phumthun::app {

/// What the user can ask for. Panels and the window append intents; apply(Session&, Intent) carries them out
/// after the frame.
namespace intent {

// The camera. Points are pixels in the map's rectangle, or in that of a pane.
struct ResizeMap {
  Viewport viewport;  ///< the map's whole part of the window
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
/// Where the previewed file lies, near enough to compare its lines with those of the map.
struct ShowPreview {
  bool closely;
};

// Pointing and picking. No point: the pointer left the map.
struct PointAt {
  std::optional<ScreenPoint> at;  ///< in the pane's rectangle
  std::size_t pane = 0;
};
struct PickAt {
  ScreenPoint at;
  bool toggles = false;  ///< with Ctrl: what is there joins the selection, or leaves it
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
  int by;  ///< -1: one up, 1: one down, more: as far
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
struct RunExport {};
struct RunSheet {};
struct CancelJob {
  jobs::JobId id;
};
/// Begins anew what the window works out by itself, after its job was stopped or failed.
enum class SelfMade { contents, measures, panes, live_clusters, neighbours, quality };
struct StartAgain {
  SelfMade what;
};
/// The import panel for a file: what is in it decides the kind.
struct OpenImport {
  std::filesystem::path file;
};
/// Makes the key of the store's identities from the passphrase that was typed.
struct UnlockIdentities {};
struct LockIdentities {};

// What is in the store.
struct OpenImportReport {
  std::int64_t import;
};
/// Asks before it is undone; 0: not after all.
struct AskUndoImport {
  std::int64_t import;
};
struct UndoImport {
  std::int64_t import;
};
struct SettleReview {
  std::int64_t review;
  std::string choice;  ///< a candidate, or "none"
};
/// `source` empty: leave it to the rule.
struct SettleConflict {
  std::size_t conflict;  ///< index into StoreLists::conflicts
  std::string source;
};
struct SetConflictRule {
  std::vector<std::string> sources;
};

// Panels.
struct OpenDialog {
  Dialog dialog;
};
struct CloseDialog {};
struct EditImport {
  ImportDraft draft;
};
struct EditPassphrase {
  SharedSecret text;
  bool again;  ///< the second time that a new one is typed
};
struct EditPerson {
  std::string person;
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
/// It is being read: it stays a little longer.
struct HoldNotice {
  std::int64_t id;
};
struct ResizePanels {
  double left_em, right_em;
};
/// The views below the map: shown or not, how high, which sheet lies in front.
struct ArrangeViews {
  ViewsDock dock;
};
struct SetTextScale {
  double scale;
};
struct Present {
  bool presenting;
};
/// Asks first where work runs that would be lost.
struct Quit {
  bool at_once = false;  ///< without asking
};
/// Not to leave after all.
struct Stay {};

}  // namespace intent

/// Every kind; those of one field are variants of their own.
using AskedIntent = std::variant<
    intent::ResizeMap, intent::PanBy, intent::ZoomAt, intent::ShowAll, intent::ShowArea, intent::ShowPreview,
    intent::PointAt, intent::PickAt, intent::SelectArea, intent::ClearSelection, intent::SetLayerVisible,
    intent::MoveLayer, intent::SetChoropleth, intent::FreezeBreaks, intent::SetEstimates, intent::SetLanguage,
    intent::Undo, intent::Redo, intent::OpenStoreFile, intent::NewStoreFile, intent::RunSample,
    intent::RunImport, intent::RunExport, intent::RunSheet, intent::CancelJob, intent::OpenImport,
    intent::UnlockIdentities, intent::LockIdentities, intent::OpenImportReport, intent::AskUndoImport,
    intent::UndoImport, intent::SettleReview, intent::SettleConflict, intent::SetConflictRule,
    intent::OpenDialog, intent::CloseDialog, intent::EditImport, intent::EditPassphrase, intent::EditPerson,
    intent::EditExport, intent::EditSheet, intent::EditSample, intent::StartBrowsing, intent::EnterFolder,
    intent::EditFileName, intent::ChooseFile, intent::StopBrowsing, intent::ShowReport, intent::DismissNotice,
    intent::HoldNotice, intent::ResizePanels, intent::ArrangeViews, intent::SetTextScale, intent::Present,
    intent::Quit, intent::Stay, intent::StartAgain, AnalysisIntent, ClusterIntent, FrameworkIntent,
    SelectionIntent, PlotIntent, SplitIntent, StyleIntent, DeskIntent>;

/// Whether a variant holds things of type T, itself or in a variant within it.
template <class T, class Variant>
inline constexpr bool is_kind_of = false;
template <class T, class... Kinds>
inline constexpr bool is_kind_of<T, std::variant<Kinds...>> =
    ((std::is_same_v<T, Kinds> || is_kind_of<T, Kinds>) || ...);

/// One thing that the user asked for, of any kind. How a variant of so many kinds is made, copied and
/// destroyed is compiled in one place: in every panel anew it would take most of the time to compile it.
class Intent {
 public:
  /// Implicit: panels append what is asked.
  template <class Kind>
  requires is_kind_of<Kind, AskedIntent> Intent(Kind asked) : asked_(kept(std::move(asked))) {}

  const AskedIntent& asked() const { return *asked_; }
  /// What was asked for where it is of this kind, else null.
  template <class Kind>
  const Kind* as() const {
    return find<Kind>(*asked_);
  }

  /// Instantiated for every kind in session_intents.cpp.
  template <class Kind>
  static std::shared_ptr<const AskedIntent> kept(Kind asked);

 private:
  template <class Kind, class... Kinds>
  static const Kind* find(const std::variant<Kinds...>& among) {
    const Kind* found = nullptr;
    const auto look_into = [&]<class One>(std::type_identity<One>) {
      if constexpr (std::is_same_v<One, Kind>) {
        found = std::get_if<One>(&among);
      } else if constexpr (is_kind_of<Kind, One>) {
        if (const One* inner = std::get_if<One>(&among)) found = find<Kind>(*inner);
      }
    };
    (look_into(std::type_identity<Kinds>{}), ...);
    return found;
  }

  std::shared_ptr<const AskedIntent> asked_;
};

}  // namespace phumthun::app
