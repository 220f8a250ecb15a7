#include <catch2/catch.hpp>
#include <limits>

#include "poverty/reliability.hpp"

using namespace phumthun::poverty;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr ReliabilityRules rules;  // hidden below 10, unreliable below 30 or with a CV above 30 %

Reliability share(std::int64_t n, double value, double error) {
  return reliability_of(n, value, error, true, rules);
}

}  // namespace

TEST_CASE("few households hide a value, not many make it unreliable") {
  CHECK(share(0, missing, missing) == Reliability::none);
  CHECK(share(40, missing, missing) == Reliability::none);
  CHECK(share(9, 0.5, 0.1) == Reliability::too_few);
  CHECK(share(10, 0.5, 0.1) == Reliability::unreliable);
  CHECK(share(29, 0.5, 0.1) == Reliability::unreliable);
  CHECK(share(30, 0.5, 0.1) == Reliability::reliable);
  CHECK(reliability_of(5, 0.5, 0.1, true, {.hide_below = 5, .unreliable_below = 5, .unreliable_cv = 1}) ==
        Reliability::reliable);
}

TEST_CASE("an error that is large beside the value makes it unreliable; exactly 30 % does not") {
  CHECK(share(100, 0.5, 0.15) == Reliability::reliable);
  CHECK(share(100, 0.5, 0.1501) == Reliability::unreliable);
  CHECK(share(100, 0.97, 0.01) == Reliability::unreliable);  // of the 3 % that are not
  CHECK(reliability_of(100, 0.97, 0.01, false, rules) == Reliability::reliable);
  CHECK(reliability_of(100, -0.2, 0.1, false, rules) == Reliability::unreliable);
  CHECK(share(100, 0.5, missing) == Reliability::unreliable);
}

TEST_CASE("nobody and everybody: judged by the number of households") {
  CHECK(share(100, 0, 0) == Reliability::reliable);
  CHECK(share(100, 1, 0) == Reliability::reliable);
  CHECK(share(100, 0, 0.01) == Reliability::unreliable);
  CHECK(share(20, 0, 0) == Reliability::unreliable);
}

TEST_CASE("reliabilities have names") {
  CHECK(reliability_name(Reliability::too_few) == "too-few");
  CHECK(reliability_label(Reliability::none).th == "ไม่มีข้อมูล");
}
