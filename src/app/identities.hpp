#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/stores.hpp"
#include "privacy/identity_key.hpp"

namespace phumthun::app {

/// The key of the store's identities from its passphrase: a new one where the store has none yet (it is
/// written with the first import that uses it). Takes up to a second. Throws Error{denied} for the wrong
/// passphrase, Error{invalid_input} for one that is too short. The caller wipes the passphrase.
std::shared_ptr<const privacy::IdentityKey> unlock_identities(store::Store&, std::string_view passphrase);
bool has_identities(store::Store&);

/// A person's names and numbers, opened.
struct Identity {
  std::string member_id;  ///< "" for the head as the household's record names them
  std::vector<std::pair<std::string, std::string>> values;  ///< by field or column name
};
/// A deliberate act, never part of a screen that is projected. Throws Error{not_found}, Error{denied}.
std::vector<Identity> read_identities(store::Store&, std::string_view household_id,
                                      const privacy::IdentityKey&);

}  // namespace phumthun::app
