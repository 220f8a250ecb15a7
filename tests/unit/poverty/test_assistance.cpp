#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "poverty/assistance.hpp"
#include "support/builders.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::int32_t no_day = INT32_MIN;
constexpr std::uint32_t welfare = 0, local_office = 1, health = 2;  // agencies
constexpr std::uint32_t money = 0, repairs = 1;                     // kinds

/// The plain definition: any two acts of a kind by different agencies, closer than the window.
bool repeated_by_pairs(const std::vector<Help>& helps, std::uint32_t household, std::int32_t window) {
  for (const Help& x : helps)
    for (const Help& y : helps) {
      if (x.household != household || y.household != household) continue;
      if (x.kind != y.kind || x.agency == y.agency) continue;
      if (x.day == no_day || y.day == no_day) return true;
      if (std::abs(x.day - y.day) < window) return true;
    }
  return false;
}

}  // namespace

TEST_CASE("help is counted by agencies; the same kind by two of them within a year is a repetition") {
  const std::vector<Help> helps{
      {0, welfare, money, 100},    {0, welfare, money, 130},          // one agency twice
      {1, welfare, money, 100},    {1, local_office, money, 464},     // 364 days apart
      {2, welfare, money, 100},    {2, local_office, money, 465},     // 365: no longer
      {3, welfare, money, 100},    {3, local_office, repairs, 100},   // different kinds
      {4, welfare, money, 100},    {4, local_office, money, no_day},  // a day is missing
      {5, welfare, money, no_day}, {5, welfare, money, no_day},       // the same agency
  };
  const HelpReceived received = help_received(helps, 7, 365);
  CHECK(received.agencies == std::vector<std::uint16_t>{1, 2, 2, 2, 2, 1, 0});
  CHECK(received.acts == std::vector<std::uint16_t>{2, 2, 2, 2, 2, 2, 0});
  CHECK(received.repeated == std::vector<std::uint8_t>{0, 1, 0, 0, 1, 0, 0});
}

TEST_CASE("repetitions are those of the plain definition") {
  std::mt19937 random(11);
  const auto pick = [&](unsigned count) { return static_cast<std::uint32_t>(random() % count); };
  for (int round = 0; round < 200; ++round) {
    std::vector<Help> helps;
    for (unsigned i = 0; i < 3 + random() % 9; ++i)
      helps.push_back(
          {pick(3), pick(3), pick(2), random() % 8 == 0 ? no_day : static_cast<std::int32_t>(random() % 60)});
    const HelpReceived received = help_received(helps, 3, 10);
    for (std::uint32_t household = 0; household < 3; ++household)
      CHECK((received.repeated[household] == 1) == repeated_by_pairs(helps, household, 10));
  }
}

TEST_CASE("assistance of two areas by hand: none, one, several, and the gap among the poor") {
  // Area 0: four households, three of them poor; area 1: two, none poor. The last is of no area.
  const std::vector<std::uint8_t> poor{1, 1, 1, 0, 0, 255, 1};
  const std::vector<double> weight{1, 2, 1, 4, 1, 3, 1};
  const std::vector<std::uint32_t> area{0, 0, 0, 0, 1, 1, 9};
  const std::vector<Help> helps{{0, welfare, money, 1},   {0, local_office, money, 2}, {3, welfare, money, 1},
                                {3, welfare, repairs, 9}, {5, health, money, 1},       {6, health, money, 1}};
  const AreaAssistance a = measure_assistance(help_received(helps, 7, 365), helps, poor, weight, area, 2);
  CHECK(a.households == std::vector<std::int64_t>{4, 2});
  CHECK(a.none == std::vector<std::int64_t>{2, 1});
  CHECK(a.one == std::vector<std::int64_t>{1, 1});
  CHECK(a.several == std::vector<std::int64_t>{1, 0});
  CHECK(a.repeated == std::vector<std::int64_t>{1, 0});
  CHECK(a.poor == std::vector<std::int64_t>{3, 0});
  CHECK(a.poor_none == std::vector<std::int64_t>{2, 0});
  CHECK(a.not_poor_helped == std::vector<std::int64_t>{1, 0});
  CHECK(a.agencies == std::vector<std::int64_t>{2, 1});
  CHECK(a.none_share[0] == Approx(3.0 / 8));
  CHECK(a.one_share[0] == Approx(4.0 / 8));
  CHECK(a.several_share[0] == Approx(1.0 / 8));
  CHECK(a.gap_share[0] == Approx(3.0 / 4));
  CHECK(std::isnan(a.gap_share[1]));
  // n / (n - 1) sum w² e² over the sum of weights: e is 5/8 for the helped by none (weights 2, 1), else -3/8.
  CHECK(a.none_se[0] == Approx(std::sqrt(4.0 / 3 * (5 * 25.0 / 64 + 17 * 9.0 / 64)) / 8));
  CHECK(a.gap_se[0] == Approx(std::sqrt(3.0 / 2 * (5 / 16.0 + 9 / 16.0)) / 4));
  CHECK(std::isnan(a.gap_se[1]));
}

TEST_CASE("an area without households has counts of 0 and no shares") {
  const AreaAssistance a = measure_assistance(help_received({}, 0, 365), {}, {}, {}, {}, 1);
  CHECK(a.households[0] == 0);
  CHECK(std::isnan(a.none_share[0]));
  CHECK(std::isnan(a.gap_share[0]));
}

TEST_CASE("help of a household that is not there, and columns of different lengths, are refused") {
  const std::vector<Help> helps{{3, welfare, money, 1}};
  CHECK(phumthun::test::error_of([&] { help_received(helps, 3, 365); }));
  const std::vector<std::uint8_t> poor{1};
  CHECK(phumthun::test::error_of([&] {
    measure_assistance(help_received({}, 2, 365), {}, poor, {}, std::vector<std::uint32_t>{0, 0}, 1);
  }));
}

}  // namespace phumthun::poverty
