#include "store/indicator_encoding.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace phumthun::store {
namespace {

std::size_t place_of(double value, std::size_t mask) {
  const std::uint64_t mixed = std::bit_cast<std::uint64_t>(value + 0.0) * 0x9E3779B97F4A7C15ULL;  // -0 as 0
  return static_cast<std::size_t>(mixed >> 32) & mask;
}

/// For each code of a part, the code of the same value in `distinct`; of 0, 0.
std::vector<std::uint32_t> translation(const ValueEncoder& from, const std::vector<double>& distinct) {
  std::vector<std::uint32_t> codes{0};
  for (const double value : from.values())
    codes.push_back(static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), value) -
                                               distinct.begin() + 1));
  return codes;
}

template <class Code>
std::vector<Code> joined_codes(std::span<const EncodedPart> parts, std::size_t column,
                               const std::vector<double>& distinct, std::size_t rows,
                               std::span<const std::uint32_t> next_rows) {
  std::vector<Code> codes(rows), next(next_rows.size());
  for (const EncodedPart& part : parts) {
    const ValueEncoder& from = part.columns[column];
    const std::vector<std::uint32_t> translated = translation(from, distinct);
    for (std::size_t i = 0; i < part.slots.size(); ++i) {
      const auto code = static_cast<Code>(translated[from.code_at(i)]);
      const std::size_t slot = part.slots[i];
      (slot < rows ? codes[slot] : next[slot - rows]) = code;
    }
  }
  for (std::size_t i = 0; i < next.size(); ++i)
    if (codes[next_rows[i]] == 0) codes[next_rows[i]] = next[i];
  return codes;
}

}  // namespace

std::uint32_t ValueEncoder::code_of(double value) {
  if (2 * (values_.size() + 1) > table_.size()) grow();
  const std::size_t mask = table_.size() - 1;
  std::size_t at = place_of(value, mask);
  while (table_[at] != 0) {
    if (values_[table_[at] - 1] == value) return table_[at];
    at = (at + 1) & mask;
  }
  values_.push_back(value + 0.0);
  return table_[at] = static_cast<std::uint32_t>(values_.size());
}

void ValueEncoder::grow() {
  table_.assign(table_.empty() ? 64 : table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    std::size_t at = place_of(values_[i], mask);
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

void ValueEncoder::widen(std::uint32_t code) {
  if (largest_code_ == UINT8_MAX) {
    words_.assign(bytes_.begin(), bytes_.end());
    std::vector<std::uint8_t>().swap(bytes_);
    largest_code_ = UINT16_MAX;
  }
  if (code > UINT16_MAX) {
    longs_.assign(words_.begin(), words_.end());
    std::vector<std::uint16_t>().swap(words_);
    largest_code_ = UINT32_MAX;
  }
}

std::size_t ValueEncoder::size() const {
  return bytes_.size() + words_.size() + longs_.size();
}

std::uint32_t ValueEncoder::code_at(std::size_t at) const {
  if (largest_code_ == UINT8_MAX) return bytes_[at];
  return largest_code_ == UINT16_MAX ? words_[at] : longs_[at];
}

std::shared_ptr<const base::CodedValues> join_column(std::span<const EncodedPart> parts, std::size_t column,
                                                     std::size_t rows,
                                                     std::span<const std::uint32_t> next_rows) {
  std::vector<double> distinct;
  for (const EncodedPart& part : parts) {
    const std::vector<double>& values = part.columns[column].values();
    distinct.insert(distinct.end(), values.begin(), values.end());
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const auto codes = [&]<class Code>(Code) {
    return base::CodedValues::Codes(joined_codes<Code>(parts, column, distinct, rows, next_rows));
  };
  base::CodedValues::Codes joined = distinct.size() <= UINT8_MAX    ? codes(std::uint8_t{})
                                    : distinct.size() <= UINT16_MAX ? codes(std::uint16_t{})
                                                                    : codes(std::uint32_t{});
  return std::make_shared<const base::CodedValues>(std::move(distinct), std::move(joined));
}

}  // namespace phumthun::store
