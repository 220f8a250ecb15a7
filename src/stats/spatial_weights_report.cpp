#include "stats/spatial_weights_report.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "stats/spatial_weights_sets.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t ids_in_a_sentence = 10;

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

using Names = std::span<const std::string>;

std::string name_of(std::uint32_t area, Names names) {
  return names.empty() ? fmt::format("row {}", area) : names[area];
}

std::string isolates_sentence(const std::vector<std::uint32_t>& isolates, Names names) {
  std::string listed;
  for (std::size_t i = 0; i < std::min(isolates.size(), ids_in_a_sentence); ++i)
    listed += (i == 0 ? "" : ", ") + name_of(isolates[i], names);
  if (isolates.size() > ids_in_a_sentence) listed += ", ...";
  return fmt::format("{} no neighbours ({}{}).", counted(isolates.size(), "area has", "areas have"), listed,
                     names.empty() ? ", counted from 0" : "");
}

std::string near_misses_sentence(const std::vector<NearMiss>& misses, Names names) {
  double widest = 0;
  for (const NearMiss& miss : misses) widest = std::max(widest, miss.apart);
  // A tolerance with two digits that is certainly above the widest gap.
  const std::string snap = fmt::format("{:.1e}", std::max(widest * 1.1, 1e-12));
  return fmt::format(
      "{} or almost do, but share no vertex, and are no neighbours (the first: rows {} and {}, {:.2g} "
      "apart). "
      "queen@{} takes them as neighbours.",
      counted(misses.size(), "pair of areas touches", "pairs of areas touch"),
      name_of(misses.front().a, names), name_of(misses.front().b, names), misses.front().apart, snap);
}

bool everyone_is_linked(const SpatialWeights& spatial_weights) {
  const std::size_t n = spatial_weights.size();
  return n > 2 && spatial_weights.link_count() == n * (n - 1);
}

std::vector<std::string> sentences(const SpatialWeightsReport& report, const SpatialWeights& spatial_weights,
                                   Names names) {
  std::vector<std::string> warnings;
  if (!report.isolates.empty()) warnings.push_back(isolates_sentence(report.isolates, names));
  const std::size_t parts = report.components - report.isolates.size();
  if (parts > 1)
    warnings.push_back(fmt::format(
        "The areas fall into {} parts without a link between them{}.", parts,
        report.isolates.empty() ? ""
                                : fmt::format(", beside {} without neighbours", report.isolates.size())));
  if (everyone_is_linked(spatial_weights))
    warnings.emplace_back(
        "Every area is a neighbour of all others: lags hardly differ, and no cluster can show.");
  if (report.tied_places > 0)
    warnings.push_back(
        fmt::format("{} others just as near as the last neighbour; the first in the file's "
                    "order were taken.",
                    counted(report.tied_places, "place has", "places have")));
  if (report.coinciding_places > 0)
    warnings.push_back(fmt::format("{} a position with another one.",
                                   counted(report.coinciding_places, "place shares", "places share")));
  if (report.slivers > 0)
    warnings.push_back(
        fmt::format("{} by the snap tolerance alone.",
                    counted(report.slivers, "pair of areas is neighbours", "pairs of areas are neighbours")));
  if (!report.near_misses.empty()) warnings.push_back(near_misses_sentence(report.near_misses, names));
  return warnings;
}

}  // namespace

void complete_report(SpatialWeightsReport& report, const SpatialWeights& spatial_weights, Names names) {
  report.isolates = isolates(spatial_weights);
  for (std::size_t area = 0; area < spatial_weights.size(); ++area) {
    const std::size_t count = spatial_weights.neighbour_count(area);
    if (report.histogram.size() <= count) report.histogram.resize(count + 1, 0);
    ++report.histogram[count];
  }
  const std::vector<std::uint32_t> part = components(spatial_weights);
  report.components = part.empty() ? 0 : *std::max_element(part.begin(), part.end()) + std::size_t{1};
  report.symmetric = is_symmetric(spatial_weights);
  report.warnings = sentences(report, spatial_weights, names);
}

}  // namespace phumthun::stats
