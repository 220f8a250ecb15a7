// How long a brush over 440,000 households takes with plots open: the selection, and every plot's counting
// and picture. Usage: bench_plots [HOUSEHOLDS]

#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <random>
#include <vector>

#include "app/plot_views.hpp"
#include "app/session.hpp"
#include "poverty/capital.hpp"

using namespace phumthun;

namespace {

constexpr int brushes = 25;
constexpr app::Subject households{true, base::AreaLevel::tambon};
const app::DensityColors colors{{11, 84, 122, 255}, {88, 98, 108, 255}, {11, 84, 122, 255}, false};

/// Of the clock on the wall and of the processors: these two threads' time, whatever else the machine does.
struct Times {
  double wall_ms = 0, processor_ms = 0;

  static double now(clockid_t clock) {
    timespec at{};
    clock_gettime(clock, &at);
    return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
  }
  template <class Work>
  void add(const Work& work) {
    const double wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    work();
    wall_ms += now(CLOCK_MONOTONIC) - wall, processor_ms += now(CLOCK_PROCESS_CPUTIME_ID) - processor;
  }
  void print(const char* name, const char* what, int times) const {
    fmt::print("{:10} {:10} {:7.1f} ms, processor {:6.1f} ms\n", name, what, wall_ms / times,
               processor_ms / times);
  }
};

/// Scores as means of six indicators, a fiftieth missing.
void fill(app::Session& session, std::size_t count) {
  static int stand_in = 0;
  session.contents.store = app::StorePtr(reinterpret_cast<store::Store*>(&stand_in), [](store::Store*) {});
  std::mt19937 random(1);
  std::binomial_distribution<int> points(18, 0.5);
  data::Layer layer;
  layer.name = "households";
  for (std::size_t i = 0; i < count; ++i) layer.ids.push_back({static_cast<std::int64_t>(i)});
  std::vector<double> overall(count, 0);
  for (const poverty::Capital capital : poverty::all_capitals) {
    std::vector<double> scores(count);
    for (std::size_t i = 0; i < count; ++i) {
      scores[i] = random() % 50 == 0 ? std::nan("") : 1 + points(random) / 6.0;
      overall[i] += scores[i] / 5;
    }
    layer = data::with_column(layer, {std::string(poverty::capital_name(capital)), std::move(scores), {}});
  }
  layer = data::with_column(layer, {"overall", std::move(overall), {}});
  session.contents.households.layer = std::make_shared<const data::Layer>(std::move(layer));
}

struct Plot {
  const char* name;
  app::PlotSetting setting;
};

void make(const app::Session& session, const app::PlotSetting& plot) {
  switch (plot.kind) {
    case app::PlotKind::histogram:
      return void(app::histogram_view(session, plot));
    case app::PlotKind::box:
      return void(app::box_view(session, plot));
    case app::PlotKind::scatter:
    case app::PlotKind::moran:
      return void(app::scatter_view(session, plot, colors));
    case app::PlotKind::parallel:
      return void(app::parallel_view(session, plot, colors));
    case app::PlotKind::levels:
      return void(app::levels_view(session));
    case app::PlotKind::pentagon:
      return void(app::pentagon_view(session, plot));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 440000;
  app::Session session;
  fill(session, count);
  using app::PlotKind;
  const std::vector<Plot> plots{
      {"histogram", {.kind = PlotKind::histogram, .households = true, .x = "overall", .y = {}}},
      {"box", {.kind = PlotKind::box, .households = true, .x = "human", .y = {}}},
      {"scatter", {.kind = PlotKind::scatter, .households = true, .x = "human", .y = "financial"}},
      {"parallel", {.kind = PlotKind::parallel, .households = true, .x = {}, .y = {}}},
      {"levels", {.kind = PlotKind::levels, .x = {}, .y = {}}},
      {"pentagon", {.kind = PlotKind::pentagon, .households = true, .x = {}, .y = {}}}};
  for (const Plot& plot : plots) {
    Times first;
    first.add([&] { make(session, plot.setting); });
    first.print(plot.name, "first", 1);
  }
  Times selecting;
  std::vector<Times> spent(plots.size());
  for (int i = 0; i < brushes; ++i) {
    const app::ValueRange range{"overall", 1.5, 2 + 0.04 * i};
    selecting.add([&] {
      app::apply(session, app::SelectionIntent(
                              app::intent::Brush{households, range, app::SelectionMode::replace, false}));
      app::picked(session, households);
    });
    for (std::size_t p = 0; p < plots.size(); ++p) spent[p].add([&] { make(session, plots[p].setting); });
  }
  selecting.print("selection", "per brush", brushes);
  for (std::size_t p = 0; p < plots.size(); ++p) spent[p].print(plots[p].name, "per brush", brushes);
}
