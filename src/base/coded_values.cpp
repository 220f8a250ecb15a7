#include "base/coded_values.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace phumthun::base {
namespace {

/// Numbers values in the order in which they are first seen: a table with open addressing that doubles before
/// it is half full.
class FirstSeen {
 public:
  FirstSeen() : slots_(256, empty) {}

  /// The number of `value` (not NaN), a new one where it was not seen before.
  std::uint32_t number_of(double value) {
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);  // -0 is 0
    std::size_t slot = slot_of(bits);
    for (; slots_[slot] != empty; slot = (slot + 1) & (slots_.size() - 1))
      if (std::bit_cast<std::uint64_t>(seen_[slots_[slot]]) == bits) return slots_[slot];
    slots_[slot] = static_cast<std::uint32_t>(seen_.size());
    seen_.push_back(std::bit_cast<double>(bits));
    if (2 * seen_.size() >= slots_.size()) grow();
    return static_cast<std::uint32_t>(seen_.size() - 1);
  }
  const std::vector<double>& seen() const { return seen_; }

 private:
  static constexpr std::uint32_t empty = std::numeric_limits<std::uint32_t>::max();

  std::size_t slot_of(std::uint64_t bits) const {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15u;
    // The upper bits of the product: small whole numbers differ in their upper bits only.
    return static_cast<std::size_t>((bits * golden) >> (64 - std::countr_zero(slots_.size())));
  }
  void grow() {
    slots_.assign(slots_.size() * 2, empty);
    for (std::uint32_t number = 0; number < seen_.size(); ++number) {
      std::size_t slot = slot_of(std::bit_cast<std::uint64_t>(seen_[number]));
      while (slots_[slot] != empty) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = number;
    }
  }

  std::vector<std::uint32_t> slots_;
  std::vector<double> seen_;
};

template <class Code>
std::vector<Code> narrowed(const std::vector<std::uint32_t>& codes) {
  std::vector<Code> narrow(codes.size());
  std::transform(codes.begin(), codes.end(), narrow.begin(),
                 [](std::uint32_t code) { return static_cast<Code>(code); });
  return narrow;
}

}  // namespace

CodedValues::CodedValues(std::span<const double> values) {
  constexpr std::uint32_t missing = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> codes(values.size());
  FirstSeen numbers;
  for (std::size_t row = 0; row < values.size(); ++row)
    codes[row] = std::isnan(values[row]) ? missing : numbers.number_of(values[row]);

  const std::vector<double>& seen = numbers.seen();
  std::vector<std::uint32_t> ascending(seen.size()), code_of(seen.size());
  std::iota(ascending.begin(), ascending.end(), 0u);
  std::sort(ascending.begin(), ascending.end(),
            [&](std::uint32_t a, std::uint32_t b) { return seen[a] < seen[b]; });
  for (std::uint32_t place = 0; place < ascending.size(); ++place) {
    distinct_.push_back(seen[ascending[place]]);
    code_of[ascending[place]] = place + 1;
  }
  for (std::uint32_t& code : codes) code = code == missing ? 0 : code_of[code];

  if (distinct_.size() <= std::numeric_limits<std::uint8_t>::max())
    codes_ = narrowed<std::uint8_t>(codes);
  else if (distinct_.size() <= std::numeric_limits<std::uint16_t>::max())
    codes_ = narrowed<std::uint16_t>(codes);
  else
    codes_ = std::move(codes);
}

std::size_t CodedValues::size() const {
  return std::visit([](const auto& codes) { return codes.size(); }, codes_);
}

double CodedValues::at(std::size_t row) const {
  const std::size_t code =
      std::visit([&](const auto& codes) { return static_cast<std::size_t>(codes.at(row)); }, codes_);
  return code == 0 ? std::numeric_limits<double>::quiet_NaN() : distinct_[code - 1];
}

}  // namespace phumthun::base
