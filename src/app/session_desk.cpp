#include "app/session_desk.hpp"

#include <algorithm>
#include <system_error>

#include "app/session_desk_keeping.hpp"
#include "app/session_project.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t commands_remembered = 12;

/// The name, or the name with a number behind it where a bookmark is called so already.
std::string free_name(const Project& project, const std::string& name, std::size_t except) {
  const auto taken = [&](const std::string& wanted) {
    for (std::size_t i = 0; i < project.bookmarks.size(); ++i)
      if (i != except && project.bookmarks[i]->name == wanted) return true;
    return false;
  };
  std::string free = name;
  for (int number = 2; taken(free); ++number) free = fmt::format("{} ({})", name, number);
  return free;
}

/// What the bookmark shows, as a project that goes on from the present one.
Project shown_by(const Bookmark& bookmark, const Project& now) {
  Project next = *bookmark.project;
  next.bookmarks = now.bookmarks;
  next.language = now.language;
  next.appearance = now.appearance;
  return next;
}

struct DeskApplier {
  Session& session;

  void operator()(const intent::SetAppearance& set) const {
    Project next = session.project();
    next.appearance = set.appearance;
    commit(session, std::move(next));
  }

  // Bookmarks

  void operator()(const intent::AddBookmark& add) const {
    if (!session.has_store()) return;
    Project kept = session.project();
    kept.bookmarks.clear();
    Project next = session.project();
    const std::size_t number = next.bookmarks.size();
    const std::string name =
        add.name.empty() ? fill_in(session.text("bookmarks.name"), number + 1) : add.name;
    next.bookmarks.push_back(std::make_shared<const Bookmark>(
        Bookmark{free_name(next, name, number), session.view.camera,
                 std::make_shared<const Project>(std::move(kept)), nullptr}));
    session.view.shown_bookmark = number;
    commit(session, std::move(next));
  }
  void operator()(const intent::ShowBookmark& show) const {
    const auto& bookmarks = session.project().bookmarks;
    if (show.bookmark >= bookmarks.size()) return;
    const data::Shared<Bookmark> shown = bookmarks[show.bookmark];
    commit(session, shown_by(*shown, session.project()));
    session.view.camera = shown->camera;
    session.view.camera_placed = true;
    session.view.shown_bookmark = show.bookmark;
  }
  void operator()(const intent::StepBookmark& step) const {
    const auto count = static_cast<std::ptrdiff_t>(session.project().bookmarks.size());
    if (count == 0) return;
    const auto& last = session.view.shown_bookmark;
    const std::ptrdiff_t from = last ? static_cast<std::ptrdiff_t>(*last) : step.by > 0 ? -1 : count;
    (*this)(intent::ShowBookmark{static_cast<std::size_t>(((from + step.by) % count + count) % count)});
  }
  void operator()(const intent::DraftBookmarkName& draft) const {
    session.view.shown_bookmark = draft.bookmark;
    session.view.renamed_bookmark = draft.name;
  }
  void operator()(const intent::RenameBookmark& rename) const {
    session.view.renamed_bookmark.reset();
    Project next = session.project();
    if (rename.bookmark >= next.bookmarks.size() || rename.name.empty()) return;
    Bookmark renamed = *next.bookmarks[rename.bookmark];
    renamed.name = free_name(next, rename.name, rename.bookmark);
    next.bookmarks[rename.bookmark] = std::make_shared<const Bookmark>(std::move(renamed));
    commit(session, std::move(next));
  }
  void operator()(const intent::RemoveBookmark& remove) const {
    Project next = session.project();
    if (remove.bookmark >= next.bookmarks.size()) return;
    next.bookmarks.erase(next.bookmarks.begin() + static_cast<std::ptrdiff_t>(remove.bookmark));
    session.view.renamed_bookmark.reset();
    session.view.shown_bookmark.reset();
    commit(session, std::move(next));
  }
  void operator()(const intent::SetThumbnail& set) const {
    Project next = session.project();
    for (auto& bookmark : next.bookmarks)
      if (bookmark->name == set.name && !bookmark->thumbnail) {
        Bookmark pictured = *bookmark;
        pictured.thumbnail = set.picture;
        bookmark = std::make_shared<const Bookmark>(std::move(pictured));
      }
    session.history.amend(std::move(next));
  }

  // Searching

  void operator()(const intent::OpenPalette& open) const {
    session.view.palette = open.open ? std::optional<std::string>(std::string()) : std::nullopt;
    session.view.palette_row = 0;
    if (open.open) session.view.place_search.reset();
  }
  void operator()(const intent::EditPalette& edit) const {
    session.view.palette = edit.text;
    session.view.palette_row = edit.row;
  }
  void operator()(const intent::NoteCommand& note) const {
    auto& recent = session.view.recent_commands;
    std::erase(recent, note.id);
    recent.insert(recent.begin(), note.id);
    if (recent.size() > commands_remembered) recent.resize(commands_remembered);
  }
  void operator()(const intent::SearchPlaces& search) const {
    session.view.place_search = search.text;
    session.view.place_row = search.row;
  }
  void operator()(const intent::GoTo& go) const {
    session.view.camera.centre = go.at;
    session.view.camera_placed = true;
  }

  void operator()(const intent::BlackOut& black) const { session.view.blacked_out = black.black; }
  void operator()(const intent::UnfoldJobs& unfold) const { session.view.jobs_unfolded = unfold.unfolded; }

  // Keeping

  void operator()(const intent::SaveProject&) const { save_project(session); }
  void operator()(const intent::SaveProjectAs& save) const { save_project_as(session, save.file); }
  void operator()(const intent::OpenProject& open) const { open_project_file(session, open.file); }
  void operator()(const intent::StartAfresh&) const { start_afresh(session); }

  // The file browser

  void operator()(const intent::DraftFolder& draft) const {
    if (session.view.browser) session.view.browser->new_folder = draft.name;
  }
  void operator()(const intent::MakeFolder&) const {
    if (!session.view.browser || !session.view.browser->new_folder) return;
    FileBrowser& browser = *session.view.browser;
    const std::filesystem::path made = browser.folder / *browser.new_folder;
    std::error_code failed;
    std::filesystem::create_directory(made, failed);
    if (failed) {
      browser.problem =
          failed == std::errc::permission_denied ? "file.folder_denied" : "file.folder_not_made";
      return;
    }
    browser.new_folder.reset();
    enter_folder(browser, made);
  }
  void operator()(const intent::ShowHiddenFiles& show) const {
    if (!session.view.browser) return;
    session.view.browser->hidden_shown = show.shown;
    enter_folder(*session.view.browser, session.view.browser->folder);
  }
};

}  // namespace

void apply(Session& session, const DeskIntent& asked) {
  std::visit(DeskApplier{session}, asked);
}

}  // namespace phumthun::app
