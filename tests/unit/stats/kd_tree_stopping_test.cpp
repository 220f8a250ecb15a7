#include <catch2/catch.hpp>
#include <vector>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "stats/kd_tree.hpp"

using namespace phumthun;
using namespace phumthun::stats;

TEST_CASE("a tree of many points is made in steps that can be stopped between") {
  constexpr std::size_t count = 100000;
  std::vector<geo::Coord> points;
  for (std::size_t i = 0; i < count; ++i)
    points.push_back({static_cast<double>((i * 7919) % count), static_cast<double>((i * 104729) % count)});
  std::size_t looks = 0;
  {
    const base::StopRequest counting([&] {
      ++looks;
      return false;
    });
    const KdTree tree(points);
  }
  CHECK(looks >= count / 10000);
  const base::StopRequest at_once([] { return true; });
  CHECK_THROWS_AS(KdTree(points), base::Cancelled);
}
