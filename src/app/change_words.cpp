#include "app/change_words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>

#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

std::string count(std::size_t n) {
  return base::format_number(static_cast<double>(n), 0);
}

std::string score(double value) {
  return base::format_number(value, 2);
}

std::string percent(double share) {
  return base::format_number(100 * share, 1);
}

base::LocalText whom_it_speaks_of(const Change& change, const PairedRows& rows) {
  return {
      fmt::format("สำรวจทั้งรอบ {} และรอบ {}: {} ครัวเรือน (เฉพาะรอบแรก {} เฉพาะรอบหลัง {} ครัวเรือน) "
                  "ผลต่อไปนี้เป็นของครัวเรือนที่สำรวจทั้งสองรอบเท่านั้น",
                  change.from_round, change.to_round, count(rows.before.size()),
                  count(rows.only_before.size()), count(rows.only_after.size())),
      fmt::format("{} households were surveyed in both rounds, {} and {} ({} in the first alone, {} in the "
                  "second alone); what follows is about those of both rounds only",
                  count(rows.before.size()), change.from_round, change.to_round,
                  count(rows.only_before.size()), count(rows.only_after.size()))};
}

/// "คะแนนเฉลี่ยเพิ่มขึ้น 0.12 …" or that no change is certain.
base::LocalText score_movement(const poverty::AreaChange& whole, double alpha) {
  const double mean = whole.mean_difference.front();
  const std::string interval =
      std::isnan(whole.se.front())
          ? ""
          : fmt::format("{} – {}", score(whole.ci_low.front()), score(whole.ci_high.front()));
  if (!(whole.p.front() < alpha))
    return {fmt::format("คะแนนเฉลี่ยไม่เปลี่ยนแปลงอย่างมีนัยสำคัญ ({}; ช่วงความเชื่อมั่น 95%: {})", score(mean),
                        interval.empty() ? "คำนวณไม่ได้" : interval),
            fmt::format("no significant change of the mean score ({}; 95 % interval: {})", score(mean),
                        interval.empty() ? "can't be computed" : interval)};
  return {fmt::format("คะแนนเฉลี่ย{} {} (ช่วงความเชื่อมั่น 95%: {})", mean > 0 ? "เพิ่มขึ้น" : "ลดลง",
                      score(std::abs(mean)), interval),
          fmt::format("the mean score {} by {} (95 % interval: {})", mean > 0 ? "rose" : "fell",
                      score(std::abs(mean)), interval)};
}

base::LocalText score_sentence(const SubjectChange& subject, double alpha) {
  const poverty::AreaChange& whole = subject.whole;
  const base::LocalText movement = score_movement(whole, alpha);
  const auto n = static_cast<std::size_t>(whole.n.front());
  const std::string gained = percent(whole.gained.front()), unchanged = percent(whole.unchanged.front()),
                    lost = percent(whole.lost.front());
  return {fmt::format("{}: {} จาก {} เป็น {}; ดีขึ้นร้อยละ {} คงที่ร้อยละ {} แย่ลงร้อยละ {} ของ {} ครัวเรือน",
                      subject.label.th, movement.th, score(whole.before.front()), score(whole.after.front()),
                      gained, unchanged, lost, count(n)),
          fmt::format("{}: {}, from {} to {}; of {} households {} % gained, {} % are unchanged, {} % lost",
                      subject.label.en, movement.en, score(whole.before.front()), score(whole.after.front()),
                      count(n), gained, unchanged, lost)};
}

base::LocalText poor_sentence(const SubjectChange& subject, double alpha) {
  const poverty::AreaChange& whole = subject.whole;
  const bool certain = whole.p.front() < alpha;
  const auto n = static_cast<std::size_t>(whole.n.front());
  return {fmt::format(
              "{}: จากร้อยละ {} เป็นร้อยละ {} ของ {} ครัวเรือน ({}); พ้นจากความยากจนร้อยละ {} กลายเป็นยากจนร้อยละ {}",
              subject.label.th, percent(whole.before.front()), percent(whole.after.front()), count(n),
              certain ? "เปลี่ยนแปลงอย่างมีนัยสำคัญ" : "ไม่เปลี่ยนแปลงอย่างมีนัยสำคัญ", percent(whole.gained.front()),
              percent(whole.lost.front())),
          fmt::format("{}: from {} % to {} % of {} households ({}); {} % left poverty, {} % became poor",
                      subject.label.en, percent(whole.before.front()), percent(whole.after.front()), count(n),
                      certain ? "a significant change" : "no significant change",
                      percent(whole.gained.front()), percent(whole.lost.front()))};
}

base::LocalText nobody_sentence(const SubjectChange& subject) {
  return {subject.label.th + ": ไม่มีครัวเรือนใดที่มีค่าทั้งสองรอบ",
          subject.label.en + ": no household has a value in both rounds"};
}

}  // namespace

std::vector<base::LocalText> change_sentences(const Change& change, const PairedRows& rows, double alpha) {
  std::vector<base::LocalText> sentences{whom_it_speaks_of(change, rows)};
  for (const SubjectChange& subject : change.subjects)
    sentences.push_back(subject.whole.n.front() == 0 ? nobody_sentence(subject)
                        : subject.subject == "poor"  ? poor_sentence(subject, alpha)
                                                     : score_sentence(subject, alpha));
  const auto pairs = static_cast<std::int64_t>(rows.before.size());
  if (pairs > 0 && change_reliability(change, pairs) != poverty::Reliability::reliable)
    sentences.push_back({fmt::format("มีเพียง {} ครัวเรือน น้อยเกินกว่าจะใช้ตัดสินใจ", pairs),
                         fmt::format("these are {} households only: too few to decide by", pairs)});
  return sentences;
}

std::vector<base::LocalText> paired_instrument_warnings(const store::SurveyColumns& before,
                                                        const store::SurveyColumns& after,
                                                        const PairedRows& rows) {
  std::set<std::pair<std::string, std::string>> different;
  std::size_t differing = 0, not_stated = 0;
  for (std::size_t i = 0; i < rows.before.size(); ++i) {
    const std::string& first = before.instruments[before.instrument[rows.before[i]]];
    const std::string& second = after.instruments[after.instrument[rows.after[i]]];
    if (first.empty() || second.empty()) {
      ++not_stated;
    } else if (first != second) {
      ++differing;
      different.emplace(first, second);
    }
  }
  std::vector<std::string> forms;
  for (const auto& [first, second] : different) forms.push_back(fmt::format("{} → {}", first, second));
  std::vector<base::LocalText> warnings;
  if (differing > 0)
    warnings.push_back(
        {fmt::format(
             "{} ครัวเรือนสำรวจด้วยแบบสำรวจต่างรุ่นกันในสองรอบ ({}): ความเปลี่ยนแปลงอาจมาจากแบบสำรวจ ไม่ใช่จากครัวเรือน",
             count(differing), fmt::join(forms, ", ")),
         fmt::format("{} households were asked with different instruments in the two rounds ({}): the change "
                     "may be of the form, not of the households",
                     count(differing), fmt::join(forms, ", "))});
  if (not_stated > 0)
    warnings.push_back(
        {fmt::format("{} ครัวเรือนไม่ระบุรุ่นของแบบสำรวจอย่างน้อยหนึ่งรอบ: ตรวจไม่ได้ว่าคะแนนเทียบกันได้", count(not_stated)),
         fmt::format("of {} households the instrument of at least one round is not stated: whether their "
                     "scores can be compared is not known",
                     count(not_stated))});
  return warnings;
}

}  // namespace phumthun::app
