#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include "stats/getis_ord.hpp"
#include "stats/local_geary.hpp"
#include "stats/local_moran.hpp"
#include "stats/random.hpp"
#include "stats/significance.hpp"

// bench_local [AREAS [ROUNDS]]: local statistics of AREAS areas (100,000 unless told) on a grid whose corners
// are apart here and there, so that neighbours by the queen's rule are 2 to 8 (7.9 on average) and their
// numbers differ as those of real maps do. Median and range of ROUNDS (nine) in ms, on 1 and 2 threads, the
// processor's time, and the peak of resident memory beside the input. `bench_local AREAS export` writes the
// values and links for local_spdep.R, which times spdep on them.

namespace {

using namespace phumthun::stats;
using Clock = std::chrono::steady_clock;
const auto quiet = phumthun::base::Progress::none();

struct Map {
  std::vector<double> values;
  SpatialWeights spatial_weights;
};

/// A pair of areas that meet in a corner only is apart with a chance of 1 in 64; the same from both sides.
bool is_apart(std::uint64_t a, std::uint64_t b) {
  return mixed(std::min(a, b) * 0x100000000ULL + std::max(a, b)) % 64 == 0;
}

Map make_map(std::size_t areas) {
  Map map;
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(areas)));
  for (std::size_t i = 0; i < areas; ++i) {
    const std::size_t column = i % side, row = i / side;
    RandomStream random(7, i, 0);
    map.values.push_back(std::sin(static_cast<double>(column) / 9) * std::cos(static_cast<double>(row) / 7) +
                         static_cast<double>(random.below(1000000)) * 2e-6);
    for (std::size_t y = row == 0 ? 0 : row - 1; y <= row + 1; ++y)
      for (std::size_t x = column == 0 ? 0 : column - 1; x <= column + 1 && x < side; ++x) {
        const std::size_t j = y * side + x;
        if (j == i || j >= areas || (x != column && y != row && is_apart(i, j))) continue;
        map.spatial_weights.neighbours.push_back(static_cast<std::uint32_t>(j));
      }
    map.spatial_weights.starts.push_back(map.spatial_weights.neighbours.size());
  }
  return map;
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string median(std::vector<double> ms) {
  std::ranges::sort(ms);
  return fmt::format("{:.1f} ({:.1f} to {:.1f})", ms[ms.size() / 2], ms.front(), ms.back());
}

/// What all threads took together, which other programs on the machine change less.
double processor_ms() {
  return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

struct Times {
  std::string elapsed, processor;
};
Times times(int rounds, const std::function<void()>& work) {
  std::vector<double> elapsed, processor;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    const double processor_begin = processor_ms();
    work();
    processor.push_back(processor_ms() - processor_begin);
    elapsed.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  return {median(elapsed), median(processor)};
}

template <class Options>
Options options_of(std::int64_t permutations, Draws draws, unsigned threads) {
  Options options;
  options.permutation.permutations = permutations;
  options.permutation.draws = draws;
  options.permutation.threads = threads;
  return options;
}

void row(std::string_view name, int rounds, const std::function<void(unsigned threads)>& work) {
  const Times one = times(rounds, [&] { work(1); }), two = times(rounds, [&] { work(2); });
  fmt::print("{:40}{:>28}{:>28}{:>28}\n", name, one.elapsed, two.elapsed, one.processor);
  std::fflush(stdout);
}

void write_map(const Map& map) {
  for (std::size_t i = 0; i < map.values.size(); ++i) {
    fmt::print("{}", map.values[i]);
    for (const std::uint32_t neighbour : map.spatial_weights.neighbours_of(i))
      fmt::print(" {}", neighbour + 1);
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto areas = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 100000);
  const Map map = make_map(areas);
  if (argc > 2 && std::string_view(argv[2]) == "export") {
    write_map(map);
    return 0;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 9;
  SpatialWeights unequal = map.spatial_weights;
  for (std::size_t link = 0; link < unequal.link_count(); ++link)
    unequal.link_weights.push_back(1.0 + static_cast<double>(link % 5) / 4);
  fmt::print("{} areas, {:.2f} neighbours\n{:40}{:>28}{:>28}{:>28}\n", areas,
             static_cast<double>(map.spatial_weights.link_count()) / static_cast<double>(areas),
             "ms, median (range)", "1 thread", "2 threads", "processor, 1 thread");
  const double before = peak_mb();
  const auto moran = [&](const SpatialWeights& rows, std::int64_t permutations, Draws draws) {
    return [&, permutations, draws](unsigned threads) {
      local_moran(map.values, rows, options_of<LocalMoranOptions>(permutations, draws, threads), quiet);
    };
  };
  row("local Moran, 999 permutations", rounds, moran(map.spatial_weights, 999, Draws::shared));
  row("G*, 999", rounds, [&](unsigned threads) {
    getis_ord(map.values, map.spatial_weights, options_of<GetisOrdOptions>(999, Draws::shared, threads),
              quiet);
  });
  row("local Moran, 99,999", rounds, moran(map.spatial_weights, 99999, Draws::shared));
  fmt::print("peak memory beside the input: {:.1f} MB\n", peak_mb() - before);
  row("local Moran, 999, unequal weights", rounds, moran(unequal, 999, Draws::shared));
  row("local Geary, 999", rounds, [&](unsigned threads) {
    local_geary(map.values, map.spatial_weights, options_of<LocalOptions>(999, Draws::shared, threads),
                quiet);
  });
  row("local Moran, 999, independent draws", std::min(rounds, 3),
      moran(map.spatial_weights, 999, Draws::independent));
}
