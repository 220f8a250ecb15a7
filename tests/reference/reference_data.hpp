#pragma once
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data/layer.hpp"
#include "stats/spatial_weights.hpp"

namespace phumthun::reference {

/// The folder of reference values: `reference` in the folder that the environment variable PHUMTHUN_SHARED
/// names, or in `shared` beside the source directory. Empty where neither stands; the tests are then skipped.
std::filesystem::path folder();

/// One of the public teaching sets, and the fields that its values were computed for.
struct DataSet {
  std::string name;
  std::vector<std::string> fields;
  bool has_polygons = true;
};
const std::vector<DataSet>& data_sets();

data::Layer layer(const DataSet&);
/// A numeric field as doubles.
std::vector<double> field(const data::Layer&, const std::string& name);

/// ref/SET/FILE; an object without members where there is no such file.
nlohmann::json json(const DataSet&, const std::string& file);
/// Columns of ref/SET/FILE by name, numbers only (others are NaN); no columns where there is no such file.
std::map<std::string, std::vector<double>> table(const DataSet&, const std::string& file);

/// weights.json's rows under `key`.
stats::SpatialWeights spatial_weights(const nlohmann::json& all_weights, const std::string& key,
                                      stats::WeightStyle style);

/// The largest deviation of many pairs, relative to the expected value or absolute below 1.
class Deviation {
 public:
  void add(double actual, double expected, const std::string& where);
  double worst() const { return worst_; }
  const std::string& where() const { return where_; }
  std::size_t pairs() const { return pairs_; }

 private:
  double worst_ = 0;
  std::string where_;
  std::size_t pairs_ = 0;
};

}  // namespace phumthun::reference
