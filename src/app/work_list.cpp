#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "app/case_lists.hpp"
#include "app/overlap.hpp"
#include "app/poor_households.hpp"
#include "app/problem_records.hpp"
#include "app/received_help.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

/// Agencies by key, with how each is written.
class AgencyTable {
 public:
  AgencyWork& of(const std::string& name) {
    const std::string key = poverty::case_text_key(name);
    const auto [found, is_new] = number_.try_emplace(key, works_.size());
    if (is_new) works_.push_back({name, 0, 0});
    return works_[found->second];
  }
  std::vector<AgencyWork> take() { return std::move(works_); }

 private:
  std::unordered_map<std::string, std::size_t> number_;
  std::vector<AgencyWork> works_;
};

std::vector<AgencyWork> agencies_of(const ProblemRecords& problems, const store::AssistanceColumns& help) {
  AgencyTable table;
  std::unordered_map<std::string, std::int64_t> open;  // by name as written
  for (std::size_t i = 0; i < problems.size(); ++i) open[problems.agency(i)] += problems.is_open(i) ? 1 : 0;
  std::vector<std::int64_t> records(help.texts.texts.size(), 0), acts(records);
  const std::vector<std::uint8_t> given = given_help(help);
  for (std::size_t i = 0; i < help.agency.size(); ++i) {
    ++records[help.agency[i]];
    acts[help.agency[i]] += given[i];
  }
  std::vector<std::tuple<std::int64_t, std::string, std::int64_t, std::int64_t>> written;
  for (const auto& [name, count] : open) written.emplace_back(-count, name, count, 0);
  for (std::size_t text = 0; text < acts.size(); ++text)
    if (records[text] > 0) written.emplace_back(-records[text], help.texts.texts[text], 0, acts[text]);
  for (const poverty::TaskForce& force : problems.crosswalk.task_forces)
    written.emplace_back(0, force.agency, 0, 0);
  std::sort(written.begin(), written.end());  // the most frequent way to write it first
  for (const auto& [order, name, problem_count, act_count] : written) {
    if (poverty::case_text_key(name).empty()) continue;
    AgencyWork& work = table.of(name);
    work.open_problems += problem_count;
    work.acts += act_count;
  }
  std::vector<AgencyWork> works = table.take();
  std::stable_sort(works.begin(), works.end(), [](const AgencyWork& x, const AgencyWork& y) {
    return std::tuple(-x.open_problems, -x.acts) < std::tuple(-y.open_problems, -y.acts);
  });
  return works;
}

void require_named(const std::vector<AgencyWork>& agencies, const std::string& agency) {
  std::string names;
  for (const AgencyWork& work : agencies) {
    if (poverty::case_text_key(work.agency) == poverty::case_text_key(agency)) return;
    names += (names.empty() ? "" : ", ") + work.agency;
  }
  throw base::Error(base::ErrorCode::not_found, fmt::format("nothing names the agency '{}'", agency),
                    names.empty() ? "import problems or assistance first" : "the agencies are " + names);
}

/// What a household was given, by the agency and by others: "เงินสงเคราะห์ (2024-01-26)".
struct GivenHelp {
  std::string own, others;
};
GivenHelp given_to(std::int64_t household, const store::AssistanceColumns& help,
                   const std::vector<std::uint8_t>& is_given, const std::string& agency_key) {
  const auto [first, last] = std::equal_range(help.household.begin(), help.household.end(), household);
  GivenHelp given;
  for (auto at = first; at != last; ++at) {
    const auto i = static_cast<std::size_t>(at - help.household.begin());
    if (!is_given[i]) continue;
    const std::string& agency = help.texts.texts[help.agency[i]];
    const bool own = poverty::case_text_key(agency) == agency_key;
    const std::string day = day_text(help.day[i]);
    std::string& text = own ? given.own : given.others;
    text += fmt::format("{}{}{}{}", text.empty() ? "" : "; ", own ? "" : agency + ": ",
                        help.texts.texts[help.kind[i]], day.empty() ? "" : " (" + day + ")");
  }
  return given;
}

std::vector<std::string> work_row(const ProblemRecords& problems, std::size_t i,
                                  const store::HouseholdPlace& place, const AreaNames& names,
                                  const GivenHelp& given, std::int32_t today) {
  const store::ProblemColumns& columns = problems.columns;
  const std::vector<std::string>& texts = columns.texts.texts;
  const int force = problems.force[i].task_force;
  return {
      std::to_string(columns.record[i]),
      place.household_id,
      columns.member_id[i],
      place.village_code,
      names.village(place.village_code),
      place.tambon_code,
      names.tambon(place.tambon_code),
      place.address_no,
      place.moo,
      texts[columns.problem[i]],
      force < 0 ? std::string() : problems.crosswalk.task_forces[static_cast<std::size_t>(force)].label.th,
      texts[columns.severity[i]],
      texts[columns.status[i]],
      day_text(columns.due[i]),
      problems.is_overdue(i, today) ? "1" : "0",
      given.own,
      given.others};
}

/// Records of problems that are not solved and this agency's own.
std::vector<std::size_t> open_problems_of(const ProblemRecords& problems, const std::string& agency_key) {
  std::unordered_map<std::string, bool> is_own;  // by name as written
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (!problems.is_open(i)) continue;
    const auto [found, is_new] = is_own.try_emplace(problems.agency(i));
    if (is_new) found->second = poverty::case_text_key(found->first) == agency_key;
    if (found->second) rows.push_back(i);
  }
  return rows;
}

std::vector<std::size_t> by_village(const std::vector<store::HouseholdPlace>& places) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::tie(places[x].tambon_code, places[x].village_code) <
           std::tie(places[y].tambon_code, places[y].village_code);
  });
  return order;
}

}  // namespace

std::vector<AgencyWork> list_agencies(store::Store& store, const base::Progress& progress) {
  const ProblemRecords problems = read_problem_records(store, progress.slice(0, 0.5));
  return agencies_of(problems, store::read_assistance(store::Reader(store), progress.slice(0.5, 1)));
}

std::int64_t write_work_list(store::Store& store, const std::string& agency, Tier tier,
                             const std::filesystem::path& out, const base::Progress& progress) {
  require_internal(tier, "a work list");
  const ProblemRecords problems = read_problem_records(store, progress.slice(0, 0.4));
  const store::AssistanceColumns help =
      store::read_assistance(store::Reader(store), progress.slice(0.4, 0.7));
  require_named(agencies_of(problems, help), agency);
  const std::string key = poverty::case_text_key(agency);
  const std::vector<std::size_t> rows = open_problems_of(problems, key);
  const std::vector<std::uint8_t> given = given_help(help);
  std::vector<std::int64_t> fids;
  for (const std::size_t row : rows) fids.push_back(problems.columns.household[row]);
  const auto places = store::read_household_places(store::Reader(store), fids);
  const AreaNames names(store);
  const std::int32_t today = today_number();
  io::Sheet sheet{"work",
                  {"problem_id", "household_id", "member_id", "village_code", "village", "tambon_code",
                   "tambon", "address_no", "moo", "problem", "task_force", "severity", "status", "due",
                   "overdue", "own_help", "other_help"},
                  {}};
  for (const std::size_t n : by_village(places))
    sheet.rows.push_back(
        work_row(problems, rows[n], places[n], names, given_to(fids[n], help, given, key), today));
  progress.report(0.95);  // the last chance to cancel
  write_list(sheet, out);
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace phumthun::app
