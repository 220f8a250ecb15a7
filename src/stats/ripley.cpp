#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/border_distance.hpp"
#include "stats/distinct_draws.hpp"
#include "stats/point_pattern.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Points in cells as wide as the greatest radius is asked for, cell by cell.
class CellList {
 public:
  CellList(const std::vector<geo::Coord>& points, double radius) {
    for (const geo::Coord& at : points) extent_.include(at);
    const double most = std::max(extent_.width(), extent_.height());
    cell_ = std::max(radius, most / 1024);
    columns_ = static_cast<std::size_t>(extent_.width() / cell_) + 1;
    const std::size_t rows = static_cast<std::size_t>(extent_.height() / cell_) + 1;
    starts_.assign(columns_ * rows + 2, 0);
    std::vector<std::size_t> cell(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      cell[i] = row_of(points[i].y) * columns_ + column_of(points[i].x);
      ++starts_[cell[i] + 2];
    }
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    order.resize(points.size());
    for (std::uint32_t i = 0; i < points.size(); ++i) order[starts_[cell[i] + 1]++] = i;
    for (const std::uint32_t i : order) x.push_back(points[i].x), y.push_back(points[i].y);
    starts_.pop_back();
    rows_ = rows;
  }

  /// Calls back with [begin, end) of the places in `order` of each row of cells around a point.
  template <class Call>
  void around(double at_x, double at_y, const Call& call) const {
    const std::size_t row = row_of(at_y), column = column_of(at_x);
    const std::size_t west = column > 0 ? column - 1 : 0, east = std::min(columns_ - 1, column + 1);
    for (std::size_t r = row > 0 ? row - 1 : 0; r <= std::min(rows_ - 1, row + 1); ++r)
      call(starts_[r * columns_ + west], starts_[r * columns_ + east + 1]);
  }

  std::vector<std::uint32_t> order;  ///< the points' numbers
  std::vector<double> x, y;          ///< in that order

 private:
  std::size_t column_of(double at) const { return static_cast<std::size_t>((at - extent_.min_x) / cell_); }
  std::size_t row_of(double at) const { return static_cast<std::size_t>((at - extent_.min_y) / cell_); }

  geo::Envelope extent_;
  double cell_ = 1;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<std::size_t> starts_;
};

constexpr std::size_t slots = 4096;  // of squared distances up to the greatest radius

/// The slots of squared distances from (x, y): whole numbers from 0 to slots + 1, the last for all that is
/// farther.
__attribute__((target_clones("avx2", "default"))) void find_slots(const double* xs, const double* ys,
                                                                  std::size_t count, double x, double y,
                                                                  double scale, std::int32_t* slot) {
  for (std::size_t i = 0; i < count; ++i) {
    const double dx = xs[i] - x, dy = ys[i] - y;
    const double place = (dx * dx + dy * dy) * scale, last = slots + 1;
    slot[i] = static_cast<std::int32_t>(place < last ? place : last);
  }
}

/// Counts distances by the first radius that they are within.
class RadiusTable {
 public:
  explicit RadiusTable(const std::vector<double>& radii) : radii_(radii) {
    for (const double r : radii) squares_.push_back(r * r);
    scale_ = static_cast<double>(slots) / squares_.back();
    // A slot that holds the end of a radius, but for rounding, is settled by the distance itself.
    for (std::size_t slot = 0; slot < slots + 2; ++slot) {
      const double margin = 1e-6, low = (static_cast<double>(slot) - margin) / scale_;
      const double high = (static_cast<double>(slot + 1) + margin) / scale_;
      const std::uint32_t first = first_within(low);
      radius_.push_back(first_within(high) == first ? static_cast<std::int32_t>(first) : unsettled);
    }
  }
  std::size_t size() const { return radii_.size(); }
  double farthest() const { return radii_.back(); }
  /// How many radii are at most `distance`.
  std::size_t count_within(double distance) const {
    return static_cast<std::size_t>(std::upper_bound(radii_.begin(), radii_.end(), distance) -
                                    radii_.begin());
  }
  /// Adds the distances from (x, y) to `here`, one count per radius and one for what is farther.
  void count(std::span<const double> xs, std::span<const double> ys, double x, double y,
             std::vector<std::int64_t>& here) const {
    std::array<std::int32_t, 512> slot;
    for (std::size_t begin = 0; begin < xs.size(); begin += slot.size()) {
      const std::size_t some = std::min(slot.size(), xs.size() - begin);
      find_slots(xs.data() + begin, ys.data() + begin, some, x, y, scale_, slot.data());
      for (std::size_t i = 0; i < some; ++i) {
        const std::int32_t radius = radius_[static_cast<std::size_t>(slot[i])];
        if (radius != unsettled) {
          ++here[static_cast<std::size_t>(radius)];
        } else {
          const double dx = xs[begin + i] - x, dy = ys[begin + i] - y;
          ++here[first_within(dx * dx + dy * dy)];
        }
      }
    }
  }

 private:
  static constexpr std::int32_t unsettled = -1;
  std::uint32_t first_within(double square) const {
    return static_cast<std::uint32_t>(std::lower_bound(squares_.begin(), squares_.end(), square) -
                                      squares_.begin());
  }

  const std::vector<double>& radii_;
  std::vector<double> squares_;
  double scale_ = 1;
  std::vector<std::int32_t> radius_;
};

/// K at each radius. `border` empty: without edge correction, of n (n - 1) pairs; else only points at least a
/// radius from the border are centres, of as many and n / area (NaN where there is none).
std::vector<double> k_of(const std::vector<geo::Coord>& points, const std::vector<double>& border,
                         const RadiusTable& table, double area, const base::Progress& progress) {
  const std::size_t radii = table.size();
  const CellList cells(points, table.farthest());
  const std::span<const double> xs(cells.x), ys(cells.y);
  std::vector<std::int64_t> pairs(radii, 0), centres(radii + 1, 0), here(radii + 1);
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t last = border.empty() ? radii : table.count_within(border[cells.order[i]]);
    if (last == 0) continue;
    std::fill(here.begin(), here.end(), 0);
    cells.around(xs[i], ys[i], [&](std::size_t begin, std::size_t end) {
      looked_at += end - begin;
      table.count(xs.subspan(begin, end - begin), ys.subspan(begin, end - begin), xs[i], ys[i], here);
    });
    if (looked_at > 1'000'000) looked_at = 0, progress.report(0);
    --here.front();  // itself
    // Counted from a radius on, up to the last at which the point is a centre.
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < last; ++r) pairs[r] += sum += here[r];
    ++centres[last];
  }
  const double others = static_cast<double>(points.size()) - (border.empty() ? 1 : 0);
  std::vector<double> k(radii);
  std::int64_t reached = 0;
  for (std::size_t r = radii; r-- > 0;) {
    reached += centres[r + 1];
    k[r] = reached == 0 ? missing
                        : static_cast<double>(pairs[r]) * area / (static_cast<double>(reached) * others);
  }
  return k;
}

double uniform(RandomStream& stream) {
  return static_cast<double>(stream.next() >> 11) * 0x1p-53;
}

std::vector<double> l_less_r(const std::vector<double>& k, const std::vector<double>& radii) {
  std::vector<double> l(k.size());
  for (std::size_t r = 0; r < k.size(); ++r) l[r] = std::sqrt(k[r] * std::numbers::inv_pi) - radii[r];
  return l;
}

/// What patterns are drawn from.
class Chance {
 public:
  Chance(std::vector<geo::Coord> at_risk, const geo::GeometryColumn& region, const InsideRegion& is_inside,
         const BorderDistance* border)
      : at_risk_(std::move(at_risk)),
        envelope_(geo::envelope(region)),
        is_inside_(is_inside),
        border_(border) {
    if (border_ == nullptr) return;
    for (const geo::Coord& at : at_risk_) border_of_.push_back((*border_)(at));
  }

  /// `count` points, and how far each is from the border where that is asked for.
  void draw(std::size_t count, RandomStream stream, std::vector<geo::Coord>& points,
            std::vector<double>& border) const {
    points.clear(), border.clear();
    if (!at_risk_.empty()) {
      std::vector<std::uint32_t> drawn(count);
      DistinctDraws(static_cast<std::uint32_t>(at_risk_.size()), count).draw(stream, drawn);
      for (const std::uint32_t place : drawn) {
        points.push_back(at_risk_[place]);
        if (border_ != nullptr) border.push_back(border_of_[place]);
      }
      return;
    }
    while (points.size() < count) {
      const double x = envelope_.min_x + envelope_.width() * uniform(stream);
      const geo::Coord at{x, envelope_.min_y + envelope_.height() * uniform(stream)};
      if (!is_inside_(at)) continue;
      points.push_back(at);
      if (border_ != nullptr) border.push_back((*border_)(at));
    }
  }

 private:
  const std::vector<geo::Coord> at_risk_;
  std::vector<double> border_of_;
  const geo::Envelope envelope_;
  const InsideRegion& is_inside_;
  const BorderDistance* const border_;
};

/// The least and greatest curve, and the p of the observed one's greatest distance from the mean of all.
void add_envelope(const std::vector<std::vector<double>>& simulated, Ripley& found) {
  const std::size_t radii = found.l.size();
  std::vector<double> farthest(simulated.size() + 1, 0.0);
  found.low.assign(radii, missing), found.high.assign(radii, missing);
  for (std::size_t r = 0; r < radii; ++r) {
    double sum = 0, low = missing, high = missing;
    std::size_t curves = 0;
    const auto add = [&](double value) {
      if (!std::isnan(value)) sum += value, ++curves;
    };
    for (const auto& curve : simulated) {
      add(curve[r]);
      low = std::fmin(low, curve[r]), high = std::fmax(high, curve[r]);
    }
    found.low[r] = low, found.high[r] = high;
    add(found.l[r]);
    const double mean = curves > 0 ? sum / static_cast<double>(curves) : missing;
    const auto keep = [&](double value, double& most) {
      if (!std::isnan(value)) most = std::max(most, std::abs(value - mean));
    };
    for (std::size_t s = 0; s < simulated.size(); ++s) keep(simulated[s][r], farthest[s]);
    keep(found.l[r], farthest.back());
  }
  const double limit = farthest.back() * (1 - 1e-12);
  const auto as_far =
      std::count_if(farthest.begin(), farthest.end() - 1, [&](double f) { return f >= limit; });
  found.p = static_cast<double>(as_far + 1) / static_cast<double>(simulated.size() + 1);
}

void check(const RipleyOptions& options) {
  if (options.radii.empty() || !(options.radii.front() >= 0) || std::isinf(options.radii.back()) ||
      !(options.radii.back() > 0) || !std::is_sorted(options.radii.begin(), options.radii.end()) ||
      std::any_of(options.radii.begin(), options.radii.end(), [](double r) { return std::isnan(r); }))
    throw Error(ErrorCode::invalid_input, "the radii are not ascending distances",
                "give distances of 0 or more in ascending order, the last above 0");
  if (options.simulations < 0)
    throw Error(ErrorCode::invalid_input, "the number of simulations is negative", "give 0 or more");
}

std::vector<geo::Coord> inside(std::span<const geo::Coord> points, const InsideRegion& is_inside) {
  std::vector<geo::Coord> kept;
  for (const geo::Coord& at : points)
    if (is_inside(at)) kept.push_back(at);
  return kept;
}

}  // namespace

Ripley ripley(std::span<const geo::Coord> points, std::span<const geo::Coord> at_risk,
              const geo::GeometryColumn& region, const RipleyOptions& options,
              const base::Progress& progress) {
  check(options);
  double area = 0;
  for (const double a : geo::areas(region)) area += a;
  if (!(area > 0)) throw Error(ErrorCode::invalid_input, "the region is empty", "give a region with an area");
  const InsideRegion is_inside(region);
  const std::vector<geo::Coord> observed = inside(points, is_inside);
  if (observed.size() < 2)
    throw Error(ErrorCode::invalid_input, "Ripley's K needs at least 2 points in the region",
                "choose more points that have a position in the region");
  std::vector<geo::Coord> risk = inside(at_risk, is_inside);
  if (!at_risk.empty() && risk.size() < observed.size())
    throw Error(ErrorCode::invalid_input, "there are fewer places at risk than points",
                "give all households as those at risk, the points among them");

  const RadiusTable table(options.radii);
  const BorderDistance border(region, options.radii.back() * (1 + 1e-12));
  const BorderDistance* const asked = options.edge_corrected ? &border : nullptr;
  std::vector<double> from_border;
  if (asked != nullptr)
    for (const geo::Coord& at : observed) from_border.push_back(border(at));
  Ripley found;
  found.k = k_of(observed, from_border, table, area, progress.slice(0, 0));
  found.l = l_less_r(found.k, options.radii);
  const auto simulations = static_cast<std::size_t>(options.simulations);
  if (simulations == 0) return found;

  const Chance chance(std::move(risk), region, is_inside, asked);
  std::vector<std::vector<double>> simulated(simulations);
  base::parallel_for(simulations, 1, options.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    std::vector<geo::Coord> drawn;
    std::vector<double> drawn_border;
    for (std::size_t s = begin; s < end; ++s) {
      const double share = static_cast<double>(s) / static_cast<double>(simulations);
      progress.report(share);
      chance.draw(observed.size(), shared_stream(options.seed, s), drawn, drawn_border);
      simulated[s] =
          l_less_r(k_of(drawn, drawn_border, table, area, progress.slice(share, share)), options.radii);
    }
  });
  add_envelope(simulated, found);
  return found;
}

}  // namespace phumthun::stats
