#include <fmt/format.h>
#include <memory>

#include "app/frameworks.hpp"
#include "app/stores.hpp"
#include "base/resources.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

Json crosswalk_json(const poverty::Crosswalk& crosswalk) {
  Json forces = Json::array();
  for (const poverty::TaskForce& force : crosswalk.task_forces)
    forces.push_back({{"name", force.name},
                      {"label_th", force.label.th},
                      {"label_en", force.label.en},
                      {"written_as", force.written_as},
                      {"agency", force.agency},
                      {"problems", force.problems}});
  return {{"name", crosswalk.name},
          {"version", crosswalk.version},
          {"unconfirmed", crosswalk.unconfirmed},
          {"task_forces", std::move(forces)},
          {"solved", crosswalk.solved},
          {"under_way", crosswalk.under_way}};
}

Json rules_json(const app::Rules& rules) {
  return {{"hide_below", rules.reliability.hide_below},
          {"unreliable_below", rules.reliability.unreliable_below},
          {"unreliable_cv", rules.reliability.unreliable_cv},
          {"change_threshold", rules.change.threshold},
          {"repeated_help_days", rules.repeated_help_days},
          {"match_rate_warned_below", rules.match_rate_warned_below}};
}

/// `show [STORE]` and `set STORE FILE` of something that a store has one of.
template <class Show, class Set>
void add_show_and_set(CLI::App& of, Common& common, const std::string& what, const Show& show,
                      const Set& set) {
  struct Arguments {
    std::string store;
    std::filesystem::path file;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* shown = of.add_subcommand("show", what + " in force, as a TOML file or as JSON");
  shown->add_option("STORE", a->store, "the store; without it the built-in one is shown");
  add_json_flag(*shown, common);
  shown->callback([a, show] { show(a->store.empty() ? nullptr : app::open_store(a->store)); });
  CLI::App* changed = of.add_subcommand("set", "put " + what + " of a file in force in a store");
  changed->add_option("STORE", a->store, "the store")->required();
  changed->add_option("FILE", a->file, "a file as 'show' writes it, edited")->required();
  add_json_flag(*changed, common);
  changed->callback([a, set, what, &common] {
    set(*app::open_store(a->store), a->file);
    if (common.json) return print({{"set", a->file.filename().string()}});
    fmt::print("put {} of {} in force\n", what, a->file.filename().string());
  });
}

void add_crosswalk(CLI::App& program, Common& common) {
  CLI::App* crosswalk =
      program.add_subcommand("crosswalk", "which task force and agency takes which problem");
  crosswalk->require_subcommand(1);
  add_show_and_set(
      *crosswalk, common, "the crosswalk",
      [&common](const app::StorePtr& store) {
        const poverty::Crosswalk shown = store ? app::load_crosswalk(*store) : app::built_in_crosswalk();
        if (common.json) return print(crosswalk_json(shown));
        fmt::print("{}", store ? app::crosswalk_toml(shown) : base::resource("geodata/task_forces.toml"));
      },
      [](store::Store& store, const std::filesystem::path& file) {
        app::save_crosswalk(store, app::read_crosswalk_file(file));
      });
}

void add_rules(CLI::App& program, Common& common) {
  CLI::App* rules = program.add_subcommand("rules", "small numbers, change and windows of time");
  rules->require_subcommand(1);
  add_show_and_set(
      *rules, common, "the rules",
      [&common](const app::StorePtr& store) {
        const app::Rules shown = store ? app::load_rules(*store) : app::built_in_rules();
        if (common.json) return print(rules_json(shown));
        fmt::print("{}", store ? app::rules_toml(shown) : base::resource("geodata/rules.toml"));
      },
      [](store::Store& store, const std::filesystem::path& file) {
        app::save_rules(store, app::read_rules_file(file));
      });
}

}  // namespace

void add_crosswalk_verbs(CLI::App& program, Common& common) {
  add_crosswalk(program, common);
  add_rules(program, common);
}

}  // namespace phumthun::cli
