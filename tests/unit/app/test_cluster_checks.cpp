#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "app/cluster_certainty.hpp"
#include "app/cluster_checks.hpp"
#include "app/cluster_stability.hpp"
#include "stats/random.hpp"
#include "support/builders.hpp"

using namespace phumthun;
using app::ClusterClass;
using base::ErrorCode;
using base::Progress;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A grid of areas that are neighbours where their sides meet, in rows of `columns`.
stats::SpatialWeights rook_grid(std::uint32_t columns, std::uint32_t rows) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t area = 0; area < columns * rows; ++area) {
    if (area >= columns) pairs.emplace_back(area - columns, area);
    if (area % columns > 0) pairs.emplace_back(area - 1, area);
  }
  return stats::from_pairs(columns * rows, pairs);
}

/// Low in the left columns of a grid of 7 by 7, high in the right ones.
app::ClusterInput slope() {
  app::ClusterInput input;
  input.spatial_weights = rook_grid(7, 7);
  input.fields.resize(1);
  input.fields[0].name = "value";
  for (int area = 0; area < 49; ++area)
    input.fields[0].value.push_back(0.1 + 0.1 * (area % 7) + 0.003 * (area * 5 % 11));
  input.fields[0].standard_error.assign(49, 0);
  return input;
}

app::ClusterRequest certainty() {
  app::ClusterRequest request;
  request.method = app::ClusterMethod::certainty;
  request.inference = "analytic";
  request.correction = "none";
  return request;
}

app::ClusterResult certainty_of(const app::ClusterInput& input,
                                const app::ClusterRequest& request = certainty()) {
  app::ClusterResult result;
  app::compute_certainty(request, input, result, Progress::none());
  return result;
}

const std::vector<double>& column(const app::ClusterResult& result, const std::string& name) {
  for (const app::ResultColumn& each : result.columns)
    if (each.name == name) return each.value;
  FAIL("there is no column " + name);
  throw 0;
}

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Four standard errors of a share counted in so many simulations.
double tolerance(double chance, double simulations) {
  return 4 * std::sqrt(chance * (1 - chance) / simulations) + 1 / simulations;
}

}  // namespace

TEST_CASE("a value near a bound is drawn from a normal distribution cut off there") {
  // Quantiles of scipy.stats.truncnorm.
  const std::vector<double> value{0, 0, 0.1, 0.97, 1, 0.5, 0.3, missing};
  const std::vector<double> error{0.05, 0.05, 0.08, 0.04, 0.03, 0.01, 0, 0.1};
  const app::ValuesAround around(value, error, {0, 1});
  CHECK(around.at(0, 0) == Approx(0.0337244875098).epsilon(1e-10));
  CHECK(around.at(1, 1) == Approx(0.0704804354647).epsilon(1e-10));
  CHECK(around.at(2, -1.5) == Approx(0.0221993168112).epsilon(1e-10));
  CHECK(around.at(3, 0.5) == Approx(0.973489451744).epsilon(1e-10));
  CHECK(around.at(4, -2) == Approx(0.931671854836).epsilon(1e-10));
  CHECK(around.at(5, 2) == 0.52);
  CHECK(around.at(6, 2) == 0.3);
  CHECK(std::isnan(around.at(7, 1)));
  CHECK_FALSE(around.varies(6));
  for (const double deviate : {-9.0, 9.0})
    for (std::size_t area = 0; area < 7; ++area) {
      CHECK(around.at(area, deviate) >= 0);
      CHECK(around.at(area, deviate) <= 1);
    }
}

TEST_CASE("without bounds a value is drawn from the whole normal distribution") {
  const std::vector<double> value{-3}, error{2};
  CHECK(app::ValuesAround(value, error, {}).at(0, -1.5) == -6);
}

TEST_CASE("an error that can't be one is refused") {
  const std::vector<double> value{0.5}, negative{-0.1}, infinite{std::numeric_limits<double>::infinity()};
  phumthun::test::require_error(ErrorCode::invalid_input, [&] { app::ValuesAround(value, negative, {}); });
  phumthun::test::require_error(ErrorCode::invalid_input, [&] { app::ValuesAround(value, infinite, {}); });
}

TEST_CASE("a measure's bounds are those of its kind") {
  const auto bounds = [](const char* measure) {
    app::MeasureRequest request;
    request.measures = {measure};
    return app::measure_bounds(request);
  };
  CHECK(bounds("H").high == 1);
  CHECK(bounds("M0").low == 0);
  CHECK(bounds("human").low == 1);
  CHECK(bounds("human").high == 4);
  CHECK(bounds("targeting:tpmap.kappa").low == -1);
  CHECK(bounds("surveyed").low == 0);
  CHECK(std::isinf(bounds("surveyed").high));
  CHECK(std::isinf(bounds("change:human.mean").low));
  CHECK(std::isinf(app::measure_bounds({}).low));
}

TEST_CASE("the chance of a class is that of the values that give it") {
  // Only one value is uncertain: a neighbour of the area whose class hangs on it. From where on the area is
  // hot is found by halving; the chance is then the normal distribution's.
  constexpr std::size_t area = 25, neighbour = 26;
  constexpr double error = 0.3, simulations = 20000;
  app::ClusterInput input = slope();
  app::ClusterField& field = input.fields[0];
  app::ClusterRequest request = certainty();
  const auto is_hot = [&](double value) {
    std::vector<double> values = field.value;
    values[neighbour] = value;
    return app::local_classes(request, "local-g-star", values, input.spatial_weights,
                              Progress::none())[area] == ClusterClass::hot;
  };
  double cold = field.value[neighbour] - 5 * error, hot = field.value[neighbour] + 5 * error;
  REQUIRE_FALSE(is_hot(cold));
  REQUIRE(is_hot(hot));
  for (int halving = 0; halving < 60; ++halving) (is_hot((cold + hot) / 2) ? hot : cold) = (cold + hot) / 2;
  field.standard_error[neighbour] = error;
  const double chance = 1 - normal_below((hot - field.value[neighbour]) / error);
  REQUIRE(chance > 0.02);
  REQUIRE(chance < 0.98);
  request.check.simulations = static_cast<std::int64_t>(simulations);
  const app::ClusterResult result = certainty_of(input, request);
  CHECK(std::abs(column(result, "chance_hot")[area] - chance) < tolerance(chance, simulations));
  // Above the mean of all, itself among them: above that of the others.
  double others = 0;
  for (std::size_t i = 0; i < 49; ++i) others += i == neighbour ? 0 : field.value[i] / 48;
  const double above = 1 - normal_below((others - field.value[neighbour]) / error);
  CHECK(std::abs(column(result, "chance_above_mean")[neighbour] - above) < tolerance(above, simulations));
}

TEST_CASE("certain values keep the class of the estimates, noisy ones become uncertain") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.assign(49, 1e-9);
  const auto shown = app::local_classes(certainty(), "local-g-star", input.fields[0].value,
                                        input.spatial_weights, Progress::none());
  const app::ClusterResult sure = certainty_of(input);
  CHECK((sure.local.cluster == shown));
  CHECK(app::count_of(sure.local.cluster, ClusterClass::hot) > 0);
  for (const double chance : column(sure, "chance_as_estimated")) CHECK(chance == 1);
  for (const double chance : sure.local.statistic) CHECK(chance == 1);

  input.fields[0].standard_error.assign(49, 0.3);
  const app::ClusterResult unsure = certainty_of(input);
  CHECK(app::count_of(unsure.local.cluster, ClusterClass::uncertain) > 0);
  CHECK(app::count_of(unsure.local.cluster, ClusterClass::hot) <
        app::count_of(sure.local.cluster, ClusterClass::hot));
  for (std::size_t area = 0; area < 49; ++area)
    CHECK((unsure.local.cluster[area] == ClusterClass::uncertain) == (unsure.local.statistic[area] < 0.8));
  CHECK_FALSE(unsure.finding.th.empty());
  CHECK_FALSE(unsure.caution.th.empty());
  CHECK(unsure.finding.en.starts_with("Of "));
  CHECK(unsure.finding.en.ends_with("uncertain."));
}

TEST_CASE("chances of the classes add up to one") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.assign(49, 0.1);
  const app::ClusterResult result = certainty_of(input);
  for (std::size_t area = 0; area < 49; ++area) {
    double sum = 0;
    for (const app::ResultColumn& each : result.columns)
      if (each.name != "chance_above_mean" && each.name != "chance_as_estimated") sum += each.value[area];
    CHECK(sum == Approx(1).margin(1e-12));
  }
}

TEST_CASE("chances are the same from any number of threads, and others for another seed") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.assign(49, 0.15);
  app::ClusterRequest request = certainty();
  request.inference = "permutation";
  request.permutations = 499;
  request.check.simulations = 199;
  request.threads = 1;
  const app::ClusterResult one = certainty_of(input, request);
  for (const unsigned threads : {2u, 5u}) {
    request.threads = threads;
    const app::ClusterResult several = certainty_of(input, request);
    CHECK((several.local.cluster == one.local.cluster));
    REQUIRE(several.columns.size() == one.columns.size());
    for (std::size_t c = 0; c < one.columns.size(); ++c)
      CHECK(several.columns[c].value == one.columns[c].value);
  }
  request.seed = 2;
  CHECK(column(certainty_of(input, request), "chance_hot") != column(one, "chance_hot"));
}

TEST_CASE("chances don't depend on the unit of the values") {
  app::ClusterInput input = slope(), larger = slope();
  input.fields[0].standard_error.assign(49, 0.15);
  for (double& value : larger.fields[0].value) value *= 8;  // exact
  larger.fields[0].standard_error.assign(49, 8 * 0.15);
  const app::ClusterResult one = certainty_of(input), other = certainty_of(larger);
  for (const app::ResultColumn& each : one.columns) CHECK(column(other, each.name) == each.value);
}

TEST_CASE("an area without a value has no chance, and one without an error is said to be taken as certain") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.assign(49, 0.1);
  input.fields[0].value[3] = missing;
  input.fields[0].standard_error[4] = missing;
  const app::ClusterResult result = certainty_of(input);
  CHECK((result.local.cluster[3] == ClusterClass::undefined));
  CHECK(std::isnan(result.local.statistic[3]));
  CHECK(std::isnan(column(result, "chance_above_mean")[3]));
  CHECK(std::any_of(result.warnings.begin(), result.warnings.end(), [](const std::string& warning) {
    return warning.find("1 areas have a value whose standard error is not known") != std::string::npos;
  }));
}

TEST_CASE("values without any error have no certainty to tell") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.clear();
  phumthun::test::require_error(ErrorCode::invalid_input, [&] { certainty_of(input); });
}

TEST_CASE("few areas, equal values and isolates have chances without a fault") {
  for (const std::uint32_t areas : {0u, 1u, 2u, 3u}) {
    app::ClusterInput input;
    input.spatial_weights = rook_grid(areas, 1);
    input.fields.resize(1);
    input.fields[0].value.assign(areas, 0.5);
    input.fields[0].standard_error.assign(areas, 0.1);
    app::ClusterRequest request = certainty();
    request.inference = "permutation";
    request.permutations = request.check.simulations = 99;
    const app::ClusterResult result = certainty_of(input, request);
    CHECK(result.local.cluster.size() == areas);
  }
  app::ClusterInput alone = slope();
  alone.spatial_weights = stats::from_pairs(49, {});
  alone.fields[0].standard_error.assign(49, 0.1);
  for (const ClusterClass cluster : certainty_of(alone).local.cluster)
    CHECK((cluster == ClusterClass::isolate));
}

TEST_CASE("a certainty can be cancelled") {
  app::ClusterInput input = slope();
  input.fields[0].standard_error.assign(49, 0.1);
  app::ClusterRequest request = certainty();
  request.check.simulations = 100'000;
  app::ClusterResult result;
  const Progress stop([](double fraction, std::string_view) { return fraction < 0.1; });
  CHECK_THROWS_AS(app::compute_certainty(request, input, result, stop), base::Cancelled);
}

TEST_CASE("a draft that can't be meant is refused") {
  const auto refuse = [](auto change) {
    app::CheckDraft draft;
    change(draft);
    phumthun::test::require_error(ErrorCode::invalid_input, [&] { app::check_draft(draft); });
  };
  refuse([](app::CheckDraft& d) { d.base = "moran"; });
  refuse([](app::CheckDraft& d) { d.least_share = 0; });
  refuse([](app::CheckDraft& d) { d.least_share = missing; });
  refuse([](app::CheckDraft& d) { d.least_share = 1.01; });
  refuse([](app::CheckDraft& d) { d.simulations = 0; });
  refuse([](app::CheckDraft& d) { d.seeds = 0; });
  CHECK_NOTHROW(app::check_draft({}));
}

TEST_CASE("a run among many has enough permutations for its corrections") {
  app::ClusterRequest request;
  CHECK(app::one_of_many_runs(request, 50).permutations == 4999);
  CHECK(app::one_of_many_runs(request, 206).permutations == 8240);
  CHECK(app::one_of_many_runs(request, 100'000).permutations == 99999);
  request.correction = "none";
  CHECK(app::one_of_many_runs(request, 206).permutations == 1999);
  request.permutations = 499;
  CHECK(app::one_of_many_runs(request, 206).permutations == 499);
  CHECK(app::one_of_many_runs(request, 206).threads == 1);
}

TEST_CASE("the part of each choice in the variance is that of its means") {
  // Two weights, one seed, two cut-offs: the area stays with the first weights alone.
  const std::vector<std::uint8_t> weights_decide{1, 1, 0, 0};
  const app::AxisShares by_weights = app::axis_shares(weights_decide, {2, 1, 2});
  CHECK(by_weights.weights == Approx(1));
  CHECK(by_weights.seed == 0);
  CHECK(by_weights.cutoff == Approx(0).margin(1e-15));
  CHECK(by_weights.combination == Approx(0).margin(1e-15));

  // Three of four: mean 3/4, total 4 * 3/16 = 3/4; each axis has means 1 and 1/2, so 2 * 2/16 = 1/4.
  const std::vector<std::uint8_t> one_combination{1, 1, 1, 0};
  const app::AxisShares shared = app::axis_shares(one_combination, {2, 1, 2});
  CHECK(shared.weights == Approx(1.0 / 3));
  CHECK(shared.cutoff == Approx(1.0 / 3));
  CHECK(shared.combination == Approx(1.0 / 3));

  // Only the combination matters.
  const std::vector<std::uint8_t> crossed{1, 0, 0, 1};
  CHECK(app::axis_shares(crossed, {2, 2, 1}).combination == Approx(1));

  const std::vector<std::uint8_t> always{1, 1, 1, 1};
  CHECK(std::isnan(app::axis_shares(always, {2, 1, 2}).weights));
}

TEST_CASE("the parts of a variance add up, whatever the order of the choices") {
  stats::RandomStream random(5, 0, 0);
  for (int trial = 0; trial < 200; ++trial) {
    const app::AxisLengths lengths{1 + random.below(4), 1 + random.below(3), 1 + random.below(4)};
    const std::size_t of_weights = lengths.seeds * lengths.cutoffs;
    std::vector<std::uint8_t> stays(lengths.weights * of_weights), turned(stays.size()), otherwise;
    for (std::uint8_t& stay : stays) stay = random.below(2) == 1;
    for (std::size_t at = 0; at < stays.size(); ++at) {
      turned[(lengths.weights - 1 - at / of_weights) * of_weights + at % of_weights] = stays[at];
      otherwise.push_back(!stays[at]);
    }
    const app::AxisShares shares = app::axis_shares(stays, lengths);
    if (std::isnan(shares.weights)) continue;
    CHECK(shares.weights + shares.seed + shares.cutoff + shares.combination == Approx(1));
    for (const double share : {shares.weights, shares.seed, shares.cutoff, shares.combination}) {
      CHECK(share >= 0);
      CHECK(share <= 1 + 1e-12);
    }
    CHECK(app::axis_shares(turned, lengths).weights == Approx(shares.weights).margin(1e-12));
    CHECK(app::axis_shares(turned, lengths).cutoff == Approx(shares.cutoff).margin(1e-12));
    CHECK(app::axis_shares(otherwise, lengths).seed == Approx(shares.seed).margin(1e-12));
  }
}

TEST_CASE("connected parts are those of one mark that touch, the largest first") {
  //  1 0 2 2
  //  0 1 0 2
  //  1 1 0 0
  const std::vector<int> mark{1, 0, 2, 2, 0, 1, 0, 2, 1, 1, 0, 0};
  const auto parts = app::connected_parts(mark, rook_grid(4, 3));
  REQUIRE(parts.size() == 3);
  CHECK(parts[0] == std::vector<std::uint32_t>{2, 3, 7});
  CHECK(parts[1] == std::vector<std::uint32_t>{5, 8, 9});
  CHECK(parts[2] == std::vector<std::uint32_t>{0});
  CHECK(app::connected_parts({}, rook_grid(0, 0)).empty());
}

TEST_CASE("a link in one direction connects two areas") {
  stats::SpatialWeights one_way;
  one_way.starts = {0, 0, 1};
  one_way.neighbours = {0};
  CHECK(app::connected_parts({1, 1}, one_way).size() == 1);
}

TEST_CASE("agreement is of all three, on the same side") {
  app::ClusterInput input = slope();
  for (int area = 0; area < 49; ++area)
    input.places.push_back({static_cast<double>(area % 7), static_cast<double>(area / 7)});
  input.fields[0].value[24] = missing;
  app::ClusterRequest request;
  request.method = app::ClusterMethod::agreement;
  request.permutations = 9999;
  request.correction = "none";
  app::ClusterResult result;
  for (int area = 0; area < 49; ++area) {
    result.codes.push_back(std::to_string(area));
    result.names.push_back({result.codes.back(), result.codes.back()});
  }
  input.names = result.names;
  app::compute_agreement(request, input, result, Progress::none());
  REQUIRE(result.local.cluster.size() == 49);
  CHECK((result.local.cluster[24] == ClusterClass::undefined));
  CHECK(app::count_of(result.local.cluster, ClusterClass::hot) > 0);
  for (std::size_t area = 0; area < 49; ++area) {
    if (area == 24) continue;
    double high = 0, low = 0;
    for (const char* method : {"local_moran", "local_g_star", "scan"}) {
      const double side = column(result, method)[area];
      high += side == 1;
      low += side == -1;
    }
    CHECK(column(result, "methods_high")[area] == high);
    CHECK(column(result, "methods_low")[area] == low);
    CHECK((result.local.cluster[area] == ClusterClass::hot) == (high == 3));
    CHECK((result.local.cluster[area] == ClusterClass::cold) == (low == 3));
    CHECK((result.local.cluster[area] == ClusterClass::not_significant) == (high + low == 0));
    CHECK((result.local.cluster[area] == ClusterClass::group_1) == (high > 0 && high < 3 && low == 0));
    CHECK((result.local.cluster[area] == ClusterClass::group_2) == (low > 0 && low < 3 && high == 0));
    CHECK((result.local.cluster[area] == ClusterClass::group_3) == (high > 0 && low > 0));
  }
  std::size_t listed = 0;
  for (const app::FoundCluster& cluster : result.clusters)
    listed += cluster.cluster == ClusterClass::hot ? cluster.codes.size() : 0;
  CHECK(listed == app::count_of(result.local.cluster, ClusterClass::hot));
  REQUIRE(result.groups.size() == 3);
  CHECK(result.groups[0].en == "High by some methods");
  CHECK(result.finding.en.starts_with("All three methods"));
  CHECK(result.finding.en.ends_with("."));
  CHECK(result.caution.en.find("at most 25 % of the population") != std::string::npos);
}
