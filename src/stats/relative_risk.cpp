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
constexpr std::uint32_t outside = std::numeric_limits<std::uint32_t>::max();

/// Who is a case, shuffled: on joined cells at least a sixth of the kernel's reach wide, so that a shuffle
/// costs the points and not their kernels. The observed cases are smoothed in the same way.
class Shuffles {
 public:
  Shuffles(std::span<const geo::Coord> points, std::span<const std::uint8_t> is_case, const Surface& surface,
           Kernel kernel, double bandwidth)
      : surface_(surface),
        joined_(static_cast<std::uint32_t>(std::max(
            1.0, std::floor(kernel_reach(kernel, bandwidth, 3) / (cells_per_reach * surface.cell))))),
        columns_((surface.columns + joined_ - 1) / joined_),
        rows_((surface.rows + joined_ - 1) / joined_),
        all_(std::size_t{columns_} * rows_, 0),
        cases_(all_.size(), 0) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::uint32_t cell = cell_of(points[i]);
      if (cell == outside) continue;
      cell_of_point_.push_back(cell);
      ++all_[cell];
      if (is_case[i]) ++cases_[cell], ++case_count_;
    }
    const double cell = surface.cell * joined_;
    reach_ = static_cast<std::ptrdiff_t>(std::ceil(kernel_reach(kernel, bandwidth, 4) / cell));
    for (std::ptrdiff_t r = -reach_; r <= reach_; ++r)
      for (std::ptrdiff_t c = -reach_; c <= reach_; ++c)
        stencil_.push_back(kernel_density_at(
            kernel, std::hypot(static_cast<double>(r), static_cast<double>(c)) * cell / bandwidth));
    observed_ = smoothed(cases_);
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
          if (here[cell] >= observed_[cell] * (1 - 1e-12)) ++reached[worker][cell];
      }
    });
    std::vector<double> p(surface_.value.size());
    for (std::size_t cell = 0; cell < p.size(); ++cell) {
      const std::size_t row = cell / surface_.columns / joined_, column = cell % surface_.columns / joined_;
      std::int64_t as_high = 0;
      for (const auto& counts : reached)
        if (!counts.empty()) as_high += counts[row * columns_ + column];
      p[cell] = static_cast<double>(as_high + 1) / static_cast<double>(permutations + 1);
    }
    return p;
  }

 private:
  std::uint32_t cell_of(const geo::Coord& at) const {
    if (!geo::has_position(at)) return outside;
    const double column = std::floor((at.x - surface_.min_x) / surface_.cell);
    const double row = std::floor((at.y - surface_.min_y) / surface_.cell);
    // The east and north sides belong to the last cells.
    const auto last = [](std::uint32_t count) { return static_cast<double>(count - 1); };
    const auto c = static_cast<std::uint32_t>(std::clamp(column, 0.0, last(surface_.columns)));
    const auto r = static_cast<std::uint32_t>(std::clamp(row, 0.0, last(surface_.rows)));
    return r / joined_ * columns_ + c / joined_;
  }

  std::vector<std::int32_t> shuffled(std::uint64_t seed, std::size_t shuffle) const {
    const std::size_t n = cell_of_point_.size(), drawn = std::min(case_count_, n - case_count_);
    std::vector<std::uint32_t> deck = cell_of_point_;
    std::vector<std::int32_t> count(all_.size(), 0);
    RandomStream stream = shared_stream(seed, shuffle);
    for (std::size_t i = 0; i < drawn; ++i) {
      std::swap(deck[i], deck[i + stream.below(static_cast<std::uint32_t>(n - i))]);
      ++count[deck[i]];
    }
    if (drawn == case_count_) return count;
    for (std::size_t cell = 0; cell < count.size(); ++cell) count[cell] = all_[cell] - count[cell];
    return count;
  }

  std::vector<double> smoothed(const std::vector<std::int32_t>& count) const {
    std::vector<double> sum(count.size(), 0.0);
    const std::ptrdiff_t side = 2 * reach_ + 1;
    for (std::ptrdiff_t row = 0; row < rows_; ++row)
      for (std::ptrdiff_t column = 0; column < columns_; ++column) {
        const std::int32_t here = count[static_cast<std::size_t>(row * columns_ + column)];
        if (here == 0) continue;
        const std::ptrdiff_t west = std::max<std::ptrdiff_t>(0, column - reach_),
                             east = std::min<std::ptrdiff_t>(columns_, column + reach_ + 1);
        for (std::ptrdiff_t r = std::max<std::ptrdiff_t>(0, row - reach_);
             r < std::min<std::ptrdiff_t>(rows_, row + reach_ + 1); ++r) {
          const double* const mass = stencil_.data() + (r - row + reach_) * side + reach_ - column;
          for (std::ptrdiff_t c = west; c < east; ++c)
            sum[static_cast<std::size_t>(r * columns_ + c)] += here * mass[c];
        }
      }
    return sum;
  }

  const Surface& surface_;
  const std::uint32_t joined_;
  const std::uint32_t columns_, rows_;
  std::vector<std::int32_t> all_, cases_;  // points by joined cell
  std::vector<std::uint32_t> cell_of_point_;
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
