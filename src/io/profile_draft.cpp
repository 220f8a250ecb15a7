#include "io/profile_draft.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/numbers.hpp"

namespace phumthun::io {
namespace {

std::vector<std::string> bare_names_of(const std::vector<std::string>& names) {
  std::vector<std::string> bare;
  for (const std::string& name : names) bare.emplace_back(bare_name(name));
  return bare;
}

}  // namespace

Draft::Draft(RecordKind kind, std::string profile, const TablePreview& sample, const KnowsCode& knows,
             std::vector<std::string> names)
    : sample_(sample),
      knows_(knows),
      field_names_(FieldNames::read()),
      names_(std::move(names)),
      bare_names_(bare_names_of(names_)),
      header_(sample.header),
      index_(names_),
      bare_index_(bare_names_),
      taken_(names_.size()) {
  proposal_.mapping.kind = kind;
  proposal_.mapping.profile = std::move(profile);
  // A file of one sheet needs no name for it, and its mapping serves others whose sheet is called otherwise.
  if (sample.sheets.size() > 1) proposal_.mapping.sheet = sample.sheet;
}

std::string_view Draft::cell(std::size_t row, std::size_t column) const {
  const std::vector<std::string>& cells = sample_.rows[row];
  if (column >= cells.size() || base::is_missing(cells[column])) return {};
  return base::trim(cells[column]);
}

int Draft::column_of(std::string_view field) const {
  const auto found = proposal_.mapping.columns.find(std::string(field));
  return found == proposal_.mapping.columns.end()
             ? -1
             : header_.find(found->second.name, found->second.occurrence);
}

bool Draft::take(std::string_view field, int column, int part, Sharing sharing) {
  if (column < 0 || field_index(kind(), field) < 0 || has(field)) return false;
  const auto at = static_cast<std::size_t>(column);
  if (taken_[at] && sharing == Sharing::no) return false;
  ColumnName name = header_.column_name(at);
  name.part = part;
  proposal_.mapping.columns.emplace(field, std::move(name));
  taken_[at] = true;
  return true;
}

int Draft::free_column_in(const HeaderNames& index, const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    int column = -1;
    for (int occurrence = 1; (column = index.find_key(name, occurrence)) >= 0; ++occurrence)
      if (!taken_[static_cast<std::size_t>(column)]) return column;
  }
  return -1;
}

int Draft::free_column(const std::vector<std::string>& names) const {
  const int column = free_column_in(index_, names);
  return column >= 0 ? column : free_column_in(bare_index_, names);
}

bool Draft::take_named(std::string_view field) {
  return take(field, free_column(field_names_.of(kind(), field)), 0, Sharing::no);
}

void Draft::set_constant(std::string_view field, std::string value) {
  if (field_index(kind(), field) >= 0)
    proposal_.mapping.constants.emplace(std::string(field), std::move(value));
}

void Draft::add_indicator(std::size_t column, const std::string& indicator) {
  Mapping& mapping = proposal_.mapping;
  const ColumnName name = header_.column_name(column);
  mapping.indicators.push_back(name);
  taken_[column] = true;
  if (kind() != RecordKind::indicators) return;
  std::string unique = indicator;
  for (int number = std::max(2, name.occurrence); !indicators_.insert(unique).second; ++number)
    unique = fmt::format("{} ({})", indicator, number);
  mapping.indicator_names.push_back(std::move(unique));
}

void Draft::need(std::string_view field) {
  needed_.emplace_back(field);
}

std::size_t Draft::columns_read() const {
  return proposal_.mapping.columns.size() + proposal_.mapping.indicators.size();
}

Proposal Draft::proposal() const {
  Proposal proposal = proposal_;
  proposal.missing = missing_fields(proposal.mapping);
  for (const std::string& field : needed_)
    if (!has(field) && std::count(proposal.missing.begin(), proposal.missing.end(), field) == 0)
      proposal.missing.push_back(field);
  return proposal;
}

}  // namespace phumthun::io
