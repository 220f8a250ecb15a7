#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

#include "app/area_rows.hpp"
#include "base/dates.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "privacy/national_id.hpp"
#include "store/areas.hpp"

namespace phumthun::app {
namespace {

using F = io::PopulationField;
using base::AreaLevel;

/// True where a row counts only a part of its area: the municipal or the other one.
bool is_part_of_area(std::string_view type) {
  std::string word;
  for (const char c : type)
    if (c != '-' && c != '_' && c != ' ') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return word == "municipal" || word == "nonmunicipal" || word == "ในเขตเทศบาล" || word == "นอกเขตเทศบาล";
}

bool names_month(std::string_view header) {
  return header.find("YYMM") != header.npos || header.find("ปีเดือน") != header.npos;
}
/// The column with the registrar's office that counted, -1 where the file has none. An office is no area:
/// that of an amphoe leaves out the towns in it, and a tambon may be split between two.
int office_column(const io::Table& table) {
  for (const char* name : {"RCODE-CODE", "RCODE", "รหัสสำนักทะเบียน"})
    if (const int column = table.find(name, 1); column >= 0) return column;
  return -1;
}

/// The Buddhist year of a month as the registrar writes it: 6312, 256312. Nothing for other texts.
std::optional<int> year_of_month(std::string_view text) {
  const std::string digits = base::with_arabic_digits(base::trim(text));
  const auto whole = base::parse_integer(digits);
  if (!whole || (digits.size() != 4 && digits.size() != 6)) return {};
  const auto month = *whole % 100, year = *whole / 100;
  if (month < 1 || month > 12) return {};
  return base::parse_year_be(std::to_string(year < 100 ? 2500 + year : year));
}

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
  if (part) sum = sum.value_or(0) + *part;
}
void add(store::PopulationRow& sum, const store::PopulationRow& part) {
  add(sum.population, part.population);
  add(sum.households, part.households);
  add(sum.male, part.male);
  add(sum.female, part.female);
}

class PopulationReader {
 public:
  PopulationReader(ImportSession& session, const ImportRecordsRequest& request, const KnownAreas& known)
      : session_(session), context_(session.row_context()), areas_(session.columns(), known, "code") {
    const int year = session.columns()[F::year];
    year_is_month_ = year >= 0 && names_month(session.table().header()[static_cast<std::size_t>(year)]);
    office_ = office_column(session.table());
    if (const auto round = store::parse_round(request.round)) default_year_ = round->year_be;
  }

  void read(const base::Progress& progress) {
    for (std::int64_t count = 0; session_.table().next(); ++count) {
      if (count % 256 == 0) progress.report(session_.table().fraction(), "reading population");
      RecordCells cells(context_, session_.columns());
      count_row(cells, has_all_cells(context_) ? take(cells) : RowOutcome::refused);
    }
    note_left_out(session_, session_.report().outside - parts_ - offices_);
    add_notes();
    if (office_ >= 0) add_amphoe();
  }

  const std::vector<store::PopulationRow>& rows() const { return rows_; }

 private:
  RowOutcome take(RecordCells& cells) {
    if (is_part_of_area(cells.text(F::type))) {
      ++parts_;
      return RowOutcome::outside;
    }
    const std::string office = office_of(cells);
    if (!office.empty() && names_no_area(cells)) {
      ++offices_;
      return RowOutcome::outside;
    }
    StatedArea area = areas_.read(cells);
    if (area.blank) cells.refuse_blank(F::code);
    if (area.outcome != RowOutcome::taken) return area.outcome;
    store::PopulationRow row;
    row.code = std::move(area.code);
    row.year_be = read_year(cells);
    row.population = cells.count(F::population);
    row.households = cells.count(F::households);
    row.male = cells.count(F::male);
    row.female = cells.count(F::female);
    if (!row.population && row.male && row.female) row.population = *row.male + *row.female;
    return keep(cells, std::move(row), office, area.is_part);
  }

  /// The office that counted the row; "" where it is of a whole province, or the file states none.
  std::string office_of(const RecordCells& cells) const {
    if (office_ < 0) return {};
    const std::string_view text = base::trim(cells.table().cell(static_cast<std::size_t>(office_)));
    return base::is_missing(text) || text.find_first_not_of('0') == text.npos ? std::string()
                                                                              : std::string(text);
  }

  /// True where the row's codes end above the tambon: its figures are those of its office.
  bool names_no_area(const RecordCells& cells) const {
    for (const F field : {F::code, F::tambon_code, F::village_code}) {
      const std::string_view text = session_.columns().text(cells.table(), field);
      if (!base::is_missing(text) && text.find_first_not_of('0') != text.npos) return false;
    }
    return true;
  }

  /// A tambon that lies in a town's register office and in its amphoe's has a row of each: they are added up.
  RowOutcome keep(const RecordCells& cells, store::PopulationRow row, const std::string& office,
                  bool is_part) {
    const auto [at, is_new] = by_code_.try_emplace({row.code, row.year_be}, rows_.size());
    const bool new_office = offices_of_.insert({row.code, row.year_be, office}).second;
    if (is_new) {
      rows_.push_back(std::move(row));
      return RowOutcome::taken;
    }
    if (!is_part && !new_office) {
      cells.context().refuse(
          "repeated-code", column_of(session_.columns(), F::code),
          fmt::format("area {} stands in an earlier row; adding both would count people twice", row.code));
      return RowOutcome::refused;
    }
    add(rows_[at->second], row);
    return RowOutcome::taken;
  }

  /// 0 where the row gives none.
  int read_year(RecordCells& cells) const {
    if (year_is_month_)
      if (const auto year = year_of_month(session_.columns().text(cells.table(), F::year))) return *year;
    return static_cast<int>(cells.year(F::year).value_or(default_year_));
  }

  void add_notes() const {
    std::vector<std::string>& notes = session_.report().notes;
    if (parts_ > 0)
      notes.push_back(
          fmt::format("{} rows give the municipal or non-municipal part of an area, and were "
                      "left out: the total holds them",
                      parts_));
    if (offices_ > 0)
      notes.push_back(
          fmt::format("{} rows give the people of a register office, and an amphoe's leaves out "
                      "its towns; amphoe were added up from their tambon instead",
                      offices_));
  }

  void add_amphoe() {
    std::map<std::pair<std::string, int>, store::PopulationRow> amphoe;
    for (const store::PopulationRow& row : rows_) {
      if (base::level_of_code(row.code) != AreaLevel::tambon) continue;
      const std::string code(geocode::code_at(row.code, AreaLevel::amphoe));
      store::PopulationRow& sum = amphoe[{code, row.year_be}];
      sum.code = code;
      sum.year_be = row.year_be;
      add(sum, row);
    }
    for (auto& [key, row] : amphoe) rows_.push_back(std::move(row));
  }

  ImportSession& session_;
  RowContext context_;
  AreaReader areas_;
  bool year_is_month_ = false;
  int office_ = -1;
  int default_year_ = 0;
  std::vector<store::PopulationRow> rows_;
  std::map<std::pair<std::string, int>, std::size_t> by_code_;
  std::set<std::tuple<std::string, int, std::string>> offices_of_;
  std::int64_t parts_ = 0, offices_ = 0;
};

}  // namespace

base::Report import_population(store::Store& store, const ImportRecordsRequest& request,
                               const base::Progress& progress) {
  ImportSession session(store, request, progress.slice(0, 0.1));
  if (session.imported_before()) return session.report();
  const KnownAreas known{store::Reader(store)};
  PopulationReader reader(session, request, known);
  reader.read(progress.slice(0.1, 0.8));
  store::Writer writer(store);
  const store::ImportId import = session.begin(writer);
  store::put_population(writer, reader.rows(), import);
  session.finish(writer, import);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return session.report();
}

}  // namespace phumthun::app
