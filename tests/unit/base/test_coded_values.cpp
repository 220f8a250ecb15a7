#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "base/coded_values.hpp"

using phumthun::base::CodedValues;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("values are kept as codes into their ascending distinct values, missing as 0") {
  const CodedValues coded(std::vector<double>{3, missing, 1, 2.5, 1, infinite, -infinite});
  CHECK(coded.size() == 7);
  CHECK(coded.distinct() == std::vector<double>{-infinite, 1, 2.5, 3, infinite});
  CHECK(std::get<std::vector<std::uint8_t>>(coded.codes()) == std::vector<std::uint8_t>{4, 0, 2, 3, 2, 5, 1});
  CHECK(std::isnan(coded.at(1)));
  CHECK(coded.at(3) == 2.5);
  CHECK(coded.at(6) == -infinite);
}

TEST_CASE("nothing, and nothing but missing values, have no distinct value") {
  CHECK(CodedValues().size() == 0);
  CHECK(CodedValues(std::vector<double>{}).distinct().empty());
  const CodedValues coded(std::vector<double>{missing, missing});
  CHECK(coded.size() == 2);
  CHECK(coded.distinct().empty());
  CHECK(std::isnan(coded.at(0)));
}

TEST_CASE("0 and -0 are one value") {
  const CodedValues coded(std::vector<double>{-0.0, 0.0});
  CHECK(coded.distinct().size() == 1);
}

TEST_CASE("codes take the narrowest type that holds them") {
  const auto coded = [](int distinct) {
    std::vector<double> values;
    for (int i = distinct; i > 0; --i) values.push_back(i);
    return CodedValues(values);
  };
  CHECK(coded(255).codes().index() == 0);
  CHECK(coded(256).codes().index() == 1);
  CHECK(coded(65535).codes().index() == 1);
  CHECK(coded(65536).codes().index() == 2);
  CHECK(coded(65536).at(0) == 65536);
}

TEST_CASE("random columns read back as they were") {
  std::mt19937 random(1);
  for (const int distinct : {3, 300, 70000}) {
    std::vector<double> values;
    for (int i = 0; i < 100000; ++i) {
      const auto drawn = static_cast<int>(random() % static_cast<unsigned>(distinct));
      values.push_back(drawn == 0 ? missing : drawn / 7.0);
    }
    const CodedValues coded(values);
    bool same = coded.size() == values.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double value = coded.at(i);
      same = same && (std::isnan(values[i]) ? std::isnan(value) : value == values[i]);
    }
    CHECK(same);
  }
}
