#include "stats/class_breaks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "reference_data.hpp"
#include "stats/classification_fit.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::Classification;
using Doubles = std::vector<double>;

namespace {

double within_squares(const Doubles& values, const Doubles& breaks) {
  return stats::classification_fit(values, breaks).within_ss;
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

/// False where equal gaps could be chosen: mapclassify's choice is then that of its sorting.
bool gaps_decide(Doubles values, std::size_t classes) {
  std::sort(values.begin(), values.end());
  std::adjacent_difference(values.begin(), values.end(), values.begin());
  std::sort(values.begin() + 1, values.end(), std::greater<>());
  return values[classes - 1] != values[classes];
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

TEST_CASE("classes and their fit equal mapclassify's") {
  Deviation deviation, fit;
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
        const stats::ClassificationFit found_fit = stats::classification_fit(values, found);
        fit.add(found_fit.within_ss / results.at(key).at("tss").get<double>(), 1, set.name + name + key);
        fit.add(found_fit.absolute_deviation / results.at(key).at("adcm").get<double>(), 1,
                set.name + name + key);
      };
      for (int classes = 3; classes <= 7; ++classes) {
        compare("Quantiles_" + std::to_string(classes), Classification::quantile, classes);
        compare("EqualInterval_" + std::to_string(classes), Classification::equal_interval, classes);
        if (gaps_decide(values, static_cast<std::size_t>(classes)))
          compare("MaximumBreaks_" + std::to_string(classes), Classification::maximum_breaks, classes);
      }
      compare("StdMean", Classification::standard_deviation, 5);
      compare("HeadTailBreaks", Classification::head_tail, 5);
      // A box's upper fence is no class of its own where it lies above the maximum.
      compare("BoxPlot", Classification::box, 5);
      compare("Percentiles_1_10_50_90_99_100", Classification::percentile, 5);
    }
  }
  CAPTURE(deviation.where(), deviation.pairs(), fit.where());
  CHECK(fit.worst() < 1e-10);
  CHECK(deviation.pairs() > 500);
  CHECK(deviation.worst() < 1e-12);
}

TEST_CASE("the nine types of quantiles, pretty steps, boxes and heads and tails equal classInt's") {
  Deviation deviation;
  for (const DataSet& set : data_sets()) {
    const auto features = layer(set);
    const auto references = json(set, "classify_classint.json");
    for (const auto& [name, results] : references.items()) {
      if (name == ".meta") continue;
      const Doubles values = field(features, name);
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      // Their breaks may begin below the minimum and end above the maximum, and a box's with no number.
      const auto inner = [&](const nlohmann::json& breaks) {
        Doubles inside;
        for (const auto& at : breaks)
          if (at.is_number() && at > *least && at < *most && (inside.empty() || at > inside.back()))
            inside.push_back(at);
        return inside;
      };
      const auto compare = [&](const std::string& key, const nlohmann::json& breaks,
                               const stats::ClassificationOptions& options, bool is_prefix) {
        const Doubles expected = inner(breaks);
        const Doubles found = inner(class_breaks(values, options));
        CAPTURE(set.name, name, key, expected, found);
        REQUIRE((is_prefix ? found.size() >= expected.size() : found.size() == expected.size()));
        for (std::size_t i = 0; i < expected.size(); ++i)
          deviation.add(found[i], expected[i], set.name + name + key);
      };
      stats::ClassificationOptions options;
      for (int type = 1; type <= 9; ++type) {
        options.quantile_type = static_cast<stats::QuantileType>(type);
        // Where n 3/5 is whole, R 4.2 looks beside it for types 1 and 2: its 3/5 is 3 times 0.2, rounded up.
        if (type <= 2 && values.size() % 5 == 0) continue;
        const std::string key = "type" + std::to_string(type);
        compare(key, results.at("quantile_types").at(key), options, false);
      }
      options = {};
      options.classification = Classification::box;
      compare("box", results.at("box"), options, false);
      // classInt stops where the head is 40 % of the rest, this at the last value: its breaks come first.
      options.classification = Classification::head_tail;
      compare("headtails", results.at("headtails"), options, true);
      options.classification = Classification::pretty;
      options.classes = static_cast<int>(std::ceil(std::log2(static_cast<double>(values.size())) + 1));
      compare("pretty", results.at("pretty"), options, false);
    }
  }
  CAPTURE(deviation.where(), deviation.pairs());
  CHECK(deviation.pairs() > 700);
  CHECK(deviation.worst() < 1e-12);
}
