#include "app/sample_boundaries.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <span>

#include "base/error.hpp"
#include "base/numbers.hpp"
#include "geo/overlay.hpp"
#include "io/read_layer.hpp"

namespace phumthun::app {
namespace {

using Fields = std::span<const std::string_view>;

constexpr std::array<std::string_view, 9> code_fields{"adm3_pcode",      "tambon_code", "tam_code",
                                                      "tb_idn",          "tb_code",     "tambon_idn",
                                                      "subdistrictcode", "dopa_code",   "code"};
// In the releases from 2025 on, adm3_name1 is Thai and adm3_name English.
constexpr std::array<std::string_view, 7> tambon_th{"adm3_th",  "adm3_name1", "name_th", "tam_th",
                                                    "tam_namt", "tam_nam_t",  "tb_tn"};
constexpr std::array<std::string_view, 7> tambon_en{"adm3_en",  "adm3_name", "name_en", "tam_en",
                                                    "tam_name", "tam_nam_e", "tb_en"};
constexpr std::array<std::string_view, 6> amphoe_th{"adm2_th",  "adm2_name1", "amp_th",
                                                    "amp_namt", "amp_nam_t",  "ap_tn"};
constexpr std::array<std::string_view, 6> amphoe_en{"adm2_en",  "adm2_name", "amp_en",
                                                    "amp_name", "amp_nam_e", "ap_en"};
constexpr std::array<std::string_view, 6> province_th{"adm1_th",   "adm1_name1", "pro_th",
                                                      "prov_namt", "prov_nam_t", "pv_tn"};
constexpr std::array<std::string_view, 6> province_en{"adm1_en",   "adm1_name",  "pro_en",
                                                      "prov_name", "prov_nam_e", "pv_en"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

const data::Column* find_field(const data::Layer& layer, Fields names) {
  for (const std::string_view name : names)
    for (const auto& column : layer.columns)
      if (lower(column->name) == name) return column.get();
  return nullptr;
}

base::LocalText name_at(const data::Layer& layer, Fields th, Fields en, std::size_t row) {
  const data::Column* thai = find_field(layer, th);
  const data::Column* english = find_field(layer, en);
  return {thai ? data::text_at(*thai, row) : "", english ? data::text_at(*english, row) : ""};
}

std::vector<std::string> codes_of(const data::Layer& layer, const std::string& file) {
  const data::Column* field = find_field(layer, code_fields);
  if (!field)
    throw base::Error(
        base::ErrorCode::invalid_input, file + " has no field of tambon codes",
        "name the field ADM3_PCODE, tambon_code or code; its values are 6-digit codes (330101, TH330101)");
  std::vector<std::string> codes(layer.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    const std::string text = data::text_at(*field, row);
    codes[row] = tambon_code(text);
    if (codes[row].empty())
      throw base::Error(base::ErrorCode::invalid_input,
                        file + ", feature " + std::to_string(row + 1) + ": \"" + text + "\" in " +
                            field->name + " is not a tambon code",
                        "every feature needs the 6-digit code of its tambon (330101, TH330101)");
  }
  return codes;
}

geo::GeometryColumn made_valid(const geo::GeometryColumn& polygons, const base::Progress& progress) {
  geo::GeometryColumn result = geo::empty_column(geo::GeometryKind::multipolygon, polygons.crs);
  for (std::size_t f = 0; f < polygons.size(); ++f) {
    progress.report(static_cast<double>(f) / static_cast<double>(polygons.size()), "checking boundaries");
    if (geo::invalid_reason(polygons, f).empty())
      geo::append_feature(result, polygons, f);
    else
      geo::append_made_valid(result, polygons, f);
  }
  return result;
}

void require_polygons(const data::Layer& layer, const std::string& file) {
  if (!layer.geometry || layer.geometry->kind != geo::GeometryKind::multipolygon || layer.size() == 0)
    throw base::Error(base::ErrorCode::invalid_input, file + " holds no polygons",
                      "give a file of tambon polygons");
  if (!layer.geometry->crs.known())
    throw base::Error(base::ErrorCode::crs_unknown, file + " does not say in which CRS its coordinates are",
                      "put a .prj file beside it, or save it as GeoPackage with its CRS");
  for (std::size_t f = 0; f < layer.size(); ++f)
    if (geo::feature_envelope(*layer.geometry, f).empty())
      throw base::Error(base::ErrorCode::invalid_input,
                        file + ", feature " + std::to_string(f + 1) + " has no polygon",
                        "remove the feature or give it its polygon");
}

}  // namespace

std::string tambon_code(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with("TH")) text.remove_prefix(2);
  if (text.size() == 8 && text.ends_with("00")) text.remove_suffix(2);
  const bool is_code =
      text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_code ? std::string(text) : std::string();
}

GivenTambon read_given_tambon(const std::filesystem::path& path, const base::Progress& progress) {
  const std::string file = path.filename().string();
  const data::Layer layer = io::read_layer({path, {}, {}, {}}, progress.slice(0, 0.3));
  require_polygons(layer, file);
  const std::vector<std::string> codes = codes_of(layer, file);

  std::map<std::string, std::uint32_t> group_of;
  for (const std::string& code : codes) group_of.emplace(code, 0);
  GivenTambon result;
  for (auto& [code, group] : group_of) {
    group = static_cast<std::uint32_t>(result.codes.size());
    result.codes.push_back(code);
  }
  result.names.resize(result.codes.size());
  std::vector<std::uint32_t> groups(codes.size());
  std::vector<std::vector<std::size_t>> rows_of(result.codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    groups[row] = group_of.at(codes[row]);
    rows_of[groups[row]].push_back(row);
    result.names[groups[row]] = name_at(layer, tambon_th, tambon_en, row);
    result.amphoe_names.emplace(codes[row].substr(0, 4), name_at(layer, amphoe_th, amphoe_en, row));
    result.province_names.emplace(codes[row].substr(0, 2), name_at(layer, province_th, province_en, row));
  }
  const geo::GeometryColumn valid = made_valid(*layer.geometry, progress.slice(0.3, 0.7));
  if (result.codes.size() < codes.size()) {
    result.polygons = geo::dissolve(valid, groups, result.codes.size(), progress.slice(0.7, 1));
  } else {
    result.polygons = geo::empty_column(geo::GeometryKind::multipolygon, valid.crs);
    for (const auto& rows : rows_of) geo::append_feature(result.polygons, valid, rows.front());
  }
  return result;
}

}  // namespace phumthun::app
