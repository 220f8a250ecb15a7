#include "poverty/deprivation_rows.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

/// Sums of weights are compared with k and with shares of answers this much too early: 0.2 + 0.2 + 0.2 is not
/// 0.6 in binary.
constexpr double weight_tolerance = 1e-9;
constexpr std::uint8_t all_bits = 0xff;

/// Bytes of all ones where the code is within 1 to `highest`. The subtraction takes 0, missing, past the end.
template <class Code>
void add_low(const Code* codes, std::size_t count, std::uint32_t highest, RowBytes& deprived) {
  const Code limit = static_cast<Code>(highest);
  for (std::size_t i = 0; i < count; ++i)
    deprived[i] |= static_cast<Code>(codes[i] - 1) < limit ? all_bits : std::uint8_t{0};
}
template <class Code>
void add_high(const Code* codes, std::size_t count, std::uint32_t highest_not, RowBytes& deprived) {
  const Code limit = static_cast<Code>(highest_not);
  for (std::size_t i = 0; i < count; ++i) deprived[i] |= codes[i] > limit ? all_bits : std::uint8_t{0};
}
template <class Code>
void add_missing(const Code* codes, std::size_t count, RowBytes& missing) {
  for (std::size_t i = 0; i < count; ++i) missing[i] |= codes[i] == 0 ? all_bits : std::uint8_t{0};
}

void check_spec(const DeprivationTable::Parts& parts, const DeprivationSpec& spec) {
  double sum = 0;
  bool columns_stand = true;
  for (const DeprivationItem& item : spec.items) {
    sum += item.item_weight;
    columns_stand = columns_stand && !item.criteria.empty() &&
                    std::all_of(item.criteria.begin(), item.criteria.end(), [&](const Criterion& criterion) {
                      return criterion.column < parts.columns.size();
                    });
  }
  if (spec.items.empty() || spec.items.size() > 64 || !columns_stand)
    throw base::Error(base::ErrorCode::invalid_input,
                      "the deprivations to count don't fit the survey's columns",
                      "count 1 to 64 of them, each by columns that were loaded");
  if (!(std::abs(sum - 1) <= weight_tolerance))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("the weights of the deprivations sum to {}, not to 1", sum),
                      "change the weights so that they sum to 1");
  if (!(spec.k > 0 && spec.k <= 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a poverty cut-off k of {} is not a share above 0", spec.k),
                      "give k above 0 and up to 1; with k = 0 every household would be poor");
}

std::uint32_t values_below(const std::vector<double>& distinct, const Criterion& criterion) {
  const auto end = criterion.direction == Direction::low_is_deprived
                       ? std::partition_point(distinct.begin(), distinct.end(),
                                              [&](double value) { return is_below(value, criterion.cutoff); })
                       : std::partition_point(distinct.begin(), distinct.end(), [&](double value) {
                           return !is_below(criterion.cutoff, value);
                         });
  return static_cast<std::uint32_t>(end - distinct.begin());
}

/// Sums in extended precision, rounded once: all of five fifths is exactly 1.
std::vector<std::array<double, 256>> weight_sums(const std::vector<DeprivationItem>& items) {
  std::vector<std::array<double, 256>> sums((items.size() + 7) / 8);
  for (std::size_t eight = 0; eight < sums.size(); ++eight)
    for (unsigned combination = 0; combination < 256; ++combination) {
      long double sum = 0;
      for (std::size_t bit = 0; bit < 8 && 8 * eight + bit < items.size(); ++bit)
        if (combination >> bit & 1u) sum += items[8 * eight + bit].item_weight;
      sums[eight][combination] = static_cast<double>(sum);
    }
  return sums;
}

double sum_of(const std::vector<std::array<double, 256>>& weight_sums, std::uint64_t mask) {
  double sum = 0;
  for (std::size_t eight = 0; eight < weight_sums.size(); ++eight)
    sum += weight_sums[eight][mask >> (8 * eight) & 0xff];
  return sum;
}

}  // namespace

std::size_t dimension_count(const DeprivationSpec& spec) {
  std::size_t count = spec.dimension_names.size();
  for (const DeprivationItem& item : spec.items) count = std::max(count, item.dimension + 1);
  return count;
}

void ClassifiedRows::resize(std::size_t rows) {
  deprived.resize(rows);
  missing.resize(rows);
  score.resize(rows);
  answered.resize(rows);
  standing.resize(rows);
}

RowClassifier::RowClassifier(const DeprivationTable::Parts& parts, const DeprivationSpec& spec)
    : weight_(parts.weight(spec.by_persons)),
      required_(std::max(spec.k - weight_tolerance, std::numeric_limits<double>::min())),
      answered_at_least_(spec.answered_at_least - weight_tolerance),
      per_indicator_(spec.missing == MissingPolicy::per_indicator) {
  check_spec(parts, spec);
  for (const DeprivationItem& item : spec.items) {
    CodedItem& coded = items_.emplace_back();
    for (const Criterion& criterion : item.criteria) {
      const auto& column = parts.columns[criterion.column];
      coded.criteria.push_back(
          {&column, criterion.direction, values_below(column.values->distinct(), criterion)});
      coded.some_missing = coded.some_missing || column.some_missing;
    }
    some_missing_ = some_missing_ || coded.some_missing;
  }
  weight_sums_ = weight_sums(spec.items);
}

void RowClassifier::compare(const CodedCriterion& criterion, std::size_t begin, std::size_t count,
                            RowBytes& deprived, RowBytes& missing) {
  std::visit(
      [&](const auto& codes) {
        if (criterion.direction == Direction::low_is_deprived)
          add_low(codes.data() + begin, count, criterion.values_below, deprived);
        else
          add_high(codes.data() + begin, count, criterion.values_below, deprived);
        if (criterion.column->some_missing) add_missing(codes.data() + begin, count, missing);
      },
      criterion.column->codes);
}

void RowClassifier::compare(std::size_t begin, std::size_t count, std::uint64_t* deprived_items,
                            std::uint64_t* missing_items) const {
  std::fill_n(deprived_items, count, 0);
  std::fill_n(missing_items, count, 0);
  RowBytes deprived, missing, deprived_bits, missing_bits;
  for (std::size_t eight = 0; eight < weight_sums_.size(); ++eight) {
    deprived_bits.fill(0);
    missing_bits.fill(0);
    for (std::size_t bit = 0; bit < 8 && 8 * eight + bit < items_.size(); ++bit) {
      const CodedItem& item = items_[8 * eight + bit];
      deprived.fill(0);
      missing.fill(0);
      for (const CodedCriterion& criterion : item.criteria)
        compare(criterion, begin, count, deprived, missing);
      const auto own_bit = static_cast<std::uint8_t>(1u << bit);
      for (std::size_t i = 0; i < rows_at_once; ++i)
        deprived_bits[i] = static_cast<std::uint8_t>(deprived_bits[i] | (deprived[i] & own_bit));
      if (item.some_missing)
        for (std::size_t i = 0; i < rows_at_once; ++i)
          missing_bits[i] =
              static_cast<std::uint8_t>(missing_bits[i] | (missing[i] & ~deprived[i] & own_bit));
    }
    for (std::size_t i = 0; i < count; ++i) {
      deprived_items[i] |= std::uint64_t{deprived_bits[i]} << (8 * eight);
      missing_items[i] |= std::uint64_t{missing_bits[i]} << (8 * eight);
    }
  }
}

void RowClassifier::judge(std::size_t begin, std::size_t count, std::size_t at, ClassifiedRows& rows) const {
  const std::uint64_t all_items = ~std::uint64_t{0} >> (64 - items_.size());
  for (std::size_t i = at; i < at + count; ++i) {
    rows.score[i] = 0;
    rows.answered[i] = 1;
    if (!(weight_[begin + i - at] > 0)) {
      rows.standing[i] = Standing::absent;
      continue;
    }
    double score = sum_of(weight_sums_, rows.deprived[i]);
    if (rows.missing[i] != 0) {
      rows.answered[i] = sum_of(weight_sums_, all_items & ~rows.missing[i]);
      if (!per_indicator_ || rows.answered[i] < answered_at_least_ || !(rows.answered[i] > 0)) {
        rows.standing[i] = Standing::uncounted;
        continue;
      }
      score /= rows.answered[i];
    }
    rows.score[i] = std::min(score, 1.0);
    rows.standing[i] = score >= required_ ? Standing::poor : Standing::not_poor;
  }
}

void RowClassifier::classify(std::size_t begin, std::size_t end, std::size_t at, ClassifiedRows& rows) const {
  for (; begin < end; begin += rows_at_once, at += rows_at_once) {
    const std::size_t count = std::min(rows_at_once, end - begin);
    compare(begin, count, rows.deprived.data() + at, rows.missing.data() + at);
    judge(begin, count, at, rows);
  }
}

}  // namespace phumthun::poverty
