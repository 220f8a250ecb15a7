#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "geo/coord.hpp"

namespace phumthun::store {

// Internal to store/.

/// A 64-bit hash of a record's values in their order, to know again exactly this record. It is kept in the
/// file, so its arithmetic must never change. Missing values count, so that a blank is a value of its own.
class ContentHash {
 public:
  ContentHash& add(std::uint64_t word) {
    // Multiplied to 128 bits and folded, so that every bit reaches all.
    const auto product = static_cast<unsigned __int128>(state_ ^ word) * 0x9E3779B97F4A7C15ULL;
    state_ = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64) ^ (word << 1);
    return *this;
  }
  ContentHash& add(std::int64_t value) { return add(static_cast<std::uint64_t>(value)); }
  ContentHash& add(double value) {
    if (std::isnan(value)) return add(missing);
    return add(std::bit_cast<std::uint64_t>(value + 0.0));  // -0 as 0
  }
  ContentHash& add(const geo::Coord& position) { return add(position.x).add(position.y); }
  ContentHash& add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    for (; text.size() >= 8; text.remove_prefix(8)) add(word_of(text.substr(0, 8)));
    return text.empty() ? *this : add(word_of(text));
  }
  template <class T>
  ContentHash& add(const std::optional<T>& value) {
    return value ? add(static_cast<std::uint64_t>(*value)) : add(missing);
  }
  std::int64_t value() const { return static_cast<std::int64_t>(state_); }

 private:
  static constexpr std::uint64_t missing = 0xA5C3E1F7029B4D68ULL;
  static std::uint64_t word_of(std::string_view bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return word;
  }
  std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

}  // namespace phumthun::store
