#include <memory>

#include "cli/stats_verbs.hpp"

namespace phumthun::cli {

void add_weights_verb(CLI::App& stats, Common& common) {
  auto request = std::make_shared<app::FileStatisticsRequest>();
  CLI::App* verb =
      add_file_verb(stats, "weights", "spatial weights: who is a neighbour of whom", *request, common);
  verb->callback([request, &common] {
    const app::FileWeights weights = app::file_weights(*request, common.progress);
    Json neighbours = Json::array(), isolates = Json::array();
    for (const auto& of_row : weights.neighbours) {
      Json ids = Json::array();
      for (const std::int64_t row : of_row)
        ids.push_back(row_id(weights.rows, static_cast<std::size_t>(row)));
      neighbours.push_back(std::move(ids));
    }
    for (const std::int64_t row : weights.isolates)
      isolates.push_back(row_id(weights.rows, static_cast<std::size_t>(row)));
    print({{"neighbours", neighbours}, {"isolates", isolates}, {"links", weights.links}});
  });
}

}  // namespace phumthun::cli
