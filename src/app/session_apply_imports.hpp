#pragma once
#include "app/session.hpp"

namespace phumthun::app {

/// Carries out what is asked of imports, questions and conflicts: a part of what apply() visits intents with.
struct ImportApplier {
  Session& session;

  void operator()(const intent::OpenImport&) const;
  void operator()(const intent::RunImport&) const;
  void operator()(const intent::EditImport&) const;
  void operator()(const intent::EditPassphrase&) const;
  void operator()(const intent::UnlockIdentities&) const;
  void operator()(const intent::LockIdentities&) const;
  void operator()(const intent::ShowPreview&) const;
  void operator()(const intent::OpenImportReport&) const;
  void operator()(const intent::AskUndoImport&) const;
  void operator()(const intent::UndoImport&) const;
  void operator()(const intent::EditPerson&) const;
  void operator()(const intent::SettleReview&) const;
  void operator()(const intent::SettleConflict&) const;
  void operator()(const intent::SetConflictRule&) const;
};

}  // namespace phumthun::app
