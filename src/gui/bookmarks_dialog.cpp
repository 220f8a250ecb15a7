#include <cmath>

#include "gui/panels.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;
constexpr double dialog_em = 16;
constexpr double picture_shape = 0.56;  ///< height to width

void desk(app::DeskIntent asked, Intents& intents) {
  intents.emplace_back(std::move(asked));
}

void name_field(Ui& ui, const app::Session& session, std::size_t i, Intents& intents) {
  const std::string& typed = *session.view.renamed_bookmark;
  Extras field;
  field.width_em = (ui.room_px() - ui.em() * 4.4) / ui.em();
  const Searched name = ui.search_field("name", typed, typed == session.project().bookmarks[i]->name, field);
  if (name.text) desk(intent::DraftBookmarkName{i, name.text}, intents);
  ui.same_line();
  Extras extras;
  if (typed.empty()) extras.disabled_reason = ui.tr("reason.no_name");
  if (ui.primary_button("done", "bookmarks.rename_done", extras) || (name.entered && !typed.empty()))
    desk(intent::RenameBookmark{i, typed}, intents);
}

void bookmark_tile(Ui& ui, const app::Session& session, std::size_t i, Intents& intents) {
  const app::Bookmark& bookmark = *session.project().bookmarks[i];
  const app::ViewState& view = session.view;
  const bool shown = view.shown_bookmark == i;
  const double width = ui.room_px();
  Extras tip;
  tip.tooltip = ui.tr("bookmarks.show");
  if (!bookmark.thumbnail) {
    tip.hint = ui.tr("bookmarks.no_picture");
    tip.tooltip += "\n" + ui.tr("bookmarks.no_picture_tip");
  }
  if (ui.picture_button("show", bookmark.thumbnail, width, width * picture_shape, shown, tip))
    desk(intent::ShowBookmark{i}, intents);
  if (shown && view.renamed_bookmark) return name_field(ui, session, i, intents);
  const double buttons = ui.em() * 5.6;
  ui.align_with_fields();
  ui.text(elided(Face::regular, bookmark.name, width - buttons));
  ui.at_right(buttons);
  Extras rename;
  rename.width_em = 3.7;
  if (ui.button("rename", "bookmarks.rename", rename))
    desk(intent::DraftBookmarkName{i, bookmark.name}, intents);
  ui.same_line();
  if (ui.sign_button("remove", "×", "bookmarks.remove", true)) desk(intent::RemoveBookmark{i}, intents);
}

void body(Ui& ui, const app::Session& session, Intents& intents) {
  Extras add;
  add.tooltip = ui.tr("bookmarks.add_tip");
  add.disabled_reason = needs_store(ui, session);
  if (ui.primary_button("add", "bookmarks.add", add)) desk(intent::AddBookmark{{}}, intents);
  const auto& bookmarks = session.project().bookmarks;
  ui.same_line();
  Extras present;
  present.tooltip = ui.tr("bookmarks.present_tip");
  if (bookmarks.empty()) present.disabled_reason = ui.tr("bookmarks.empty");
  if (ui.button("present", "bookmarks.present", present)) {
    intents.emplace_back(intent::CloseDialog{});
    intents.emplace_back(intent::Present{true});
    desk(intent::ShowBookmark{session.view.shown_bookmark.value_or(0)}, intents);
  }
  ui.space();
  if (bookmarks.empty()) {
    ui.muted(ui.tr("bookmarks.empty"));
    ui.wrapped_muted(ui.tr("bookmarks.empty_hint"));
    return;
  }
  ui.scroll("list", ui.room_height_px(), [&] {
    const double padding = ui.em() * 0.8;
    const double height =
        std::round((ui.room_px() - padding) * picture_shape + ui.line_height() + ui.em() * 1.1);
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
      ui.tile("bookmark" + std::to_string(i), ui.room_px(), height,
              [&] { bookmark_tile(ui, session, i, intents); });
      ui.space();
    }
  });
}

}  // namespace

void bookmarks_dialog(Ui& ui, const app::Session& session, Intents& intents) {
  if (!ui.side_dialog("bookmarks", "bookmarks.title", dialog_em, [&] { body(ui, session, intents); }))
    intents.emplace_back(intent::CloseDialog{});
}

}  // namespace phumthun::gui
