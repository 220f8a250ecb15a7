#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <random>
#include <string_view>
#include <sys/resource.h>

#include "support/deprivation_survey.hpp"

// bench_deprivation [HOUSEHOLDS]: 37 indicators with cut-offs in villages, tambon and amphoe (2,700, 206,
// 22), measured again after k, a cut-off, the weights or the missing-data policy changed, on 1 and 2 threads;
// standard errors by themselves. Median of nine with range, in ms, then the peak of resident memory.
// tests/reference/deprivation_numpy.py --time HOUSEHOLDS is the peer.

namespace {

using namespace phumthun::poverty;
using phumthun::poverty::test::DeprivationSurvey;
using Clock = std::chrono::steady_clock;

DeprivationTable table_of(std::size_t households) {
  std::mt19937 random(1);
  auto survey = DeprivationSurvey::of(households, 37, [&](std::size_t, std::size_t) {
    return random() % 200 == 0 ? std::nan("") : 1.0 + static_cast<double>(random() % 4);
  });
  std::vector<std::uint32_t> village;
  for (std::size_t i = 0; i < households; ++i) village.push_back(static_cast<std::uint32_t>(random() % 2700));
  survey.at_level(2700, [&](std::size_t i) { return village[i]; })
      .at_level(206, [&](std::size_t i) { return village[i] * 206 / 2700; })
      .at_level(22, [&](std::size_t i) { return village[i] * 206 / 2700 * 22 / 206; });
  for (std::size_t i = 0; i < households; ++i) {
    survey.size.push_back(1 + static_cast<double>(random() % 7));
    survey.survey_weight.push_back(0.5 + static_cast<double>(random() % 100) / 100);
  }
  return survey.table();
}

template <class Work>
void time(std::string_view what, const Work& work) {
  std::array<double, 9> times;
  for (double& ms : times) {
    const auto begin = Clock::now();
    work();
    ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<52} {:7.1f} ({:.1f} to {:.1f})\n", what, times[4], times.front(), times.back());
}

void time_all(const DeprivationTable& table, unsigned threads) {
  Framework framework = phumthun::poverty::test::nested_framework(phumthun::poverty::test::thirty_seven);
  std::vector<std::string> columns;
  for (int j = 0; j < 37; ++j) columns.push_back(fmt::format("i{}", j));
  double k = 0.3;
  const auto measure = [&] {
    return measure_deprivation(table, deprivation_spec(framework, columns, k, false), threads);
  };
  const std::string on = fmt::format(" on {} thread{}", threads, threads == 1 ? "" : "s");
  time("k changed" + on, [&] { k = k >= 0.7 ? 0.3 : k + 0.05, measure(); });
  k = 0.5;
  time("a cut-off changed" + on, [&] {
    double& cutoff = framework.dimensions[0].indicators[0].cutoff;
    cutoff = cutoff == 2.5 ? 1.5 : 2.5;
    measure();
  });
  time("weights changed" + on, [&] {
    double& weight = framework.dimensions[1].indicators[0].indicator_weight;
    weight = weight == 1 ? 2 : 1;
    measure();
  });
  framework.missing = MissingPolicy::per_indicator;
  time("per indicator" + on, measure);
  framework.missing = MissingPolicy::listwise;
  const auto spec = deprivation_spec(framework, columns, k, false);
  const auto measured = measure();
  time("standard errors" + on, [&] { deprivation_errors(table, spec, measured, {}, threads); });
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t households = argc > 1 ? std::stoul(argv[1]) : 440000;
  const DeprivationTable table = table_of(households);
  for (const unsigned threads : {1u, 2u}) time_all(table, threads);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak resident memory, MB (answers as numbers, before they were coded, included) {}\n",
             usage.ru_maxrss / 1024);
}
