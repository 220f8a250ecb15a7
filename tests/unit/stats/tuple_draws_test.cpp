#include "stats/tuple_draws.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "stats/threefry.hpp"

using namespace phumthun::stats;

TEST_CASE("Threefry's known answers (Random123's kat_vectors)") {
  std::uint32_t zeros[4] = {0, 0, 0, 0}, again[4] = {0, 0, 0, 0};
  threefry<13>(zeros, {0, 0, 0, 0});
  CHECK(std::vector(zeros, zeros + 4) ==
        std::vector<std::uint32_t>{0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a});
  threefry<20>(again, {0, 0, 0, 0});
  CHECK(std::vector(again, again + 4) ==
        std::vector<std::uint32_t>{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8});
}

TEST_CASE("tuples hold distinct areas, never the area itself, and depend on nothing but their number") {
  for (const std::uint32_t others : {4u, 9u, 40u, 5000u}) {
    const std::uint32_t self = others / 2;
    SixteenTuples tuples(1, 77, self, others, 4), shifted(1, 77, self, others, 4);
    for (std::uint32_t first = 0; first < 160; first += 16) {
      tuples.draw(first);
      shifted.draw(first + 5);
      for (std::size_t lane = 0; lane < 16; ++lane) {
        std::set<std::uint32_t> drawn;
        for (std::size_t place = 0; place < 4; ++place) {
          drawn.insert(tuples.in_place(place)[lane]);
          if (lane >= 5) CHECK(tuples.in_place(place)[lane] == shifted.in_place(place)[lane - 5]);
        }
        CHECK(drawn.size() == 4);
        CHECK(drawn.count(self) == 0);
        CHECK(*drawn.rbegin() <= others);
      }
    }
  }
}

TEST_CASE("sixteen at once draw what one after the other does") {
  const auto one_by_one = [](std::uint64_t seed, std::uint32_t stream, std::uint32_t self,
                             std::uint32_t others, std::uint32_t permutation, std::size_t length) {
    std::vector<std::uint32_t> tuple;
    const std::uint64_t words = std::uint64_t{1} << 32;
    for (std::uint32_t block = 0; tuple.size() < length; ++block) {
      std::uint32_t counter[4] = {permutation, block, 0, 0};
      threefry<13>(counter,
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), stream, 0});
      for (const std::uint64_t word : counter) {
        if (word * others % words < words % others || tuple.size() == length) continue;
        auto number = static_cast<std::uint32_t>(word * others / words);
        if (number >= self) ++number;
        if (std::find(tuple.begin(), tuple.end(), number) == tuple.end()) tuple.push_back(number);
      }
    }
    return tuple;
  };
  // The second others makes a third of all words too many; the last is near the largest there can be.
  for (const std::uint32_t others : {30u, 3221225473u, 99999u, 4294967290u}) {
    SixteenTuples tuples(0x123456789abcdef, 5, 20, others, 7);
    for (std::uint32_t first : {0u, 16u, 999u, 4000000000u}) {
      tuples.draw(first);
      for (std::uint32_t lane = 0; lane < 16; ++lane)
        for (std::size_t place = 0; place < 7; ++place)
          CHECK(tuples.in_place(place)[lane] ==
                one_by_one(0x123456789abcdef, 5, 20, others, first + lane, 7)[place]);
    }
  }
}

TEST_CASE("every ordered tuple is equally likely") {
  constexpr std::uint32_t others = 5, permutations = 60000;
  SixteenTuples tuples(3, 0, 2, others, 3);
  std::map<std::vector<std::uint32_t>, int> times;
  for (std::uint32_t first = 0; first < permutations; first += 16) {
    tuples.draw(first);
    for (std::size_t lane = 0; lane < 16; ++lane)
      ++times[{tuples.in_place(0)[lane], tuples.in_place(1)[lane], tuples.in_place(2)[lane]}];
  }
  CHECK(times.size() == 60);
  double chi_squared = 0;
  for (const auto& [tuple, count] : times) chi_squared += (count - 1000.0) * (count - 1000.0) / 1000;
  CHECK(chi_squared < 98.3);  // 59 degrees of freedom: 0.001
  CHECK(chi_squared > 30);
}
