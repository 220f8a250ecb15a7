#include "app/session_desk.hpp"

#include "app/session_project.hpp"

namespace phumthun::app {
namespace {

struct DeskApplier {
  Session& session;

  void operator()(const intent::SetAppearance& set) const {
    Project next = session.project();
    next.appearance = set.appearance;
    commit(session, std::move(next));
  }
  void operator()(const intent::AddBookmark& add) const {
    Project kept = session.project();
    kept.bookmarks.clear();
    Project next = session.project();
    next.bookmarks.push_back(std::make_shared<const Bookmark>(
        Bookmark{add.name, session.view.camera, std::make_shared<const Project>(std::move(kept)), nullptr}));
    commit(session, std::move(next));
  }
  void operator()(const intent::ShowBookmark&) const {}
  void operator()(const intent::RenameBookmark&) const {}
  void operator()(const intent::RemoveBookmark& remove) const {
    Project next = session.project();
    if (remove.bookmark >= next.bookmarks.size()) return;
    next.bookmarks.erase(next.bookmarks.begin() + static_cast<std::ptrdiff_t>(remove.bookmark));
    commit(session, std::move(next));
  }
  void operator()(const intent::SetThumbnail&) const {}
  void operator()(const intent::OpenPalette& open) const {
    session.view.palette = open.open ? std::optional<std::string>(std::string()) : std::nullopt;
  }
  void operator()(const intent::EditPalette& edit) const { session.view.palette = edit.text; }
  void operator()(const intent::SaveProject&) const {}
};

}  // namespace

void apply(Session& session, const DeskIntent& asked) {
  std::visit(DeskApplier{session}, asked);
}

}  // namespace phumthun::app
