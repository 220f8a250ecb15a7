#include <fmt/format.h>
#include <memory>

#include "app/import.hpp"
#include "app/stores.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

/// The parts that every import has: STORE, FILE, --encoding, --strict, --json.
CLI::App* add_import(CLI::App& import, const char* name, const char* description, std::string& store,
                     std::filesystem::path& file, std::string& encoding, Common& common) {
  CLI::App* verb = import.add_subcommand(name, description);
  verb->add_option("STORE", store, "the store")->required();
  verb->add_option("FILE", file, "the file to import")->required();
  verb->add_option("--encoding", encoding, "of the file's text; found out where it is not given");
  verb->add_flag("--strict", common.strict, "exit with 3 where rows had issues");
  add_json_flag(*verb, common);
  return verb;
}

void add_boundaries(CLI::App& import, Common& common) {
  struct Arguments {
    std::string store, level = "tambon";
    app::ImportBoundariesRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = add_import(import, "boundaries", "polygons of areas, or points of villages", a->store,
                              a->request.file, a->request.encoding, common);
  verb->add_option("--level", a->level, "province, amphoe, tambon or village")
      ->required()
      ->check(CLI::IsMember({"province", "amphoe", "tambon", "village"}));
  verb->add_option("--layer", a->request.layer, "the file's layer; the first where it is not given");
  verb->add_option("--crs", a->request.crs, "the coordinates' CRS, for example EPSG:32648");
  verb->add_option("--code-field", a->request.code_field, "the field with the area codes");
  verb->add_option("--name-field", a->request.name_field, "the field with the Thai names");
  verb->callback([a, &common] {
    a->request.level = base::parse_level(a->level);
    print_report(app::import_boundaries(*app::open_store(a->store), a->request, common.progress), common);
  });
}

using TableVerb = base::Report (*)(store::Store&, const app::ImportTableRequest&, const base::Progress&);

void add_table(CLI::App& import, const char* name, const char* description, TableVerb run, Common& common) {
  struct Arguments {
    std::string store;
    app::ImportTableRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      add_import(import, name, description, a->store, a->request.file, a->request.encoding, common);
  verb->callback([a, run, &common] {
    print_report(run(*app::open_store(a->store), a->request, common.progress), common);
  });
}

void add_households(CLI::App& import, Common& common) {
  struct Arguments {
    std::string store;
    app::ImportHouseholdsRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = add_import(import, "households", "households, their points and their capital scores",
                              a->store, a->request.file, a->request.encoding, common);
  verb->add_option("--profile", a->request.profile,
                   "generic or capital-baseline; recognised where it is not given")
      ->check(CLI::IsMember({"generic", "capital-baseline"}));
  verb->add_option("--crs", a->request.crs, "of the coordinates; EPSG:4326 where it is not given");
  verb->add_option("--round", a->request.round,
                   "the survey round of rows that state none, for example 2567/1");
  verb->add_option("--source", a->request.source, "the source of rows that state none");
  verb->callback([a, &common] {
    print_report(app::import_households(*app::open_store(a->store), a->request, common.progress), common);
  });
}

}  // namespace

void add_import_verbs(CLI::App& program, Common& common) {
  CLI::App* import = program.add_subcommand("import", "take files into a store");
  import->require_subcommand(1);
  add_boundaries(*import, common);
  add_table(*import, "codes", "area codes with names, or code changes", app::import_codes, common);
  add_table(*import, "population", "registered population and households", app::import_population, common);
  add_households(*import, common);
}

}  // namespace phumthun::cli
