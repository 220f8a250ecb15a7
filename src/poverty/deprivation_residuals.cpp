#include "poverty/deprivation_residuals.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/parallel_for.hpp"
#include "poverty/wide_registers.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::size_t items_at_most = 64;
constexpr std::size_t rows_per_chunk = 8192;
using ItemFlags = std::array<double, items_at_most>;

/// Bits as numbers, four at a time.
constexpr std::array<std::array<double, 4>, 16> four_flags = [] {
  std::array<std::array<double, 4>, 16> flags{};
  for (unsigned combination = 0; combination < 16; ++combination)
    for (unsigned bit = 0; bit < 4; ++bit) flags[combination][bit] = combination >> bit & 1u;
  return flags;
}();

void unpack(std::uint64_t mask, std::size_t padded_items, ItemFlags& flags) {
  for (std::size_t j = 0; j < padded_items; j += 4)
    std::copy_n(four_flags[mask >> j & 15].data(), 4, flags.data() + j);
}

// The loops over items, each once for residuals and once for their squares.

PHUMTHUN_WIDE_REGISTERS void add_share(std::size_t count, bool squared, double v, double factor,
                                       const double* __restrict flags, const double* __restrict ratios,
                                       double* __restrict sums) {
  if (squared)
    for (std::size_t j = 0; j < count; ++j) {
      const double residual = v * (factor * flags[j] - ratios[j]);
      sums[j] += residual * residual;
    }
  else
    for (std::size_t j = 0; j < count; ++j) sums[j] += v * (factor * flags[j] - ratios[j]);
}

PHUMTHUN_WIDE_REGISTERS void add_answered_share(std::size_t count, bool squared, double v,
                                                const double* __restrict answered,
                                                const double* __restrict flags,
                                                const double* __restrict ratios, double* __restrict sums) {
  if (squared)
    for (std::size_t j = 0; j < count; ++j) {
      const double residual = v * answered[j] * (flags[j] - ratios[j]);
      sums[j] += residual * residual;
    }
  else
    for (std::size_t j = 0; j < count; ++j) sums[j] += v * answered[j] * (flags[j] - ratios[j]);
}

PHUMTHUN_WIDE_REGISTERS void add_part(std::size_t count, bool squared, double v_per_answered, double v_score,
                                      const double* __restrict weights, const double* __restrict flags,
                                      const double* __restrict ratios, double* __restrict sums) {
  if (squared)
    for (std::size_t j = 0; j < count; ++j) {
      const double residual = v_per_answered * (weights[j] * flags[j]) - v_score * ratios[j];
      sums[j] += residual * residual;
    }
  else
    for (std::size_t j = 0; j < count; ++j)
      sums[j] += v_per_answered * (weights[j] * flags[j]) - v_score * ratios[j];
}

}  // namespace

ResidualLayout::ResidualLayout(const DeprivationSpec& spec, std::size_t dimension_count, bool some_missing)
    : items(spec.items.size()), dimensions(dimension_count), padded_items((items + 3) / 4 * 4) {
  bool one_each = dimensions == items;
  for (std::size_t j = 0; j < items; ++j) one_each = one_each && spec.items[j].dimension == j;
  std::size_t next = 4;
  const auto place = [&](std::size_t count) { return std::exchange(next, next + count); };
  deprived = place(padded_items);
  uncensored = spec.missing == MissingPolicy::listwise && some_missing ? place(padded_items) : deprived;
  censored = place(padded_items);
  contribution = place(padded_items);
  dimension_censored = one_each ? censored : place(dimensions);
  dimension_contribution = one_each ? contribution : place(dimensions);
  size = (next + 3) / 4 * 4;
}

DeprivationResiduals::DeprivationResiduals(const DeprivationSpec& spec, const ResidualLayout& layout,
                                           const ClassifiedRows& rows, const std::vector<double>& weight,
                                           unsigned threads)
    : spec_(spec),
      layout_(layout),
      rows_(rows),
      weight_(weight),
      item_weight_(layout.padded_items, 0.0),
      dimension_weight_(layout.dimensions, 0.0) {
  for (std::size_t j = 0; j < layout.items; ++j) {
    item_weight_[j] = spec.items[j].item_weight;
    dimension_weight_[spec.items[j].dimension] += spec.items[j].item_weight;
  }
  if (layout.has_dimensions()) sum_dimensions(threads);
}

void DeprivationResiduals::sum_dimensions(unsigned threads) {
  const std::size_t dimensions = layout_.dimensions;
  dimension_share_.assign(weight_.size() * dimensions, 0.0);
  std::vector<double> share(layout_.items);
  for (std::size_t j = 0; j < layout_.items; ++j)
    share[j] = item_weight_[j] / dimension_weight_[spec_.items[j].dimension];
  base::parallel_for(weight_.size(), rows_per_chunk, threads,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       for (std::size_t row = begin; row < end; ++row)
                         for (std::uint64_t left = rows_.deprived[row]; left != 0; left &= left - 1) {
                           const auto j = static_cast<std::size_t>(std::countr_zero(left));
                           dimension_share_[row * dimensions + spec_.items[j].dimension] += share[j];
                         }
                     });
}

std::vector<double> DeprivationResiduals::ratios(const AreaDeprivation& measured, std::size_t area) const {
  std::vector<double> ratios(layout_.size, 0.0);
  const std::size_t areas = measured.n.size();
  const auto set = [&](std::size_t place, double value) { ratios[place] = std::isnan(value) ? 0.0 : value; };
  set(layout_.H, measured.H[area]);
  set(layout_.A, measured.A[area]);
  set(layout_.M0, measured.M0[area]);
  for (std::size_t j = 0; j < layout_.items; ++j) {
    set(layout_.uncensored + j, measured.uncensored[j * areas + area]);
    set(layout_.deprived + j, measured.deprived[j * areas + area]);
    set(layout_.censored + j, measured.censored[j * areas + area]);
    set(layout_.contribution + j, measured.contribution[j * areas + area]);
  }
  for (std::size_t d = 0; d < layout_.dimensions; ++d) {
    set(layout_.dimension_censored + d, measured.dimension_censored[d * areas + area]);
    set(layout_.dimension_contribution + d, measured.dimension_contribution[d * areas + area]);
  }
  return ratios;
}

void DeprivationResiduals::add(std::size_t row, const double* ratios, bool squared, double* sums) const {
  const Standing standing = rows_.standing[row];
  if (standing == Standing::absent) return;
  const double v = weight_[row], score = rows_.score[row];
  const std::size_t count = layout_.padded_items;
  ItemFlags flags;
  unpack(rows_.deprived[row], count, flags);
  const auto share = [&](std::size_t place, double factor) {
    add_share(count, squared, v, factor, flags.data(), ratios + place, sums + place);
  };
  const auto add_one = [&](std::size_t place, double y) {
    const double residual = v * (y - ratios[place]);
    sums[place] += squared ? residual * residual : residual;
  };
  if (rows_.missing[row] == 0) {
    share(layout_.deprived, 1);
  } else {
    ItemFlags answered;
    unpack(~rows_.missing[row], count, answered);
    add_answered_share(count, squared, v, answered.data(), flags.data(), ratios + layout_.deprived,
                       sums + layout_.deprived);
  }
  if (standing == Standing::uncounted) return;
  const double poor = standing == Standing::poor ? 1 : 0;
  add_one(layout_.H, poor);
  add_one(layout_.M0, poor * score);
  if (layout_.has_uncensored()) share(layout_.uncensored, 1);
  share(layout_.censored, poor);
  if (standing == Standing::poor) {
    add_one(layout_.A, score);
    add_part(count, squared, v / rows_.answered[row], v * score, item_weight_.data(), flags.data(),
             ratios + layout_.contribution, sums + layout_.contribution);
  }
  if (layout_.has_dimensions()) add_dimensions(row, ratios, squared, sums);
}

void DeprivationResiduals::add_dimensions(std::size_t row, const double* ratios, bool squared,
                                          double* sums) const {
  const double v = weight_[row];
  const bool poor = rows_.standing[row] == Standing::poor;
  const double* shares = &dimension_share_[row * layout_.dimensions];
  const auto add_one = [&](std::size_t place, double residual) {
    sums[place] += squared ? residual * residual : residual;
  };
  for (std::size_t d = 0; d < layout_.dimensions; ++d) {
    const std::size_t place = layout_.dimension_censored + d;
    add_one(place, v * ((poor ? shares[d] : 0.0) - ratios[place]));
  }
  if (!poor) return;
  const double v_per_answered = v / rows_.answered[row], v_score = v * rows_.score[row];
  for (std::size_t d = 0; d < layout_.dimensions; ++d) {
    const std::size_t place = layout_.dimension_contribution + d;
    add_one(place, v_per_answered * dimension_weight_[d] * shares[d] - v_score * ratios[place]);
  }
}

}  // namespace phumthun::poverty
