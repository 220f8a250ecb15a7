#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "app/import_preview.hpp"
#include "app/stores.hpp"
#include "base/error.hpp"
#include "cli/command.hpp"

namespace phumthun::cli {
namespace {

constexpr const char* kind_names =
    "households, members, problems, assistance, register, indicators, "
    "population or codes";

/// A store without areas, for a look at a file before there is one; gone at the end.
class EmptyStore {
 public:
  EmptyStore() {
    std::string name = (std::filesystem::temp_directory_path() / "phumthun-XXXXXX").string();
    if (!::mkdtemp(name.data()))
      throw base::Error(base::ErrorCode::io, "no temporary folder can be made", "free some space there");
    folder_ = name;
    store_ = app::new_store(folder_ / "empty.sqlite");
  }
  ~EmptyStore() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  EmptyStore(const EmptyStore&) = delete;
  EmptyStore& operator=(const EmptyStore&) = delete;
  store::Store& store() const { return *store_; }

 private:
  std::filesystem::path folder_;
  app::StorePtr store_;
};

std::string column_text(const io::ColumnName& column) {
  std::string text = column.name;
  if (column.occurrence > 1) text += fmt::format(" ({})", column.occurrence);
  if (column.part > 0) text += fmt::format(", part {}", column.part);
  return text;
}

Json column_json(const io::ColumnName& column) {
  Json json{{"name", column.name}, {"occurrence", column.occurrence}};
  if (column.part > 0) json["part"] = column.part;
  return json;
}

Json mapping_json(const io::Mapping& mapping) {
  Json columns = Json::object(), indicators = Json::array();
  for (const auto& [field, column] : mapping.columns) columns[field] = column_json(column);
  for (const io::ColumnName& column : mapping.indicators) indicators.push_back(column_json(column));
  return {{"kind", io::kind_name(mapping.kind)},
          {"profile", mapping.profile},
          {"sheet", mapping.sheet.empty() ? Json(nullptr) : Json(mapping.sheet)},
          {"columns", columns},
          {"constants", mapping.constants},
          {"indicators", indicators},
          {"indicator_names", mapping.indicator_names}};
}

Json preview_json(const app::RecordsPreview& preview) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  Json sheets = Json::array(), candidates = Json::array();
  for (const io::SheetSummary& sheet : preview.table.sheets)
    sheets.push_back({{"name", sheet.name},
                      {"rows", sheet.rows < 0 ? Json(nullptr) : Json(sheet.rows)},
                      {"has_geometry", sheet.has_geometry}});
  for (const geocode::CrsCandidate& candidate : preview.crs_candidates)
    candidates.push_back({{"crs", candidate.crs.definition()},
                          {"name", candidate.crs.name()},
                          {"inside", candidate.inside},
                          {"overlap", candidate.overlap},
                          {"operation", text(candidate.operation)}});
  return {{"sheets", sheets},
          {"sheet", text(preview.table.sheet)},
          {"encoding", text(preview.table.encoding)},
          {"encodings", preview.table.encodings},
          {"header_row", preview.table.header_row},
          {"header", preview.table.header},
          {"rows", preview.table.rows},
          {"mapping", mapping_json(preview.mapping)},
          {"missing", preview.missing},
          {"notes", preview.notes},
          {"crs", text(preview.crs)},
          {"crs_candidates", candidates},
          {"already", text(preview.already)}};
}

void print_cells(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) fmt::print("{}{}", i == 0 ? "  " : " | ", cells[i]);
  fmt::print("\n");
}

void print_text(const app::RecordsPreview& preview) {
  if (preview.table.sheets.size() > 1)
    for (const io::SheetSummary& sheet : preview.table.sheets)
      fmt::print("sheet: {}{}\n", sheet.name, sheet.name == preview.table.sheet ? "  (this one)" : "");
  if (!preview.table.encoding.empty()) fmt::print("encoding: {}\n", preview.table.encoding);
  print_cells(preview.table.header);
  for (const auto& row : preview.table.rows) print_cells(row);
  fmt::print("profile: {}\n", preview.mapping.profile);
  for (const auto& [field, column] : preview.mapping.columns)
    fmt::print("  {:<20} {}\n", field, column_text(column));
  for (const auto& [field, value] : preview.mapping.constants) fmt::print("  {:<20} = {}\n", field, value);
  if (!preview.mapping.indicators.empty())
    fmt::print("  and {} columns of indicators\n", preview.mapping.indicators.size());
  for (const std::string& field : preview.missing) fmt::print("missing: {}\n", field);
  if (!preview.crs.empty()) fmt::print("crs: {}\n", preview.crs);
  for (const geocode::CrsCandidate& candidate : preview.crs_candidates)
    fmt::print("  crs candidate: {} ({})  {:.0f} % inside{}\n", candidate.crs.definition(),
               candidate.crs.name(), 100 * candidate.inside,
               candidate.operation.empty() ? "" : ", by " + candidate.operation);
  for (const std::string& note : preview.notes) fmt::print("note: {}\n", note);
  if (!preview.already.empty()) fmt::print("note: this very file was imported before: {}\n", preview.already);
}

}  // namespace

void add_preview_verb(CLI::App& program, Common& common) {
  struct Arguments {
    std::string store, kind;
    std::filesystem::path mapping, mapping_out;
    app::ImportRecordsRequest request;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      program.add_subcommand("preview", "how a file of records would be understood; nothing is changed");
  verb->add_option("FILE", a->request.file, "the file to look at")->required();
  verb->add_option("--kind", a->kind, kind_names)
      ->required()
      ->check(CLI::IsMember({"households", "members", "problems", "assistance", "register", "indicators",
                             "population", "codes"}));
  verb->add_option("--store", a->store, "knows the province: its codes, its outline, what was imported");
  verb->add_option("--profile", a->request.profile, "the layout; recognised where it is not given");
  verb->add_option("--mapping", a->mapping, "a mapping file to begin from");
  verb->add_option("--sheet", a->request.sheet, "of a workbook, or layer of a geographic file");
  verb->add_option("--crs", a->request.crs, "of the coordinates");
  verb->add_option("--encoding", a->request.encoding, "of the file's text");
  verb->add_option("--mapping-out", a->mapping_out, "write the proposed mapping to this TOML file");
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.kind = io::parse_kind(a->kind);
    if (!a->mapping.empty()) a->request.mapping = io::read_mapping(a->mapping);
    const auto look = [&](store::Store& store) {
      return app::preview_records(store, a->request, common.progress);
    };
    const app::RecordsPreview preview =
        a->store.empty() ? look(EmptyStore().store()) : look(*app::open_store(a->store));
    if (!a->mapping_out.empty()) io::write_mapping(preview.mapping, a->mapping_out);
    wants_json(common) ? print(preview_json(preview)) : print_text(preview);
  });
}

}  // namespace phumthun::cli
