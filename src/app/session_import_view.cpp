#include <algorithm>

#include "app/session.hpp"
#include "app/session_import.hpp"
#include "privacy/identity_fields.hpp"

namespace phumthun::app {
namespace {

constexpr const char* hidden_value = "•••";
constexpr std::size_t least_passphrase = 8;

/// The preview of the draft's kind of records; null where there is none.
const RecordsPreview* records(const Session& session) {
  const auto& preview = session.desk.preview;
  if (!preview || !preview->records || session.view.import.kind != preview->of.kind) return nullptr;
  return &*preview->records;
}

const BoundariesPreview* boundaries(const Session& session) {
  const auto& preview = session.desk.preview;
  if (!preview || !preview->boundaries || session.view.import.kind != ImportKind::boundaries) return nullptr;
  return &*preview->boundaries;
}

const io::Mapping& mapping(const Session& session, const RecordsPreview& preview) {
  const auto& edited = session.view.import.mapping;
  return edited && edited->kind == preview.mapping.kind ? *edited : preview.mapping;
}

/// The position of a column in a header, -1 where it has none.
int find_column(const std::vector<std::string>& header, const io::ColumnName& wanted) {
  int seen = 0;
  for (std::size_t c = 0; c < header.size(); ++c)
    if (header[c] == wanted.name && ++seen == wanted.occurrence) return static_cast<int>(c);
  return -1;
}

std::string first_value(const io::TablePreview& table, int column) {
  const auto at = static_cast<std::size_t>(column);
  for (const auto& row : table.rows)
    if (column >= 0 && at < row.size() && !row[at].empty()) return row[at];
  return {};
}

/// The columns that name or number a person: by their header, or because a field of that kind reads them.
std::vector<bool> identity_columns(const Session& session, const RecordsPreview& preview) {
  std::vector<bool> hidden(preview.table.header.size());
  for (std::size_t c = 0; c < hidden.size(); ++c)
    hidden[c] = privacy::is_identity_column(preview.table.header[c]);
  for (const MappingRow& row : mapping_rows(session))
    if (row.identity && row.column >= 0) hidden[static_cast<std::size_t>(row.column)] = true;
  return hidden;
}

std::string field_words(const Session& session, const std::vector<std::string>& fields) {
  std::string words;
  for (const std::string& field : fields)
    words += (words.empty() ? "" : ", ") + session.text("field." + field);
  return words;
}

std::string defaults_constant(const ImportDraft& draft, const std::string& field) {
  if (field == "round") return draft.round;
  if (field == "source") return draft.source;
  return field == "register" ? draft.name : std::string();
}

bool has_indian_datum(const std::string& crs) {
  return crs == "EPSG:24047" || crs == "EPSG:24048" || crs == "EPSG:4240";
}

}  // namespace

std::vector<MappingRow> mapping_rows(const Session& session) {
  const RecordsPreview* preview = records(session);
  if (!preview) return {};
  const io::Mapping& now = mapping(session, *preview);
  std::vector<MappingRow> rows;
  for (const io::Field& field : io::fields_of(now.kind)) {
    MappingRow row;
    row.field = field.name, row.required = field.required, row.identity = field.identity;
    if (const auto found = now.columns.find(row.field); found != now.columns.end())
      row.column = find_column(preview->table.header, found->second);
    if (const auto found = now.constants.find(row.field); found != now.constants.end())
      row.constant = found->second;
    else
      row.constant = defaults_constant(session.view.import, row.field);
    row.sample = first_value(preview->table, row.column);
    if (row.identity && !row.sample.empty()) row.sample = hidden_value;
    rows.push_back(std::move(row));
  }
  return rows;
}

ImportDraft with_column(const Session& session, const std::string& field, int column) {
  ImportDraft draft = session.view.import;
  const RecordsPreview* preview = records(session);
  if (!preview) return draft;
  io::Mapping next = mapping(session, *preview);
  next.columns.erase(field);
  const auto& header = preview->table.header;
  if (column >= 0 && static_cast<std::size_t>(column) < header.size()) {
    const std::string& name = header[static_cast<std::size_t>(column)];
    const auto occurrence = std::count(header.begin(), header.begin() + column + 1, name);
    next.columns[field] = {name, static_cast<int>(occurrence)};
  }
  draft.mapping = std::move(next);
  return draft;
}

PreviewTable preview_table(const Session& session) {
  if (const BoundariesPreview* preview = boundaries(session)) return {preview->fields, preview->rows};
  const RecordsPreview* preview = records(session);
  if (!preview) return {};
  PreviewTable table{preview->table.header, preview->table.rows};
  const std::vector<bool> hidden = identity_columns(session, *preview);
  for (auto& row : table.rows) {
    row.resize(table.header.size());
    for (std::size_t c = 0; c < row.size(); ++c)
      if (hidden[c] && !row[c].empty()) row[c] = hidden_value;
  }
  return table;
}

ImportChoices import_choices(const Session& session) {
  ImportChoices choices;
  choices.encodings = {"UTF-8", "CP874"};
  if (const BoundariesPreview* preview = boundaries(session)) {
    choices.sheets = preview->layers;
    choices.sheet = preview->layer, choices.encoding = preview->encoding;
    choices.fields = preview->fields;
    choices.code_field = preview->code_field, choices.name_field = preview->name_field;
    choices.already = preview->already;
  } else if (const RecordsPreview* found = records(session)) {
    for (const io::SheetSummary& sheet : found->table.sheets) choices.sheets.push_back(sheet.name);
    choices.sheet = found->table.sheet, choices.encoding = found->table.encoding;
    choices.encodings = found->table.encodings;
    choices.profiles = io::profiles_of(found->mapping.kind);
    choices.profile = found->mapping.profile;
    choices.notes = found->notes;
    choices.already = found->already;
  }
  return choices;
}

const std::vector<geocode::CrsCandidate>& crs_candidates(const Session& session) {
  static const std::vector<geocode::CrsCandidate> none;
  if (const BoundariesPreview* preview = boundaries(session)) return preview->crs_candidates;
  const RecordsPreview* preview = records(session);
  return preview ? preview->crs_candidates : none;
}

std::string taken_crs(const Session& session) {
  if (!session.view.import.crs.empty()) return session.view.import.crs;
  if (const BoundariesPreview* preview = boundaries(session)) return preview->crs;
  const RecordsPreview* preview = records(session);
  return preview ? preview->crs : std::string();
}

bool wants_a_look(const Session& session) {
  const std::string taken = taken_crs(session);
  if (session.contents.areas.empty() || taken.empty()) return false;
  if (has_indian_datum(taken)) return true;
  const bool chosen = !session.view.import.crs.empty();
  if (const BoundariesPreview* preview = boundaries(session)) return chosen || !preview->crs_stated;
  return chosen && !crs_candidates(session).empty();
}

std::vector<std::string> missing_fields(const Session& session) {
  const RecordsPreview* preview = records(session);
  if (!preview) return {};
  const io::Mapping& now = mapping(session, *preview);
  std::vector<std::string> missing = preview->missing;
  std::erase_if(missing, [&](const std::string& field) {
    return now.columns.contains(field) || now.constants.contains(field) ||
           !defaults_constant(session.view.import, field).empty();
  });
  return missing;
}

std::string import_obstacle(const Session& session) {
  const ImportDraft& draft = session.view.import;
  if (!session.has_store()) return session.text("reason.no_store");
  if (draft.file.empty()) return session.text("reason.no_file");
  if (session.desk.reading) return session.text("reason.reading");
  const auto& preview = session.desk.preview;
  if (!preview) return session.text("reason.not_read");
  if (!preview->problem.empty()) return preview->problem;
  if (const auto missing = missing_fields(session); !missing.empty())
    return fill_in(session.text("reason.fields_missing"), field_words(session, missing));
  if (taken_crs(session).empty() && !crs_candidates(session).empty())
    return session.text("reason.choose_crs");
  if (wants_a_look(session) && !draft.position_accepted) return session.text("reason.look_at_map");
  return {};
}

bool mapping_is_unsaved(const Session& session) {
  const auto& mapping = session.view.import.mapping;
  return mapping && mapping != session.desk.kept_mapping;
}

std::string passphrase_obstacle(const Session& session) {
  const ImportDesk& desk = session.desk;
  const bool known = session.contents.lists && session.contents.lists->has_identities;
  if (!session.has_store()) return session.text("reason.no_store");
  if (desk.unlocking) return session.text("reason.unlocking");
  if (!desk.passphrase || desk.passphrase->empty()) return session.text("reason.no_passphrase");
  if (known) return {};
  if (desk.passphrase->text().size() < least_passphrase)
    return fill_in(session.text("reason.short_passphrase"), least_passphrase);
  if (!desk.passphrase_again || desk.passphrase_again->text() != desk.passphrase->text())
    return session.text("reason.passphrases_differ");
  return {};
}

}  // namespace phumthun::app
