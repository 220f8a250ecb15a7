#include "app/session_apply_imports.hpp"

namespace phumthun::app {

void ImportApplier::operator()(const intent::OpenImport& open) const {
  open_import(session, open.file);
}

void ImportApplier::operator()(const intent::RunImport&) const {
  if (!import_obstacle(session).empty()) return;
  session.view.dialog.reset();
  run_import(session);
}

void ImportApplier::operator()(const intent::EditImport& edit) const {
  edit_import(session, edit.draft);
}

void ImportApplier::operator()(const intent::EditPassphrase& edit) const {
  (edit.again ? session.desk.passphrase_again : session.desk.passphrase) = edit.text;
}

void ImportApplier::operator()(const intent::UnlockIdentities&) const {
  run_unlock(session);
}

void ImportApplier::operator()(const intent::LockIdentities&) const {
  session.contents.identity_key.reset();
}

void ImportApplier::operator()(const intent::ShowPreview& show) const {
  show_preview(session, show.closely);
}

void ImportApplier::operator()(const intent::OpenImportReport& open) const {
  open_import_report(session, open.import);
}

void ImportApplier::operator()(const intent::AskUndoImport& ask) const {
  session.view.import_to_undo = ask.import;
}

void ImportApplier::operator()(const intent::UndoImport& undo) const {
  run_undo_import(session, undo.import);
}

void ImportApplier::operator()(const intent::EditPerson& edit) const {
  session.view.person = edit.person;
}

void ImportApplier::operator()(const intent::SettleReview& settle) const {
  run_settle_review(session, settle.review, settle.choice);
}

void ImportApplier::operator()(const intent::SettleConflict& settle) const {
  run_settle_conflict(session, settle.conflict, settle.source);
}

void ImportApplier::operator()(const intent::SetConflictRule& set) const {
  run_set_conflict_rule(session, set.sources);
}

}  // namespace phumthun::app
