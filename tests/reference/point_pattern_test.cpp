#include "stats/point_pattern.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <numbers>

#include "reference_data.hpp"
#include "stats/density_raster.hpp"
#include "stats/kernel_density.hpp"

using namespace phumthun;
using namespace phumthun::reference;

namespace {

const base::Progress quiet = base::Progress::none();
const std::vector<std::string> point_sets{"synth600", "baltim"};

std::vector<geo::Coord> points_of(const std::string& name) {
  std::ifstream stream(folder() / "points" / (name + ".csv"));
  std::vector<geo::Coord> points;
  std::string line;
  std::getline(stream, line);  // id,x,y
  while (std::getline(stream, line)) {
    const std::size_t first = line.find(','), second = line.find(',', first + 1);
    points.push_back({std::stod(line.substr(first + 1)), std::stod(line.substr(second + 1))});
  }
  return points;
}

nlohmann::json values_of(const std::string& name) {
  std::ifstream stream(folder() / "points" / "points_ref.json");
  return nlohmann::json::parse(stream).at(name);
}

geo::Envelope around(const std::vector<geo::Coord>& points) {
  geo::Envelope envelope;
  for (const geo::Coord& at : points) envelope.include(at);
  return envelope;
}

geo::GeometryColumn rectangle(const geo::Envelope& e) {
  geo::GeometryColumn region;
  region.coords = {
      {e.min_x, e.min_y}, {e.max_x, e.min_y}, {e.max_x, e.max_y}, {e.min_x, e.max_y}, {e.min_x, e.min_y}};
  region.ring_starts = {0, 5}, region.polygon_starts = {0, 1}, region.feature_starts = {0, 1};
  return region;
}

/// The sum of kernels at one place.
double density_at(const stats::Places& places, const geo::Coord& at, stats::Kernel kernel, double bandwidth) {
  stats::Surface one{at.x - bandwidth / 2, at.y - bandwidth / 2, bandwidth, 1, 1, {0.0}};
  stats::add_kernels(places, kernel, bandwidth, 1, one, quiet);
  return one.value.front();
}

}  // namespace

TEST_CASE("kernel densities equal scikit-learn's and the quartic sum") {
  const std::vector<std::pair<std::string, stats::Kernel>> kernels{
      {"gaussian", stats::Kernel::gaussian},
      {"epanechnikov", stats::Kernel::epanechnikov},
      {"linear", stats::Kernel::triangular},
      {"tophat", stats::Kernel::uniform},
      {"quartic_sum", stats::Kernel::quartic}};
  Deviation deviation;
  for (const std::string& name : point_sets) {
    const auto points = points_of(name);
    const stats::Places places = stats::places_of(points, {}, {});
    const geo::Envelope box = around(points);
    const auto densities = values_of(name).at("kde");
    for (const auto& entry : densities)
      for (const auto& [text, kernel] : kernels) {
        if (entry.at("kernel") != text) continue;
        const double bandwidth = entry.at("bandwidth");
        // A density, or the sum of (1 - u²)² 3 / pi over the squared bandwidth, of all points.
        const double scale = text == "quartic_sum" ? 1 : static_cast<double>(points.size());
        double most = 0;
        for (const double value : entry.at("density")) most = std::max(most, value);
        for (std::size_t i = 0; i < 21 * 17; ++i) {
          const geo::Coord at{box.min_x + static_cast<double>(i % 21) / 20 * box.width(),
                              box.min_y + static_cast<double>(i / 21) / 16 * box.height()};
          const double expected = entry.at("density")[i];
          const double found = density_at(places, at, kernel, bandwidth) / scale;
          deviation.add(found / most, expected / most, name + " " + text + " " + std::to_string(i));
        }
      }
  }
  CAPTURE(deviation.where(), deviation.worst());
  CHECK(deviation.pairs() == 2 * 5 * 357);
  CHECK(deviation.worst() < 1e-9);
}

TEST_CASE("Clark and Evans's ratio and Ripley's K equal the reference without edge correction") {
  Deviation deviation;
  for (const std::string& name : point_sets) {
    const auto points = points_of(name);
    const auto expected = values_of(name);
    const auto& clark = expected.at("clark_evans_bbox_no_edge");
    const stats::NearestNeighbour near = stats::nearest_neighbour(points, clark.at("area"), 0);
    deviation.add(near.observed, clark.at("mean_nn"), name + " mean");
    deviation.add(near.expected, clark.at("expected"), name + " expected");
    deviation.add(near.ratio, clark.at("R"), name + " R");
    // The reference has Clark and Evans's constant as they print it, 0.26136 for sqrt((4 - pi) / (4 pi)).
    const double exact = std::sqrt((4 - std::numbers::pi) / (4 * std::numbers::pi));
    deviation.add(near.z * exact / 0.26136, clark.at("z"), name + " z");

    stats::RipleyOptions options;
    options.radii = expected.at("ripleyK_noedge").at("r").get<std::vector<double>>();
    options.edge_corrected = false;
    options.simulations = 0;
    const stats::Ripley ripley = stats::ripley(points, {}, rectangle(around(points)), options, quiet);
    for (std::size_t r = 0; r < options.radii.size(); ++r)
      deviation.add(ripley.k[r], expected.at("ripleyK_noedge").at("K")[r], name + " K " + std::to_string(r));
  }
  CAPTURE(deviation.where(), deviation.worst());
  CHECK(deviation.pairs() == 2 * 14);
  CHECK(deviation.worst() < 1e-10);
}
