#pragma once
#include <string>
#include <vector>

#include "app/file_statistics.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/: the verbs below `stats` and `cluster`, each adding itself.

/// FILE, --layer, --id-field, --field, --field2, --metric, --json and the options of statistics.
CLI::App* add_file_verb(CLI::App& stats, const char* name, const std::string& description,
                        app::FileStatisticsRequest& request, Common& common);
/// The row's number, or its id as text.
Json row_id(const app::FileRows& rows, std::size_t row);

void add_weights_verb(CLI::App& stats, Common& common);
void add_classify_verb(CLI::App& stats, Common& common);
void add_point_verbs(CLI::App& stats, Common& common);
void add_household_clusters(CLI::App& cluster, Common& common);

}  // namespace phumthun::cli
