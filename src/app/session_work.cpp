#include "app/session_work.hpp"

#include <algorithm>

#include "app/sample_store.hpp"
#include "app/session_loading.hpp"
#include "app/session_project.hpp"
#include "app/session_sheet.hpp"
#include "app/style_file.hpp"

namespace phumthun::app {
namespace {

std::string file_list(const std::vector<std::filesystem::path>& files) {
  std::string list;
  for (const auto& file : files) list += fmt::format("{}{}", list.empty() ? "" : "\n", file.string());
  return list;
}

void take_export(Session& session, const std::string& title, const ExportReport& report) {
  std::string message =
      fill_in(session.text("notice.exported"), report.features) + "\n" + file_list(report.files);
  if (report.suppressed_cells > 0)
    message += "\n" + fill_in(session.text("notice.suppressed"), report.suppressed_cells);
  for (const std::string& note : report.notes) message += "\n" + note;
  add_notice(session, {0, NoticeKind::done, title, message, {}, {}});
}

}  // namespace

void run_export(Session& session) {
  if (!session.has_store()) return;
  const ExportDraft& draft = session.view.export_layer;
  ExportRequest request;
  request.layer = draft.households ? "households" : fmt::format("areas:{}", base::level_name(draft.level));
  if (draft.with_result && session.contents.clusters && !session.contents.clusters->name.empty())
    request.results = {session.contents.clusters->name};
  request.format = draft.format;
  request.out = draft.out;
  request.tier = draft.tier;
  request.options = measure_request(draft.level, session.project().estimates, {});
  const std::string title = fill_in(session.text("job.export"), draft.out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [store = session.contents.store, request](const base::Progress& progress) {
        return export_layer(*store, request, progress);
      },
      [&session, title](const ExportReport& report) { take_export(session, title, report); });
}

void run_sheet(Session& session) {
  if (!session.has_store()) return;
  const SheetDraft& draft = session.view.sheet;
  const ChoroplethSetting& choropleth = session.project().choropleth;
  MapSheetRequest request;
  request.measure = measure_request(choropleth.level, session.project().estimates, {choropleth.measure});
  if (draft.clusters && session.contents.clusters) request.result = session.contents.clusters->name;
  request.households = draft.households;
  take_classes(request, choropleth);
  request.page = draft.page;
  request.language = draft.language;
  request.tier = draft.tier;
  request.out = draft.out;
  const std::string title = fill_in(session.text("job.sheet"), draft.out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [store = session.contents.store, request, layers = sheet_layers(session, draft.tier)](
          const base::Progress& progress) { write_map_sheet(*store, request, layers, progress); },
      [&session, title, out = draft.out] {
        add_notice(session, {0, NoticeKind::done, title, out.string(), {}, {}});
      });
}

void run_sample(Session& session) {
  const SampleDraft draft = session.view.sample;
  session.jobs.submit(
      session.text("job.sample"), jobs::Lane::write,
      [draft](const base::Progress& progress) {
        SampleRequest request;
        request.folder = draft.folder, request.households = draft.households;
        request.seed = static_cast<std::uint64_t>(draft.seed);
        request.indicators = true, request.rounds = 2;
        return make_sample_store(request, progress);
      },
      [&session](const std::filesystem::path& path) { load_store(session, path); });
}

void make_new_store(Session& session, const std::filesystem::path& path) {
  session.jobs.submit(
      fill_in(session.text("job.new"), path.filename().string()), jobs::Lane::write,
      [path](const base::Progress& progress) {
        progress.report(0);
        new_store(path);
        return path;
      },
      [&session](const std::filesystem::path& made) { load_store(session, made); });
}

}  // namespace phumthun::app
