#include "app/session_desk_keeping.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/scene_cache.hpp"
#include "app/selection_rows.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "app/settings.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using Clock = DeskKeeper::Clock;
constexpr std::chrono::seconds settings_delay{1};
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

std::filesystem::path settings_file(const DeskKeeper& keeper) {
  return keeper.folders.config.empty() ? std::filesystem::path() : keeper.folders.config / "settings.toml";
}

/// What is to be remembered of the window as it is now.
Settings settings_now(const Session& session) {
  Settings now = session.settings;
  const ViewState& view = session.view;
  now.language = session.language();
  now.appearance = session.project().appearance;
  now.text_scale = view.presenting ? view.text_scale_after_presenting : view.text_scale;
  now.left_panel_em = view.left_panel_em;
  now.right_panel_em = view.right_panel_em;
  now.views_height_em = view.views.height_em;
  return now;
}

void put_in_force(Session& session, const Settings& settings) {
  Project project = session.project();
  project.language = settings.language;
  project.appearance = settings.appearance;
  session.history.amend(std::move(project));
  session.view.text_scale = settings.text_scale;
  session.view.left_panel_em = settings.left_panel_em;
  session.view.right_panel_em = settings.right_panel_em;
  session.view.views.height_em = settings.views_height_em;
}

/// Says that a file was damaged and where it is now.
void tell_put_aside(Session& session, std::string_view title_key, const std::filesystem::path& file,
                    const std::string& why) {
  const std::filesystem::path aside = put_aside(file);
  const std::string hint =
      aside.empty() ? std::string() : fill_in(session.text("desk.put_aside"), aside.string());
  add_notice(session, {0, NoticeKind::problem, session.text(title_key), why, hint, {}});
}

/// The names of a selection that was made in an earlier loading of the store.
std::optional<PendingSelection> names_of_earlier(const Session& session, const Selection& selection) {
  if (selection.store_generation == session.store_generation) return std::nullopt;
  const data::Shared<KnownRows> known = known_rows(session, selection);
  if (!known) return std::nullopt;
  PendingSelection names{selection.of, {}, {}, nullptr, {}};
  for (std::size_t row = 0; row < selection.picked.size(); ++row) {
    if (!selection.picked[row]) continue;
    if (selection.of.households)
      names.households.push_back(known->ids[row].value);
    else
      names.codes.push_back(known->codes[row]);
  }
  return names;
}

void add_earlier(const Session& session, const Project& project, const data::Shared<Bookmark>& bookmark,
                 std::vector<PendingSelection>& names) {
  const auto add = [&](const data::Shared<Selection>& selection, std::optional<bool> chip) {
    std::optional<PendingSelection> earlier;
    if (selection) earlier = names_of_earlier(session, *selection);
    if (!earlier) return;
    earlier->bookmark = bookmark;
    earlier->chip = chip;
    names.push_back(std::move(*earlier));
  };
  add(project.selection, {});
  for (const FilterChip& chip : project.filter) add(chip.only, chip.enabled);
}

/// The project with all that the writer, on another thread, could not name by the layers that are there.
KeptProject kept_now(const Session& session) {
  KeptProject kept{
      session.contents.path, session.project(), session.view.camera, session.view.camera_placed, {}};
  add_earlier(session, kept.project, nullptr, kept.selections);
  for (const auto& bookmark : kept.project.bookmarks)
    add_earlier(session, *bookmark->project, bookmark, kept.selections);
  const auto& pending = session.keeper->pending;
  kept.selections.insert(kept.selections.end(), pending.begin(), pending.end());
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
  session.view.camera_placed = kept.camera_placed;
  session.view.shown_bookmark.reset();
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
    tell_put_aside(session, "desk.project", file, error.what());
    return {};
  }
}

/// Null until it is whole: the households' points come first, without those that have no place.
const data::Layer* layer_to_settle(const Session& session, const Subject& of) {
  if (of.households)
    return session.contents.households.codes ? session.contents.households.layer.get() : nullptr;
  const AreaLayer* areas = area_layer(session, of.level);
  return areas ? areas->layer.get() : nullptr;
}

/// A selection takes its place among those of the project as soon as its layer is there.
bool settle(Session& session, const PendingSelection& waiting, Project& project) {
  const data::Layer* layer = layer_to_settle(session, waiting.of);
  if (!layer) return false;
  const auto selection = selection_in(waiting, *layer, session.store_generation);
  if (!selection) return true;
  remember_rows(session, waiting.of);
  const auto put = [&](Project& into) {
    if (waiting.chip) {
      FilterChip chip;
      chip.of_households = waiting.of.households;
      chip.enabled = *waiting.chip;
      chip.only = selection;
      into.filter.push_back(std::move(chip));
    } else if (!into.selection) {
      into.selection = selection;
    }
  };
  if (!waiting.bookmark) return put(project), true;
  for (auto& bookmark : project.bookmarks) {
    if (bookmark != waiting.bookmark) continue;
    Project of = *bookmark->project;
    put(of);
    Bookmark with = *bookmark;
    with.project = std::make_shared<const Project>(std::move(of));
    bookmark = std::make_shared<const Bookmark>(std::move(with));
    for (PendingSelection& other : session.keeper->pending)
      if (other.bookmark == waiting.bookmark) other.bookmark = bookmark;
  }
  return true;
}

void settle_selections(Session& session) {
  auto& pending = session.keeper->pending;
  if (pending.empty()) return;
  Project project = session.project();
  bool any = false;
  for (std::size_t i = 0; i < pending.size();) {
    const PendingSelection waiting = pending[i];
    if (!settle(session, waiting, project)) {
      ++i;
      continue;
    }
    any = true;
    pending.erase(pending.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (!any) return;
  session.history.amend(std::move(project));
  session.keeper->seen = session.project();  // nothing that the user did
}

void keep_settings(Session& session, Clock::time_point now) {
  DeskKeeper& keeper = *session.keeper;
  if (Settings next = settings_now(session); !(next == session.settings)) {
    session.settings = std::move(next);
    if (!keeper.settings_due) keeper.settings_due = now + settings_delay;
  }
  const std::filesystem::path file = settings_file(keeper);
  if (!keeper.settings_due || *keeper.settings_due > now || file.empty()) return;
  keeper.settings_due.reset();
  keeper.writer.write(
      file, [file, settings = session.settings] { return settings_toml(settings, text_of_file(file)); });
}

void keep_project(Session& session, Clock::time_point now) {
  DeskKeeper& keeper = *session.keeper;
  const bool changed = !(keeper.seen == session.project()) || !(keeper.seen_camera == session.view.camera);
  if (changed) {
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
    tell_put_aside(session, "desk.settings", file, error.what());
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

void keep_desk(Session& session) {
  if (!session.keeper) return;
  const Clock::time_point now = Clock::now();
  settle_selections(session);
  keep_settings(session, now);
  keep_project(session, now);
  for (const std::string& problem : session.keeper->writer.take_problems())
    add_notice(session, {0, NoticeKind::problem, session.text("desk.not_kept"), problem, {}, {}});
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
  if (is_kept(keeper) && session.has_store() &&
      (keeper.due || !(keeper.seen == session.project()) || !(keeper.seen_camera == session.view.camera)))
    write_project(session, keeper.place->file());
  keeper.due.reset();
  keeper.writer.finish();
  if (keeper.place) keeper.place->leave();
  keeper.place.reset();
  keeper.pending.clear();
}

void close_desk(Session& session) {
  if (!session.keeper) return;
  const bool settings_changed = session.keeper->settings_due || !(settings_now(session) == session.settings);
  if (settings_changed) {
    session.keeper->settings_due = Clock::now();
    keep_settings(session, Clock::now() + settings_delay);
  }
  leave_project(session);
}

void take_up_project(Session& session) {
  note_recent(session.settings.recent, session.contents.path, stores_remembered);
  if (!session.keeper) return;
  DeskKeeper& keeper = *session.keeper;
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
      [file](const base::Progress& progress) {
        progress.report(0);
        const std::string text = text_of_file(file);
        if (text.empty())
          throw base::Error(base::ErrorCode::not_found,
                            "there is no such file, or nothing in it: " + file.string(),
                            "choose another one");
        KeptProject kept = parse_project(text);
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
