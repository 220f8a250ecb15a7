#include "app/cluster_certainty.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "app/cluster_checks.hpp"
#include "base/error.hpp"
#include "poverty/measure.hpp"
#include "poverty/normal.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_quantile(double probability) {
  if (probability < 0.5) return -poverty::two_sided_normal_quantile(2 * probability);
  return poverty::two_sided_normal_quantile(2 * (1 - probability));
}

/// How many simulations put each area above the simulated mean: counted by many threads, in any order.
class TimesAboveMean {
 public:
  explicit TimesAboveMean(std::size_t areas) : times_(areas) {}

  void count(std::span<const double> values) {
    double sum = 0;
    std::size_t n = 0;
    for (const double value : values)
      if (!std::isnan(value)) sum += value, ++n;
    const double mean = sum / static_cast<double>(n);
    for (std::size_t area = 0; area < values.size(); ++area)
      if (values[area] > mean) times_[area].fetch_add(1, std::memory_order_relaxed);
  }

  double share(std::size_t area, std::int64_t of) const {
    return static_cast<double>(times_[area].load()) / static_cast<double>(of);
  }

 private:
  std::vector<std::atomic<std::int64_t>> times_;
};

/// Areas with a value, by what is known of its error: above 0, 0 (a census), nothing.
struct ErrorCounts {
  std::size_t known = 0, none = 0, unknown = 0;
};
ErrorCounts count_errors(const ClusterField& field, const ValuesAround& around) {
  ErrorCounts counts;
  for (std::size_t area = 0; area < field.value.size(); ++area) {
    if (std::isnan(field.value[area])) continue;
    const bool stated = !field.standard_error.empty() && !std::isnan(field.standard_error[area]);
    ++(around.varies(area) ? counts.known : stated ? counts.none : counts.unknown);
  }
  return counts;
}

void require_errors(const ClusterField& field, const ErrorCounts& counts) {
  if (counts.known > 0 || counts.none + counts.unknown == 0) return;
  throw Error(
      ErrorCode::invalid_input,
      fmt::format("'{}' has no standard errors, so that nothing is known of its certainty", field.name),
      "choose a measure of the survey; of a file, name the field of standard errors second");
}

void warn_of_errors(const ErrorCounts& counts, ClusterResult& result) {
  if (counts.unknown > 0)
    result.warnings.push_back(
        fmt::format("{} areas have a value whose standard error is not known: they are taken as certain, "
                    "which they are not",
                    counts.unknown));
}

/// Chances from so many simulations are off by this much in 19 of 20 cases, at worst.
double simulation_error(std::int64_t simulations) {
  return 1.96 * 0.5 / std::sqrt(static_cast<double>(simulations));
}

/// How many areas of high (low) values the estimates show, how many of these are sure, and how many in all.
struct SideCounts {
  std::size_t shown = 0, kept = 0, sure = 0;
};
template <class OnSide>
SideCounts count_side(const std::vector<ClusterClass>& estimated, const std::vector<ClusterClass>& sure,
                      const OnSide& on_side) {
  SideCounts counts;
  for (std::size_t area = 0; area < sure.size(); ++area) {
    counts.shown += on_side(estimated[area]);
    counts.sure += on_side(sure[area]);
    counts.kept += on_side(estimated[area]) && sure[area] == estimated[area];
  }
  return counts;
}

void say_findings(const ClusterRequest& request, const std::vector<ClusterClass>& estimated,
                  ClusterResult& result) {
  const SideCounts high = count_side(estimated, result.local.cluster, is_high),
                   low = count_side(estimated, result.local.cluster, is_low);
  const std::string share = percent_words(request.check.least_share);
  result.finding = {
      fmt::format("จากกลุ่มค่าสูง {} พื้นที่ที่ค่าประมาณแสดง มี {} พื้นที่ที่ยังเป็นกลุ่มเดิมอย่างน้อยร้อยละ {} ของการจำลอง {} ครั้ง "
                  "กลุ่มค่าต่ำ {} จาก {} พื้นที่ และไม่แน่นอน {} พื้นที่",
                  number_words(high.shown), number_words(high.kept), share,
                  number_words(static_cast<std::size_t>(request.check.simulations)), number_words(low.kept),
                  number_words(low.shown),
                  number_words(count_of(result.local.cluster, ClusterClass::uncertain))),
      fmt::format("Of {} areas that the estimates show as clusters of high values, {} keep their class in at "
                  "least {} % of {} simulations of the survey's error; of low values, {} of {}; {} areas are "
                  "uncertain.",
                  number_words(high.shown), number_words(high.kept), share,
                  number_words(static_cast<std::size_t>(request.check.simulations)), number_words(low.kept),
                  number_words(low.shown),
                  number_words(count_of(result.local.cluster, ClusterClass::uncertain)))};
}

void say_caution(const ClusterRequest& request, ClusterResult& result) {
  const std::string points = percent_words(simulation_error(request.check.simulations));
  const bool modelled = !request.measure.smoothing.empty() && request.measure.smoothing != "none";
  const base::LocalText noise =
      modelled
          ? base::LocalText{"ค่าที่ใช้เป็นค่าจากแบบจำลองซึ่งดึงเข้าหาค่ากลาง โอกาสที่ได้จึงเป็นแบบระมัดระวัง",
                            "The values are modelled and drawn towards the centre, so that the chances are "
                            "on the "
                            "cautious side"}
          : base::LocalText{
                "ค่าประมาณมีความคลาดเคลื่อนอยู่แล้วและการจำลองเติมความคลาดเคลื่อนซ้ำอีกชั้น "
                "แผนที่จำลองจึงแตกต่างกันมากกว่าความเป็นจริง หากต้องการแบบระมัดระวังให้ใช้ค่าปรับเรียบ (Fay-Herriot) "
                "เป็นค่าตั้งต้น",
                "The estimates hold the survey's error already and the simulations add it once more, so that "
                "the simulated maps vary more than the true ones could; measure with Fay-Herriot smoothing "
                "for "
                "chances on the cautious side"};
  result.caution = {
      fmt::format("{} โอกาสนี้ครอบคลุมเฉพาะความคลาดเคลื่อนจากการสุ่มตัวอย่างที่ถือว่าเป็นอิสระระหว่างพื้นที่ "
                  "ไม่รวมคำตอบที่ผิดหรือครัวเรือนที่ตกสำรวจ และคลาดเคลื่อนได้ ±{} จุดจากจำนวนครั้งที่จำลอง",
                  noise.th, points),
      fmt::format(
          "{}. They cover sampling error alone, taken as independent between areas, not wrong answers "
          "or missed households, and are themselves within ±{} points for the number of simulations.",
          noise.en, points)};
}

void append_recipe(const ClusterRequest& request, const ClusterRequest& run, const MeasureBounds& bounds,
                   Recipe& recipe) {
  recipe.emplace_back("base", request.check.base);
  recipe.emplace_back("simulations", request.check.simulations);
  recipe.emplace_back("permutations_of_a_simulation", run.permutations);
  recipe.emplace_back("least_share", request.check.least_share);
  recipe.emplace_back("simulated", std::string("normal around the estimate by its standard error"));
  if (std::isfinite(bounds.low) || std::isfinite(bounds.high))
    recipe.emplace_back("cut_off_at", fmt::format("{} {}", bounds.low, bounds.high));
}

/// Beside the class's own columns: does the area keep the class of the estimates, is it above the mean?
void add_other_columns(const std::vector<ClusterClass>& estimated, const stats::ClassShares& shares,
                       const TimesAboveMean& above, const ClusterField& field, ClusterResult& result) {
  ResultColumn kept{"chance_as_estimated",
                    {"โอกาสที่เป็นกลุ่มเดิมตามค่าประมาณ", "Chance of the class that the estimates show"},
                    {}};
  ResultColumn mean{"chance_above_mean", {"โอกาสที่สูงกว่าค่าเฉลี่ย", "Chance of being above the mean"}, {}};
  for (std::size_t area = 0; area < field.value.size(); ++area) {
    const bool missing = std::isnan(field.value[area]);
    kept.value.push_back(missing ? nan : shares.of(area, estimated[area]));
    mean.value.push_back(missing ? nan : above.share(area, shares.runs));
  }
  result.columns.push_back(std::move(kept));
  result.columns.push_back(std::move(mean));
}

}  // namespace

MeasureBounds measure_bounds(const MeasureRequest& request) {
  using poverty::MeasureKind;
  using poverty::Statistic;
  if (request.measures.empty()) return {};
  const poverty::Measure measure = poverty::parse_measure(request.measures.front());
  const MeasureKind kind = poverty::measure_kind(measure);
  if (kind == MeasureKind::share) return {0, 1};
  if (kind == MeasureKind::count) return {0, std::numeric_limits<double>::infinity()};
  if (measure.statistic == Statistic::intensity || measure.statistic == Statistic::adjusted_headcount)
    return {0, 1};
  if (measure.statistic == Statistic::kappa) return {-1, 1};
  if (measure.statistic == Statistic::mean && measure.subject <= poverty::Subject::overall) return {1, 4};
  return {};
}

ValuesAround::ValuesAround(std::span<const double> values, std::span<const double> standard_errors,
                           MeasureBounds bounds)
    : value_(values.begin(), values.end()),
      deviation_(values.size(), 0),
      below_(values.size(), 0),
      inside_(values.size(), 1),
      bounds_(bounds) {
  if (!standard_errors.empty() && standard_errors.size() != values.size())
    throw Error(ErrorCode::internal, "standard errors of another number of areas");
  for (std::size_t area = 0; area < standard_errors.size(); ++area) {
    const double error = standard_errors[area];
    if (error < 0 || std::isinf(error))
      throw Error(ErrorCode::invalid_input, fmt::format("{} is no standard error", error),
                  "an error is 0 or above; leave it empty where it is not known");
    if (std::isnan(error) || std::isnan(value_[area])) continue;
    deviation_[area] = error;
    if (error == 0) continue;
    value_[area] = std::clamp(value_[area], bounds.low, bounds.high);  // a model may have gone beyond
    below_[area] = normal_below((bounds.low - value_[area]) / error);
    inside_[area] = normal_below((bounds.high - value_[area]) / error) - below_[area];
  }
}

double ValuesAround::at(std::size_t area, double deviate) const {
  if (!varies(area)) return value_[area];
  constexpr double nothing = 1e-15;  // the bounds are so far out that they cut nothing off
  const bool is_cut = below_[area] > nothing || inside_[area] < 1 - nothing;
  const double z = is_cut ? normal_quantile(below_[area] + normal_below(deviate) * inside_[area]) : deviate;
  return std::clamp(value_[area] + deviation_[area] * z, bounds_.low, bounds_.high);
}

void compute_certainty(const ClusterRequest& request, const ClusterInput& input, ClusterResult& result,
                       const base::Progress& progress) {
  check_draft(request.check);
  const ClusterField& field = input.fields.at(0);
  const MeasureBounds bounds = measure_bounds(request.measure);
  const ValuesAround around(field.value, field.standard_error, bounds);
  const ErrorCounts errors = count_errors(field, around);
  require_errors(field, errors);
  stats::LocalStatistics estimated = base_statistics(request, request.check.base, field.value,
                                                     input.spatial_weights, progress.slice(0, 0.05));
  const ClusterRequest run = one_of_many_runs(request, field.value.size());
  TimesAboveMean above(field.value.size());
  // Standard normal deviates are drawn; each area turns its own into a value.
  const std::vector<double> no_value(around.size(), 0.0), deviation(around.size(), 1.0);
  const auto classify = [&](std::span<const double> deviates) {
    std::vector<double> values(deviates.size());
    for (std::size_t area = 0; area < values.size(); ++area) values[area] = around.at(area, deviates[area]);
    above.count(values);
    return local_classes(run, request.check.base, values, input.spatial_weights, base::Progress::none());
  };
  const stats::ClassShares shares =
      stats::class_chances(no_value, deviation, request.check.simulations, request.seed, request.threads,
                           classify, progress.slice(0.05, 1));
  add_share_columns(shares, "chance", {"โอกาส", "Chance"}, result);
  add_other_columns(estimated.cluster, shares, above, field, result);
  take_most_often(shares, request.check.least_share, result);
  list_clusters(input.spatial_weights,
                {ClusterClass::high_high, ClusterClass::hot, ClusterClass::low_low, ClusterClass::cold},
                result);
  result.local.z = std::move(estimated.z);
  result.local.lag = std::move(estimated.lag);
  result.local.p = std::move(estimated.p);
  result.warnings.insert(result.warnings.end(), estimated.warnings.begin(), estimated.warnings.end());
  warn_of_errors(errors, result);
  say_findings(request, estimated.cluster, result);
  say_caution(request, result);
  append_recipe(request, run, bounds, result.recipe);
}

}  // namespace phumthun::app
