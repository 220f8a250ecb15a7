#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/robustness.hpp"
#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

struct RobustnessArguments {
  MeasureArguments measure;
  app::RobustnessRequest request;
  std::string save_name;
};

std::string percent(double share) {
  return base::format_number(100 * share, 1);
}

void print_summary(const app::Robustness& result) {
  for (const base::LocalText& warning : result.warnings) fmt::print(stderr, "warning: {}\n", warning.en);
  for (const base::LocalText& sentence : app::robustness_sentences(result)) fmt::print("{}\n", sentence.en);
  fmt::print("\n{:<18} {:>7} {:>9} {:>8} {:>8} {:>8}  {}\n", "choice", "poor %", "Spearman", "Kendall",
             "Jaccard", "alike %", "");
  for (const app::Scenario& scenario : result.scenarios)
    fmt::print("{:<18} {:>7} {:>9} {:>8} {:>8} {:>8}  {}\n", scenario.name, percent(scenario.poor_share),
               base::format_number(scenario.spearman, 3), base::format_number(scenario.kendall, 3),
               base::format_number(scenario.jaccard, 3), percent(scenario.robust_share), scenario.label.en);
  fmt::print("\n{:<10} {:>8}", "M0 at k =", "n");
  for (const double k : result.k_grid) fmt::print(" {:>7}", base::format_number(k, 2));
  fmt::print("\n");
  for (std::size_t i = 0; i < result.codes.size(); ++i) {
    fmt::print("{:<10} {:>8}", result.codes[i], result.n[i]);
    for (std::size_t k = 0; k < result.k_grid.size(); ++k)
      fmt::print(" {:>7}", base::format_number(result.M0[k * result.codes.size() + i], 4));
    fmt::print("  {}\n", result.names[i].in(base::Language::th));
  }
}

}  // namespace

void add_robustness_verbs(CLI::App& program, Common& common) {
  auto a = std::make_shared<RobustnessArguments>();
  CLI::App* verb = program.add_subcommand(
      "robustness", "what of the order of areas hangs on k, on weights and on cut-offs");
  add_measure_options(*verb, a->measure, true);
  // It is always about M0 and H, as they are, of one round.
  for (const char* other : {"--measure", "--smoothing", "--from", "--to"})
    verb->remove_option(verb->get_option(other));
  verb->add_option("--k-grid", a->request.k_grid,
                   "poverty cut-offs to compare, for example 0.2 0.4 0.6; else the framework's");
  verb->add_option("--alpha", a->request.alpha, "significance level of differences")->capture_default_str();
  verb->add_option("--save", a->save_name, "keep the result in the store under this name");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.measure = measure_request(a->measure);
    const auto store = app::open_store(a->measure.store);
    const app::Robustness result = app::measure_robustness(*store, a->request, common.progress);
    const std::string document = app::robustness_json(result);
    if (!a->save_name.empty()) app::save_analysis(*store, a->save_name, "robustness", document);
    wants_json(common) ? print(Json::parse(document)) : print_summary(result);
  });
}

}  // namespace phumthun::cli
