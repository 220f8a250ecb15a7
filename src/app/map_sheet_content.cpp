#include "app/map_sheet_content.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "app/map_sheet_words.hpp"
#include "app/measure_display.hpp"
#include "base/error.hpp"
#include "carto/choropleth.hpp"
#include "carto/cluster_style.hpp"
#include "poverty/measure.hpp"
#include "poverty/score_level.hpp"
#include "privacy/small_cells.hpp"
#include "report/map_notes.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

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
  options.format = value_format(kind);
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

}  // namespace

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

}  // namespace phumthun::app
