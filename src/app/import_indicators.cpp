#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <unordered_map>

#include "app/area_rows.hpp"
#include "store/records.hpp"

namespace phumthun::app {
namespace {

using F = io::IndicatorField;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double largest = 1e15;

/// True where the figures of a village's parts can't be added up: rates, means and indices.
bool is_rate(std::string_view indicator) {
  constexpr std::array<std::string_view, 11> words{
      "rate", "ratio", "percent", "pct", "happiness", "index", "average", "mean", "ร้อยละ", "อัตรา", "เฉลี่ย"};
  std::string name(indicator);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view word : words)
    if (name.find(word) != name.npos) return true;
  return false;
}

/// The figures of one area and year: of one row, or of all the rows of a village's parts.
struct AreaFigures {
  std::string code;
  std::optional<std::int64_t> year_be;
  std::vector<std::string> indicators;  ///< empty in a wide file: those of its columns
  std::vector<double> values;
  bool is_part = false;
  std::int64_t accepted = 0, repaired = 0;  ///< rows
};

class IndicatorReader {
 public:
  IndicatorReader(ImportSession& session, const ImportRecordsRequest& request, const KnownAreas& known)
      : session_(session),
        context_(session.row_context()),
        areas_(session.columns(), known, "area_code"),
        is_wide_(!session.columns().indicators.empty()) {
    if (const auto round = store::parse_round(request.round)) default_year_ = round->year_be;
  }

  void read(const base::Progress& progress) {
    for (std::int64_t count = 0; session_.table().next(); ++count) {
      if (count % 128 == 0) progress.report(session_.table().fraction(), "reading figures");
      RecordCells cells(context_, session_.columns());
      const RowOutcome outcome = has_all_cells(context_) ? take(cells) : RowOutcome::refused;
      if (outcome != RowOutcome::taken) count_row(cells, outcome);
    }
    for (const std::string& name : added_rates_)
      session_.report().notes.push_back(
          fmt::format("{} is a rate: it has no value for villages whose parts differ", name));
  }

  /// Writes what was read; only now is known what became of the rows.
  void write(store::RecordLoad& load, const base::Progress& progress) {
    base::Report& report = session_.report();
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (i % 64 == 0) progress.report(static_cast<double>(i) / static_cast<double>(figures_.size()));
      const AreaFigures& area = figures_[i];
      if (!write_area(area, load)) {
        report.unchanged += area.accepted + area.repaired;
        continue;
      }
      report.accepted += area.accepted;
      report.repaired += area.repaired;
    }
  }

 private:
  RowOutcome take(RecordCells& cells) {
    StatedArea area = areas_.read(cells);
    if (area.blank) cells.refuse_blank(F::area_code);
    if (area.outcome != RowOutcome::taken) return area.outcome;
    AreaFigures row;
    row.code = std::move(area.code);
    row.is_part = area.is_part;
    row.year_be = cells.year(F::year);
    if (!row.year_be) row.year_be = default_year_;
    if (is_wide_) {
      for (const int column : session_.columns().indicators)
        row.values.push_back(cells.number_in_column(column, -largest, largest));
    } else {
      const auto indicator = cells.required(F::indicator);
      if (!indicator) return RowOutcome::refused;
      row.indicators = {*indicator};
      row.values = {cells.number(F::value, -largest, largest)};
    }
    if (std::all_of(row.values.begin(), row.values.end(), [](double v) { return std::isnan(v); })) {
      cells.context().refuse("no-value", column_of(session_.columns(), F::value), "the row holds no figure");
      return RowOutcome::refused;
    }
    ++(cells.repaired() ? row.repaired : row.accepted);
    return keep(cells, std::move(row));
  }

  RowOutcome keep(const RecordCells& cells, AreaFigures row) {
    const std::string key = fmt::format("{}\x1f{}\x1f{}", row.code, row.year_be.value_or(0),
                                        row.indicators.empty() ? "" : row.indicators.front());
    const auto [at, is_new] = by_key_.try_emplace(key, figures_.size());
    if (is_new) {
      figures_.push_back(std::move(row));
      return RowOutcome::taken;
    }
    AreaFigures& earlier = figures_[at->second];
    if (!row.is_part || !earlier.is_part) {
      cells.context().refuse(
          "repeated-row", RowContext::whole_row,
          fmt::format("the figures of area {} stand in an earlier row; adding both would count twice",
                      row.code));
      return RowOutcome::refused;
    }
    add_part(earlier, row);
    return RowOutcome::taken;
  }

  void add_part(AreaFigures& village, const AreaFigures& part) {
    village.accepted += part.accepted;
    village.repaired += part.repaired;
    for (std::size_t i = 0; i < village.values.size(); ++i) {
      double& sum = village.values[i];
      if (is_rate(name_of(village, i))) {
        if (sum == part.values[i] || (std::isnan(sum) && std::isnan(part.values[i]))) continue;
        sum = missing;
        if (std::find(added_rates_.begin(), added_rates_.end(), name_of(village, i)) == added_rates_.end())
          added_rates_.push_back(name_of(village, i));
      } else {
        sum = std::isnan(sum) ? part.values[i] : sum + (std::isnan(part.values[i]) ? 0 : part.values[i]);
      }
    }
  }

  const std::string& name_of(const AreaFigures& area, std::size_t i) const {
    return is_wide_ ? session_.columns().indicator_names[i] : area.indicators[i];
  }

  bool write_area(const AreaFigures& area, store::RecordLoad& load) const {
    bool any = false;
    for (std::size_t i = 0; i < area.values.size(); ++i)
      if (!std::isnan(area.values[i]))
        any |= load.add(store::IndicatorRow{area.code, name_of(area, i), area.values[i], area.year_be});
    return any;
  }

  ImportSession& session_;
  RowContext context_;
  AreaReader areas_;
  bool is_wide_;
  std::optional<std::int64_t> default_year_;
  std::vector<AreaFigures> figures_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<std::string> added_rates_;
};

}  // namespace

base::Report import_indicators(store::Store& store, const ImportRecordsRequest& request,
                               const base::Progress& progress) {
  ImportSession session(store, request, progress.slice(0, 0.1));
  if (session.imported_before()) return session.report();
  const KnownAreas known{store::Reader(store)};
  IndicatorReader reader(session, request, known);
  reader.read(progress.slice(0.1, 0.6));
  note_left_out(session, session.report().outside);
  store::Writer writer(store);
  const store::ImportId import = session.begin(writer);
  {
    store::RecordLoad load(writer, import);
    reader.write(load, progress.slice(0.6, 0.98));
  }
  session.finish(writer, import);
  progress.report(1);  // the last chance to cancel
  writer.commit();
  return session.report();
}

}  // namespace phumthun::app
