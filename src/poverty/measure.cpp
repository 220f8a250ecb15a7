#include "poverty/measure.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/error.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::array scored_subjects{Subject::human,   Subject::physical, Subject::financial,
                                     Subject::natural, Subject::social,   Subject::overall};
constexpr std::array level_statistics{Statistic::level1, Statistic::level2, Statistic::level3,
                                      Statistic::level4};

std::string_view subject_name(Subject subject) {
  if (subject == Subject::overall) return "overall";
  if (subject == Subject::composite) return {};
  return capital_name(static_cast<Capital>(subject));
}

base::LocalText subject_label(Subject subject) {
  if (subject == Subject::overall) return {"ทุนโดยรวม", "Overall"};
  if (subject == Subject::composite) return {"ทุนทั้งห้าด้าน", "All five capitals"};
  return capital_label(static_cast<Capital>(subject));
}

int level_number(Statistic statistic) {
  return static_cast<int>(statistic) - static_cast<int>(Statistic::level1) + 1;
}

std::vector<Measure> make_all_measures() {
  std::vector<Measure> measures = default_measures();
  const auto add_for_scored = [&](Statistic statistic) {
    for (const Subject subject : scored_subjects) measures.push_back({subject, statistic});
  };
  add_for_scored(Statistic::deprived);
  for (const Statistic level : level_statistics) add_for_scored(level);
  for (const Statistic statistic : {Statistic::censored, Statistic::contribution})
    for (const Capital capital : all_capitals) measures.push_back({static_cast<Subject>(capital), statistic});
  measures.push_back({Subject::composite, Statistic::households});
  measures.push_back({Subject::composite, Statistic::surveyed});
  return measures;
}

std::vector<Measure> make_default_measures() {
  std::vector<Measure> measures;
  for (const Subject subject : scored_subjects) measures.push_back({subject, Statistic::mean});
  for (const Statistic statistic :
       {Statistic::headcount, Statistic::intensity, Statistic::adjusted_headcount})
    measures.push_back({Subject::composite, statistic});
  return measures;
}

constexpr const char* valid_names =
    "use human, physical, financial, natural, social or overall, each alone or with .deprived, .level1, "
    ".level2, "
    ".level3 or .level4; a capital with .censored or .contribution; H, A, M0, households or surveyed";

}  // namespace

std::string measure_name(const Measure& measure) {
  const std::string_view subject = subject_name(measure.subject);
  switch (measure.statistic) {
    case Statistic::mean:
      return std::string(subject);
    case Statistic::deprived:
      return fmt::format("{}.deprived", subject);
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4:
      return fmt::format("{}.level{}", subject, level_number(measure.statistic));
    case Statistic::headcount:
      return "H";
    case Statistic::intensity:
      return "A";
    case Statistic::adjusted_headcount:
      return "M0";
    case Statistic::censored:
      return fmt::format("{}.censored", subject);
    case Statistic::contribution:
      return fmt::format("{}.contribution", subject);
    case Statistic::households:
      return "households";
    case Statistic::surveyed:
      return "surveyed";
  }
  return {};
}

Measure parse_measure(std::string_view name) {
  for (const Measure& measure : all_measures())
    if (measure_name(measure) == name) return measure;
  if (name.starts_with("rate:"))
    throw base::Error(
        base::ErrorCode::unsupported,
        fmt::format("rates of a register or an area indicator ('{}') can't be measured yet", name),
        valid_names);
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no measure '{}'", name),
                    valid_names);
}

base::LocalText measure_label(const Measure& measure) {
  const base::LocalText subject = subject_label(measure.subject);
  switch (measure.statistic) {
    case Statistic::mean:
      return {subject.th + " (คะแนนเฉลี่ย)", subject.en + " (mean score)"};
    case Statistic::deprived:
      return {subject.th + ": สัดส่วนครัวเรือนที่สำรวจซึ่งขัดสน",
              subject.en + ": share of surveyed households deprived"};
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4: {
      const int level = level_number(measure.statistic);
      const base::LocalText label = score_level_label(level);
      return {fmt::format("{}: สัดส่วนครัวเรือนที่สำรวจระดับ {} {}", subject.th, level, label.th),
              fmt::format("{}: share of surveyed households at level {} ({})", subject.en, level, label.en)};
    }
    case Statistic::headcount:
      return {"สัดส่วนยากจนหลายมิติของครัวเรือนที่สำรวจ (H)", "Headcount ratio among surveyed households (H)"};
    case Statistic::intensity:
      return {"ความรุนแรงของความยากจนหลายมิติ (A)", "Intensity of poverty (A)"};
    case Statistic::adjusted_headcount:
      return {"ดัชนีความยากจนหลายมิติ (M0)", "Adjusted headcount ratio (M0)"};
    case Statistic::censored:
      return {subject.th + ": สัดส่วนครัวเรือนที่สำรวจซึ่งยากจนและขัดสนด้านนี้",
              subject.en + ": share of surveyed households poor and deprived (censored headcount)"};
    case Statistic::contribution:
      return {subject.th + ": ส่วนร่วมในดัชนีความยากจนหลายมิติ", subject.en + ": contribution to M0"};
    case Statistic::households:
      return {"จำนวนครัวเรือน", "Households"};
    case Statistic::surveyed:
      return {"จำนวนครัวเรือนที่สำรวจ", "Surveyed households"};
  }
  return {};
}

MeasureKind measure_kind(const Measure& measure) {
  switch (measure.statistic) {
    case Statistic::mean:
      return MeasureKind::score;
    case Statistic::intensity:
    case Statistic::adjusted_headcount:
      return MeasureKind::ratio;
    case Statistic::households:
    case Statistic::surveyed:
      return MeasureKind::count;
    default:
      return MeasureKind::share;
  }
}

bool higher_means_more_deprived(const Measure& measure) {
  switch (measure.statistic) {
    case Statistic::mean:
    case Statistic::level3:
    case Statistic::level4:
    case Statistic::households:
    case Statistic::surveyed:
      return false;
    default:
      return true;
  }
}

std::optional<Capital> measured_capital(const Measure& measure) {
  if (measure.subject == Subject::overall || measure.subject == Subject::composite) return {};
  return static_cast<Capital>(measure.subject);
}

const std::vector<Measure>& all_measures() {
  static const std::vector<Measure> measures = make_all_measures();
  return measures;
}

const std::vector<Measure>& default_measures() {
  static const std::vector<Measure> measures = make_default_measures();
  return measures;
}

}  // namespace phumthun::poverty
