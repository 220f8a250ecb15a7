#include "app/import_mapping.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "app/known_areas.hpp"
#include "base/error.hpp"
#include "privacy/identity_fields.hpp"

namespace phumthun::app {
namespace {

/// Rows that a mapping is settled with: enough for hit rates of area codes.
constexpr std::size_t sample_rows = 200;

/// The columns' names for a hint; a first row that holds a person's number is no header, and is not repeated.
std::string list_of(const std::vector<std::string>& names, std::size_t most_bytes) {
  if (std::any_of(names.begin(), names.end(), privacy::holds_personal_number))
    return "none: its first row looks like data, not like names of columns";
  std::string list;
  for (const std::string& name : names) {
    if (list.size() + name.size() > most_bytes) return list + " …";
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

/// The register's name may come with the request instead of the file.
void add_register_name(const ImportRecordsRequest& request, io::Mapping& mapping) {
  if (request.kind == io::RecordKind::register_entries && !request.name.empty() &&
      !mapping.columns.contains("register"))
    mapping.constants.insert_or_assign("register", request.name);
}

void settle(MappedFile& file, const ImportRecordsRequest& request, const io::KnowsCode& knows_code) {
  if (request.mapping) {
    file.mapping = *request.mapping;
    add_register_name(request, file.mapping);
    file.missing = io::missing_fields(file.mapping);
  } else {
    io::Proposal proposal = io::propose_mapping(request.kind, request.profile, file.preview, knows_code);
    file.mapping = std::move(proposal.mapping);
    file.notes = std::move(proposal.notes);
    file.missing = std::move(proposal.missing);
    add_register_name(request, file.mapping);
    if (file.mapping.constants.contains("register")) std::erase(file.missing, "register");
  }
}

/// The sheets to try, in order.
std::vector<std::string> sheets_to_try(const ImportRecordsRequest& request,
                                       const std::vector<io::SheetSummary>& sheets) {
  if (!request.sheet.empty()) return {request.sheet};
  if (request.mapping && !request.mapping->sheet.empty()) return {request.mapping->sheet};
  if (sheets.size() < 2) return {""};
  std::vector<std::string> names;
  for (const io::SheetSummary& sheet : sheets) names.push_back(sheet.name);
  return names;
}

MappedFile open_sheet(const ImportRecordsRequest& request, const std::string& sheet,
                      const std::vector<io::SheetSummary>& sheets, const io::KnowsCode& knows_code) {
  MappedFile file;
  file.table = io::open_table({request.file, sheet, request.encoding, 0});
  file.preview.sheets = sheets;
  file.preview.sheet = file.table->sheet();
  file.preview.encoding = file.table->encoding();
  file.preview.header_row = file.table->header_row();
  file.preview.header = file.table->header();
  file.preview.rows = io::first_rows(*file.table, sample_rows);
  settle(file, request, knows_code);
  return file;
}

}  // namespace

MappedFile open_mapped(store::Store& store, const ImportRecordsRequest& request) {
  if (request.mapping && request.mapping->kind != request.kind)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the mapping is for {}, not for {}", io::kind_name(request.mapping->kind),
                                  io::kind_name(request.kind)),
                      "choose the mapping of this kind of records");
  const io::KnowsCode knows_code = KnownAreas(store::Reader(store)).knows_code();
  const std::vector<io::SheetSummary> sheets = io::table_sheets(request.file);
  const std::vector<std::string> names = sheets_to_try(request, sheets);
  if (names.size() == 1) return open_sheet(request, names.front(), sheets, knows_code);
  MappedFile best;
  std::vector<std::string> fitting;
  for (const std::string& name : names) {
    MappedFile file;
    try {
      file = open_sheet(request, name, sheets, knows_code);
    } catch (const base::Error& error) {
      if (error.code() != base::ErrorCode::invalid_input) throw;
      continue;  // a sheet without rows, such as a cover
    }
    // The profile may say that this kind stands on another sheet, which has its own turn.
    if (!file.mapping.sheet.empty() && file.mapping.sheet != file.table->sheet()) continue;
    const bool better = !best.table || file.missing.size() < best.missing.size() ||
                        (file.missing.size() == best.missing.size() &&
                         file.mapping.columns.size() > best.mapping.columns.size());
    if (file.missing.empty()) fitting.push_back(name);
    if (better) best = std::move(file);
  }
  if (!best.table) return open_sheet(request, "", sheets, knows_code);
  best.notes.push_back(fmt::format("of {} sheets, '{}' was read", sheets.size(), best.table->sheet()));
  std::erase(fitting, best.table->sheet());
  if (!fitting.empty())
    best.notes.push_back(
        fmt::format("{} other sheets fit as well and were not read; name each with --sheet: {}",
                    fitting.size(), list_of(fitting, 400)));
  return best;
}

void require_complete(const MappedFile& file) {
  if (file.missing.empty()) return;
  throw base::Error(
      base::ErrorCode::invalid_input,
      fmt::format("the file has no column '{}', which profile {} needs", file.missing.front(),
                  file.mapping.profile),
      fmt::format("say with a mapping file (--mapping) which column means it; its columns are: {}",
                  list_of(file.preview.header, 400)));
}

}  // namespace phumthun::app
