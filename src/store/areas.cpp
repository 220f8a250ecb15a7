#include "store/areas.hpp"

#include <fmt/format.h>

#include "store/connection.hpp"
#include "store/replaced_rows.hpp"
#include "store/spatialite_blob.hpp"

namespace phumthun::store {
namespace {

bool is_village(base::AreaLevel level) {
  return level == base::AreaLevel::village;
}

std::optional<std::int64_t> optional_integer(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

}  // namespace

AreaTable read_areas(const Reader& reader, base::AreaLevel level, WithGeometry with_geometry) {
  AreaTable areas;
  areas.geometry = geo::empty_column(geo::GeometryKind::multipolygon, geo::Crs::wgs84());
  const bool geometry = with_geometry == WithGeometry::yes;
  Statement select(
      reader.connection(),
      fmt::format("SELECT code, name_th, name_en, approximate, area_km2, {}, {} FROM {} ORDER BY code",
                  is_village(level) ? "point_longitude, point_latitude" : "NULL, NULL",
                  geometry ? "geom" : "NULL", base::level_name(level)));
  while (select.step()) {
    areas.codes.emplace_back(select.text(0));
    areas.names_th.emplace_back(select.text(1));
    areas.names_en.emplace_back(select.text(2));
    areas.approximate.push_back(select.integer(3) != 0);
    areas.area_km2.push_back(select.number(4));
    areas.points.push_back({select.number(5), select.number(6)});
    if (geometry && !append_spatialite(areas.geometry, select.blob(7)))
      areas.geometry.feature_starts.push_back(areas.geometry.feature_starts.back());
  }
  return areas;
}

AreaCount count_areas(const Reader& reader, base::AreaLevel level) {
  Statement select(reader.connection(),
                   fmt::format("SELECT count(*), total(approximate <> 0) FROM {}", base::level_name(level)));
  if (!select.step()) return {};
  return {select.integer(0), select.integer(1)};
}

void replace_areas(Writer& writer, base::AreaLevel level, const AreaTable& areas, ImportId import,
                   const base::Progress& progress) {
  Connection& connection = writer.connection();
  const std::string table(base::level_name(level));
  keep_areas(connection, level, import);
  connection.run("DELETE FROM " + table);
  const bool village = is_village(level);
  Statement insert(
      connection,
      fmt::format("INSERT INTO {} (code, name_th, name_en, approximate, area_km2, import_id, geom{}) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?{})",
                  table, village ? ", point_longitude, point_latitude" : "", village ? ", ?, ?" : ""));
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (i % 64 == 0) progress.report(static_cast<double>(i) / static_cast<double>(areas.size()));
    insert.bind(1, std::string_view(areas.codes[i]))
        .bind_text_or_null(2, areas.names_th[i])
        .bind_text_or_null(3, areas.names_en[i])
        .bind(4, std::int64_t{areas.approximate[i]})
        .bind(5, areas.area_km2[i])
        .bind(6, import.value);
    const std::vector<std::byte> blob = to_spatialite(areas.geometry, i);
    if (blob.empty())
      insert.bind_null(7);
    else
      insert.bind(7, std::span<const std::byte>(blob));
    if (village) insert.bind(8, areas.points[i].x).bind(9, areas.points[i].y);
    insert.run();
  }
}

void fill_area_names(Writer& writer) {
  for (const base::AreaLevel level : base::all_area_levels)
    for (const auto& [name, mark] : {std::pair("name_th", 1), std::pair("name_en", 2)})
      writer.connection().run(
          fmt::format("UPDATE {0} SET {1} = c.{1}, filled = filled | {2} FROM area_code c WHERE c.code = "
                      "{0}.code AND {0}.{1} IS NULL AND c.{1} IS NOT NULL",
                      base::level_name(level), name, mark));
}

void empty_filled_names(Writer& writer) {
  for (const base::AreaLevel level : base::all_area_levels)
    writer.connection().run(fmt::format(
        "UPDATE {} SET name_th = CASE WHEN filled & 1 THEN NULL ELSE name_th END, name_en = CASE WHEN filled "
        "& 2 THEN NULL ELSE name_en END, filled = 0 WHERE filled <> 0",
        base::level_name(level)));
}

void put_codes(Writer& writer, const std::vector<CodeRow>& rows, ImportId import) {
  Statement keep = keep_code_statement(writer.connection());
  Statement insert(writer.connection(), "INSERT OR REPLACE INTO area_code VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const CodeRow& row : rows) {
    keep.bind(1, std::string_view(row.code)).bind(2, import.value).run();
    const auto level = base::level_of_code(row.code);
    insert.bind(1, std::string_view(row.code))
        .bind(2, level ? base::level_name(*level) : std::string_view("other"))
        .bind_text_or_null(3, row.name_th)
        .bind_text_or_null(4, row.name_en)
        .bind(5, std::int64_t{row.obsolete})
        .bind_text_or_null(6, row.new_code)
        .bind(7, import.value)
        .run();
  }
}

std::vector<CodeRow> read_codes(const Reader& reader) {
  std::vector<CodeRow> rows;
  Statement select(reader.connection(),
                   "SELECT code, name_th, name_en, new_code, obsolete FROM area_code ORDER BY code");
  while (select.step())
    rows.push_back({std::string(select.text(0)), std::string(select.text(1)), std::string(select.text(2)),
                    std::string(select.text(3)), select.integer(4) != 0});
  return rows;
}

void put_population(Writer& writer, const std::vector<PopulationRow>& rows, ImportId import) {
  Statement keep = keep_population_statement(writer.connection());
  Statement insert(writer.connection(), "INSERT OR REPLACE INTO population VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const PopulationRow& row : rows) {
    keep.bind(1, std::string_view(row.code)).bind(2, std::int64_t{row.year_be}).bind(3, import.value).run();
    insert.bind(1, std::string_view(row.code))
        .bind(2, std::int64_t{row.year_be})
        .bind_optional(3, row.population)
        .bind_optional(4, row.households)
        .bind_optional(5, row.male)
        .bind_optional(6, row.female)
        .bind(7, import.value)
        .run();
  }
}

std::vector<PopulationRow> read_population(const Reader& reader) {
  std::vector<PopulationRow> rows;
  Statement select(reader.connection(),
                   "SELECT code, max(year_be), population, households, male, female FROM population GROUP BY "
                   "code ORDER BY code");
  while (select.step())
    rows.push_back({std::string(select.text(0)), static_cast<int>(select.integer(1)),
                    optional_integer(select, 2), optional_integer(select, 3), optional_integer(select, 4),
                    optional_integer(select, 5)});
  return rows;
}

}  // namespace phumthun::store
