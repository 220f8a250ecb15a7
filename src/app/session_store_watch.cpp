#include "app/session_store_watch.hpp"

#include <utility>

#include "app/session_loading.hpp"

namespace phumthun::app {
namespace {

Notice notice_of_file(const Session& session, NoticeKind kind, std::string_view message_key,
                      std::string_view hint_key) {
  Notice notice;
  notice.kind = kind;
  notice.title = session.text("window.store_watch");
  notice.message = fill_in(session.text(message_key), session.contents.path.filename().string());
  if (!hint_key.empty()) notice.hint = session.text(hint_key);
  return notice;
}

/// What was said of a file that is not there, or is another, until it is back.
void tell_of_missing(Session& session, std::string_view message_key, std::string_view hint_key) {
  Notice notice = notice_of_file(session, NoticeKind::problem, message_key, hint_key);
  notice.of_missing_store = true;
  add_notice(session, std::move(notice));
}

}  // namespace

void take_outside_change(Session& session, store::OutsideChange change) {
  if (!session.has_store()) return;
  if (change == store::OutsideChange::none) return;
  const auto is_old = [](const Notice& notice) { return notice.of_missing_store; };
  if (change != store::OutsideChange::contents) std::erase_if(session.notices, is_old);
  switch (change) {
    case store::OutsideChange::none:
    case store::OutsideChange::returned:
      return;
    case store::OutsideChange::contents:
      add_notice(session, notice_of_file(session, NoticeKind::note, "window.store_changed", {}));
      return reload_store(session);
    case store::OutsideChange::replaced:
      return tell_of_missing(session, "window.store_replaced", "window.store_replaced_hint");
    case store::OutsideChange::deleted:
      return tell_of_missing(session, "window.store_deleted", "window.store_deleted_hint");
  }
}

}  // namespace phumthun::app
