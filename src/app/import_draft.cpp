#include "app/import_draft.hpp"

#include <algorithm>

namespace phumthun::app {
namespace {

using io::RecordKind;
constexpr std::array record_kinds{
    RecordKind::households,       RecordKind::members,    RecordKind::problems,   RecordKind::assistance,
    RecordKind::register_entries, RecordKind::indicators, RecordKind::population, RecordKind::codes};
static_assert(record_kinds.size() + 1 == all_import_kinds.size());

}  // namespace

io::RecordKind record_kind(ImportKind kind) {
  return kind == ImportKind::boundaries ? RecordKind::households
                                        : record_kinds[static_cast<std::size_t>(kind) - 1];
}

ImportKind import_kind(io::RecordKind kind) {
  const auto found = std::find(record_kinds.begin(), record_kinds.end(), kind);
  return all_import_kinds[static_cast<std::size_t>(found - record_kinds.begin()) + 1];
}

std::string_view import_kind_name(ImportKind kind) {
  return kind == ImportKind::boundaries ? std::string_view("boundaries") : io::kind_name(record_kind(kind));
}

ImportBoundariesRequest boundaries_request(const ImportDraft& draft) {
  ImportBoundariesRequest request;
  request.file = draft.file;
  request.level = draft.level;
  request.layer = draft.sheet;
  request.crs = draft.crs;
  request.encoding = draft.encoding;
  request.code_field = draft.code_field;
  request.name_field = draft.name_field;
  return request;
}

ImportRecordsRequest records_request(const ImportDraft& draft) {
  ImportRecordsRequest request;
  request.kind = record_kind(draft.kind);
  request.file = draft.file;
  request.sheet = draft.sheet;
  request.profile = draft.profile;
  request.mapping = draft.mapping;
  request.crs = draft.crs;
  request.encoding = draft.encoding;
  request.round = draft.round;
  request.source = draft.source;
  request.name = draft.name;
  request.instrument = draft.instrument;
  return request;
}

bool reads_alike(const ImportDraft& a, const ImportDraft& b) {
  ImportDraft like_a = b;
  like_a.kind_chosen = a.kind_chosen;
  like_a.position_accepted = a.position_accepted;
  like_a.round = a.round, like_a.source = a.source, like_a.name = a.name;
  like_a.instrument = a.instrument;
  return like_a == a;
}

}  // namespace phumthun::app
