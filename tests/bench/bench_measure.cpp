#include <chrono>
#include <fmt/format.h>

#include "app/measure.hpp"
#include "app/stores.hpp"
#include "base/area_level.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"

// bench_measure STORE: the five capitals, their mean, H, A and M0 at each of the four levels, from an open
// store. A line per level: LEVEL AREAS LOADING_MS ESTIMATING_MS. Estimating begins where measure_areas
// reports that it has read the store (0.5 of its range).

namespace {

using Clock = std::chrono::steady_clock;

double ms_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

void measure_level(phumthun::store::Store& store, phumthun::base::AreaLevel level) {
  constexpr double loaded = 0.5;
  phumthun::app::MeasureRequest request;
  request.level = level;
  request.measures = {"human", "physical", "financial", "natural", "social", "overall", "H", "A", "M0"};
  const auto begin = Clock::now();
  auto loading_end = begin;
  const phumthun::base::Progress progress([&](double fraction, std::string_view) {
    if (fraction >= loaded && loading_end == begin) loading_end = Clock::now();
    return true;
  });
  const auto areas = phumthun::app::measure_areas(store, request, progress);
  const auto end = Clock::now();
  fmt::print("{} {} {:.1f} {:.1f}\n", phumthun::base::level_name(level), areas.codes.size(),
             ms_between(begin, loading_end), ms_between(loading_end, end));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: bench_measure STORE\n");
    return 2;
  }
  try {
    const auto store = phumthun::app::open_store(argv[1]);
    for (const auto level : phumthun::base::all_area_levels) measure_level(*store, level);
    return 0;
  } catch (const phumthun::base::Error& error) {
    fmt::print(stderr, "error: {}\nhint: {}\n", error.what(), error.hint());
    return 1;
  }
}
