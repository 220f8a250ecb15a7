#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "app/plot_density.hpp"
#include "app/plot_levels.hpp"
#include "app/plot_lines.hpp"

using namespace phumthun;
using namespace phumthun::app;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Doubles = std::vector<double>;
using Mask = std::vector<std::uint8_t>;

std::size_t pixel(int width, int column, int row) {
  return 4 *
         (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column));
}

/// Five capitals of the same scores.
struct Capitals {
  explicit Capitals(Doubles scores) : of(std::move(scores)) {}
  CapitalValues spans() const { return {of, of, of, of, of}; }
  Doubles of;
};

}  // namespace

TEST_CASE("pairs fall into cells from the upper left, their ends included") {
  const DensityField field{0, 10, 0, 5, 10, 5};
  const Doubles x{0, 9.99, 10, 5, missing, 11}, y{5, 0, 5, 2.5, 1, 1};
  const auto cells = cells_of_pairs(x, y, field);
  CHECK(cells[0] == 0);
  CHECK(cells[1] == 4 * 10 + 9);
  CHECK(cells[2] == 9);
  CHECK(cells[3] == 2 * 10 + 5);
  CHECK(cells[4] == no_cell);
  CHECK(cells[5] == no_cell);
  const Mask picked{1, 0, 1, 1, 1, 1};
  const auto counts = count_cells(cells, {{}, picked}, field);
  CHECK(std::accumulate(counts.begin(), counts.end(), 0U) == 3);
  CHECK(counts[49] == 0);
}

TEST_CASE("a density's opacity grows with the number, and what is picked lies over the rest") {
  const std::vector<float> all{0, 1, 10, 100}, picked{0, 0, 0, 3};
  DensityColors colors{{10, 20, 30, 255}, {90, 90, 90, 255}, {200, 0, 0, 255}, false};
  const carto::Picture plain = density_picture(all, {}, 4, 1, colors);
  CHECK(plain.rgba[3] == 0);
  CHECK((plain.rgba[7] > 0 && plain.rgba[7] < plain.rgba[11] && plain.rgba[11] < plain.rgba[15]));
  CHECK(plain.rgba[15] == 255);
  CHECK((plain.rgba[12] == 10 && plain.rgba[13] == 20 && plain.rgba[14] == 30));
  colors.any_picked = true;
  const carto::Picture with = density_picture(all, picked, 4, 1, colors);
  CHECK((with.rgba[12] == 200 && with.rgba[13] == 0));
  CHECK(with.rgba[8] == 90);
  CHECK(with.rgba[11] < plain.rgba[11]);
}

TEST_CASE("means of capitals leave out missing and infinite scores, for any number of rows") {
  Doubles human(100000), social(100000, 2);
  double sum = 0;
  std::int64_t n = 0;
  Mask picked(human.size());
  for (std::size_t i = 0; i < human.size(); ++i) {
    human[i] = i % 7 == 0 ? missing : 1 + static_cast<double>(i % 4);
    picked[i] = i % 2;
    if (picked[i] && i % 7 != 0) sum += human[i], ++n;
  }
  social[1] = HUGE_VAL;
  const CapitalMeans means = capital_means({human, social, social, social, social}, {{}, picked});
  CHECK(means.n[0] == n);
  CHECK(means.mean[0] == Approx(sum / static_cast<double>(n)).epsilon(1e-12));
  CHECK(means.mean[1] == 2);
  CHECK(means.n[1] == 49999);
  CHECK(means.rows == 50000);
  CHECK(means.known == 50000);
  CHECK(std::isnan(capital_means(Capitals({missing}).spans(), {}).mean[0]));
}

TEST_CASE("steps of scores run from the least to the greatest score") {
  CHECK(steps_of_rows(Doubles{1, 4, 0.5, 4.5, missing, 2.5}) ==
        std::vector<std::uint8_t>{0, score_steps - 1, no_step, no_step, no_step, score_steps / 2});
}

TEST_CASE("the picture of lines has each line once in every column between its axes") {
  const Doubles low{1, 1}, high{4, 4};
  const auto low_steps = steps_of_rows(low), high_steps = steps_of_rows(high);
  const auto up = pairs_of_rows(low_steps, high_steps), down = pairs_of_rows(high_steps, low_steps);
  const auto level = pairs_of_rows(low_steps, low_steps);
  const std::array<std::span<const std::uint16_t>, gap_count> gaps{up, down, level, up};
  const auto pairs = count_step_pairs(gaps, {});
  CHECK(pairs[0][score_steps - 1] == 2);  // from step 0 to the last
  constexpr int width = 40, height = 20;
  const auto pixels = draw_step_pairs(pairs, width, height);
  for (int column = 0; column < width; ++column) {
    double sum = 0;
    for (int row = 0; row < height; ++row) sum += pixels[pixel(width, column, row) / 4];
    CHECK(sum == Approx(2).margin(1e-4));
  }
  // The third gap is level at the lowest score: the picture's last line.
  CHECK(pixels[pixel(width, 25, height - 1) / 4] == Approx(2));
  const auto broken =
      pairs_of_rows(std::vector<std::uint8_t>{no_step, 3}, std::vector<std::uint8_t>{1, no_step});
  CHECK(broken == std::vector<std::uint16_t>{no_pair, no_pair});
  const Mask none{0, 0};
  CHECK(count_step_pairs(gaps, {none, {}})[0][score_steps - 1] == 0);
}

TEST_CASE("levels are those of the scores, and their ranges hold just these") {
  const Capitals scores({1, 1.74, 1.75, 2.4999999999999996, 2.49, 3.25, 4, missing});
  const auto packed = packed_levels(scores.spans());
  const LevelCounts counts = count_levels(packed, {});
  CHECK((counts.rows == 8 && counts.known == 7));
  for (std::size_t c = 0; c < poverty::capital_count; ++c) {
    CHECK(counts.at[c] == std::array<std::int64_t, 4>{2, 2, 1, 2});
    CHECK(counts.missing[c] == 1);
    CHECK(counts.n(c) == 7);
  }
  for (const double score : scores.of)
    for (int level = 1; level <= 4; ++level) {
      const ScoreRange range = scores_of_level(level);
      CHECK((score >= range.low && score <= range.high) == (poverty::level_of_score(score) == level));
    }
  const Mask picked{1, 0, 0, 0, 0, 0, 1, 1};
  const LevelCounts part = count_levels(packed, {{}, picked});
  CHECK(part.at[2] == std::array<std::int64_t, 4>{1, 0, 0, 1});
  CHECK(part.missing[4] == 1);
}
