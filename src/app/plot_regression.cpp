#include "app/plot_regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/parallel_for.hpp"
#include "stats/beta_distribution.hpp"

namespace phumthun::app {
namespace {

constexpr std::size_t grain = 32768;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// A residual this small a share of the squares is rounding.
constexpr double rounding_share = 1e-13;

PairSums sum_chunk(std::span<const double> x, std::span<const double> y, const RowPart& part, PairSums sums,
                   std::size_t begin, std::size_t end) {
  for (std::size_t row = begin; row < end; ++row) {
    if (!part.has(row) || !std::isfinite(x[row]) || !std::isfinite(y[row])) continue;
    const double dx = x[row] - sums.origin_x, dy = y[row] - sums.origin_y;
    ++sums.n;
    sums.x += dx, sums.y += dy, sums.xx += dx * dx, sums.yy += dy * dy, sums.xy += dx * dy;
  }
  return sums;
}

}  // namespace

PairSums sum_pairs(std::span<const double> x, std::span<const double> y, const RowPart& part, double origin_x,
                   double origin_y) {
  const PairSums none{origin_x, origin_y};
  std::vector<PairSums> chunks((x.size() + grain - 1) / grain, none);
  base::parallel_for(x.size(), grain, x.size() > 2 * grain ? 0 : 1,
                     [&](std::size_t begin, std::size_t end, unsigned) {
                       chunks[begin / grain] = sum_chunk(x, y, part, none, begin, end);
                     });
  PairSums sums = none;
  for (const PairSums& chunk : chunks) {
    sums.n += chunk.n;
    sums.x += chunk.x, sums.y += chunk.y, sums.xx += chunk.xx, sums.yy += chunk.yy, sums.xy += chunk.xy;
  }
  return sums;
}

PairSums without(const PairSums& all, const PairSums& part) {
  PairSums rest = all;
  rest.n -= part.n;
  rest.x -= part.x, rest.y -= part.y, rest.xx -= part.xx, rest.yy -= part.yy, rest.xy -= part.xy;
  return rest;
}

FittedLine fit_line(const PairSums& sums) {
  FittedLine line{sums.n, nan, nan, nan, nan, nan, nan};
  if (sums.n < 2) return line;
  const double n = static_cast<double>(sums.n);
  const double mean_x = sums.x / n, mean_y = sums.y / n;
  const double xx = sums.xx - sums.x * mean_x, yy = std::max(0.0, sums.yy - sums.y * mean_y);
  const double xy = sums.xy - sums.x * mean_y;
  if (!(xx > rounding_share * sums.xx)) return line;
  const bool level = !(yy > rounding_share * sums.yy);
  line.slope = level ? 0 : xy / xx;
  line.intercept = sums.origin_y + mean_y - line.slope * (sums.origin_x + mean_x);
  const double residual = level ? 0 : yy - xy * line.slope;
  line.residual_squares = residual > rounding_share * yy ? residual : 0;
  if (level) return line;
  line.r_squared = 1 - line.residual_squares / yy;
  if (sums.n < 3) return line;
  line.slope_error = std::sqrt(line.residual_squares / (n - 2) / xx);
  line.slope_p = stats::t_beyond(line.slope / line.slope_error, n - 2);
  return line;
}

ChowTest chow_test(const FittedLine& all, const FittedLine& one, const FittedLine& other) {
  ChowTest test{nan, nan, all.n - 4};
  if (!one.defined() || !other.defined() || !all.defined() || test.freedom < 1) return test;
  const double apart = one.residual_squares + other.residual_squares;
  if (!(apart > rounding_share * all.residual_squares)) return test;
  const double gained = std::max(0.0, all.residual_squares - apart);
  test.f = gained / 2 / (apart / static_cast<double>(test.freedom));
  test.p = stats::f_at_least(test.f, 2, static_cast<double>(test.freedom));
  return test;
}

}  // namespace phumthun::app
