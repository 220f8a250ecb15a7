#pragma once
#include "app/measure.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {

// Internal to cli/.

/// What measure, cluster, map and export ask alike.
struct MeasureArguments {
  std::string store, level = "tambon", by = "households";
  app::MeasureRequest request;
  bool cutoff_given = false;
};

/// --framework, --cutoff, --k, --by, --round, --missing, --psu, --strata, --population, --smoothing.
void add_deprivation_options(CLI::App& verb, MeasureArguments& arguments);
/// STORE, --level, --measure (once or more where `several`), --from, --to, and add_deprivation_options.
void add_measure_options(CLI::App& verb, MeasureArguments& arguments, bool several);
/// The request with its words turned into values. Throws Error{invalid_input} for a cut-off beside another
/// framework than the five capitals.
app::MeasureRequest measure_request(const MeasureArguments& arguments);

/// {"level": ...} as it was made: the recipe as JSON.
Json recipe_json(const app::Recipe& recipe);

}  // namespace phumthun::cli
