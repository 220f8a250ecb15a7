#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "poverty/measure.hpp"

namespace phumthun::report {

// Sentences that say how a map was made and what it can't say, in Thai and English.

/// How a measure was taken.
struct MeasureFacts {
  poverty::Measure measure;
  double cutoff = 2.5;
  double k = 0.4;
  bool by_persons = false;
};
/// "H: % of surveyed households deprived in at least 40 % of the five capitals ...".
base::LocalText measure_note(const MeasureFacts& facts);

/// What dark means and how the classes were made. `classification`: "levels" or a name of
/// stats::Classification.
base::LocalText class_note(const poverty::Measure& measure, std::string_view classification, int classes);

/// How clusters were found; the words of the command line.
struct ClusterFacts {
  base::LocalText method;
  std::string spatial_weights;
  std::int64_t permutations = 0;
  std::int64_t seed = 0;
  double alpha = 0.05;
  std::string correction;
};
base::LocalText cluster_note(const ClusterFacts& facts);
/// For a measure whose low values are the deprived ones: which clusters are the deprived ones. Empty for
/// others.
base::LocalText cluster_direction_note(const poverty::Measure& measure);

base::LocalText suppression_note(std::int64_t minimum_n);
base::LocalText approximate_note();
base::LocalText internal_note();

/// What the values are of: "ร้อยละของครัวเรือนที่สำรวจ" / "% of surveyed households"; empty for scores, indices
/// and counts.
base::LocalText share_wording(const poverty::Measure& measure, bool by_persons);

}  // namespace phumthun::report
