#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "data/layer.hpp"
#include "poverty/change.hpp"
#include "poverty/differences.hpp"
#include "poverty/reliability.hpp"

namespace phumthun::app {

struct ChangeRequest {
  MeasureRequest measure;            ///< level, framework, cut-off, k, by
  std::string from_round, to_round;  ///< empty: the first and the last round of the store
  std::string adjustment = "holm";   ///< none | holm | bh: of the areas' marks, of each subject by itself
  double alpha = 0.05;
};
/// One subject ("human" ... "social", "overall", "poor") over the areas.
struct SubjectChange {
  std::string subject;
  base::LocalText label;
  poverty::AreaChange areas, whole;
  std::vector<poverty::Difference> marks;  ///< of the areas: is the mean difference another than 0; no mark
                                           ///< for fewer pairs than a rate may be shown for
};
struct Change {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::string from_round, to_round;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  std::vector<std::int64_t> only_before, only_after;  ///< surveyed in one round alone
  std::vector<SubjectChange> subjects;                ///< five capitals, overall, poor (by framework and k)
  poverty::ReliabilityRules reliability;              ///< by which the numbers of pairs are judged
  std::vector<base::LocalText> sentences, warnings;   ///< different instruments among them
  Recipe recipe;
};
/// Throws Error{invalid_input} where the rounds are the same or the store has fewer than two.
Change measure_change(store::Store&, const ChangeRequest&, const base::Progress&);
/// By the number of pairs alone: a mean difference near 0 has a large error beside it and may be sure all the
/// same.
poverty::Reliability change_reliability(const Change&, std::int64_t pairs);
std::string change_json(const Change&);
/// Limits of the classes in which change is always drawn, whatever the data: -0.30, -0.06, 0.06, 0.30 for
/// scores by the rule's threshold; -10, -2, 2, 10 points for shares.
std::vector<double> change_breaks(const std::string& subject, const poverty::ChangeRule&);

}  // namespace phumthun::app
