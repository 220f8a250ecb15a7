#include <array>
#include <fmt/format.h>

#include "poverty/measure.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

struct TaskForceWords {
  std::string_view name, th, en;
};
/// The working groups that the project's own article names, and all of them together.
constexpr TaskForceWords task_forces[] = {{"any", "ทุกคณะทำงาน", "Any task force"},
                                          {"land", "ที่ดิน", "Land"},
                                          {"health", "สุขภาพ", "Health"},
                                          {"education", "การศึกษา", "Education"},
                                          {"housing", "ที่อยู่อาศัย", "Housing"},
                                          {"economy", "เศรษฐกิจ รายได้", "Economy and income"},
                                          {"other", "อื่น ๆ", "Others"}};

base::LocalText named(const base::LocalText& label, const std::string& name) {
  return {label.th.empty() ? name : label.th, label.en.empty() ? name : label.en};
}

base::LocalText item_label(const std::string& name, const Framework* framework) {
  if (!framework) return {name, name};
  for (const FrameworkDimension& dimension : framework->dimensions) {
    if (dimension.rule == DimensionRule::weighted)
      for (const FrameworkIndicator& indicator : dimension.indicators)
        if (indicator.name == name) return named(indicator.label, name);
    if (dimension.name == name) return named(dimension.label, name);
  }
  return {name, name};
}

base::LocalText change_subject_label(const std::string& name) {
  if (name == "poor") return {"ความยากจนหลายมิติ", "Multidimensional poverty"};
  for (const Capital capital : all_capitals)
    if (capital_name(capital) == name) return capital_label(capital);
  return {"ทุนโดยรวม", "Overall"};
}

base::LocalText subject_label(const Measure& measure, const Framework* framework) {
  switch (measure.subject) {
    case Subject::overall:
      return {"ทุนโดยรวม", "Overall"};
    case Subject::item:
      return item_label(measure.item, framework);
    case Subject::targeting:
    case Subject::rate:
      return {measure.item, measure.item};
    case Subject::problem:
      for (const TaskForceWords& force : task_forces)
        if (force.name == measure.item)
          return {"ปัญหาด้าน" + std::string(force.th), "Problems: " + std::string(force.en)};
      return {"ปัญหาด้าน " + measure.item, "Problems: " + measure.item};
    case Subject::assistance:
      return {"การช่วยเหลือ", "Assistance"};
    case Subject::change:
      return change_subject_label(measure.item);
    case Subject::composite:
      return {};
    default:
      return capital_label(static_cast<Capital>(measure.subject));
  }
}

/// "ครัวเรือนที่สำรวจ" / "surveyed households", or the registered.
base::LocalText households_of(const Measure& measure) {
  if (measure.of_registered) return {"ครัวเรือนตามทะเบียนทั้งหมด", "all registered households"};
  return {"ครัวเรือนที่สำรวจ", "surveyed households"};
}

base::LocalText survey_label(const Measure& measure, const base::LocalText& subject) {
  const base::LocalText of = households_of(measure);
  switch (measure.statistic) {
    case Statistic::mean:
      return {subject.th + " (คะแนนเฉลี่ย)", subject.en + " (mean score)"};
    case Statistic::deprived:
      return {subject.th + ": สัดส่วน" + of.th + "ซึ่งขัดสน", subject.en + ": share of " + of.en + " deprived"};
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4: {
      const int level = static_cast<int>(measure.statistic) - static_cast<int>(Statistic::level1) + 1;
      const base::LocalText label = score_level_label(level);
      return {fmt::format("{}: สัดส่วน{}ระดับ {} {}", subject.th, of.th, level, label.th),
              fmt::format("{}: share of {} at level {} ({})", subject.en, of.en, level, label.en)};
    }
    case Statistic::headcount:
      if (measure.of_registered)
        return {"สัดส่วนยากจนหลายมิติที่สำรวจพบ ของ" + of.th + " (H)",
                "Poor found, as a share of " + of.en + " (H)"};
      return {"สัดส่วนยากจนหลายมิติของ" + of.th + " (H)", "Headcount ratio among " + of.en + " (H)"};
    case Statistic::intensity:
      return {"ความรุนแรงของความยากจนหลายมิติ (A)", "Intensity of poverty (A)"};
    case Statistic::adjusted_headcount:
      return {"ดัชนีความยากจนหลายมิติ (M0)", "Adjusted headcount ratio (M0)"};
    case Statistic::censored:
      return {subject.th + ": สัดส่วน" + of.th + "ซึ่งยากจนและขัดสนด้านนี้",
              subject.en + ": share of " + of.en + " poor and deprived (censored headcount)"};
    case Statistic::contribution:
      return {subject.th + ": ส่วนร่วมในดัชนีความยากจนหลายมิติ", subject.en + ": contribution to M0"};
    case Statistic::households:
      return {"จำนวนครัวเรือน", "Households"};
    default:
      return {"จำนวนครัวเรือนที่สำรวจ", "Surveyed households"};
  }
}

base::LocalText targeting_label(Statistic statistic, const std::string& name) {
  const auto words = [&](std::string_view th, std::string_view en) {
    return base::LocalText{fmt::format(fmt::runtime(th), name), fmt::format(fmt::runtime(en), name)};
  };
  switch (statistic) {
    case Statistic::listed:
      return words("สัดส่วนครัวเรือนที่สำรวจซึ่งมีชื่อใน {}", "Surveyed households listed in {}");
    case Statistic::coverage:
      return words("ความครอบคลุมของ {}: สัดส่วนครัวเรือนยากจนที่มีชื่อ", "Coverage of {}: share of the poor listed");
    case Statistic::missed:
      return words("ตกหล่นจาก {}: สัดส่วนครัวเรือนยากจนที่ไม่มีชื่อ",
                   "Missed by {}: share of the poor not listed (exclusion error)");
    case Statistic::included:
      return words("รั่วไหลใน {}: สัดส่วนครัวเรือนที่มีชื่อซึ่งไม่ยากจน",
                   "Included in error by {}: share of the listed not poor (inclusion error)");
    case Statistic::precision:
      return words("ความแม่นยำของ {}: สัดส่วนครัวเรือนที่มีชื่อซึ่งยากจน", "Precision of {}: share of the listed poor");
    case Statistic::kappa:
      return words("ความสอดคล้องกับ {} (แคปปา)", "Agreement with {} (kappa)");
    case Statistic::missed_count:
      return words("จำนวนครัวเรือนยากจนที่ตกหล่นจาก {}", "Poor households missed by {}");
    default:
      return words("จำนวนครัวเรือนที่มีชื่อใน {} แต่ไม่ยากจน", "Households listed in {} and found not poor");
  }
}

base::LocalText assistance_label(Statistic statistic) {
  switch (statistic) {
    case Statistic::helped_by_none:
      return {"สัดส่วนครัวเรือนที่สำรวจซึ่งยังไม่มีหน่วยงานใดช่วยเหลือ", "Surveyed households helped by no agency"};
    case Statistic::helped_by_one:
      return {"สัดส่วนครัวเรือนที่สำรวจซึ่งมีหนึ่งหน่วยงานช่วยเหลือ", "Surveyed households helped by one agency"};
    case Statistic::helped_by_several:
      return {"สัดส่วนครัวเรือนที่สำรวจซึ่งมีตั้งแต่สองหน่วยงานช่วยเหลือ",
              "Surveyed households helped by two or more agencies"};
    case Statistic::gap:
      return {"ตกหล่น: สัดส่วนครัวเรือนยากจนที่ยังไม่มีหน่วยงานใดช่วยเหลือ", "Gap: share of the poor helped by no agency"};
    case Statistic::repeated:
      return {"ซ้ำซ้อน: สัดส่วนครัวเรือนที่สำรวจซึ่งได้รับความช่วยเหลือชนิดเดียวกันจากหลายหน่วยงาน",
              "Overlap: surveyed households given the same kind of help by several agencies"};
    default:
      return {"จำนวนหน่วยงานที่ช่วยเหลือในพื้นที่", "Agencies that helped in the area"};
  }
}

base::LocalText problem_label(Statistic statistic, const base::LocalText& force) {
  switch (statistic) {
    case Statistic::share:
      return {force.th + ": สัดส่วนครัวเรือนในฐานข้อมูลซึ่งยังมีปัญหา",
              force.en + ": share of households in the database"};
    case Statistic::count:
      return {force.th + ": จำนวนครัวเรือนที่ยังมีปัญหา", force.en + ": number of households"};
    default:
      return {force.th + ": จำนวนปัญหาที่เลยกำหนด", force.en + ": number past their day"};
  }
}

base::LocalText change_label(Statistic statistic, const base::LocalText& subject, bool of_poverty) {
  switch (statistic) {
    case Statistic::mean:
      if (of_poverty)
        return {"สัดส่วนครัวเรือนยากจนหลายมิติ: การเปลี่ยนแปลงระหว่างรอบ",
                "Share of the poor: change between rounds, same households"};
      return {subject.th + ": การเปลี่ยนแปลงของคะแนนเฉลี่ยระหว่างรอบ",
              subject.en + ": mean change of score between rounds, same households"};
    case Statistic::gained:
      return {subject.th + ": สัดส่วนครัวเรือนที่ดีขึ้นระหว่างรอบ", subject.en + ": share of households that gained"};
    case Statistic::unchanged:
      return {subject.th + ": สัดส่วนครัวเรือนที่คงที่ระหว่างรอบ", subject.en + ": share of households unchanged"};
    default:
      return {subject.th + ": สัดส่วนครัวเรือนที่แย่ลงระหว่างรอบ", subject.en + ": share of households that lost"};
  }
}

struct DenominatorWords {
  std::string_view name, th, en;
};
/// In the order of Denominator.
constexpr std::array<DenominatorWords, 10> denominators{{
    {"none", "", ""},
    {"surveyed-households", "ครัวเรือนที่สำรวจ", "surveyed households"},
    {"surveyed-persons", "คนในครัวเรือนที่สำรวจ", "persons in surveyed households"},
    {"registered-households", "ครัวเรือนตามทะเบียนทั้งหมด", "all registered households"},
    {"poor-households", "ครัวเรือนยากจนที่สำรวจพบ", "poor households of the survey"},
    {"poor-deprivations", "ความขัดสนทั้งหมดของครัวเรือนยากจน (M0)", "all deprivations of the poor (M0)"},
    {"listed-households", "ครัวเรือนที่สำรวจซึ่งมีชื่อในทะเบียน", "surveyed households that the register lists"},
    {"paired-households", "ครัวเรือนที่สำรวจทั้งสองรอบ", "households surveyed in both rounds"},
    {"stored-households", "ครัวเรือนในฐานข้อมูล", "households in the database"},
    {"as-imported", "ตามแฟ้มที่นำเข้า", "as in the imported file"},
}};

}  // namespace

base::LocalText measure_label(const Measure& measure, const Framework* framework) {
  const base::LocalText subject = subject_label(measure, framework);
  switch (measure.subject) {
    case Subject::targeting:
      return targeting_label(measure.statistic, measure.item);
    case Subject::assistance:
      return assistance_label(measure.statistic);
    case Subject::problem:
      return problem_label(measure.statistic, subject);
    case Subject::change:
      return change_label(measure.statistic, subject, measure.item == "poor");
    case Subject::rate:
      return subject;
    default:
      return survey_label(measure, subject);
  }
}

std::string_view denominator_name(Denominator denominator) {
  return denominators[static_cast<std::size_t>(denominator)].name;
}

base::LocalText denominator_label(Denominator denominator) {
  const DenominatorWords& words = denominators[static_cast<std::size_t>(denominator)];
  return {std::string(words.th), std::string(words.en)};
}

Denominator measure_denominator(const Measure& measure, bool by_persons) {
  if (measure.of_registered) return Denominator::registered_households;
  if (measure_kind(measure) == MeasureKind::count) return Denominator::none;
  if (measure.subject == Subject::change) return Denominator::paired_households;
  switch (measure.statistic) {
    case Statistic::intensity:
    case Statistic::coverage:
    case Statistic::missed:
    case Statistic::gap:
      return Denominator::poor_households;
    case Statistic::contribution:
      return Denominator::poor_deprivations;
    case Statistic::included:
    case Statistic::precision:
      return Denominator::listed_households;
    case Statistic::share:
      return Denominator::stored_households;
    case Statistic::rate:
      return Denominator::as_imported;
    default:
      break;
  }
  const bool counts_persons = by_persons && measure.subject <= Subject::item;
  return counts_persons ? Denominator::surveyed_persons : Denominator::surveyed_households;
}

}  // namespace phumthun::poverty
