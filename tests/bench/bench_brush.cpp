#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <string_view>
#include <thread>
#include <vector>

#include "app/session.hpp"
#include "app/session_loading.hpp"
#include "app/table_rows.hpp"

// bench_brush STORE: what a brush over the store's households costs while it moves, with what every view
// needs after it (the picked households, tambon and amphoe, and their numbers): a rectangle, a circle, a
// lasso of 200 corners, a range of scores, a range under a filter; and the table's order and search. Median
// and greatest of 50, in ms.

namespace {

using namespace phumthun;
using Clock = std::chrono::steady_clock;

void time(std::string_view what, const std::function<void(int)>& work) {
  std::vector<double> times;
  for (int nth = 0; nth < 50; ++nth) {
    const auto begin = Clock::now();
    work(nth);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<34} {:8.2f} {:8.2f}\n", what, times[times.size() / 2], times.back());
}

void wait(app::Session& session) {
  while (!session.jobs.idle()) {
    app::deliver(session);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  app::deliver(session);
}

void ask(app::Session& session, app::SelectionIntent intent) {
  app::apply(session, app::Intent(std::move(intent)));
}

/// Holds the brush there and looks at what every view looks at.
std::int64_t brush(app::Session& session, app::Enclosed enclosed) {
  ask(session,
      app::intent::Brush{app::all_households(), std::move(enclosed), app::SelectionMode::replace, false});
  std::int64_t seen = app::picked_count(session, app::all_households());
  for (const base::AreaLevel level : {base::AreaLevel::tambon, base::AreaLevel::amphoe})
    seen += app::picked_count(session, {false, level});
  return seen;
}

app::MapLasso lasso_around(const geo::Coord& centre, double radius) {
  app::MapLasso lasso;
  for (int corner = 0; corner < 200; ++corner) {
    const double angle = corner * 2 * M_PI / 200, reach = radius * (1 + 0.3 * std::sin(angle * 9));
    lasso.ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
  }
  return lasso;
}

void bench_brushes(app::Session& session) {
  const geo::Envelope extent = geo::envelope(*session.contents.households.layer->geometry);
  const geo::Coord middle = extent.centre();
  time("rectangle", [&](int nth) {
    const double share = 0.1 + 0.008 * nth;
    brush(session,
          app::MapRectangle{{middle.x - extent.width() * share, middle.y - extent.height() * share,
                             middle.x + extent.width() * share, middle.y + extent.height() * share}});
  });
  time("circle", [&](int nth) { brush(session, app::MapCircle{middle, 5000.0 + 800 * nth}); });
  time("lasso of 200 corners", [&](int nth) { brush(session, lasso_around(middle, 5000.0 + 800 * nth)); });
  time("range of values", [&](int nth) {
    brush(session, app::ValueRange{"overall", 1.5, 2.0 + 0.02 * nth});
  });
  app::FilterChip chip;
  chip.of_households = true;
  chip.condition = {"human", app::Relation::at_least, 2, 0, {}};
  ask(session, app::intent::AddFilter{chip});
  time("range of values, filtered", [&](int nth) {
    brush(session, app::ValueRange{"overall", 1.5, 2.0 + 0.02 * nth});
  });
  ask(session, app::intent::ClearFilter{});
}

void bench_table(app::Session& session) {
  app::ViewsDock dock;
  dock.open = true;
  dock.sheet = app::ViewsDock::Sheet::table;
  app::apply(session, app::Intent(app::intent::ArrangeViews{dock}));
  app::TableSetting table;
  table.households = true;
  table.selected_first = true;
  ask(session, app::intent::SetTable{table});
  time("brush, picked rows of the table on top", [&](int nth) {
    brush(session, app::ValueRange{"overall", 1.5, 2.0 + 0.02 * nth});
    app::table_rows(session);
  });
  const auto begin = Clock::now();
  table.sorted = "village";
  ask(session, app::intent::SetTable{table});
  fmt::print("{:<34} {:8.2f}\n", "asking for another order",
             std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  wait(session);
  fmt::print("{:<34} {:8.2f}\n", "until it is there",
             std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  time("a letter more to search for", [&](int nth) {
    table.search = std::string(static_cast<std::size_t>(1 + nth % 3), '3') + std::to_string(nth);
    ask(session, app::intent::SetTable{table});
    app::table_rows(session);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print("bench_brush STORE\n");
    return 2;
  }
  app::Session session;
  app::load_store(session, argv[1]);
  wait(session);
  if (!session.contents.households.layer) {
    fmt::print("there are no households\n");
    return 1;
  }
  fmt::print("{} households; ms: median, greatest\n", session.contents.households.layer->size());
  bench_brushes(session);
  bench_table(session);
}
