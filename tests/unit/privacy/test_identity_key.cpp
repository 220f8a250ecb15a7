#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <set>

#include "base/error.hpp"
#include "privacy/identity_key.hpp"

using namespace phumthun;
using privacy::IdentityKey;

namespace {

std::vector<std::byte> from_hex(std::string_view hex) {
  std::vector<std::byte> bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(static_cast<std::byte>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return bytes;
}

template <class Bytes>
std::string to_hex(const Bytes& bytes) {
  std::string hex;
  for (const std::byte b : bytes) {
    constexpr const char* digits = "0123456789abcdef";
    hex += {digits[std::to_integer<int>(b) >> 4], digits[std::to_integer<int>(b) & 15]};
  }
  return hex;
}

/// A key, a sealed record and a hash made without libsodium: the key by the reference Argon2 (Python's
/// argon2), the sealing by pycryptodome's XChaCha20-Poly1305, the hash by hashlib.blake2b:
///   s = hash_secret_raw(b"correct horse battery", bytes(range(16)), time_cost=2, memory_cost=8192,
///                       parallelism=1, hash_len=64, type=Type.ID, version=0x13)
///   seal(nonce, text, place) = nonce + encrypt_and_digest of ChaCha20_Poly1305(key=s[:32], nonce=nonce)
///   check  = seal(bytes(range(100, 124)), b"phumthun identities 1", b"check")
///   sealed = seal(bytes(range(24)), "ชื่อ\tสมชาย\n", b"HH-1/M-2")
///   hash   = blake2b(struct.pack("<Q", 11) + b"national-id" + b"1111203456356", digest_size=16, key=s[32:])
privacy::KeyParameters reference_parameters() {
  privacy::KeyParameters parameters;
  for (std::size_t i = 0; i < parameters.salt.size(); ++i) parameters.salt[i] = static_cast<std::byte>(i);
  parameters.operations = 2;
  parameters.memory_bytes = 8192 * 1024;
  parameters.check = from_hex(
      "6465666768696a6b6c6d6e6f707172737475767778797a7b7956124c28fa0fec13f02e2d6037d9feae4fe0b79dd6e95eb7b903"
      "e1a695d9772fbe513599");
  return parameters;
}
constexpr const char* reference_sealed =
    "000102030405060708090a0b0c0d0e0f1011121314151617f7a3e3a836e9dac14eec860f0c0afe0cbdeeb9d848928580645e2548"
    "e198dc8a02541057bc3ac262a9bc8f3c2b";

base::ErrorCode code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const base::Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.code();
  }
  FAIL("nothing was thrown");
  return base::ErrorCode::internal;
}

/// One key for all tests that only need one: Argon2id takes its time.
const IdentityKey& key() {
  static const auto made = IdentityKey::create("ศรีสะเกษ ไม่ทิ้งใคร");
  return *made;
}

}  // namespace

TEST_CASE("a key, a sealed record and a hash made by other programs open and agree", "[identity_key]") {
  const auto key = IdentityKey::open("correct horse battery", reference_parameters());
  CHECK(key->unseal(from_hex(reference_sealed), "HH-1/M-2") == "ชื่อ\tสมชาย\n");
  CHECK(to_hex(key->hash("national-id", "1111203456356")) == "922ae1d177458621e19626f417623a88");
}

TEST_CASE("the wrong passphrase is denied", "[identity_key]") {
  CHECK(code_of([] { IdentityKey::open("correct horse batterY", reference_parameters()); }) ==
        base::ErrorCode::denied);
  CHECK(code_of([] { IdentityKey::open("", reference_parameters()); }) == base::ErrorCode::denied);
  auto changed = reference_parameters();
  changed.salt[3] ^= std::byte{1};
  CHECK(code_of([&] { IdentityKey::open("correct horse battery", changed); }) == base::ErrorCode::denied);
}

TEST_CASE("damaged parameters neither open nor take the computer's memory", "[identity_key]") {
  for (const auto& [operations, memory] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
           {0, 8 << 20}, {2, 0}, {2, 100}, {2, std::uint64_t{1} << 44}, {std::uint64_t{1} << 40, 8 << 20}}) {
    auto parameters = reference_parameters();
    parameters.operations = operations;
    parameters.memory_bytes = memory;
    CHECK(code_of([&] { IdentityKey::open("correct horse battery", parameters); }) ==
          base::ErrorCode::database);
  }
  auto cut = reference_parameters();
  cut.check.resize(10);
  CHECK(code_of([&] { IdentityKey::open("correct horse battery", cut); }) == base::ErrorCode::denied);
}

TEST_CASE("a passphrase has eight characters or more, Thai ones counted as one each", "[identity_key]") {
  CHECK(code_of([] { IdentityKey::create("seven77"); }) == base::ErrorCode::invalid_input);
  CHECK(code_of([] { IdentityKey::create("เจ็ดตัว"); }) == base::ErrorCode::invalid_input);
}

TEST_CASE("a new key opens again from its parameters alone, and costs a guesser time", "[identity_key]") {
  const privacy::KeyParameters& parameters = key().parameters();
  CHECK(parameters.memory_bytes >= std::uint64_t{64} << 20);
  CHECK(parameters.memory_bytes <= std::uint64_t{256} << 20);
  const auto started = std::chrono::steady_clock::now();
  const auto again = IdentityKey::open("ศรีสะเกษ ไม่ทิ้งใคร", parameters);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
  CHECK(seconds.count() > 0.1);
  CHECK(again->unseal(key().seal("นางสาวทดสอบ", "HH-9"), "HH-9") == "นางสาวทดสอบ");
  CHECK(again->hash("p", "v") == key().hash("p", "v"));
}

TEST_CASE("two keys of one passphrase have nothing in common", "[identity_key]") {
  const auto other = IdentityKey::create("ศรีสะเกษ ไม่ทิ้งใคร");
  CHECK(other->parameters().salt != key().parameters().salt);
  CHECK(other->hash("p", "v") != key().hash("p", "v"));
  CHECK(code_of([&] { static_cast<void>(other->unseal(key().seal("x", "y"), "y")); }) ==
        base::ErrorCode::denied);
}

TEST_CASE("a sealed record opens only whole, unchanged and in its place", "[identity_key]") {
  const std::string plain = "first_name\tสมหญิง\nnational_id\t1112034563562\n";
  const std::vector<std::byte> sealed = key().seal(plain, "HH-1");
  CHECK(key().unseal(sealed, "HH-1") == plain);
  CHECK(code_of([&] { static_cast<void>(key().unseal(sealed, "HH-2")); }) == base::ErrorCode::denied);
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    auto changed = sealed;
    changed[at] ^= std::byte{1};
    REQUIRE_THROWS_AS(key().unseal(changed, "HH-1"), base::Error);
  }
  for (std::size_t length = 0; length < sealed.size(); ++length)
    REQUIRE_THROWS_AS(key().unseal(std::span(sealed).first(length), "HH-1"), base::Error);
}

TEST_CASE("sealing shows nothing of the text and never twice the same", "[identity_key]") {
  const std::string plain = "1112034563562";
  const auto first = key().seal(plain, "HH-1"), second = key().seal(plain, "HH-1");
  CHECK(first != second);
  const std::string bytes(reinterpret_cast<const char*>(first.data()), first.size());
  CHECK(bytes.find(plain.substr(0, 4)) == std::string::npos);
  CHECK(key().unseal(key().seal("", ""), "").empty());
}

TEST_CASE("hashes keep purposes apart", "[identity_key]") {
  CHECK(key().hash("national-id", "1") == key().hash("national-id", "1"));
  std::set<privacy::KeyedHash> all;
  for (const auto& [purpose, value] : std::vector<std::pair<std::string, std::string>>{
           {"id", "1"}, {"id", "2"}, {"name", "1"}, {"id1", ""}, {"i", "d1"}, {"", "id1"}})
    all.insert(key().hash(purpose, value));
  CHECK(all.size() == 6);
}

TEST_CASE("wiping overwrites the text where it stood", "[identity_key]") {
  std::string text(100, 'x');
  text.resize(40);  // the rest of the buffer still holds what it held
  const char* stood = text.data();
  privacy::wipe(text);
  REQUIRE(text.empty());
  REQUIRE(text.data() == stood);
  CHECK(std::all_of(stood, stood + 100, [](char c) { return c == 0; }));
}
