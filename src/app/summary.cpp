#include "app/summary.hpp"

#include <fmt/format.h>
#include <numeric>
#include <set>

#include "geo/overlay.hpp"
#include "store/area_indicators.hpp"
#include "store/areas.hpp"
#include "store/case_records.hpp"
#include "store/check.hpp"
#include "store/conflicts.hpp"
#include "store/documents.hpp"
#include "store/households.hpp"
#include "store/identities.hpp"
#include "store/imports.hpp"
#include "store/quality.hpp"
#include "store/records.hpp"
#include "store/results.hpp"
#include "store/reviews.hpp"

namespace phumthun::app {

namespace {

StoreSummary summarise(const store::Reader& reader) {
  StoreSummary summary;
  for (const base::AreaLevel level : base::all_area_levels) {
    const store::AreaCount count = store::count_areas(reader, level);
    summary.areas[level] = count.areas;
    summary.approximate[level] = count.approximate > 0;
  }
  summary.rounds = store::round_names(reader);
  summary.sources = store::source_names(reader);
  summary.indicator_names = store::area_indicator_names(reader);
  summary.results = store::result_names(reader);
  summary.has_households = store::has_households(reader);
  summary.has_problems = store::has_problems(reader);
  summary.has_assistance = store::has_assistance(reader);
  summary.revision = store::revision(reader);
  summary.schema_version = store::schema_version(reader);
  summary.synthetic = store::setting(reader, "synthetic") == "1";
  return summary;
}

void add_areas(StoreDescription& description, const store::Reader& reader) {
  const std::vector<store::PopulationRow> population = store::read_population(reader);
  for (const base::AreaLevel level : base::all_area_levels) {
    const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
    description.area_km2[level] = std::accumulate(areas.area_km2.begin(), areas.area_km2.end(), 0.0);
    const std::set<std::string> codes(areas.codes.begin(), areas.codes.end());
    for (const store::PopulationRow& row : population)
      if (codes.contains(row.code)) {
        description.population[level] += row.population.value_or(0);
        description.registered_households[level] += row.households.value_or(0);
      }
  }
}

void add_records(StoreDescription& description, const store::Reader& reader) {
  constexpr std::string_view register_prefix = "register:";
  for (const auto& [kind, count] : store::record_counts(reader)) {
    if (kind == "members") description.members = count;
    if (kind == "problems") description.problems = count;
    if (kind == "assistance") description.assistance = count;
    if (kind == "indicators") description.indicators = count;
    if (kind.starts_with(register_prefix)) description.registers[kind.substr(register_prefix.size())] = count;
  }
  for (const auto& [problem, count] : store::position_flag_counts(reader))
    description.position_problems[problem] = count;
  description.documents = store::document_count(reader);
  description.follow_ups = store::follow_up_count(reader);
  description.identities = store::identity_count(reader);
  description.imports = static_cast<std::int64_t>(store::list_imports(reader).size());
  description.open_reviews = store::open_review_count(reader);
  description.conflicts = store::conflict_count(reader);
}

}  // namespace

StoreSummary summarise_store(store::Store& store) {
  return summarise(store::Reader(store));
}

StoreDescription describe_store(store::Store& store) {
  const store::Reader reader(store);
  StoreDescription description;
  static_cast<StoreSummary&>(description) = summarise(reader);
  add_areas(description, reader);
  description.households = store::household_count(reader);
  description.surveyed_records = store::survey_count(reader);
  for (const auto& [quality, count] : store::quality_counts(reader)) description.geocoding[quality] = count;
  add_records(description, reader);
  return description;
}

std::vector<std::string> register_names(store::Store& store) {
  return store::register_names(store::Reader(store));
}

std::vector<CheckProblem> check_store(store::Store& store, const base::Progress& progress) {
  const store::Reader reader(store);
  std::vector<CheckProblem> problems;
  for (store::Problem& problem : store::check(reader, progress.slice(0, 0.7)))
    problems.push_back({std::move(problem.kind), std::move(problem.message)});
  for (const base::AreaLevel level : base::all_area_levels) {
    const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::yes);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      progress.report(0.7 + 0.3 * static_cast<double>(i) / static_cast<double>(areas.size()));
      const std::string reason = geo::invalid_reason(areas.geometry, i);
      if (!reason.empty())
        problems.push_back(
            {"geometry", fmt::format("{} {}: {}", base::level_name(level), areas.codes[i], reason)});
    }
  }
  return problems;
}

}  // namespace phumthun::app
