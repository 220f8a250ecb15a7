#include <catch2/catch.hpp>

#include "privacy/small_cells.hpp"

using namespace phumthun::privacy;

TEST_CASE("cells of 1 to 4 households are hidden, empty ones and those of 5 are shown") {
  const std::vector<std::int64_t> n{0, 1, 4, 5, 1000};
  const auto hiding = hide_small_cells(n, default_minimum_n);
  CHECK(hiding == std::vector<CellHiding>{CellHiding::shown, CellHiding::small_cell, CellHiding::small_cell,
                                          CellHiding::shown, CellHiding::shown});
  CHECK(hide_small_cells(n, 10)[3] == CellHiding::small_cell);
  CHECK(hide_small_cells({}, 5).empty());
}

TEST_CASE("a hidden number reads as less than the minimum") {
  CHECK(hidden_n_text(5) == "<5");
  CHECK(hidden_n_text(10) == "<10");
}
