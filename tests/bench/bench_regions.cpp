#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/core.h>
#include <sys/resource.h>
#include <vector>

#include "stats/regions.hpp"

// Divides a grid of areas, eight neighbours each, three fields, into ten regions by each method:
// bench_regions [SIDE] [METHOD]. regions_peers.py divides the same map with scikit-learn.

using namespace phumthun;
using namespace phumthun::stats;

namespace {

struct Grid {
  SpatialWeights weights;
  std::vector<std::vector<double>> fields;
};

Grid make_grid(int side) {
  Grid grid;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      for (int r = std::max(0, row - 1); r < std::min(side, row + 2); ++r)
        for (int c = std::max(0, column - 1); c < std::min(side, column + 2); ++c)
          if (r != row || c != column)
            grid.weights.neighbours.push_back(static_cast<std::uint32_t>(r * side + c));
      grid.weights.starts.push_back(grid.weights.neighbours.size());
    }
  for (const std::uint64_t field : {1, 2, 3}) {
    std::vector<double>& values = grid.fields.emplace_back();
    // A linear congruence, so that other programs make the same numbers.
    std::uint64_t state = field;
    for (int i = 0; i < side * side; ++i) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const double slope = static_cast<double>(i % side) / side + static_cast<double>(i / side) / side;
      values.push_back(static_cast<double>(state) / 2147483648 + slope);
    }
  }
  return grid;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void time_method(const Grid& grid, const RegionOptions& options, const std::string& name) {
  const std::vector<std::span<const double>> spans(grid.fields.begin(), grid.fields.end());
  std::vector<double> times;
  Regions found;
  for (int run = 0; run < 3 && (run == 0 || times.front() < 5000); ++run) {
    const auto start = std::chrono::steady_clock::now();
    found = regions(spans, {}, grid.weights, options, base::Progress::none());
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    times.push_back(time.count());
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:24} {:10.1f} ms  regions {:5}  within / total {:.6f}  peak {:.0f} MB\n", name,
             times[times.size() / 2], found.region_count, found.within / found.total, peak_megabytes());
}

}  // namespace

int main(int argc, char** argv) {
  const int side = argc > 1 ? std::atoi(argv[1]) : 100;
  const std::string only = argc > 2 ? argv[2] : "";
  const Grid grid = make_grid(side);
  fmt::print("{} areas, {} links, {:.0f} MB with the map\n", side * side, grid.weights.link_count(),
             peak_megabytes());
  for (const char* name :
       {"skater", "skater distances", "redcap-full-single", "redcap-full-average", "redcap-full-complete",
        "redcap-full-ward", "redcap-first-ward", "ward", "azp", "max-p"}) {
    const std::string text(name);
    if (!only.empty() && text != only) continue;
    RegionOptions options;
    options.regions = 10;
    options.method = parse_region_method(text.substr(0, text.find(' ')));
    if (text == "skater distances") options.criterion = RegionCriterion::distances;
    if (text == "max-p") options.smallest_size = side * side / 100.0;
    time_method(grid, options, text);
  }
}
