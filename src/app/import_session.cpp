#include "app/import_session.hpp"

#include <fmt/format.h>

#include "app/imports.hpp"
#include "app/known_areas.hpp"
#include "base/error.hpp"
#include "privacy/fingerprint.hpp"
#include "privacy/identity_fields.hpp"
#include "store/imports.hpp"

namespace phumthun::app {
namespace {

/// Rows that a mapping is settled with: enough for hit rates of area codes.
constexpr std::size_t sample_rows = 200;

std::string list_of(const std::vector<std::string>& names, std::size_t most_bytes) {
  std::string list;
  for (const std::string& name : names) {
    if (list.size() + name.size() > most_bytes) return list + " …";
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

std::string request_text(const ImportRecordsRequest& request, const io::Mapping& mapping,
                         const std::string& crs) {
  return fmt::format("round = {}\nsource = {}\nname = {}\ncrs = {}\nidentities = {}\n{}", request.round,
                     request.source, request.name, crs, request.identity_key ? "sealed" : "dropped",
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
  const io::TableRequest table_request{
      request.file, request.mapping && request.sheet.empty() ? request.mapping->sheet : request.sheet,
      request.encoding, 0};
  table_ = io::open_table(table_request);
  progress.report(0.2, "looking at the file");
  settle_mapping(store, table_request);
  content_ = privacy::file_fingerprint(request.file, progress.slice(0.3, 1));
  report_imported_before(store);
}

void ImportSession::settle_mapping(store::Store& store, const io::TableRequest& table_request) {
  preview_ = io::preview_table(table_request, sample_rows);
  if (request_.mapping) {
    if (request_.mapping->kind != request_.kind)
      throw base::Error(base::ErrorCode::invalid_input,
                        fmt::format("the mapping is for {}, not for {}",
                                    io::kind_name(request_.mapping->kind), io::kind_name(request_.kind)),
                        "choose the mapping of this kind of records");
    mapping_ = *request_.mapping;
  } else {
    const io::Proposal proposal = io::propose_mapping(request_.kind, request_.profile, preview_,
                                                      KnownAreas(store::Reader(store)).knows_code());
    if (!proposal.missing.empty())
      throw base::Error(
          base::ErrorCode::invalid_input,
          fmt::format("the file has no column '{}', which profile {} needs", proposal.missing.front(),
                      proposal.mapping.profile),
          fmt::format("say with a mapping file (--mapping) which column means it; its columns are: {}",
                      list_of(preview_.header, 400)));
    mapping_ = proposal.mapping;
    report_.notes.insert(report_.notes.end(), proposal.notes.begin(), proposal.notes.end());
  }
  columns_ = io::apply_mapping(*table_, mapping_,
                               [](std::string_view name) { return privacy::is_identity_column(name); });
}

store::Provenance ImportSession::provenance() const {
  store::Provenance from;
  from.kind = io::kind_name(request_.kind);
  from.file_name = request_.file.filename().string();
  from.layer = table_->sheet();
  from.profile = columns_.profile;
  from.crs = crs_;
  from.encoding = table_->encoding();
  from.content = content_;
  from.request = request_text(request_, mapping_, request_.crs);
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
