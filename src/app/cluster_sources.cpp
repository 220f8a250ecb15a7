#include "app/cluster_sources.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "app/measure_recipe.hpp"
#include "app/summary.hpp"

namespace phumthun::app {
namespace {

std::vector<std::string> measures_of(const ClusterResult& result) {
  std::vector<std::string> measures;
  for (const auto& [key, value] : result.recipe) {
    const auto* text = std::get_if<std::string>(&value);
    if (key != "measures" || !text) continue;
    constexpr std::string_view separator = ", ";
    for (std::size_t from = 0; from <= text->size();) {
      const std::size_t to = std::min(text->find(separator, from), text->size());
      measures.push_back(text->substr(from, to - from));
      from = to + separator.size();
    }
  }
  if (measures.empty()) measures.push_back(result.measure);
  return measures;
}

void take_fewest(const AreaMeasures& measured, const std::vector<std::string>& codes,
                 std::vector<std::int64_t>& fewest) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto at = std::lower_bound(measured.codes.begin(), measured.codes.end(), codes[i]);
    if (at == measured.codes.end() || *at != codes[i]) {
      fewest[i] = 0;
      continue;
    }
    const auto place = static_cast<std::size_t>(at - measured.codes.begin());
    for (const MeasureColumn& column : measured.columns)
      if (column.n[place] > 0) fewest[i] = std::min(fewest[i], column.n[place]);
  }
}

}  // namespace

std::vector<MeasureRequest> requests_behind(store::Store& store, const ClusterResult& result) {
  MeasureRequest options = options_of_recipe(result.recipe);
  options.level = result.level;
  options.measures = measures_of(result);
  const std::vector<std::string> rounds = summarise_store(store).rounds;
  const auto known = [&](const std::string& round) {
    return std::find(rounds.begin(), rounds.end(), round) != rounds.end();
  };
  if (!known(options.round)) options.round.clear();
  if (!method_words(result.method).needs_two_rounds) return {options};
  std::vector<MeasureRequest> requests;
  for (const std::string& round : {options.from_round, options.to_round}) {
    requests.push_back(options);
    requests.back().from_round = requests.back().to_round = {};
    if (known(round)) requests.back().round = round;
  }
  return requests;
}

std::vector<std::int64_t> households_behind(store::Store& store, const ClusterResult& result,
                                            const base::Progress& progress) {
  constexpr std::int64_t nobody = std::numeric_limits<std::int64_t>::max();
  std::vector<std::int64_t> fewest(result.codes.size(), nobody);
  const std::vector<MeasureRequest> requests = requests_behind(store, result);
  for (std::size_t nth = 0; nth < requests.size(); ++nth) {
    const double from = static_cast<double>(nth) / static_cast<double>(requests.size());
    const double to = static_cast<double>(nth + 1) / static_cast<double>(requests.size());
    take_fewest(measure_areas(store, requests[nth], progress.slice(from, to)), result.codes, fewest);
  }
  for (std::int64_t& n : fewest)
    if (n == nobody) n = 0;
  return fewest;
}

}  // namespace phumthun::app
