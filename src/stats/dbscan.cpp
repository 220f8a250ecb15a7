#include "stats/dbscan.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <fmt/format.h>
#include <limits>
#include <tuple>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/point_cells.hpp"
#include "stats/point_tree.hpp"

namespace phumthun::stats {

namespace {

/// Cells joined from several threads at once: which are one doesn't depend on who came first.
class JoinedCells {
 public:
  explicit JoinedCells(std::size_t size) : parent_(size) {
    for (std::uint32_t i = 0; i < size; ++i) parent_[i].store(i, std::memory_order_relaxed);
  }
  std::uint32_t find(std::uint32_t cell) {
    for (;;) {
      std::uint32_t up = parent_[cell].load(std::memory_order_relaxed);
      if (up == cell) return cell;
      const std::uint32_t above = parent_[up].load(std::memory_order_relaxed);
      if (above != up) parent_[cell].compare_exchange_weak(up, above, std::memory_order_relaxed);
      cell = above;
    }
  }
  void join(std::uint32_t a, std::uint32_t b) {
    for (;;) {
      a = find(a), b = find(b);
      if (a == b) return;
      if (a < b) std::swap(a, b);
      std::uint32_t expected = a;
      if (parent_[a].compare_exchange_strong(expected, b, std::memory_order_relaxed)) return;
    }
  }

 private:
  std::vector<std::atomic<std::uint32_t>> parent_;
};

class Dbscan {
 public:
  Dbscan(const PointCells& cells, int min_points, unsigned threads)
      : cells_(cells),
        min_points_(min_points),
        threads_(threads),
        is_core_(cells.sites().size(), 0),
        has_core_(cells.cells().size(), 0),
        joined_(cells.cells().size()),
        cell_of_(cells.sites().size(), no_cell) {}

  void run(const base::Progress& progress) {
    each_cell(progress.slice(0.3, 0.6), "cores", [&](std::uint32_t cell) { find_cores(cell); });
    each_cell(progress.slice(0.6, 0.8), "clusters", [&](std::uint32_t cell) { join_near(cell); });
    each_cell(progress.slice(0.8, 0.95), "borders", [&](std::uint32_t cell) { give_sites(cell); });
  }

  bool is_core(std::uint32_t site) const { return is_core_[site] != 0; }
  static constexpr std::uint32_t no_cell = 0xffffffffu;
  /// The cell that stands for the site's cluster, or no_cell.
  std::uint32_t cluster_of(std::uint32_t site) {
    return cell_of_[site] == no_cell ? no_cell : joined_.find(cell_of_[site]);
  }

 private:
  template <class Use>
  void each_cell(const base::Progress& progress, const char* stage, const Use& use) {
    constexpr std::size_t grain = 256;
    const std::size_t count = cells_.cells().size();
    base::parallel_for(count, grain, threads_, [&](std::size_t begin, std::size_t end, unsigned worker) {
      if (worker == 0) progress.report(static_cast<double>(begin) / static_cast<double>(count), stage);
      for (std::size_t cell = begin; cell < end; ++cell) use(static_cast<std::uint32_t>(cell));
    });
  }

  /// The other cells that may hold a point within eps of one of the cell's, found once for all of its sites.
  struct NearCells {
    std::array<std::uint32_t, PointCells::most_near> cell;
    std::size_t count = 0;
    std::span<const std::uint32_t> all() const { return {cell.data(), count}; }
  };
  template <class Wanted>
  NearCells near_cells(std::uint32_t number, const Wanted& wanted) const {
    NearCells near;
    cells_.visit_near(number, false, [&](std::uint32_t other) {
      if (wanted(other)) near.cell[near.count++] = other;
      return true;
    });
    return near;
  }

  void find_cores(std::uint32_t number) {
    const PointCells::Cell& cell = cells_.cells()[number];
    if (cell.points >= min_points_) {
      std::fill(is_core_.begin() + cell.begin, is_core_.begin() + cell.end, std::uint8_t{1});
      has_core_[number] = 1;
      return;
    }
    std::int64_t around = cell.points;
    const NearCells near = near_cells(number, [&](std::uint32_t other) {
      around += cells_.cells()[other].points;
      return true;
    });
    if (around < min_points_) return;
    for (std::uint32_t site = cell.begin; site < cell.end; ++site) {
      if (points_near(cell.points, near, cells_.sites()[site]) < min_points_) continue;
      is_core_[site] = 1;
      has_core_[number] = 1;
    }
  }

  /// `own` and the points of near cells within eps of a place, counted until there are enough for a core.
  std::int64_t points_near(std::int64_t own, const NearCells& near, const geo::Coord& at) const {
    const double limit = cells_.eps() * cells_.eps();
    std::int64_t found = own;
    for (const std::uint32_t other : near.all()) {
      const PointCells::Cell& cell = cells_.cells()[other];
      if (squared_distance(cell.box, at) > limit) continue;
      for (std::uint32_t s = cell.begin; s < cell.end && found < min_points_; ++s)
        if (squared_distance(at, cells_.sites()[s]) <= limit) found += cells_.points_at(s);
      if (found >= min_points_) break;
    }
    return found;
  }

  void join_near(std::uint32_t number) {
    if (!has_core_[number]) return;
    cells_.visit_near(number, true, [&](std::uint32_t other) {
      if (has_core_[other] && joined_.find(number) != joined_.find(other) && have_near_cores(number, other))
        joined_.join(number, other);
      return true;
    });
  }

  bool have_near_cores(std::uint32_t a, std::uint32_t b) const {
    const double limit = cells_.eps() * cells_.eps();
    thread_local std::vector<geo::Coord> of_a, of_b;
    cores_near(a, b, of_a);
    cores_near(b, a, of_b);
    for (const geo::Coord& p : of_a)
      for (const geo::Coord& q : of_b)
        if (squared_distance(p, q) <= limit) return true;
    return false;
  }
  /// The cores of a cell that lie within eps of the box of another.
  void cores_near(std::uint32_t number, std::uint32_t other, std::vector<geo::Coord>& found) const {
    found.clear();
    const PointCells::Cell& cell = cells_.cells()[number];
    const geo::Envelope reached = cells_.cells()[other].box.grown(cells_.eps());
    for (std::uint32_t site = cell.begin; site < cell.end; ++site)
      if (is_core_[site] && reached.contains(cells_.sites()[site])) found.push_back(cells_.sites()[site]);
  }

  void give_sites(std::uint32_t number) {
    const PointCells::Cell& cell = cells_.cells()[number];
    const auto is_core = [](std::uint8_t core) { return core != 0; };
    if (std::all_of(is_core_.begin() + cell.begin, is_core_.begin() + cell.end, is_core)) {
      std::fill(cell_of_.begin() + cell.begin, cell_of_.begin() + cell.end, number);
      return;
    }
    NearCells near = near_cells(number, [&](std::uint32_t other) { return has_core_[other] != 0; });
    if (has_core_[number]) near.cell[near.count++] = number;
    for (std::uint32_t site = cell.begin; site < cell.end; ++site)
      cell_of_[site] = is_core_[site] ? number : cell_of_nearest_core(near, cells_.sites()[site]);
  }

  std::uint32_t cell_of_nearest_core(const NearCells& near, const geo::Coord& at) const {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double limit = cells_.eps() * cells_.eps();
    std::tuple nearest{limit, infinity, infinity};
    std::uint32_t found = no_cell;
    for (const std::uint32_t other : near.all()) {
      const PointCells::Cell& cell = cells_.cells()[other];
      if (squared_distance(cell.box, at) > std::get<0>(nearest)) continue;
      for (std::uint32_t s = cell.begin; s < cell.end; ++s) {
        if (!is_core_[s]) continue;
        const geo::Coord& core = cells_.sites()[s];
        const std::tuple away{squared_distance(at, core), core.x, core.y};
        if (!(away < nearest)) continue;
        nearest = away;
        found = other;
      }
    }
    return found;
  }

  const PointCells& cells_;
  std::int64_t min_points_;
  unsigned threads_;
  std::vector<std::uint8_t> is_core_, has_core_;  ///< by site, by cell
  JoinedCells joined_;
  std::vector<std::uint32_t> cell_of_;  ///< by site: the cell of its (nearest) core
};

}  // namespace

PointClusters dbscan(std::span<const geo::Coord> points, double eps, int min_points, unsigned threads,
                     const base::Progress& progress, std::vector<std::uint8_t>* is_core) {
  if (!(eps > 0) || eps == std::numeric_limits<double>::infinity())
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} is no distance between neighbours", eps),
                      "give a finite distance above 0");
  if (min_points < 1)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a core needs at least 1 point, not {}", min_points),
                      "give --min-points 1 or more; the point itself counts");
  progress.report(0, "cells");
  const PointCells cells(points, eps);
  Dbscan search(cells, min_points, threads);
  search.run(progress);
  PointClusters result;
  result.label.assign(points.size(), noise);
  if (is_core) is_core->assign(points.size(), 0);
  std::vector<std::int32_t> number(cells.cells().size(), noise);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint32_t site = cells.site_of(i);
    if (site == PointCells::no_site) continue;
    if (is_core) (*is_core)[i] = search.is_core(site);
    const std::uint32_t cluster = search.cluster_of(site);
    if (cluster == Dbscan::no_cell) continue;
    if (number[cluster] == noise) number[cluster] = result.cluster_count++;
    result.label[i] = number[cluster];
  }
  progress.report(1);
  return result;
}

}  // namespace phumthun::stats
