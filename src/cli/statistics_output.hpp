#pragma once
#include <cstdint>
#include <string>

#include "app/cluster.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// The options that `cluster areas` and `stats` share; references to where they are kept.
struct StatisticsOptions {
  std::string &weights, &style, &variance, &alternative, &draws, &correction;
  std::int64_t& permutations;
  std::uint64_t& seed;
  double& alpha;
  unsigned& threads;
};
void add_statistics_options(CLI::App& verb, const StatisticsOptions& options);
/// Independent draws cost more, so that their default is 999 permutations, not 99,999.
void use_independent_default(const CLI::App& verb, const std::string& draws, std::int64_t& permutations);

/// What `cluster areas` answers.
Json cluster_json(const app::ClusterResult& result);
Json global_json(const app::GlobalStatistic& global);
/// {"id", "statistic", "z", "lag", "p", "cluster"}; undefined numbers are null.
Json local_json(const Json& id, const app::LocalStatistics& local, std::size_t row);

}  // namespace phumthun::cli
