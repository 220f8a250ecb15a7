#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

#include "app/cluster_checks.hpp"
#include "app/measure_run.hpp"
#include "app/survey_households.hpp"
#include "base/error.hpp"
#include "poverty/differences.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// M0 and each dimension's part in it, over the areas.
struct Parts {
  std::vector<std::string> names;  ///< of the dimensions
  std::vector<base::LocalText> labels;
  MeasureColumn M0;
  std::vector<MeasureColumn> contribution;  ///< by dimension

  std::size_t size() const { return names.size(); }
  /// What an area's contributions weigh in a larger one's: survey weight times M0.
  double weight(std::size_t area) const {
    const double weight = contribution.front().weight[area];
    return weight > 0 ? weight : 0;
  }
};

poverty::Framework framework_of(store::Store& store, const MeasureRequest& request) {
  poverty::Framework framework = requested_framework(store, request);
  if (framework.dimensions.size() > static_cast<std::size_t>(stats::group_class_count))
    throw Error(ErrorCode::unsupported,
                fmt::format("the framework '{}' has {} dimensions, more than a map can tell apart",
                            framework.name, framework.dimensions.size()),
                fmt::format("use one of at most {} dimensions", stats::group_class_count));
  return framework;
}

Parts measure_parts(store::Store& store, const ClusterRequest& request, std::size_t areas,
                    const base::Progress& progress) {
  const poverty::Framework framework = framework_of(store, request.measure);
  Parts parts;
  MeasureRequest measured = request.measure;
  measured.smoothing = "none";
  measured.standard_errors = true;  // the columns' weights come with them
  measured.measures = {"M0"};
  for (const poverty::FrameworkDimension& dimension : framework.dimensions) {
    parts.names.push_back(dimension.name);
    parts.labels.push_back(dimension.label);
    measured.measures.push_back(dimension.name + ".contribution");
  }
  MeasureSource source(store);
  AreaMeasures answer =
      std::move(measure_levels(source, measured, {measured.level}, {measured.level}, progress).front());
  if (answer.codes.size() != areas)
    throw Error(ErrorCode::database, "the areas changed while they were measured", "try again");
  parts.M0 = std::move(answer.columns.front());
  parts.contribution.assign(std::make_move_iterator(answer.columns.begin() + 1),
                            std::make_move_iterator(answer.columns.end()));
  return parts;
}

std::vector<std::uint32_t> all_areas(std::size_t count) {
  std::vector<std::uint32_t> areas(count);
  std::iota(areas.begin(), areas.end(), 0u);
  return areas;
}

/// A dimension's part in the M0 of several areas together, and its error: areas as independent strata, those
/// of unknown error adding none.
struct JointPart {
  double value = nan, error = nan;
};
JointPart joint_part(const Parts& parts, std::size_t dimension, const std::vector<std::uint32_t>& areas) {
  const MeasureColumn& column = parts.contribution[dimension];
  double weights = 0, sum = 0, variance = 0;
  for (const std::uint32_t area : areas) {
    const double weight = parts.weight(area);
    if (weight == 0 || std::isnan(column.value[area])) continue;
    weights += weight;
    sum += weight * column.value[area];
    if (!std::isnan(column.se[area])) variance += weight * weight * column.se[area] * column.se[area];
  }
  if (weights == 0) return {};
  return {sum / weights, std::sqrt(variance) / weights};
}

/// M0 of several areas together.
double joint_M0(const Parts& parts, const std::vector<std::uint32_t>& areas) {
  double weights = 0, sum = 0;
  for (const std::uint32_t area : areas) {
    const double M0 = parts.M0.value[area], weight = parts.M0.weight[area];
    if (std::isnan(M0) || !(weight > 0)) continue;
    weights += weight;
    sum += weight * M0;
  }
  return weights > 0 ? sum / weights : nan;
}

/// The dimension whose part is most above the whole's; the framework's first of equal ones.
struct Driver {
  std::size_t dimension = 0;
  double excess = nan;
};
Driver driver_of(const Parts& parts, const std::vector<JointPart>& whole,
                 const std::vector<std::uint32_t>& areas) {
  Driver driver;
  for (std::size_t d = 0; d < parts.size(); ++d) {
    const double excess = joint_part(parts, d, areas).value - whole[d].value;
    if (std::isnan(driver.excess) || excess > driver.excess + 1e-12) driver = {d, excess};
  }
  return driver;
}

ClusterClass group_of(std::size_t dimension) {
  return static_cast<ClusterClass>(static_cast<std::size_t>(ClusterClass::group_1) + dimension);
}

/// The side of the map that means more deprivation: of scores and of shares of the well off it is the low
/// one.
bool high_means_deprived(const ClusterRequest& request) {
  const poverty::Measure measure = poverty::parse_measure(request.measure.measures.front());
  return poverty::higher_means_more_deprived(measure) ||
         poverty::measure_kind(measure) == poverty::MeasureKind::count;
}

struct AreaCounts {
  std::size_t clustered = 0, without_poor = 0, beyond_error = 0, untested = 0;
};

/// The driver of each clustered area, tested against the whole; p is Bonferroni's over the dimensions, since
/// the largest of them was picked.
AreaCounts take_drivers(const Parts& parts, const std::vector<JointPart>& whole,
                        const std::vector<int>& clustered, double alpha, ClusterResult& result) {
  AreaCounts counts;
  double weights = 0;
  for (std::size_t area = 0; area < clustered.size(); ++area) weights += parts.weight(area);
  for (std::uint32_t area = 0; area < clustered.size(); ++area) {
    if (clustered[area] == 0) continue;
    ++counts.clustered;
    if (parts.weight(area) == 0) {
      ++counts.without_poor;
      result.local.cluster[area] = ClusterClass::undefined;
      continue;
    }
    const Driver driver = driver_of(parts, whole, {area});
    const MeasureColumn& column = parts.contribution[driver.dimension];
    const poverty::Difference test = poverty::difference_from_parent(
        column.value[area], column.test_se.empty() ? column.se[area] : column.test_se[area],
        whole[driver.dimension].value, whole[driver.dimension].error, parts.weight(area) / weights);
    result.local.cluster[area] = group_of(driver.dimension);
    result.local.statistic[area] = driver.excess;
    result.local.z[area] = test.z;
    result.local.p[area] = std::min(1.0, test.p * static_cast<double>(parts.size()));
    counts.untested += std::isnan(test.p);
    counts.beyond_error += result.local.p[area] <= alpha;
  }
  return counts;
}

void add_part_columns(const Parts& parts, const std::vector<JointPart>& whole, ClusterResult& result) {
  for (std::size_t d = 0; d < parts.size(); ++d) {
    const base::LocalText& label = parts.labels[d];
    ResultColumn part{
        "contribution_" + parts.names[d],
        {"ส่วนของ M0: " + label.in(base::Language::th), "Part of M0: " + label.in(base::Language::en)},
        parts.contribution[d].value};
    ResultColumn excess{"excess_" + parts.names[d],
                        {"ส่วนที่เกินทั้งหมด: " + label.in(base::Language::th),
                         "Part beyond the whole's: " + label.in(base::Language::en)},
                        {}};
    for (const double value : part.value) excess.value.push_back(value - whole[d].value);
    result.columns.push_back(std::move(part));
    result.columns.push_back(std::move(excess));
  }
}

void list_clusters(const Parts& parts, const std::vector<JointPart>& whole, const std::vector<int>& clustered,
                   const stats::SpatialWeights& spatial_weights, ClusterResult& result) {
  const auto poorer = [&](std::uint32_t a, std::uint32_t b) {
    return parts.M0.value[a] < parts.M0.value[b];  // no order for a missing one: it is not the largest
  };
  for (const std::vector<std::uint32_t>& areas : connected_parts(clustered, spatial_weights)) {
    const Driver driver = driver_of(parts, whole, areas);
    const std::uint32_t poorest = *std::max_element(areas.begin(), areas.end(), poorer);
    FoundCluster found =
        found_cluster(result, areas, poorest,
                      std::isnan(driver.excess) ? ClusterClass::undefined : group_of(driver.dimension));
    found.figures.emplace_back("M0", joint_M0(parts, areas));
    found.figures.emplace_back("excess", driver.excess);
    for (std::size_t d = 0; d < parts.size(); ++d)
      found.figures.emplace_back("contribution_" + parts.names[d], joint_part(parts, d, areas).value);
    result.clusters.push_back(std::move(found));
  }
}

/// "Human capital 12, Social capital 3": how many areas each dimension drives.
base::LocalText tally(const Parts& parts, const ClusterResult& result) {
  base::LocalText words;
  for (std::size_t d = 0; d < parts.size(); ++d) {
    const std::size_t areas = count_of(result.local.cluster, group_of(d));
    if (areas == 0) continue;
    words.th += fmt::format("{}{} {} พื้นที่", words.th.empty() ? "" : ", ",
                            parts.labels[d].in(base::Language::th), number_words(areas));
    words.en += fmt::format("{}{} {}", words.en.empty() ? "" : ", ", parts.labels[d].in(base::Language::en),
                            number_words(areas));
  }
  return words;
}

void say_drivers(const Parts& parts, const AreaCounts& counts, bool is_high_side, ClusterResult& result) {
  const base::LocalText by = tally(parts, result);
  const std::string clustered = number_words(counts.clustered), sure = number_words(counts.beyond_error);
  const base::LocalText side = is_high_side ? base::LocalText{"กลุ่มค่าสูง", "clusters of high values"}
                                            : base::LocalText{"กลุ่มค่าต่ำ", "clusters of low values"};
  if (by.en.empty())
    result.finding = {fmt::format("ไม่พบ{}ที่วัดสัดส่วนของแต่ละมิติได้", side.th),
                      fmt::format("There are no {} whose parts of M0 can be told.", side.en)};
  else
    result.finding = {
        fmt::format("มิติที่มีส่วนใน M0 สูงกว่าทั้งหมดมากที่สุด ใน{} {} พื้นที่: {} โดย {} พื้นที่สูงกว่าอย่างมีนัยสำคัญ", side.th,
                    clustered, by.th, sure),
        fmt::format(
            "The dimension whose part in M0 is most above the whole's, in {} areas of {}: {}; in {} of "
            "them by more than the survey's error.",
            clustered, side.en, by.en, sure)};
  result.caution = {
      "ส่วนของทุกมิติรวมกันได้ร้อยละ 100 เสมอ มิติหนึ่งจึงเด่นขึ้นได้เพราะมิติอื่นน้อยลง "
      "ส่วนที่เกินบอกว่ากลุ่มนี้ต่างจากทั้งหมดอย่างไร มิได้บอกสาเหตุ และมิติที่มีส่วนมากที่สุดอาจเป็นอีกมิติหนึ่ง",
      "The parts add up to 100 %, so that one stands out also where others are small. Being above the whole "
      "tells how a cluster differs from it, not what caused it; the largest part may be another "
      "dimension's."};
}

void warn(const AreaCounts& counts, const std::vector<JointPart>& whole, ClusterResult& result) {
  if (!whole.empty() && std::isnan(whole.front().value))
    result.warnings.push_back("M0 is 0 or unknown everywhere: no dimension has a part in it.");
  else if (counts.without_poor > 0)
    result.warnings.push_back(
        fmt::format("In {} areas of the clusters M0 is 0 or unknown: no dimension has a part in it there.",
                    counts.without_poor));
  if (counts.untested > 0)
    result.warnings.push_back(
        fmt::format("In {} areas the part's standard error is not known: whether it is above the whole's by "
                    "chance can't be told.",
                    counts.untested));
}

}  // namespace

void compute_drivers(store::Store& store, const ClusterRequest& request, const ClusterInput& input,
                     ClusterResult& result, const base::Progress& progress) {
  check_draft(request.check);
  const std::vector<double>& values = input.fields.at(0).value;
  stats::LocalStatistics local =
      base_statistics(request, request.check.base, values, input.spatial_weights, progress.slice(0, 0.4));
  const Parts parts = measure_parts(store, request, values.size(), progress.slice(0.4, 0.95));
  const bool is_high_side = high_means_deprived(request);
  std::vector<int> clustered;
  for (const ClusterClass cluster : local.cluster)
    clustered.push_back(is_high_side ? is_high(cluster) : is_low(cluster));
  std::vector<JointPart> whole;
  for (std::size_t d = 0; d < parts.size(); ++d)
    whole.push_back(joint_part(parts, d, all_areas(values.size())));
  result.local.cluster = local.cluster;
  result.local.statistic.assign(values.size(), nan);
  result.local.z.assign(values.size(), nan);
  result.local.p.assign(values.size(), nan);
  result.local.lag = std::move(local.lag);
  result.groups = parts.labels;
  const AreaCounts counts = take_drivers(parts, whole, clustered, request.alpha, result);
  add_part_columns(parts, whole, result);
  list_clusters(parts, whole, clustered, input.spatial_weights, result);
  result.warnings.insert(result.warnings.end(), local.warnings.begin(), local.warnings.end());
  warn(counts, whole, result);
  say_drivers(parts, counts, is_high_side, result);
  result.recipe.emplace_back("base", request.check.base);
  result.recipe.emplace_back("side", std::string(is_high_side ? "high" : "low"));
  for (std::size_t d = 0; d < parts.size(); ++d)
    if (!std::isnan(whole[d].value))
      result.recipe.emplace_back("whole_contribution_" + parts.names[d], whole[d].value);
  progress.report(1);
}

}  // namespace phumthun::app
