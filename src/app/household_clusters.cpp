#include "app/household_clusters.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "app/analyses.hpp"
#include "app/export_target.hpp"
#include "app/household_methods.hpp"
#include "base/error.hpp"
#include "geo/transform.hpp"
#include "io/write_layer.hpp"
#include "privacy/small_cells.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t method_count = 10;

const std::array<HouseholdMethodWords, method_count>& methods() {
  using M = HouseholdMethod;
  static const std::array<HouseholdMethodWords, method_count> all{{
      {M::dbscan,
       "dbscan",
       {"กลุ่มที่หนาแน่น (DBSCAN)", "Dense clusters (DBSCAN)"},
       {"ครัวเรือนที่มีเพื่อนบ้านมากพอภายในระยะที่กำหนด", "households with enough neighbours within a distance"}},
      {M::hdbscan,
       "hdbscan",
       {"หนาแน่นต่างกัน (HDBSCAN)", "Varying density (HDBSCAN)"},
       {"หากลุ่มเองโดยไม่ต้องกำหนดระยะ ทั้งในเมืองและชนบท",
        "finds clusters without a distance given, in town and country alike"}},
      {M::optics,
       "optics",
       {"ลำดับการเข้าถึง (OPTICS)", "Reachability (OPTICS)"},
       {"เรียงครัวเรือนตามความใกล้ แล้วตัดเป็นกลุ่มตามระยะ",
        "puts households in the order of nearness and cuts at a distance"}},
      {M::scan,
       "scan",
       {"การสแกน (Kulldorff)", "Scan (Kulldorff)"},
       {"วงกลมที่พบครัวเรือนยากจนมากกว่าที่คาดจากครัวเรือนทั้งหมด",
        "circles with more of the households than all households make expect"}},
      {M::kde,
       "kde",
       {"พื้นผิวความหนาแน่น", "Density surface"},
       {"จำนวนครัวเรือนต่อตารางกิโลเมตรที่เกลี่ยให้เรียบ", "households per km², smoothed"}},
      {M::relative_risk,
       "relative-risk",
       {"พื้นผิวความเสี่ยงสัมพัทธ์", "Relative risk surface"},
       {"ความหนาแน่นของครัวเรือนยากจนเทียบกับครัวเรือนทั้งหมด",
        "the density of the poor against that of all households"}},
      {M::nearest_neighbour,
       "nearest-neighbour",
       {"อัตราส่วนเพื่อนบ้านใกล้สุด", "Nearest-neighbour ratio"},
       {"ครัวเรือนอยู่ใกล้กันกว่าการกระจายโดยบังเอิญหรือไม่", "whether households live closer together than by chance"}},
      {M::ripley,
       "ripley",
       {"ฟังก์ชัน K และ L (Ripley)", "Ripley's K and L"},
       {"กระจุกตัวที่ระยะใด เทียบกับครัวเรือนทั้งหมด",
        "at which distances there is clustering beyond that of all households"}},
      {M::hexagons,
       "hexagons",
       {"ช่องหกเหลี่ยม", "Hexagons"},
       {"จำนวนและสัดส่วนในช่องหกเหลี่ยมที่กว้างเท่ากัน", "counts and shares in hexagons of one width"}},
      {M::grid,
       "grid",
       {"ช่องสี่เหลี่ยม", "Squares"},
       {"จำนวนและสัดส่วนในช่องสี่เหลี่ยมที่กว้างเท่ากัน", "counts and shares in squares of one width"}},
  }};
  return all;
}

void compute(const HouseholdTask& task, HouseholdClusters& result, const base::Progress& progress) {
  switch (task.request.method) {
    case HouseholdMethod::dbscan:
    case HouseholdMethod::hdbscan:
    case HouseholdMethod::optics:
      return find_household_groups(task, result, progress);
    case HouseholdMethod::scan:
      return scan_households(task, result, progress);
    case HouseholdMethod::kde:
    case HouseholdMethod::relative_risk:
      return draw_household_surface(task, result, progress);
    case HouseholdMethod::nearest_neighbour:
    case HouseholdMethod::ripley:
      return describe_household_pattern(task, result, progress);
    case HouseholdMethod::hexagons:
    case HouseholdMethod::grid:
      return count_in_bins(task, result, progress);
  }
}

/// With a capital at its start and a full stop.
std::string sentence(std::string words) {
  if (words.empty()) return words;
  if (words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words + ".";
}

/// The format whose ending the file has.
io::VectorFormat format_of(const std::filesystem::path& out) {
  constexpr std::array formats{io::VectorFormat::geopackage, io::VectorFormat::geojson,
                               io::VectorFormat::shapefile, io::VectorFormat::csv};
  for (const io::VectorFormat format : formats)
    if (out.extension() == io::format_ending(format)) return format;
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' has no ending of a map's file", out.string()),
              "name it .gpkg, .geojson, .shp or .csv");
}

/// The column's name; at most 10 characters of it for a shapefile.
std::string field_name(const std::string& column, io::VectorFormat format) {
  if (format != io::VectorFormat::shapefile) return column;
  if (column == "relative_risk") return "rel_risk";
  constexpr std::size_t longest = 10;
  return column.substr(0, longest);
}

}  // namespace

std::span<const HouseholdMethodWords> household_methods() {
  return methods();
}

HouseholdMethod parse_household_method(std::string_view name) {
  std::string names;
  for (const HouseholdMethodWords& words : methods()) {
    if (words.name == name) return words.method;
    names += (names.empty() ? "" : ", ") + std::string(words.name);
  }
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' is no method for clusters of households", name),
              "the methods are " + names);
}

std::string_view household_method_name(HouseholdMethod method) {
  return methods()[static_cast<std::size_t>(method)].name;
}

bool shows_no_house(std::int64_t households, std::int64_t marked, const std::string& where) {
  if (households < privacy::default_minimum_n) return false;
  if (where == "all" || households >= small_group_below) return true;
  return marked > 0 && households - marked >= privacy::default_minimum_n;
}

void require_permutations(const HouseholdClusterRequest& request) {
  if (request.permutations >= 1) return;
  throw Error(ErrorCode::invalid_input, fmt::format("{} permutations test nothing", request.permutations),
              "give --permutations of at least 19, such as 999");
}

geo::GeometryColumn study_region(const HouseholdPlaces& places) {
  if (places.region.size() > 0) return places.region;
  geo::Envelope box;
  for (const geo::Coord& c : places.at) box.include(c);
  geo::GeometryColumn region = geo::empty_column(geo::GeometryKind::multipolygon, places.crs);
  region.coords = {{box.min_x, box.min_y},
                   {box.max_x, box.min_y},
                   {box.max_x, box.max_y},
                   {box.min_x, box.max_y},
                   {box.min_x, box.min_y}};
  region.ring_starts.push_back(static_cast<std::uint32_t>(region.coords.size()));
  region.polygon_starts.push_back(1);
  region.feature_starts.push_back(1);
  return region;
}

base::LocalText place_words(const HouseholdCluster& cluster) {
  if (cluster.village.th.empty() && cluster.village.en.empty()) return {};
  using base::Language;
  const auto tambon = [&](Language language, const char* word) {
    const std::string& name = cluster.tambon.in(language);
    return name.empty() ? std::string() : fmt::format(" {}{}", word, name);
  };
  return {cluster.village.in(Language::th) + tambon(Language::th, "ตำบล"),
          cluster.village.in(Language::en) + tambon(Language::en, "tambon ")};
}

HouseholdClusters cluster_households(store::Store& store, const HouseholdClusterRequest& request,
                                     const base::Progress& progress) {
  const HouseholdPlaces places = household_places(store, request, progress.slice(0, 0.4));
  HouseholdClusters result;
  result.method = request.method;
  result.warnings = places.warnings;
  result.recipe = places.recipe;
  compute({store, request, places}, result, progress.slice(0.4, 0.95));
  result.finding.en = sentence(result.finding.en);
  result.caution.en = sentence(result.caution.en);
  result.name = request.save_name;
  if (!request.save_name.empty())
    save_analysis(store, request.save_name, "cluster-households", household_clusters_json(result));
  progress.report(1);
  return result;
}

void require_household_file(HouseholdMethod method, const std::filesystem::path& out) {
  format_of(out);
  if (method == HouseholdMethod::nearest_neighbour || method == HouseholdMethod::ripley)
    throw Error(ErrorCode::invalid_input,
                fmt::format("{} answers by figures alone: there is nothing to write to '{}'",
                            household_method_name(method), out.string()),
                "leave --out away, or choose another method");
}

void write_household_clusters(const HouseholdClusters& result, const std::filesystem::path& out,
                              const base::Progress& progress) {
  const io::VectorFormat format = format_of(out);
  if (!result.hulls.geometry || result.hulls.size() == 0)
    throw Error(ErrorCode::invalid_input, "there is nothing to draw",
                "no cluster or cell has enough households, or the method answers by figures alone");
  std::vector<io::FieldPlan> plan;
  for (const auto& column : result.hulls.columns)
    plan.push_back({column->name, field_name(column->name, format)});
  const TargetFolder folder(out.parent_path());
  io::write_layer(result.hulls, result.hulls.name, plan, format, out, progress);
}

}  // namespace phumthun::app
