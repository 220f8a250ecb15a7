#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "base/coded_values.hpp"

namespace phumthun::store {

// Internal to store/.

/// Numbers values as they come, 0 for a missing one, and keeps the numbers in as many bytes as they need.
class ValueEncoder {
 public:
  void append(double value) {
    if (std::isnan(value)) return append_code(0);
    if (value != last_value_) last_code_ = code_of(last_value_ = value);
    append_code(last_code_);
  }
  std::size_t size() const;
  std::uint32_t code_at(std::size_t at) const;
  /// The value of code c is values()[c - 1].
  const std::vector<double>& values() const { return values_; }

 private:
  std::uint32_t code_of(double value);
  void append_code(std::uint32_t code) {
    if (code > largest_code_) widen(code);
    if (largest_code_ == UINT8_MAX)
      bytes_.push_back(static_cast<std::uint8_t>(code));
    else if (largest_code_ == UINT16_MAX)
      words_.push_back(static_cast<std::uint16_t>(code));
    else
      longs_.push_back(code);
  }
  void widen(std::uint32_t code);
  void grow();

  std::vector<double> values_;
  std::vector<std::uint32_t> table_;  ///< open addressing: a code, 0 where free
  double last_value_ = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t last_code_ = 0, largest_code_ = UINT8_MAX;  ///< that the vector in use can hold
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint16_t> words_;
  std::vector<std::uint32_t> longs_;
};

/// What one thread read: a column of codes, and to which slot each belongs. Slots are the rows of the result
/// and, after them, further records for what the rows lack.
struct EncodedPart {
  std::vector<std::uint32_t> slots;
  std::vector<ValueEncoder> columns;
};

/// One column of all parts in the rows' order. `next_rows`: the row of each slot after the rows, as they are
/// believed.
std::shared_ptr<const base::CodedValues> join_column(std::span<const EncodedPart> parts, std::size_t column,
                                                     std::size_t rows,
                                                     std::span<const std::uint32_t> next_rows);

}  // namespace phumthun::store
