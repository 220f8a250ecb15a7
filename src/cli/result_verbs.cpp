#include <algorithm>
#include <fmt/format.h>
#include <memory>

#include "app/analyses.hpp"
#include "app/cluster.hpp"
#include "app/instruments.hpp"
#include "app/stores.hpp"
#include "cli/command.hpp"
#include "cli/measure_options.hpp"
#include "cli/statistics_output.hpp"

namespace phumthun::cli {
namespace {

struct OfStore {
  std::string store, name, source, round;
};

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

/// A verb that answers by itself (`results STORE`) and has verbs below it (`results show STORE NAME`): which
/// of the two was asked for is known only then.
bool is_asked_itself(const CLI::App& verb, const OfStore& arguments) {
  if (!verb.get_subcommands().empty()) return false;
  if (arguments.store.empty()) throw CLI::RequiredError("STORE");
  return true;
}

void print_instruments(const std::vector<store::Instrument>& instruments, const Common& common) {
  Json list = Json::array();
  for (const store::Instrument& instrument : instruments)
    list.push_back({{"source", instrument.source},
                    {"round", instrument.round},
                    {"instrument", text_or_null(instrument.name)},
                    {"records", instrument.records}});
  if (wants_json(common)) return print({{"instruments", std::move(list)}});
  for (const store::Instrument& instrument : instruments)
    fmt::print("{:<10} {:>9}  {:<24} {}\n", instrument.round, instrument.records,
               instrument.name.empty() ? "not stated" : instrument.name, instrument.source);
}

void add_set_instrument(CLI::App& instruments, Common& common) {
  auto a = std::make_shared<OfStore>();
  CLI::App* verb = instruments.add_subcommand("set", "state by which form a source asked in a round");
  verb->add_option("STORE", a->store, "the store")->required();
  verb->add_option("NAME", a->name,
                   "the instrument's version, for example capital-baseline-37; \"\": not stated")
      ->required();
  verb->add_option("--source", a->source, "the source, as 'instruments STORE' lists it")->required();
  verb->add_option("--round", a->round, "the survey round, for example 2567/1")->required();
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    app::set_instrument(*app::open_store(a->store), a->source, a->round, a->name);
    if (common.json)
      return print({{"source", a->source}, {"round", a->round}, {"instrument", text_or_null(a->name)}});
    fmt::print("{}, {}: {}\n", a->source, a->round, a->name.empty() ? "not stated" : a->name);
  });
}

void add_instruments(CLI::App& program, Common& common) {
  auto a = std::make_shared<OfStore>();
  CLI::App* verb =
      program.add_subcommand("instruments", "by which version of the survey's form each source asked");
  verb->add_option("STORE", a->store, "the store");
  add_json_flag(*verb, common);
  add_set_instrument(*verb, common);
  verb->callback([a, verb, &common] {
    if (is_asked_itself(*verb, *a))
      print_instruments(app::list_instruments(*app::open_store(a->store)), common);
  });
}

/// A kept result of either kind: an analysis, or clusters of areas.
struct Listed {
  std::string name, verb, saved_at;
  Json revision, recipe;
};

std::vector<Listed> listed_results(store::Store& store) {
  std::vector<Listed> results;
  for (const app::SavedAnalysis& analysis : app::list_analyses(store)) {
    Json recipe;
    if (!analysis.verb.empty())
      recipe = Json::parse(app::load_analysis(store, analysis.name).document)["recipe"];
    results.push_back({analysis.name, analysis.verb, analysis.saved_at, analysis.revision, recipe});
  }
  for (const std::string& name : app::saved_results(store)) {
    const Json recipe = recipe_json(app::load_result(store, name).recipe);
    results.push_back({name, "cluster areas", "", recipe.value("revision", Json()), recipe});
  }
  return results;
}

/// One line for each thing that was asked for; a framework that is kept whole is left to --json.
void print_recipe(const Json& recipe) {
  for (const auto& [key, value] : recipe.items())
    if (key != "verb" && key != "framework_document")
      fmt::print("    {:<22} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
}

void print_results(const std::vector<Listed>& results, const Common& common) {
  if (wants_json(common)) {
    Json list = Json::array();
    for (const Listed& result : results)
      list.push_back({{"name", result.name},
                      {"verb", text_or_null(result.verb)},
                      {"saved_at", text_or_null(result.saved_at)},
                      {"revision", result.revision},
                      {"recipe", result.recipe}});
    return print({{"results", std::move(list)}});
  }
  for (const Listed& result : results) {
    fmt::print("{}  {}  {}\n", result.name, result.verb.empty() ? "can't be read" : result.verb,
               result.saved_at);
    print_recipe(result.recipe);
  }
}

bool is_cluster_result(store::Store& store, const std::string& name) {
  const auto names = app::saved_results(store);
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_result_and_name(CLI::App& verb, OfStore& arguments) {
  verb.add_option("STORE", arguments.store, "the store")->required();
  verb.add_option("NAME", arguments.name, "the result's name, as 'results STORE' lists it")->required();
}

void add_show_result(CLI::App& results, Common& common) {
  auto a = std::make_shared<OfStore>();
  CLI::App* verb = results.add_subcommand("show", "a kept result as the JSON that its verb answered");
  add_result_and_name(*verb, *a);
  add_json_flag(*verb, common);
  verb->callback([a] {
    const app::StorePtr store = app::open_store(a->store);
    print(is_cluster_result(*store, a->name) ? cluster_json(app::load_result(*store, a->name))
                                             : Json::parse(app::load_analysis(*store, a->name).document));
  });
}

void add_remove_result(CLI::App& results, Common& common) {
  auto a = std::make_shared<OfStore>();
  CLI::App* verb = results.add_subcommand("remove", "take a kept result out of the store");
  add_result_and_name(*verb, *a);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const app::StorePtr store = app::open_store(a->store);
    is_cluster_result(*store, a->name) ? app::erase_result(*store, a->name)
                                       : app::erase_analysis(*store, a->name);
    if (common.json) return print({{"removed", a->name}});
    fmt::print("the result {} was removed\n", a->name);
  });
}

void add_results(CLI::App& program, Common& common) {
  auto a = std::make_shared<OfStore>();
  CLI::App* verb = program.add_subcommand("results", "what --save kept in a store, and how it was made");
  verb->add_option("STORE", a->store, "the store");
  add_json_flag(*verb, common);
  add_show_result(*verb, common);
  add_remove_result(*verb, common);
  verb->callback([a, verb, &common] {
    if (is_asked_itself(*verb, *a)) print_results(listed_results(*app::open_store(a->store)), common);
  });
}

}  // namespace

void add_result_verbs(CLI::App& program, Common& common) {
  add_instruments(program, common);
  add_results(program, common);
}

}  // namespace phumthun::cli
