#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <string_view>
#include <vector>

#include "app/sample_cases.hpp"
#include "app/sample_tables.hpp"
#include "base/parallel_for.hpp"
#include "io/fields.hpp"
#include "io/write_csv.hpp"

namespace phumthun::app {
namespace {

constexpr int year_of_sample = 2567;
constexpr std::string_view source_of_sample = "sample-survey (synthetic)";
constexpr std::string_view register_of_sample = "TPMAP (synthetic)",
                           second_register = "state-welfare-card (synthetic)";
constexpr std::int64_t households_per_chunk = 512;
constexpr std::int64_t chunks_per_batch = 8;

enum Table : std::size_t { households, members, problems, assistance, register_list, table_count };
constexpr std::array<std::string_view, table_count> table_names{
    "households.csv", "members.csv", "problems.csv", "assistance.csv", "register.csv"};
constexpr std::array<std::string_view, table_count> headers{
    "household_id,house_code,household_no,round,source,longitude,latitude,address_no,moo,village_name,tambon_"
    "name,"
    "amphoe_name,village_code,tambon_code,amphoe_code,size,human,physical,financial,natural,social,survey_"
    "weight,"
    "municipality,not_poor_on_survey",
    "household_id,member_id,national_id,title,first_name,last_name,birth_year,sex,relation,education,"
    "occupation,"
    "monthly_income,health,disability\n",
    "household_id,member_id,round,problem,task_force,agency,severity,status,due\n",
    "household_id,member_id,agency,kind,date,amount,status\n",
    "register,household_id,house_code,national_id,area_code,listed,year\n"};

std::string household_header(const SampleContents& contents) {
  std::string header(headers[households]);
  if (contents.indicators)
    for (const std::string& indicator : io::baseline_indicators()) header += ',' + indicator;
  return header + '\n';
}

/// The cells that say where a household is, from moo to amphoe_code, ready for its row.
struct PlaceCells {
  std::vector<std::string> of_village, of_tambon;
};

PlaceCells place_cells(const SampleProvince& province) {
  PlaceCells cells;
  for (std::size_t t = 0; t < province.tambon.codes.size(); ++t) {
    const std::uint32_t amphoe = province.amphoe_of_tambon[t];
    std::string& out = cells.of_tambon.emplace_back(",,");
    io::append_csv_cell(out, province.tambon.names[t].th);
    out += ',';
    io::append_csv_cell(out, province.amphoe.names[amphoe].th);
    out += ",," + province.tambon.codes[t] + "," + province.amphoe.codes[amphoe];
  }
  for (std::size_t v = 0; v < province.villages.codes.size(); ++v) {
    const std::uint32_t tambon = province.tambon_of_village[v];
    const std::uint32_t amphoe = province.amphoe_of_tambon[tambon];
    const std::string& code = province.villages.codes[v];
    std::string& out = cells.of_village.emplace_back(std::to_string(std::stoi(code.substr(6))) + ",");
    io::append_csv_cell(out, province.villages.names[v].th);
    out += ',';
    io::append_csv_cell(out, province.tambon.names[tambon].th);
    out += ',';
    io::append_csv_cell(out, province.amphoe.names[amphoe].th);
    out += "," + code + "," + province.tambon.codes[tambon] + "," + province.amphoe.codes[amphoe];
  }
  return cells;
}

/// "2025-03-31" of a day counted from 1 January.
struct Date {
  int year, day;
};
void append_date(std::string& out, Date date) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{year{date.year} / January / 1} + days{date.day}};
  fmt::format_to(std::back_inserter(out), "{}-{:02}-{:02}", static_cast<int>(ymd.year()),
                 static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

/// The rows of one chunk, table by table.
class Rows {
 public:
  Rows(const SampleWorld& world, const SampleContents& contents, const PlaceCells& places)
      : world_(world), contents_(contents), places_(places) {}

  void append(const SampleHousehold& household) {
    id_.clear();
    fmt::format_to(std::back_inserter(id_), "S{:07}", household.number);
    const std::vector<SampleSurvey> surveys = make_sample_surveys(world_, contents_, household);
    append_register(household);
    if (surveys.empty()) return;
    round_ = surveys.front().round;
    const std::vector<SampleMember> persons = make_sample_members(world_, household);
    for (const SampleSurvey& survey : surveys) append_survey(household, survey);
    ++totals_.households;
    totals_.with_position += geo::has_position(household.position) ? 1 : 0;
    for (const SampleMember& member : persons) append_member(household, member);
    for (const SampleProblem& problem : make_sample_problems(world_, household, persons))
      append_problem(problem);
    for (const SampleAssistance& help : make_sample_assistance(world_, household)) append_assistance(help);
  }

  const std::string& text(Table table) const { return text_[table]; }
  const SampleTotals& totals() const { return totals_; }

 private:
  auto out(Table table) { return std::back_inserter(text_[table]); }

  void append_survey(const SampleHousehold& h, const SampleSurvey& survey) {
    std::string& row = text_[households];
    fmt::format_to(out(households), "{},{:011},{},{},{},", id_, h.dwelling, h.household_no, survey.round,
                   source_of_sample);
    const bool has_position = geo::has_position(h.position);
    if (has_position) fmt::format_to(out(households), "{:.6f},{:.6f}", h.position.x, h.position.y);
    row += has_position ? "," : ",,";
    if (h.knows_village) {
      fmt::format_to(out(households), "{}", h.house);
      if (h.house_part > 0) fmt::format_to(out(households), "/{}", h.house_part);
    }
    row += ',';
    row += h.knows_village ? places_.of_village[h.village]
                           : places_.of_tambon[world_.province.tambon_of_village[h.village]];
    fmt::format_to(out(households), ",{}", survey.size);
    for (std::size_t c = 0; c < capital_count; ++c) {
      row += ',';
      if (survey.answered[c]) fmt::format_to(out(households), "{:.2f}", survey.scores[c]);
    }
    fmt::format_to(out(households), ",1,{},{}", world_.municipal[h.village],
                   survey.not_poor_on_survey ? 1 : 0);
    for (const double indicator : survey.indicators) {
      row += ',';
      if (!std::isnan(indicator)) fmt::format_to(out(households), "{:.0f}", indicator);
    }
    row += '\n';
    ++totals_.surveys;
  }

  void append_member(const SampleHousehold& h, const SampleMember& m) {
    fmt::format_to(out(members),
                   "{0},{0}-{1:02},{2},{3},ตัวอย่าง{1},สมมติ{4},{5},{6},{7},{8},{9},{10},{11},{12}\n", id_,
                   m.number, sample_national_id(h.number, m.number), m.title, h.number,
                   year_of_sample - m.age, m.is_female ? "หญิง" : "ชาย", m.relation, m.education, m.occupation,
                   m.monthly_income, m.health, m.disability);
    ++totals_.members;
  }

  void append_member_id(Table table, int member) {
    if (member > 0) fmt::format_to(out(table), "{}-{:02}", id_, member);
  }

  void append_problem(const SampleProblem& p) {
    text_[problems] += id_ + ",";
    append_member_id(problems, p.member);
    fmt::format_to(out(problems), ",{},{},{},{},{},{},", round_, p.problem, p.task_force, p.agency,
                   p.severity, p.status);
    append_date(text_[problems], {2025, p.due_day});
    text_[problems] += '\n';
    ++totals_.problems;
  }

  void append_assistance(const SampleAssistance& a) {
    text_[assistance] += id_ + ",";
    append_member_id(assistance, a.member);
    fmt::format_to(out(assistance), ",{},{},", a.agency, a.kind);
    append_date(text_[assistance], {2024, a.day});
    fmt::format_to(out(assistance), ",{},{}\n", a.amount, a.status);
    ++totals_.assistance;
  }

  void append_register(const SampleHousehold& h) {
    const SampleRegisterEntry entry = make_sample_register_entry(world_, h);
    if (entry.has_row) append_entry(register_of_sample, h, entry.is_listed);
    // This one is a list of holders: nobody else has a row.
    if (contents_.has_case_studies() && holds_sample_welfare_card(world_, h))
      append_entry(second_register, h, true);
  }

  void append_entry(std::string_view register_name, const SampleHousehold& h, bool is_listed) {
    fmt::format_to(out(register_list), "{},{},{:011},{},{},{},{}\n", register_name, id_, h.dwelling,
                   sample_national_id(h.number, 1),
                   world_.province.tambon.codes[world_.province.tambon_of_village[h.village]],
                   is_listed ? 1 : 0, year_of_sample);
    ++totals_.register_rows;
  }

  const SampleWorld& world_;
  SampleContents contents_;
  const PlaceCells& places_;
  std::string id_;
  std::string_view round_;  ///< in which the household was met first
  std::array<std::string, table_count> text_;
  SampleTotals totals_;
};

void add(SampleTotals& sum, const SampleTotals& part) {
  sum.households += part.households;
  sum.surveys += part.surveys;
  sum.with_position += part.with_position;
  sum.members += part.members;
  sum.problems += part.problems;
  sum.assistance += part.assistance;
  sum.register_rows += part.register_rows;
}

}  // namespace

SampleTotals write_household_tables(const SampleWorld& world, const SampleContents& contents,
                                    unsigned threads, StagingFolder& folder, const base::Progress& progress) {
  std::vector<TextFile> files;
  for (std::size_t t = 0; t < table_count; ++t) {
    files.emplace_back(folder.add(std::string(table_names[t])));
    files.back().write(t == households ? household_header(contents) : std::string(headers[t]));
  }
  const PlaceCells places = place_cells(world.province);
  const std::int64_t count = world.first_household.back();
  SampleTotals totals;
  for (std::int64_t batch = 0; batch < count; batch += households_per_chunk * chunks_per_batch) {
    progress.report(static_cast<double>(batch) / static_cast<double>(count), "writing households");
    const std::int64_t in_batch = std::min(households_per_chunk * chunks_per_batch, count - batch);
    std::vector<Rows> chunks(static_cast<std::size_t>(chunks_per_batch), Rows(world, contents, places));
    base::parallel_for(static_cast<std::size_t>(in_batch), households_per_chunk, threads,
                       [&](std::size_t begin, std::size_t end, unsigned) {
                         Rows& rows = chunks[begin / households_per_chunk];
                         for (std::size_t i = begin; i < end; ++i)
                           rows.append(make_sample_household(world, batch + static_cast<std::int64_t>(i)));
                       });
    for (const Rows& rows : chunks) {
      for (std::size_t t = 0; t < table_count; ++t) files[t].write(rows.text(static_cast<Table>(t)));
      add(totals, rows.totals());
    }
  }
  for (TextFile& file : files) file.close();
  return totals;
}

}  // namespace phumthun::app
