#include "app/household_codes.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace phumthun::app {

WordColumn word_column(const std::vector<std::string>& texts) {
  WordColumn column;
  column.of_row.resize(texts.size());
  std::unordered_map<std::string_view, std::uint32_t> seen;
  std::vector<std::string_view> found;
  for (std::size_t row = 0; row < texts.size(); ++row) {
    const auto [at, is_new] = seen.try_emplace(texts[row], static_cast<std::uint32_t>(found.size()));
    if (is_new) found.push_back(at->first);
    column.of_row[row] = at->second;
  }
  std::vector<std::uint32_t> order(found.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return found[a] < found[b]; });
  std::vector<std::uint32_t> place(found.size());
  for (std::uint32_t nth = 0; nth < order.size(); ++nth) {
    place[order[nth]] = nth;
    column.words.emplace_back(found[order[nth]]);
  }
  for (std::uint32_t& word : column.of_row) word = place[word];
  return column;
}

data::Shared<HouseholdCodes> household_codes(const data::Layer& layer) {
  if (!data::find_column(layer, "tambon_code")) return nullptr;
  return std::make_shared<const HouseholdCodes>(HouseholdCodes{
      word_column(data::texts(layer, "village_code")), word_column(data::texts(layer, "tambon_code")),
      word_column(data::texts(layer, "quality"))});
}

}  // namespace phumthun::app
