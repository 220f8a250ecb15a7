#include "poverty/change.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "poverty/normal.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Scores are decimals: 2.56 - 2.50 misses 0.06 by a few units of 1e-17.
constexpr double threshold_tolerance = 1e-9;

/// What the pairs of one area add up to.
struct PairSums {
  std::int64_t n = 0;
  double weight = 0, before = 0, after = 0, difference = 0, residual_squares = 0;
  WeightSums all;
  std::array<WeightSums, 3> of_class{};  ///< gained, unchanged, lost
};

double weight_of(std::span<const double> survey_weight, std::size_t household) {
  if (survey_weight.empty() || std::isnan(survey_weight[household])) return 1;
  return survey_weight[household];
}

/// Differences that miss 0 by rounding alone are 0: with them a test of "no change" would be certain of one.
double difference_of_scores(double before, double after) {
  const double difference = after - before;
  return std::abs(difference) < threshold_tolerance ? 0 : difference;
}

void check_lengths(std::span<const double> before, std::span<const double> after,
                   std::span<const double> survey_weight, std::span<const std::uint32_t> area_of_household) {
  const std::size_t count = area_of_household.size();
  if (before.size() != count || after.size() != count ||
      (!survey_weight.empty() && survey_weight.size() != count))
    throw base::Error(base::ErrorCode::invalid_input, "columns of households have different lengths");
}

ChangeClass class_of_pair(double before, double after, const ChangeRule& rule, bool higher_is_better) {
  return higher_is_better ? change_of(before, after, rule) : change_of(after, before, rule);
}

AreaChange undefined_change(std::size_t area_count) {
  const std::vector<double> undefined(area_count, nan);
  return {std::vector<std::int64_t>(area_count, 0),
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined};
}

void set_area(AreaChange& change, std::size_t area, const PairSums& sums) {
  change.n[area] = sums.n;
  if (sums.n == 0) return;
  change.before[area] = sums.before / sums.weight;
  change.after[area] = sums.after / sums.weight;
  const double mean = change.mean_difference[area] = sums.difference / sums.weight;
  const auto set_share = [&](std::vector<double>& shares, std::vector<double>& errors,
                             const WeightSums& part) {
    shares[area] = part.weight / sums.all.weight;
    errors[area] = share_standard_error(part, sums.all, static_cast<double>(sums.n));
  };
  set_share(change.gained, change.gained_se, sums.of_class[0]);
  set_share(change.unchanged, change.unchanged_se, sums.of_class[1]);
  set_share(change.lost, change.lost_se, sums.of_class[2]);
  const double se = change.se[area] =
      ratio_standard_error(sums.residual_squares, sums.weight, static_cast<double>(sums.n));
  const Interval interval = normal_interval(mean, se);
  change.ci_low[area] = interval.low;
  change.ci_high[area] = interval.high;
  change.p[area] = se == 0 ? (mean == 0 ? 1 : 0) : two_sided_normal_p(mean / se);
}

}  // namespace

std::string_view change_name(ChangeClass change) {
  switch (change) {
    case ChangeClass::gained:
      return "gained";
    case ChangeClass::unchanged:
      return "unchanged";
    case ChangeClass::lost:
      return "lost";
    case ChangeClass::unknown:
      return "unknown";
  }
  return {};
}

base::LocalText change_label(ChangeClass change) {
  switch (change) {
    case ChangeClass::gained:
      return {"ดีขึ้น", "Gained"};
    case ChangeClass::unchanged:
      return {"คงที่", "Unchanged"};
    case ChangeClass::lost:
      return {"แย่ลง", "Lost"};
    case ChangeClass::unknown:
      return {"ไม่ทราบ", "Not known"};
  }
  return {};
}

ChangeClass change_of(double before, double after, const ChangeRule& rule) {
  const double difference = after - before;
  if (std::isnan(difference)) return ChangeClass::unknown;
  if (difference > rule.threshold + threshold_tolerance) return ChangeClass::gained;
  if (difference < -rule.threshold - threshold_tolerance) return ChangeClass::lost;
  return ChangeClass::unchanged;
}

AreaChange measure_change(std::span<const double> before, std::span<const double> after,
                          std::span<const double> survey_weight,
                          std::span<const std::uint32_t> area_of_household, std::size_t area_count,
                          const ChangeRule& rule, bool higher_is_better) {
  check_lengths(before, after, survey_weight, area_of_household);
  std::vector<PairSums> sums(area_count);
  const auto for_each_pair = [&](const auto& visit) {
    for (std::size_t i = 0; i < area_of_household.size(); ++i) {
      const double weight = weight_of(survey_weight, i);
      if (area_of_household[i] >= area_count || !(weight > 0)) continue;
      const ChangeClass change = class_of_pair(before[i], after[i], rule, higher_is_better);
      if (change != ChangeClass::unknown)
        visit(sums[area_of_household[i]], weight, before[i], after[i], change);
    }
  };
  for_each_pair([](PairSums& area, double weight, double from, double to, ChangeClass change) {
    ++area.n;
    area.weight += weight;
    area.before += weight * from;
    area.after += weight * to;
    area.difference += weight * difference_of_scores(from, to);
    area.all.add(weight);
    area.of_class[static_cast<std::size_t>(change)].add(weight);
  });
  for_each_pair([](PairSums& area, double weight, double from, double to, ChangeClass) {
    const double e = weight * (difference_of_scores(from, to) - area.difference / area.weight);
    area.residual_squares += e * e;
  });
  AreaChange change = undefined_change(area_count);
  for (std::size_t area = 0; area < area_count; ++area) set_area(change, area, sums[area]);
  return change;
}

}  // namespace phumthun::poverty
