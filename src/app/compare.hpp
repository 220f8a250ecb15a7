#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/robustness.hpp"
#include "poverty/differences.hpp"
#include "poverty/rank_intervals.hpp"

namespace phumthun::app {

struct CompareRequest {
  MeasureRequest measure;           ///< level and options; `measures` empty: capitals, overall, H, A, M0
  std::vector<std::string> codes;   ///< two to five
  std::string adjustment = "holm";  ///< none | holm | bh
  double alpha = 0.05;
};
/// One measure of the compared areas.
struct ComparedMeasure {
  MeasureColumn column;              ///< of the compared areas, in their order
  std::vector<double> parent_value;  ///< of the area that holds each
  std::vector<poverty::Difference>
      parent;  ///< each area against its parent (adjusted over areas and measures)
  struct Pair {
    std::size_t a = 0, b = 0;
    poverty::Difference difference;  ///< adjusted over all pairs and measures
  };
  std::vector<Pair> pairs;
  /// Among all areas of the level with enough households: the first is the most deprived, of counts the
  /// highest.
  std::vector<poverty::RankInterval> ranks;
};
struct Comparison {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names, parent_names;
  std::vector<std::int64_t> registered_households;  ///< 0 where not known
  std::vector<std::int64_t> surveyed;
  std::vector<ComparedMeasure> measures;
  Robustness robustness;  ///< of these areas alone: curves over k
  std::vector<PairSentence> dominance;
  std::vector<base::LocalText> sentences;  ///< what differs, in words a meeting can read out
  std::vector<base::LocalText> warnings;
  Recipe recipe;
};
/// Throws Error{invalid_input} for fewer than two or more than five areas, one given twice, or one that the
/// level does not have.
Comparison compare_areas(store::Store&, const CompareRequest&, const base::Progress&);
std::string comparison_json(const Comparison&);

}  // namespace phumthun::app
