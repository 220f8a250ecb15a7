#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phumthun::privacy {

/// What a store keeps of a key: enough to make it again from the passphrase, nothing that opens a record.
struct KeyParameters {
  std::array<std::byte, 16> salt{};
  std::uint64_t operations = 0;    ///< Argon2id
  std::uint64_t memory_bytes = 0;  ///< Argon2id
  std::vector<std::byte> check;    ///< a sealed constant: opens under the right passphrase only
};

/// 16 bytes of BLAKE2b under the key: equal for equal values, useless without the key.
using KeyedHash = std::array<std::byte, 16>;

/// The key of a store's identities, made from its passphrase by Argon2id. It lives in locked memory, is wiped
/// at its end and is never written. Sealing is XChaCha20-Poly1305. Immutable: any number of threads may use
/// it.
class IdentityKey {
 public:
  /// A key with new parameters. Throws Error{invalid_input} for a passphrase under 8 characters,
  /// Error{internal} where there is no memory for Argon2id.
  static std::shared_ptr<const IdentityKey> create(std::string_view passphrase);
  /// The key of these parameters. Throws Error{denied} for the wrong passphrase.
  static std::shared_ptr<const IdentityKey> open(std::string_view passphrase, const KeyParameters&);
  ~IdentityKey();
  IdentityKey(const IdentityKey&) = delete;
  IdentityKey& operator=(const IdentityKey&) = delete;

  const KeyParameters& parameters() const;

  /// Nonce and ciphertext. `bound_to` must be given again to open it: a record moved to another household
  /// does not open.
  std::vector<std::byte> seal(std::string_view plain, std::string_view bound_to) const;
  /// Throws Error{denied} where the record was changed, moved, or sealed under another key.
  std::string unseal(std::span<const std::byte> sealed, std::string_view bound_to) const;

  /// `purpose` keeps the hashes of ID numbers and of names apart.
  KeyedHash hash(std::string_view purpose, std::string_view value) const;

 private:
  struct Parts;
  explicit IdentityKey(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

/// Overwrites the text in memory, then empties it.
void wipe(std::string& text);

}  // namespace phumthun::privacy
