#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/content_hash.hpp"

namespace phumthun::store {

// Internal to store/.

/// Texts and a number for each, for half a million of them at a time: one array of texts, one of places in
/// it, no allocation of its own for any. A bulk load asks it once a row, and std::unordered_map took a fifth
/// of the load.
class TextSlots {
 public:
  /// The number of this text, or nothing.
  std::optional<std::uint32_t> find(std::string_view text) const {
    if (entries_.empty()) return {};
    const std::uint32_t at = table_[position_of(text, hash_of(text))];
    return at == 0 ? std::nullopt : std::optional(entries_[at - 1].number);
  }
  /// Gives the text a number; false, and nothing changes, where it has one.
  bool insert(std::string_view text, std::uint32_t number) {
    if (2 * (entries_.size() + 1) > table_.size()) grow();
    const std::uint64_t hash = hash_of(text);
    std::uint32_t& place = table_[position_of(text, hash)];
    if (place != 0) return false;
    entries_.push_back({hash, texts_.size(), static_cast<std::uint32_t>(text.size()), number});
    texts_ += text;
    place = static_cast<std::uint32_t>(entries_.size());
    return true;
  }

 private:
  struct Entry {
    std::uint64_t hash = 0, from = 0;
    std::uint32_t size = 0, number = 0;
  };

  static std::uint64_t hash_of(std::string_view text) {
    return static_cast<std::uint64_t>(ContentHash().add(text).value());
  }
  std::string_view text_of(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.from, entry.size);
  }
  /// Where the text stands in the table, or the free place where it would.
  std::size_t position_of(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = (hash ^ (hash >> 32)) & mask;
    while (table_[at] != 0) {
      const Entry& entry = entries_[table_[at] - 1];
      if (entry.hash == hash && text_of(entry) == text) break;
      at = (at + 1) & mask;
    }
    return at;
  }
  void grow() {
    table_.assign(table_.empty() ? 1024 : table_.size() * 4, 0);
    const std::size_t mask = table_.size() - 1;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      std::size_t at = (entries_[i].hash ^ (entries_[i].hash >> 32)) & mask;
      while (table_[at] != 0) at = (at + 1) & mask;
      table_[at] = static_cast<std::uint32_t>(i + 1);
    }
  }

  std::string texts_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> table_;  ///< open addressing: number of an entry from 1, 0 where free
};

}  // namespace phumthun::store
