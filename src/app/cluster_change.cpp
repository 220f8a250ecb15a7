#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

#include "app/change.hpp"
#include "app/change_pairs.hpp"
#include "app/cluster_checks.hpp"
#include "app/cluster_options.hpp"
#include "base/error.hpp"
#include "poverty/differences.hpp"
#include "poverty/measure.hpp"
#include "stats/local_moran.hpp"
#include "stats/significance.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Each area's own change and its test. `households`: pairs behind it where the same households were asked
/// twice, else empty.
struct OwnChange {
  std::vector<double> difference, standard_error, p, households;
};

/// The two rounds as independent samples.
OwnChange change_of_fields(const ClusterField& before, const ClusterField& after) {
  const auto error_at = [](const ClusterField& field, std::size_t area) {
    return field.standard_error.empty() ? nan : field.standard_error[area];
  };
  OwnChange change;
  for (std::size_t area = 0; area < before.value.size(); ++area) {
    const poverty::Difference each = poverty::difference_of(after.value[area], error_at(after, area),
                                                            before.value[area], error_at(before, area));
    change.difference.push_back(after.value[area] - before.value[area]);
    change.standard_error.push_back(each.standard_error);
    change.p.push_back(each.p);
  }
  return change;
}

/// The subject of a change of the same households that is this measure: a mean score, or who is poor.
std::string paired_subject(const MeasureRequest& request) {
  const poverty::Measure measure = poverty::parse_measure(request.measures.front());
  if (measure.of_registered) return {};
  if (measure.subject == poverty::Subject::composite && measure.statistic == poverty::Statistic::headcount)
    return "poor";
  if (measure.subject <= poverty::Subject::overall && measure.statistic == poverty::Statistic::mean)
    return request.measures.front();
  return {};
}

ChangeRequest paired_request(const ClusterRequest& request) {
  ChangeRequest paired;
  paired.measure = request.measure;
  paired.from_round = request.measure.from_round;
  paired.to_round = request.measure.to_round;
  paired.adjustment = "none";
  paired.alpha = request.alpha;
  return paired;
}

/// Households that were asked in both rounds, where the measure is a mean or a share of them and there are
/// any. Nothing of areas with fewer of them than a rate may be shown for: not even how many they are.
std::optional<OwnChange> change_of_pairs(store::Store& store, const ClusterRequest& request,
                                         const base::Progress& progress) {
  const std::string subject = paired_subject(request.measure);
  if (subject.empty()) return {};
  const Change paired = measure_change(store, paired_request(request), progress);
  const auto found = std::find_if(paired.subjects.begin(), paired.subjects.end(),
                                  [&](const SubjectChange& each) { return each.subject == subject; });
  if (found == paired.subjects.end() || found->whole.n.front() == 0) return {};
  OwnChange change{found->areas.mean_difference, found->areas.se, {}, {}};
  for (std::size_t area = 0; area < change.difference.size(); ++area) {
    const std::int64_t pairs = found->areas.n[area];
    const poverty::Reliability reliability = change_reliability(paired, pairs);
    const bool shown =
        reliability != poverty::Reliability::none && reliability != poverty::Reliability::too_few;
    change.p.push_back(shown ? found->marks[area].p : nan);
    change.households.push_back(shown ? static_cast<double>(pairs) : nan);
    if (!shown) change.difference[area] = change.standard_error[area] = nan;
  }
  return change;
}

/// 1 significantly up, -1 down, 0 neither, NaN untested; together by the request's correction.
std::vector<double> directions(const OwnChange& change, const ClusterRequest& request) {
  const std::vector<std::uint8_t> changed =
      stats::significant(change.p, request.alpha, stats::parse_correction(request.correction));
  std::vector<double> direction;
  for (std::size_t area = 0; area < changed.size(); ++area)
    direction.push_back(std::isnan(change.p[area])    ? nan
                        : changed[area] == 0          ? 0
                        : change.difference[area] > 0 ? 1
                                                      : -1);
  return direction;
}

/// Hot spots of either round first: they are what the method is asked for. Then those whose surroundings
/// changed unlike the others'. Nothing of an area that one of the rounds doesn't know.
ClusterClass change_class(double difference, ClusterClass before, ClusterClass after,
                          ClusterClass differential) {
  if (std::isnan(difference)) return ClusterClass::undefined;
  if (is_high(before) && is_high(after)) return ClusterClass::persistent;
  if (is_high(after)) return ClusterClass::emerging;
  if (is_high(before)) return ClusterClass::vanished;
  if (differential == ClusterClass::high_high) return ClusterClass::rising;
  if (differential == ClusterClass::low_low) return ClusterClass::falling;
  if (differential == ClusterClass::isolate) return differential;
  return ClusterClass::not_significant;
}

ResultColumn column_of_classes(std::string name, base::LocalText label,
                               const std::vector<ClusterClass>& classes) {
  ResultColumn column{std::move(name), std::move(label), {}};
  for (const ClusterClass cluster : classes)
    column.value.push_back(cluster == ClusterClass::undefined || cluster == ClusterClass::isolate ? nan
                           : is_high(cluster)                                                     ? 1
                           : is_low(cluster)                                                      ? -1
                                                                                                  : 0);
  return column;
}

void add_own_columns(const OwnChange& own, std::vector<double> direction, ClusterResult& result) {
  const bool is_paired = !own.households.empty();
  const auto add = [&](const char* name, base::LocalText label, std::vector<double> values) {
    result.columns.push_back({name, std::move(label), std::move(values)});
  };
  if (is_paired) {
    add("pairs", {"ครัวเรือนที่สำรวจทั้งสองรอบ", "Households of both rounds"}, own.households);
    add("paired_difference", {"ผลต่างของครัวเรือนเดียวกัน", "Difference of the same households"}, own.difference);
  }
  add("difference_se", {"ความคลาดเคลื่อนมาตรฐานของผลต่าง", "Standard error of the difference"},
      own.standard_error);
  add("difference_p", {"ค่า p ของผลต่าง", "p of the difference"}, own.p);
  add("difference_sign", {"เปลี่ยนอย่างมีนัยสำคัญ (1 เพิ่ม -1 ลด)", "Significant change (1 up, -1 down)"},
      std::move(direction));
}

void say_change(const ClusterRequest& request, const ChangeRounds& rounds, const OwnChange& own,
                const std::vector<double>& direction, ClusterResult& result) {
  const auto areas = [&](ClusterClass cluster) {
    return number_words(count_of(result.local.cluster, cluster));
  };
  const auto moved = [&](double sign) {
    return number_words(static_cast<std::size_t>(std::count(direction.begin(), direction.end(), sign)));
  };
  result.finding = {
      fmt::format("ระหว่างรอบ {} กับรอบ {}: กลุ่มค่าสูงเกิดใหม่ {} คงอยู่ {} หายไป {} พื้นที่; เพิ่มขึ้นพร้อมรอบข้าง {} "
                  "ลดลงพร้อมรอบข้าง {} "
                  "พื้นที่; ค่าของพื้นที่เองเพิ่มขึ้นอย่างมีนัยสำคัญ {} ลดลง {} พื้นที่",
                  rounds.from, rounds.to, areas(ClusterClass::emerging), areas(ClusterClass::persistent),
                  areas(ClusterClass::vanished), areas(ClusterClass::rising), areas(ClusterClass::falling),
                  moved(1), moved(-1)),
      fmt::format(
          "Between {} and {}, {} areas are emerging hot spots, {} persistent, {} vanished; {} rose and {} "
          "fell with their surroundings; the area's own value rose significantly in {} and fell in {}.",
          rounds.from, rounds.to, areas(ClusterClass::emerging), areas(ClusterClass::persistent),
          areas(ClusterClass::vanished), areas(ClusterClass::rising), areas(ClusterClass::falling), moved(1),
          moved(-1))};
  result.caution = {
      "กลุ่มที่เกิดใหม่หรือหายไปบอกว่าพ้นเส้นนัยสำคัญในรอบหนึ่งแต่ไม่พ้นในอีกรอบ ซึ่งยังมิใช่หลักฐานว่าค่าของพื้นที่เปลี่ยน "
      "ให้ดูผลทดสอบของผลต่างประกอบ",
      "Emerging and vanished say that a hot spot is significant in one round and not in the other, which is "
      "no "
      "evidence yet that the area changed: look at the test of its difference."};
  if (own.households.empty()) {
    result.caution.th += " ผลทดสอบถือว่าสองรอบเป็นตัวอย่างที่เป็นอิสระต่อกัน หากเป็นครัวเรือนเดิมผลมักระมัดระวังเกินจริง";
    result.caution.en +=
        " The test takes the rounds as independent samples; of the same households it is mostly too "
        "cautious.";
  } else {
    result.caution.th += " ผลทดสอบของผลต่างใช้เฉพาะครัวเรือนที่สำรวจทั้งสองรอบ";
    result.caution.en += " The test of the difference is of the households surveyed in both rounds alone.";
  }
  const poverty::Measure measure = poverty::parse_measure(request.measure.measures.front());
  if (!poverty::higher_means_more_deprived(measure) &&
      poverty::measure_kind(measure) != poverty::MeasureKind::count) {
    result.caution.th += " ตัวชี้วัดนี้ค่าสูงหมายถึงดีกว่า กลุ่มค่าสูงจึงเป็นพื้นที่ที่ดีกว่า";
    result.caution.en +=
        " High values of this measure mean better off: its hot spots are the better-off areas.";
  }
}

/// Differences of the rounds; what one of them lacks is missing.
std::vector<double> differences(const ClusterField& before, const ClusterField& after) {
  std::vector<double> values;
  for (std::size_t area = 0; area < before.value.size(); ++area)
    values.push_back(after.value[area] - before.value[area]);
  return values;
}

void warn_of_untested(const OwnChange& own, ClusterResult& result) {
  std::size_t untested = 0;
  for (std::size_t area = 0; area < own.p.size(); ++area)
    untested += std::isnan(own.p[area]) && !std::isnan(result.local.statistic[area]);
  if (untested > 0)
    result.warnings.push_back(fmt::format(
        "The difference of {} areas is not tested: too few households, or no standard error.", untested));
}

}  // namespace

void compute_change(store::Store& store, const ClusterRequest& request, const ClusterInput& input,
                    ClusterResult& result, const base::Progress& progress) {
  check_draft(request.check);
  if (input.fields.size() != 2 || input.fields[0].value.size() != input.fields[1].value.size())
    throw Error(ErrorCode::invalid_input, "change is of one measure in two rounds",
                "name one measure, and the rounds with --from and --to");
  const poverty::Measure measure = poverty::parse_measure(request.measure.measures.front());
  if (measure.subject == poverty::Subject::change)
    throw Error(ErrorCode::invalid_input,
                fmt::format("'{}' is a change already and has no rounds of its own",
                            request.measure.measures.front()),
                fmt::format("name what changes, such as {}", measure.item == "poor" ? "H" : measure.item));
  const ClusterField &before = input.fields[0], &after = input.fields[1];
  const ChangeRounds rounds = requested_rounds(store, paired_request(request));
  const auto classes = [&](const ClusterField& field, const base::Progress& part) {
    return local_classes(request, request.check.base, field.value, input.spatial_weights, part);
  };
  const std::vector<ClusterClass> hot_before = classes(before, progress.slice(0, 0.2)),
                                  hot_after = classes(after, progress.slice(0.2, 0.4));
  const std::vector<double> difference = differences(before, after);
  take_local(stats::local_moran(difference, input.spatial_weights, local_moran_options(request),
                                progress.slice(0.4, 0.6)),
             result);
  const std::vector<ClusterClass> differential = result.local.cluster;
  result.local.statistic = difference;
  result.local.side.clear();  // the classes go by three tests, not by one p
  for (std::size_t area = 0; area < difference.size(); ++area)
    result.local.cluster[area] =
        change_class(difference[area], hot_before[area], hot_after[area], differential[area]);
  const OwnChange own =
      change_of_pairs(store, request, progress.slice(0.6, 0.95)).value_or(change_of_fields(before, after));
  const std::vector<double> direction = directions(own, request);
  result.columns.push_back({"before", {"รอบ " + rounds.from, "Round " + rounds.from}, before.value});
  result.columns.push_back({"after", {"รอบ " + rounds.to, "Round " + rounds.to}, after.value});
  result.columns.push_back(column_of_classes(
      "cluster_before", {"กลุ่มรอบแรก (1 สูง -1 ต่ำ)", "Cluster before (1 high, -1 low)"}, hot_before));
  result.columns.push_back(column_of_classes(
      "cluster_after", {"กลุ่มรอบหลัง (1 สูง -1 ต่ำ)", "Cluster after (1 high, -1 low)"}, hot_after));
  result.columns.push_back(column_of_classes(
      "cluster_difference", {"กลุ่มของผลต่าง (1 เพิ่ม -1 ลด)", "Cluster of differences (1 up, -1 down)"},
      differential));
  add_own_columns(own, direction, result);
  list_clusters(input.spatial_weights,
                {ClusterClass::emerging, ClusterClass::persistent, ClusterClass::vanished}, result);
  warn_of_untested(own, result);
  say_change(request, rounds, own, direction, result);
  result.recipe.emplace_back("base", request.check.base);
  result.recipe.emplace_back(
      "difference_tested_by",
      std::string(own.households.empty() ? "two independent samples" : "paired households, normal"));
  progress.report(1);
}

}  // namespace phumthun::app
