#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "reference_data.hpp"
#include "stats/contiguity.hpp"
#include "stats/distance_weights.hpp"
#include "stats/spatial_weights_report.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::SpatialWeights;
using stats::WeightStyle;

namespace {

const base::Progress quiet = base::Progress::none();

std::vector<geo::Coord> places(const DataSet& set) {
  const auto columns = table(set, "centroids.csv");
  std::vector<geo::Coord> centroids;
  for (std::size_t i = 0; i < columns.at("x").size(); ++i)
    centroids.push_back({columns.at("x")[i], columns.at("y")[i]});
  return centroids;
}

void check_same(const SpatialWeights& found, const SpatialWeights& expected) {
  CHECK(found.starts == expected.starts);
  CHECK(found.neighbours == expected.neighbours);
}

double distance(const geo::Coord& a, const geo::Coord& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// Rows with ties may hold other areas, at the same distances.
void check_same_distances(const SpatialWeights& found, const SpatialWeights& expected,
                          const std::vector<geo::Coord>& at, std::size_t tie_rows) {
  std::size_t other_rows = 0;
  for (std::size_t area = 0; area < at.size(); ++area) {
    std::vector<double> a, b;
    for (const auto neighbour : found.neighbours_of(area)) a.push_back(distance(at[area], at[neighbour]));
    for (const auto neighbour : expected.neighbours_of(area)) b.push_back(distance(at[area], at[neighbour]));
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == Approx(b[i]).epsilon(1e-12));
    other_rows += !std::ranges::equal(found.neighbours_of(area), expected.neighbours_of(area));
  }
  CHECK(other_rows <= tie_rows);
}

}  // namespace

TEST_CASE("contiguity equals spdep's, link by link") {
  for (const DataSet& set : data_sets()) {
    if (!set.has_polygons) continue;
    CAPTURE(set.name);
    const auto expected = json(set, "weights.json");
    const auto polygons = layer(set).geometry;
    const SpatialWeights queen = contiguity_weights(*polygons, stats::Contiguity::queen, quiet);
    check_same(queen, spatial_weights(expected, "queen", WeightStyle::row));
    check_same(of_order(queen, 2, quiet), spatial_weights(expected, "queen_order2", WeightStyle::row));
    check_same(up_to_order(queen, 2, quiet),
               spatial_weights(expected, "queen_order2_cumul", WeightStyle::row));
    // The same with the search for borders that almost meet, and from any number of threads.
    for (const unsigned threads : {1u, 2u, 5u})
      check_same(
          stats::find_contiguity(*polygons, {stats::Contiguity::queen, 0, threads}, quiet).spatial_weights,
          queen);
    check_same(contiguity_weights(*polygons, stats::Contiguity::rook, quiet),
               spatial_weights(expected, "rook", WeightStyle::row));
  }
}

TEST_CASE("nearest neighbours and distance bands equal spdep's") {
  for (const DataSet& set : data_sets()) {
    CAPTURE(set.name);
    const auto expected = json(set, "weights.json");
    const auto& meta = expected.at(".meta");
    const auto at = places(set);
    const stats::NearPlaces near(at, stats::DistanceMetric::planar);
    const std::vector<std::pair<int, std::string>> counts{{4, "4"}, {8, "8"}};
    for (const auto& [k, name] : counts) {
      const auto found = stats::nearest_neighbour_weights(near, k, quiet);
      const auto tie_rows = meta.at("knn_tie_rows").at(std::string("k").append(name)).get<std::size_t>();
      CHECK(found.tied_places == tie_rows);
      check_same_distances(found.spatial_weights,
                           spatial_weights(expected, std::string("knn").append(name), WeightStyle::row), at,
                           tie_rows);
    }
    CHECK(stats::least_distance_band(near, quiet) ==
          Approx(std::stod(meta.at("dist_min_threshold").get<std::string>())).epsilon(1e-12));
    for (const std::string band : {"dist_min", "dist_half"}) {
      const double threshold = std::stod(meta.at(band + "_threshold").get<std::string>());
      check_same(stats::distance_band_weights(at, threshold, quiet),
                 spatial_weights(expected, band, WeightStyle::row));
    }
  }
}

TEST_CASE("isolates, parts and symmetry are what spdep says of the same links") {
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "weights.json");
    for (const auto& [key, told] : expected.items()) {
      if (key == ".meta") continue;
      CAPTURE(set.name, key);
      stats::SpatialWeightsReport report;
      complete_report(report, spatial_weights(expected, key, WeightStyle::row), {});
      CHECK(report.components == told.at("n_components").get<std::size_t>());
      CHECK(report.symmetric == told.at("symmetric").get<bool>());
      CHECK(report.isolates == told.at("islands").get<std::vector<std::uint32_t>>());
    }
  }
}

TEST_CASE("centroids equal GEOS's") {
  Deviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto expected = places(set);
    const auto found = geo::centroids(*layer(set).geometry);
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      deviation.add(found[i].x, expected[i].x, set.name);
      deviation.add(found[i].y, expected[i].y, set.name);
    }
  }
  CAPTURE(deviation.where());
  CHECK(deviation.worst() < 1e-9);
}
