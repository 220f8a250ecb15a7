#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/tier.hpp"
#include "data/layer.hpp"
#include "poverty/reliability.hpp"
#include "poverty/targeting.hpp"

namespace phumthun::app {

/// Who is poor, by the survey.
enum class PovertyTruth { deprivation, overall, survey_note };
std::string_view truth_name(
    PovertyTruth);  ///< "af" (c_i >= k), "overall" (mean below the cut-off), "survey-note"
PovertyTruth parse_truth(std::string_view);

struct TargetingRequest {
  MeasureRequest measure;     ///< level, framework, cut-off, k, round; `measures` is ignored
  std::string register_name;  ///< as imported
  PovertyTruth truth = PovertyTruth::deprivation;
  std::string card_register;  ///< of TPMAP's rule: the state welfare card; empty: the rule is not computed
  /// auto: a tambon (a household without one: its village, else its amphoe) is identified where unlisted
  /// households were surveyed there too, and larger areas by those tambon; listed: only listed ones were
  /// surveyed; all: the survey asked listed and unlisted alike.
  std::string covers = "auto";
  std::string area;  ///< of the list of visits: a code of any level; empty: everywhere
};
/// TPMAP's rule beside the Alkire-Foster measures, shares of surveyed households: `any`, deprived in any of
/// five dimensions; `target`, and with a card. They are not H, and never M0. NaN where not computed.
struct TargetingShares {
  double tpmap_any = 0, tpmap_target = 0, H = 0, M0 = 0;
};
/// Whether the exclusion error (of the poor) and the inclusion error (of the listed) can be relied on, by the
/// store's rules.
struct TargetingReliability {
  poverty::Reliability exclusion = poverty::Reliability::none, inclusion = poverty::Reliability::none;
};
struct Targeting {
  std::string register_name;
  PovertyTruth truth = PovertyTruth::deprivation;
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  poverty::AreaTargeting areas, whole;  ///< whole: one row, the store
  std::vector<TargetingReliability> area_reliability;
  TargetingReliability whole_reliability;
  std::int64_t entries = 0,
               matched = 0;  ///< of the register: listed entries, and those whose household is known
  std::vector<std::int64_t> area_entries, area_matched;
  /// Unmatched listed entries of the area could be households that seem missed: the least that `missed` may
  /// be.
  std::vector<std::int64_t> missed_at_least;
  /// TPMAP's rule beside H: any of five dimensions, and a card. NaN without a card register.
  std::vector<double> tpmap_any, tpmap_target;
  std::vector<double> H, M0;
  TargetingShares whole_shares;
  std::int64_t whole_missed_at_least = 0;
  /// Why an area's exclusion error is none: "no-household", "only-listed-surveyed", "nobody-poor"; "" where
  /// it is a number.
  std::vector<std::string> reason;
  std::string whole_reason;
  std::vector<base::LocalText> area_sentences;  ///< one per area
  std::vector<base::LocalText> sentences, warnings;
  Recipe recipe;
};
/// A household without an entry in the register is not listed. Throws Error{not_found} for an unknown
/// register with those that there are, Error{invalid_input} for another `covers`.
Targeting measure_targeting(store::Store&, const TargetingRequest&, const base::Progress&);
std::string targeting_json(const Targeting&);

/// Reasons in words: "คำนวณไม่ได้: ..." / "can't be computed: ...".
base::LocalText targeting_reason_label(const std::string& reason);

/// The households behind it, surveyed or listed: points in EPSG:4326 with household_id, case
/// (poverty::targeting_case_name), village_code, tambon_code, address_no, moo, score (NaN where not known).
/// Those without a point have an empty geometry. Internal.
data::Layer targeting_households(store::Store&, const TargetingRequest&, const base::Progress&);
/// The households to visit (missed, and included where asked for) as CSV or XLSX by the ending; Error{denied}
/// but for Tier::internal.
std::int64_t write_visit_list(store::Store&, const TargetingRequest&, bool with_included, Tier,
                              const std::filesystem::path& out, const base::Progress&);

}  // namespace phumthun::app
