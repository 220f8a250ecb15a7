#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/change.hpp"
#include "app/stores.hpp"
#include "base/numbers.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"

namespace phumthun::cli {
namespace {

struct ChangeArguments {
  MeasureArguments measure;
  std::string from, to, save, adjustment = "holm";
  double alpha = 0.05;
};

void print_subject(const app::Change& change, const app::SubjectChange& subject) {
  const poverty::AreaChange& of = subject.areas;
  fmt::print("{}\n{:<10} {:>7} {:>8} {:>8} {:>8} {:>1} {:>7} {:>7} {:>7} {:>7}  {}\n", subject.label.th,
             "code", "n", "before", "after", "change", "", "p", "gained", "same", "lost", "name");
  for (std::size_t i = 0; i < change.codes.size(); ++i)
    fmt::print("{:<10} {:>7} {:>8} {:>8} {:>8} {:>1} {:>7} {:>7} {:>7} {:>7}  {}\n", change.codes[i], of.n[i],
               base::format_number(of.before[i], 3), base::format_number(of.after[i], 3),
               base::format_number(of.mean_difference[i], 3), poverty::mark_text(subject.marks[i].mark),
               base::format_number(subject.marks[i].p_adjusted, 4), base::format_number(of.gained[i], 3),
               base::format_number(of.unchanged[i], 3), base::format_number(of.lost[i], 3),
               change.names[i].th);
}

void print_table(const app::Change& change) {
  for (const app::SubjectChange& subject : change.subjects) print_subject(change, subject);
  for (const base::LocalText& sentence : change.sentences) fmt::print("{}\n", sentence.th);
}

void run_change(const ChangeArguments& a, Common& common) {
  app::ChangeRequest request;
  request.measure = measure_request(a.measure);
  request.from_round = a.from;
  request.to_round = a.to;
  request.adjustment = a.adjustment;
  request.alpha = a.alpha;
  const app::StorePtr store = app::open_store(a.measure.store);
  const app::Change change = app::measure_change(*store, request, common.progress);
  const std::string json = app::change_json(change);
  if (!a.save.empty()) app::save_analysis(*store, a.save, "change", json);
  for (const base::LocalText& warning : change.warnings) fmt::print(stderr, "warning: {}\n", warning.en);
  wants_json(common) ? fmt::print("{}\n", json) : print_table(change);
}

}  // namespace

void add_change_verbs(CLI::App& program, Common& common) {
  auto a = std::make_shared<ChangeArguments>();
  CLI::App* verb =
      program.add_subcommand("change", "the same households in two survey rounds: gained, unchanged, lost");
  verb->add_option("STORE", a->measure.store, "the store")->required();
  verb->add_option("--level", a->measure.level, "province, amphoe, tambon or village")
      ->capture_default_str()
      ->check(CLI::IsMember({"province", "amphoe", "tambon", "village"}));
  verb->add_option("--from", a->from, "the earlier round, for example 2567/1; else the first of the store");
  verb->add_option("--to", a->to, "the later round; else the last of the store");
  add_deprivation_options(*verb, a->measure);
  // Paired differences are of two rounds, household by household.
  for (const char* other : {"--round", "--psu", "--strata", "--population", "--smoothing"})
    verb->remove_option(verb->get_option(other));
  verb->add_option("--adjust", a->adjustment, "how the areas' p-values are adjusted for many tests")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "holm", "bh"}));
  verb->add_option("--alpha", a->alpha, "significance level of marks")->capture_default_str();
  verb->add_option("--save", a->save, "keep the answer in the store under this name");
  add_json_flag(*verb, common);
  verb->callback([a, &common] { run_change(*a, common); });
}

}  // namespace phumthun::cli
