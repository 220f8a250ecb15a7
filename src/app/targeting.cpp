#include "app/targeting.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "app/case_lists.hpp"
#include "app/frameworks.hpp"
#include "app/targeting_parts.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

poverty::SurveyCover parse_covers(const std::string& text) {
  if (text == "auto") return poverty::SurveyCover::by_area;
  if (text == "listed") return poverty::SurveyCover::listed_only;
  if (text == "all") return poverty::SurveyCover::everyone;
  throw Error(ErrorCode::invalid_input, fmt::format("a survey does not cover '{}'", text),
              "use auto, listed (only listed households were surveyed) or all");
}

/// Sums for weighted shares of the households whose value is known, per area.
struct WeightedShare {
  std::vector<double> part, whole;
  explicit WeightedShare(std::size_t areas) : part(areas, 0), whole(areas, 0) {}
  void add(std::uint32_t area, double weight, double value) {
    if (area >= part.size() || std::isnan(value) || weight <= 0) return;
    part[area] += weight * value;
    whole[area] += weight;
  }
  std::vector<double> values() const {
    std::vector<double> shares;
    for (std::size_t i = 0; i < part.size(); ++i) shares.push_back(whole[i] > 0 ? part[i] / whole[i] : nan);
    return shares;
  }
};

struct Shares {
  std::vector<double> H, M0, tpmap_any, tpmap_target;
};

/// Who is deprived in any of TPMAP's five dimensions, and who holds a card; both empty where the rule is not
/// computed.
struct TpmapRule {
  std::vector<double> scores;  ///< c_i of the five dimensions
  std::vector<std::uint8_t> card;
};

Shares shares_of(const PoorHouseholds& households, std::span<const std::uint32_t> area, std::size_t areas,
                 const TpmapRule& rule) {
  WeightedShare headcount(areas), adjusted(areas), any(areas), target(areas);
  for (std::size_t i = 0; i < households.size(); ++i) {
    const double weight = households.survey_weight[i];
    if (const std::uint8_t poor = households.deprived[i]; poor != not_known) {
      headcount.add(area[i], weight, poor);
      adjusted.add(area[i], weight, poor ? households.deprivation_score[i] : 0);
    }
    if (rule.scores.empty() || std::isnan(rule.scores[i])) continue;
    const double is_any = rule.scores[i] > 1e-9 ? 1 : 0;
    any.add(area[i], weight, is_any);
    target.add(area[i], weight, is_any * rule.card[i]);
  }
  return {headcount.values(), adjusted.values(), any.values(), target.values()};
}

/// c_i of TPMAP's five dimensions, or nothing (with a warning) where the store lacks their indicators.
std::vector<double> tpmap_scores(store::Store& store, const TargetingRequest& request,
                                 const PoorHouseholds& households, std::vector<base::LocalText>& warnings,
                                 const base::Progress& progress) {
  const poverty::Framework framework = load_framework(store, "tpmap-dimensions");
  for (const poverty::FrameworkFinding& finding :
       poverty::check_framework(framework, framework_columns(store)))
    if (finding.error) {
      warnings.push_back({"ไม่ได้คำนวณเกณฑ์ TPMAP: " + finding.message.th,
                          "TPMAP's rule was not computed: " + finding.message.en});
      return {};
    }
  for (const base::LocalText& sentence : framework.unconfirmed)
    warnings.push_back({"ค่าเริ่มต้น (ยังไม่ยืนยัน): " + sentence.th, "unconfirmed default: " + sentence.en});
  return deprivation_scores(store, households, framework, request.measure, progress);
}

void warn_of_older(const std::string& name, const RegisterMatch& match,
                   std::vector<base::LocalText>& warnings) {
  if (match.older_entries == 0) return;
  const std::string count = count_text(match.older_entries);
  warnings.push_back(
      {fmt::format("ทะเบียน {} ใช้เฉพาะปีล่าสุด ไม่นับรายการของปีก่อน ๆ {} รายการ", name, count),
       fmt::format("of the register {} the newest year counts: {} entries of earlier years were left aside",
                   name, count)});
}

void warn_of_matches(store::Store& store, const std::string& name, const RegisterMatch& match,
                     std::vector<base::LocalText>& warnings) {
  warn_of_older(name, match, warnings);
  if (match.entries == 0) {
    warnings.push_back({fmt::format("ทะเบียน {} ไม่มีรายชื่อครัวเรือนเลย", name),
                        fmt::format("the register {} lists nobody", name)});
    return;
  }
  const double rate = static_cast<double>(match.matched) / static_cast<double>(match.entries);
  if (rate >= load_rules(store).match_rate_warned_below) return;
  warnings.push_back(
      {fmt::format("พบครัวเรือนของรายการในทะเบียน {} เพียงร้อยละ {} ({} จาก {} รายการ) "
                   "รายการที่ไม่พบไม่ได้แปลว่าไม่อยู่ในทะเบียน จำนวนที่ตกหล่นจึงอาจสูงเกินจริง",
                   name, percent_text(rate), count_text(match.matched), count_text(match.entries)),
       fmt::format(
           "only {} % of the entries of {} found their household ({} of {}); an entry that found none "
           "does not mean that the household is not listed, so the missed may be too many",
           percent_text(rate), name, count_text(match.matched), count_text(match.entries))});
}

TpmapRule tpmap_rule(store::Store& store, const TargetingRequest& request, const PoorHouseholds& households,
                     std::vector<base::LocalText>& warnings, const base::Progress& progress) {
  if (request.card_register.empty()) return {};
  RegisterMatch card = match_register(store, request.card_register, households, progress.slice(0, 0.4));
  warn_of_matches(store, request.card_register, card, warnings);
  return {tpmap_scores(store, request, households, warnings, progress.slice(0.4, 1)), std::move(card.listed)};
}

void fill_shares(Targeting& result, Shares areas, const Shares& whole) {
  result.H = std::move(areas.H);
  result.M0 = std::move(areas.M0);
  result.tpmap_any = std::move(areas.tpmap_any);
  result.tpmap_target = std::move(areas.tpmap_target);
  result.whole_shares = {whole.tpmap_any[0], whole.tpmap_target[0], whole.H[0], whole.M0[0]};
}

/// The place of each household in which surveyors asked everybody or the listed only: the code of its tambon,
/// else of its village, else of its amphoe.
std::vector<std::uint32_t> survey_places(const store::HouseholdAreas& households) {
  std::vector<std::uint32_t> places = households.tambon;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == 0) places[i] = households.village[i];
    if (places[i] == 0) places[i] = households.amphoe[i];
  }
  return places;
}

/// What of the survey no comparison with the unlisted can use.
void warn_of_left_out(const poverty::AreaTargeting& whole, std::vector<base::LocalText>& warnings) {
  if (whole.identified[0] == 0 || whole.left_out[0] == 0) return;
  warnings.push_back(
      {fmt::format(
           "{} จาก {} ครัวเรือนที่สำรวจอยู่ในตำบลที่สำรวจเฉพาะครัวเรือนในทะเบียน จึงไม่ได้นำมาคิดการตกหล่นและความครอบคลุม "
           "หากสำรวจทุกครัวเรือนจริงให้ระบุ --covers all",
           count_text(whole.left_out[0]), count_text(whole.n[0])),
       fmt::format(
           "{} of {} surveyed households are in tambon where only listed ones were surveyed: they are "
           "left out of the exclusion error and the coverage; where the survey asked everybody, say "
           "so with --covers all",
           count_text(whole.left_out[0]), count_text(whole.n[0]))});
}

std::vector<TargetingReliability> reliability_of_rates(const poverty::AreaTargeting& t,
                                                       const poverty::ReliabilityRules& rules) {
  std::vector<TargetingReliability> found;
  for (std::size_t i = 0; i < t.n.size(); ++i)
    found.push_back({poverty::reliability_of(t.reached_compared[i] + t.missed[i], t.exclusion_error[i],
                                             t.exclusion_se[i], true, rules),
                     poverty::reliability_of(t.reached[i] + t.included[i], t.inclusion_error[i],
                                             t.inclusion_se[i], true, rules)});
  return found;
}

/// A few unlisted households do not make a survey one of everybody.
void warn_of_few_unlisted(const TargetingRequest& request, const poverty::AreaTargeting& whole,
                          std::vector<base::LocalText>& warnings) {
  constexpr double few = 0.05;
  const std::int64_t unlisted = whole.missed[0] + whole.neither[0];
  const std::int64_t compared = whole.n[0] - whole.left_out[0];
  const double share = compared > 0 ? static_cast<double>(unlisted) / static_cast<double>(compared) : 1;
  if (request.covers != "auto" || unlisted == 0 || share >= few) return;
  warnings.push_back(
      {fmt::format("ครัวเรือนนอกทะเบียนที่สำรวจมีเพียง {} จาก {} ครัวเรือน หากตั้งใจสำรวจเฉพาะครัวเรือนในทะเบียน "
                   "การตกหล่นที่แสดงจะต่ำเกินจริง ให้เลือกว่าสำรวจเฉพาะครัวเรือนในทะเบียน (--covers listed)",
                   count_text(unlisted), count_text(compared)),
       fmt::format(
           "only {} of {} surveyed households are not listed; where the survey was of listed households, "
           "the missed shown are too few: say so with --covers listed",
           count_text(unlisted), count_text(compared))});
}

/// Why there is no exclusion error.
std::string reason_of(const poverty::AreaTargeting& t, std::size_t i) {
  if (t.n[i] == 0) return "no-household";
  if (!t.identified[i]) return "only-listed-surveyed";
  return std::isnan(t.exclusion_error[i]) ? "nobody-poor" : "";
}

/// Entries per area: those that found their household lie where it does, the others where they say.
void count_entries(Targeting& result, const RegisterMatch& match, std::span<const std::uint32_t> area) {
  result.entries = match.entries;
  result.matched = match.matched;
  result.area_entries.assign(result.codes.size(), 0);
  for (std::size_t i = 0; i < area.size(); ++i)
    if (area[i] < result.codes.size()) result.area_entries[area[i]] += match.listed_entries[i];
  result.area_matched = result.area_entries;
  for (const std::uint32_t code : match.unmatched_areas)
    if (const std::uint32_t at = area_of_code(code, result.level, result.codes); at < result.codes.size())
      ++result.area_entries[at];
  const auto at_least = [](std::int64_t missed, std::int64_t unmatched) {
    return std::max<std::int64_t>(0, missed - unmatched);
  };
  for (std::size_t i = 0; i < result.codes.size(); ++i)
    result.missed_at_least.push_back(
        at_least(result.areas.missed[i], result.area_entries[i] - result.area_matched[i]));
  result.whole_missed_at_least = at_least(result.whole.missed[0], match.entries - match.matched);
}

Recipe targeting_recipe(store::Store& store, const TargetingRequest& request,
                        const PoorHouseholds& households) {
  Recipe recipe{{"verb", std::string("targeting")},
                {"level", std::string(base::level_name(request.measure.level))},
                {"register", request.register_name},
                {"truth", std::string(truth_name(request.truth))},
                {"covers", request.covers}};
  if (!request.card_register.empty()) {
    recipe.emplace_back("card", request.card_register);
    recipe.emplace_back("tpmap_framework", std::string("tpmap-dimensions"));
  }
  return case_recipe(store, std::move(recipe), request.measure, households);
}

}  // namespace

std::string_view truth_name(PovertyTruth truth) {
  switch (truth) {
    case PovertyTruth::deprivation:
      return "af";
    case PovertyTruth::overall:
      return "overall";
    case PovertyTruth::survey_note:
      return "survey-note";
  }
  return {};
}

PovertyTruth parse_truth(std::string_view name) {
  for (const PovertyTruth truth :
       {PovertyTruth::deprivation, PovertyTruth::overall, PovertyTruth::survey_note})
    if (name == truth_name(truth)) return truth;
  throw Error(ErrorCode::invalid_input, fmt::format("'{}' does not tell who is poor", name),
              "use af (multidimensionally poor), overall (mean score below the cut-off) or survey-note");
}

Targeting measure_targeting(store::Store& store, const TargetingRequest& request,
                            const base::Progress& progress) {
  const poverty::SurveyCover cover = parse_covers(request.covers);
  AreaList list = area_list(store, request.measure.level);
  const TargetedHouseholds targeted = targeted_households(store, request, progress.slice(0, 0.6));
  const PoorHouseholds& households = targeted.households;
  Targeting result;
  result.register_name = request.register_name;
  result.truth = request.truth;
  result.level = request.measure.level;
  result.warnings = households.warnings;
  const TpmapRule rule = tpmap_rule(store, request, households, result.warnings, progress.slice(0.6, 0.9));
  warn_of_matches(store, request.register_name, targeted.listing, result.warnings);
  const std::vector<std::uint32_t> area = household_area_numbers(households.areas, list);
  const std::vector<std::uint32_t> everywhere(households.size(), 0);
  const std::vector<std::uint32_t> places = survey_places(households.areas);
  const auto measure = [&](const std::vector<std::uint32_t>& areas, std::size_t count) {
    return poverty::measure_targeting(
        {households.poor, targeted.listing.listed, households.survey_weight, areas, cover, places}, count);
  };
  result.areas = measure(area, list.codes.size());
  result.whole = measure(everywhere, 1);
  const poverty::ReliabilityRules rules = load_rules(store).reliability;
  result.area_reliability = reliability_of_rates(result.areas, rules);
  result.whole_reliability = reliability_of_rates(result.whole, rules).front();
  warn_of_few_unlisted(request, result.whole, result.warnings);
  warn_of_left_out(result.whole, result.warnings);
  fill_shares(result, shares_of(households, area, list.codes.size(), rule),
              shares_of(households, everywhere, 1, rule));
  result.codes = std::move(list.codes);
  result.names = std::move(list.names);
  count_entries(result, targeted.listing, area);
  for (std::size_t i = 0; i < result.codes.size(); ++i) result.reason.push_back(reason_of(result.areas, i));
  result.whole_reason = reason_of(result.whole, 0);
  add_targeting_words(result, request, households.framework);
  result.recipe = targeting_recipe(store, request, households);
  progress.report(1);
  return result;
}

}  // namespace phumthun::app
