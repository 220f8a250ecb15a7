#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

#include "app/case_lists.hpp"
#include "app/targeting_parts.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

/// By what the survey calls a household poor.
base::LocalText truth_words(const TargetingRequest& request, const poverty::Framework& framework) {
  const std::string k = base::format_number(framework.k, 2);
  switch (request.truth) {
    case PovertyTruth::deprivation:
      return {fmt::format("ยากจนหลายมิติตามกรอบ{} (k = {})", framework.label.th, k),
              fmt::format("multidimensionally poor by {} (k = {})", framework.label.en, k)};
    case PovertyTruth::overall:
      return {fmt::format("คะแนนทุนรวมต่ำกว่า {}", base::format_number(request.measure.cutoff, 2)),
              fmt::format("overall score below {}", base::format_number(request.measure.cutoff, 2))};
    case PovertyTruth::survey_note:
      return {"ผู้สำรวจไม่ได้บันทึกว่าไม่จนจริง", "not noted as not poor by the surveyors"};
  }
  return {};
}

/// "ร้อยละ 52.6 (49.8–55.4)": with its 95 % interval where it can be relied on; "too few to tell" where it is
/// of too few to be shown.
base::LocalText rate_words(double rate, const poverty::Interval& interval, poverty::Reliability reliability) {
  if (reliability == poverty::Reliability::too_few)
    return {"น้อยเกินกว่าจะสรุปเป็นร้อยละ", "too few to tell a rate"};
  const std::string range =
      reliability == poverty::Reliability::reliable && !std::isnan(interval.low)
          ? fmt::format(" ({}–{})", percent_text(interval.low), percent_text(interval.high))
          : std::string();
  base::LocalText words{fmt::format("ร้อยละ {}{}", percent_text(rate), range),
                        fmt::format("{} %{}", percent_text(rate), range)};
  if (reliability == poverty::Reliability::unreliable) {
    const base::LocalText caution = poverty::reliability_label(reliability);
    words.th += " " + caution.th;
    words.en += ", " + caution.en;
  }
  return words;
}

/// One area of a result.
struct AreaCases {
  const poverty::AreaTargeting& t;
  std::size_t i;
  const std::string& reason;
  std::int64_t at_least;
  TargetingReliability reliability;
};

base::LocalText exclusion_words(const AreaCases& area) {
  const auto& [t, i, reason, at_least, reliability] = area;
  if (!reason.empty()) return targeting_reason_label(reason);
  const base::LocalText rate =
      rate_words(t.exclusion_error[i], t.exclusion_interval[i], reliability.exclusion);
  const std::int64_t poor = t.reached_compared[i] + t.missed[i];
  base::LocalText words{
      fmt::format("ครัวเรือนยากจน {} ครัวเรือน อยู่ในทะเบียน {} ตกหล่น {} ครัวเรือน ({})", count_text(poor),
                  count_text(t.reached_compared[i]), count_text(t.missed[i]), rate.th),
      fmt::format("{} poor households, {} listed, {} missed ({})", count_text(poor),
                  count_text(t.reached_compared[i]), count_text(t.missed[i]), rate.en)};
  if (at_least < t.missed[i]) {
    words.th += fmt::format(" อย่างน้อย {} เพราะมีรายการในทะเบียนที่หาครัวเรือนไม่พบ", count_text(at_least));
    words.en += fmt::format(", at least {} as some entries found no household", count_text(at_least));
  }
  if (t.left_out[i] > 0) {
    words.th += fmt::format(" ไม่รวม {} ครัวเรือนในที่ที่สำรวจเฉพาะครัวเรือนในทะเบียน", count_text(t.left_out[i]));
    words.en += fmt::format(", without {} households of places where only listed ones were surveyed",
                            count_text(t.left_out[i]));
  }
  return words;
}

base::LocalText inclusion_words(const AreaCases& area) {
  const auto& [t, i, reason, at_least, reliability] = area;
  const std::int64_t listed = t.reached[i] + t.included[i];
  if (listed == 0) return {"ไม่มีครัวเรือนที่สำรวจอยู่ในทะเบียน", "no surveyed household is listed"};
  const base::LocalText rate =
      rate_words(t.inclusion_error[i], t.inclusion_interval[i], reliability.inclusion);
  return {fmt::format("ครัวเรือนในทะเบียนที่สำรวจ {} ครัวเรือน ไม่ยากจน {} ครัวเรือน (รั่วไหล {})", count_text(listed),
                      count_text(t.included[i]), rate.th),
          fmt::format("{} listed households surveyed, {} not poor (inclusion error {})", count_text(listed),
                      count_text(t.included[i]), rate.en)};
}

base::LocalText area_sentence(const base::LocalText& where, const AreaCases& area) {
  const base::LocalText missed = exclusion_words(area), included = inclusion_words(area);
  if (area.t.n[area.i] == 0) return {where.th + ": " + missed.th, where.en + ": " + missed.en};
  return {fmt::format("{}: {}; {}", where.th, missed.th, included.th),
          fmt::format("{}: {}; {}", where.en, missed.en, included.en)};
}

/// The areas with most missed households, in one sentence.
void add_most_missed(Targeting& result) {
  constexpr std::size_t named = 5;
  std::vector<std::size_t> order(result.codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order,
                [&](std::size_t i) { return !result.reason[i].empty() || result.areas.missed[i] == 0; });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return result.areas.missed[x] > result.areas.missed[y];
  });
  if (order.size() < 2) return;
  order.resize(std::min(order.size(), named));
  base::LocalText list;
  for (const std::size_t i : order) {
    const base::LocalText where = area_words(result.level, result.codes[i], result.names[i]);
    list.th +=
        fmt::format("{}{} {}", list.th.empty() ? "" : ", ", where.th, count_text(result.areas.missed[i]));
    list.en +=
        fmt::format("{}{} {}", list.en.empty() ? "" : ", ", where.en, count_text(result.areas.missed[i]));
  }
  result.sentences.push_back({"ตกหล่นมากที่สุด (ครัวเรือน): " + list.th, "Most missed (households): " + list.en});
}

void add_tpmap(Targeting& result, const TargetingRequest& request, const poverty::Framework& framework) {
  const TargetingShares& s = result.whole_shares;
  if (std::isnan(s.tpmap_any)) return;
  const std::string k = base::format_number(framework.k, 2);
  result.sentences.push_back(
      {fmt::format("ตามเกณฑ์แบบ TPMAP ครัวเรือนที่สำรวจร้อยละ {} ขาดแคลนอย่างน้อยหนึ่งในห้ามิติ และร้อยละ {} "
                   "ขาดแคลนและอยู่ในทะเบียนบัตร {} (กลุ่มเป้าหมาย); เกณฑ์นี้นับเพียงมิติเดียวก็ยากจน จึงไม่ใช่ H และไม่ใช่ M0 ของ "
                   "Alkire-Foster ซึ่งที่ k = {} เท่ากับร้อยละ {} และ {}",
                   percent_text(s.tpmap_any), percent_text(s.tpmap_target), request.card_register, k,
                   percent_text(s.H), base::format_number(s.M0, 3)),
       fmt::format(
           "By a rule like TPMAP's {} % of the surveyed households are deprived in at least one of five "
           "dimensions, and {} % are and hold a card of {} (the target); one dimension is enough there, "
           "so that it is neither H nor M0 of Alkire and Foster, which at k = {} are {} % and {}",
           percent_text(s.tpmap_any), percent_text(s.tpmap_target), request.card_register, k,
           percent_text(s.H), base::format_number(s.M0, 3))});
}

void add_unsurveyed(Targeting& result) {
  const std::int64_t unsurveyed = result.whole.unsurveyed[0];
  if (unsurveyed == 0) return;
  result.sentences.push_back({fmt::format("อีก {} ครัวเรือนอยู่ในทะเบียนแต่ไม่มีผลสำรวจหรือข้อมูลไม่ครบ จึงไม่รู้ว่ายากจนหรือไม่",
                                          count_text(unsurveyed)),
                              fmt::format("Another {} households are listed but not surveyed, or lack "
                                          "values: whether they are poor is not known",
                                          count_text(unsurveyed))});
}

}  // namespace

base::LocalText targeting_reason_label(const std::string& reason) {
  if (reason == "only-listed-surveyed")
    return {"คำนวณการตกหล่นไม่ได้ เพราะสำรวจเฉพาะครัวเรือนที่อยู่ในทะเบียน",
            "the missed can't be computed, because only listed households were surveyed"};
  if (reason == "no-household")
    return {"คำนวณไม่ได้ เพราะไม่มีครัวเรือนที่สำรวจ", "can't be computed: no household was surveyed"};
  if (reason == "nobody-poor")
    return {"คำนวณการตกหล่นไม่ได้ เพราะไม่มีครัวเรือนยากจนในผลสำรวจ",
            "the missed can't be computed: no surveyed household is poor"};
  return {};
}

void add_targeting_words(Targeting& result, const TargetingRequest& request,
                         const poverty::Framework& framework) {
  for (std::size_t i = 0; i < result.codes.size(); ++i)
    result.area_sentences.push_back(area_sentence(
        area_words(result.level, result.codes[i], result.names[i]),
        {result.areas, i, result.reason[i], result.missed_at_least[i], result.area_reliability[i]}));
  const base::LocalText truth = truth_words(request, framework);
  const base::LocalText where{
      fmt::format("ทั้งหมด ({} เทียบกับทะเบียน {})", truth.th, request.register_name),
      fmt::format("Overall ({}, against the register {})", truth.en, request.register_name)};
  result.sentences.push_back(area_sentence(
      where, {result.whole, 0, result.whole_reason, result.whole_missed_at_least, result.whole_reliability}));
  add_most_missed(result);
  add_unsurveyed(result);
  add_tpmap(result, request, framework);
}

}  // namespace phumthun::app
