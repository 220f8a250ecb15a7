#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/cluster_checks.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int method_count = 3;
/// Half of the population in one window says little of where, and the other two look at close neighbours.
constexpr double largest_share_of_scan = 0.25;

constexpr ClusterClass some_high = ClusterClass::group_1, some_low = ClusterClass::group_2,
                       contradicting = ClusterClass::group_3;
/// What they are called, in their order.
std::vector<base::LocalText> group_labels() {
  return {{"สูงตามบางวิธี", "High by some methods"},
          {"ต่ำตามบางวิธี", "Low by some methods"},
          {"แต่ละวิธีขัดแย้งกัน", "Methods contradict each other"}};
}

/// The scan's model that looks at what the others look at: a share of counted households is scanned among
/// those who answered (all registered ones would make a cluster of where more were asked), two fields as the
/// request says, any other value as it is.
std::string scan_model(const ClusterRequest& request, const ClusterInput& input) {
  const bool counts = request.scan.model == "poisson" || request.scan.model == "bernoulli";
  if (!counts || input.fields.size() > 1) return request.scan.model;
  const bool is_share = !request.measure.measures.empty() &&
                        poverty::measure_kind(poverty::parse_measure(request.measure.measures.front())) ==
                            poverty::MeasureKind::share;
  return is_share && !input.fields.at(0).count.empty() ? "bernoulli" : "normal";
}

/// What local Moran and Gi* look at: the measure, or of cases and population their ratio.
std::vector<double> local_values(const ClusterInput& input) {
  std::vector<double> values = input.fields.at(0).value;
  if (input.fields.size() < 2) return values;
  for (std::size_t area = 0; area < values.size(); ++area) {
    const double population = input.fields[1].value[area];
    values[area] = population > 0 ? values[area] / population : nan;
  }
  return values;
}

/// The classes of the scan alone: inside a significant cluster of high, or of low, values.
std::vector<ClusterClass> scan_classes(ClusterRequest request, const ClusterInput& input,
                                       ClusterResult& result, const base::Progress& progress) {
  request.method = ClusterMethod::scan;
  request.scan.model = scan_model(request, input);
  request.scan.side = "both";
  request.scan.largest_share = std::min(request.scan.largest_share, largest_share_of_scan);
  ClusterResult scanned;
  scanned.level = result.level;
  scanned.method = request.method;
  scanned.measure = result.measure;
  scanned.codes = result.codes;
  scanned.names = result.names;
  compute_scan(request, input, scanned, progress);
  for (std::string& warning : scanned.warnings) result.warnings.push_back("scan: " + std::move(warning));
  result.recipe.emplace_back("scan_model", request.scan.model);
  result.recipe.emplace_back("scan_largest_share", request.scan.largest_share);
  result.recipe.emplace_back("scan_replicates", request.scan.replicates);
  scanned.local.cluster.resize(input.fields.at(0).value.size(), ClusterClass::not_significant);
  return std::move(scanned.local.cluster);
}

/// 1 high, -1 low, 0 neither; NaN where the method says nothing.
double side_of(ClusterClass cluster) {
  if (cluster == ClusterClass::undefined || cluster == ClusterClass::isolate) return nan;
  return is_high(cluster) ? 1 : is_low(cluster) ? -1 : 0;
}

ResultColumn side_column(std::string name, base::LocalText label, const std::vector<ClusterClass>& classes) {
  ResultColumn column{std::move(name), std::move(label), {}};
  for (const ClusterClass cluster : classes) column.value.push_back(side_of(cluster));
  return column;
}

/// All three on one side: that side; one or two on one side alone, or some on either: a group.
ClusterClass agreed_class(int high, int low) {
  if (high == method_count) return ClusterClass::hot;
  if (low == method_count) return ClusterClass::cold;
  if (high > 0 && low > 0) return contradicting;
  if (high > 0) return some_high;
  return low > 0 ? some_low : ClusterClass::not_significant;
}

using ThreeMethods = std::array<std::vector<ClusterClass>, method_count>;

void take_agreement(const ThreeMethods& methods, std::span<const double> values, ClusterResult& result) {
  ResultColumn highs{"methods_high", {"จำนวนวิธีที่ว่าเป็นกลุ่มค่าสูง", "Methods that see high values"}, {}};
  ResultColumn lows{"methods_low", {"จำนวนวิธีที่ว่าเป็นกลุ่มค่าต่ำ", "Methods that see low values"}, {}};
  for (std::size_t area = 0; area < values.size(); ++area) {
    int high = 0, low = 0;
    for (const std::vector<ClusterClass>& classes : methods) {
      high += is_high(classes[area]);
      low += is_low(classes[area]);
    }
    const ClusterClass moran = methods.front()[area];
    // What has no neighbours, or no value, can't be agreed on by three.
    const bool is_tested = moran != ClusterClass::isolate && moran != ClusterClass::undefined;
    result.local.cluster.push_back(is_tested ? agreed_class(high, low) : moran);
    result.local.statistic.push_back(is_tested ? std::max(high, low) : nan);
    highs.value.push_back(std::isnan(values[area]) ? nan : high);
    lows.value.push_back(std::isnan(values[area]) ? nan : low);
  }
  result.columns.push_back(std::move(highs));
  result.columns.push_back(std::move(lows));
}

void say_agreement(const ClusterRequest& request, const ThreeMethods& methods, ClusterResult& result) {
  const auto highs = [](const std::vector<ClusterClass>& classes) {
    return number_words(static_cast<std::size_t>(
        std::count_if(classes.begin(), classes.end(), [](ClusterClass c) { return is_high(c); })));
  };
  const auto areas = [&](ClusterClass cluster) {
    return number_words(count_of(result.local.cluster, cluster));
  };
  result.finding = {
      fmt::format("ทั้งสามวิธีเห็นตรงกันว่าเป็นกลุ่มค่าสูง {} พื้นที่ และกลุ่มค่าต่ำ {} พื้นที่ สูงตามบางวิธี {} พื้นที่ ต่ำตามบางวิธี {} พื้นที่ "
                  "แต่ละวิธีขัดแย้งกัน {} พื้นที่ (กลุ่มค่าสูงตามดัชนีโมแรนเฉพาะที่ {} ตาม Gi* {} ตามการสแกน {} พื้นที่)",
                  areas(ClusterClass::hot), areas(ClusterClass::cold), areas(some_high), areas(some_low),
                  areas(contradicting), highs(methods[0]), highs(methods[1]), highs(methods[2])),
      fmt::format(
          "All three methods agree on {} areas as clusters of high values and {} of low values; {} are "
          "high by some methods alone and {} low, and on {} they contradict each other (high values by "
          "local Moran: {}, by Gi*: {}, by the scan: {}).",
          areas(ClusterClass::hot), areas(ClusterClass::cold), areas(some_high), areas(some_low),
          areas(contradicting), highs(methods[0]), highs(methods[1]), highs(methods[2]))};
  const std::string share = percent_words(std::min(request.scan.largest_share, largest_share_of_scan));
  result.caution = {
      fmt::format("สามวิธีนี้ใช้ข้อมูลชุดเดียวกัน การเห็นตรงกันจึงมิใช่หลักฐานอิสระสามชิ้น แต่บอกว่ากลุ่มนั้นไม่ได้ขึ้นกับวิธีใดวิธีหนึ่ง "
                  "พื้นที่ที่เห็นต่างกันมิได้แปลว่าไม่มีปัญหา เพราะแต่ละวิธีถามคำถามต่างกัน กรอบของการสแกนมีประชากรไม่เกินร้อยละ {}",
                  share),
      fmt::format(
          "The three look at the same data: their agreement is not three pieces of evidence, it says that a "
          "cluster "
          "does not hang on one method. Where they differ nothing is refuted, since each asks another "
          "question. The "
          "scan's windows hold at most {} % of the population.",
          share)};
}

}  // namespace

void compute_agreement(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                       const base::Progress& progress) {
  const std::vector<double> values = local_values(input);
  const auto classes = [&](std::string_view method, const base::Progress& part) {
    return local_classes(request, method, values, input.spatial_weights, part);
  };
  stats::LocalStatistics moran =
      base_statistics(request, "local-moran", values, input.spatial_weights, progress.slice(0, 0.1));
  result.warnings.insert(result.warnings.end(), moran.warnings.begin(), moran.warnings.end());
  ThreeMethods methods;
  methods[0] = std::move(moran.cluster);
  methods[1] = classes("local-g-star", progress.slice(0.1, 0.2));
  methods[2] = scan_classes(request, input, result, progress.slice(0.2, 1));
  result.columns.push_back(side_column(
      "local_moran", {"ดัชนีโมแรนเฉพาะที่ (1 สูง -1 ต่ำ)", "Local Moran (1 high, -1 low)"}, methods[0]));
  result.columns.push_back(
      side_column("local_g_star", {"Gi* (1 สูง -1 ต่ำ)", "Gi* (1 high, -1 low)"}, methods[1]));
  result.columns.push_back(
      side_column("scan", {"การสแกน (1 สูง -1 ต่ำ)", "Scan (1 high, -1 low)"}, methods[2]));
  take_agreement(methods, values, result);
  result.groups = group_labels();
  list_clusters(input.spatial_weights, {ClusterClass::hot, ClusterClass::cold}, result);
  say_agreement(request, methods, result);
}

}  // namespace phumthun::app
