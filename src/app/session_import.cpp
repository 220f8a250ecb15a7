#include "app/session_import.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "app/identities.hpp"
#include "app/import_reading.hpp"
#include "app/session.hpp"
#include "app/session_loading.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

constexpr double close_metres_per_px = 5;  // 100 m are 20 pixels
constexpr double beside_panel = 0.6;       // of the map's width, at its right, is what the panel leaves free

void take_preview(Session& session, ImportPreview preview) {
  ImportDesk& desk = session.desk;
  desk.reading.reset();
  session.view.import.kind = preview.of.kind;
  desk.preview = std::make_shared<const ImportPreview>(std::move(preview));
}

void stop_reading(Session& session) {
  ImportDesk& desk = session.desk;
  if (!desk.reading) return;
  desk.replaced.push_back(*desk.reading);
  session.jobs.cancel(*desk.reading);
  desk.reading.reset();
}

void read_file(Session& session) {
  const ImportDraft& draft = session.view.import;
  stop_reading(session);
  const std::uint64_t nth = ++session.desk.readings;
  session.desk.reading = session.jobs.submit(
      fill_in(session.text("job.read"), draft.file.filename().string()), jobs::Lane::read,
      [store = session.contents.store, draft, crs = session.contents.map_crs](
          const base::Progress& progress) { return read_import_file(*store, draft, crs, progress); },
      [&session, nth](ImportPreview preview) {
        if (nth == session.desk.readings) take_preview(session, std::move(preview));
      });
}

/// The import that has just been made, as the store remembers it; what the draft says of it where it left no
/// trace there.
ImportReport as_remembered(store::Store& store, const ImportDraft& draft, base::Report report) {
  const std::string file = draft.file.filename().string();
  const std::vector<store::ImportSummary> imports = list_imports(store);
  if (!imports.empty() && imports.front().from.file_name == file && report.taken() > 0)
    return {imports.front(), std::move(report)};
  store::ImportSummary summary;
  summary.from.kind = import_kind_name(draft.kind);
  summary.from.file_name = file;
  summary.accepted = report.accepted, summary.repaired = report.repaired, summary.refused = report.refused;
  summary.unchanged = report.unchanged, summary.outside = report.outside;
  return {std::move(summary), std::move(report)};
}

void take_report(Session& session, const std::string& title, ImportReport report) {
  const base::Report& counts = report.report;
  const auto count = [](std::int64_t n) { return base::format_number(static_cast<double>(n), 0); };
  const std::string message =
      fill_in(session.text("notice.imported"), count(counts.rows()), count(counts.accepted),
              count(counts.repaired), count(counts.refused), count(counts.unchanged), count(counts.outside));
  session.reports.push_back({title, std::make_shared<const ImportReport>(std::move(report))});
  add_notice(session, {0, NoticeKind::done, title, message, {}, session.reports.size() - 1});
  reload_store(session);
}

/// The mapping that the panel shows, with what it says for rows that state nothing.
std::optional<io::Mapping> shown_mapping(const Session& session) {
  const ImportDraft& draft = session.view.import;
  const auto& preview = session.desk.preview;
  if (!draft.mapping && (!preview || !preview->records)) return std::nullopt;
  io::Mapping mapping = draft.mapping ? *draft.mapping : preview->records->mapping;
  const auto add = [&](const char* field, const std::string& value) {
    if (!value.empty() && io::field_index(mapping.kind, field) >= 0) mapping.constants[field] = value;
  };
  add("round", draft.round), add("source", draft.source), add("register", draft.name);
  return mapping;
}

geo::Coord nearest_vertex(const geo::GeometryColumn& shapes, const geo::Coord& to) {
  double best = std::numeric_limits<double>::infinity();
  geo::Coord nearest = to;
  for (const geo::Coord& coord : shapes.coords) {
    if (!geo::has_position(coord)) continue;
    const double distance = std::hypot(coord.x - to.x, coord.y - to.y);
    if (distance >= best) continue;
    best = distance;
    nearest = coord;
  }
  return nearest;
}

}  // namespace

void edit_import(Session& session, ImportDraft draft) {
  const ImportDraft before = std::exchange(session.view.import, std::move(draft));
  ImportDraft& now = session.view.import;
  if (now.file != before.file) {
    session.desk.preview.reset();
    now.sheet.clear(), now.encoding.clear(), now.crs.clear(), now.profile.clear();
    now.code_field.clear(), now.name_field.clear(), now.mapping.reset();
  }
  if (now.kind != before.kind) now.profile.clear(), now.mapping.reset();
  if (now.sheet != before.sheet || now.profile != before.profile) now.mapping.reset();
  if (now.file != before.file || now.crs != before.crs || now.kind != before.kind ||
      now.sheet != before.sheet)
    now.position_accepted = false;
  if (now.file.empty()) {
    stop_reading(session);
    session.desk.preview.reset();
  } else if (session.has_store() && (!reads_alike(now, before) || !session.desk.preview)) {
    read_file(session);
  }
}

bool take_end_of_reading(Session& session, const jobs::JobEnd& end) {
  ImportDesk& desk = session.desk;
  if (std::erase(desk.replaced, end.id) > 0) return end.outcome == jobs::Outcome::cancelled;
  if (desk.unlocking == end.id && end.outcome != jobs::Outcome::done) desk.unlocking.reset();
  if (desk.reading != end.id || end.outcome == jobs::Outcome::done) return false;
  // What was understood of the same file before stays, so that another choice can be made.
  desk.reading.reset();
  const bool alike = desk.preview && desk.preview->of.kind == session.view.import.kind;
  ImportPreview preview = alike ? *desk.preview : ImportPreview{};
  preview.of = session.view.import;
  preview.problem = end.outcome == jobs::Outcome::failed ? end.message : session.text("import.not_read");
  preview.hint = end.hint;
  desk.preview = std::make_shared<const ImportPreview>(std::move(preview));
  return true;
}

void open_import(Session& session, const std::filesystem::path& file) {
  ImportDraft draft;
  draft.file = file;
  session.desk.preview.reset();
  session.view.dialog = Dialog::import;
  edit_import(session, std::move(draft));
}

void close_import(Session& session) {
  stop_reading(session);
  session.desk.preview.reset();
  session.desk.passphrase.reset(), session.desk.passphrase_again.reset();
}

void run_import(Session& session) {
  if (!import_obstacle(session).empty()) return;
  const ImportDraft draft = session.view.import;
  const std::string title = fill_in(session.text("job.import"), draft.file.filename().string());
  session.jobs.submit(
      title, jobs::Lane::write,
      [store = session.contents.store, draft,
       key = session.contents.identity_key](const base::Progress& progress) {
        if (draft.kind == ImportKind::boundaries)
          return as_remembered(*store, draft, import_boundaries(*store, boundaries_request(draft), progress));
        ImportRecordsRequest request = records_request(draft);
        request.identity_key = key;
        return as_remembered(*store, draft, import_records(*store, request, progress));
      },
      [&session, title](ImportReport report) { take_report(session, title, std::move(report)); });
  session.view.import.file.clear();
  close_import(session);
}

void run_unlock(Session& session) {
  ImportDesk& desk = session.desk;
  if (!passphrase_obstacle(session).empty()) return;
  desk.passphrase_again.reset();
  desk.unlocking = session.jobs.submit(
      session.text("job.unlock"), jobs::Lane::read,
      [store = session.contents.store,
       passphrase = std::exchange(desk.passphrase, nullptr)](const base::Progress& progress) {
        progress.report(0);
        return unlock_identities(*store, passphrase->text());
      },
      [&session, store = session.contents.store](std::shared_ptr<const privacy::IdentityKey> key) {
        session.desk.unlocking.reset();
        if (store == session.contents.store) session.contents.identity_key = std::move(key);
      });
}

void run_save_mapping(Session& session, const std::filesystem::path& out) {
  const auto mapping = shown_mapping(session);
  if (!mapping) return;
  const std::string title = fill_in(session.text("job.save"), out.filename().string());
  session.jobs.submit(
      title, jobs::Lane::file,
      [mapping, out](const base::Progress& progress) {
        progress.report(0);
        io::write_mapping(*mapping, out);
      },
      [&session, title, out, kept = session.view.import.mapping] {
        session.desk.kept_mapping = kept;
        session.desk.mapping_file = out;
        add_notice(session, {0, NoticeKind::done, title, out.string(), {}, {}});
      });
}

void run_load_mapping(Session& session, const std::filesystem::path& file) {
  session.jobs.submit(
      fill_in(session.text("job.read"), file.filename().string()), jobs::Lane::read,
      [file](const base::Progress& progress) {
        progress.report(0);
        return io::read_mapping(file);
      },
      [&session, file](io::Mapping mapping) {
        session.desk.kept_mapping = mapping;
        session.desk.mapping_file = file;
        ImportDraft draft = session.view.import;
        draft.kind = import_kind(mapping.kind);
        draft.kind_chosen = true;
        draft.sheet = mapping.sheet;
        draft.profile = mapping.profile;
        edit_import(session, draft);
        draft = session.view.import;
        draft.mapping = std::move(mapping);
        edit_import(session, std::move(draft));
      });
}

void show_preview(Session& session, bool closely) {
  const auto& preview = session.desk.preview;
  if (!preview || !preview->overlay || preview->overlay->coords.empty()) return;
  Camera& camera = session.view.camera;
  const Viewport& viewport = session.view.viewport;
  const Viewport beside{viewport.width_px * beside_panel, viewport.height_px};
  if (closely) {
    camera.centre = nearest_vertex(*preview->overlay, camera.centre);
    camera.metres_per_px = close_metres_per_px;
  } else {
    camera = fitted(camera, beside, geo::envelope(*preview->overlay), 16);
  }
  camera = panned(camera, (viewport.width_px - beside.width_px) / 2, 0);
  session.view.camera_placed = true;
}

}  // namespace phumthun::app
