#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/progress.hpp"
#include "base/report.hpp"

namespace phumthun::cli {

// Internal to cli/.

using Json = nlohmann::ordered_json;

enum ExitCode { exit_done = 0, exit_cannot = 1, exit_usage = 2, exit_strict = 3, exit_cancelled = 130 };

/// What every verb shares: --json, --strict, and how far it is.
struct Common {
  bool json = false;
  bool strict = false;
  base::Progress progress = base::Progress::none();
  int exit_code = exit_done;
};

/// Adds --json to a verb.
void add_json_flag(CLI::App& verb, Common& common);

/// Adds --seed, a whole number that is not negative.
void add_seed(CLI::App& verb, std::uint64_t& seed, const std::string& description);

/// Adds --tier; `tier` is what it is without.
void add_tier(CLI::App& verb, std::string& tier);

/// True where the answer should be JSON: asked for, or the output is read by a program.
bool wants_json(const Common& common);

/// One JSON document and a newline on stdout.
void print(const Json& json);

/// A report of an import: summary and issues, or JSON. Sets exit_strict where --strict was given and there
/// are issues.
void print_report(const base::Report& report, Common& common);

/// A number, or null for NaN.
Json number(double value);

/// The verbs, each adding itself to the program.
void add_store_verbs(CLI::App& program, Common& common);
void add_import_verbs(CLI::App& program, Common& common);
void add_preview_verb(CLI::App& program, Common& common);
void add_import_history_verbs(CLI::App& program, Common& common);
void add_review_verbs(CLI::App& program, Common& common);
void add_identity_verbs(CLI::App& program, Common& common);
void add_measure_verbs(CLI::App& program, Common& common);
void add_framework_verbs(CLI::App& program, Common& common);
void add_crosswalk_verbs(CLI::App& program, Common& common);
void add_change_verbs(CLI::App& program, Common& common);
void add_result_verbs(CLI::App& program, Common& common);
void add_cluster_verbs(CLI::App& program, Common& common);
void add_comparison_verbs(CLI::App& program, Common& common);
void add_robustness_verbs(CLI::App& program, Common& common);
void add_case_verbs(CLI::App& program, Common& common);
void add_output_verbs(CLI::App& program, Common& common);
void add_stats_verbs(CLI::App& program, Common& common);

}  // namespace phumthun::cli
