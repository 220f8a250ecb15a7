#include "stats/rate_smoothing.hpp"

#include <catch2/catch.hpp>

#include "reference_data.hpp"
#include "stats/rate_probability.hpp"
#include "stats/rates.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::RateSmoothing;

TEST_CASE("smoothed rates equal spdep's EBest, EBlocal and probability map") {
  Deviation deviation;
  std::size_t sets = 0;
  for (const DataSet& set : data_sets()) {
    const auto features = layer(set);
    const auto rates = json(set, "eb.json");
    for (const auto& [name, expected] : rates.items()) {
      if (name == ".meta") continue;
      ++sets;
      const auto cases = field(features, expected.at("events")), people = field(features, expected.at("pop"));
      const auto rows = spatial_weights(json(set, "weights.json"), "queen", stats::WeightStyle::row);
      const auto compare = [&](const std::string& key, RateSmoothing smoothing) {
        const auto found = smoothed_rates(cases, people, rows, smoothing);
        REQUIRE(found.size() == expected.at(key).size());
        for (std::size_t area = 0; area < found.size(); ++area) {
          const double known = expected.at(key)[area], size = known == 0 ? 1 : known;
          deviation.add(found[area] / size, known / size, name + " " + key + " " + std::to_string(area));
        }
      };
      compare("crude", RateSmoothing::raw);
      compare("excess_risk", RateSmoothing::excess_risk);
      compare("eb_poisson", RateSmoothing::eb);
      compare("eb_binomial", RateSmoothing::eb_binomial);
      compare("eb_local_queen", RateSmoothing::local_eb);
      compare("spatial_rate", RateSmoothing::spatial_rate);
      const stats::OverallRate overall = stats::overall_rate(cases, people);
      const auto& known = expected.at("poisson_parameters");
      deviation.add(overall.variance_between / known.at("a").get<double>(), 1, name + " a");
      deviation.add(overall.spread / expected.at("binomial_parameters").at("a").get<double>(), 1,
                    name + " spread");
      const stats::RateProbabilities chances = stats::rate_probabilities(cases, people);
      for (std::size_t area = 0; area < cases.size(); ++area) {
        const std::string where = name + " chance " + std::to_string(area);
        deviation.add(chances.extreme[area], expected.at("choynowski_pmap")[area], where);
        if (!expected.contains("probmap")) continue;
        const auto& map = expected.at("probmap");
        deviation.add(chances.expected[area], map.at("expCount")[area], where);
        deviation.add(chances.at_most[area], map.at("pmap")[area], where);
      }
      deviation.add(overall.rate / known.at("b").get<double>(), 1, name + " b");
    }
  }
  CAPTURE(deviation.where(), deviation.pairs());
  CHECK(sets == 3);
  CHECK(deviation.worst() < 1e-10);
}
