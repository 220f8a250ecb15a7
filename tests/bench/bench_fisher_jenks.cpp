#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include "stats/class_breaks.hpp"
#include "stats/classification_fit.hpp"
#include "stats/fisher_jenks.hpp"
#include "stats/random.hpp"

// bench_fisher_jenks [ROUNDS]: exact Fisher-Jenks classes of 1,000 to 1,000,000 incomes (all different, far
// outliers), k = 5 and 9, one thread: median and range of ROUNDS (nine) in ms, sorted values given and
// unsorted. `bench_fisher_jenks export N` writes N of the values for tests/bench/fisher_jenks_classint.R,
// which times classInt on them.

namespace {

using namespace phumthun::stats;
using Clock = std::chrono::steady_clock;

/// Exponentials of sums of twelve uniform numbers: near to log-normal.
std::vector<double> incomes(std::size_t count) {
  std::vector<double> values;
  values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    RandomStream random(3, i, 0);
    double normal = -6;
    for (int j = 0; j < 12; ++j) normal += static_cast<double>(random.next() >> 11) * 0x1p-53;
    values.push_back(std::exp(normal) * 50000);
  }
  return values;
}

template <class Work>
std::string times(int rounds, const Work& work) {
  std::vector<double> ms;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    work();
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::ranges::sort(ms);
  return fmt::format("{:9.2f} ({:.2f} to {:.2f})", ms[ms.size() / 2], ms.front(), ms.back());
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 2 && std::string_view(argv[1]) == "export") {
    for (const double value : incomes(std::strtoull(argv[2], nullptr, 10))) fmt::print("{}\n", value);
    return 0;
  }
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
  for (const std::size_t count : {1000u, 10000u, 100000u, 1000000u})
    for (const int classes : {5, 9}) {
      const std::vector<double> values = incomes(count);
      std::vector<double> sorted = values;
      std::ranges::sort(sorted);
      std::vector<double> bounds, breaks;
      const std::string of_sorted = times(rounds, [&] { bounds = fisher_jenks_bounds(sorted, classes); });
      const std::string unsorted =
          times(rounds, [&] { breaks = class_breaks(values, Classification::fisher_jenks, classes); });
      fmt::print("{:8} values, k = {}: {} ms, unsorted {} ms, within {:.10e}, peak {:.0f} MB\n", count,
                 classes, of_sorted, unsorted, classification_fit(values, breaks).within_ss, peak_mb());
    }
}
