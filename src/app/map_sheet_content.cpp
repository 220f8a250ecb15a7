#include "app/map_sheet_content.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "app/change.hpp"
#include "app/cluster_findings.hpp"
#include "app/cluster_sources.hpp"
#include "app/frameworks.hpp"
#include "app/map_sheet_words.hpp"
#include "app/measure_display.hpp"
#include "app/measure_recipe.hpp"
#include "app/sheet_choropleth.hpp"
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

/// Areas whose value the tier keeps back (non-zero).
std::vector<std::uint8_t> suppressed_areas(const std::vector<carto::ValueStanding>& standing) {
  std::vector<std::uint8_t> suppressed;
  for (const carto::ValueStanding each : standing)
    suppressed.push_back(each == carto::ValueStanding::suppressed);
  return suppressed;
}

std::vector<std::size_t> area_places(const SheetTask& task, const AreaMeasures& measures) {
  return places_of(data::texts(task.areas, "code"), measures.codes);
}

bool any(const std::vector<std::uint8_t>& flags) {
  return std::any_of(flags.begin(), flags.end(), [](std::uint8_t flag) { return flag != 0; });
}

bool holds(const std::vector<carto::ValueStanding>& standings, carto::ValueStanding standing) {
  return std::find(standings.begin(), standings.end(), standing) != standings.end();
}

/// The areas of one level whose value is kept back, as the note says.
void add_suppression_note(report::MapSheetContent& content, const std::vector<std::uint8_t>& suppressed) {
  if (any(suppressed)) content.notes.push_back({report::suppression_note(privacy::default_minimum_n), true});
}

SheetSubject subject_of(const SheetTask& task, const MeasureRequest& options, const MeasureColumn& column) {
  SheetSubject subject;
  subject.description = column.description;
  subject.options = options;
  subject.areas = static_cast<std::int64_t>(task.areas.size());
  subject.households = std::accumulate(column.n.begin(), column.n.end(), std::int64_t{0});
  subject.province = task.province;
  return subject;
}

/// The rounds that a result says it is between.
void take_rounds(const ClusterResult& result, SheetSubject& subject) {
  const MeasureRequest asked = options_of_recipe(result.recipe);
  subject.options.from_round = asked.from_round;
  subject.options.to_round = asked.to_round;
  subject.two_rounds = method_words(result.method).needs_two_rounds;
}

/// A sheet has room for a map of classes; what has none is a figure or a list.
void require_classes(const ClusterResult& result) {
  if (!result.local.cluster.empty() && result.local.cluster.size() == result.codes.size()) return;
  const MethodFamily family = method_words(result.method).family;
  throw Error(ErrorCode::invalid_input,
              fmt::format("the result '{}' has no class for each area", result.name),
              family == MethodFamily::smoothing
                  ? "export its values: phumthun export STORE --layer NAME"
                  : "draw the result of a local method, such as local-moran or local-g-star");
}

/// Areas that the tier keeps back because one of the result's measures rests on few households there.
std::vector<std::uint8_t> few_behind(const SheetTask& task, const ClusterResult& result,
                                     const base::Progress& progress) {
  const std::vector<std::size_t> places = places_of(data::texts(task.areas, "code"), result.codes);
  std::vector<std::uint8_t> few(places.size(), 0);
  if (task.request.tier == Tier::internal) return few;
  const std::vector<std::int64_t> n = households_behind(task.store, result, progress);
  const auto hiding = privacy::hide_small_cells(n, privacy::default_minimum_n);
  for (std::size_t i = 0; i < places.size(); ++i)
    few[i] = places[i] != nowhere && hiding[places[i]] != privacy::CellHiding::shown;
  return few;
}

/// A cluster map with one class more, for areas that are kept back.
carto::ClusterMap cluster_map_of(const SheetTask& task, const ClusterResult& result,
                                 const std::vector<std::uint8_t>& suppressed) {
  const std::vector<carto::ClusterClassName> classes = class_names(result);
  const std::vector<std::size_t> places = places_of(data::texts(task.areas, "code"), result.codes);
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

/// What was found among the areas that are shown, how, and what it doesn't mean.
void add_cluster_notes(const SheetTask& task, const ClusterResult& result,
                       const std::vector<std::uint8_t>& suppressed, report::MapSheetContent& content) {
  std::vector<std::uint8_t> hidden(result.codes.size(), 0);
  const std::vector<std::size_t> places = places_of(data::texts(task.areas, "code"), result.codes);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] != nowhere) hidden[places[i]] = suppressed[i];
  const base::LocalText finding = finding_without(result, hidden);
  if (!finding.th.empty()) content.notes.push_back({finding, true});
  // The caution of a local statistic says it already.
  const bool said = !result.caution.th.empty() && method_words(result.method).family == MethodFamily::local;
  const poverty::Measure measure = poverty::parse_measure(result.measure);
  const base::LocalText direction = report::cluster_direction_note(measure);
  const bool of_differences =
      method_words(result.method).needs_two_rounds || measure.subject == poverty::Subject::change;
  if (!said && !of_differences && has_sides(result) && !direction.th.empty())
    content.notes.push_back({direction, true});
  add_suppression_note(content, suppressed);
  content.notes.push_back({cluster_note_of(result), true});
  if (!result.caution.th.empty()) content.notes.push_back({result.caution, false});
}

}  // namespace

void add_choropleth(const SheetTask& task, report::MapSheetContent& content, const base::Progress& progress) {
  MeasureRequest options = task.request.measure;
  const std::string& second = task.request.second_measure;
  if (!second.empty()) options.measures.push_back(second);
  const AreaMeasures measures = measure_areas(task.store, options, progress);
  const MeasureColumn& column = measures.columns.front();
  const Rules rules = load_rules(task.store);
  SheetChoropleth map = sheet_choropleth(task, measures, rules);
  SheetSubject subject = subject_of(task, options, column);
  subject.description.label = map.label;
  content.feature_class = std::move(map.map.feature_class);
  content.styles = std::move(map.map.styles);
  content.legend = std::move(map.map.legend);
  content.title = measure_title(subject);
  content.subtitle = sheet_subtitle(subject, {}, task.summary);
  content.notes.push_back({map.note, true});
  add_suppression_note(content, suppressed_areas(map.standing));
  if (holds(map.standing, carto::ValueStanding::unreliable))
    content.notes.push_back({report::reliability_note(rules.reliability), true});
  content.notes.push_back(
      {report::measure_note(measure_facts(column.description.measure, measures.recipe)), false});
}

void add_clusters(const SheetTask& task, const ClusterResult& result, report::MapSheetContent& content,
                  const base::Progress& progress) {
  require_classes(result);
  const MeasureRequest options = requests_behind(task.store, result).front();
  const AreaMeasures measures = measure_areas(task.store, options, progress.slice(0, 0.5));
  const MeasureColumn& column = measures.columns.front();
  std::vector<std::uint8_t> suppressed =
      suppressed_areas(shown_values(column, area_places(task, measures), task.request.tier).standing);
  const std::vector<std::uint8_t> few = few_behind(task, result, progress.slice(0.5, 1));
  for (std::size_t i = 0; i < few.size(); ++i) suppressed[i] |= few[i];
  carto::ClusterMap map = cluster_map_of(task, result, suppressed);
  SheetSubject subject = subject_of(task, options, column);
  take_rounds(result, subject);
  for (std::size_t nth = 1; nth < measures.columns.size(); ++nth) {
    const base::LocalText& label = measures.columns[nth].description.label;
    subject.description.label.th += " + " + label.th;
    subject.description.label.en += " + " + label.en;
  }
  content.feature_class = std::move(map.feature_class);
  content.styles = std::move(map.styles);
  content.legend = std::move(map.legend);
  content.title = cluster_title(subject);
  content.subtitle = sheet_subtitle(subject, method_label(result.method), task.summary);
  add_cluster_notes(task, result, suppressed, content);
  content.notes.push_back(
      {report::measure_note(measure_facts(column.description.measure, measures.recipe)), false});
}

}  // namespace phumthun::app
