#include "app/boundary_file.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "io/read_layer.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

std::string field_list(const data::Layer& layer) {
  std::string names;
  for (const auto& column : layer.columns) names += (names.empty() ? "" : ", ") + column->name;
  return names;
}

const data::Column& named_field(const data::Layer& layer, const std::string& name) {
  const data::Column* column = data::find_column(layer, name);
  if (!column)
    throw Error(ErrorCode::invalid_input, fmt::format("the file has no field '{}'", name),
                "its fields are: " + field_list(layer));
  return *column;
}

geocode::CodesOfLayer codes_of_field(const data::Layer& layer, const std::string& name) {
  const data::Column& column = named_field(layer, name);
  geocode::CodesOfLayer codes{{}, {name}};
  for (std::size_t row = 0; row < layer.size(); ++row) codes.codes.push_back(data::text_at(column, row));
  return codes;
}

/// The code of this level that a text stands for; what is wrong with it in `why` where there is none.
std::optional<std::string> code_of(const std::string& text, AreaLevel level, std::string& why) {
  if (const auto plain = geocode::plain_area_code(text, level)) return plain;
  const auto read = geocode::read_area_code(text);
  if (read && read->form == geocode::CodeForm::town && level == AreaLevel::tambon)
    return std::string(base::trim(text));
  if (read && read->form != geocode::CodeForm::town && base::level_of_code(read->code) == level)
    return read->code;
  why = read && read->form == geocode::CodeForm::municipal
            ? fmt::format("{} is a municipality's code, no {} code", privacy::quotable(text),
                          base::level_name(level))
            : fmt::format("{} is no {} code", privacy::quotable(text), base::level_name(level));
  return {};
}

bool has_geometry(const geo::GeometryColumn& geometry, std::size_t row) {
  return geometry.kind == geo::GeometryKind::point ? geo::has_position(geometry.coords[row])
                                                   : !geo::feature_envelope(geometry, row).empty();
}

}  // namespace

BoundaryFields find_fields(const data::Layer& layer, const ImportBoundariesRequest& request,
                           const geocode::CodeList& known) {
  BoundaryFields fields;
  fields.codes = request.code_field.empty() ? geocode::find_codes(layer, request.level, &known)
                                            : codes_of_field(layer, request.code_field);
  // What stands in a column of its own is kept as it stands, so that a row without a code can be told by it.
  if (fields.codes.columns.size() == 1) fields.codes = codes_of_field(layer, fields.codes.columns.front());
  if (fields.codes.codes.empty())
    throw Error(
        ErrorCode::invalid_input,
        fmt::format("no field of '{}' holds {} codes ({} digits, as TH330101 or 330101)",
                    request.file.string(), base::level_name(request.level), base::code_digits(request.level)),
        fmt::format("name it with --code-field, or add a field with the codes of DOPA; the fields are: {}",
                    field_list(layer)));
  fields.name_th = request.name_field.empty()
                       ? geocode::find_name_column(layer, request.level, base::Language::th)
                       : &named_field(layer, request.name_field);
  fields.name_en = geocode::find_name_column(layer, request.level, base::Language::en);
  fields.synthetic = data::find_column(layer, "synthetic");
  return fields;
}

data::Layer read_boundary_layer(const ImportBoundariesRequest& request, const base::Progress& progress) {
  data::Layer layer = io::read_layer({request.file, request.layer, request.crs, request.encoding}, progress);
  if (layer.size() == 0 || !layer.geometry || geo::envelope(*layer.geometry).empty())
    throw Error(ErrorCode::invalid_input, fmt::format("'{}' holds no areas or points", request.file.string()),
                "choose the file with the boundaries; of a shapefile, name the .shp part");
  if (layer.geometry->kind == geo::GeometryKind::point && request.level != AreaLevel::village)
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' holds points, but {} needs polygons", request.file.string(),
                            base::level_name(request.level)),
                "points are only for --level village");
  return layer;
}

std::vector<geo::Coord> sample_of(const geo::GeometryColumn& geometry) {
  constexpr std::size_t wanted = 2000;
  const std::size_t step = std::max<std::size_t>(1, geometry.coords.size() / wanted);
  std::vector<geo::Coord> sample;
  for (std::size_t i = 0; i < geometry.coords.size(); i += step)
    if (geo::has_position(geometry.coords[i])) sample.push_back(geometry.coords[i]);
  return sample;
}

base::Issue feature_issue(base::Severity severity, const char* kind, const std::filesystem::path& file,
                          std::size_t row, std::string message, std::string column) {
  return {severity,
          kind,
          fmt::format("{}, feature {}", file.filename().string(), row),
          std::move(message),
          static_cast<std::int64_t>(row) + 1,
          std::move(column)};
}

CodedRows code_rows(const data::Layer& layer, const BoundaryFields& fields,
                    const ImportBoundariesRequest& request, const geocode::CodeList& known,
                    base::Report& report) {
  CodedRows coded;
  const std::string column = fields.codes.columns.empty() ? "" : fields.codes.columns.front();
  for (std::size_t row = 0; row < layer.size(); ++row) {
    const std::string& text = fields.codes.codes[row];
    const auto tell = [&](base::Severity severity, const char* kind, const std::string& message) {
      report.add({severity, kind, fmt::format("{}, feature {}", request.file.filename().string(), row),
                  message, static_cast<std::int64_t>(row), column});
      report.refused += severity == base::Severity::refused;
    };
    std::string why = "the feature has no area code";
    const auto code = text.empty() ? std::nullopt : code_of(text, request.level, why);
    if (!code) {
      tell(base::Severity::refused, text.empty() ? "no-code" : "bad-code", why);
      continue;
    }
    if (!has_geometry(*layer.geometry, row)) {
      tell(base::Severity::refused, "no-geometry", fmt::format("area {} has no geometry", *code));
      continue;
    }
    if (known.knows_level(request.level) && !known.knows(*code))
      tell(base::Severity::note, "unknown-code", fmt::format("code {} is not in the code list", *code));
    coded.rows[*code].push_back(row);
    if (fields.synthetic && base::parse_number(data::text_at(*fields.synthetic, row)).value_or(0) != 0)
      coded.synthetic = true;
  }
  return coded;
}

void require_some(const CodedRows& coded, const ImportBoundariesRequest& request) {
  if (coded.rows.empty())
    throw Error(ErrorCode::invalid_input,
                fmt::format("no feature of '{}' could be taken", request.file.string()),
                "check the level and the code field");
}

std::string name_at(const data::Column* column, std::size_t row) {
  return column ? base::normalise_thai(data::text_at(*column, row)) : std::string();
}

}  // namespace phumthun::app
