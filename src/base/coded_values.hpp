#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace phumthun::base {

/// A column of numbers kept as codes into its distinct values: survey answers have few, so that a column of
/// 440,000 takes a byte each and a comparison with a cut-off becomes one with a code. Missing (NaN) has the
/// code 0; the value of code c is distinct()[c - 1].
class CodedValues {
 public:
  using Codes =
      std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>;

  CodedValues() = default;
  explicit CodedValues(std::span<const double> values);
  /// As encoded elsewhere: `distinct` ascending and without NaN, `codes` in the narrowest type.
  CodedValues(std::vector<double> distinct, Codes codes)
      : distinct_(std::move(distinct)), codes_(std::move(codes)) {}

  std::size_t size() const;
  /// Ascending, without NaN. Infinite values are kept as they are.
  const std::vector<double>& distinct() const { return distinct_; }
  /// In the narrowest type that holds them.
  const Codes& codes() const { return codes_; }
  double at(std::size_t row) const;

 private:
  std::vector<double> distinct_;
  Codes codes_;
};

}  // namespace phumthun::base
