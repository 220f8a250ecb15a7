#include "app/session_store_watch.hpp"

#include "app/session_loading.hpp"

namespace phumthun::app {
namespace {

void tell(Session& session, NoticeKind kind, std::string_view message_key, const std::string& hint) {
  add_notice(session, {0,
                       kind,
                       session.text("window.store_watch"),
                       fill_in(session.text(message_key), session.contents.path.filename().string()),
                       hint,
                       {}});
}

}  // namespace

void take_outside_change(Session& session, store::OutsideChange change) {
  if (!session.has_store()) return;
  switch (change) {
    case store::OutsideChange::none:
      return;
    case store::OutsideChange::contents:
      tell(session, NoticeKind::note, "window.store_changed", {});
      return reload_store(session);
    case store::OutsideChange::replaced:
      return tell(session, NoticeKind::problem, "window.store_replaced",
                  session.text("window.store_replaced_hint"));
    case store::OutsideChange::deleted:
      return tell(session, NoticeKind::problem, "window.store_deleted",
                  session.text("window.store_deleted_hint"));
  }
}

}  // namespace phumthun::app
