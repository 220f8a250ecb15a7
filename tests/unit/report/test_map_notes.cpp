#include <catch2/catch.hpp>

#include "report/dates.hpp"
#include "report/map_notes.hpp"

using namespace phumthun;
using Catch::Contains;

TEST_CASE("every measure says how it was taken, in both languages") {
  for (const poverty::Measure& measure : poverty::all_measures()) {
    for (const bool by_persons : {false, true}) {
      const base::LocalText note = report::measure_note({measure, 2.5, 0.4, by_persons});
      INFO(poverty::measure_name(measure));
      CHECK_THAT(note.th, Contains("วิธีวัด: "));
      CHECK_THAT(note.en, Contains("Measure: "));
      CHECK(note.en.size() > 20);
    }
  }
}

TEST_CASE("shares are of surveyed households, and say so") {
  const auto wording = [](const char* name, bool by_persons) {
    const poverty::Measure measure = poverty::parse_measure(name);
    return report::share_wording(
        measure, poverty::measure_kind(measure),
        poverty::denominator_label(poverty::measure_denominator(measure, by_persons)));
  };
  CHECK(wording("H", false).th == "ร้อยละของครัวเรือนที่สำรวจ");
  CHECK(wording("human.deprived", false).en == "% of surveyed households");
  CHECK(wording("human.deprived", true).en == "% of persons in surveyed households");
  CHECK(wording("human", false).en.empty());
  CHECK(wording("M0", false).en.empty());
  CHECK(wording("surveyed", false).th.empty());
  CHECK(wording("H.registered", false).th == "ร้อยละของครัวเรือนตามทะเบียนทั้งหมด");
  CHECK(wording("assistance.gap", false).en == "% of poor households of the survey");
}

TEST_CASE("the cut-offs that were used are named") {
  const base::LocalText note = report::measure_note({poverty::parse_measure("H"), 1.75, 0.6, false});
  CHECK_THAT(note.en, Contains("60 %") && Contains("1.75") && Contains("0.60"));
  CHECK_THAT(note.th, Contains("60") && Contains("1.75") && Contains("0.60"));
  CHECK_THAT(report::measure_note({poverty::parse_measure("human.deprived"), 1.75, 0.6, false}).en,
             Contains("below 1.75"));
}

TEST_CASE("another framework and modelled values are named, a capital's cut-off is not") {
  report::MeasureFacts facts{poverty::parse_measure("H"), 2.5, 0.26, false};
  facts.framework = {"ตัวชี้วัด 37 ข้อ", "37 indicators"};
  facts.smoothing = {"เบส์", "Empirical Bayes"};
  const base::LocalText note = report::measure_note(facts);
  CHECK_THAT(note.en, Contains("37 indicators") && Contains("0.26") && !Contains("2.50") &&
                          Contains("modelled (Empirical Bayes)"));
  CHECK_THAT(note.th, Contains("ตัวชี้วัด 37 ข้อ") && Contains("แบบจำลอง") && !Contains("ยังไม่ยืนยัน"));
  facts.unconfirmed = true;
  CHECK_THAT(report::measure_note(facts).th, Contains("ค่าเริ่มต้น (ยังไม่ยืนยัน)"));
  facts.measure = poverty::parse_measure("H.registered");
  CHECK_THAT(report::measure_note(facts).en, Contains("registered") && Contains("denominator alone"));
}

TEST_CASE("the reliability note says by which rules an area is hatched") {
  const base::LocalText note = report::reliability_note({10, 25, 0.2});
  CHECK_THAT(note.en, Contains("25") && Contains("20 %"));
  CHECK_THAT(note.th, Contains("25") && Contains("20"));
}

TEST_CASE("the class note says what dark means") {
  CHECK_THAT(report::class_note(poverty::parse_measure("human"), "quantile", 5, false).en,
             Contains("low values"));
  CHECK_THAT(report::class_note(poverty::parse_measure("H"), "fisher-jenks", 4, false).en,
             Contains("4 classes"));
  CHECK_THAT(report::class_note(poverty::parse_measure("surveyed"), "quantile", 5, false).en,
             !Contains("deprived"));
  const base::LocalText change =
      report::class_note(poverty::parse_measure("change:human.mean"), "change", 5, false);
  CHECK_THAT(change.en, Contains("fell most (lower values = lost)") && Contains("Fixed classes") &&
                            !Contains("deprived"));
  CHECK_THAT(change.th, !Contains("ขัดสน"));
  CHECK_THAT(report::class_note(poverty::parse_measure("human"), "levels", 4, false).en,
             Contains("1.75, 2.50, 3.25"));
}

TEST_CASE("the cluster note names everything that is needed to find the clusters again") {
  const base::LocalText note =
      report::cluster_note({{"โมแรน", "Local Moran"}, "queen", 99999, 7, 0.05, "bh"});
  CHECK_THAT(note.en, Contains("Local Moran") && Contains("queen") && Contains("99,999") &&
                          Contains("seed 7") && Contains("0.05") && Contains("Benjamini"));
  CHECK_THAT(note.th, Contains("โมแรน") && Contains("99,999") && Contains("seed 7"));
  CHECK_FALSE(report::cluster_direction_note(poverty::parse_measure("human")).th.empty());
  CHECK(report::cluster_direction_note(poverty::parse_measure("H")).th.empty());
}

TEST_CASE("dates are in the Buddhist era in Thai") {
  CHECK(report::long_date(0).th == "1 มกราคม 2513");
  CHECK(report::long_date(0).en == "1 January 1970");
  CHECK(report::long_date(1709164800).th == "29 กุมภาพันธ์ 2567");
  CHECK(report::round_label("2567/1").en == "2567/1 (2024)");
  CHECK(report::round_label("2567/1").th == "2567/1");
  CHECK(report::round_label("spring").en == "spring");
}
