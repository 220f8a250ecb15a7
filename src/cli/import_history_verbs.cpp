#include <fmt/format.h>
#include <memory>

#include "app/imports.hpp"
#include "app/stores.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json import_json(const store::ImportSummary& import) {
  return {{"id", import.id.value},
          {"kind", import.from.kind},
          {"level", text_or_null(import.from.level)},
          {"file", import.from.file_name},
          {"layer", text_or_null(import.from.layer)},
          {"profile", text_or_null(import.from.profile)},
          {"crs", text_or_null(import.from.crs)},
          {"encoding", text_or_null(import.from.encoding)},
          {"content", text_or_null(import.from.content)},
          {"imported_at", import.imported_at},
          {"program_version", import.program_version},
          {"accepted", import.accepted},
          {"repaired", import.repaired},
          {"refused", import.refused},
          {"unchanged", import.unchanged},
          {"outside", import.outside}};
}

void add_imports(CLI::App& program, Common& common) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb = program.add_subcommand("imports", "list what was imported, the newest first");
  verb->add_option("STORE", *path, "the store")->required();
  add_json_flag(*verb, common);
  verb->callback([path, &common] {
    const auto imports = app::list_imports(*app::open_store(*path));
    if (wants_json(common)) {
      Json list = Json::array();
      for (const store::ImportSummary& import : imports) list.push_back(import_json(import));
      return print({{"imports", list}});
    }
    for (const store::ImportSummary& import : imports)
      fmt::print("{:>4}  {}  {:<11} accepted {}, repaired {}, refused {}, unchanged {}, outside {}  {}\n",
                 import.id.value, import.imported_at, import.from.kind, import.accepted, import.repaired,
                 import.refused, import.unchanged, import.outside, import.from.file_name);
  });
}

struct ImportOfStore {
  std::string store;
  std::int64_t import = 0;
};

void add_store_and_import(CLI::App& verb, ImportOfStore& arguments) {
  verb.add_option("STORE", arguments.store, "the store")->required();
  verb.add_option("IMPORT", arguments.import, "the import's number, as 'imports' lists it")->required();
}

void add_undo(CLI::App& program, Common& common) {
  auto a = std::make_shared<ImportOfStore>();
  CLI::App* verb = program.add_subcommand("undo", "take an import back as a whole");
  add_store_and_import(*verb, *a);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    app::undo_import(*app::open_store(a->store), a->import, common.progress);
    if (common.json) return print({{"undone", a->import}});
    fmt::print("import {} was taken back\n", a->import);
  });
}

void add_report(CLI::App& program, Common& common) {
  struct Arguments : ImportOfStore {
    std::filesystem::path out;
    std::string language = "th";
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = program.add_subcommand("report", "the report of an import: every row, and why");
  add_store_and_import(*verb, *a);
  verb->add_option("--out", a->out, "the file to write: .txt, .json, .xlsx or .pdf; else it is printed");
  verb->add_option("--lang", a->language, "th or en")
      ->capture_default_str()
      ->check(CLI::IsMember({"th", "en"}));
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    const base::Language language = base::parse_language(a->language);
    if (!a->out.empty()) app::check_report_ending(a->out);
    const app::ImportReport import = app::read_import_report(*app::open_store(a->store), a->import);
    if (!a->out.empty()) {
      app::write_import_report(import, language, a->out, common.progress);
      if (common.json) return print({{"file", a->out.string()}});
      return fmt::print("{}\n", a->out.string());
    }
    if (common.json)
      return print(
          {{"import", import_json(import.import)}, {"report", Json::parse(app::report_json(import.report))}});
    fmt::print("{}", app::import_report_text(import, language));
  });
}

}  // namespace

void add_import_history_verbs(CLI::App& program, Common& common) {
  add_imports(program, common);
  add_undo(program, common);
  add_report(program, common);
}

}  // namespace phumthun::cli
