#pragma once
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "poverty/robustness.hpp"

namespace phumthun::app {

struct RobustnessRequest {
  MeasureRequest measure;  ///< level, framework, k, by, round, design; `measures` is ignored
  std::vector<double>
      k_grid;  ///< empty: the framework's, else every level that a sum of weights can take up to 20
  double alpha = 0.05;
};

/// Another choice of weights or cut-offs, and how much of the picture it changes.
struct Scenario {
  std::string name;  ///< "base", "human-50", "cutoff-1.75", "indicators-equal"
  base::LocalText label;
  std::vector<double> M0, H;         ///< per area
  double poor_share = 0;             ///< H of the whole store
  double spearman = 0, kendall = 0;  ///< of the areas' M0 with the base's
  double jaccard = 0;                ///< of the poor with the base's
  double robust_share = 0;           ///< share of pairs of areas ordered alike in the base and here
};
struct PairSentence {
  std::size_t a = 0, b = 0;
  poverty::Dominance values, significant;
  base::LocalText sentence;  ///< "เมืองเหนือยากจนกว่าโพธิ์ ไม่ว่าใช้เกณฑ์ k ใด" / "A is poorer than B whatever k is"
};
struct Robustness {
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  double k = 0;  ///< that scenarios are measured at
  std::vector<double> k_grid;
  std::vector<double> M0, M0_se, H, H_se;  ///< [k * areas + area]
  std::vector<std::int64_t> n;
  poverty::DominanceResult dominance;  ///< of M0
  std::vector<Scenario> scenarios;     ///< the base first
  std::vector<base::LocalText> warnings;
  Recipe recipe;
};
/// Areas with fewer households than may be shown take no part in pairs.
Robustness measure_robustness(store::Store&, const RobustnessRequest&, const base::Progress&);
/// One sentence for a pair of different areas, as a says of b: `values` is higher where a is the poorer one.
PairSentence pair_sentence(const Robustness&, std::size_t a, std::size_t b);
/// What of the order of the areas hangs on k, weights and cut-offs, in words.
std::vector<base::LocalText> robustness_sentences(const Robustness&);
/// The document that the command line prints. Pairs are listed for up to 250 areas, with a sentence each for
/// up to 30; null above.
std::string robustness_json(const Robustness&);

}  // namespace phumthun::app
