#include <fmt/format.h>
#include <memory>

#include "app/sample.hpp"
#include "app/stores.hpp"
#include "app/summary.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

template <class Value>
Json by_level(const std::map<base::AreaLevel, Value>& values) {
  Json json = Json::object();
  for (const auto& [level, value] : values) json[std::string(base::level_name(level))] = value;
  return json;
}

void add_sample(CLI::App& program, Common& common) {
  auto request = std::make_shared<app::SampleRequest>();
  CLI::App* verb = program.add_subcommand("sample", "make a synthetic province in a folder");
  verb->add_option("FOLDER", request->folder, "the folder to make")->required();
  verb->add_option("--households", request->households, "how many households")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{9'999'999}));
  add_seed(*verb, request->seed, "the same seed gives the same province");
  verb->add_option("--boundaries", request->boundaries,
                   "tambon polygons to use instead of the illustrative ones");
  verb->add_flag("--indicators", request->indicators, "with the 37 indicators of the capital baseline");
  verb->add_option("--rounds", request->rounds, "survey rounds: 1 or 2")
      ->capture_default_str()
      ->check(CLI::Range(1, 2));
  add_json_flag(*verb, common);
  verb->callback([request, &common] {
    const app::SampleReport report = app::make_sample(*request, common.progress);
    if (common.json) {
      Json files = Json::array();
      for (const auto& file : report.files) files.push_back(file.string());
      return print({{"files", files},
                    {"amphoe", report.amphoe},
                    {"tambon", report.tambon},
                    {"village", report.villages},
                    {"households", report.households},
                    {"survey_records", report.surveys},
                    {"members", report.members},
                    {"synthetic", true}});
    }
    fmt::print("synthetic sample province: {} amphoe, {} tambon, {} villages, {} households, {} members\n",
               report.amphoe, report.tambon, report.villages, report.households, report.members);
    for (const auto& file : report.files) fmt::print("{}\n", file.string());
  });
}

void add_new(CLI::App& program, Common& common) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb = program.add_subcommand("new", "make an empty store");
  verb->add_option("STORE", *path, "the .sqlite file to make")->required();
  add_json_flag(*verb, common);
  verb->callback([path, &common] {
    app::new_store(*path);
    if (common.json) return print({{"store", *path}});
    fmt::print("made the empty store {}\n", *path);
  });
}

Json summary_json(const app::StoreDescription& s) {
  return {{"layers", by_level(s.areas)},
          {"approximate", by_level(s.approximate)},
          {"area_km2", by_level(s.area_km2)},
          {"households", s.households},
          {"survey_records", s.surveyed_records},
          {"population", by_level(s.population)},
          {"registered_households", by_level(s.registered_households)},
          {"rounds", s.rounds},
          {"sources", s.sources},
          {"geocoding", s.geocoding},
          {"members", s.members},
          {"problems", s.problems},
          {"follow_ups", s.follow_ups},
          {"assistance", s.assistance},
          {"registers", s.registers},
          {"indicators", s.indicator_names},
          {"documents", s.documents},
          {"results", s.results},
          {"synthetic", s.synthetic},
          {"schema", s.schema_version},
          {"revision", s.revision}};
}

void add_info(CLI::App& program, Common& common) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb = program.add_subcommand("info", "what a store holds, as JSON");
  verb->add_option("STORE", *path, "the store")->required();
  add_json_flag(*verb, common);
  verb->callback([path] { print(summary_json(app::describe_store(*app::open_store(*path)))); });
}

void add_check(CLI::App& program, Common& common) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb =
      program.add_subcommand("check", "check a store: its file, indexes, geometries and references");
  verb->add_option("STORE", *path, "the store")->required();
  add_json_flag(*verb, common);
  verb->callback([path, &common] {
    const auto problems = app::check_store(*app::open_store(*path), common.progress);
    if (!problems.empty()) {
      common.exit_code = exit_cannot;
      fmt::print(stderr, "error: the store has {} problems\n", problems.size());
      fmt::print(stderr, "hint: restore a backup copy, or import the data into a new store\n");
    }
    if (common.json) {
      Json list = Json::array();
      for (const auto& problem : problems)
        list.push_back({{"kind", problem.kind}, {"message", problem.message}});
      return print({{"ok", problems.empty()}, {"problems", list}});
    }
    for (const auto& problem : problems) fmt::print("{}: {}\n", problem.kind, problem.message);
    if (problems.empty()) fmt::print("ok\n");
  });
}

}  // namespace

void add_store_verbs(CLI::App& program, Common& common) {
  add_sample(program, common);
  add_new(program, common);
  add_info(program, common);
  add_check(program, common);
}

}  // namespace phumthun::cli
