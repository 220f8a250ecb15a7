#include "app/compare_words.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "app/case_lists.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using poverty::Mark;
using poverty::MeasureKind;

/// A value as it is said: "ร้อยละ 45.2" / "45.2 %", "2.07", "0.312".
base::LocalText value_words(MeasureKind kind, double value) {
  if (kind == MeasureKind::share)
    return {fmt::format("ร้อยละ {}", percent_text(value)), fmt::format("{} %", percent_text(value))};
  const std::string text = base::format_number(value, kind == MeasureKind::score   ? 2
                                                      : kind == MeasureKind::ratio ? 3
                                                                                   : 0);
  return {text, text};
}

/// "... มากกว่า/น้อยกว่า ..." of a capital's mean score, where few points mean much hardship.
base::LocalText capital_words(const MeasureDescription& description, const base::LocalText& a,
                              const base::LocalText& b, bool a_is_higher) {
  base::LocalText capital = poverty::capital_label(*poverty::measured_capital(description.measure));
  capital.en.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(capital.en.front())));
  return {fmt::format("{}ขัดสน{}{}กว่า{}อย่างมีนัยสำคัญ", a.th, capital.th, a_is_higher ? "น้อย" : "มาก", b.th),
          fmt::format("{} is significantly {} deprived in {} than {}", a.en, a_is_higher ? "less" : "more",
                      capital.en, b.en)};
}

base::LocalText difference_words(const MeasureDescription& description, const base::LocalText& a,
                                 const base::LocalText& b, double value_a, double value_b) {
  const bool higher = value_a > value_b;
  const bool is_capital_mean = description.kind == MeasureKind::score &&
                               poverty::measured_capital(description.measure).has_value() &&
                               description.measure.statistic == poverty::Statistic::mean;
  const base::LocalText words =
      is_capital_mean
          ? capital_words(description, a, b, higher)
          : base::LocalText{fmt::format("{} ของ{}{}กว่า{}อย่างมีนัยสำคัญ", description.label.th, a.th,
                                        higher ? "สูง" : "ต่ำ", b.th),
                            fmt::format("{}: {} is significantly {} than {}", description.label.en, a.en,
                                        higher ? "higher" : "lower", b.en)};
  const base::LocalText x = value_words(description.kind, value_a),
                        y = value_words(description.kind, value_b);
  return {fmt::format("{} ({} เทียบกับ {})", words.th, x.th, y.th),
          fmt::format("{} ({} against {})", words.en, x.en, y.en)};
}

bool is_significant(const poverty::Difference& difference) {
  return difference.mark == Mark::above || difference.mark == Mark::below;
}

base::LocalText surveyed_words(const Comparison& comparison, std::size_t i, const base::LocalText& area) {
  const std::int64_t surveyed = comparison.surveyed[i], registered = comparison.registered_households[i];
  const std::string count = count_text(surveyed);
  if (registered <= 0)
    return {fmt::format("{}: สำรวจ {} ครัวเรือน (ไม่ทราบจำนวนครัวเรือนตามทะเบียน)", area.th, count),
            fmt::format("{}: {} households surveyed (registered households not known)", area.en, count)};
  const std::string share = percent_text(static_cast<double>(surveyed) / static_cast<double>(registered));
  return {fmt::format("{}: สำรวจ {} จาก {} ครัวเรือนตามทะเบียน (ร้อยละ {})", area.th, count,
                      count_text(registered), share),
          fmt::format("{}: {} of {} registered households surveyed ({} %)", area.en, count,
                      count_text(registered), share)};
}

/// What was surveyed in an area: what differences rest on, also where a modelled value is shown.
double surveyed_value(const MeasureColumn& column, std::size_t i) {
  return column.unsmoothed.empty() ? column.value[i] : column.unsmoothed[i];
}

/// Where an area has too few households to be tested in something.
void add_too_few(const Comparison& comparison, const std::vector<base::LocalText>& areas,
                 std::vector<base::LocalText>& sentences) {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const bool is_too_few = std::any_of(
        comparison.measures.begin(), comparison.measures.end(), [&](const ComparedMeasure& measure) {
          return measure.column.reliability[i] == poverty::Reliability::too_few;
        });
    if (is_too_few)
      sentences.push_back(
          {fmt::format("{}: ครัวเรือนที่สำรวจน้อยเกินไปสำหรับบางตัวชี้วัด จึงไม่ทดสอบความแตกต่างของตัวชี้วัดนั้น", areas[i].th),
           fmt::format("{}: too few households for some measures, which are not tested there", areas[i].en)});
  }
}

/// One sentence for every pair that differs; where none does, one that says so.
void add_pairs(const ComparedMeasure& measure, const std::vector<base::LocalText>& areas,
               std::vector<base::LocalText>& sentences) {
  const MeasureDescription& description = measure.column.description;
  bool tested = false, differs = false;
  for (const ComparedMeasure::Pair& pair : measure.pairs) {
    tested |= pair.difference.mark != Mark::undefined;
    if (!is_significant(pair.difference)) continue;
    differs = true;
    sentences.push_back(difference_words(description, areas[pair.a], areas[pair.b],
                                         surveyed_value(measure.column, pair.a),
                                         surveyed_value(measure.column, pair.b)));
  }
  if (tested && !differs)
    sentences.push_back(
        {fmt::format("{}: ไม่พบความแตกต่างอย่างมีนัยสำคัญระหว่างพื้นที่ที่เปรียบเทียบ", description.label.th),
         fmt::format("{}: the areas do not differ significantly", description.label.en)});
}

void add_parents(const Comparison& comparison, const ComparedMeasure& measure,
                 const std::vector<base::LocalText>& areas, std::vector<base::LocalText>& sentences) {
  const auto level = base::level_above(comparison.level);
  if (!level) return;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!is_significant(measure.parent[i])) continue;
    const std::string code = comparison.codes[i].substr(0, base::code_digits(*level));
    const base::LocalText parent = area_words(*level, code, comparison.parent_names[i]);
    sentences.push_back(difference_words(measure.column.description, areas[i],
                                         {parent.th + "โดยรวม", parent.en + " as a whole"},
                                         surveyed_value(measure.column, i), measure.parent_value[i]));
  }
}

}  // namespace

std::vector<base::LocalText> comparison_sentences(const Comparison& comparison) {
  std::vector<base::LocalText> areas, sentences;
  for (std::size_t i = 0; i < comparison.codes.size(); ++i) {
    areas.push_back(area_words(comparison.level, comparison.codes[i], comparison.names[i]));
    sentences.push_back(surveyed_words(comparison, i, areas.back()));
  }
  add_too_few(comparison, areas, sentences);
  for (const ComparedMeasure& measure : comparison.measures) {
    add_pairs(measure, areas, sentences);
    add_parents(comparison, measure, areas, sentences);
  }
  for (const PairSentence& pair : comparison.dominance) sentences.push_back(pair.sentence);
  return sentences;
}

}  // namespace phumthun::app
