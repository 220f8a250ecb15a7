#pragma once
#include <string>

#include "app/cluster.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// --weights, --metric, --style and what tests have in common; the options that `cluster areas` and `stats`
/// share.
void add_statistics_options(CLI::App& verb, app::ClusterRequest& request);
/// Those of single families.
void add_join_options(CLI::App& verb, app::ClusterRequest& request);
void add_quantile_options(CLI::App& verb, app::ClusterRequest& request);
void add_distance_options(CLI::App& verb, app::ClusterRequest& request);
void add_scan_options(CLI::App& verb, app::ScanDraft& scan);
/// `method_name`: how the verb calls the choice of the method.
void add_region_options(CLI::App& verb, const std::string& method_name, app::RegionDraft& regions);
void add_check_options(CLI::App& verb, app::CheckDraft& check);
/// Independent draws and pairs of all areas cost more, so that their default is 999 permutations, not 99,999.
void use_default_permutations(const CLI::App& verb, app::ClusterRequest& request);

/// What `cluster areas` answers.
Json cluster_json(const app::ClusterResult& result);
Json global_json(const app::GlobalStatistic& global);
/// Which of a result's columns hold whole numbers alone: they are written without a fraction.
using WholeColumns = std::vector<std::uint8_t>;
WholeColumns whole_columns(const app::ClusterResult& result);
/// {"id", "statistic", "z", "lag", "p", "cluster"}, the label of a group and the result's columns, with a
/// flag where one says how many households were surveyed; undefined numbers are null.
Json local_json(const Json& id, const app::ClusterResult& result, std::size_t row, const WholeColumns& whole);
/// What a result holds besides single areas: globals, groups, clusters, finding, caution, warnings, recipe.
/// `id_of` writes the id of an area by its code.
void add_whole(Json& json, const app::ClusterResult& result,
               const std::function<Json(const std::string& code)>& id_of);
Json text_json(const base::LocalText& text);

}  // namespace phumthun::cli
