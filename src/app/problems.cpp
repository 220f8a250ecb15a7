#include "app/problems.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "app/case_json.hpp"
#include "app/case_lists.hpp"
#include "app/poor_households.hpp"
#include "app/problem_records.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"

namespace phumthun::app {
namespace {

using poverty::ProblemStatus;

std::int32_t day_of(const std::string& text) {
  if (text.empty()) return today_number();
  const auto date = base::parse_date(text, true);
  if (!date || date->month == 0)
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no day", text),
                      "write it as 2024-01-31 or 31/1/2567");
  return day_number(*date, false);
}

void count_problem(ForceCount& count, ProblemStatus state, bool overdue) {
  count.open += state == ProblemStatus::open;
  count.under_way += state == ProblemStatus::under_way;
  count.solved += state == ProblemStatus::solved;
  count.problems += state != ProblemStatus::solved;
  count.overdue += overdue;
}

/// The records [begin, end) of one household; each household and member counts once in each task force.
void count_household(const ProblemRecords& records, std::size_t begin, std::size_t end, std::int32_t today,
                     std::uint32_t area, AreaProblems& result) {
  const std::size_t areas = result.codes.size();
  const bool placed = area < areas;
  std::set<std::size_t> households;
  std::set<std::pair<std::size_t, std::string_view>> members;
  for (std::size_t i = begin; i < end; ++i) {
    if (records.force[i].task_force < 0) continue;
    const auto force = static_cast<std::size_t>(records.force[i].task_force);
    const bool overdue = records.is_overdue(i, today);
    const bool open = records.is_open(i);
    const bool new_household = open && households.insert(force).second;
    const std::string& member = records.columns.member_id[i];
    const bool new_member = open && !member.empty() && members.emplace(force, member).second;
    const auto count = [&](ForceCount& of) {
      count_problem(of, records.state[i], overdue);
      of.households += new_household;
      of.members += new_member;
    };
    count(result.whole[force]);
    if (placed) count(result.counts[force * areas + area]);
  }
  result.whole_any_households += !households.empty();
  if (placed) result.any_households[area] += !households.empty();
}

void count_all(const ProblemRecords& records, const store::HouseholdAreas& households,
               const std::vector<std::uint32_t>& area, std::int32_t today, AreaProblems& result) {
  const std::size_t forces = records.crosswalk.task_forces.size();
  result.whole.assign(forces, {});
  result.counts.assign(forces * result.codes.size(), {});
  result.any_households.assign(result.codes.size(), 0);
  result.area_households.assign(result.codes.size(), 0);
  for (const std::uint32_t at : area)
    if (at < result.codes.size()) ++result.area_households[at];
  const HouseholdRows rows(households.household);
  const std::vector<std::int64_t>& household = records.columns.household;
  for (std::size_t begin = 0; begin < records.size();) {
    std::size_t end = begin + 1;
    while (end < records.size() && household[end] == household[begin]) ++end;
    const std::uint32_t row = rows.row(household[begin]);
    count_household(records, begin, end, today, row == HouseholdRows::none ? poverty::in_no_area : area[row],
                    result);
    begin = end;
  }
}

/// Problems whose words no task force claims, most frequent first.
std::vector<std::pair<std::string, std::int64_t>> unclaimed(const ProblemRecords& records) {
  const MergedNames problems = merge_names(records.columns.texts, records.columns.problem);
  std::vector<std::int64_t> times(problems.names.size(), 0);
  for (std::size_t i = 0; i < records.size(); ++i)
    if (!records.force[i].claimed) ++times[problems.number_of_text[records.columns.problem[i]]];
  std::vector<std::pair<std::string, std::int64_t>> list;
  for (std::size_t p = 0; p < times.size(); ++p)
    if (times[p] > 0) list.emplace_back(problems.names[p], times[p]);
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  return list;
}

void add_words(AreaProblems& result) {
  std::int64_t open = 0, overdue = 0;
  for (const ForceCount& count : result.whole) {
    open += count.problems;
    overdue += count.overdue;
  }
  result.sentences.push_back(
      {fmt::format("ปัญหาที่ยังไม่แก้ไข {} เรื่อง ใน {} ครัวเรือน เกินกำหนด {} เรื่อง", count_text(open),
                   count_text(result.whole_any_households), count_text(overdue)),
       fmt::format("{} problems are not solved, in {} households; {} are past their day", count_text(open),
                   count_text(result.whole_any_households), count_text(overdue))});
  for (std::size_t f = 0; f < result.whole.size(); ++f) {
    const poverty::TaskForce& force = result.crosswalk.task_forces[f];
    const ForceCount& c = result.whole[f];
    result.sentences.push_back(
        {fmt::format(
             "คณะทำงานด้าน{}: {} เรื่อง ใน {} ครัวเรือน (รอดำเนินการ {} กำลังดำเนินการ {} เกินกำหนด {}) แก้ไขแล้ว {}",
             force.label.th, count_text(c.problems), count_text(c.households), count_text(c.open),
             count_text(c.under_way), count_text(c.overdue), count_text(c.solved)),
         fmt::format(
             "Task force {}: {} problems in {} households ({} open, {} under way, {} overdue), {} solved",
             force.label.en, count_text(c.problems), count_text(c.households), count_text(c.open),
             count_text(c.under_way), count_text(c.overdue), count_text(c.solved))});
  }
  if (result.crosswalk.unconfirmed)
    result.warnings.push_back(
        {"การจัดปัญหาให้คณะทำงานเป็นค่าเริ่มต้น (ยังไม่ยืนยัน) แก้ไขได้",
         "which task force takes which problem is an unconfirmed default, to be edited"});
  if (!result.by_last_force.empty()) {
    std::int64_t times = 0;
    for (const auto& [problem, count] : result.by_last_force) times += count;
    result.warnings.push_back(
        {fmt::format("ปัญหา {} เรื่อง ({} แบบ) ไม่ตรงกับคณะทำงานใด จึงอยู่ในคณะสุดท้าย", count_text(times),
                     count_text(static_cast<std::int64_t>(result.by_last_force.size()))),
         fmt::format("{} problems ({} texts) are claimed by no task force and fall to the last one",
                     count_text(times), count_text(static_cast<std::int64_t>(result.by_last_force.size())))});
  }
}

}  // namespace

AreaProblems measure_problems(store::Store& store, const ProblemsRequest& request,
                              const base::Progress& progress) {
  const std::int32_t today = day_of(request.today);
  AreaList list = area_list(store, request.level);
  const ProblemRecords records = read_problem_records(store, progress.slice(0, 0.7));
  if (records.size() == 0)
    throw base::Error(base::ErrorCode::not_found, "the store has no record of problems",
                      "import them with 'phumthun import problems STORE FILE'");
  const store::HouseholdAreas households = store::read_household_areas(store::Reader(store));
  progress.report(0.9);
  AreaProblems result;
  result.level = request.level;
  result.crosswalk = records.crosswalk;
  const std::vector<std::uint32_t> area = household_area_numbers(households, list);
  result.codes = std::move(list.codes);
  result.names = std::move(list.names);
  count_all(records, households, area, today, result);
  result.by_last_force = unclaimed(records);
  add_words(result);
  result.recipe = {{"verb", std::string("problems")},
                   {"level", std::string(base::level_name(request.level))},
                   {"crosswalk", result.crosswalk.name},
                   {"crosswalk_version", result.crosswalk.version},
                   {"today", day_text(today)},
                   {"records", static_cast<std::int64_t>(records.size())},
                   {"revision", store::revision(store::Reader(store))},
                   {"program_version", std::string(base::program_version())}};
  progress.report(1);
  return result;
}

}  // namespace phumthun::app
