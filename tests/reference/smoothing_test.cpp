#include "poverty/smoothing.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "reference_data.hpp"

using namespace phumthun;

TEST_CASE("Empirical Bayes of a proportion is spdep's EBest of the binomial family") {
  int compared = 0;
  for (const reference::DataSet& set : reference::data_sets()) {
    const nlohmann::json file = reference::json(set, "eb.json");
    for (const auto& [name, expected] : file.items()) {
      if (!expected.contains("eb_binomial")) continue;
      INFO(set.name << " " << name);
      const data::Layer layer = reference::layer(set);
      const std::vector<double> cases = reference::field(layer, expected.at("events"));
      const std::vector<double> population = reference::field(layer, expected.at("pop"));
      std::vector<double> share;
      for (std::size_t i = 0; i < cases.size(); ++i) share.push_back(cases[i] / population[i]);
      const poverty::SmoothedValues smoothed = poverty::empirical_bayes(share, population);
      CHECK(smoothed.mean == Approx(expected.at("binomial_parameters").at("b").get<double>()).epsilon(1e-12));
      reference::Deviation deviation;
      for (std::size_t i = 0; i < share.size(); ++i)
        deviation.add(smoothed.value[i], expected.at("eb_binomial").at(i).get<double>(), std::to_string(i));
      CHECK(deviation.worst() < 1e-12);
      ++compared;
    }
  }
  CHECK(compared > 0);
}
