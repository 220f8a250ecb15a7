#pragma once
#include "app/measure.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// What measure, cluster, map and export ask alike.
struct MeasureArguments {
  std::string store, level = "tambon", by = "households", framework;
  app::MeasureRequest request;
};

/// --framework, --cutoff, --k, --by, --round.
void add_deprivation_options(CLI::App& verb, MeasureArguments& arguments);
/// STORE, --level and --measure (once or more where `several`).
void add_measure_options(CLI::App& verb, MeasureArguments& arguments, bool several);
/// The request with its words turned into values.
app::MeasureRequest measure_request(const MeasureArguments& arguments);

/// {"level": ...} as it was made: the recipe as JSON.
Json recipe_json(const app::Recipe& recipe);

}  // namespace phumthun::cli
