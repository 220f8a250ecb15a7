#include <fmt/format.h>
#include <set>

#include "app/import.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "geocode/area_codes.hpp"
#include "io/csv_table.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;

/// The codes of the store's areas. A row of a national list is the store's where it lies in one of its
/// provinces (codes) or is one of its areas (population); in a store without areas every row is.
class StoreAreas {
 public:
  explicit StoreAreas(const store::Reader& reader) {
    for (const AreaLevel level : base::all_area_levels)
      for (const std::string& code : store::read_areas(reader, level, store::WithGeometry::no).codes) {
        codes_.insert(code);
        provinces_.insert(std::string(geocode::code_at(code, AreaLevel::province)));
      }
  }
  bool in_a_province(const std::string& code) const {
    return provinces_.empty() ||
           provinces_.contains(std::string(geocode::code_at(code, AreaLevel::province)));
  }
  /// An area of the store, or a village of one of its tambon (villages need no boundaries to have people).
  bool has(const std::string& code) const {
    if (codes_.empty() || codes_.contains(code)) return true;
    return code.size() == base::code_digits(AreaLevel::village) &&
           codes_.contains(std::string(geocode::code_at(code, AreaLevel::tambon)));
  }

 private:
  std::set<std::string> codes_, provinces_;
};

int first_column(const io::CsvTable& table, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const int column = table.find(name, 1); column >= 0) return column;
  return -1;
}

int required_column(const io::CsvTable& table, const std::filesystem::path& file,
                    std::initializer_list<const char*> names) {
  const int column = first_column(table, names);
  if (column >= 0) return column;
  std::string header;
  for (const std::string& name : table.header()) header += (header.empty() ? "" : ", ") + name;
  throw base::Error(base::ErrorCode::invalid_input,
                    fmt::format("'{}' has no column '{}'", file.filename().string(), *names.begin()),
                    "its columns are: " + header.substr(0, 400));
}

std::string_view cell(const io::CsvTable& table, int column) {
  return column < 0 ? std::string_view() : table.cell(static_cast<std::size_t>(column));
}

std::string location(const std::filesystem::path& file, const io::CsvTable& table) {
  return fmt::format("{}, row {}", file.filename().string(), table.row());
}

void refuse(base::Report& report, const std::filesystem::path& file, const io::CsvTable& table,
            const char* kind, std::string message) {
  ++report.refused;
  report.add({base::Severity::refused, kind, location(file, table), std::move(message)});
}

void note_outside(base::Report& report, std::int64_t outside) {
  if (outside > 0)
    report.notes.push_back(fmt::format("{} rows are outside the store's areas, and were left out", outside));
}

store::ImportId begin_table_import(store::Writer& writer, const char* kind, const std::filesystem::path& file,
                                   const io::CsvTable& table) {
  return store::begin_import(writer, {kind, "", file.filename().string(), "", "", "", table.encoding()});
}

store::CodeRow read_code(const io::CsvTable& table, const std::string& code, int name_th, int name_en,
                         int obsolete, int new_code) {
  store::CodeRow row;
  row.code = code;
  row.name_th = base::normalise_thai(cell(table, name_th));
  row.name_en = base::trim(cell(table, name_en));
  const std::string_view flag = base::trim(cell(table, obsolete));
  row.new_code = geocode::plain_area_code(cell(table, new_code)).value_or("");
  row.obsolete = (!flag.empty() && flag != "0") || !row.new_code.empty();
  return row;
}

/// A count of people or houses; a cell that is no whole number is missing, and said so.
std::optional<std::int64_t> read_count(const io::CsvTable& table, int column,
                                       const std::filesystem::path& file, base::Report& report,
                                       bool& repaired) {
  const std::string_view text = cell(table, column);
  if (base::is_missing(text)) return {};
  const auto value = base::parse_integer(text);
  if (value && *value >= 0) return *value;
  report.add({base::Severity::repaired, "bad-number", location(file, table),
              fmt::format("'{}' is no count; it is taken as missing", text)});
  repaired = true;
  return {};
}

/// True where a row counts only a part of its area: the municipal or the other one.
bool is_part(std::string_view type) {
  std::string word;
  for (const char c : base::trim(type))
    if (c != '-' && c != '_' && c != ' ') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return word == "municipal" || word == "nonmunicipal";
}

/// A year in the Buddhist era; 0 where the file gives none.
int read_year(std::string_view text) {
  const auto year = base::parse_integer(text);
  if (!year || *year < 1900 || *year > 2699) return 0;
  return static_cast<int>(*year < 2400 ? *year + 543 : *year);
}

}  // namespace

base::Report import_codes(store::Store& store, const ImportTableRequest& request,
                          const base::Progress& progress) {
  base::Report report;
  io::CsvTable table(request.file, request.encoding);
  const StoreAreas areas{store::Reader(store)};
  const bool changes = table.find("old_code", 1) >= 0 && table.find("new_code", 1) >= 0;
  const int code_column =
      changes ? table.find("old_code", 1)
              : required_column(table, request.file, {"code", "dopa_code", "geocode", "old_code"});
  const int name_th = first_column(table, {"name_th"}), name_en = first_column(table, {"name_en"});
  const int obsolete = first_column(table, {"obsolete"}),
            new_code = first_column(table, {"new_code", "newgeocode"});
  std::vector<store::CodeRow> rows;
  std::set<std::string> seen;
  std::int64_t outside = 0;
  while (table.next()) {
    if (table.row() % 1024 == 0) progress.report(0.8 * table.fraction());
    const auto code = geocode::plain_area_code(cell(table, code_column));
    if (!code)
      refuse(report, request.file, table, "bad-code",
             fmt::format("'{}' is no area code", cell(table, code_column)));
    else if (!areas.in_a_province(*code))
      ++outside;
    else if (changes && !geocode::plain_area_code(cell(table, new_code)))
      refuse(report, request.file, table, "bad-code",
             fmt::format("'{}' is no area code", cell(table, new_code)));
    else if (!seen.insert(*code).second)
      refuse(report, request.file, table, "repeated-code",
             fmt::format("code {} stands in an earlier row", *code));
    else
      rows.push_back(read_code(table, *code, name_th, name_en, obsolete, new_code));
  }
  report.accepted = static_cast<std::int64_t>(rows.size());
  note_outside(report, outside);
  store::Writer writer(store);
  const store::ImportId import = begin_table_import(writer, "codes", request.file, table);
  store::put_codes(writer, rows, import);
  store::fill_area_names(writer);
  store::finish_import(writer, import, report);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return report;
}

base::Report import_population(store::Store& store, const ImportTableRequest& request,
                               const base::Progress& progress) {
  base::Report report;
  io::CsvTable table(request.file, request.encoding);
  const StoreAreas areas{store::Reader(store)};
  const int code_column =
      required_column(table, request.file, {"code", "dopa_code", "geocode", "รหัสตำบล", "รหัสอำเภอ"});
  const int population = required_column(table, request.file, {"population", "total", "จำนวนประชากร"});
  const int households = first_column(table, {"households", "house", "จำนวนครัวเรือน"}),
            male = first_column(table, {"male"}), female = first_column(table, {"female"}),
            year = first_column(table, {"year", "ปี พ.ศ."}), type = first_column(table, {"type"});
  std::vector<store::PopulationRow> rows;
  std::set<std::pair<std::string, int>> seen;
  std::int64_t outside = 0, parts = 0;
  while (table.next()) {
    if (table.row() % 1024 == 0) progress.report(0.8 * table.fraction());
    const auto code = geocode::plain_area_code(cell(table, code_column));
    if (is_part(cell(table, type))) {
      ++parts;
      continue;
    }
    // A national file also has the country, and municipalities under codes that look like an amphoe's: none
    // is an area here.
    if (!code || !areas.has(*code)) {
      ++outside;
      continue;
    }
    bool repaired = false;
    const store::PopulationRow row{*code,
                                   read_year(cell(table, year)),
                                   read_count(table, population, request.file, report, repaired),
                                   read_count(table, households, request.file, report, repaired),
                                   read_count(table, male, request.file, report, repaired),
                                   read_count(table, female, request.file, report, repaired)};
    if (!seen.emplace(row.code, row.year_be).second) {
      refuse(report, request.file, table, "repeated-code",
             fmt::format("area {} stands in an earlier row; adding both would count people twice", row.code));
      continue;
    }
    report.repaired += repaired;
    rows.push_back(row);
  }
  report.accepted = static_cast<std::int64_t>(rows.size());
  note_outside(report, outside);
  if (parts > 0)
    report.notes.push_back(fmt::format(
        "{} rows give the municipal or non-municipal part of an area, and were left out: the total "
        "holds them",
        parts));
  store::Writer writer(store);
  const store::ImportId import = begin_table_import(writer, "population", request.file, table);
  store::put_population(writer, rows, import);
  store::finish_import(writer, import, report);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return report;
}

}  // namespace phumthun::app
