#include "stats/class_shares.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/random.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t all_classes = cluster_class_count;

/// counts[area * all_classes + class] of runs.
void count_run(std::span<const ClusterClass> run, std::span<std::uint32_t> counts) {
  if (run.size() * all_classes != counts.size())
    throw base::Error(base::ErrorCode::internal, "two runs don't classify the same areas");
  for (std::size_t area = 0; area < run.size(); ++area)
    std::atomic_ref(counts[area * all_classes + static_cast<std::size_t>(run[area])])
        .fetch_add(1, std::memory_order_relaxed);
}

std::vector<ClusterClass> classes_that_occur(std::span<const std::uint32_t> counts) {
  std::vector<std::uint8_t> occurs(all_classes, 0);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) occurs[i % all_classes] = 1;
  std::vector<ClusterClass> classes;
  for (std::size_t number = 0; number < all_classes; ++number)
    if (occurs[number]) classes.push_back(static_cast<ClusterClass>(number));
  return classes;
}

ClassShares shares_of(std::span<const std::uint32_t> counts, std::int64_t runs) {
  ClassShares shares;
  shares.runs = runs;
  shares.classes = classes_that_occur(counts);
  const std::size_t areas = counts.size() / all_classes;
  shares.share.reserve(areas * shares.classes.size());
  for (std::size_t area = 0; area < areas; ++area) {
    const auto row = counts.subspan(area * all_classes, all_classes);
    for (const ClusterClass cluster : shares.classes)
      shares.share.push_back(row[static_cast<std::size_t>(cluster)] / static_cast<double>(runs));
    const auto most = std::ranges::max_element(row);
    shares.most_often.push_back(static_cast<ClusterClass>(most - row.begin()));
    shares.most_often_share.push_back(*most / static_cast<double>(runs));
  }
  return shares;
}

/// Two uniform numbers to a normal one (Box and Muller 1958). The first is never 0.
double standard_normal(RandomStream stream) {
  constexpr double step = 0x1p-53;
  const double first = (static_cast<double>(stream.next() >> 11) + 1) * step;
  const double second = static_cast<double>(stream.next() >> 11) * step;
  return std::sqrt(-2 * std::log(first)) * std::cos(2 * std::numbers::pi * second);
}

void check_errors(std::span<const double> values, std::span<const double> standard_errors) {
  if (values.size() != standard_errors.size())
    throw base::Error(base::ErrorCode::internal,
                      "the values and the standard errors are not of the same areas");
  for (const double error : standard_errors)
    if (error < 0 || std::isinf(error))
      throw base::Error(base::ErrorCode::invalid_input, fmt::format("{} is not a standard error", error),
                        "give standard errors of 0 or more; leave unknown ones empty");
}

}  // namespace

double ClassShares::of(std::size_t area, ClusterClass cluster) const {
  const auto found = std::ranges::find(classes, cluster);
  if (found == classes.end()) return 0;
  return share[area * classes.size() + static_cast<std::size_t>(found - classes.begin())];
}

ClassShares class_shares(std::span<const std::vector<ClusterClass>> runs) {
  if (runs.empty()) return {};
  std::vector<std::uint32_t> counts(runs.front().size() * all_classes, 0);
  for (const std::vector<ClusterClass>& run : runs) count_run(run, counts);
  return shares_of(counts, static_cast<std::int64_t>(runs.size()));
}

ClassShares class_chances(std::span<const double> values, std::span<const double> standard_errors,
                          std::int64_t simulations, std::uint64_t seed, unsigned threads,
                          const Classify& classify, const base::Progress& progress) {
  check_errors(values, standard_errors);
  if (simulations < 1 || simulations > std::numeric_limits<std::uint32_t>::max())
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("{} simulations can't be made", simulations),
                      "use 1 simulation or more, as 999");
  std::vector<std::uint32_t> counts(values.size() * all_classes, 0);
  base::parallel_for(
      static_cast<std::size_t>(simulations), 1, threads,
      [&](std::size_t simulation, std::size_t, unsigned worker) {
        if (worker == 0)
          progress.report(static_cast<double>(simulation) / static_cast<double>(simulations), "simulations");
        std::vector<double> drawn(values.begin(), values.end());
        for (std::size_t area = 0; area < drawn.size(); ++area)
          if (standard_errors[area] > 0)
            drawn[area] += standard_errors[area] * standard_normal(RandomStream(seed, area, simulation));
        count_run(classify(drawn), counts);
      });
  return shares_of(counts, simulations);
}

}  // namespace phumthun::stats
