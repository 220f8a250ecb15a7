#include "privacy/identity_key.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sodium.h>
#include <utility>

#include "base/error.hpp"
#include "privacy/sodium.hpp"

namespace phumthun::privacy {
namespace {

constexpr std::size_t shortest_passphrase = 8;

/// What Argon2id costs for a new key: half a second on an office laptop, and more memory than a graphics card
/// has for each of many guesses at a time.
constexpr std::uint64_t new_operations = 5;
constexpr std::uint64_t new_memory_bytes = std::uint64_t{192} << 20;
/// Beyond these a store's parameters are no key of ours: a damaged file must not take all memory.
constexpr std::uint64_t most_operations = 64;
constexpr std::uint64_t most_memory_bytes = std::uint64_t{1} << 30;

/// Sealed into `check`; the version names the layout of everything below.
constexpr std::string_view check_text = "phumthun identities 1", check_place = "check";

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// The 64 bytes that Argon2id makes of the passphrase.
struct Secret {
  std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> sealing;
  std::array<unsigned char, crypto_generichash_KEYBYTES> hashing;
};
static_assert(sizeof(Secret) == 64);

struct SodiumFree {
  void operator()(Secret* secret) const { sodium_free(secret); }  // wipes it first
};
using SecretPtr = std::unique_ptr<Secret, SodiumFree>;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
const unsigned char* bytes(std::span<const std::byte> data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

/// Of UTF-8 text; a Thai mark counts as a character.
std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

base::Error no_memory() {
  return {base::ErrorCode::internal, "there is not enough memory to make the key of the identities",
          "close other programs, then try again"};
}

bool are_possible(const KeyParameters& parameters) {
  return parameters.operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN &&
         parameters.operations <= most_operations &&
         parameters.memory_bytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN &&
         parameters.memory_bytes <= most_memory_bytes;
}

SecretPtr derive(std::string_view passphrase, const KeyParameters& parameters) {
  static_assert(std::tuple_size_v<decltype(KeyParameters::salt)> == crypto_pwhash_argon2id_SALTBYTES);
  SecretPtr secret(static_cast<Secret*>(sodium_malloc(sizeof(Secret))));
  if (!secret) throw no_memory();
  if (crypto_pwhash_argon2id(reinterpret_cast<unsigned char*>(secret.get()), sizeof(Secret),
                             passphrase.data(), passphrase.size(), bytes(parameters.salt),
                             parameters.operations, static_cast<std::size_t>(parameters.memory_bytes),
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
    throw no_memory();
  sodium_mprotect_readonly(secret.get());
  return secret;
}

}  // namespace

struct IdentityKey::Parts {
  KeyParameters parameters;
  SecretPtr secret;
};

IdentityKey::IdentityKey(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
IdentityKey::~IdentityKey() = default;

const KeyParameters& IdentityKey::parameters() const {
  return parts_->parameters;
}

std::shared_ptr<const IdentityKey> IdentityKey::create(std::string_view passphrase) {
  use_sodium();
  if (character_count(passphrase) < shortest_passphrase)
    throw base::Error(
        base::ErrorCode::invalid_input,
        fmt::format("the passphrase is too short: it needs {} characters or more", shortest_passphrase),
        "take several words that only your office knows, and keep them in a safe place: without them the "
        "identities can't be opened again");
  KeyParameters parameters;
  randombytes_buf(parameters.salt.data(), parameters.salt.size());
  parameters.operations = new_operations;
  parameters.memory_bytes = new_memory_bytes;
  SecretPtr secret = derive(passphrase, parameters);
  const std::shared_ptr<IdentityKey> key(
      new IdentityKey(std::make_unique<Parts>(Parts{std::move(parameters), std::move(secret)})));
  key->parts_->parameters.check = key->seal(check_text, check_place);
  return key;
}

std::shared_ptr<const IdentityKey> IdentityKey::open(std::string_view passphrase,
                                                     const KeyParameters& parameters) {
  use_sodium();
  if (!are_possible(parameters))
    throw base::Error(base::ErrorCode::database, "what the store keeps of its identity key is damaged",
                      "restore a backup copy of the store");
  const std::shared_ptr<const IdentityKey> key(
      new IdentityKey(std::make_unique<Parts>(Parts{parameters, derive(passphrase, parameters)})));
  try {
    if (key->unseal(parameters.check, check_place) == check_text) return key;
  } catch (const base::Error&) {  // said below, in the words of a passphrase
  }
  throw base::Error(base::ErrorCode::denied, "this is not the passphrase of the store's identities",
                    "use the passphrase of the first import with identities; it can't be recovered");
}

std::vector<std::byte> IdentityKey::seal(std::string_view plain, std::string_view bound_to) const {
  std::vector<std::byte> sealed(nonce_bytes + plain.size() + tag_bytes);
  auto* out = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(out, nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonce_bytes, nullptr, bytes(plain), plain.size(),
                                             bytes(bound_to), bound_to.size(), nullptr, out,
                                             parts_->secret->sealing.data());
  return sealed;
}

std::string IdentityKey::unseal(std::span<const std::byte> sealed, std::string_view bound_to) const {
  const base::Error refused(base::ErrorCode::denied, "a sealed identity can't be opened",
                            "it was changed, moved from another household, or sealed with another key");
  if (sealed.size() < nonce_bytes + tag_bytes) throw refused;
  std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
          bytes(sealed.subspan(nonce_bytes)), sealed.size() - nonce_bytes, bytes(bound_to), bound_to.size(),
          bytes(sealed), parts_->secret->sealing.data()) != 0)
    throw refused;
  return plain;
}

KeyedHash IdentityKey::hash(std::string_view purpose, std::string_view value) const {
  std::array<unsigned char, 8> length{};  // little-endian: no purpose and value read as another pair
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<unsigned char>(std::uint64_t{purpose.size()} >> (8 * i));
  KeyedHash hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, parts_->secret->hashing.data(), parts_->secret->hashing.size(),
                          hash.size());
  crypto_generichash_update(&state, length.data(), length.size());
  crypto_generichash_update(&state, bytes(purpose), purpose.size());
  crypto_generichash_update(&state, bytes(value), value.size());
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  sodium_memzero(&state, sizeof state);
  return hash;
}

void wipe(std::string& text) {
  text.resize(text.capacity());  // what stood behind the end is wiped too
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace phumthun::privacy
