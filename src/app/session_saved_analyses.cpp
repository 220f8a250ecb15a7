#include "app/session_analysis_documents.hpp"
#include "app/session_analysis_jobs.hpp"
#include "app/session_store_jobs.hpp"

namespace phumthun::app {
namespace {

/// The verb and the JSON of a panel's last answer; an empty verb where there is none.
std::pair<std::string, std::string> answer_document(const AnalysisDesk& desk, Dialog dialog) {
  if (dialog == Dialog::robustness && desk.robustness_result)
    return {"robustness", robustness_json(*desk.robustness_result)};
  if (dialog == Dialog::compare && desk.comparison) return {"compare", comparison_json(*desk.comparison)};
  if (dialog == Dialog::targeting && desk.targeting_result)
    return {"targeting", targeting_json(*desk.targeting_result)};
  if (dialog == Dialog::overlap && desk.overlap_result)
    return {"overlap", overlap_json(*desk.overlap_result)};
  if (dialog == Dialog::problems && desk.problems_result)
    return {"problems", problems_json(*desk.problems_result)};
  if (dialog == Dialog::change && desk.change_result) return {"change", change_json(*desk.change_result)};
  return {};
}

}  // namespace

void run_save_analysis(Session& session, Dialog dialog) {
  const auto [verb, document] = answer_document(session.analyses, dialog);
  const std::string name = session.analyses.save_name;
  if (verb.empty() || name.empty()) return;
  const std::string title = fill_in(session.text("job.save"), name);
  submit_for_store(
      session, title, jobs::Lane::write,
      [name, verb = verb, document = document](store::Store& store, const base::Progress&) {
        save_analysis(store, name, verb, document);
        return list_analyses(store);
      },
      [&session, title](std::vector<SavedAnalysis> saved) {
        session.analyses.saved = std::move(saved);
        session.analyses.save_name.clear();
        add_notice(session, {0, NoticeKind::done, title, session.text("analyses.kept"), {}, {}});
      });
}

void run_erase_analysis(Session& session, const std::string& name) {
  submit_for_store(
      session, fill_in(session.text("job.erase"), name), jobs::Lane::write,
      [name](store::Store& store, const base::Progress&) {
        erase_analysis(store, name);
        return list_analyses(store);
      },
      [&session, name](std::vector<SavedAnalysis> saved) {
        session.analyses.saved = std::move(saved);
        const auto& opened = session.analyses.opened;
        if (opened && opened->saved.name == name) session.analyses.opened.reset();
      });
}

void run_open_analysis(Session& session, const std::string& name) {
  submit_for_store(
      session, fill_in(session.text("job.result"), name), jobs::Lane::read,
      [name, language = session.language()](store::Store& store, const base::Progress&) {
        return opened_analysis(load_analysis(store, name), language);
      },
      [&session](OpenedAnalysis opened) { session.analyses.opened = shared(std::move(opened)); });
}

}  // namespace phumthun::app
