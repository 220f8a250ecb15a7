#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "carto/label_placement.hpp"

using namespace phumthun;
using namespace phumthun::carto;

TEST_CASE("a lone label stands on its point") {
  const std::vector<LabelBox> labels{{{50, 50}, 20, 5, 0}};
  const auto places = place_labels(labels, {100, 100, 1}).places;
  REQUIRE(places.size() == 1);
  CHECK(places[0].centre == geo::Coord{50, 50});
}

TEST_CASE("of two on one point the more important keeps it and the other moves aside, or goes") {
  const std::vector<LabelBox> labels{{{50, 50}, 20, 5, 1}, {{50, 50}, 20, 5, 2}, {{50, 50}, 20, 5, 0}};
  const auto places = place_labels(labels, {100, 100, 0}).places;
  REQUIRE_FALSE(places.empty());
  CHECK(places[0].label == 1);
  CHECK(places[0].centre == geo::Coord{50, 50});
  CHECK(places.size() == 1);
}

TEST_CASE("labels at the edge move in, those outside and those without a place are left out") {
  const std::vector<LabelBox> labels{{{50, 1}, 20, 5, 0}, {{-50, 50}, 20, 5, 0}, {geo::no_coord, 20, 5, 0}};
  const auto places = place_labels(labels, {100, 100, 0}).places;
  REQUIRE(places.size() == 1);
  CHECK(places[0].label == 0);
  CHECK(places[0].centre.y == Approx(3.5));
}

TEST_CASE("no two of many labels overlap, and the most important one is there") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> across(0, 400), width(5, 40);
  std::vector<LabelBox> labels;
  for (int i = 0; i < 2000; ++i)
    labels.push_back({{across(random), across(random)}, width(random), 6, double(i % 50)});
  labels[77].priority = 1000;
  labels[77].at = {200, 200};
  const auto places = place_labels(labels, {400, 400, 1}).places;
  CHECK(places.size() > 100);
  CHECK(places.front().label == 77);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const LabelBox &a = labels[places[i].label], &b = labels[places[j].label];
      const bool apart = std::abs(places[i].centre.x - places[j].centre.x) >= (a.width + b.width) / 2 ||
                         std::abs(places[i].centre.y - places[j].centre.y) >= (a.height + b.height) / 2;
      REQUIRE(apart);
    }
  }
}
