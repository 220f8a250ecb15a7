#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <vector>

#include "app/frameworks.hpp"
#include "app/measure_engine.hpp"
#include "app/stores.hpp"
#include "base/error.hpp"

// bench_slider STORE [FRAMEWORK]: H, A, M0, every uncensored and censored headcount and every contribution of
// a framework (capital-indicators) in all villages, tambon and amphoe: first from an open store, then again
// after k, a cut-off or a weight was moved, without and with standard errors. A line each: WHAT MEDIAN_MS
// LEAST_MS MOST_MS; at the end the peak memory.

namespace {

using namespace phumthun;
using Clock = std::chrono::steady_clock;

constexpr int moves = 15;

double ms_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

app::MeasureRequest everything(const poverty::Framework& framework) {
  app::MeasureRequest request;
  request.measures = {"H", "A", "M0"};
  const auto add = [&](const std::string& item, std::initializer_list<const char*> statistics) {
    for (const char* statistic : statistics) request.measures.push_back(item + statistic);
  };
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    add(dimension.name, {".censored", ".contribution"});
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      if (indicator.name != dimension.name) add(indicator.name, {".deprived", ".censored", ".contribution"});
  }
  request.k_given = true;
  return request;
}

void time_moves(const char* what, app::MeasureEngine& engine, app::MeasureRequest request,
                const std::function<void(app::MeasureRequest&, int)>& move) {
  std::vector<double> times;
  for (int i = 0; i < moves; ++i) {
    move(request, i);
    const auto begin = Clock::now();
    engine.measure(request, {base::AreaLevel::village, base::AreaLevel::tambon, base::AreaLevel::amphoe},
                   base::Progress::none());
    times.push_back(ms_since(begin));
  }
  std::sort(times.begin(), times.end());
  fmt::print("{} {:.1f} {:.1f} {:.1f}\n", what, times[times.size() / 2], times.front(), times.back());
}

void time_all(const app::StorePtr& store, const std::string& name) {
  const poverty::Framework framework = app::load_framework(*store, name);
  app::MeasureEngine engine(store);
  app::MeasureRequest request = everything(framework);
  request.framework = name;
  const auto begin = Clock::now();
  engine.measure(request, {base::AreaLevel::village, base::AreaLevel::tambon, base::AreaLevel::amphoe},
                 base::Progress::none());
  fmt::print("first {:.1f}\n", ms_since(begin));
  const auto move_k = [](app::MeasureRequest& asked, int i) { asked.k = 0.2 + 0.04 * i; };
  const auto edit = [&](const std::function<void(poverty::Framework&, int)>& change) {
    return [&framework, change](app::MeasureRequest& asked, int i) {
      auto edited = std::make_shared<poverty::Framework>(framework);
      change(*edited, i);
      asked.edited_framework = std::move(edited);
    };
  };
  const auto move_cutoff = edit(
      [](poverty::Framework& edited, int i) { edited.dimensions[0].indicators[0].cutoff = 1.5 + 0.1 * i; });
  const auto move_weight = edit([](poverty::Framework& edited, int i) {
    edited.dimensions[0].dimension_weight += 0.01 * i;
    edited.dimensions[1].dimension_weight -= 0.01 * i;
  });
  for (const bool errors : {false, true}) {
    request.standard_errors = errors;
    const auto named = [&](const char* what) { return std::string(what) + (errors ? "_with_errors" : ""); };
    time_moves(named("k").c_str(), engine, request, move_k);
    time_moves(named("cutoff").c_str(), engine, request, move_cutoff);
    time_moves(named("weight").c_str(), engine, request, move_weight);
  }
}

void print_peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (long kib = 0; word == "VmHWM:" && status >> kib) fmt::print("peak_memory_mb {}\n", kib / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    fmt::print(stderr, "usage: bench_slider STORE [FRAMEWORK]\n");
    return 2;
  }
  try {
    time_all(app::open_store(argv[1]), argc == 3 ? argv[2] : "capital-indicators");
    print_peak_memory();
    return 0;
  } catch (const base::Error& error) {
    fmt::print(stderr, "error: {}\nhint: {}\n", error.what(), error.hint());
    return 1;
  }
}
