#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/table_rows.hpp"
#include "text/collation.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint32_t of_empty = 0xFFFFFFFFU;

/// The place of each word in the order of words; the same for words that are the same.
std::vector<std::uint32_t> ranks(const std::vector<std::string>& words) {
  std::vector<std::string> keys;
  keys.reserve(words.size());
  for (const std::string& word : words) keys.push_back(text::collation_key(word));
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  std::vector<std::uint32_t> rank(words.size(), of_empty);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && keys[order[i]] != keys[order[i - 1]]) ++next;
    if (!words[order[i]].empty()) rank[order[i]] = next;
  }
  return rank;
}

/// Rows by an ascending key, then by their number; those without one after them.
template <class Key>
std::vector<std::uint32_t> order_of(std::vector<std::pair<Key, std::uint32_t>> keyed,
                                    const std::vector<std::uint32_t>& without) {
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::uint32_t> order;
  order.reserve(keyed.size() + without.size());
  for (const auto& [key, row] : keyed) order.push_back(row);
  order.insert(order.end(), without.begin(), without.end());
  return order;
}

}  // namespace

std::vector<std::uint32_t> order_by(const std::vector<double>& values, bool descending) {
  std::vector<std::pair<double, std::uint32_t>> keyed;
  std::vector<std::uint32_t> without;
  keyed.reserve(values.size());
  for (std::uint32_t row = 0; row < values.size(); ++row)
    if (std::isnan(values[row]))
      without.push_back(row);
    else
      keyed.emplace_back(descending ? -values[row] : values[row], row);
  return order_of(std::move(keyed), without);
}

std::vector<std::uint32_t> order_by(const WordColumn& texts, bool descending) {
  const std::vector<std::uint32_t> rank = ranks(texts.words);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> keyed;
  std::vector<std::uint32_t> without;
  keyed.reserve(texts.of_row.size());
  for (std::uint32_t row = 0; row < texts.of_row.size(); ++row) {
    const std::uint32_t one = rank[texts.of_row[row]];
    if (one == of_empty)
      without.push_back(row);
    else
      keyed.emplace_back(descending ? of_empty - one : one, row);
  }
  return order_of(std::move(keyed), without);
}

}  // namespace phumthun::app
