#include "poverty/deprivation_residuals.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace phumthun::poverty {
namespace {

constexpr std::size_t items_at_most = 64;
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

// The loops over items: for wider registers where the processor has them, with the same operations on each
// number and so the same bytes.

__attribute__((target_clones("avx2", "default"))) void add_share(std::size_t count, double v, double factor,
                                                                 const double* __restrict flags,
                                                                 const double* __restrict ratios,
                                                                 double* __restrict residuals) {
  for (std::size_t j = 0; j < count; ++j) residuals[j] += v * (factor * flags[j] - ratios[j]);
}

__attribute__((target_clones("avx2", "default"))) void add_answered_share(std::size_t count, double v,
                                                                          const double* __restrict answered,
                                                                          const double* __restrict flags,
                                                                          const double* __restrict ratios,
                                                                          double* __restrict residuals) {
  for (std::size_t j = 0; j < count; ++j) residuals[j] += v * answered[j] * (flags[j] - ratios[j]);
}

__attribute__((target_clones("avx2", "default"))) void add_part(
    std::size_t count, double v_per_answered, double v_score, const double* __restrict weights,
    const double* __restrict flags, const double* __restrict ratios, double* __restrict residuals) {
  for (std::size_t j = 0; j < count; ++j)
    residuals[j] += v_per_answered * (weights[j] * flags[j]) - v_score * ratios[j];
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
                                           const ClassifiedRows& rows, const std::vector<double>& weight)
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
  if (layout.has_dimensions()) sum_dimensions();
}

void DeprivationResiduals::sum_dimensions() {
  const std::size_t rows = weight_.size(), dimensions = layout_.dimensions;
  dimension_share_.assign(rows * dimensions, 0.0);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t j = 0; j < layout_.items; ++j)
      if (rows_.deprived[row] >> j & 1u)
        dimension_share_[row * dimensions + spec_.items[j].dimension] +=
            item_weight_[j] / dimension_weight_[spec_.items[j].dimension];
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

void DeprivationResiduals::add(std::size_t row, const double* ratios, double* residuals) const {
  const Standing standing = rows_.standing[row];
  if (standing == Standing::absent) return;
  const double v = weight_[row], score = rows_.score[row];
  const std::size_t count = layout_.padded_items;
  ItemFlags flags;
  unpack(rows_.deprived[row], count, flags);
  const auto share = [&](std::size_t place, double factor) {
    add_share(count, v, factor, flags.data(), ratios + place, residuals + place);
  };
  if (rows_.missing[row] == 0) {
    share(layout_.deprived, 1);
  } else {
    ItemFlags answered;
    unpack(~rows_.missing[row], count, answered);
    add_answered_share(count, v, answered.data(), flags.data(), ratios + layout_.deprived,
                       residuals + layout_.deprived);
  }
  if (standing == Standing::uncounted) return;
  const double poor = standing == Standing::poor ? 1 : 0;
  residuals[layout_.H] += v * (poor - ratios[layout_.H]);
  residuals[layout_.M0] += v * (poor * score - ratios[layout_.M0]);
  if (layout_.has_uncensored()) share(layout_.uncensored, 1);
  share(layout_.censored, poor);
  if (standing == Standing::poor) {
    residuals[layout_.A] += v * (score - ratios[layout_.A]);
    add_part(count, v / rows_.answered[row], v * score, item_weight_.data(), flags.data(),
             ratios + layout_.contribution, residuals + layout_.contribution);
  }
  if (layout_.has_dimensions()) add_dimensions(row, ratios, residuals);
}

void DeprivationResiduals::add_dimensions(std::size_t row, const double* ratios, double* residuals) const {
  const double v = weight_[row];
  const bool poor = rows_.standing[row] == Standing::poor;
  const double* shares = &dimension_share_[row * layout_.dimensions];
  const double* censored = ratios + layout_.dimension_censored;
  for (std::size_t d = 0; d < layout_.dimensions; ++d)
    residuals[layout_.dimension_censored + d] += v * ((poor ? shares[d] : 0.0) - censored[d]);
  if (!poor) return;
  const double v_per_answered = v / rows_.answered[row], v_score = v * rows_.score[row];
  const double* contribution = ratios + layout_.dimension_contribution;
  for (std::size_t d = 0; d < layout_.dimensions; ++d)
    residuals[layout_.dimension_contribution + d] +=
        v_per_answered * dimension_weight_[d] * shares[d] - v_score * contribution[d];
}

}  // namespace phumthun::poverty
