#include "app/sample_indicators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

constexpr std::array<std::size_t, capital_count> indicators_of_capital{6, 8, 5, 8, 10};
constexpr double lowest = 1, highest = 4;
constexpr double ease_spread = 0.5;                            // of an indicator for everybody
constexpr double household_spread = 0.5, answer_spread = 0.3;  // of a household's, and of one round's
constexpr double unanswered_share = 0.001;

/// How much easier than its capital an indicator is for everybody.
double ease(std::uint64_t seed, std::size_t indicator) {
  return ease_spread *
         SampleRandom(seed, SamplePurpose::indicators, (std::uint64_t{1} << 60) + indicator).normal();
}

/// Whole answers whose sum is as near to `score` times their number as whole answers can be: first what each
/// leans to, then the one that leans most the way of the rest changes, until the sum is right.
void answer(double score, std::span<const double> leanings, std::span<double> answers) {
  for (std::size_t i = 0; i < answers.size(); ++i)
    answers[i] = std::clamp(std::round(leanings[i]), lowest, highest);
  const double wanted = std::round(score * static_cast<double>(answers.size()));
  double sum = std::accumulate(answers.begin(), answers.end(), 0.0);
  while (sum != wanted) {
    const double step = sum < wanted ? 1 : -1;
    std::size_t chosen = answers.size();
    double strongest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const double lean = step * (leanings[i] - answers[i]);
      const double changed = answers[i] + step;
      if (changed < lowest || changed > highest || lean <= strongest) continue;
      chosen = i, strongest = lean;
    }
    answers[chosen] += step;
    sum += step;
  }
}

}  // namespace

std::vector<double> make_sample_indicators(std::uint64_t seed, std::uint64_t household, int round,
                                           const PerCapital& scores,
                                           const std::array<bool, capital_count>& answered) {
  constexpr std::uint64_t rounds = 16;
  SampleRandom lasting(seed, SamplePurpose::indicators, rounds * household);
  SampleRandom random(seed, SamplePurpose::indicators,
                      rounds * household + static_cast<std::uint64_t>(round));
  std::vector<double> indicators;
  for (std::size_t c = 0; c < capital_count; ++c) {
    const std::size_t first = indicators.size(), count = indicators_of_capital[c];
    std::vector<double> leanings, answers(count);
    for (std::size_t i = 0; i < count; ++i)
      leanings.push_back(scores[c] + ease(seed, first + i) + household_spread * lasting.normal() +
                         answer_spread * random.normal());
    answer(scores[c], leanings, answers);
    for (double& value : answers)
      if (random.uniform() < unanswered_share || !answered[c])
        value = std::numeric_limits<double>::quiet_NaN();
    indicators.insert(indicators.end(), answers.begin(), answers.end());
  }
  return indicators;
}

PerCapital scores_of_indicators(const std::vector<double>& indicators, const PerCapital& scores) {
  PerCapital means = scores;
  std::size_t at = 0;
  for (std::size_t c = 0; c < capital_count; ++c) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < indicators_of_capital[c]; ++i, ++at)
      if (!std::isnan(indicators[at])) sum += indicators[at], ++count;
    if (count > 0) means[c] = std::round(100 * sum / count) / 100;
  }
  return means;
}

}  // namespace phumthun::app
