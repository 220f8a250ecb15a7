#include <algorithm>
#include <utility>

#include "app/picking.hpp"
#include "app/scene.hpp"
#include "app/session.hpp"
#include "app/session_analysis_jobs.hpp"
#include "app/session_apply_imports.hpp"
#include "app/session_browsing.hpp"
#include "app/session_cluster_jobs.hpp"
#include "app/session_desk_keeping.hpp"
#include "app/session_loading.hpp"
#include "app/session_neighbours.hpp"
#include "app/session_notices.hpp"
#include "app/session_project.hpp"
#include "app/session_restarting.hpp"
#include "app/session_work.hpp"
#include "app/settings.hpp"
#include "app/table_rows.hpp"
#include "app/whole_view.hpp"

namespace phumthun::app {
namespace {

constexpr double pick_radius_px = 7;
constexpr double household_hover_metres_per_px =
    40;  ///< further out a pixel holds too many households to mean one
/// Text is readable from the end of a room where a screen is this many pixels high, at a text scale of 1.
constexpr double presented_height_at_scale_1 = 540;

/// The area of the pointed level that holds `at`.
std::optional<AreaRef> area_at(const Session& session, const geo::Coord& at) {
  const base::AreaLevel level = pointed_level(session);
  const AreaLayer* areas = area_layer(session, level);
  if (!areas || !areas->locator) return std::nullopt;
  const std::uint32_t row = areas->locator->locate(at);
  if (row == geo::AreaLocator::nowhere) return std::nullopt;
  return AreaRef{level, data::texts(*areas->layer, "code")[row]};
}

std::optional<std::uint32_t> household_at(const Session& session, const geo::Coord& at) {
  const double metres_per_px = session.view.camera.metres_per_px;
  if (session.view.presenting || !layer_visible(session, MapLayer::households) ||
      !session.contents.households.grid || metres_per_px > household_hover_metres_per_px)
    return std::nullopt;
  return session.contents.households.grid->nearest(at, pick_radius_px * metres_per_px);
}

std::optional<std::uint32_t> case_at(const Session& session, const geo::Coord& at) {
  const auto& cases = session.analyses.cases;
  if (!cases || !cases->grid || !cases_shown(session)) return std::nullopt;
  return cases->grid->nearest(at, pick_radius_px * session.view.camera.metres_per_px);
}

std::optional<std::uint32_t> problem_at(const Session& session, const geo::Coord& at) {
  const auto& quality = session.contents.quality;
  if (session.view.presenting || !quality || !quality->grid || !layer_visible(session, MapLayer::quality))
    return std::nullopt;
  return quality->grid->nearest(at, pick_radius_px * session.view.camera.metres_per_px);
}

struct Applier : ImportApplier {
  using ImportApplier::operator();
  void operator()(const AnalysisIntent& asked) const { apply(session, asked); }
  void operator()(const ClusterIntent& asked) const { apply(session, asked); }
  void operator()(const FrameworkIntent& asked) const { apply(session, asked); }
  void operator()(const SelectionIntent& asked) const { apply(session, asked); }
  void operator()(const PlotIntent& asked) const { apply(session, asked); }
  void operator()(const SplitIntent& asked) const { apply(session, asked); }
  void operator()(const StyleIntent& asked) const { apply(session, asked); }
  void operator()(const DeskIntent& asked) const { apply(session, asked); }

  // The camera

  void operator()(const intent::ResizeMap& resize) const {
    const Viewport before = session.view.viewport;
    session.view.room = resize.viewport;
    session.view.viewport = pane_viewport(pane_grid(session), resize.viewport);
    const Viewport& now = session.view.viewport;
    if (now.empty()) return;
    if (session.view.camera_placed && shows_whole_view(session)) return show_whole_view(session);
    // The map grows and shrinks with its height, so that the same part of it stays in sight.
    if (session.view.camera_placed && !before.empty())
      session.view.camera.metres_per_px *= before.height_px / now.height_px;
    if (session.view.camera_placed || whole_extent(session).empty()) return;
    session.view.camera_placed = !before.empty();  // the first size may still be the window manager's guess
    show_whole_view(session);
  }
  void operator()(const intent::PanBy& pan) const {
    session.view.camera_placed = true;
    session.view.camera = panned(session.view.camera, pan.dx_px, pan.dy_px);
  }
  void operator()(const intent::ZoomAt& zoom) const {
    session.view.camera_placed = true;
    session.view.camera = zoomed(session.view.camera, session.view.viewport, zoom.at, zoom.factor);
  }
  void operator()(const intent::ShowAll&) const { show_whole_view(session); }
  void operator()(const intent::ShowArea& show) const {
    session.view.camera_placed = true;
    if (const auto shape = area_shape(session, show.area))
      fit_camera(session, geo::feature_envelope(*shape->geometry, shape->feature));
    pick_area(session, show.area);
  }

  // Pointing and picking

  void operator()(const intent::PointAt& point) const {
    ViewState& view = session.view;
    view.pointer.reset(), view.hovered_area.reset(), view.hovered_household.reset();
    view.hovered_problem.reset(), view.hovered_case.reset();
    if (!point.at) return;
    view.pointed_pane = point.pane;
    view.pointer = view.last_pointer = to_map(view.camera, view.viewport, *point.at);
    view.hovered_area = area_at(session, *view.pointer);
    view.hovered_household = household_at(session, *view.pointer);
    view.hovered_problem = problem_at(session, *view.pointer);
    view.hovered_case = case_at(session, *view.pointer);
  }
  void operator()(const intent::PickAt& pick) const {
    const geo::Coord at = to_map(session.view.camera, session.view.viewport, pick.at);
    app::pick(session, area_at(session, at), household_at(session, at), pick.toggles);
  }
  void operator()(const intent::SelectArea& selected) const { pick_area(session, selected.area); }
  void operator()(const intent::ClearSelection&) const { select_rows(session, nullptr); }

  // The project

  void operator()(const intent::SetLayerVisible& set) const {
    Project next = session.project();
    set_visible(next, set.layer, set.visible);
    commit(session, std::move(next));
  }
  void operator()(const intent::MoveLayer& move) const {
    Project next = session.project();
    auto& layers = next.layers;
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const LayerSetting& setting) { return setting.layer == move.layer; });
    const auto from = found - layers.begin();
    const auto to = from + move.by;
    if (found == layers.end() || to < 0 || to >= static_cast<std::ptrdiff_t>(layers.size())) return;
    if (to < from)
      std::rotate(layers.begin() + to, found, found + 1);
    else
      std::rotate(found, found + 1, layers.begin() + to + 1);
    commit(session, std::move(next));
  }
  void operator()(const intent::SetChoropleth& set) const { set_choropleth(session, set.choropleth); }
  void operator()(const intent::FreezeBreaks& freeze) const {
    Project next = session.project();
    next.choropleth.frozen_breaks.reset();
    const auto picture = build_scene(session);
    if (freeze.frozen && !picture->breaks.empty()) next.choropleth.frozen_breaks = picture->breaks;
    commit(session, std::move(next));
  }
  void operator()(const intent::SetEstimates& set) const {
    Project next = session.project();
    next.estimates = set.estimates;
    commit(session, std::move(next));
  }
  void operator()(const intent::SetLanguage& set) const {
    Project next = session.project();
    next.language = set.language;
    commit(session, std::move(next));
  }
  void operator()(const intent::Undo&) const {
    let_go();
    const Project before = session.project();
    session.history.undo();
    keep_editing(session);
    follow_project(session, before);
    follow_selection(session, before.selection);
  }
  void operator()(const intent::Redo&) const {
    let_go();
    const Project before = session.project();
    session.history.redo();
    keep_editing(session);
    follow_project(session, before);
    follow_selection(session, before.selection);
  }

  // Files and long work

  void operator()(const intent::OpenStoreFile& open) const { load_store(session, open.path); }
  void operator()(const intent::NewStoreFile& made) const {
    make_new_store(session, made.path.has_extension() ? made.path : with_ending(made.path, ".sqlite"));
  }
  void operator()(const intent::RunSample&) const {
    session.view.dialog.reset();
    run_sample(session);
  }
  void operator()(const intent::RunExport&) const {
    session.view.dialog.reset();
    run_export(session);
  }
  void operator()(const intent::RunSheet&) const {
    session.view.dialog.reset();
    run_sheet(session);
  }
  void operator()(const intent::CancelJob& cancel) const { session.jobs.cancel(cancel.id); }
  void operator()(const intent::StartAgain& start) const {
    std::erase_if(session.notices, [&](const Notice& notice) { return notice.again == start.what; });
    start_again(session, start.what);
  }

  // Panels

  void operator()(const intent::OpenDialog& open) const {
    leave_dialog();
    session.view.dialog = open.dialog;
    if (open.dialog == Dialog::import) edit_import(session, session.view.import);
    prepare_analysis(session, open.dialog);
  }
  void operator()(const intent::CloseDialog&) const { leave_dialog(); }
  void operator()(const intent::EditExport& edit) const { session.view.export_layer = edit.draft; }
  void operator()(const intent::EditSheet& edit) const { session.view.sheet = edit.draft; }
  void operator()(const intent::EditSample& edit) const { session.view.sample = edit.draft; }
  void operator()(const intent::StartBrowsing& start) const {
    session.view.browser = start_browser(session, start.purpose);
  }
  void operator()(const intent::EnterFolder& enter) const {
    if (!session.view.browser) return;
    session.view.browser->to_overwrite.clear();
    enter_folder(*session.view.browser, enter.folder);
  }
  void operator()(const intent::EditFileName& edit) const {
    if (!session.view.browser) return;
    session.view.browser->name = edit.name;
    session.view.browser->to_overwrite.clear();
  }
  void operator()(const intent::ChooseFile& choose) const {
    if (!session.view.browser) return;
    FileBrowser& browser = *session.view.browser;
    const FilePurpose purpose = browser.purpose;
    if (!is_chosen(session, browser, choose.path)) return;
    constexpr std::size_t folders_remembered = 8;
    note_recent(session.settings.recent_folders, browser.folder, folders_remembered);
    session.view.browsed_folder = browser.folder;
    session.view.browser.reset();
    switch (purpose) {
      case FilePurpose::open_store:
        return load_store(session, choose.path);
      case FilePurpose::new_store:
        return (*this)(intent::NewStoreFile{choose.path});
      case FilePurpose::import_file:
        return import_chosen(choose.path);
      case FilePurpose::mapping_in:
        return run_load_mapping(session, choose.path);
      case FilePurpose::mapping_out:
        return run_save_mapping(session, file_of(session, purpose, choose.path));
      case FilePurpose::report_out:
        return run_save_report(session, file_of(session, purpose, choose.path));
      case FilePurpose::review_in:
        return run_read_reviews(session, choose.path);
      case FilePurpose::review_out:
        return run_write_reviews(session, file_of(session, purpose, choose.path));
      case FilePurpose::export_out:
        session.view.export_layer.out = choose.path;
        return;
      case FilePurpose::sheet_out:
        session.view.sheet.out = file_of(session, purpose, choose.path);
        return;
      case FilePurpose::sample_folder:
        session.view.sample.folder = choose.path;
        return;
      case FilePurpose::visit_list_out:
        return run_write_visit_list(session, file_of(session, purpose, choose.path));
      case FilePurpose::work_list_out:
        return run_write_work_list(session, file_of(session, purpose, choose.path));
      case FilePurpose::household_clusters_out:
        return run_write_household_clusters(session, file_of(session, purpose, choose.path));
      case FilePurpose::basemap_in:
        return app::apply(session, StyleIntent{intent::SetBasemap{choose.path}});
      case FilePurpose::style_in:
        return app::apply(session, StyleIntent{intent::LoadStyle{choose.path}});
      case FilePurpose::style_out:
        return app::apply(session, StyleIntent{intent::SaveStyle{file_of(session, purpose, choose.path)}});
      case FilePurpose::project_in:
        return app::apply(session, DeskIntent{intent::OpenProject{choose.path}});
      case FilePurpose::project_out:
        return app::apply(session, DeskIntent{intent::SaveProjectAs{choose.path}});
    }
  }
  void operator()(const intent::StopBrowsing&) const { session.view.browser.reset(); }
  void operator()(const intent::ShowReport& show) const {
    if (show.report >= session.reports.size()) return;
    session.view.shown_report = show.report;
    session.view.dialog = Dialog::report;
  }
  void operator()(const intent::DismissNotice& dismiss) const {
    std::erase_if(session.notices, [&](const Notice& notice) { return notice.id == dismiss.id; });
  }
  void operator()(const intent::HoldNotice& hold) const {
    constexpr std::chrono::seconds longer{4};
    for (Notice& notice : session.notices)
      if (notice.id == hold.id && notice.until)
        notice.until = std::max(*notice.until, NoticeClock::now() + longer);
  }
  void operator()(const intent::ResizePanels& resize) const {
    session.view.left_panel_em = std::clamp(resize.left_em, 12.0, 40.0);
    session.view.right_panel_em = std::clamp(resize.right_em, 14.0, 40.0);
  }
  void operator()(const intent::ArrangeViews& arrange) const {
    session.view.views = arrange.dock;
    session.view.views.height_em = std::clamp(arrange.dock.height_em, 8.0, 40.0);
  }
  void operator()(const intent::SetTextScale& set) const {
    session.view.text_scale = std::clamp(set.scale, 0.6, 3.0);
  }
  void operator()(const intent::Present& present) const {
    ViewState& view = session.view;
    if (present.presenting == view.presenting) return;
    view.presenting = present.presenting;
    view.hovered_household.reset(), view.hovered_problem.reset(), view.hovered_case.reset();
    if (present.presenting) view.text_scale_after_presenting = view.text_scale;
    view.text_scale = present.presenting
                          ? std::max(view.text_scale, view.room.height_px / presented_height_at_scale_1)
                          : view.text_scale_after_presenting;
  }
  void operator()(const intent::Quit& quit) const {
    const auto jobs = session.jobs.status();
    const bool loses = std::any_of(jobs.begin(), jobs.end(), [](const jobs::JobStatus& job) {
      return jobs::leaves_something(job.lane) && !job.cancelling;
    });
    session.view.asks_to_leave = loses && !quit.at_once;
    session.view.quit = !session.view.asks_to_leave;
  }
  void operator()(const intent::Stay&) const { session.view.asks_to_leave = false; }

 private:
  /// What a slider or a handle in the hand shows is no step of history: what it was before is.
  void let_go() const {
    if (const auto held = std::exchange(session.style.held, nullptr)) session.history.amend(*held);
  }
  void leave_dialog() const {
    if (session.view.dialog == Dialog::import) close_import(session);
    session.view.dialog.reset();
    session.view.import_to_undo = 0;
    if (session.contents.places_changed && session.has_store()) reload_store(session);
  }
  void import_chosen(const std::filesystem::path& file) const {
    ImportDraft draft = session.view.import;
    draft.file = file;
    edit_import(session, std::move(draft));
  }
};

}  // namespace

void apply(Session& session, const Intent& intent) {
  try {
    std::visit(Applier{{session}}, intent.asked());
  } catch (const base::Error& error) {
    add_notice(session, {0, NoticeKind::problem, {}, error.what(), error.hint(), {}});
  }
  follow_neighbours(session);
  follow_table(session);
}

}  // namespace phumthun::app
