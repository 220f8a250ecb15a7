#include "app/identity_sealing.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/dates.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "privacy/identity_fields.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

using io::RecordKind;

std::string_view cell_at(const io::Table& table, int column) {
  return column < 0 ? std::string_view() : base::trim(table.cell(static_cast<std::size_t>(column)));
}

std::span<const std::byte> bytes(const std::array<std::byte, 16>& salt) {
  return salt;
}

/// The form of a name for comparing: without titles the same however it is spaced.
std::string name_key(std::string_view first, std::string_view last) {
  if (base::is_missing(first) || base::is_missing(last)) return {};
  std::string key = base::normalise_thai(first) + "/" + base::normalise_thai(last);
  std::erase(key, ' ');
  return key;
}

}  // namespace

IdentitySealing::IdentitySealing(const ImportRecordsRequest& request, const io::Table& table,
                                 const io::FieldColumns& columns)
    : key_(request.identity_key), table_(table), columns_(columns.identities) {
  const auto append = [](std::string& list, const std::string& name) {
    list += list.empty() ? "" : ", ";
    list += privacy::holds_personal_number(name) ? "(a name that looks like data)" : name;
  };
  for (const std::size_t column : columns.identities) append(names_, table.header()[column]);
  for (const std::size_t column : columns.unused) append(unread_, table.header()[column]);
  const auto column = [&](const char* field) {
    const int index = io::field_index(request.kind, field);
    return index < 0 ? -1 : columns.column[static_cast<std::size_t>(index)];
  };
  national_id_ = column("national_id");
  first_name_ = column("first_name");
  last_name_ = column("last_name");
  birth_year_ = column("birth_year");
  birth_date_ = column("birth_date");
}

void IdentitySealing::check_id(const RowContext& context, int column, PersonCells& person) const {
  const auto id = privacy::read_national_id(cell_at(table_, column));
  if (!id) return;
  switch (id->problem) {
    case privacy::IdProblem::none:
      person.national_id = id->digits;
      return;
    case privacy::IdProblem::precision_lost:
      return context.note("precision-lost", column,
                          "a spreadsheet has rounded the ID number: its digits are lost and are not guessed");
    case privacy::IdProblem::check_digit:
      return context.note("id-check-digit", column, "the ID number's check digit is wrong");
    case privacy::IdProblem::not_thirteen_digits:
      return context.note("id-length", column, "the ID number does not have 13 digits");
  }
}

PersonCells IdentitySealing::read(const RowContext& context) {
  PersonCells person;
  for (const std::size_t column : columns_) {
    const std::string_view value = base::trim(table_.cell(column));
    if (base::is_missing(value)) continue;
    ++values_;
    if (key_) person.payload += fmt::format("{}\t{}\n", table_.header()[column], value);
  }
  if (national_id_ >= 0) check_id(context, national_id_, person);
  if (!key_) return person;
  person.name = name_key(cell_at(table_, first_name_), cell_at(table_, last_name_));
  person.birth_year_be = base::parse_year_be(cell_at(table_, birth_year_));
  for (const int column : {birth_date_, birth_year_})
    if (!person.birth_year_be)
      if (const auto date = base::parse_date(cell_at(table_, column), true))
        person.birth_year_be = date->year + 543;
  return person;
}

SealedPerson IdentitySealing::seal(const PersonCells& person, std::string_view household_id,
                                   std::string_view member_id, std::string_view village_code) const {
  SealedPerson out;
  out.bound_to = fmt::format("{}/{}", household_id, member_id);
  out.sealed = key_->seal(person.payload, out.bound_to);
  out.national_id = hash_of_id(person.national_id);
  out.whole = key_->hash("whole", person.payload);
  if (!person.name.empty() && person.birth_year_be && !village_code.empty())
    out.name_birth_village = key_->hash(
        "name-birth-village", fmt::format("{}/{}/{}", person.name, *person.birth_year_be, village_code));
  return out;
}

std::optional<store::IdentityHash> IdentitySealing::hash_of_id(std::string_view national_id) const {
  if (!key_ || national_id.empty()) return {};
  return key_->hash("national-id", national_id);
}

void IdentitySealing::put_key(store::Writer& writer) const {
  if (!key_) return;
  const privacy::KeyParameters& parameters = key_->parameters();
  const auto salt = bytes(parameters.salt);
  store::put_identity_key(writer, {{salt.begin(), salt.end()},
                                   parameters.check,
                                   static_cast<std::int64_t>(parameters.operations),
                                   static_cast<std::int64_t>(parameters.memory_bytes)});
}

void IdentitySealing::add_notes(base::Report& report) const {
  if (!columns_.empty())
    report.notes.push_back(
        key_ ? fmt::format("{} names, ID numbers and phones in {} columns were sealed: {}", values_,
                           columns_.size(), names_)
             : fmt::format("{} names, ID numbers and phones in {} columns were dropped, never written: {}",
                           values_, columns_.size(), names_));
  if (!unread_.empty()) report.notes.push_back("columns that were not read: " + unread_);
}

}  // namespace phumthun::app
