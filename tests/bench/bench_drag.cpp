// How long the map takes to follow a slider: a session over a store, its cut-offs dragged as the window does
// it, a movement every 16 ms. usage: bench_drag STORE [FRAMEWORK] [LEVEL]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <thread>
#include <vector>

#include "app/scene.hpp"
#include "app/session.hpp"
#include "base/error.hpp"

using namespace phumthun;
namespace intent = app::intent;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int movements = 120;
constexpr std::chrono::milliseconds frame{16};

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void finish_jobs(app::Session& session) {
  while (!session.jobs.idle()) {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void print(const char* what, std::vector<double> ms) {
  if (ms.empty()) return fmt::print("{:<44} none\n", what);
  std::sort(ms.begin(), ms.end());
  fmt::print("{:<44} median {:6.1f} ms  p95 {:6.1f} ms  worst {:6.1f} ms  ({})\n", what, ms[ms.size() / 2],
             ms[ms.size() * 95 / 100], ms.back(), ms.size());
}

app::EstimateSetting moved(const app::Session& session, int step) {
  app::EstimateSetting estimates = session.project().estimates;
  estimates.k = 0.2 + 0.005 * step;
  return estimates;
}

/// One movement at a time, each waited for: from the hand to the picture.
std::vector<double> single_movements(app::Session& session) {
  std::vector<double> ms;
  for (int i = 0; i < 30; ++i) {
    const auto before = app::build_scene(session);
    const auto start = Clock::now();
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{moved(session, 4 * i), false}));
    while (app::is_outdated(session)) {
      app::deliver(session);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    app::build_scene(session);
    ms.push_back(ms_since(start));
  }
  return ms;
}

struct Drag {
  std::vector<double> between_maps, apply_and_deliver;
};

/// Movements that do not wait: how often there is a new map, and what the window's thread spends.
Drag continuous(app::Session& session) {
  Drag drag;
  data::Shared<app::AreaMeasures> shown;
  auto last = Clock::now();
  for (int i = 0; i < movements; ++i) {
    const auto start = Clock::now();
    app::deliver(session);
    app::apply(session, app::FrameworkIntent(intent::DragEstimates{moved(session, i), false}));
    app::build_scene(session);
    drag.apply_and_deliver.push_back(ms_since(start));
    const auto& now = session.contents.measures[session.project().choropleth.level];
    if (now != shown) {
      drag.between_maps.push_back(ms_since(last));
      last = Clock::now();
      shown = now;
    }
    std::this_thread::sleep_until(start + frame);
  }
  return drag;
}

void run(const char* store, const char* framework, base::AreaLevel level) {
  app::Session session;
  app::apply(session, intent::ResizeMap{{1280, 800}});
  app::apply(session, intent::OpenStoreFile{store});
  finish_jobs(session);
  if (!session.has_store())
    throw base::Error(base::ErrorCode::not_found, "the store was not opened", session.notices.back().message);
  app::apply(session, app::FrameworkIntent(intent::UseFramework{framework}));
  app::ChoroplethSetting choropleth = session.project().choropleth;
  choropleth.level = level;
  choropleth.measure = "M0";
  app::apply(session, intent::SetChoropleth{choropleth});
  finish_jobs(session);
  fmt::print("{} households, {}, {}\n", session.contents.households.layer->size(), framework,
             base::level_name(level));
  print("a movement, from the hand to the picture", single_movements(session));
  const Drag drag = continuous(session);
  print("between two maps while dragging", drag.between_maps);
  print("the window's thread, each frame", drag.apply_and_deliver);
  const auto start = Clock::now();
  app::apply(session, app::FrameworkIntent(intent::DragEstimates{moved(session, 77), true}));
  finish_jobs(session);
  fmt::print("{:<44} {:.1f} ms\n", "let go, until all panels have their errors", ms_since(start));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_drag STORE [FRAMEWORK] [LEVEL]\n");
    return 2;
  }
  try {
    run(argv[1], argc > 2 ? argv[2] : "capital-indicators",
        argc > 3 ? base::parse_level(argv[3]) : base::AreaLevel::tambon);
  } catch (const base::Error& error) {
    fmt::print(stderr, "error: {}\nhint: {}\n", error.what(), error.hint());
    return 1;
  }
}
