#pragma once
#include <atomic>
#include <cstdint>
#include <vector>

#include "stats/scan_sites.hpp"

namespace phumthun::stats {

/// The form of a window: a circle, or an ellipse in one direction.
struct ScanShape {
  double ratio = 1;   ///< of the long to the short axis
  double angle = 0;   ///< of the long axis, radians from x
  double factor = 1;  ///< of the log likelihood ratio: the penalty for being long
};
/// The circle, then each ratio in floor(3 ratio) directions, evenly over half a turn.
std::vector<ScanShape> scan_shapes(const ScanOptions& options);

/// All windows of one form around one centre: the first k sites of `sites`, where window[k - 1] exists.
struct ScanWindows {
  std::vector<std::uint32_t> sites;  ///< nearest first; equally near ones in ascending order
  std::vector<double> population;    ///< of the window that ends with this site; NaN where none does
};

/// Finds the windows around any centre. One per thread: it keeps its working space.
class ScanWindowFinder {
 public:
  ScanWindowFinder(const ScanSites& sites, const ScanOptions& options);

  void find(const geo::Coord& centre, const ScanShape& shape, ScanWindows& windows);
  /// How far `at` is, in half short axes of length 1.
  static double distance(const geo::Coord& centre, const ScanShape& shape, const geo::Coord& at);

 private:
  struct Far {
    double square;
    std::uint32_t site;
  };
  void limit_range(double x);
  void measure(const geo::Coord& centre, const ScanShape& shape);
  void sort_nearest();
  void close_windows(ScanWindows& windows) const;
  bool equally_far(double square, double next) const;

  const ScanSites& sites_;
  double largest_population_, largest_radius_, largest_square_ = 0;
  std::size_t first_ = 0, last_ = 0;  // the sites that are looked at
  std::vector<double> squares_;       // of the distance, by site
  std::vector<std::uint32_t> buckets_;
  std::vector<double> bucket_population_;
  std::vector<Far> sorted_;
};

/// The windows of a scan: every shape around every centre, numbered.
struct ScanItems {
  std::vector<geo::Coord> centres;
  std::vector<ScanShape> shapes;
  std::size_t size() const { return centres.size() * shapes.size(); }
  const geo::Coord& centre(std::size_t item) const { return centres[item / shapes.size()]; }
  const ScanShape& shape(std::size_t item) const { return shapes[item % shapes.size()]; }
};
ScanItems scan_items(const ScanSites& sites, const ScanInput& input, const ScanOptions& options);

/// Finds the windows of an item once and keeps them, as far as memory allows. Several threads may ask at a
/// time, each for another item.
class ScanWindowStore {
 public:
  ScanWindowStore(const ScanSites& sites, const ScanItems& items);
  void windows(std::size_t item, ScanWindowFinder& finder, ScanWindows& windows);

 private:
  void keep(std::size_t item, const ScanWindows& windows);
  void restore(std::size_t item, ScanWindows& windows) const;

  const ScanSites& sites_;
  const ScanItems& items_;
  std::vector<std::vector<std::uint16_t>> kept_;  // sites; the highest bit: no window ends here
  std::atomic<std::size_t> entries_{0};
};

}  // namespace phumthun::stats
