#include "app/import_session.hpp"

#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <future>

#include "app/imports.hpp"
#include "base/error.hpp"
#include "privacy/fingerprint.hpp"
#include "privacy/identity_fields.hpp"
#include "store/imports.hpp"

namespace phumthun::app {
namespace {

constexpr std::chrono::milliseconds poll_interval{20};

/// Work beside this one stops when this one is left, however it is left.
struct GiveUp {
  std::atomic<bool>& given_up;
  ~GiveUp() { given_up = true; }
};

std::string request_text(const ImportRecordsRequest& request, const io::Mapping& mapping,
                         const std::string& crs) {
  return fmt::format("round = {}\nsource = {}\nname = {}\ncrs = {}\nidentities = {}\n{}{}", request.round,
                     request.source, request.name, crs, request.identity_key ? "sealed" : "dropped",
                     request.instrument.empty() ? "" : fmt::format("instrument = {}\n", request.instrument),
                     io::mapping_text(mapping));
}

}  // namespace

void RowContext::add(base::Severity severity, const char* kind, int column,
                     const std::string& message) const {
  if (!report_.wants(kind)) return report_.count(kind);
  const std::string name = column < 0 ? "" : table_.header()[static_cast<std::size_t>(column)];
  report_.add({severity, kind,
               name.empty() ? fmt::format("{}, row {}", file_, table_.row())
                            : fmt::format("{}, row {}, {}", file_, table_.row(), name),
               message, table_.row(), name});
}

ImportSession::ImportSession(store::Store& store, const ImportRecordsRequest& request,
                             const base::Progress& progress)
    : request_(request), crs_(request.crs) {
  // The file is read whole for its fingerprint while its beginning is looked at.
  std::atomic<bool> given_up{false};
  std::future<std::string> content = std::async(std::launch::async, [&] {
    return privacy::file_fingerprint(request.file,
                                     base::Progress([&](double, std::string_view) { return !given_up; }));
  });
  const GiveUp give_up{given_up};
  file_ = open_mapped(store, request);
  require_complete(file_);
  report_.notes = file_.notes;
  columns_ = io::apply_mapping(*file_.table, file_.mapping,
                               [](std::string_view name) { return privacy::is_identity_column(name); });
  progress.report(0.5, "looking at the file");
  while (content.wait_for(poll_interval) != std::future_status::ready) progress.report(0.5);
  content_ = content.get();
  report_imported_before(store);
}

store::Provenance ImportSession::provenance() const {
  store::Provenance from;
  from.kind = io::kind_name(request_.kind);
  from.file_name = request_.file.filename().string();
  from.layer = file_.table->sheet();
  from.profile = columns_.profile;
  from.crs = crs_;
  from.encoding = file_.table->encoding();
  from.content = content_;
  from.request = request_text(request_, file_.mapping, request_.crs);
  return from;
}

void ImportSession::report_imported_before(store::Store& store) {
  const auto before = store::same_import(store::Reader(store), provenance());
  if (!before) return;
  imported_before_ = true;
  report_ = {};
  report_.unchanged = before->accepted + before->repaired + before->unchanged;
  report_.refused = before->refused;
  report_.outside = before->outside;
  report_.notes.push_back(fmt::format("this very file was imported on {} (import {}); nothing was changed",
                                      before->imported_at, before->id.value));
}

store::ImportId ImportSession::begin(store::Writer& writer) {
  return store::begin_import(writer, provenance());
}

void ImportSession::finish(store::Writer& writer, store::ImportId import) {
  if (report_.taken() + report_.unchanged + report_.outside == 0)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("no row of '{}' could be taken", request_.file.string()),
                      report_.issues().empty() ? "the file holds no rows" : report_.issues().front().message);
  store::finish_import(writer, import, report_, report_json(report_));
}

}  // namespace phumthun::app
