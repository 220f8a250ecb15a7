#include "app/session_lists.hpp"

#include <utility>

#include "app/identities.hpp"
#include "app/session.hpp"
#include "app/session_loading.hpp"

namespace phumthun::app {
namespace {

StoreLists read_lists(store::Store& store, const base::Progress& progress) {
  StoreLists lists;
  progress.report(0);
  lists.imports = list_imports(store);
  progress.report(0.3);
  lists.reviews = list_reviews(store, true);
  progress.report(0.6);
  lists.conflicts = list_conflicts(store, StoreLists::most_conflicts);
  lists.conflict_rule = conflict_rule(store);
  lists.has_identities = has_identities(store);
  return lists;
}

/// What `person` is called in the store's records; a word is needed.
std::string person_of(const Session& session) {
  return session.view.person.empty() ? session.text("reviews.someone") : session.view.person;
}

/// A change of the store by `work(store)`, after which `then()`.
template <class Work, class Then>
void change(Session& session, const std::string& title, Work work, Then then) {
  session.jobs.submit(
      title, jobs::Lane::write,
      [store = session.contents.store, work = std::move(work)](const base::Progress& progress) {
        progress.report(0);
        work(*store, progress);
      },
      std::move(then));
}

void show_report(Session& session, const std::string& title, ImportReport report) {
  session.reports.push_back({title, std::make_shared<const ImportReport>(std::move(report))});
  session.view.shown_report = session.reports.size() - 1;
  session.view.dialog = Dialog::report;
}

}  // namespace

void load_lists(Session& session) {
  if (!session.has_store()) return;
  session.jobs.submit(
      session.text("job.lists"), jobs::Lane::read,
      [store = session.contents.store](const base::Progress& progress) {
        StoreLists lists = read_lists(*store, progress.slice(0, 0.7));
        progress.report(0.7);
        return std::pair(std::move(lists), register_names(*store));
      },
      [&session, store = session.contents.store](std::pair<StoreLists, std::vector<std::string>> read) {
        if (store != session.contents.store) return;
        session.contents.lists = std::make_shared<const StoreLists>(std::move(read.first));
        session.contents.register_names = std::move(read.second);
      });
}

void open_import_report(Session& session, std::int64_t import) {
  if (!session.has_store()) return;
  session.jobs.submit(
      session.text("job.report"), jobs::Lane::read,
      [store = session.contents.store, import](const base::Progress& progress) {
        progress.report(0);
        return read_import_report(*store, import);
      },
      [&session](ImportReport report) {
        const std::string title = fill_in(session.text("job.import"), report.import.from.file_name);
        show_report(session, title, std::move(report));
      });
}

void run_undo_import(Session& session, std::int64_t import) {
  session.view.import_to_undo = 0;
  if (!session.has_store()) return;
  const std::string title = session.text("job.undo_import");
  session.jobs.submit(
      title, jobs::Lane::write,
      [store = session.contents.store, import](const base::Progress& progress) {
        undo_import(*store, import, progress);
      },
      [&session, title] {
        add_notice(session, {0, NoticeKind::done, title, session.text("notice.undone"), {}, {}});
        reload_store(session);
      });
}

void run_settle_review(Session& session, std::int64_t review, const std::string& choice) {
  if (!session.has_store()) return;
  change(
      session, session.text("job.settle"),
      [review, choice, person = person_of(session)](store::Store& store, const base::Progress&) {
        settle_review(store, review, choice, person);
      },
      [&session] {
        session.contents.places_changed = true;
        load_lists(session);
      });
}

void run_settle_conflict(Session& session, std::size_t conflict, const std::string& source) {
  const auto& lists = session.contents.lists;
  if (!session.has_store() || !lists || conflict >= lists->conflicts.size()) return;
  change(
      session, session.text("job.settle"),
      [one = lists->conflicts[conflict], source, person = person_of(session)](store::Store& store,
                                                                              const base::Progress&) {
        if (source.empty())
          unsettle_conflict(store, one);
        else
          settle_conflict(store, one, source, person);
      },
      [&session] {
        session.contents.places_changed = true;
        load_lists(session);
      });
}

void run_set_conflict_rule(Session& session, const std::vector<std::string>& sources) {
  if (!session.has_store()) return;
  change(
      session, session.text("job.settle"),
      [sources](store::Store& store, const base::Progress&) { set_conflict_rule(store, sources); },
      [&session] {
        session.contents.places_changed = true;
        load_lists(session);
      });
}

void run_write_reviews(Session& session, const std::filesystem::path& out) {
  if (!session.has_store()) return;
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [store = session.contents.store, out](const base::Progress& progress) {
        write_review_csv(*store, Tier::internal, out, progress);
      },
      [&session, title, out] {
        add_notice(session, {0, NoticeKind::done, title, out.string(), {}, {}});
      });
}

void run_read_reviews(Session& session, const std::filesystem::path& file) {
  if (!session.has_store()) return;
  const std::string title = fill_in(session.text("job.read"), file.filename().string());
  session.jobs.submit(
      title, jobs::Lane::write,
      [store = session.contents.store, file, person = person_of(session)](const base::Progress& progress) {
        return read_review_csv(*store, file, person, progress);
      },
      [&session, title, name = file.filename().string()](base::Report report) {
        ImportReport whole;
        whole.import.from.kind = "reviews";
        whole.import.from.file_name = name;
        whole.report = std::move(report);
        show_report(session, title, std::move(whole));
        session.contents.places_changed = true;
        load_lists(session);
      });
}

void run_save_report(Session& session, const std::filesystem::path& out) {
  if (session.view.shown_report >= session.reports.size()) return;
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [report = session.reports[session.view.shown_report].report, language = session.language(),
       out](const base::Progress& progress) { write_import_report(*report, language, out, progress); },
      [&session, title, out] {
        add_notice(session, {0, NoticeKind::done, title, out.string(), {}, {}});
      });
}

}  // namespace phumthun::app
