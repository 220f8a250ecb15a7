#include <catch2/catch.hpp>
#include <set>

#include "geocode/position_checks.hpp"

using namespace phumthun;
using geo::Coord;
using geocode::judge_position;

namespace {
const geo::Envelope sisaket{103.902, 14.342, 104.909, 15.569};
}

TEST_CASE("a position in the province is taken as it is") {
  const auto judged = judge_position({104.32, 15.11}, sisaket);
  CHECK(judged.position == Coord{104.32, 15.11});
  CHECK_FALSE((judged.swapped || judged.zero || judged.default_point));
}

TEST_CASE("swapped coordinates are put right") {
  for (const geo::Envelope& extent : {sisaket, geo::Envelope{}}) {
    const auto judged = judge_position({15.11, 104.32}, extent);
    CHECK(judged.swapped);
    CHECK(judged.position == Coord{104.32, 15.11});
  }
  // Swapped, and of another province: put right, and then found outside.
  CHECK(judge_position({13.75, 100.5}, sisaket).position == Coord{100.5, 13.75});
  // Of another country, one way as the other: left as it is.
  CHECK(judge_position({2.35, 48.85}, sisaket).position == Coord{2.35, 48.85});
  CHECK_FALSE(judge_position({2.35, 48.85}, sisaket).swapped);
}

TEST_CASE("what is no fix gives no position") {
  CHECK(judge_position({0, 0}, sisaket).zero);
  CHECK(judge_position({104.3, 0}, sisaket).zero);
  CHECK_FALSE(geo::has_position(judge_position({0, 0}, sisaket).position));
  for (const Coord c :
       {Coord{100.992541, 15.870032}, Coord{15.870032, 100.992541}, Coord{100.9925, 15.8700}}) {
    CHECK(judge_position(c, sisaket).default_point);
    CHECK_FALSE(geo::has_position(judge_position(c, sisaket).position));
  }
  CHECK_FALSE(judge_position({100.993, 15.8705}, sisaket).default_point);
  const auto none = judge_position(geo::no_coord, sisaket);
  CHECK_FALSE(geo::has_position(none.position));
  CHECK_FALSE((none.swapped || none.zero || none.default_point));
}

TEST_CASE("positions of fewer than four decimals are coarse") {
  CHECK(geocode::is_coarse("104.3", "15.123"));
  CHECK(geocode::is_coarse("104", "15"));
  CHECK(geocode::is_coarse("๑๐๔.๓", "๑๕.๑๒"));
  CHECK_FALSE(geocode::is_coarse("104.3", "15.1234"));  // a spreadsheet dropped zeros of one
  CHECK_FALSE(geocode::is_coarse("104.3200", "15.1100"));
  CHECK_FALSE(geocode::is_coarse("", ""));
  CHECK_FALSE(geocode::is_coarse("x", "15.1"));
}

TEST_CASE("points that many households share are listed") {
  const Coord a{104.1, 15.1}, b{104.2, 15.2}, nearly{104.1 + 1e-9, 15.1};
  const std::vector<Coord> points{a, b, a, geo::no_coord, nearly, a, b, geo::no_coord};
  using Rows = std::vector<std::uint32_t>;
  CHECK(geocode::identical_points(points, 3) == Rows{0, 2, 5});
  CHECK(geocode::identical_points(points, 2) == Rows{0, 1, 2, 5, 6});
  CHECK(geocode::identical_points(points, 4).empty());
  CHECK(geocode::identical_points({}, 2).empty());
}

TEST_CASE("every problem has a name of its own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < geocode::position_problem_count; ++i)
    names.insert(geocode::problem_name(static_cast<geocode::PositionProblem>(i)));
  CHECK(names.size() == geocode::position_problem_count);
  CHECK(names.count("") == 0);
}
