#include <catch2/catch.hpp>

#include "desktop/monitor_scale.hpp"

using phumthun::desktop::scale_for;

TEST_CASE("what the system asks for stands") {
  CHECK(scale_for(1.5, {3840, 600}) == 1.5);
  CHECK(scale_for(0.1, {1920, 500}) == 0.5);
  CHECK(scale_for(9, {1920, 500}) == 4);
}

TEST_CASE("a monitor of fine dots makes everything larger where the system says nothing") {
  CHECK(scale_for(1, {1920, 344}) == 1);     // a laptop of 15.6 inches, 142 dpi
  CHECK(scale_for(1, {1920, 508}) == 1);     // 96 dpi
  CHECK(scale_for(1, {3840, 597}) == 1.75);  // 27 inches, 163 dpi
  CHECK(scale_for(1, {3840, 344}) == 3);     // 15.6 inches, 284 dpi
  CHECK(scale_for(1, {2560, 309}) == 2.25);  // 14 inches, 210 dpi
}

TEST_CASE("sizes that no desk has are not believed") {
  CHECK(scale_for(1, {1920, 160}) == 1);
  CHECK(scale_for(1, {1920, 0}) == 1);
  CHECK(scale_for(1, {0, 500}) == 1);
  CHECK(scale_for(1, {7680, 4000}) == 1);
}
