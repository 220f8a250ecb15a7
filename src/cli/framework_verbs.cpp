#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <span>

#include "app/framework_label.hpp"
#include "app/frameworks.hpp"
#include "app/stores.hpp"
#include "base/resources.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

/// What the verbs name.
struct Named {
  std::string store, name, other;
  std::filesystem::path file;
};

bool is_file(const std::string& name) {
  return name.ends_with(".toml");
}

/// By name or file; `store` may be "".
poverty::Framework framework_of(const std::string& name, const std::string& store) {
  if (is_file(name)) return app::read_framework_file(name);
  return store.empty() ? app::built_in_framework(name) : app::load_framework(*app::open_store(store), name);
}

Json text_json(const base::LocalText& text) {
  return {{"th", text.th}, {"en", text.en}};
}

Json indicator_json(const poverty::FrameworkIndicator& indicator) {
  return {{"name", indicator.name},
          {"column", indicator.column},
          {"label", text_json(indicator.label)},
          {"direction", indicator.direction == poverty::Direction::low_is_deprived ? "low-is-deprived"
                                                                                   : "high-is-deprived"},
          {"cutoff", indicator.cutoff},
          {"lowest", indicator.lowest},
          {"highest", indicator.highest},
          {"indicator_weight", indicator.indicator_weight},
          {"unconfirmed", indicator.unconfirmed}};
}

Json texts_json(std::span<const base::LocalText> texts) {
  Json list = Json::array();
  for (const base::LocalText& text : texts) list.push_back(text_json(text));
  return list;
}

Json framework_json(const poverty::Framework& framework) {
  Json dimensions = Json::array();
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    Json indicators = Json::array();
    for (const poverty::FrameworkIndicator& indicator : dimension.indicators)
      indicators.push_back(indicator_json(indicator));
    dimensions.push_back({{"name", dimension.name},
                          {"label", text_json(dimension.label)},
                          {"dimension_weight", dimension.dimension_weight},
                          {"rule", dimension.rule == poverty::DimensionRule::any ? "any" : "weighted"},
                          {"unconfirmed", dimension.unconfirmed},
                          {"indicators", std::move(indicators)}});
  }
  return {{"name", framework.name},
          {"version", framework.version},
          {"label", text_json(framework.label)},
          {"description", text_json(framework.description)},
          {"based_on", framework.based_on},
          {"instruments", framework.instruments},
          {"source", framework.source},
          {"level_edges", framework.level_edges},
          {"level_labels", texts_json(framework.level_labels)},
          {"k", framework.k},
          {"k_grid", framework.k_grid},
          {"missing", framework.missing == poverty::MissingPolicy::listwise ? "listwise" : "per-indicator"},
          {"answered_at_least", framework.answered_at_least},
          {"unconfirmed", texts_json(framework.unconfirmed)},
          {"dimensions", std::move(dimensions)}};
}

void add_list(CLI::App& frameworks, Common& common) {
  auto a = std::make_shared<Named>();
  CLI::App* verb = frameworks.add_subcommand("list", "the built-in frameworks, and those of a store");
  verb->add_option("STORE", a->store, "the store whose own frameworks are listed as well");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const auto entries =
        a->store.empty() ? app::built_in_frameworks() : app::list_frameworks(*app::open_store(a->store));
    Json list = Json::array();
    for (const app::FrameworkEntry& entry : entries)
      list.push_back({{"name", entry.name},
                      {"label_th", entry.label.th},
                      {"label_en", entry.label.en},
                      {"built_in", entry.built_in}});
    if (wants_json(common)) return print({{"frameworks", std::move(list)}});
    for (const app::FrameworkEntry& entry : entries)
      fmt::print("{:<22} {:<9} {}\n", entry.name, entry.built_in ? "built-in" : "store", entry.label.th);
  });
}

/// The file itself where there is one: its comments tell how to edit it.
std::string shown_toml(const poverty::Framework& framework, bool is_built_in) {
  return is_built_in ? base::resource("geodata/frameworks/" + framework.name + ".toml")
                     : app::framework_toml(framework);
}

void add_show(CLI::App& frameworks, Common& common) {
  auto a = std::make_shared<Named>();
  CLI::App* verb =
      frameworks.add_subcommand("show", "a framework as the TOML file that it is written in, or as JSON");
  verb->add_option("NAME", a->name, "its name, or a file that ends in .toml")->required();
  verb->add_option("STORE", a->store, "the store that holds it, where it is not a built-in one");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const poverty::Framework framework = framework_of(a->name, a->store);
    if (common.json) return print(framework_json(framework));
    const auto built_in = app::built_in_frameworks();
    const bool is_built_in =
        !is_file(a->name) && std::any_of(built_in.begin(), built_in.end(),
                                         [&](const auto& entry) { return entry.name == framework.name; });
    fmt::print("{}", shown_toml(framework, is_built_in));
  });
}

void print_findings(const std::string& name, const std::vector<poverty::FrameworkFinding>& findings,
                    bool usable, const Common& common) {
  Json list = Json::array();
  for (const poverty::FrameworkFinding& finding : findings)
    list.push_back({{"severity", finding.error ? "error" : "warning"},
                    {"where", finding.where},
                    {"message_th", finding.message.th},
                    {"message_en", finding.message.en},
                    {"hint_th", finding.hint.th},
                    {"hint_en", finding.hint.en}});
  if (wants_json(common))
    return print({{"framework", name}, {"usable", usable}, {"findings", std::move(list)}});
  for (const poverty::FrameworkFinding& finding : findings) {
    fmt::print("{} {}: {}\n", finding.error ? "error  " : "warning", finding.where, finding.message.en);
    if (finding.error && !finding.hint.en.empty()) fmt::print("        {}\n", finding.hint.en);
  }
  fmt::print("{} {} be used\n", name, usable ? "can" : "can't");
}

/// Two frameworks of one label can't be told apart on a sheet.
void warn_of_label(const poverty::Framework& framework, std::vector<poverty::FrameworkFinding>& findings) {
  if (!app::bears_built_in_label(framework)) return;
  const base::LocalText named = app::distinct_label(framework);
  poverty::FrameworkFinding finding;
  finding.error = false;
  finding.where = "label";
  finding.message = {"ชื่อนี้เป็นของกรอบตัวชี้วัดที่มากับโปรแกรม จึงแสดงเป็น: " + named.th,
                     "a built-in framework bears this label: sheets call this one " + named.en};
  finding.hint = {"ตั้งชื่อ label ของตนเอง", "give it a label of its own"};
  findings.push_back(std::move(finding));
}

void add_check(CLI::App& frameworks, Common& common) {
  auto a = std::make_shared<Named>();
  CLI::App* verb =
      frameworks.add_subcommand("check", "what is wrong with a framework; exit 1 where it can't be used");
  verb->add_option("FILE", a->name, "a file that ends in .toml, or a framework's name")->required();
  verb->add_option("STORE", a->store, "the store that must have its columns");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const app::StorePtr store = a->store.empty() ? nullptr : app::open_store(a->store);
    const poverty::Framework framework = is_file(a->name) ? app::read_framework_file(a->name)
                                         : store          ? app::load_framework(*store, a->name)
                                                          : app::built_in_framework(a->name);
    auto findings = poverty::check_framework(
        framework, store ? app::framework_columns(*store) : std::vector<std::string>());
    warn_of_label(framework, findings);
    const bool usable = std::none_of(findings.begin(), findings.end(),
                                     [](const poverty::FrameworkFinding& finding) { return finding.error; });
    print_findings(framework.name, findings, usable, common);
    if (!usable) common.exit_code = exit_cannot;
  });
}

void add_add_and_remove(CLI::App& frameworks, Common& common) {
  auto a = std::make_shared<Named>();
  CLI::App* add = frameworks.add_subcommand("add", "keep a framework in a store, under the name in its file");
  add->add_option("STORE", a->store, "the store")->required();
  add->add_option("FILE", a->file, "a file that ends in .toml")->required();
  add_json_flag(*add, common);
  add->callback([a, &common] {
    const poverty::Framework framework = app::read_framework_file(a->file);
    app::save_framework(*app::open_store(a->store), framework);
    if (common.json) return print({{"framework", framework.name}});
    fmt::print("the store holds the framework {}\n", framework.name);
  });
  CLI::App* remove = frameworks.add_subcommand("remove", "take a framework out of a store");
  remove->add_option("STORE", a->store, "the store")->required();
  remove->add_option("NAME", a->name, "its name, as 'frameworks list STORE' shows it")->required();
  add_json_flag(*remove, common);
  remove->callback([a, &common] {
    app::erase_framework(*app::open_store(a->store), a->name);
    if (common.json) return print({{"removed", a->name}});
    fmt::print("the framework {} was removed\n", a->name);
  });
}

void add_diff(CLI::App& frameworks, Common& common) {
  auto a = std::make_shared<Named>();
  CLI::App* verb = frameworks.add_subcommand("diff", "what differs between two frameworks");
  verb->add_option("A", a->name, "a framework's name, or a file that ends in .toml")->required();
  verb->add_option("B", a->other, "the other one")->required();
  verb->add_option("STORE", a->store, "the store that holds them, where they are not built-in ones");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const auto changes =
        poverty::framework_changes(framework_of(a->name, a->store), framework_of(a->other, a->store));
    Json list = Json::array();
    for (const poverty::FrameworkChange& change : changes)
      list.push_back({{"where", change.where},
                      {"what_th", change.what.th},
                      {"what_en", change.what.en},
                      {"before", change.before},
                      {"after", change.after}});
    if (wants_json(common)) return print({{"changes", std::move(list)}});
    for (const poverty::FrameworkChange& change : changes)
      fmt::print("{}: {} -> {}  ({})\n", change.where, change.before.empty() ? "–" : change.before,
                 change.after.empty() ? "–" : change.after, change.what.en);
    if (changes.empty()) fmt::print("they are the same\n");
  });
}

}  // namespace

void add_framework_verbs(CLI::App& program, Common& common) {
  CLI::App* frameworks = program.add_subcommand(
      "frameworks", "indicator frameworks: what is measured, and where deprivation begins");
  frameworks->require_subcommand(1);
  add_list(*frameworks, common);
  add_show(*frameworks, common);
  add_check(*frameworks, common);
  add_add_and_remove(*frameworks, common);
  add_diff(*frameworks, common);
}

}  // namespace phumthun::cli
