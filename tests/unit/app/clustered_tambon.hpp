#pragma once
#include <array>
#include <string>
#include <vector>

#include "import_fixture.hpp"

namespace phumthun::test {

/// The scores of a household: human, physical, financial, natural, social.
using Scores = std::array<int, 5>;
inline constexpr int clustered_columns = 6, clustered_rows = 6, households_each = 12;

/// Who lives in the tambon at (x, y): in the west most lack human, physical and financial capital; in the
/// last corner, or in the first where `shifted`, natural and social; elsewhere few lack anything.
inline std::vector<Scores> clustered_households(int x, int y, bool shifted = false) {
  const bool west = x <= 1 && !(shifted && y >= 3), corner = x >= 4 && (shifted ? y <= 1 : y >= 4);
  const int poor = west ? 8 + (x + y) % 3 : corner ? 7 + (x * y) % 2 : (x + 2 * y) % 3;
  std::vector<Scores> households;
  for (int h = 0; h < households_each; ++h) {
    if (h >= poor)
      households.push_back({4, 4, 4, 3 + h % 2, 4});
    else if (west)
      households.push_back({1, 2, 1, 4, h % 4 == 0 ? 2 : 4});
    else if (corner)
      households.push_back({4, 4, h % 3 == 0 ? 1 : 4, 1, 2});
    else
      households.push_back({2, 4, 1, 4, 1});
  }
  return households;
}

inline std::string clustered_code(int x, int y) {
  return std::to_string(330101 + clustered_columns * y + x);
}

/// One round of a survey of six by six tambon, the same households in each.
inline void survey_clustered_tambon(TempStore& store, const std::string& round, bool shifted = false) {
  std::string text = "household_id,round,tambon_code,human,physical,financial,natural,social\n";
  for (int y = 0; y < clustered_rows; ++y)
    for (int x = 0; x < clustered_columns; ++x) {
      const std::vector<Scores> households = clustered_households(x, y, shifted);
      for (std::size_t h = 0; h < households.size(); ++h) {
        text += clustered_code(x, y) + "-" + std::to_string(h) + "," + round + "," + clustered_code(x, y);
        for (const int score : households[h]) text += "," + std::to_string(score);
        text += "\n";
      }
    }
  import_people(store, text);
}

inline void clustered_tambon(TempStore& store) {
  std::vector<Feature> tambon;
  for (int y = 0; y < clustered_rows; ++y)
    for (int x = 0; x < clustered_columns; ++x) tambon.push_back({clustered_code(x, y), square(x, y), ""});
  import_areas(store, AreaLevel::tambon, tambon);
  survey_clustered_tambon(store, "2567/1");
}

}  // namespace phumthun::test
