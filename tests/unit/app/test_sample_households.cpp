#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "app/sample_cases.hpp"
#include "app/sample_households.hpp"
#include "app/sample_members.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

constexpr std::int64_t household_count = 20000;

const SampleProvince& province() {
  static const SampleProvince drawn =
      draw_illustrative_province(read_sample_facts(), 1, base::Progress::none());
  return drawn;
}
const SampleWorld& world() {
  static const SampleWorld made(province(), 1, household_count);
  return made;
}
const std::vector<SampleHousehold>& all_households() {
  static const std::vector<SampleHousehold> made = [] {
    std::vector<SampleHousehold> list;
    for (std::int64_t i = 0; i < household_count; ++i) list.push_back(make_sample_household(world(), i));
    return list;
  }();
  return made;
}
std::uint32_t tambon_of(const SampleHousehold& household) {
  return province().tambon_of_village[household.village];
}

std::vector<double> tambon_means(std::size_t capital) {
  std::vector<double> sum(206, 0.0), count(206, 0.0);
  for (const SampleHousehold& h : all_households())
    sum[tambon_of(h)] += h.scores[capital], ++count[tambon_of(h)];
  for (std::size_t t = 0; t < sum.size(); ++t) sum[t] /= count[t];
  return sum;
}

/// Moran's I of the tambon's values over pairs of centres under 12 km apart, weights of 1.
double moran_of_near_pairs(const std::vector<double>& values) {
  const SampleFacts facts = read_sample_facts();
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  double products = 0, pairs = 0, squares = 0;
  for (std::size_t a = 0; a < values.size(); ++a) {
    squares += (values[a] - mean) * (values[a] - mean);
    for (std::size_t b = 0; b < values.size(); ++b) {
      const geo::Coord& from = facts.tambon[a].centre;
      const geo::Coord& to = facts.tambon[b].centre;
      if (a == b || std::hypot((from.x - to.x) * 107.5, (from.y - to.y) * 110.6) > 12) continue;
      products += (values[a] - mean) * (values[b] - mean);
      ++pairs;
    }
  }
  return products / pairs / (squares / static_cast<double>(values.size()));
}

}  // namespace

TEST_CASE("households live in the village that they state") {
  const geo::AreaLocator villages(province().villages.polygons);
  std::int64_t elsewhere = 0;
  for (const SampleHousehold& h : all_households())
    if (geo::has_position(h.position) && villages.locate(h.position) != h.village) ++elsewhere;
  CHECK(elsewhere == 0);
}

TEST_CASE("few records lack coordinates, and a few of them the village") {
  double without_position = 0, without_village = 0;
  for (const SampleHousehold& h : all_households()) {
    without_position += !geo::has_position(h.position);
    without_village += !h.knows_village;
    if (!h.knows_village) REQUIRE_FALSE(geo::has_position(h.position));
  }
  CHECK(without_position / household_count == Approx(0.03).margin(0.006));
  CHECK(without_village / household_count == Approx(0.0045).margin(0.002));
}

TEST_CASE("scores are in range, seldom missing, and differ between capitals") {
  for (std::size_t capital = 0; capital < capital_count; ++capital) {
    CAPTURE(capital);
    double missing = 0;
    for (const SampleHousehold& h : all_households()) {
      missing += !h.answered[capital];
      REQUIRE(h.scores[capital] >= 1);
      REQUIRE(h.scores[capital] <= 4);
    }
    CHECK(missing / household_count > 0.005);
    CHECK(missing / household_count < 0.035);
  }
}

TEST_CASE("every capital clusters over the map") {
  for (std::size_t capital = 0; capital < capital_count; ++capital) {
    CAPTURE(capital);
    const std::vector<double> means = tambon_means(capital);
    double mean = 0, total = 0, between = 0;
    for (const SampleHousehold& h : all_households()) mean += h.scores[capital] / household_count;
    for (const SampleHousehold& h : all_households()) {
      total += (h.scores[capital] - mean) * (h.scores[capital] - mean);
      between += (means[tambon_of(h)] - mean) * (means[tambon_of(h)] - mean);
    }
    CHECK(between / total > 0.15);
    CHECK(between / total < 0.6);
    CHECK(moran_of_near_pairs(means) > 0.25);
  }
}

TEST_CASE("households are of Thai size and shared out by population") {
  double persons = 0;
  for (const SampleHousehold& h : all_households()) {
    REQUIRE(h.size >= 1);
    REQUIRE(h.size <= 12);
    persons += h.size;
  }
  CHECK(persons / household_count == Approx(3.4).margin(0.1));
  std::vector<double> count(206, 0.0);
  for (const SampleHousehold& h : all_households()) ++count[tambon_of(h)];
  for (std::size_t t = 0; t < count.size(); ++t) {
    const double share = static_cast<double>(province().tambon_population[t]) / 1457556;
    CHECK(count[t] == Approx(share * household_count).margin(1));
  }
}

TEST_CASE("a house code is shared by two households of one place at most") {
  std::map<std::int64_t, std::vector<const SampleHousehold*>> by_dwelling;
  for (const SampleHousehold& h : all_households()) by_dwelling[h.dwelling].push_back(&h);
  std::int64_t shared = 0;
  for (const auto& [dwelling, residents] : by_dwelling) {
    REQUIRE(residents.size() <= 2);
    if (residents.size() < 2) continue;
    ++shared;
    CHECK(residents[1]->household_no == 2);
    CHECK(residents[0]->village == residents[1]->village);
    CHECK(residents[0]->house == residents[1]->house);
    CHECK(residents[0]->knows_village == residents[1]->knows_village);
    if (geo::has_position(residents[0]->position)) CHECK(residents[0]->position == residents[1]->position);
  }
  CHECK(shared > 100);
}

TEST_CASE("ID numbers are impossible and have a right check digit") {
  CHECK(national_id_check_digit("111203456356") == 2);  // a worked example of the published rule
  for (const std::int64_t household : {1, 77, 9'999'999}) {
    const std::string id = sample_national_id(household, 12);
    CHECK(id.size() == 13);
    CHECK(id[0] == '0');
    CHECK(id[12] - '0' == national_id_check_digit(id.substr(0, 12)));
  }
  CHECK(sample_national_id(1, 12) != sample_national_id(2, 1));
}

TEST_CASE("problems, assistance and the register are of moderate size, and errors of both kinds occur") {
  double problems = 0, helped = 0, rows = 0, listed_well_off = 0, unlisted_poor = 0;
  for (const SampleHousehold& h : all_households()) {
    const auto members = make_sample_members(world(), h);
    REQUIRE(members.size() == static_cast<std::size_t>(h.size));
    for (const SampleProblem& problem : make_sample_problems(world(), h, members)) {
      REQUIRE(problem.member <= h.size);
      ++problems;
    }
    helped += static_cast<double>(make_sample_assistance(world(), h).size());
    const SampleRegisterEntry entry = make_sample_register_entry(world(), h);
    rows += entry.has_row;
    listed_well_off += entry.has_row && entry.is_listed && h.overall() > 2.8;
    unlisted_poor += entry.has_row && !entry.is_listed && h.overall() < 2.2;
  }
  CHECK(problems / household_count == Approx(0.55).margin(0.15));
  CHECK(helped / household_count == Approx(0.5).margin(0.12));
  CHECK(rows / household_count == Approx(0.94).margin(0.01));
  CHECK(listed_well_off > 50);
  CHECK(unlisted_poor > 50);
}
