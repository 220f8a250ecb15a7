#include "report/map_notes.hpp"

#include <fmt/core.h>

#include "base/numbers.hpp"

namespace phumthun::report {
namespace {

using poverty::Statistic;

base::LocalText units_counted(bool by_persons) {
  if (by_persons) return {"คนในครัวเรือนที่สำรวจ", "persons in surveyed households"};
  return {"ครัวเรือนที่สำรวจ", "surveyed households"};
}

/// What the values are shares or means of; a share of registered households is still of those surveyed.
base::LocalText counted(const MeasureFacts& facts) {
  if (!facts.measure.of_registered) return units_counted(facts.by_persons);
  return poverty::denominator_label(poverty::Denominator::registered_households);
}

base::LocalText headcount_definition(const MeasureFacts& facts, const base::LocalText& of) {
  const std::string k_percent = base::format_number(facts.k * 100, 0);
  base::LocalText whole{"ทุนทั้งห้า", "the five capitals"};
  if (!facts.framework.th.empty()) whole = {"น้ำหนักตัวชี้วัดทั้งหมด", "all weighted indicators"};
  return {fmt::format("H คือร้อยละของ{}ที่ขัดสนตั้งแต่ร้อยละ {} ของ{}ขึ้นไป", of.th, k_percent, whole.th),
          fmt::format("H is the % of {} deprived in at least {} % of {}", of.en, k_percent, whole.en)};
}

base::LocalText mean_definition(const MeasureFacts& facts, const base::LocalText& of) {
  if (facts.measure.subject == poverty::Subject::item)
    return {"ค่าเฉลี่ยของตัวชี้วัดนี้ ของ" + of.th, "mean of this indicator, of " + of.en};
  return {"คะแนนเฉลี่ย 1–4 ของ" + of.th + " (4 = ดีที่สุด)", "mean score, 1 to 4 (4 is best), of " + of.en};
}

base::LocalText deprived_definition(const MeasureFacts& facts, const base::LocalText& of) {
  if (facts.measure.subject == poverty::Subject::item || !facts.framework.th.empty())
    return {"ร้อยละของ" + of.th + "ที่ขัดสนตามเกณฑ์ของกรอบตัวชี้วัด",
            "% of " + of.en + " deprived by the framework's cut-off"};
  return {fmt::format("ร้อยละของ{}ที่ได้คะแนนต่ำกว่า {:.2f}", of.th, facts.cutoff),
          fmt::format("% of {} that score below {:.2f}", of.en, facts.cutoff)};
}

base::LocalText definition_of_survey(const MeasureFacts& facts) {
  const base::LocalText of = counted(facts);
  const bool of_capitals = facts.framework.th.empty();
  switch (facts.measure.statistic) {
    case Statistic::mean:
      return mean_definition(facts, of);
    case Statistic::deprived:
      return deprived_definition(facts, of);
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4:
      return {"ร้อยละของ" + of.th + "ที่อยู่ในระดับนี้ (ขอบระดับ 1.75, 2.50, 3.25)",
              "% of " + of.en + " at this level (edges 1.75, 2.50, 3.25)"};
    case Statistic::headcount:
      return headcount_definition(facts, of);
    case Statistic::intensity:
      if (!of_capitals)
        return {"A คือสัดส่วนเฉลี่ยของน้ำหนักตัวชี้วัดที่ขัดสนในกลุ่มคนจน",
                "A is the mean share of the weighted indicators in which the poor are deprived"};
      return {"A คือสัดส่วนเฉลี่ยของทุนที่ขัดสนในกลุ่มคนจน",
              "A is the mean share of capitals in which the poor are deprived"};
    case Statistic::adjusted_headcount:
      return {"M0 = H × A: สัดส่วนคนจนคูณความรุนแรง", "M0 = H × A: the share of the poor times its intensity"};
    case Statistic::censored:
      return {"ร้อยละของ" + of.th + "ที่ยากจนและขัดสนด้านนี้",
              "% of " + of.en +
                  (of_capitals ? " that are poor and deprived in this capital"
                               : " that are poor and deprived in this")};
    case Statistic::contribution:
      if (!of_capitals) return {"ร้อยละของ M0 ที่มาจากด้านนี้", "% of M0 that comes from this"};
      return {"ร้อยละของ M0 ที่มาจากทุนนี้ (ทั้งห้าทุนรวมเป็น 100)",
              "% of M0 that comes from this capital (the five add up to 100)"};
    default:
      return {"จำนวนครัวเรือนในฐานข้อมูล", "number of households in the database"};
  }
}

base::LocalText definition(const MeasureFacts& facts) {
  if (facts.measure.subject <= poverty::Subject::item) return definition_of_survey(facts);
  base::LocalText label = poverty::measure_label(facts.measure, nullptr);
  const base::LocalText of =
      poverty::denominator_label(poverty::measure_denominator(facts.measure, facts.by_persons));
  if (of.th.empty()) return label;
  return {label.th + " (ฐาน: " + of.th + ")", label.en + " (of " + of.en + ")"};
}

/// Whether who is poor has a say in it.
bool uses_cutoff(const poverty::Measure& measure) {
  switch (measure.statistic) {
    case Statistic::headcount:
    case Statistic::intensity:
    case Statistic::adjusted_headcount:
    case Statistic::censored:
    case Statistic::contribution:
    case Statistic::gap:
      return true;
    default:
      return measure.subject == poverty::Subject::targeting ||
             (measure.subject == poverty::Subject::change && measure.item == "poor");
  }
}

base::LocalText classification_words(std::string_view classification) {
  if (classification == "quantile")
    return {"ควอนไทล์ (แต่ละชั้นมีจำนวนพื้นที่ใกล้เคียงกัน)", "quantiles (about as many areas in each class)"};
  if (classification == "equal-interval") return {"ช่วงกว้างเท่ากัน", "equal intervals"};
  if (classification == "fisher-jenks") return {"ช่วงธรรมชาติ (Fisher–Jenks)", "natural breaks (Fisher–Jenks)"};
  if (classification == "standard-deviation") return {"ส่วนเบี่ยงเบนมาตรฐาน", "standard deviations"};
  if (classification == "box") return {"ควอร์ไทล์และขอบรั้ว", "quartiles and fences"};
  if (classification == "percentile")
    return {"เปอร์เซ็นไทล์ที่ 1 10 50 90 และ 99", "percentiles 1, 10, 50, 90 and 99"};
  if (classification == "geometric") return {"ช่วงเรขาคณิต", "geometric intervals"};
  if (classification == "pretty") return {"ช่วงเลขกลม", "round steps"};
  if (classification == "maximum-breaks") return {"แบ่งที่ช่องว่างกว้างที่สุด", "the widest gaps"};
  if (classification == "unique") return {"ค่าละชั้น", "each value a class"};
  if (classification == "custom") return {"ช่วงที่กำหนดเอง", "given bounds"};
  return {"หัวและหาง", "head and tail"};
}

base::LocalText correction_words(std::string_view correction) {
  if (correction == "bh")
    return {"ปรับการทดสอบหลายครั้งด้วยวิธี Benjamini–Hochberg", "Benjamini–Hochberg correction"};
  if (correction == "adaptive")
    return {"ปรับการทดสอบหลายครั้งด้วยวิธี Benjamini–Krieger–Yekutieli", "Benjamini–Krieger–Yekutieli correction"};
  if (correction == "bonferroni") return {"ปรับการทดสอบหลายครั้งด้วยวิธี Bonferroni", "Bonferroni correction"};
  return {"ไม่ได้ปรับการทดสอบหลายครั้ง", "not corrected for multiple tests"};
}

}  // namespace

base::LocalText measure_note(const MeasureFacts& facts) {
  base::LocalText note = definition(facts);
  note.th = "วิธีวัด: " + note.th;
  note.en = "Measure: " + note.en;
  if (uses_cutoff(facts.measure)) {
    if (facts.framework.th.empty()) {
      note.th += fmt::format("; ขัดสนเมื่อคะแนนต่ำกว่า {:.2f} (k = {:.2f})", facts.cutoff, facts.k);
      note.en += fmt::format("; deprived below a score of {:.2f} (k = {:.2f})", facts.cutoff, facts.k);
    } else {
      note.th += fmt::format("; กรอบตัวชี้วัด: {} (k = {:.2f})", facts.framework.th, facts.k);
      note.en += fmt::format("; framework: {} (k = {:.2f})", facts.framework.en, facts.k);
    }
  }
  if (uses_cutoff(facts.measure) && facts.unconfirmed) {
    note.th += "; เกณฑ์เป็นค่าเริ่มต้น (ยังไม่ยืนยัน)";
    note.en += "; by defaults (unconfirmed)";
  }
  if (facts.measure.of_registered) {
    note.th += "; นับเฉพาะที่สำรวจพบ ครัวเรือนที่ไม่ได้สำรวจอยู่ในตัวหารเท่านั้น";
    note.en +=
        "; only what the survey found is counted, households not surveyed are in the denominator alone";
  }
  if (!facts.smoothing.th.empty()) {
    note.th += "; ค่าที่แสดงเป็นค่าประมาณจากแบบจำลอง (" + facts.smoothing.th + ")";
    note.en += "; values are modelled (" + facts.smoothing.en + ")";
  }
  note.en += ".";
  return note;
}

namespace {

/// What dark means on a map of change: nobody need be deprived there.
base::LocalText dark_of_change(const poverty::Measure& measure) {
  const bool low_is_dark = !poverty::higher_means_more_deprived(measure);
  if (measure.statistic != Statistic::mean)
    return low_is_dark ? base::LocalText{"สีเข้ม = สัดส่วนต่ำ", "Dark = low shares"}
                       : base::LocalText{"สีเข้ม = สัดส่วนสูง", "Dark = high shares"};
  if (low_is_dark) return {"สีเข้ม = ลดลงมาก (ค่าติดลบ = ถดถอย)", "Dark = fell most (lower values = lost)"};
  return {"สีเข้ม = เพิ่มขึ้นมาก (ค่าบวก = ยากจนเพิ่มขึ้น)", "Dark = rose most (higher values = more poor)"};
}

}  // namespace

base::LocalText class_note(const poverty::Measure& measure, std::string_view classification, int classes,
                           bool diverging) {
  const bool is_count = poverty::measure_kind(measure) == poverty::MeasureKind::count;
  const bool low_is_deprived = !is_count && !poverty::higher_means_more_deprived(measure);
  base::LocalText dark{"สีเข้ม = ขัดสนมาก", "Dark = more deprived"};
  if (is_count) dark = {"สีเข้ม = จำนวนมาก", "Dark = more"};
  if (low_is_deprived) dark = {"สีเข้ม = ขัดสนมาก (ค่าต่ำ)", "Dark = more deprived (low values)"};
  if (measure.subject == poverty::Subject::change) dark = dark_of_change(measure);
  if (diverging)
    dark = {"สีเข้มสองด้าน = ห่างจากค่ากลาง แถวบนสุดของคำอธิบายสี = ขัดสนมาก",
            "Dark at both ends = far from the middle; the legend's top row is the most deprived"};
  if (diverging && is_count) dark = {"สีเข้มสองด้าน = ห่างจากค่ากลาง", "Dark at both ends = far from the middle"};
  if (classification == "change") {
    return {dark.th + " ชั้นคงที่สำหรับแผนที่การเปลี่ยนแปลงทุกแผ่น นับรวมขอบบน",
            dark.en + ". Fixed classes, the same on all maps of change, upper limits included."};
  }
  if (classification == "levels") {
    return {dark.th + " จัดชั้นตามระดับคงที่ 1.75, 2.50, 3.25 นับรวมขอบล่าง",
            dark.en + ". Fixed levels at 1.75, 2.50, 3.25, lower limits included."};
  }
  const base::LocalText how = classification_words(classification);
  return {fmt::format("{} จัดชั้นแบบ{} {} ชั้น นับรวมขอบบน", dark.th, how.th, classes),
          fmt::format("{}. {} classes by {}, upper limits included.", dark.en, classes, how.en)};
}

base::LocalText two_measures_note(std::string_view classification, int classes) {
  const base::LocalText how = classification_words(classification);
  return {fmt::format("สีเข้มที่สุด = ขัดสนมากทั้งสองตัวชี้วัด จัดตัวชี้วัดละ {} ชั้นแบบ{} นับรวมขอบบน", classes, how.th),
          fmt::format("Darkest = worst in both measures. {} classes of each by {}, upper limits included.",
                      classes, how.en)};
}

base::LocalText cluster_note(const ClusterFacts& facts) {
  const base::LocalText correction = correction_words(facts.correction);
  const std::string permutations = base::format_number(static_cast<double>(facts.permutations), 0);
  return {fmt::format("วิธีหากลุ่ม: {} น้ำหนักเชิงพื้นที่ {} สุ่มสลับ {} ครั้ง (seed {}) ระดับนัยสำคัญ {:g} {}", facts.method.th,
                      facts.spatial_weights, permutations, facts.seed, facts.alpha, correction.th),
          fmt::format(
              "Clusters: {}, spatial weights {}, {} permutations (seed {}), significance level {:g}, {}.",
              facts.method.en, facts.spatial_weights, permutations, facts.seed, facts.alpha, correction.en)};
}

base::LocalText cluster_direction_note(const poverty::Measure& measure) {
  if (measure.statistic != Statistic::mean || measure.subject > poverty::Subject::overall) return {};
  return {"คะแนนต่ำหมายถึงขัดสน: กลุ่มค่าต่ำ (สีน้ำเงิน) คือพื้นที่ขัดสนที่กระจุกตัว",
          "A low score means deprived: clusters of low values (blue) are where deprivation concentrates."};
}

base::LocalText suppression_note(std::int64_t minimum_n) {
  return {fmt::format("ปกปิดค่าของพื้นที่ที่สำรวจได้น้อยกว่า {} ครัวเรือน เพื่อคุ้มครองข้อมูลส่วนบุคคล", minimum_n),
          fmt::format("Values that rest on fewer than {} households are suppressed to protect privacy.",
                      minimum_n)};
}

base::LocalText reliability_note(const poverty::ReliabilityRules& rules) {
  const std::string cv = base::format_number(rules.unreliable_cv * 100, 0);
  return {fmt::format("ลายขีด = ค่าไม่แน่นอน (น้อยกว่า {} ครัวเรือน หรือค่าคลาดเคลื่อนเกินร้อยละ {} ของค่า)",
                      rules.unreliable_below, cv),
          fmt::format("Hatched = unreliable (fewer than {} households, or an error above {} % of the value).",
                      rules.unreliable_below, cv)};
}

base::LocalText unconfirmed_note(const base::LocalText& sentence) {
  return {"ค่าเริ่มต้น (ยังไม่ยืนยัน): " + sentence.th, "Default (unconfirmed): " + sentence.en};
}

base::LocalText approximate_note() {
  return {"พื้นที่โดยประมาณ: ไม่ใช่แนวเขตทางการ", "Approximate boundaries: not official ones."};
}

base::LocalText internal_note() {
  return {"ใช้ภายในหน่วยงานเท่านั้น", "For internal use only."};
}

base::LocalText share_wording(const poverty::Measure& measure, poverty::MeasureKind kind,
                              const base::LocalText& denominator) {
  if (kind != poverty::MeasureKind::share || denominator.th.empty()) return {};
  if (measure.statistic == Statistic::contribution) return {"ร้อยละของ M0", "% of M0"};
  return {"ร้อยละของ" + denominator.th, "% of " + denominator.en};
}

}  // namespace phumthun::report
