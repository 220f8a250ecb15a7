#include "app/view_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "app/measure_display.hpp"
#include "app/scene_cache.hpp"
#include "app/session_neighbours.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view lag_prefix = "lag:", standardised_prefix = "z:";
constexpr std::array register_columns{"population", "registered_households"};

using Values = data::Shared<std::vector<double>>;

base::LocalText words_of(const Session& session, const std::string& key) {
  return {session.strings->text(key, base::Language::th), session.strings->text(key, base::Language::en)};
}

std::vector<base::AreaLevel> levels_above(const Session& session, base::AreaLevel level) {
  std::vector<base::AreaLevel> levels;
  for (auto above = base::level_above(level); above; above = base::level_above(*above))
    if (area_layer(session, *above)) levels.push_back(*above);
  return levels;
}

std::optional<base::AreaLevel> level_of_name(std::string_view name) {
  for (const base::AreaLevel level : base::all_area_levels)
    if (base::level_name(level) == name) return level;
  return std::nullopt;
}

const data::Column* area_column(const Session& session, const Subject& of, std::string_view name) {
  const AreaLayer* areas = area_layer(session, of.level);
  return areas ? data::find_column(*areas->layer, name) : nullptr;
}

/// The measure's values by the rows of the layer: its own vector where the two have the same areas.
Values measure_values(const Session& session, const Subject& of, const AreaLayer& areas,
                      const MeasureColumn& column) {
  const data::Shared<AreaMeasures> measures = session.contents.measures.at(of.level);
  const auto& codes = data::texts(*areas.layer, "code");
  if (codes == measures->codes) return {measures, &column.value};
  auto& memo = session.derived->selection.values[{subject_number(of), column.measure}];
  return memo.get({{areas.layer, measures}}, [&] {
    std::vector<double> values(codes.size(), missing);
    for (std::size_t row = 0; row < codes.size(); ++row)
      if (const auto place = row_of_code(measures->codes, codes[row])) values[row] = column.value[*place];
    return values;
  });
}

/// A column of the layer as numbers; doubles are the layer's own.
Values layer_values(const Session& session, const Subject& of, const data::Shared<data::Layer>& layer,
                    std::string_view name) {
  const data::Column* column = data::find_column(*layer, name);
  if (!column) return nullptr;
  if (const auto* numbers = std::get_if<std::vector<double>>(&column->values)) return {layer, numbers};
  const auto* whole = std::get_if<std::vector<std::int64_t>>(&column->values);
  if (!whole) return nullptr;
  auto& memo = session.derived->selection.values[{subject_number(of), std::string(name)}];
  return memo.get({{layer}}, [&] {
    std::vector<double> values(whole->size(), missing);
    for (std::size_t row = 0; row < whole->size(); ++row)
      if (!data::is_missing(*column, row)) values[row] = static_cast<double>((*whole)[row]);
    return values;
  });
}

Values plain_values(const Session& session, const Subject& of, std::string_view column) {
  if (of.households) {
    const auto& layer = session.contents.households.layer;
    return layer ? layer_values(session, of, layer, column) : nullptr;
  }
  const AreaLayer* areas = area_layer(session, of.level);
  if (!areas) return nullptr;
  if (const MeasureColumn* measure = find_measure(session, of.level, column))
    return measure_values(session, of, *areas, *measure);
  return column == "approximate" ? nullptr : layer_values(session, of, areas->layer, column);
}

Values standardised_values(const Session& session, const Subject& of, std::string_view column) {
  const Values values = view_values(session, of, column);
  if (!values) return nullptr;
  auto& memo = session.derived->selection
                   .values[{subject_number(of), std::string(standardised_prefix) + std::string(column)}];
  return memo.get({{values}}, [&] { return standardised(*values); });
}

Values lag_values(const Session& session, const Subject& of, std::string_view column) {
  if (of.households) return nullptr;
  const Values values = standardised_values(session, of, column);
  const auto spatial_weights = neighbours(session, of.level);
  if (!values || !spatial_weights) return nullptr;
  auto& memo =
      session.derived->selection.values[{subject_number(of), std::string(lag_prefix) + std::string(column)}];
  return memo.get({{values, spatial_weights}}, [&] { return spatial_lag(*values, *spatial_weights); });
}

std::vector<std::string> area_names(const AreaLayer& areas, base::Language language) {
  const auto& codes = data::texts(*areas.layer, "code");
  const auto& th = data::texts(*areas.layer, "name_th");
  const auto& en = data::texts(*areas.layer, "name_en");
  std::vector<std::string> names(codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    names[row] = base::LocalText{th[row], en[row]}.in(language);
    if (names[row].empty()) names[row] = codes[row];
  }
  return names;
}

/// A word for each row.
WordColumn own_words(std::vector<std::string> words) {
  WordColumn column{std::move(words), {}};
  column.of_row.resize(column.words.size());
  for (std::uint32_t row = 0; row < column.of_row.size(); ++row) column.of_row[row] = row;
  return column;
}

/// The names of areas, and an empty word for rows that are in none of them.
WordColumn names_by_row(const AreaLayer& areas, base::Language language, std::vector<std::uint32_t> rows) {
  WordColumn column{area_names(areas, language), std::move(rows)};
  const auto none = static_cast<std::uint32_t>(column.words.size());
  column.words.emplace_back();
  for (std::uint32_t& word : column.of_row) word = std::min(word, none);
  return column;
}

std::vector<std::uint32_t> rows_above(const AreaLayer& areas, const AreaLayer& above, base::AreaLevel level) {
  const auto& codes = data::texts(*areas.layer, "code");
  const auto& codes_above = data::texts(*above.layer, "code");
  std::vector<std::uint32_t> rows(codes.size(), 0xFFFFFFFFU);
  for (std::size_t row = 0; row < codes.size(); ++row)
    if (const auto found = row_of_code(codes_above, codes[row].substr(0, base::code_digits(level))))
      rows[row] = static_cast<std::uint32_t>(*found);
  return rows;
}

data::Shared<WordColumn> area_words(const Session& session, const Subject& of, std::string_view column) {
  const AreaLayer* areas = area_layer(session, of.level);
  if (!areas) return nullptr;
  auto& memo = session.derived->selection.words[{subject_number(of), std::string(column)}];
  const base::Language language = session.language();
  if (column == "code")
    return memo.get({{areas->layer}}, [&] { return own_words(data::texts(*areas->layer, "code")); });
  if (column == "name")
    return memo.get({{areas->layer}, language}, [&] { return own_words(area_names(*areas, language)); });
  const auto level = level_of_name(column);
  const AreaLayer* above = level && *level < of.level ? area_layer(session, *level) : nullptr;
  if (!above) return nullptr;
  return memo.get({{areas->layer, above->layer}, language},
                  [&] { return names_by_row(*above, language, rows_above(*areas, *above, *level)); });
}

data::Shared<WordColumn> household_words(const Session& session, std::string_view column) {
  const auto& codes = session.contents.households.codes;
  if (!codes) return nullptr;
  if (column == "village_code") return {codes, &codes->village};
  if (column == "tambon_code") return {codes, &codes->tambon};
  auto& memo = session.derived->selection.words[{subject_number(all_households()), std::string(column)}];
  const base::Language language = session.language();
  if (column == "quality")
    return memo.get({{codes}, language}, [&] {
      WordColumn words = codes->quality;
      for (std::string& word : words.words) {
        const std::string key = "point_quality." + word;
        const std::string said = session.text(key);
        if (said != key) word = said;
      }
      return words;
    });
  const auto level = level_of_name(column);
  const AreaLayer* areas = level ? area_layer(session, *level) : nullptr;
  const auto rows = areas ? area_rows_of_households(session, *level) : nullptr;
  if (!rows) return nullptr;
  return memo.get({{areas->layer, rows}, language}, [&] { return names_by_row(*areas, language, *rows); });
}

void add_text(const Session& session, std::vector<ViewColumn>& columns, const std::string& name) {
  columns.push_back({name, words_of(session, "column." + name), true});
}

std::vector<ViewColumn> household_columns(const Session& session) {
  std::vector<ViewColumn> columns;
  const auto& layer = session.contents.households.layer;
  if (!layer || !session.contents.households.codes) return columns;
  for (const base::AreaLevel level :
       {base::AreaLevel::amphoe, base::AreaLevel::tambon, base::AreaLevel::village})
    if (area_layer(session, level))
      columns.push_back({std::string(base::level_name(level)), base::level_label(level), true});
  add_text(session, columns, "tambon_code");
  add_text(session, columns, "village_code");
  add_text(session, columns, "quality");
  columns.push_back({"overall", words_of(session, "subject.overall"), false});
  for (const poverty::Capital capital : poverty::all_capitals)
    columns.push_back({std::string(poverty::capital_name(capital)), poverty::capital_label(capital), false});
  columns.push_back({"size", words_of(session, "column.size"), false});
  return columns;
}

}  // namespace

Subject all_households() {
  return {true, base::AreaLevel::tambon};
}

Subject shown_areas(const Session& session) {
  return {false, session.project().choropleth.level};
}

std::optional<poverty::Measure> measure_of_column(std::string_view column) {
  try {
    return poverty::parse_measure(column);
  } catch (const base::Error&) {
    return std::nullopt;
  }
}

std::vector<ViewColumn> view_columns(const Session& session, const Subject& of) {
  if (of.households) return household_columns(session);
  std::vector<ViewColumn> columns;
  if (!area_layer(session, of.level)) return columns;
  columns.push_back({"code", words_of(session, "column.code"), true});
  columns.push_back({"name", words_of(session, "column.name"), true});
  for (const base::AreaLevel above : levels_above(session, of.level))
    columns.push_back({std::string(base::level_name(above)), base::level_label(above), true});
  const auto measures = session.contents.measures.find(of.level);
  if (measures != session.contents.measures.end() && measures->second)
    for (const MeasureColumn& column : measures->second->columns)
      columns.push_back({column.measure, column.description.label, false});
  for (const char* name : register_columns)
    if (area_column(session, of, name))
      columns.push_back({name, words_of(session, std::string("area.") + name), false});
  if (area_column(session, of, "area_km2"))
    columns.push_back({"area_km2", words_of(session, "column.area_km2"), false});
  return columns;
}

std::optional<ViewColumn> find_view_column(const Session& session, const Subject& of, std::string_view name) {
  for (ViewColumn& column : view_columns(session, of))
    if (column.name == name) return std::move(column);
  return std::nullopt;
}

Values view_values(const Session& session, const Subject& of, std::string_view column) {
  if (column.starts_with(lag_prefix)) return lag_values(session, of, column.substr(lag_prefix.size()));
  if (column.starts_with(standardised_prefix))
    return standardised_values(session, of, column.substr(standardised_prefix.size()));
  return plain_values(session, of, column);
}

data::Shared<WordColumn> view_words(const Session& session, const Subject& of, std::string_view column) {
  return of.households ? household_words(session, column) : area_words(session, of, column);
}

data::Shared<std::vector<std::string>> view_texts(const Session& session, const Subject& of,
                                                  std::string_view column) {
  const data::Shared<WordColumn> words = view_words(session, of, column);
  if (!words) return nullptr;
  auto& memo = session.derived->selection.texts[{subject_number(of), std::string(column)}];
  return memo.get({{words}}, [&] {
    std::vector<std::string> texts;
    texts.reserve(words->of_row.size());
    for (const std::uint32_t word : words->of_row) texts.push_back(words->words[word]);
    return texts;
  });
}

std::size_t row_count(const Session& session, const Subject& of) {
  if (of.households) {
    const auto& layer = session.contents.households.layer;
    return layer ? layer->size() : 0;
  }
  const AreaLayer* areas = area_layer(session, of.level);
  return areas ? areas->layer->size() : 0;
}

carto::ValueFormat view_format(const Session&, const Subject& of, std::string_view column) {
  if (column.starts_with(lag_prefix) || column.starts_with(standardised_prefix) || column == "area_km2")
    return carto::ValueFormat::number;
  if (column == "population" || column == "registered_households" || column == "size")
    return carto::ValueFormat::count;
  if (of.households) return carto::ValueFormat::score;
  const auto measure = measure_of_column(column);
  return measure ? value_format(poverty::measure_kind(*measure)) : carto::ValueFormat::number;
}

std::string view_value_text(const Session& session, const Subject& of, std::string_view column,
                            double value) {
  if (!std::isfinite(value)) return "–";
  const carto::ValueFormat format = view_format(session, of, column);
  const std::string text = carto::format_value(value, format, 0);
  return format == carto::ValueFormat::share ? text + " %" : text;
}

}  // namespace phumthun::app
