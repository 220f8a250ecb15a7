#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/registry.hpp"

namespace phumthun::store {

using IdentityHash = std::array<std::byte, 16>;

/// What the store keeps of the identity key: never the key.
struct IdentityKeyRow {
  std::vector<std::byte> salt, check;
  std::int64_t operations = 0, memory_bytes = 0;
};
std::optional<IdentityKeyRow> read_identity_key(const Reader&);
/// Once for a store. Throws Error{invalid_input} where it has another one.
void put_identity_key(Writer&, const IdentityKeyRow&);

/// A person's sealed names and numbers, beside the household they belong to.
struct IdentityRow {
  std::int64_t household = 0;  ///< fid
  std::string_view member_id;  ///< "" for the head as the household's record names them
  std::string_view bound_to;   ///< what the record was sealed for
  std::span<const std::byte> sealed;
  std::optional<IdentityHash> national_id, name_birth_village;
  std::optional<IdentityHash> whole;  ///< keyed hash of all that is sealed: where only a phone is new
};

/// Adds sealed identities and finds households by keyed hashes, of the store and of what was added here.
class IdentityLoad {
 public:
  IdentityLoad(Writer&, ImportId);
  ~IdentityLoad();
  /// False where the household has this very record (by its hashes) already: nothing is written.
  bool add(const IdentityRow&);
  /// The household of the person with this ID number, head or member; nothing where there is none, or
  /// several.
  std::optional<std::int64_t> household_of_id(const IdentityHash&) const;
  /// Households that the person with this ID number heads, as their own records name them.
  std::vector<std::int64_t> households_of_head(const IdentityHash&) const;
  /// Households with a person of this name, birth year and village.
  std::vector<std::int64_t> households_of_name(const IdentityHash&) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

struct StoredIdentity {
  std::string member_id, bound_to;
  std::vector<std::byte> sealed;
};
std::vector<StoredIdentity> read_identities(const Reader&, std::int64_t household);
std::int64_t identity_count(const Reader&);

}  // namespace phumthun::store
