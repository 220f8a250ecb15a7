#include "app/identities.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/error.hpp"
#include "store/households.hpp"
#include "store/identities.hpp"
#include "store/records.hpp"

namespace phumthun::app {
namespace {

privacy::KeyParameters parameters_of(const store::IdentityKeyRow& row) {
  privacy::KeyParameters parameters;
  if (row.salt.size() != parameters.salt.size() || row.operations < 0 || row.memory_bytes < 0)
    throw base::Error(base::ErrorCode::database, "what the store keeps of its identity key is damaged",
                      "restore a backup copy of the store");
  std::copy(row.salt.begin(), row.salt.end(), parameters.salt.begin());
  parameters.operations = static_cast<std::uint64_t>(row.operations);
  parameters.memory_bytes = static_cast<std::uint64_t>(row.memory_bytes);
  parameters.check = row.check;
  return parameters;
}

/// The lines "column\tvalue\n" of a sealed record.
std::vector<std::pair<std::string, std::string>> values_of(std::string_view payload) {
  std::vector<std::pair<std::string, std::string>> values;
  while (!payload.empty()) {
    const std::string_view line = payload.substr(0, payload.find('\n'));
    payload.remove_prefix(std::min(payload.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab != line.npos) values.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return values;
}

}  // namespace

std::shared_ptr<const privacy::IdentityKey> unlock_identities(store::Store& store,
                                                              std::string_view passphrase) {
  const auto row = store::read_identity_key(store::Reader(store));
  return row ? privacy::IdentityKey::open(passphrase, parameters_of(*row))
             : privacy::IdentityKey::create(passphrase);
}

bool has_identities(store::Store& store) {
  return store::read_identity_key(store::Reader(store)).has_value();
}

std::vector<Identity> read_identities(store::Store& store, std::string_view household_id,
                                      const privacy::IdentityKey& key) {
  const store::Reader reader(store);
  const auto household = store::find_household(reader, household_id);
  if (!household)
    throw base::Error(base::ErrorCode::not_found,
                      fmt::format("the store has no household '{}'", household_id), "check its id");
  std::vector<Identity> identities;
  for (const store::StoredIdentity& stored : store::read_identities(reader, *household)) {
    std::string payload = key.unseal(stored.sealed, stored.bound_to);
    identities.push_back({stored.member_id, values_of(payload)});
    privacy::wipe(payload);
  }
  return identities;
}

}  // namespace phumthun::app
