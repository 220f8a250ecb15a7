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

void add_records(StoreSummary& summary, const store::Reader& reader) {
  constexpr std::string_view register_prefix = "register:";
  for (const auto& [kind, count] : store::record_counts(reader)) {
    if (kind == "members") summary.members = count;
    if (kind == "problems") summary.problems = count;
    if (kind == "assistance") summary.assistance = count;
    if (kind == "indicators") summary.indicators = count;
    if (kind.starts_with(register_prefix)) summary.registers[kind.substr(register_prefix.size())] = count;
  }
  for (const auto& [problem, count] : store::position_flag_counts(reader))
    summary.position_problems[problem] = count;
  summary.indicator_names = store::area_indicator_names(reader);
  summary.documents = store::document_count(reader);
  summary.follow_ups = store::follow_up_count(reader);
  summary.identities = store::identity_count(reader);
  summary.imports = static_cast<std::int64_t>(store::list_imports(reader).size());
  summary.open_reviews = store::open_review_count(reader);
  summary.conflicts = store::conflict_count(reader);
}

}  // namespace

StoreSummary describe_store(store::Store& store) {
  const store::Reader reader(store);
  StoreSummary summary;
  const std::vector<store::PopulationRow> population = store::read_population(reader);
  for (const base::AreaLevel level : base::all_area_levels) {
    const store::AreaTable areas = store::read_areas(reader, level, store::WithGeometry::no);
    summary.areas[level] = static_cast<std::int64_t>(areas.size());
    summary.approximate[level] = std::accumulate(areas.approximate.begin(), areas.approximate.end(), 0) > 0;
    summary.area_km2[level] = std::accumulate(areas.area_km2.begin(), areas.area_km2.end(), 0.0);
    const std::set<std::string> codes(areas.codes.begin(), areas.codes.end());
    for (const store::PopulationRow& row : population)
      if (codes.contains(row.code)) {
        summary.population[level] += row.population.value_or(0);
        summary.registered_households[level] += row.households.value_or(0);
      }
  }
  summary.households = store::household_count(reader);
  summary.surveyed_records = store::survey_count(reader);
  summary.rounds = store::round_names(reader);
  summary.sources = store::source_names(reader);
  for (const auto& [quality, count] : store::quality_counts(reader)) summary.geocoding[quality] = count;
  add_records(summary, reader);
  summary.results = store::result_names(reader);
  summary.revision = store::revision(reader);
  summary.schema_version = store::schema_version(reader);
  summary.synthetic = store::setting(reader, "synthetic") == "1";
  return summary;
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
