#include "stats/join_chances.hpp"

#include "stats/global_input.hpp"

namespace phumthun::stats {

namespace {

/// count (count - 1) ... over n (n - 1) ..., `factors` of each: the chance that so many areas, drawn without
/// replacement, are all of the colour.
double all_of_colour(double count, double n, int factors) {
  double chance = 1;
  for (int i = 0; i < factors; ++i) {
    if (n - i <= 0) return GlobalStatistic::undefined;
    chance *= (count - i) / (n - i);
  }
  return chance;
}

}  // namespace

JoinChances like_joins(double count, double n) {
  return {all_of_colour(count, n, 2), all_of_colour(count, n, 3), all_of_colour(count, n, 4)};
}

JoinChances unlike_joins(double a, double b, double n) {
  if (n < 4) return {2 * a * b / (n * (n - 1)), GlobalStatistic::undefined, GlobalStatistic::undefined};
  const double pairs = n * (n - 1);
  return {2 * a * b / pairs, a * b * (a + b - 2) / (pairs * (n - 2)),
          4 * a * (a - 1) * b * (b - 1) / (pairs * (n - 2) * (n - 3))};
}

JoinChances free_like(double share) {
  return {share * share, share * share * share, share * share * share * share};
}

JoinChances free_unlike(double a, double b) {
  return {2 * a * b, a * b * (a + b), 4 * a * a * b * b};
}

void fill_joins(GlobalStatistic& result, double counted, const WeightSums& sums, const JoinChances& chances,
                Alternative alternative) {
  constexpr double rounding = 1e-13;
  result.statistic = counted;
  result.expected = sums.s0 / 2 * chances.same_pair;
  const double second = second_moment(sums, chances.same_pair, chances.one_shared, chances.none_shared) / 4;
  result.variance = second - result.expected * result.expected;
  if (result.variance < rounding * second) result.variance = 0;
  fill_normal_test(result, alternative, 1);
}

}  // namespace phumthun::stats
