#include "stats/class_breaks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "reference_data.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::Classification;
using Doubles = std::vector<double>;

namespace {

double within_squares(const Doubles& values, const Doubles& breaks) {
  std::vector<Doubles> members(breaks.size() - 1);
  for (const double value : values) members[stats::class_of(value, breaks)].push_back(value);
  double total = 0;
  for (const Doubles& member : members) {
    double mean = 0;
    for (const double value : member) mean += value / static_cast<double>(member.size());
    for (const double value : member) total += (value - mean) * (value - mean);
  }
  return total;
}

/// "bins" are upper bounds, some of them below the minimum or twice.
Doubles with_minimum(const Doubles& values, const nlohmann::json& bins) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  Doubles breaks{*least};
  for (const double bin : bins) {
    const double bound = std::min(bin, *most);
    if (bound >= *least && (breaks.size() == 1 || bound > breaks.back())) breaks.push_back(bound);
  }
  return breaks;
}

}  // namespace

TEST_CASE("Fisher-Jenks reaches the least within-class sum of squares that any reference found") {
  std::size_t compared = 0;
  double worst = 0;
  for (const DataSet& set : data_sets()) {
    const auto class_int = json(set, "classify_classint.json");
    const auto map_classify = json(set, "classify_mapclassify.json");
    const auto features = layer(set);
    for (const auto& [name, results] : class_int.items()) {
      if (name == ".meta") continue;
      const Doubles values = field(features, name);
      for (int classes = 3; classes <= 7; ++classes) {
        const std::string count = std::to_string(classes);
        Doubles least;
        if (results.contains("fisher_" + count))
          least.push_back(within_squares(values, results.at("fisher_" + count).at("brks").get<Doubles>()));
        if (map_classify.contains(name) && map_classify.at(name).contains("FisherJenks_" + count))
          least.push_back(within_squares(
              values, with_minimum(values, map_classify.at(name).at("FisherJenks_" + count).at("bins"))));
        if (least.empty()) continue;
        const double expected = *std::min_element(least.begin(), least.end());
        const double found =
            within_squares(values, class_breaks(values, Classification::fisher_jenks, classes));
        worst = std::max(worst, (found - expected) / std::max(expected, 1e-300));
        ++compared;
      }
    }
  }
  CAPTURE(compared);
  CHECK(compared > 60);
  CHECK(worst < 1e-9);
}

TEST_CASE("quantiles, equal intervals, standard deviations and boxes equal mapclassify's") {
  Deviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto features = layer(set);
    const auto references = json(set, "classify_mapclassify.json");
    for (const auto& [name, results] : references.items()) {
      if (name == ".meta") continue;
      const Doubles values = field(features, name);
      const auto compare = [&](const std::string& key, Classification classification, int classes) {
        if (!results.contains(key)) return;
        const Doubles expected = with_minimum(values, results.at(key).at("bins"));
        const Doubles found = class_breaks(values, classification, classes);
        CAPTURE(set.name, name, key, found, expected);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
          deviation.add(found[i], expected[i], set.name + name + key);
      };
      for (int classes = 3; classes <= 7; ++classes) {
        compare("Quantiles_" + std::to_string(classes), Classification::quantile, classes);
        compare("EqualInterval_" + std::to_string(classes), Classification::equal_interval, classes);
      }
      compare("StdMean", Classification::standard_deviation, 5);
      compare("HeadTailBreaks", Classification::head_tail, 5);
      // A box's upper fence is no class of its own where it lies above the maximum.
      compare("BoxPlot", Classification::box, 5);
    }
  }
  CAPTURE(deviation.where(), deviation.pairs());
  CHECK(deviation.pairs() > 500);
  CHECK(deviation.worst() < 1e-12);
}
