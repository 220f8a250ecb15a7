#include "app/sample_surveys.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/sample_indicators.hpp"
#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

constexpr std::string_view first_round = "2567/1", second_round = "2568/1";
constexpr double new_share = 0.04;   // of households: met in the second round for the first time
constexpr double lost_share = 0.15;  // of the others: not met again
// The second round on the logistic scale: better on the whole, much more in some amphoe and tambon than
// others
constexpr double common_gain = 0.10, tambon_gain = 0.22, household_gain = 0.30;
constexpr double moved_size_share = 0.09, answered_share = 0.98;
constexpr double least_score = 1.02, most_score = 3.98;  // the logistic scale ends at 1 and 4

double level_of_score(double score) {
  const double within = std::clamp(score, least_score, most_score);
  return std::log((within - 1) / (4 - within));
}

double gain_of_tambon(const SampleWorld& world, std::uint32_t tambon, std::size_t capital) {
  return tambon_gain * SampleRandom(world.seed, SamplePurpose::second_round,
                                    (std::uint64_t{1} << 60) + tambon * capital_count + capital)
                           .normal();
}

double mean_of(const PerCapital& scores) {
  return std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(capital_count);
}

SampleSurvey first_survey(const SampleHousehold& h) {
  return {first_round, h.size, h.scores, h.answered, h.not_poor_on_survey, {}};
}

/// What a year changed of a household.
SampleSurvey later_survey(const SampleWorld& world, const SampleHousehold& h, SampleRandom& random) {
  SampleSurvey survey = first_survey(h);
  survey.round = second_round;
  const std::uint32_t tambon = world.province.tambon_of_village[h.village];
  for (std::size_t c = 0; c < capital_count; ++c) {
    const double gain = common_gain + gain_of_tambon(world, tambon, c) + household_gain * random.normal();
    survey.scores[c] = score_of_level(level_of_score(h.scores[c]) + gain);
    survey.answered[c] = random.uniform() < answered_share;
  }
  if (random.uniform() < moved_size_share)
    survey.size = std::max(1, h.size + (random.uniform() < 0.5 ? 1 : -1));
  const double not_poor_share = std::clamp(0.025 + 0.25 * (mean_of(survey.scores) - 2.6), 0.005, 0.6);
  survey.not_poor_on_survey = random.uniform() < not_poor_share;
  return survey;
}

std::vector<SampleSurvey> surveys_by_round(const SampleWorld& world, int rounds, const SampleHousehold& h) {
  if (rounds < 2) return {first_survey(h)};
  SampleRandom random(world.seed, SamplePurpose::second_round, static_cast<std::uint64_t>(h.number));
  const bool is_new = random.uniform() < new_share, is_lost = random.uniform() < lost_share;
  std::vector<SampleSurvey> surveys;
  if (!is_new) surveys.push_back(first_survey(h));
  if (is_new || !is_lost) surveys.push_back(later_survey(world, h, random));
  return surveys;
}

}  // namespace

std::uint32_t listed_only_tambon(const SampleWorld& world) {
  return static_cast<std::uint32_t>(
      SampleRandom(world.seed, SamplePurpose::listed_only, 0).below(world.province.tambon.codes.size()));
}

std::vector<SampleSurvey> make_sample_surveys(const SampleWorld& world, const SampleContents& contents,
                                              const SampleHousehold& household) {
  if (!contents.has_case_studies()) return {first_survey(household)};
  if (world.province.tambon_of_village[household.village] == listed_only_tambon(world)) {
    const SampleRegisterEntry entry = make_sample_register_entry(world, household);
    if (!entry.has_row || !entry.is_listed) return {};
  }
  std::vector<SampleSurvey> surveys = surveys_by_round(world, contents.rounds, household);
  if (!contents.indicators) return surveys;
  for (SampleSurvey& survey : surveys) {
    survey.indicators =
        make_sample_indicators(world.seed, static_cast<std::uint64_t>(household.number),
                               survey.round == first_round ? 1 : 2, survey.scores, survey.answered);
    survey.scores = scores_of_indicators(survey.indicators, survey.scores);
  }
  return surveys;
}

}  // namespace phumthun::app
