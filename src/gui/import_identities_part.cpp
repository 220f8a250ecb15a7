#include "gui/import_parts.hpp"
#include "gui/theme.hpp"

namespace phumthun::gui {
namespace {

namespace intent = app::intent;

void passphrase_field(Ui& ui, std::string_view label_key, std::string_view id, const app::SharedSecret& value,
                      bool again, Intents& intents) {
  ui.field(label_key, [&] {
    if (auto typed = ui.secret(id, value)) intents.emplace_back(intent::EditPassphrase{*typed, again});
  });
}

void sealed(Ui& ui, Intents& intents) {
  ui.wrapped_colored(theme::done, ui.tr("identities.sealed"));
  ui.space();
  if (ui.button("lock_again", "identities.forget")) intents.emplace_back(intent::LockIdentities{});
}

void ask(Ui& ui, const app::Session& session, bool known, Intents& intents) {
  ui.wrapped_colored(theme::note, ui.tr("identities.dropped"));
  ui.wrapped_muted(ui.tr(known ? "identities.known_note" : "identities.new_note"));
  ui.space();
  const app::ImportDesk& desk = session.desk;
  ui.form("fields", [&] {
    passphrase_field(ui, "identities.passphrase", "passphrase", desk.passphrase, false, intents);
    if (!known) passphrase_field(ui, "identities.again", "again", desk.passphrase_again, true, intents);
  });
  ui.space();
  Extras extras;
  extras.disabled_reason = app::passphrase_obstacle(session);
  if (ui.primary_button("seal", known ? "identities.unlock" : "identities.seal", extras))
    intents.emplace_back(intent::UnlockIdentities{});
  if (!extras.disabled_reason.empty()) ui.wrapped_muted(extras.disabled_reason);
}

}  // namespace

void import_identities_part(Ui& ui, const app::Session& session, Intents& intents) {
  ui.lock_sign("import.identity_help");
  ui.same_line();
  ui.bold(ui.tr("identities.title"));
  ui.space();
  if (session.contents.identity_key) return sealed(ui, intents);
  ask(ui, session, session.contents.lists && session.contents.lists->has_identities, intents);
}

}  // namespace phumthun::gui
