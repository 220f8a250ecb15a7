#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/density_raster.hpp"
#include "stats/distinct_draws.hpp"
#include "stats/kernel_density.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double cells_per_reach = 6;

/// Who is a case, shuffled: points are shared out linearly among the four nearest of joined cells, at most a
/// sixth of the kernel's reach wide, so that a shuffle costs the points and not their kernels. The observed
/// cases are smoothed in the same way.
class Shuffles {
 public:
  Shuffles(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case, const Surface& surface,
           Kernel kernel, double bandwidth)
      : surface_(surface),
        joined_(static_cast<std::uint32_t>(std::max(
            1.0, std::floor(kernel_reach(kernel, bandwidth, 3) / (cells_per_reach * surface.cell))))),
        // One cell more on each side, for what is shared out over the edge.
        columns_((surface.columns + joined_ - 1) / joined_ + 2),
        rows_((surface.rows + joined_ - 1) / joined_ + 2),
        all_(static_cast<std::size_t>(columns_ * rows_), 0.0) {
    std::vector<double> cases(all_.size(), 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
      points_.push_back(share_of(points[i]));
      add(points_.back(), all_);
      if (is_case[i]) add(points_.back(), cases), ++case_count_;
    }
    const double cell = surface.cell * joined_;
    reach_ = static_cast<std::ptrdiff_t>(std::ceil(kernel_reach(kernel, bandwidth, 4) / cell));
    for (std::ptrdiff_t r = -reach_; r <= reach_; ++r)
      for (std::ptrdiff_t c = -reach_; c <= reach_; ++c)
        stencil_.push_back(kernel_density_at(
            kernel, std::hypot(static_cast<double>(r), static_cast<double>(c)) * cell / bandwidth));
    observed_ = smoothed(cases);
  }

  /// Of each cell of the surface: how often so much or more was smoothed there, (count + 1) / (P + 1).
  std::vector<double> p_high(std::int64_t permutations, std::uint64_t seed, unsigned threads,
                             const base::Progress& progress) const {
    const auto count = static_cast<std::size_t>(permutations);
    std::vector<std::vector<std::int64_t>> reached(base::thread_count(threads));
    base::parallel_for(count, 4, threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
      reached[worker].resize(all_.size(), 0);
      for (std::size_t shuffle = begin; shuffle < end; ++shuffle) {
        progress.report(static_cast<double>(shuffle) / static_cast<double>(count));
        const std::vector<double> here = smoothed(shuffled(seed, shuffle));
        for (std::size_t cell = 0; cell < here.size(); ++cell)
          if (here[cell] >= observed_[cell] * (1 - 1e-9)) ++reached[worker][cell];
      }
    });
    std::vector<double> p(surface_.value.size());
    for (std::size_t cell = 0; cell < p.size(); ++cell) {
      const std::size_t row = cell / surface_.columns / joined_, column = cell % surface_.columns / joined_;
      std::int64_t as_high = 0;
      for (const auto& counts : reached)
        if (!counts.empty()) as_high += counts[(row + 1) * static_cast<std::size_t>(columns_) + column + 1];
      p[cell] = static_cast<double>(as_high + 1) / static_cast<double>(permutations + 1);
    }
    return p;
  }

 private:
  /// The south-west of the four joined cells whose centres are around a point, and how far it is towards the
  /// others.
  struct Share {
    std::uint32_t cell;
    float east, north;
  };
  Share share_of(const geo::Coord& at) const {
    const double cell = surface_.cell * joined_;
    const auto along = [&](double x, double origin, std::ptrdiff_t count) {
      const double place = (x - origin) / cell + 0.5;
      const double low = std::clamp(std::floor(place), 0.0, static_cast<double>(count - 2));
      return std::pair(static_cast<std::ptrdiff_t>(low), std::clamp(place - low, 0.0, 1.0));
    };
    const auto [column, east] = along(at.x, surface_.min_x, columns_);
    const auto [row, north] = along(at.y, surface_.min_y, rows_);
    return {static_cast<std::uint32_t>(row * columns_ + column), static_cast<float>(east),
            static_cast<float>(north)};
  }
  void add(const Share& share, std::vector<double>& sum) const {
    const double east = share.east, north = share.north;
    double* const low = sum.data() + share.cell;
    low[0] += (1 - east) * (1 - north);
    low[1] += east * (1 - north);
    low[columns_] += (1 - east) * north;
    low[columns_ + 1] += east * north;
  }

  std::vector<double> shuffled(std::uint64_t seed, std::size_t shuffle) const {
    const std::size_t n = points_.size(), drawn = std::min(case_count_, n - case_count_);
    std::vector<Share> deck = points_;
    std::vector<double> sum(all_.size(), 0.0);
    RandomStream stream = shared_stream(seed, shuffle);
    for (std::size_t i = 0; i < drawn; ++i) {
      std::swap(deck[i], deck[i + stream.below(static_cast<std::uint32_t>(n - i))]);
      add(deck[i], sum);
    }
    if (drawn == case_count_) return sum;
    for (std::size_t cell = 0; cell < sum.size(); ++cell) sum[cell] = all_[cell] - sum[cell];
    return sum;
  }

  std::vector<double> smoothed(const std::vector<double>& count) const {
    std::vector<double> sum(count.size(), 0.0);
    const std::ptrdiff_t side = 2 * reach_ + 1;
    for (std::ptrdiff_t row = 0; row < rows_; ++row)
      for (std::ptrdiff_t column = 0; column < columns_; ++column) {
        const double here = count[static_cast<std::size_t>(row * columns_ + column)];
        if (here == 0) continue;
        const std::ptrdiff_t west = std::max<std::ptrdiff_t>(0, column - reach_),
                             east = std::min(columns_, column + reach_ + 1);
        for (std::ptrdiff_t r = std::max<std::ptrdiff_t>(0, row - reach_);
             r < std::min(rows_, row + reach_ + 1); ++r)
          add_scaled(sum.data() + r * columns_ + west,
                     stencil_.data() + (r - row + reach_) * side + reach_ + west - column,
                     static_cast<std::size_t>(east - west), here);
      }
    return sum;
  }

  const Surface& surface_;
  const std::uint32_t joined_;
  const std::ptrdiff_t columns_, rows_;
  std::vector<double> all_;  // points by joined cell
  std::vector<Share> points_;
  std::size_t case_count_ = 0;
  std::ptrdiff_t reach_ = 0;
  std::vector<double> stencil_, observed_;
};

double total_weight(const Places& places) {
  double total = 0;
  for (const double weight : places.weight) total += weight;
  return total;
}

/// The points inside the region that are cases or not, as one vector each.
struct Marked {
  std::vector<geo::Coord> at;
  std::vector<std::uint8_t> is_case;
};
Marked inside(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case,
              const Places& places) {
  const auto before = [](const geo::Coord& a, const geo::Coord& b) {
    return a.y != b.y ? a.y < b.y : a.x < b.x;
  };
  Marked marked;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (geo::has_position(points[i]) &&
        std::binary_search(places.at.begin(), places.at.end(), points[i], before)) {
      marked.at.push_back(points[i]);
      marked.is_case.push_back(is_case[i]);
    }
  return marked;
}

}  // namespace

RelativeRisk relative_risk(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case,
                           const geo::GeometryColumn& region, const DensityOptions& options,
                           std::int64_t permutations, std::uint64_t seed, const base::Progress& progress) {
  if (is_case.size() != points.size())
    throw Error(ErrorCode::internal, "the marks and the points are not of the same places");
  if (permutations < 0)
    throw Error(ErrorCode::invalid_input, "the number of permutations is negative", "give 0 or more");
  std::vector<double> marks(is_case.size());
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i] = is_case[i] ? 1 : 0;
  const Places all = places_of(points, {}, region);
  const Places cases = places_of(points, marks, region);
  const double all_count = total_weight(all), case_count = total_weight(cases);
  if (case_count == 0 || case_count == all_count)
    throw Error(ErrorCode::invalid_input,
                case_count == 0 ? "no point is a case" : "every point is a case: there is nothing to compare",
                "choose cases that are some of the points");

  RelativeRisk risk;
  risk.bandwidth = chosen_bandwidth(all, points, options, progress.slice(0, 0.1));
  risk.log_risk = empty_surface(all, region, risk.bandwidth, options.cell);
  Surface everyone = risk.log_risk;
  add_kernels(cases, options.kernel, risk.bandwidth, options.threads, risk.log_risk,
              progress.slice(0.1, 0.2));
  add_kernels(all, options.kernel, risk.bandwidth, options.threads, everyone, progress.slice(0.2, 0.3));
  for (std::size_t cell = 0; cell < everyone.value.size(); ++cell) {
    double& value = risk.log_risk.value[cell];
    value = everyone.value[cell] > 0 && value > 0
                ? std::log(value / case_count) - std::log(everyone.value[cell] / all_count)
                : std::numeric_limits<double>::quiet_NaN();
  }
  if (region.size() > 0) clip(region, risk.log_risk), clip(region, everyone);
  if (permutations == 0) return risk;
  const Marked marked = inside(points, is_case, all);
  const Shuffles shuffles(marked.at, marked.is_case, risk.log_risk, options.kernel, risk.bandwidth);
  risk.p_high = risk.log_risk;
  risk.p_high.value = shuffles.p_high(permutations, seed, options.threads, progress.slice(0.3, 1));
  for (std::size_t cell = 0; cell < everyone.value.size(); ++cell)
    if (!(everyone.value[cell] > 0)) risk.p_high.value[cell] = std::numeric_limits<double>::quiet_NaN();
  return risk;
}

}  // namespace phumthun::stats
