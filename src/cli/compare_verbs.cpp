#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/compare.hpp"
#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

struct CompareArguments {
  MeasureArguments measure;
  app::CompareRequest request;
  std::string save_name;
};

std::string places(const poverty::RankInterval& rank) {
  return rank.rank == 0 ? "–" : fmt::format("{} ({}–{})", rank.rank, rank.lowest, rank.highest);
}

void print_measure(const app::Comparison& comparison, const app::ComparedMeasure& measure) {
  const app::MeasureColumn& column = measure.column;
  const std::string& of = column.description.denominator_label.en;
  fmt::print("{}{}\n{:<10} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>4}  {:<14} {:<11} {}\n", column.measure,
             of.empty() ? of : fmt::format(" (of {})", of), "code", "n", "value", "se", "ci_low", "ci_high",
             "parent", "mark", "rank", "reliability", "name");
  for (std::size_t i = 0; i < comparison.codes.size(); ++i)
    fmt::print("{:<10} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>4}  {:<14} {:<11} {}\n", comparison.codes[i],
               column.n[i], base::format_number(column.value[i], 4), base::format_number(column.se[i], 4),
               base::format_number(column.ci_low[i], 4), base::format_number(column.ci_high[i], 4),
               base::format_number(measure.parent_value[i], 4), poverty::mark_text(measure.parent[i].mark),
               places(measure.ranks[i]), poverty::reliability_name(column.reliability[i]),
               comparison.names[i].in(base::Language::th));
}

void print_comparison(const app::Comparison& comparison) {
  for (const base::LocalText& warning : comparison.warnings) fmt::print(stderr, "warning: {}\n", warning.en);
  for (const app::ComparedMeasure& measure : comparison.measures) print_measure(comparison, measure);
  fmt::print("\n");
  for (const base::LocalText& sentence : comparison.sentences) fmt::print("{}\n", sentence.en);
}

}  // namespace

void add_comparison_verbs(CLI::App& program, Common& common) {
  auto a = std::make_shared<CompareArguments>();
  CLI::App* verb = program.add_subcommand("compare", "two to five areas side by side");
  add_measure_options(*verb, a->measure, true);
  // Each --measure takes one name, so that codes may follow.
  verb->get_option("--measure")->allow_extra_args(false);
  verb->add_option("CODE", a->request.codes, "the codes of two to five areas")->required()->expected(2, 5);
  verb->add_option("--adjust", a->request.adjustment, "how p-values of many tests are adjusted")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "holm", "bh"}));
  verb->add_option("--alpha", a->request.alpha, "significance level of marks, ranks and dominance")
      ->capture_default_str();
  verb->add_option("--save", a->save_name, "keep the result in the store under this name");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.measure = measure_request(a->measure);
    const auto store = app::open_store(a->measure.store);
    const app::Comparison comparison = app::compare_areas(*store, a->request, common.progress);
    const std::string document = app::comparison_json(comparison);
    if (!a->save_name.empty()) app::save_analysis(*store, a->save_name, "compare", document);
    wants_json(common) ? print(Json::parse(document)) : print_comparison(comparison);
  });
}

}  // namespace phumthun::cli
