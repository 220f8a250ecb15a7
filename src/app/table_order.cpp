#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

#include "app/table_rows.hpp"
#include "base/parallel_for.hpp"
#include "text/collation.hpp"

namespace phumthun::app {
namespace {

constexpr std::uint32_t of_empty = 0xFFFFFFFFU;
constexpr std::size_t grain = 16384;  ///< sorted at a stretch: a few milliseconds

/// Sorts runs of the items side by side, then merges them two by two, looking at the progress between.
/// `before` orders all items, so that the answer hangs on nothing else.
template <class Item, class Before>
void sort_in_runs(std::vector<Item>& items, const Before& before, const base::Progress& progress) {
  const std::size_t count = items.size();
  const auto at = [&](std::size_t place) {
    return items.begin() + static_cast<std::ptrdiff_t>(std::min(place, count));
  };
  const unsigned threads = count > 2 * grain ? 0 : 1;
  base::parallel_for(count, grain, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    progress.report(0.6 * static_cast<double>(begin) / static_cast<double>(count));
    std::sort(at(begin), at(end), before);
  });
  std::vector<Item> merged(count > grain ? count : 0);
  for (std::size_t run = grain; run < count; run *= 2) {
    base::parallel_for(count, 2 * run, threads, [&](std::size_t begin, std::size_t end, unsigned) {
      progress.report(0.6 + 0.4 * static_cast<double>(run) / static_cast<double>(count));
      std::merge(at(begin), at(begin + run), at(begin + run), at(end),
                 merged.begin() + static_cast<std::ptrdiff_t>(begin), before);
    });
    items.swap(merged);
  }
}

/// The first letters of a collation key as numbers that order as they do: nearly all words are told apart by
/// them, without a look at their keys, which lie all over the memory.
using Beginning = std::array<std::uint64_t, 2>;

Beginning beginning_of(const std::string& key) {
  std::array<unsigned char, sizeof(Beginning)> bytes{};
  std::memcpy(bytes.data(), key.data(), std::min(key.size(), bytes.size()));
  Beginning beginning{};
  for (std::size_t nth = 0; nth < bytes.size(); ++nth) {
    std::uint64_t& number = beginning[nth / sizeof(std::uint64_t)];
    number = number << 8 | bytes[nth];
  }
  return beginning;
}

struct KeyedWord {
  Beginning beginning{};
  std::uint32_t word = 0;
};

/// The place of each word in the order of words; the same for words that are the same.
std::vector<std::uint32_t> ranks(const std::vector<std::string>& words, const base::Progress& progress) {
  std::vector<std::string> keys(words.size());
  std::vector<KeyedWord> order(words.size());
  base::parallel_for(words.size(), grain, words.size() > 2 * grain ? 0 : 1,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       progress.report(0.4 * static_cast<double>(begin) / static_cast<double>(words.size()));
                       for (std::size_t word = begin; word < end; ++word) {
                         keys[word] = text::collation_key(words[word]);
                         order[word] = {beginning_of(keys[word]), static_cast<std::uint32_t>(word)};
                       }
                     });
  const auto before = [&](const KeyedWord& a, const KeyedWord& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    const int apart = keys[a.word].compare(keys[b.word]);
    return apart != 0 ? apart < 0 : a.word < b.word;
  };
  sort_in_runs(order, before, progress.slice(0.4, 1));
  std::vector<std::uint32_t> rank(words.size(), of_empty);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t word = order[i].word;
    if (i > 0 && keys[word] != keys[order[i - 1].word]) ++next;
    if (!words[word].empty()) rank[word] = next;
  }
  return rank;
}

/// Rows by an ascending key, then by their number; those without one after them.
template <class Key>
std::vector<std::uint32_t> order_of(std::vector<std::pair<Key, std::uint32_t>> keyed,
                                    const std::vector<std::uint32_t>& without,
                                    const base::Progress& progress) {
  sort_in_runs(keyed, std::less<>(), progress);
  std::vector<std::uint32_t> order;
  order.reserve(keyed.size() + without.size());
  for (const auto& [key, row] : keyed) order.push_back(row);
  order.insert(order.end(), without.begin(), without.end());
  return order;
}

}  // namespace

std::vector<std::uint32_t> order_by(const std::vector<double>& values, bool descending,
                                    const base::Progress& progress) {
  std::vector<std::pair<double, std::uint32_t>> keyed;
  std::vector<std::uint32_t> without;
  keyed.reserve(values.size());
  for (std::uint32_t row = 0; row < values.size(); ++row)
    if (std::isnan(values[row]))
      without.push_back(row);
    else
      keyed.emplace_back(descending ? -values[row] : values[row], row);
  return order_of(std::move(keyed), without, progress);
}

std::vector<std::uint32_t> order_by(const WordColumn& texts, bool descending,
                                    const base::Progress& progress) {
  const std::vector<std::uint32_t> rank = ranks(texts.words, progress.slice(0, 0.7));
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
  return order_of(std::move(keyed), without, progress.slice(0.7, 1));
}

}  // namespace phumthun::app
