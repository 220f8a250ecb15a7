#include <fmt/format.h>
#include <memory>

#include "app/import.hpp"
#include "app/imports.hpp"
#include "app/stores.hpp"
#include "cli/command.hpp"
#include "cli/passphrase.hpp"

namespace phumthun::cli {
namespace {

/// What every import has beside its request: where it goes, and where its report is written.
struct ImportArguments {
  std::string store;
  std::filesystem::path report_file;
  std::string report_language = "th";
};

/// STORE, FILE, --encoding, --report, --lang, --strict, --json.
CLI::App* add_import(CLI::App& import, const std::string& name, const char* description,
                     ImportArguments& arguments, std::filesystem::path& file, std::string& encoding,
                     Common& common) {
  CLI::App* verb = import.add_subcommand(name, description);
  verb->add_option("STORE", arguments.store, "the store")->required();
  verb->add_option("FILE", file, "the file to import")->required();
  verb->add_option("--encoding", encoding, "of the file's text; found out where it is not given");
  verb->add_option("--report", arguments.report_file,
                   "write the report of the import to this file too: .txt, .json, .xlsx or .pdf");
  verb->add_option("--lang", arguments.report_language, "the report's language, th or en")
      ->capture_default_str()
      ->check(CLI::IsMember({"th", "en"}));
  verb->add_flag("--strict", common.strict, "exit with 3 where rows had issues");
  add_json_flag(*verb, common);
  return verb;
}

std::int64_t newest_import(store::Store& store) {
  const auto imports = app::list_imports(store);
  return imports.empty() ? 0 : imports.front().id.value;
}

/// Runs an import, answers with its report and writes it where it was asked for. An import that changed
/// nothing is none that the store remembers: its report then stands for itself.
template <class Import>
void run_import(const ImportArguments& arguments, std::string_view kind, const std::filesystem::path& file,
                Common& common, const Import& import) {
  if (!arguments.report_file.empty()) app::check_report_ending(arguments.report_file);
  const app::StorePtr store = app::open_store(arguments.store);
  const std::int64_t before = newest_import(*store);
  const base::Report report = import(*store);
  if (!arguments.report_file.empty()) {
    app::ImportReport written;
    const std::int64_t after = newest_import(*store);
    if (after > before) {
      written = app::read_import_report(*store, after);
    } else {
      written.import.from.kind = kind;
      written.import.from.file_name = file.filename().string();
      written.report = report;
    }
    app::write_import_report(written, base::parse_language(arguments.report_language), arguments.report_file,
                             common.progress);
  }
  print_report(report, common);
}

void add_boundaries(CLI::App& import, Common& common) {
  struct Arguments : ImportArguments {
    std::string level = "tambon";
    app::ImportBoundariesRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = add_import(import, "boundaries", "polygons of areas, or points of villages", *a,
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
    run_import(*a, "boundaries", a->request.file, common, [&](store::Store& store) {
      return app::import_boundaries(store, a->request, common.progress);
    });
  });
}

void add_records(CLI::App& import, io::RecordKind kind, const char* description, Common& common) {
  struct Arguments : ImportArguments {
    std::filesystem::path mapping, passphrase;
    app::ImportRecordsRequest request;
  };
  auto a = std::make_shared<Arguments>();
  a->request.kind = kind;
  CLI::App* verb = add_import(import, std::string(io::kind_name(kind)), description, *a, a->request.file,
                              a->request.encoding, common);
  verb->add_option("--profile", a->request.profile,
                   "how the file is laid out: generic, capital-baseline, capital-workbook, kobo, tpmap or "
                   "dopa; recognised where it is not given");
  verb->add_option("--mapping", a->mapping, "a mapping file (TOML): which column means what");
  verb->add_option("--sheet", a->request.sheet, "of a workbook, or layer of a geographic file");
  verb->add_option("--crs", a->request.crs, "of the coordinates, for example EPSG:32648");
  verb->add_option("--round", a->request.round,
                   "the survey round of rows that state none, for example 2567/1");
  verb->add_option("--source", a->request.source, "the agency or survey of rows that state none");
  verb->add_option("--name", a->request.name, "the register of rows that state none");
  if (kind == io::RecordKind::households)
    verb->add_option(
        "--instrument", a->request.instrument,
        "by which version of the survey's form they were asked, for example capital-baseline-37");
  add_passphrase(*verb, a->passphrase);
  verb->callback([a, &common] {
    if (!a->mapping.empty()) a->request.mapping = io::read_mapping(a->mapping);
    run_import(*a, io::kind_name(a->request.kind), a->request.file, common, [&](store::Store& store) {
      a->request.identity_key = unlock(store, a->passphrase);
      return app::import_records(store, a->request, common.progress);
    });
  });
}

}  // namespace

void add_import_verbs(CLI::App& program, Common& common) {
  using io::RecordKind;
  CLI::App* import = program.add_subcommand("import", "take files into a store");
  import->require_subcommand(1);
  add_boundaries(*import, common);
  add_records(*import, RecordKind::codes, "area codes with names, or code changes", common);
  add_records(*import, RecordKind::population, "registered population and households", common);
  add_records(*import, RecordKind::households, "households, their points and their capital scores", common);
  add_records(*import, RecordKind::members, "members of households", common);
  add_records(*import, RecordKind::problems, "problems of households and who works on them", common);
  add_records(*import, RecordKind::assistance, "assistance that households got", common);
  add_records(*import, RecordKind::register_entries, "a register: who is listed as poor", common);
  add_records(*import, RecordKind::indicators, "figures of areas", common);
}

}  // namespace phumthun::cli
