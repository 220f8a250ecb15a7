#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "app/cluster_small_cells.hpp"
#include "app/cluster_statistics.hpp"
#include "base/error.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

const base::Progress quiet = base::Progress::none();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

ClusterField field(std::vector<double> value, std::vector<double> count) {
  ClusterField made;
  made.value = std::move(value);
  made.count = std::move(count);
  return made;
}

/// Three areas in a row.
ClusterInput row_of_three(std::vector<ClusterField> fields) {
  ClusterInput input;
  input.fields = std::move(fields);
  input.spatial_weights.starts = {0, 1, 3, 4};
  input.spatial_weights.neighbours = {1, 0, 2, 1};
  return input;
}

ClusterRequest request_of(const std::string& smoothing) {
  ClusterRequest request;
  request.method = ClusterMethod::smooth;
  request.smoothing = smoothing;
  return request;
}

}  // namespace

TEST_CASE("rates are smoothed from cases and population, or from a share and its households") {
  ClusterResult from_counts, from_share;
  compute_smoothing(request_of("spatial-rate"), row_of_three({field({1, 0, 8}, {}), field({10, 10, 20}, {})}),
                    from_counts, quiet);
  compute_smoothing(request_of("spatial-rate"), row_of_three({field({0.1, 0, 0.4}, {10, 10, 20})}),
                    from_share, quiet);
  REQUIRE(from_counts.columns.size() == 3);
  CHECK(from_counts.columns[0].name == "smoothed");
  CHECK(from_counts.columns[1].name == "raw");
  CHECK(from_counts.columns[2].name == "chance");
  CHECK(from_counts.local.cluster.empty());
  for (const ClusterResult& result : {from_counts, from_share}) {
    CHECK(result.columns[0].value[0] == Approx(1.0 / 20));
    CHECK(result.columns[0].value[1] == Approx(9.0 / 40));
    CHECK(result.columns[0].value[2] == Approx(8.0 / 30));
    CHECK(result.columns[1].value[2] == Approx(0.4));
  }
  CHECK(from_counts.warnings.empty());
  CHECK(from_counts.finding.en.find("0.225") != std::string::npos);
  CHECK(from_counts.finding.th.find("0.225") != std::string::npos);
  CHECK_FALSE(from_counts.caution.th.empty());
}

TEST_CASE("smoothing says what is missing, and refuses what it can't smooth") {
  ClusterResult result;
  compute_smoothing(request_of("eb"), row_of_three({field({1, missing, 8}, {}), field({10, 10, 0}, {})}),
                    result, quiet);
  CHECK_FALSE(std::isnan(result.columns[0].value[0]));
  CHECK(std::isnan(result.columns[0].value[1]));
  CHECK(std::isnan(result.columns[0].value[2]));
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].starts_with("2 areas have"));
  ClusterResult none;
  compute_smoothing(request_of("eb"), row_of_three({field({1, 2, 3}, {}), field({0, 0, 0}, {})}), none,
                    quiet);
  CHECK(none.finding.en == "No area has a rate.");
  const auto refused = [&](const std::string& smoothing, const ClusterInput& input) {
    ClusterResult unused;
    CHECK_THROWS_AS(compute_smoothing(request_of(smoothing), input, unused, quiet), base::Error);
  };
  refused("median", row_of_three({field({1, 2, 3}, {}), field({9, 9, 9}, {})}));
  refused("eb", row_of_three({field({1, -2, 3}, {}), field({9, 9, 9}, {})}));
  refused("eb-binomial", row_of_three({field({10, 2, 3}, {}), field({9, 9, 9}, {})}));
  refused("eb", row_of_three({field({0.1, 0.2, 0.3}, {})}));
}

TEST_CASE("a smoothed rate says how many households it rests on, and warns of few") {
  ClusterResult result;
  compute_smoothing(request_of("eb"), row_of_three({field({0.25, 0, 0.4}, {4, 10, 20})}), result, quiet);
  REQUIRE(result.columns.size() == 4);
  CHECK(result.columns[3].name == households_column);
  CHECK(result.columns[3].value == std::vector<double>{4, 10, 20});
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0] == "1 of the areas rests on fewer than 5 households.");
  CHECK(households_flag(0) == "none");
  CHECK(households_flag(4) == "small");
  CHECK(households_flag(5) == "ok");
  CHECK(households_flag(missing).empty());
}
