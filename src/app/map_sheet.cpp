#include "app/map_sheet.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <optional>

#include "app/cluster.hpp"
#include "app/layers.hpp"
#include "app/map_sheet_words.hpp"
#include "app/summary.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"
#include "carto/choropleth.hpp"
#include "carto/cluster_style.hpp"
#include "carto/page_layout.hpp"
#include "carto/ramps.hpp"
#include "geo/transform.hpp"
#include "paint/cairo/write_document.hpp"
#include "poverty/measure.hpp"
#include "poverty/score_level.hpp"
#include "privacy/small_cells.hpp"
#include "report/map_notes.hpp"
#include "report/map_sheet.hpp"

namespace phumthun::app {
namespace {

using base::AreaLevel;
using base::Error;
using base::ErrorCode;

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// What every part of a sheet needs: the request, the store's facts, and the layer that is coloured.
struct SheetTask {
  store::Store& store;
  const MapSheetRequest& request;
  StoreSummary summary;
  AreaLevel level;
  data::Layer areas;
  base::LocalText province;
};

struct OutlineStyle {
  AreaLevel level;
  carto::Color color;
  double width_pt;
};
/// From the finest level up; each is drawn over the one before.
constexpr OutlineStyle outline_styles[] = {{AreaLevel::village, {90, 90, 90, 130}, 0.18},
                                           {AreaLevel::tambon, {70, 70, 70, 150}, 0.3},
                                           {AreaLevel::amphoe, {35, 35, 35, 255}, 0.9},
                                           {AreaLevel::province, {20, 20, 20, 255}, 1.4}};

void check_request(const MapSheetRequest& request) {
  paint::cairo::check_document_ending(request.out);
  carto::page_layout(request.page);
  if (request.result.empty()) carto::ramp(request.style);
  if (request.households && request.tier != Tier::internal)
    throw Error(
        ErrorCode::denied,
        fmt::format("household points can't be shown to others: the tier is {}", tier_name(request.tier)),
        "use the tier 'internal' for those who may see single households, or leave the points out");
  if (request.result.empty() && request.measure.measures.size() != 1)
    throw Error(ErrorCode::invalid_input, "a map sheet shows exactly one measure or one saved result",
                "name one measure, or a saved result");
}

/// For each area of the layer, its place among the ascending `codes`, or nowhere.
std::vector<std::size_t> places_of(const data::Layer& areas, const std::vector<std::string>& codes) {
  std::vector<std::size_t> places;
  for (const std::string& code : data::texts(areas, "code")) {
    const auto found = std::lower_bound(codes.begin(), codes.end(), code);
    places.push_back(found != codes.end() && *found == code ? static_cast<std::size_t>(found - codes.begin())
                                                            : nowhere);
  }
  return places;
}

/// Areas whose value the tier keeps back (non-zero).
std::vector<std::uint8_t> suppressed_areas(const MeasureColumn& column,
                                           const std::vector<std::size_t>& places, Tier tier) {
  std::vector<std::uint8_t> suppressed(places.size(), 0);
  if (tier == Tier::internal) return suppressed;
  for (std::size_t i = 0; i < places.size(); ++i)
    suppressed[i] = places[i] != nowhere && column.flag[places[i]] == EstimateFlag::small;
  return suppressed;
}

bool any(const std::vector<std::uint8_t>& flags) {
  return std::any_of(flags.begin(), flags.end(), [](std::uint8_t flag) { return flag != 0; });
}

carto::ValueFormat format_of(poverty::MeasureKind kind) {
  switch (kind) {
    case poverty::MeasureKind::score:
      return carto::ValueFormat::score;
    case poverty::MeasureKind::share:
      return carto::ValueFormat::share;
    case poverty::MeasureKind::ratio:
      return carto::ValueFormat::ratio;
    case poverty::MeasureKind::count:
      break;
  }
  return carto::ValueFormat::count;
}

carto::Choropleth choropleth_of(const SheetTask& task, const poverty::Measure& measure,
                                const std::vector<double>& values,
                                const std::vector<std::uint8_t>& suppressed) {
  const MapSheetRequest& request = task.request;
  const poverty::MeasureKind kind = poverty::measure_kind(measure);
  if (request.classification == "levels" && kind != poverty::MeasureKind::score)
    throw Error(ErrorCode::invalid_input, "only mean scores can be classed by levels",
                "use quantile, equal-interval or fisher-jenks for this measure");
  carto::ChoroplethOptions options;
  options.title = poverty::measure_label(measure);
  options.counted = base::level_label(task.level);
  options.format = format_of(kind);
  options.low_is_dark = kind != poverty::MeasureKind::count && !poverty::higher_means_more_deprived(measure);
  options.ramp = request.style;
  options.suppression_minimum = static_cast<int>(privacy::default_minimum_n);
  const carto::ClassLimits limits =
      carto::class_limits(values, suppressed, request.classification, request.classes);
  if (limits.fixed_levels)
    for (int level = 1; level <= poverty::level_count; ++level)
      options.class_labels.push_back(poverty::score_level_label(level));
  return carto::make_choropleth(values, suppressed, limits, options);
}

/// The areas of one level whose value is kept back, as the note says.
void add_suppression_note(report::MapSheetContent& content, const std::vector<std::uint8_t>& suppressed) {
  if (any(suppressed)) content.notes.push_back({report::suppression_note(privacy::default_minimum_n), true});
}

SheetSubject subject_of(const SheetTask& task, const MeasureRequest& options, const MeasureColumn& column) {
  SheetSubject subject;
  subject.measure = poverty::parse_measure(column.measure);
  subject.options = options;
  subject.areas = static_cast<std::int64_t>(task.areas.size());
  subject.households = std::accumulate(column.n.begin(), column.n.end(), std::int64_t{0});
  subject.province = task.province;
  return subject;
}

void add_choropleth(const SheetTask& task, report::MapSheetContent& content, const base::Progress& progress) {
  const MeasureRequest& options = task.request.measure;
  const AreaMeasures measures = measure_areas(task.store, options, progress);
  const MeasureColumn& column = measures.columns.front();
  const std::vector<std::size_t> places = places_of(task.areas, measures.codes);
  std::vector<double> values;
  for (const std::size_t place : places)
    values.push_back(place == nowhere ? std::numeric_limits<double>::quiet_NaN() : column.value[place]);
  const std::vector<std::uint8_t> suppressed = suppressed_areas(column, places, task.request.tier);
  const SheetSubject subject = subject_of(task, options, column);
  carto::Choropleth map = choropleth_of(task, subject.measure, values, suppressed);
  const int classes = map.class_count();
  content.feature_class = std::move(map.feature_class);
  content.styles = std::move(map.styles);
  content.legend = std::move(map.legend);
  content.title = measure_title(subject);
  content.subtitle = sheet_subtitle(subject, {}, task.summary);
  content.notes.push_back({report::class_note(subject.measure, task.request.classification, classes), true});
  add_suppression_note(content, suppressed);
  const bool by_persons = options.by == CountBy::persons;
  content.notes.push_back(
      {report::measure_note({subject.measure, options.cutoff, options.k, by_persons}), false});
}

std::vector<carto::ClusterClassName> cluster_classes() {
  std::vector<carto::ClusterClassName> classes;
  for (int nth = 0; nth <= static_cast<int>(ClusterClass::undefined); ++nth) {
    const auto cluster = static_cast<ClusterClass>(nth);
    classes.push_back({std::string(cluster_name(cluster)), cluster_label(cluster)});
  }
  return classes;
}

/// A cluster map with one class more, for areas that are kept back.
carto::ClusterMap cluster_map_of(const SheetTask& task, const ClusterResult& result,
                                 const std::vector<std::uint8_t>& suppressed) {
  const std::vector<carto::ClusterClassName> classes = cluster_classes();
  const std::vector<std::size_t> places = places_of(task.areas, result.codes);
  std::vector<std::uint8_t> area_class;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ClusterClass cluster =
        places[i] == nowhere ? ClusterClass::undefined : result.local.cluster[places[i]];
    area_class.push_back(suppressed[i] ? static_cast<std::uint8_t>(classes.size())
                                       : static_cast<std::uint8_t>(cluster));
  }
  carto::ClusterMap map = carto::make_cluster_map(area_class, classes, task.request.style,
                                                  method_label(result.method), base::level_label(task.level));
  map.styles.push_back(carto::suppressed_style());
  const auto hidden = std::count(area_class.begin(), area_class.end(), classes.size());
  const int minimum = static_cast<int>(privacy::default_minimum_n);
  if (hidden > 0) map.legend.rows.push_back({map.styles.back(), carto::suppressed_label(minimum), hidden});
  return map;
}

void add_clusters(const SheetTask& task, const ClusterResult& result, report::MapSheetContent& content,
                  const base::Progress& progress) {
  if (result.local.cluster.size() != result.codes.size())
    throw Error(ErrorCode::invalid_input,
                fmt::format("the result '{}' has no class for each area", result.name),
                "draw the result of a local method, such as local-moran or local-g-star");
  const MeasureRequest options = measure_options_of(result);
  const AreaMeasures measures = measure_areas(task.store, options, progress);
  const MeasureColumn& column = measures.columns.front();
  const std::vector<std::uint8_t> suppressed =
      suppressed_areas(column, places_of(task.areas, measures.codes), task.request.tier);
  carto::ClusterMap map = cluster_map_of(task, result, suppressed);
  const SheetSubject subject = subject_of(task, options, column);
  content.feature_class = std::move(map.feature_class);
  content.styles = std::move(map.styles);
  content.legend = std::move(map.legend);
  content.title = cluster_title(subject);
  content.subtitle = sheet_subtitle(subject, method_label(result.method), task.summary);
  const base::LocalText direction = report::cluster_direction_note(subject.measure);
  if (!direction.th.empty()) content.notes.push_back({direction, true});
  add_suppression_note(content, suppressed);
  content.notes.push_back({cluster_note_of(result), true});
  const bool by_persons = options.by == CountBy::persons;
  content.notes.push_back(
      {report::measure_note({subject.measure, options.cutoff, options.k, by_persons}), false});
}

std::vector<base::LocalText> names_of(const data::Layer& areas) {
  const auto &th = data::texts(areas, "name_th"), &en = data::texts(areas, "name_en");
  std::vector<base::LocalText> names;
  for (std::size_t i = 0; i < areas.size(); ++i) names.push_back({th[i], en[i]});
  return names;
}

/// Borders of the coloured level and all above it, and names: of the amphoe (of the areas themselves where
/// these are larger), and of the tambon where the paper is large enough.
void add_borders_and_names(const SheetTask& task, report::MapSheetContent& content,
                           const base::Progress& progress) {
  for (const OutlineStyle& style : outline_styles) {
    if (style.level > task.level) continue;
    const data::Layer areas =
        style.level == task.level ? task.areas : load_areas(task.store, style.level, progress);
    if (areas.size() == 0 || !areas.geometry) continue;
    const base::LocalText level = base::level_label(style.level);
    content.outlines.push_back(
        {areas.geometry, {style.color, style.width_pt, {"เขต" + level.th, level.en + " boundary"}}});
    const bool is_main = style.level == std::min(task.level, AreaLevel::amphoe);
    if (is_main) content.names.push_back({areas.geometry, names_of(areas), 1, true, false, 2});
    if (style.level == AreaLevel::tambon && task.level == AreaLevel::tambon && task.request.page == "a3")
      content.names.push_back({areas.geometry, names_of(areas), 0.7, false, true, 1});
  }
}

void add_households(const SheetTask& task, report::MapSheetContent& content, const base::Progress& progress) {
  const data::Layer points = load_household_points(task.store, progress);
  content.households = points.geometry;
  content.legend.points.push_back(report::household_symbol());
}

/// Now, or what SOURCE_DATE_EPOCH says: the same sheet twice is the same bytes then.
std::time_t creation_time() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const auto seconds = fixed ? base::parse_integer(fixed) : std::nullopt;
  return seconds ? static_cast<std::time_t>(*seconds) : std::time(nullptr);
}

base::LocalText province_name(store::Store& store, const base::Progress& progress) {
  const data::Layer provinces = load_areas(store, AreaLevel::province, progress);
  return provinces.size() == 1 ? names_of(provinces).front() : base::LocalText{};
}

void add_facts(const SheetTask& task, report::MapSheetContent& content) {
  const auto& approximate = data::integers(task.areas, "approximate");
  if (std::any_of(approximate.begin(), approximate.end(), [](std::int64_t flag) { return flag != 0; }))
    content.notes.insert(content.notes.begin() + 1, {report::approximate_note(), true});
  if (task.request.tier == Tier::internal)
    content.notes.insert(content.notes.begin(), {report::internal_note(), true});
  content.synthetic = task.summary.synthetic;
  content.created = creation_time();
  content.creator = fmt::format("Phumthun {}", base::program_version());
  content.source = source_line(task.summary, content.created, geo::measuring_crs(*task.areas.geometry));
}

}  // namespace

void write_map_sheet(store::Store& store, const MapSheetRequest& request, const base::Progress& progress) {
  check_request(request);
  std::optional<ClusterResult> result;
  if (!request.result.empty()) result = load_result(store, request.result);
  const AreaLevel level = result ? result->level : request.measure.level;
  const SheetTask task{store,
                       request,
                       describe_store(store),
                       level,
                       load_areas(store, level, progress.slice(0, 0.1)),
                       province_name(store, progress.slice(0.1, 0.15))};
  if (task.areas.size() == 0 || !task.areas.geometry)
    throw Error(ErrorCode::not_found,
                fmt::format("the store has no areas of level {}", base::level_name(level)),
                fmt::format("import them with 'phumthun import boundaries STORE FILE --level {}'",
                            base::level_name(level)));
  report::MapSheetContent content;
  content.areas = task.areas.geometry;
  if (result) {
    add_clusters(task, *result, content, progress.slice(0.15, 0.4));
  } else {
    add_choropleth(task, content, progress.slice(0.15, 0.4));
  }
  add_borders_and_names(task, content, progress.slice(0.4, 0.5));
  if (request.households) add_households(task, content, progress.slice(0.5, 0.6));
  add_facts(task, content);
  const carto::Document document = report::compose_map_sheet(content, carto::page_layout(request.page),
                                                             request.language, progress.slice(0.6, 0.75));
  paint::cairo::write_document(document, request.out, progress.slice(0.75, 1));
}

}  // namespace phumthun::app
