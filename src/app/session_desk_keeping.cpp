#include "app/session_desk_keeping.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/damaged_file.hpp"
#include "app/session_desk_selections.hpp"
#include "app/session_desk_settings.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "app/settings.hpp"
#include "app/whole_view.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using Clock = DeskKeeper::Clock;
constexpr std::chrono::seconds project_delay{3};
constexpr std::size_t stores_remembered = 10;
constexpr std::string_view project_ending = ".phumthun.json";

std::filesystem::path folder_of(const char* variable, const char* below_home) {
  const char* folder = std::getenv(variable);
  if (folder && *folder) return std::filesystem::path(folder) / "phumthun";
  const char* home = std::getenv("HOME");
  if (home && *home) return std::filesystem::path(home) / below_home / "phumthun";
  return {};
}

/// Says that a file was damaged and where it is now.
void tell_put_aside(Session& session, std::string_view title_key, const std::filesystem::path& file,
                    const base::Error& why) {
  const std::filesystem::path aside = put_aside(file);
  const std::string hint = aside.empty() ? session.text("desk.usual_settings")
                                         : fill_in(session.text("desk.put_aside"), aside.string());
  add_notice(session, {0,
                       NoticeKind::problem,
                       session.text(title_key),
                       damage_words(*session.strings, session.language(), file, why),
                       hint,
                       {}});
}

KeptViews views_now(const Session& session) {
  const ViewsDock& dock = session.view.views;
  return {dock.open, dock.sheet == ViewsDock::Sheet::table};
}

/// The project with all that the writer, on another thread, could not name by the layers that are there.
KeptProject kept_now(const Session& session) {
  KeptProject kept{
      session.contents.path,
      session.project(),
      session.view.camera,
      session.view.camera_placed && !shows_whole_view(session),  // all is shown in a window of any size
      {}};
  kept.views = views_now(session);
  kept.selections = selections_by_name(session);
  return kept;
}

SelectableLayers layers_now(const Session& session) {
  SelectableLayers layers;
  for (const auto& [level, areas] : session.contents.areas) layers.areas[level] = areas.layer;
  layers.households = session.contents.households.layer;
  layers.store_generation = session.store_generation;
  return layers;
}

bool is_kept(const DeskKeeper& keeper) {
  return keeper.place && keeper.place->found() != ProjectPlace::Found::in_use;
}

void write_project(Session& session, const std::filesystem::path& file) {
  session.keeper->writer.write(
      file, [kept = kept_now(session), layers = layers_now(session)] { return project_json(kept, layers); });
}

void look_again(Session& session) {
  session.keeper->seen = session.project();
  session.keeper->seen_camera = session.view.camera;
  session.keeper->seen_views = views_now(session);
}

/// Whether anything that is kept of the project is other than at the last look.
bool has_changed(const Session& session) {
  const DeskKeeper& keeper = *session.keeper;
  return !(keeper.seen == session.project()) || !(keeper.seen_camera == session.view.camera) ||
         !(keeper.seen_views == views_now(session));
}

/// Says which words of a kept project mean nothing to this program.
void tell_unknown(Session& session, std::vector<std::string> unknown) {
  if (unknown.empty()) return;
  std::sort(unknown.begin(), unknown.end());
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  std::string words;
  for (const std::string& word : unknown) words += (words.empty() ? "\"" : ", \"") + word + "\"";
  add_notice(session, {0,
                       NoticeKind::problem,
                       session.text("desk.unknown"),
                       fill_in(session.text("desk.unknown_words"), words),
                       session.text("desk.unknown_hint"),
                       {}});
}

/// What a kept project brings beside the settings, which are in force by now.
void take_view(Session& session, KeptProject kept) {
  session.keeper->pending = std::move(kept.selections);
  session.view.viewport = pane_viewport(pane_grid(session), session.view.room);  // what the camera is of
  if (kept.camera_placed) session.view.camera = kept.camera;
  session.view.camera_placed = kept.camera_placed || !whole_extent(session).empty();
  if (!kept.camera_placed) show_whole_view(session);
  session.view.shown_bookmark.reset();
  session.view.views.open = kept.views.open;
  session.view.views.sheet = kept.views.table ? ViewsDock::Sheet::table : ViewsDock::Sheet::plots;
  tell_unknown(session, std::move(kept.unknown));
}

Project with_present_look(const Session& session, Project project) {
  project.language = session.project().language;
  project.appearance = session.project().appearance;
  return project;
}

/// The project of a store that was just opened: nothing before it can be brought back.
void take_over(Session& session, KeptProject kept) {
  Project project = with_present_look(session, std::move(kept.project));
  session.history = {};
  session.history.amend(std::move(project));
  take_view(session, std::move(kept));
  look_again(session);
}

/// Another project of the open store: a step that can be undone.
void change_over(Session& session, KeptProject kept) {
  Project project = with_present_look(session, std::move(kept.project));
  session.keeper->pending.clear();
  commit(session, std::move(project));  // first, as another split of the map scales the camera
  take_view(session, std::move(kept));
}

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code failed;
  return std::filesystem::equivalent(a, b, failed) && !failed;
}

/// The project that was kept for the open store, or a new one.
KeptProject read_kept(Session& session) {
  DeskKeeper& keeper = *session.keeper;
  if (std::optional<KeptProject> asked = std::exchange(keeper.to_open, {});
      asked && is_same_file(asked->store, session.contents.path))
    return std::move(*asked);
  if (!keeper.place) return {};
  const std::filesystem::path& file = keeper.place->file();
  try {
    const std::string text = text_of_file(file);
    if (text.empty()) return {};
    KeptProject kept = parse_project(text);
    if (keeper.place->found() == ProjectPlace::Found::crashed) {
      Notice recovered{
          0, NoticeKind::note, session.text("desk.recovered"), session.text("desk.recovered_how"), {}, {}};
      recovered.offers_fresh_start = true;
      add_notice(session, std::move(recovered));
    }
    return kept;
  } catch (const base::Error& error) {
    tell_put_aside(session, "desk.project", file, error);
    return {};
  }
}

void keep_project(Session& session, Clock::time_point now) {
  DeskKeeper& keeper = *session.keeper;
  if (has_changed(session)) {
    look_again(session);
    if (!keeper.due) keeper.due = now + project_delay;
  }
  if (!keeper.due || *keeper.due > now) return;
  keeper.due.reset();
  if (is_kept(keeper)) write_project(session, keeper.place->file());
}

/// Where a project's store is: at its path, or beside the project's file after both were moved.
std::filesystem::path find_store(const std::filesystem::path& store, const std::filesystem::path& project) {
  std::error_code unseen;
  if (std::filesystem::exists(store, unseen)) return store;
  const std::filesystem::path beside = project.parent_path() / store.filename();
  if (!store.empty() && std::filesystem::exists(beside, unseen)) return beside;
  throw base::Error(base::ErrorCode::not_found, "the project's store is not there: " + store.string(),
                    "put it back, or beside the project's file");
}

}  // namespace

DeskFolders desk_folders() {
  return {folder_of("XDG_CONFIG_HOME", ".config"), folder_of("XDG_STATE_HOME", ".local/state")};
}

void open_desk(Session& session, const DeskFolders& folders) {
  session.keeper = std::make_unique<DeskKeeper>(folders);
  const std::filesystem::path file = settings_file(*session.keeper);
  if (file.empty()) return;
  try {
    session.settings = parse_settings(text_of_file(file));
  } catch (const base::Error& error) {
    tell_put_aside(session, "desk.settings", file, error);
  }
  put_in_force(session, session.settings);
  look_again(session);
  std::error_code unseen;
  for (const std::filesystem::path& store : session.settings.recent)
    if (!std::filesystem::exists(store, unseen)) session.keeper->gone.push_back(store);
}

bool file_is_there(const Session& session, const std::filesystem::path& file) {
  if (!session.keeper) return true;
  const auto& gone = session.keeper->gone;
  return std::find(gone.begin(), gone.end(), file) == gone.end();
}

namespace {

/// A full disk is met again every few seconds: one notice that stands says it.
void tell_not_kept(Session& session, const std::string& problem) {
  const auto& told = session.notices;
  if (std::none_of(told.begin(), told.end(), [&](const Notice& notice) { return notice.message == problem; }))
    add_notice(session, {0, NoticeKind::problem, session.text("desk.not_kept"), problem, {}, {}});
}

}  // namespace

void keep_desk(Session& session) {
  if (!session.keeper) return;
  const Clock::time_point now = Clock::now();
  settle_selections(session);
  keep_settings(session, now);
  keep_project(session, now);
  for (const std::string& problem : session.keeper->writer.take_problems()) tell_not_kept(session, problem);
}

std::optional<double> seconds_to_keep(const Session& session) {
  if (!session.keeper) return std::nullopt;
  std::optional<Clock::time_point> first = session.keeper->due;
  if (const auto& settings = session.keeper->settings_due; settings && (!first || *settings < *first))
    first = settings;
  if (!first) return std::nullopt;
  constexpr double least = 0.01;  // what is overdue is done at the next look
  return std::max(least, std::chrono::duration<double>(*first - Clock::now()).count());
}

void leave_project(Session& session) {
  if (!session.keeper) return;
  DeskKeeper& keeper = *session.keeper;
  if (is_kept(keeper) && session.has_store() && (keeper.due || has_changed(session)))
    write_project(session, keeper.place->file());
  keeper.due.reset();
  keeper.writer.finish();
  if (keeper.place) keeper.place->leave();
  keeper.place.reset();
  keeper.pending.clear();
}

void close_desk(Session& session) {
  if (!session.keeper) return;
  keep_last_settings(session);
  leave_project(session);
}

void take_up_project(Session& session) {
  note_recent(session.settings.recent, session.contents.path, stores_remembered);
  if (!session.keeper) return;
  DeskKeeper& keeper = *session.keeper;
  std::erase_if(session.notices, [](const Notice& notice) { return notice.of_missing_store; });
  keeper.settings_due = Clock::now();
  std::erase(keeper.gone, session.contents.path);
  keeper.place.reset();
  if (!keeper.folders.state.empty()) try {
      keeper.place = ProjectPlace(keeper.folders.state / "projects", session.contents.path);
    } catch (const base::Error& error) {
      add_notice(session,
                 {0, NoticeKind::problem, session.text("desk.not_kept"), error.what(), error.hint(), {}});
    }
  take_over(session, read_kept(session));
  if (keeper.place && keeper.place->found() == ProjectPlace::Found::in_use)
    add_notice(session, {0,
                         NoticeKind::note,
                         session.text("desk.in_use"),
                         session.text("desk.in_use_how"),
                         session.text("desk.in_use_hint"),
                         {}});
}

void save_project(Session& session) {
  if (!session.keeper || !session.has_store()) return;
  if (!is_kept(*session.keeper)) {
    add_notice(session, {0,
                         NoticeKind::problem,
                         session.text("desk.not_kept"),
                         session.text("desk.in_use_how"),
                         session.text("desk.in_use_hint"),
                         {}});
    return;
  }
  look_again(session);
  session.keeper->due.reset();
  write_project(session, session.keeper->place->file());
  add_notice(session,
             {0, NoticeKind::done, session.text("desk.saved"), session.text("desk.saved_how"), {}, {}});
}

std::filesystem::path project_file_name(const std::filesystem::path& path) {
  if (path.string().ends_with(project_ending)) return path;
  std::filesystem::path named = path;
  if (named.extension() == ".json") named.replace_extension();
  named += project_ending;
  return named;
}

void save_project_as(Session& session, const std::filesystem::path& file) {
  if (!session.has_store()) return;
  if (!session.keeper) session.keeper = std::make_unique<DeskKeeper>(DeskFolders{});
  const std::filesystem::path out = project_file_name(file);
  session.jobs.submit(
      fill_in(session.text("job.save_project"), out.filename().string()), jobs::Lane::read,
      [out, kept = kept_now(session), layers = layers_now(session)](const base::Progress& progress) {
        progress.report(0);
        write_whole(out, project_json(kept, layers));
      },
      [&session, out] {
        add_notice(session, {0, NoticeKind::done, session.text("desk.saved"), out.string(), {}, {}});
      });
}

void open_project_file(Session& session, const std::filesystem::path& file) {
  session.jobs.submit(
      fill_in(session.text("job.open_project"), file.filename().string()), jobs::Lane::read,
      [file, strings = session.strings, language = session.language()](const base::Progress& progress) {
        progress.report(0);
        const std::string text = text_of_file(file);
        if (text.empty())
          throw base::Error(base::ErrorCode::not_found,
                            "there is no such file, or nothing in it: " + file.string(),
                            "choose another one");
        KeptProject kept = told_in(*strings, language, file, [&] { return parse_project(text); });
        kept.store = find_store(kept.store, file);
        return kept;
      },
      [&session](KeptProject kept) {
        if (!session.keeper) session.keeper = std::make_unique<DeskKeeper>(DeskFolders{});
        const std::filesystem::path store = kept.store;
        if (session.has_store() && is_same_file(store, session.contents.path)) {
          change_over(session, std::move(kept));
          return;
        }
        session.keeper->to_open = std::move(kept);
        load_store(session, store);
      });
}

void start_afresh(Session& session) {
  Project fresh;
  fresh.language = session.language();
  fresh.appearance = session.project().appearance;
  fresh.bookmarks = session.project().bookmarks;
  fresh.choropleth.level = session.project().choropleth.level;
  if (session.keeper) session.keeper->pending.clear();
  commit(session, std::move(fresh));
  apply(session, intent::ShowAll{});
}

}  // namespace phumthun::app
