#include <catch2/catch.hpp>
#include <cmath>

#include "desktop/frame_times.hpp"

using namespace phumthun::desktop;

TEST_CASE("quantiles by nearest rank") {
  CHECK(quantile_of({5, 1, 3}, 0.5) == 3);
  CHECK(quantile_of({4, 1, 3, 2}, 0.5) == 2);
  CHECK(quantile_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 0.95) == 10);
  CHECK(quantile_of({7}, 0) == 7);
  CHECK(std::isnan(quantile_of({}, 0.5)));
}

TEST_CASE("frame times as one line of JSON; what was not measured is null") {
  FrameTimes times;
  times.frames_ms = {10, 20, 30};
  times.sharp_ms = {100, 250.5};
  times.first_frame_ms = 1200;
  times.peak_rss_mb = 300;
  times.renderer = "a \"b\" \\";
  times.size = "1280x800";
  times.restyle_ms = {40, 80, 60};
  times.idle_cpu_percent = 0.25;
  CHECK(
      to_json(times) ==
      R"({"frames": 3, "median_ms": 20, "p95_ms": 30, "worst_ms": 30, "floor_ms": null, "sharp_ms": 250.5, )"
      R"("first_frame_ms": 1200, "peak_rss_mb": 300, "restyle_ms": 60, "restyle_worst_ms": 80, )"
      R"("hover_ms": null, "hover_worst_ms": null, "brush_ms": null, "brush_worst_ms": null, )"
      R"("slider_ms": null, "slider_worst_ms": null, "panels_ms": null, "idle_cpu_percent": 0.25, )"
      R"("renderer": "a \"b\" \\", "size": "1280x800"})");
}
