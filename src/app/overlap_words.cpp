#include "app/overlap_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "app/received_help.hpp"

namespace phumthun::app {
namespace {

/// "from 2567 to 2568"; empty where no period was asked for.
base::LocalText period_words(const OverlapRequest& request) {
  const std::string& since = request.since;
  const std::string& until = request.until;
  if (since.empty() && until.empty()) return {};
  if (until.empty()) return {"ตั้งแต่ " + since, "from " + since + " on"};
  if (since.empty()) return {"จนถึง " + until, "until " + until};
  return {fmt::format("ระหว่าง {} ถึง {}", since, until), fmt::format("from {} to {}", since, until)};
}

/// `period`: what was asked for, or empty: until now.
base::LocalText area_sentence(base::LocalText where, const base::LocalText& period,
                              const poverty::AreaAssistance& a, std::size_t i) {
  const bool until_now = period.th.empty();
  if (!until_now) {
    where.th += " " + period.th;
    where.en += ", " + period.en;
  }
  if (a.households[i] == 0)
    return {fmt::format("{}: ไม่มีครัวเรือนที่นับได้", where.th),
            fmt::format("{}: no household is counted", where.en)};
  base::LocalText sentence{
      a.poor[i] == 0 ? fmt::format("{}: ไม่มีครัวเรือนยากจนในผลสำรวจ", where.th)
                     : fmt::format("{}: ครัวเรือนยากจน {} จาก {} ครัวเรือน{}ไม่มีหน่วยงานใดช่วยเหลือ", where.th,
                                   count_text(a.poor_none[i]), count_text(a.poor[i]), until_now ? "ยัง" : ""),
      a.poor[i] == 0 ? fmt::format("{}: no surveyed household is poor", where.en)
                     : fmt::format("{}: {} of {} poor households {}", where.en, count_text(a.poor_none[i]),
                                   count_text(a.poor[i]),
                                   until_now ? "are helped by no agency yet" : "were helped by no agency")};
  sentence.th +=
      fmt::format("; {} ครัวเรือนได้รับความช่วยเหลือชนิดเดียวกันจากสองหน่วยงานขึ้นไป", count_text(a.repeated[i]));
  sentence.en += fmt::format("; {} households were given the same kind by two or more agencies",
                             count_text(a.repeated[i]));
  return sentence;
}

/// The areas in which most poor households wait.
void add_widest_gaps(Overlap& result) {
  constexpr std::size_t named = 5;
  std::vector<std::size_t> order(result.codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return result.areas.poor_none[i] == 0; });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return result.areas.poor_none[x] > result.areas.poor_none[y];
  });
  if (order.size() < 2) return;
  order.resize(std::min(order.size(), named));
  for (const std::size_t i : order) result.sentences.push_back(result.area_sentences[i]);
}

void warn_of_left_out(Overlap& result, const CountedHelp& help) {
  const auto warn = [&](std::int64_t count, const char* th, const char* en) {
    if (count > 0)
      result.warnings.push_back({fmt::format(fmt::runtime(th), count_text(count)),
                                 fmt::format(fmt::runtime(en), count_text(count))});
  };
  warn(help.outside_households, "ความช่วยเหลือ {} รายการให้แก่ครัวเรือนที่ไม่ได้สำรวจ จึงไม่ได้นับ",
       "{} acts of help went to households that were not surveyed and are not counted");
  warn(help.without_day, "ความช่วยเหลือ {} รายการไม่ระบุวันที่ จึงไม่ได้นับในช่วงเวลานี้",
       "{} acts of help state no day and are not counted in this period");
  warn(help.not_given, "ความช่วยเหลือ {} รายการถูกปฏิเสธหรือยกเลิก จึงไม่ได้นับ",
       "{} acts of help were refused or cancelled and are not counted");
}

/// A period that nothing was given in is most likely another than was meant.
void warn_of_empty_period(Overlap& result, const base::LocalText& period, const HelpedHouseholds& helped) {
  if (period.th.empty() || !helped.help.acts.empty() || helped.help.outside_households > 0) return;
  constexpr std::int32_t no_day = store::AssistanceColumns::no_day;
  std::int32_t first = no_day, last = no_day;
  for (std::size_t i = 0; i < helped.records.size(); ++i) {
    const std::int32_t day = helped.records.columns.day[i];
    if (day == no_day || !helped.records.given[i]) continue;
    first = first == no_day ? day : std::min(first, day);
    last = last == no_day ? day : std::max(last, day);
  }
  base::LocalText there_are{"ไม่มีรายการใดระบุวันที่", "no act of help states its day"};
  if (first != no_day)
    there_are = {fmt::format("รายการที่ระบุวันที่อยู่ระหว่าง {} ถึง {}", day_text(first), day_text(last)),
                 fmt::format("those with a day are from {} to {}", day_text(first), day_text(last))};
  result.warnings.push_back(
      {fmt::format("ไม่มีความช่วยเหลือใด{}: {}", period.th, there_are.th),
       fmt::format("No act of help lies in the period {}: {}", period.en, there_are.en)});
}

/// How many households were helped by no, one and several agencies.
base::LocalText shares_sentence(const base::LocalText& of, const base::LocalText& period,
                                const poverty::AreaAssistance& w) {
  const bool until_now = period.th.empty();
  return {
      fmt::format("{}จาก{} {} ครัวเรือน {}ไม่มีหน่วยงานช่วยเหลือ {} (ร้อยละ {}) หนึ่งหน่วยงาน {} (ร้อยละ {}) "
                  "สองหน่วยงานขึ้นไป {} (ร้อยละ {})",
                  until_now ? "" : period.th + " ", of.th, count_text(w.households[0]), until_now ? "ยัง" : "",
                  count_text(w.none[0]), percent_text(w.none_share[0]), count_text(w.one[0]),
                  percent_text(w.one_share[0]), count_text(w.several[0]), percent_text(w.several_share[0])),
      fmt::format("Of {} {}, {} {} helped by no agency{} ({} %), {} by one ({} %), {} by two or more ({} %)",
                  count_text(w.households[0]), of.en, count_text(w.none[0]), until_now ? "are" : "were",
                  until_now ? "" : " " + period.en, percent_text(w.none_share[0]), count_text(w.one[0]),
                  percent_text(w.one_share[0]), count_text(w.several[0]), percent_text(w.several_share[0]))};
}

}  // namespace

void add_overlap_words(Overlap& result, const OverlapRequest& request, const HelpedHouseholds& helped) {
  const base::LocalText period = period_words(request);
  for (std::size_t i = 0; i < result.codes.size(); ++i) {
    const base::LocalText where = area_words(result.level, result.codes[i], result.names[i]);
    result.area_sentences.push_back(
        area_sentence({"ใน" + where.th, "In " + where.en}, period, result.areas, i));
  }
  const poverty::AreaAssistance& w = result.whole;
  const base::LocalText of = request.all_households
                                 ? base::LocalText{"ครัวเรือนทั้งหมดในฐานข้อมูล", "all households of the store"}
                                 : base::LocalText{"ครัวเรือนที่สำรวจ", "surveyed households"};
  result.sentences.push_back(area_sentence({"ทั้งหมด", "Overall"}, period, w, 0));
  result.sentences.push_back(shares_sentence(of, period, w));
  add_widest_gaps(result);
  warn_of_empty_period(result, period, helped);
  warn_of_left_out(result, helped.help);
}

}  // namespace phumthun::app
