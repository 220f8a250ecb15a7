#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "poverty/measure.hpp"
#include "poverty/reliability.hpp"

namespace phumthun::report {

// Sentences that say how a map was made and what it can't say, in Thai and English.

/// How a measure was taken.
struct MeasureFacts {
  poverty::Measure measure;
  double cutoff = 2.5;
  double k = 0.4;
  bool by_persons = false;
  base::LocalText framework = {};  ///< its label and version; empty: the five capitals with one cut-off
  base::LocalText smoothing = {};  ///< the method that modelled the values; empty: none
  bool unconfirmed = false;        ///< the cut-offs, weights or k are defaults that nothing official confirms
};
/// "H: % of surveyed households deprived in at least 40 % of the five capitals ...".
base::LocalText measure_note(const MeasureFacts& facts);
/// That hatched areas are unreliable and those with too few households are not coloured, as the rules say.
base::LocalText reliability_note(const poverty::ReliabilityRules&);
/// A default that nothing official confirms: "ค่าเริ่มต้น (ยังไม่ยืนยัน): ...".
base::LocalText unconfirmed_note(const base::LocalText& sentence);

/// What dark means and how the classes were made. `classification`: "levels", "change" (the fixed classes of
/// a difference between two rounds) or a name of stats::Classification.
/// `diverging`: the ramp is dark at both ends.
base::LocalText class_note(const poverty::Measure& measure, std::string_view classification, int classes,
                           bool diverging);
/// The same for a map of two measures with so many classes each.
base::LocalText two_measures_note(std::string_view classification, int classes);

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

/// What the values of a measure of this kind are of, from the words of its denominator:
/// "ร้อยละของครัวเรือนที่สำรวจ" / "% of surveyed households"; empty for scores, indices and counts.
base::LocalText share_wording(const poverty::Measure& measure, poverty::MeasureKind kind,
                              const base::LocalText& denominator);

}  // namespace phumthun::report
