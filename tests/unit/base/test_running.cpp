#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/area_level.hpp"
#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "base/progress.hpp"
#include "base/report.hpp"

using namespace phumthun::base;

TEST_CASE("parallel_for visits every item exactly once") {
  for (const unsigned threads : {1u, 2u, 7u})
    for (const std::size_t grain : {std::size_t{0}, std::size_t{3}, std::size_t{5000}}) {
      std::vector<std::atomic<int>> visits(1000);
      parallel_for(visits.size(), grain, threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
        if (worker >= threads) std::abort();
        for (std::size_t i = begin; i < end; ++i) ++visits[i];
      });
      for (const auto& count : visits) REQUIRE(count == 1);
    }
  parallel_for(0, 1, 4, [](std::size_t, std::size_t, unsigned) { std::abort(); });
}

TEST_CASE("an exception in any worker of parallel_for comes out once, and stops the rest") {
  std::atomic<int> chunks = 0;
  const auto run = [&](unsigned threads) {
    parallel_for(100000, 1, threads, [&](std::size_t begin, std::size_t, unsigned) {
      ++chunks;
      if (begin >= 10) throw std::runtime_error("row " + std::to_string(begin));
    });
  };
  for (const unsigned threads : {1u, 4u}) {
    chunks = 0;
    CHECK_THROWS_AS(run(threads), std::runtime_error);
    CHECK(chunks < 1000);
  }
}

TEST_CASE("a cancel inside parallel_for is a cancel outside") {
  const Progress stop([](double, std::string_view) { return false; });
  CHECK_THROWS_AS(parallel_for(100, 1, 3, [&](std::size_t, std::size_t, unsigned) { stop.report(0.5); }),
                  Cancelled);
}

TEST_CASE("a slice of progress reports its part of the whole, and never more") {
  std::vector<double> seen;
  const Progress whole([&](double fraction, std::string_view) {
    seen.push_back(fraction);
    return true;
  });
  const Progress half = whole.slice(0.5, 1);
  half.report(0);
  half.slice(0, 0.5).report(1);
  half.report(7);
  CHECK(seen == std::vector<double>{0.5, 0.75, 1});
  Progress::none().report(2);
}

TEST_CASE("a report keeps a hundred issues of each kind and every total") {
  Report report;
  for (int i = 0; i < 250; ++i)
    report.add({Severity::refused, "bad-number", "row " + std::to_string(i), "x"});
  report.add({Severity::note, "other", "", ""});
  report.count("bad-number", 50);
  CHECK(report.issues().size() == 101);
  CHECK(report.totals().at("bad-number") == 300);
  CHECK(report.totals().at("other") == 1);
  CHECK_FALSE(report.wants("bad-number"));
  CHECK(report.wants("unheard-of"));
  CHECK(report.issues().front().location == "row 0");
}

TEST_CASE("a code's length tells its level") {
  CHECK(level_of_code("33") == AreaLevel::province);
  CHECK(level_of_code("330101") == AreaLevel::tambon);
  CHECK_FALSE(level_of_code("33010"));
  CHECK_FALSE(level_of_code("33O1"));
  CHECK_FALSE(level_of_code(""));
  for (const AreaLevel level : all_area_levels) CHECK(parse_level(level_name(level)) == level);
  CHECK_THROWS_AS(parse_level("district"), Error);
  CHECK_FALSE(level_above(AreaLevel::province));
  CHECK(level_below(AreaLevel::tambon) == AreaLevel::village);
}
