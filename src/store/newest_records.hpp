#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace phumthun::store {

// Internal to store/.

/// Where imports repeat a record with changes (another status, another amount), the newest import's counts.
/// Rows are told of in the order of their imports; a row that nothing tells apart has the key 0 and always
/// counts, and so do all of a key that one import has twice: an unchanged row stays its older import's, so
/// that the two can't be told from an old and a new one. Rows of an earlier occasion than the key's latest
/// never count, whichever import has them.
class NewestRecords {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// `occasion`: the greater, the later.
  void add(std::uint64_t key, std::int64_t import, std::int64_t occasion = 0) {
    const auto row = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({key, import, occasion});
    if (key == 0) return;
    const auto [at, is_new] = newest_.try_emplace(key, Newest{row});
    const Row& known = rows_[at->second.row];
    if (is_new || occasion < known.occasion) return;
    const bool is_same_occasion = occasion == known.occasion;
    at->second = {row, is_same_occasion && (at->second.is_repeated || import == known.import)};
  }
  bool counts(std::uint32_t row) const { return successor(row) == row; }
  /// The row itself where it counts, else the one that took its place; none for one of an earlier occasion.
  std::uint32_t successor(std::uint32_t row) const {
    if (rows_[row].key == 0) return row;
    const Newest& newest = newest_.at(rows_[row].key);
    if (rows_[row].occasion < rows_[newest.row].occasion) return none;
    return newest.is_repeated ? row : newest.row;
  }
  /// Rows that count, by household; those of one household stay in their order.
  std::vector<std::uint32_t> order_by(const std::vector<std::int64_t>& household) const;

 private:
  struct Row {
    std::uint64_t key = 0;
    std::int64_t import = 0, occasion = 0;
  };
  struct Newest {
    std::uint32_t row = 0;
    bool is_repeated = false;
  };
  std::vector<Row> rows_;
  std::unordered_map<std::uint64_t, Newest> newest_;
};

/// Keeps the rows of `order`, in it.
template <class T>
void put_in_order(std::vector<T>& column, const std::vector<std::uint32_t>& order) {
  std::vector<T> ordered;
  ordered.reserve(order.size());
  for (const std::uint32_t row : order) ordered.push_back(std::move(column[row]));
  column = std::move(ordered);
}

}  // namespace phumthun::store
