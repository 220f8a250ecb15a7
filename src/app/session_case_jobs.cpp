#include "app/session_analysis_jobs.hpp"
#include "app/session_cases.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "app/session_store_jobs.hpp"

namespace phumthun::app {

void run_cases(Session& session, Dialog dialog) {
  const AnalysisDesk& desk = session.analyses;
  const Strings& strings = *session.strings;
  const auto both = [&](const char* key) {
    return base::LocalText{strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
  };
  const auto take = [&session](CaseLayer cases) {
    session.analyses.cases = shared(std::move(cases));
    Project next = session.project();
    for (LayerSetting& setting : next.layers)
      if (setting.layer == MapLayer::cases) setting.visible = true;
    commit(session, std::move(next));
  };
  const std::string title = session.text("job.cases");
  const geo::Crs crs = session.contents.map_crs;
  if (dialog == Dialog::targeting && desk.targeting_result) {
    base::LocalText words = both("targeting.cases_title");
    words.th += " " + desk.asked.targeting.register_name,
        words.en += " " + desk.asked.targeting.register_name;
    submit_for_store(
        session, title, jobs::Lane::read,
        [request = desk.asked.targeting, words, crs](store::Store& store, const base::Progress& progress) {
          return targeting_cases(in_map_crs(targeting_households(store, request, progress), crs), words);
        },
        take);
  }
  if (dialog == Dialog::overlap && desk.overlap_result)
    submit_for_store(
        session, title, jobs::Lane::read,
        [request = desk.asked.overlap, words = both("overlap.cases_title"), crs](
            store::Store& store, const base::Progress& progress) {
          return overlap_cases(in_map_crs(overlap_households(store, request, progress), crs), words);
        },
        take);
}

void run_write_visit_list(Session& session, const std::filesystem::path& out) {
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  submit_for_store(
      session, title, jobs::Lane::file,
      [request = session.analyses.asked.targeting, included = session.analyses.visit_included, out](
          store::Store& store, const base::Progress& progress) {
        return write_visit_list(store, request, included, Tier::internal, out, progress);
      },
      [&session, title, out](std::int64_t households) {
        const std::string message = fill_in(session.text("notice.listed"), households) + "\n" + out.string();
        add_notice(session, {0, NoticeKind::done, title, message, session.text("notice.internal"), {}});
      });
}

void run_write_work_list(Session& session, const std::filesystem::path& out) {
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  submit_for_store(
      session, title, jobs::Lane::file,
      [agency = session.analyses.work_list_agency, out](store::Store& store, const base::Progress& progress) {
        return write_work_list(store, agency, Tier::internal, out, progress);
      },
      [&session, title, out](std::int64_t problems) {
        const std::string message =
            fill_in(session.text("notice.listed_problems"), problems) + "\n" + out.string();
        add_notice(session, {0, NoticeKind::done, title, message, session.text("notice.internal"), {}});
      });
}

}  // namespace phumthun::app
