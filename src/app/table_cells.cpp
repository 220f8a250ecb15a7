#include "app/table_cells.hpp"

#include "app/measure_display.hpp"
#include "app/scene_cache.hpp"
#include "carto/legend.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

Bytes kept_back_rows(const data::Layer& layer, const AreaMeasures& measures, const MeasureColumn& column) {
  const std::vector<std::size_t> places = places_of(data::texts(layer, "code"), measures.codes);
  Bytes rows(places.size(), 0);
  for (std::size_t row = 0; row < rows.size(); ++row)
    rows[row] = places[row] != nowhere && is_kept_back(column, places[row], Tier::public_);
  return rows;
}

data::Shared<Bytes> kept_back(const Session& session, const Subject& of, const std::string& name) {
  const AreaLayer* areas = of.households ? nullptr : area_layer(session, of.level);
  const MeasureColumn* column = areas ? find_measure(session, of.level, name) : nullptr;
  if (!column) return nullptr;
  const auto& measures = session.contents.measures.at(of.level);
  auto& memo = session.derived->selection.kept_back[{subject_number(of), name}];
  return memo.get({{areas->layer, measures}},
                  [&] { return kept_back_rows(*areas->layer, *measures, *column); });
}

}  // namespace

TableCells::TableCells(const Session& session, const Subject& of, const std::vector<ViewColumn>& columns,
                       Readers readers)
    : session_(session), of_(of) {
  for (const ViewColumn& column : columns)
    columns_.push_back({column.name, column.is_text ? view_words(session, of, column.name) : nullptr,
                        column.is_text ? nullptr : view_values(session, of, column.name),
                        readers == Readers::others ? kept_back(session, of, column.name) : nullptr});
}

std::string TableCells::text(std::uint32_t row, std::size_t nth) const {
  const Column& column = columns_[nth];
  if (column.words) return column.words->words[column.words->of_row[row]];
  if (!column.values) return "…";
  if (column.kept_back && (*column.kept_back)[row])
    return carto::suppressed_label(privacy::default_minimum_n).in(session_.language());
  return view_value_text(session_, of_, column.name, (*column.values)[row]);
}

CopiedTable copied_table(const Session& session) {
  const auto table = table_rows(session);
  CopiedTable copied;
  if (table->of.households) return copied;
  const auto chosen = picked(session, table->of);
  const std::vector<ViewColumn> columns = table_columns(session);
  const TableCells cells(session, table->of, columns, Readers::others);
  std::string& text = copied.text;
  for (std::size_t c = 0; c < columns.size(); ++c)
    text += (c > 0 ? "\t" : "") + columns[c].label.in(session.language());
  text += '\n';
  for (const std::uint32_t row : table->rows) {
    if (chosen && !(*chosen)[row]) continue;
    if (++copied.asked > most_copied_rows) continue;
    ++copied.rows;
    for (std::size_t c = 0; c < columns.size(); ++c) text += (c > 0 ? "\t" : "") + cells.text(row, c);
    text += '\n';
  }
  return copied;
}

}  // namespace phumthun::app
