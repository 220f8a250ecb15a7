#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "app/sample_facts.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

std::int64_t population_of(const std::vector<AreaFacts>& table) {
  return std::accumulate(table.begin(), table.end(), std::int64_t{0},
                         [](std::int64_t sum, const AreaFacts& area) { return sum + area.population; });
}

}  // namespace

TEST_CASE("the table of facts holds every amphoe and tambon of Sisaket") {
  const SampleFacts facts = read_sample_facts();
  CHECK(facts.amphoe.size() == 22);
  CHECK(facts.tambon.size() == 206);
  CHECK(facts.code_changes.size() == 38);
  // Department of Provincial Administration, registered persons in December 2564.
  CHECK(population_of(facts.amphoe) == 1457556);
  CHECK(population_of(facts.tambon) == 1457556);
}

TEST_CASE("the facts of each area agree with each other") {
  const SampleFacts facts = read_sample_facts();
  for (const AreaFacts& tambon : facts.tambon) {
    CAPTURE(tambon.code);
    CHECK(tambon.male + tambon.female == tambon.population);
    CHECK(find_facts(facts.amphoe, tambon.code.substr(0, 4)) != nullptr);
    CHECK(tambon.centre.x > 103.9);
    CHECK(tambon.centre.x < 104.92);
    CHECK(tambon.centre.y > 14.34);
    CHECK(tambon.centre.y < 15.57);
  }
  for (const AreaFacts& amphoe : facts.amphoe) {
    CAPTURE(amphoe.code);
    double area_km2 = 0;
    for (const AreaFacts& tambon : facts.tambon)
      if (tambon.code.starts_with(amphoe.code)) area_km2 += tambon.area_km2;
    CHECK(area_km2 == Approx(amphoe.area_km2).margin(0.8));
  }
}

TEST_CASE("a code is found or not") {
  const SampleFacts facts = read_sample_facts();
  REQUIRE(find_facts(facts.tambon, "330101") != nullptr);
  CHECK(find_facts(facts.tambon, "330101")->name.th == "เมืองเหนือ");
  CHECK(find_facts(facts.tambon, "330100") == nullptr);
  CHECK(find_facts(facts.tambon, "999999") == nullptr);
}
