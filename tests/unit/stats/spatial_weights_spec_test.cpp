#include "stats/spatial_weights_spec.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.hpp"
#include "grid.hpp"
#include "stats/make_spatial_weights.hpp"
#include "stats/spatial_weights_sets.hpp"

using namespace phumthun;
using namespace phumthun::stats;
using namespace phumthun::stats::test;
using Row = std::vector<std::uint32_t>;

namespace {

const base::Progress quiet = base::Progress::none();

MadeSpatialWeights made(const geo::GeometryColumn& areas, const std::string& text) {
  const std::vector<geo::Coord> places = geo::centroids(areas);
  NeighbourSources sources;
  sources.areas = areas.size();
  sources.polygons = &areas;
  sources.places = places;
  sources.blocks = [&](const std::string& field) {
    std::vector<std::uint32_t> blocks;
    for (std::uint32_t i = 0; i < areas.size(); ++i) blocks.push_back(i / (field == "row" ? 3 : 2));
    return blocks;
  };
  sources.read_file = [&](const std::string& path) {
    CHECK(path == "some dir/w (1).gal");
    return chain(static_cast<std::uint32_t>(areas.size()), WeightStyle::row);
  };
  return make_spatial_weights(sources, parse_spatial_weights(text), WeightStyle::row, quiet);
}

Row middle(const std::string& text) {
  return row_of(made(square_grid(3, 3), text).spatial_weights, 4);
}

}  // namespace

TEST_CASE("every form of spatial weights reads back as it is written") {
  for (const char* text : {"queen",
                           "rook:3",
                           "queen:2+",
                           "rook@0.5",
                           "queen:3+@1e-06",
                           "knn:4",
                           "distance:2500",
                           "distance:min",
                           "kernel:triangular:1500.5",
                           "kernel:gaussian:knn:8",
                           "inverse:5000",
                           "inverse:5000:2",
                           "block",
                           "block:AMP_CODE",
                           "delaunay",
                           "gabriel",
                           "file:/a b/w (1).gal",
                           "queen|knn:4",
                           "queen&distance:9|rook",
                           "(queen|knn:2)&distance:9",
                           "symmetric:knn:4",
                           "mutual:(knn:4|rook)",
                           "mutual:symmetric:knn:3",
                           "queen|(rook|knn:1)",
                           "queen&(rook&knn:1)"})
    CHECK(to_text(parse_spatial_weights(text)) == text);
  CHECK(to_text(parse_spatial_weights(" (((queen))) ")) == "queen");
  CHECK(to_text(parse_spatial_weights("queen:1+")) == "queen");
  CHECK(to_text(parse_spatial_weights("inverse:3:1")) == "inverse:3");
  CHECK(largest_snap(parse_spatial_weights("knn:2|(queen@0.5&rook@2)")) == 2);
  CHECK(needs_places(parse_spatial_weights("queen|symmetric:gabriel")));
  CHECK_FALSE(needs_places(parse_spatial_weights("queen|block")));
  CHECK_FALSE(needs_polygons(parse_spatial_weights("knn:3")));
}

TEST_CASE("what is no spatial weights is refused with the forms that there are") {
  for (const char* wrong : {"",
                            "queen@",
                            "queen@0",
                            "queen@-1",
                            "queen:+",
                            "queen:2x",
                            "queen2",
                            "knn:4:5",
                            "distance:max",
                            "distance:5:2",
                            "kernel:triangular",
                            "kernel:triangular:0",
                            "kernel:gaussian:knn:0",
                            "inverse:0",
                            "inverse:5:0",
                            "inverse:5:2:1",
                            "file",
                            "file:",
                            "block:",
                            "delaunay:3",
                            "queen|",
                            "|queen",
                            "queen&&rook",
                            "(queen",
                            "queen)",
                            "()",
                            "symmetric:",
                            "mutual",
                            "queen||rook"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(parse_spatial_weights(wrong), base::Error);
  }
  CHECK_THROWS_AS(parse_spatial_weights("kernel:cosine:5"), base::Error);
  CHECK_THROWS_AS(parse_spatial_weights(std::string(5000, '(') + "queen" + std::string(5000, ')')),
                  base::Error);
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "symmetric:";
  CHECK_THROWS_AS(parse_spatial_weights(deep + "queen"), base::Error);
  try {
    parse_spatial_weights("king");
  } catch (const base::Error& error) {
    CHECK(error.hint().find("kernel:gaussian:knn:8") != std::string::npos);
  }
}

TEST_CASE("each form makes the links that it says, on nine squares") {
  CHECK(middle("queen") == Row{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(middle("rook") == Row{1, 3, 5, 7});
  CHECK(middle("rook:2") == Row{0, 2, 6, 8});
  CHECK(middle("rook:2+") == Row{0, 1, 2, 3, 5, 6, 7, 8});
  CHECK(middle("distance:min") == Row{1, 3, 5, 7});
  CHECK(middle("kernel:uniform:1.2") == Row{1, 3, 5, 7});
  CHECK(middle("inverse:1") == Row{1, 3, 5, 7});
  CHECK(middle("block:row") == Row{3, 5});
  CHECK(middle("block") == Row{5});
  CHECK(middle("file:some dir/w (1).gal") == Row{3, 5});
  CHECK(middle("queen&block:row") == Row{3, 5});
  CHECK(middle("rook|block:row|distance:1") == Row{1, 3, 5, 7});
  CHECK(middle("(block:row|knn:1)&rook") == Row{1, 3, 5});
  CHECK(middle("gabriel") == Row{1, 3, 5, 7});  // the diagonals' circles have corners on them
  // The first nearest of the middle is 1; of 3 and 0 each is the other's, or 0 is.
  CHECK(middle("knn:1") == Row{1});
  CHECK(row_of(made(square_grid(3, 3), "symmetric:knn:1").spatial_weights, 0) == Row{1, 3});
  CHECK(row_of(made(square_grid(3, 3), "mutual:knn:1").spatial_weights, 0) == Row{1});
}

TEST_CASE("sets keep the larger or the smaller weight") {
  SpatialWeights a = from_rows({{1, 2}, {0}, {}}, WeightStyle::row);
  a.link_weights = {0.5, 2, 3};
  const SpatialWeights b = from_rows({{1}, {2}, {0}}, WeightStyle::row);
  const SpatialWeights all = union_of(a, b), common = intersection_of(a, b);
  CHECK(all.neighbours == Row{1, 2, 0, 2, 0});
  CHECK(all.link_weights == std::vector<double>{1, 2, 3, 1, 1});
  CHECK(common.neighbours == Row{1});
  CHECK(common.link_weights == std::vector<double>{0.5});
  CHECK(row_of(symmetric(a), 0) == Row{1, 2});
  CHECK(symmetric(a).link_weights == std::vector<double>{3, 2, 3, 2});
  CHECK(mutual(a).link_weights == std::vector<double>{0.5, 0.5});
  CHECK_FALSE(is_symmetric(a));
  CHECK(is_symmetric(symmetric(a)));
  CHECK_THROWS_AS(union_of(a, chain(2, WeightStyle::row)), base::Error);
}

TEST_CASE("the report counts neighbours, parts, ties and places that coincide") {
  // Two squares, a gap, three in a row, and one apart.
  auto squares = square_grid(7, 1);
  for (std::size_t i = 10; i < squares.coords.size(); ++i) squares.coords[i].x += i < 25 ? 10 : 30;
  squares = [&] {  // without the sixth
    geo::GeometryColumn kept = geo::empty_column(geo::GeometryKind::multipolygon, {});
    for (const std::size_t f : {0, 1, 2, 3, 4, 6}) geo::append_feature(kept, squares, f);
    return kept;
  }();
  const SpatialWeightsReport report = made(squares, "queen").report;
  CHECK(report.isolates == Row{5});
  CHECK(report.components == 3);
  CHECK(report.histogram == std::vector<std::size_t>{1, 4, 1});
  CHECK(report.symmetric);
  REQUIRE(report.warnings.size() == 2);
  CHECK(report.warnings[0] == "1 area has no neighbours (row 5, counted from 0).");
  CHECK(report.warnings[1] ==
        "The areas fall into 2 parts without a link between them, beside 1 without neighbours.");
  const SpatialWeightsReport nearest = made(square_grid(3, 3), "knn:1").report;
  CHECK(nearest.tied_places == 9);
  CHECK_FALSE(nearest.symmetric);
  CHECK(made(square_grid(2, 2), "distance:5").report.warnings.size() == 1);
  CHECK(made(square_grid(3, 3), "distance:min").report.distance_band == 1);
  geo::GeometryColumn points = geo::empty_column(geo::GeometryKind::point, {});
  points.coords = {{1, 1}, {2, 5}, {1, 1}, geo::no_coord};
  CHECK(made(points, "knn:1").report.coinciding_places == 2);
  CHECK(row_of(made(points, "distance:min").spatial_weights, 0) == Row{1, 2});
  points.coords = {{1, 1}, {1, 1}, geo::no_coord};
  CHECK(row_of(made(points, "distance:min").spatial_weights, 0) == Row{1});
  CHECK_THROWS_AS(made(points, "queen"), base::Error);
}

TEST_CASE("areas: none, one, two, three, and weights that need what is not there") {
  for (const std::size_t n : {0, 1, 2, 3})
    for (const char* text :
         {"queen", "rook:2+", "queen@0.01", "knn:4", "distance:min", "distance:9", "kernel:gaussian:knn:2",
          "kernel:quartic:3", "inverse:5", "delaunay", "gabriel", "block", "symmetric:knn:1"}) {
      CAPTURE(n, text);
      CHECK(made(square_grid(n, 1), text).spatial_weights.size() == n);
    }
  const auto grid = square_grid(3, 3);
  CHECK_THROWS_AS(make_spatial_weights(grid, parse_spatial_weights("block"), WeightStyle::row, quiet),
                  base::Error);
  CHECK_THROWS_AS(make_spatial_weights(grid, parse_spatial_weights("file:x.gal"), WeightStyle::row, quiet),
                  base::Error);
}

TEST_CASE("variance-stabilising weights: rows over their root sum of squares, n altogether") {
  // A chain of three: rows of 1, 2 and 1 links; roots 1, sqrt 2, 1; all sum to 2 + 2 / sqrt 2.
  const SpatialWeights w = with_style(chain(3, WeightStyle::row), WeightStyle::variance_stabilising);
  const double sum = 2 + std::sqrt(2.0);
  CHECK(w.row_scale(0) == Approx(3 / sum).epsilon(1e-15));
  CHECK(w.row_scale(1) == Approx(3 / sum / std::sqrt(2.0)).epsilon(1e-15));
  // Isolates are not counted.
  const SpatialWeights part = subset(w, Row{0, 1});
  CHECK(part.row_scale(0) == 1);
  CHECK(with_style(from_rows({{1}, {0}, {}}, WeightStyle::row), WeightStyle::variance_stabilising)
            .row_scale(2) == 0);
  CHECK(parse_weight_style("variance-stabilising") == WeightStyle::variance_stabilising);
  CHECK(weight_style_name(WeightStyle::variance_stabilising) == "variance-stabilising");
}

TEST_CASE("parts are numbered in the order of their first areas") {
  CHECK(components(from_rows({{3}, {2}, {}, {}, {}}, WeightStyle::row)) == Row{0, 1, 1, 0, 2});
  CHECK(components(SpatialWeights{}).empty());
}

TEST_CASE("all orders up to one") {
  CHECK(row_of(up_to_order(chain(6, WeightStyle::row), 3, quiet), 1) == Row{0, 2, 3, 4});
  CHECK_THROWS_AS(up_to_order(chain(3, WeightStyle::row), 0, quiet), base::Error);
}
