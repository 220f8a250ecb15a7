#include "reference_data.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>

#include "base/numbers.hpp"
#include "io/read_layer.hpp"

namespace phumthun::reference {

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> parts;
  std::stringstream stream(line);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

}  // namespace

std::filesystem::path folder() {
  const char* named = std::getenv("PHUMTHUN_SHARED");
  const std::filesystem::path shared =
      named ? std::filesystem::path(named)
            : std::filesystem::path(PHUMTHUN_SOURCE_DIR).parent_path() / "shared";
  return std::filesystem::is_directory(shared / "reference" / "ref") ? shared / "reference"
                                                                     : std::filesystem::path{};
}

const std::vector<DataSet>& data_sets() {
  static const std::vector<DataSet> sets{{"columbus", {"CRIME", "HOVAL"}},
                                         {"nc", {"SID74", "BIR74"}},
                                         {"auckland", {"M77_85", "Und5_81"}},
                                         {"Guerry", {"Donatns", "Crm_prs"}},
                                         {"baltim", {"PRICE"}, false}};
  return sets;
}

data::Layer layer(const DataSet& set) {
  return io::read_layer({folder() / "data" / (set.name + ".shp"), {}, {}, {}}, base::Progress::none());
}

std::vector<double> field(const data::Layer& layer, const std::string& name) {
  const data::Column* column = data::find_column(layer, name);
  if (column == nullptr) return {};
  if (const auto* doubles = std::get_if<std::vector<double>>(&column->values)) return *doubles;
  const auto& integers = std::get<std::vector<std::int64_t>>(column->values);
  return {integers.begin(), integers.end()};
}

nlohmann::json json(const DataSet& set, const std::string& file) {
  std::ifstream stream(folder() / "ref" / set.name / file);
  return stream ? nlohmann::json::parse(stream) : nlohmann::json::object();
}

std::map<std::string, std::vector<double>> table(const DataSet& set, const std::string& file) {
  std::ifstream stream(folder() / "ref" / set.name / file);
  std::string line;
  if (!std::getline(stream, line)) return {};
  const std::vector<std::string> names = cells(line);
  std::map<std::string, std::vector<double>> columns;
  while (std::getline(stream, line)) {
    const std::vector<std::string> row = cells(line);
    for (std::size_t i = 0; i < names.size() && i < row.size(); ++i)
      columns[names[i]].push_back(base::parse_number(base::trim(row[i])).value_or(no_number));
  }
  return columns;
}

stats::SpatialWeights spatial_weights(const nlohmann::json& all_weights, const std::string& key,
                                      stats::WeightStyle style) {
  stats::SpatialWeights rows;
  rows.style = style;
  for (const auto& row : all_weights.at(key).at("neighbours")) {
    for (const auto& neighbour : row) rows.neighbours.push_back(neighbour.get<std::uint32_t>());
    rows.starts.push_back(rows.neighbours.size());
  }
  return rows;
}

void Deviation::add(double actual, double expected, const std::string& where) {
  ++pairs_;
  double deviation = std::abs(actual - expected) / std::max(1.0, std::abs(expected));
  if (std::isnan(deviation))
    deviation = std::isnan(actual) && std::isnan(expected) ? 0 : std::numeric_limits<double>::infinity();
  if (deviation <= worst_) return;
  worst_ = deviation;
  where_ = where;
}

}  // namespace phumthun::reference
