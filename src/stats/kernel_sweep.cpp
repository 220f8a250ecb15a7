#include "stats/kernel_sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel_for.hpp"

namespace phumthun::stats {
namespace {

constexpr std::size_t degrees = 5;  // of a quartic polynomial: 0 to 4

/// What joins the sum at a column, and how many places do.
struct Change {
  std::array<double, degrees> coefficient{};
  std::int64_t places = 0;
};

/// weight (rest - (t + from)²)^power as a polynomial in t.
std::array<double, degrees> polynomial(int power, double weight, double rest, double from) {
  const double q0 = rest - from * from, q1 = -2 * from;
  switch (power) {
    case 0:
      return {weight};
    case 1:
      return {weight * q0, weight * q1, -weight};
    default:
      return {weight * q0 * q0, 2 * weight * q0 * q1, weight * (q1 * q1 - 2 * q0), -2 * weight * q1, weight};
  }
}

/// The polynomial of t + step.
void advance(std::array<double, degrees>& p, double step) {
  for (std::size_t from = 0; from + 1 < degrees; ++from)
    for (std::size_t degree = degrees - 1; degree-- > from;) p[degree] += step * p[degree + 1];
}

class RowSweep {
 public:
  RowSweep(const Places& places, int power, double bandwidth, double scale, Surface& surface)
      : places_(places),
        power_(power),
        bandwidth_(bandwidth),
        per_bandwidth_(1 / bandwidth),
        scale_(scale),
        surface_(surface),
        changes_(surface.columns + 1) {}

  void add(std::size_t row) {
    const double y = surface_.min_y + (static_cast<double>(row) + 0.5) * surface_.cell;
    const auto below = [](const geo::Coord& at, double limit) { return at.y < limit; };
    const auto begin =
        std::lower_bound(places_.at.begin(), places_.at.end(), y - bandwidth_, below) - places_.at.begin();
    for (auto place = static_cast<std::size_t>(begin);
         place < places_.at.size() && places_.at[place].y <= y + bandwidth_; ++place)
      change(place, (places_.at[place].y - y) * per_bandwidth_);
    run(surface_.value.data() + row * surface_.columns);
  }

 private:
  /// How far column c's centre is east of a place, in bandwidths.
  double east_of(double x, std::ptrdiff_t c) const {
    return (surface_.min_x + (static_cast<double>(c) + 0.5) * surface_.cell - x) * per_bandwidth_;
  }

  void change(std::size_t place, double north) {
    const double rest = 1 - north * north, x = places_.at[place].x;
    if (rest < 0) return;
    const double reach = std::sqrt(rest) * bandwidth_, columns = surface_.columns;
    const double per_cell = 1 / surface_.cell;
    const double low = (x - reach - surface_.min_x) * per_cell - 0.5;
    const double high = (x + reach - surface_.min_x) * per_cell - 0.5;
    auto first = static_cast<std::ptrdiff_t>(std::ceil(std::clamp(low, -0.5, columns)));
    auto last = static_cast<std::ptrdiff_t>(std::floor(std::clamp(high, -1.0, columns - 0.5)));
    if (power_ == 0) settle_ends(rest, x, first, last);  // the others are 0 there
    if (first > last) return;
    Change& enters = changes_[static_cast<std::size_t>(first)];
    Change& leaves = changes_[static_cast<std::size_t>(last + 1)];
    const auto in = polynomial(power_, places_.weight[place], rest, east_of(x, first));
    const auto out = polynomial(power_, places_.weight[place], rest, east_of(x, last + 1));
    for (std::size_t d = 0; d < degrees; ++d) enters.coefficient[d] += in[d], leaves.coefficient[d] -= out[d];
    ++enters.places, --leaves.places;
  }

  /// The square root may have put a centre that is just within reach outside, or the other way round.
  void settle_ends(double rest, double x, std::ptrdiff_t& first, std::ptrdiff_t& last) const {
    const auto within = [&](std::ptrdiff_t c) { return rest - east_of(x, c) * east_of(x, c) >= 0; };
    if (first > 0 && within(first - 1)) --first;
    if (first <= last && !within(first)) ++first;
    if (last + 1 < static_cast<std::ptrdiff_t>(surface_.columns) && within(last + 1)) ++last;
    if (first <= last && !within(last)) --last;
  }

  void run(double* value) {
    std::array<double, degrees> sum{};
    std::int64_t places = 0;
    for (std::size_t column = 0; column < surface_.columns; ++column) {
      const Change& change = changes_[column];
      for (std::size_t d = 0; d < degrees; ++d) sum[d] += change.coefficient[d];
      places += change.places;
      if (places == 0) sum = {};
      value[column] += scale_ * std::max(0.0, sum[0]);
      advance(sum, surface_.cell / bandwidth_);
    }
    std::fill(changes_.begin(), changes_.end(), Change{});
  }

  const Places& places_;
  const int power_;
  const double bandwidth_, per_bandwidth_, scale_;
  Surface& surface_;
  std::vector<Change> changes_;
};

}  // namespace

bool can_sweep(Kernel kernel) {
  return kernel == Kernel::uniform || kernel == Kernel::epanechnikov || kernel == Kernel::quartic;
}

void sweep_kernels(const Places& places, Kernel kernel, double bandwidth, unsigned threads, Surface& surface,
                   const base::Progress& progress) {
  const int power = kernel == Kernel::uniform ? 0 : kernel == Kernel::epanechnikov ? 1 : 2;
  const double scale = kernel_density_at(kernel, 0) / (bandwidth * bandwidth);
  base::parallel_for(surface.rows, 4, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    RowSweep sweep(places, power, bandwidth, scale, surface);
    for (std::size_t row = begin; row < end; ++row) {
      progress.report(static_cast<double>(row) / static_cast<double>(surface.rows));
      sweep.add(row);
    }
  });
}

}  // namespace phumthun::stats
