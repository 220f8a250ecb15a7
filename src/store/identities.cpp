#include "store/identities.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "base/error.hpp"
#include "store/connection.hpp"
#include "store/content_hash.hpp"
#include "store/import_leans.hpp"

namespace phumthun::store {
namespace {

/// The hashes are uniform already: their first bytes do for a table.
struct FirstBytes {
  std::size_t operator()(const IdentityHash& hash) const {
    std::size_t bytes = 0;
    std::memcpy(&bytes, hash.data(), sizeof bytes);
    return bytes;
  }
};
using HouseholdsByHash = std::unordered_multimap<IdentityHash, std::int64_t, FirstBytes>;

std::vector<std::byte> copied(std::span<const std::byte> bytes) {
  return {bytes.begin(), bytes.end()};
}

std::optional<IdentityHash> hash_in(const Statement& row, int column) {
  const auto bytes = row.blob(column);
  IdentityHash hash;
  if (bytes.size() != hash.size()) return {};
  std::memcpy(hash.data(), bytes.data(), hash.size());
  return hash;
}

void bind_hash(Statement& statement, int at, const std::optional<IdentityHash>& hash) {
  if (hash)
    statement.bind(at, std::span<const std::byte>(*hash));
  else
    statement.bind_null(at);
}

std::string_view as_text(const std::optional<IdentityHash>& hash) {
  return hash ? std::string_view(reinterpret_cast<const char*>(hash->data()), hash->size())
              : std::string_view();
}

std::int64_t content_of(const IdentityRow& row) {
  ContentHash hash;
  hash.add(row.member_id);
  hash.add(as_text(row.national_id)).add(as_text(row.name_birth_village)).add(as_text(row.whole));
  return hash.value();
}

/// What tells one record from all others: the household is not part of its content, so that households can
/// be joined.
std::int64_t record_of(std::int64_t household, std::int64_t content) {
  return ContentHash().add(household).add(content).value();
}

void remember(HouseholdsByHash& households, const std::optional<IdentityHash>& hash, std::int64_t household) {
  if (!hash) return;
  const auto [from, to] = households.equal_range(*hash);
  for (auto at = from; at != to; ++at)
    if (at->second == household) return;
  households.emplace(*hash, household);
}

std::vector<std::int64_t> all_of(const HouseholdsByHash& households, const IdentityHash& hash) {
  std::vector<std::int64_t> found;
  const auto [from, to] = households.equal_range(hash);
  for (auto at = from; at != to; ++at) found.push_back(at->second);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::optional<IdentityKeyRow> read_identity_key(const Reader& reader) {
  Statement select(reader.connection(),
                   "SELECT salt, check_value, operations, memory_bytes FROM identity_key WHERE one = 1");
  if (!select.step()) return {};
  return IdentityKeyRow{copied(select.blob(0)), copied(select.blob(1)), select.integer(2), select.integer(3)};
}

void put_identity_key(Writer& writer, const IdentityKeyRow& row) {
  Connection& connection = writer.connection();
  Statement select(connection, "SELECT salt, check_value FROM identity_key WHERE one = 1");
  if (select.step()) {
    if (std::ranges::equal(select.blob(0), row.salt) && std::ranges::equal(select.blob(1), row.check)) return;
    throw base::Error(base::ErrorCode::invalid_input,
                      "the identities of this store are sealed under another key",
                      "give the passphrase that they were sealed with");
  }
  Statement(connection, "INSERT INTO identity_key VALUES (1, ?, ?, ?, ?)")
      .bind(1, std::span<const std::byte>(row.salt))
      .bind(2, std::span<const std::byte>(row.check))
      .bind(3, row.operations)
      .bind(4, row.memory_bytes)
      .run();
}

struct IdentityLoad::Parts {
  Parts(Writer& writer, ImportId id)
      : import(id),
        leans(writer.connection(), id),
        insert(writer.connection(),
               "INSERT INTO identity (household, member_id, bound_to, sealed, national_id, "
               "name_birth_village, content, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {
    Statement select(writer.connection(),
                     "SELECT household, national_id, name_birth_village, content, import_id, member_id IS "
                     "NULL FROM identity");
    while (select.step()) {
      remember(by_id, hash_in(select, 1), select.integer(0));
      if (select.integer(5) != 0) remember(by_head, hash_in(select, 1), select.integer(0));
      remember(by_name, hash_in(select, 2), select.integer(0));
      records.emplace(record_of(select.integer(0), select.integer(3)), select.integer(4));
    }
  }
  ImportId import;
  ImportLeans leans;
  Statement insert;
  HouseholdsByHash by_id, by_head, by_name;
  std::unordered_map<std::int64_t, std::int64_t> records;  ///< with the import that brought each
};

IdentityLoad::IdentityLoad(Writer& writer, ImportId import)
    : parts_(std::make_unique<Parts>(writer, import)) {}
IdentityLoad::~IdentityLoad() = default;

bool IdentityLoad::add(const IdentityRow& row) {
  const std::int64_t content = content_of(row);
  const auto [record, is_new] =
      parts_->records.emplace(record_of(row.household, content), parts_->import.value);
  if (!is_new) {
    parts_->leans.add(record->second);
    return false;
  }
  Statement& insert = parts_->insert;
  insert.bind(1, row.household).bind_text_or_null(2, row.member_id).bind(3, row.bound_to).bind(4, row.sealed);
  bind_hash(insert, 5, row.national_id);
  bind_hash(insert, 6, row.name_birth_village);
  insert.bind(7, content).bind(8, parts_->import.value).run();
  remember(parts_->by_id, row.national_id, row.household);
  if (row.member_id.empty()) remember(parts_->by_head, row.national_id, row.household);
  remember(parts_->by_name, row.name_birth_village, row.household);
  return true;
}

std::optional<std::int64_t> IdentityLoad::household_of_id(const IdentityHash& hash) const {
  const auto [from, to] = parts_->by_id.equal_range(hash);
  if (from == to || std::next(from) != to) return {};
  return from->second;
}

std::vector<std::int64_t> IdentityLoad::households_of_head(const IdentityHash& hash) const {
  return all_of(parts_->by_head, hash);
}

std::vector<std::int64_t> IdentityLoad::households_of_name(const IdentityHash& hash) const {
  return all_of(parts_->by_name, hash);
}

std::vector<StoredIdentity> read_identities(const Reader& reader, std::int64_t household) {
  std::vector<StoredIdentity> identities;
  Statement select(reader.connection(),
                   "SELECT member_id, bound_to, sealed FROM identity WHERE household = ? ORDER BY fid");
  select.bind(1, household);
  while (select.step())
    identities.push_back({std::string(select.text(0)), std::string(select.text(1)), copied(select.blob(2))});
  return identities;
}

std::int64_t identity_count(const Reader& reader) {
  return reader.connection().integer("SELECT count(*) FROM identity");
}

}  // namespace phumthun::store
