#include "app/sample_cases.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

struct TaskForce {
  std::string_view name, agency;
  Capital capital;
  bool is_about_a_member;
  std::array<std::string_view, 2> problems;
};

/// The six task forces of the province, in their order, and the capital whose lack they answer.
constexpr std::array<TaskForce, 6> task_forces{{
    {"ที่ดิน", "สนง.ที่ดิน", Capital::natural, false, {"ไม่มีที่ดินทำกิน", "ไม่มีเอกสารสิทธิ์"}},
    {"สุขภาพ", "สนง.สาธารณสุข", Capital::human, true, {"โรคเรื้อรัง", "ขาดผู้ดูแล"}},
    {"การศึกษา", "สนง.ศึกษาธิการ", Capital::human, true, {"ขาดทุนการศึกษา", "ขาดทักษะอาชีพ"}},
    {"ที่อยู่อาศัย", "สนง.พัฒนาสังคมและความมั่นคงของมนุษย์", Capital::physical, false, {"บ้านทรุดโทรม", "ไม่มีน้ำประปา"}},
    {"เศรษฐกิจ รายได้", "สนง.พัฒนาชุมชน", Capital::financial, false, {"รายได้ไม่พอรายจ่าย", "หนี้สิน"}},
    {"อื่น ๆ", "องค์กรปกครองส่วนท้องถิ่น", Capital::social, false, {"เข้าไม่ถึงสวัสดิการ", "ประสบภัยพิบัติ"}},
}};
constexpr std::array<std::string_view, 3> problem_statuses{"รอดำเนินการ", "กำลังดำเนินการ", "แก้ไขแล้ว"};

struct Agency {
  std::string_view name;
  double share;  ///< of the households, on average
  std::array<std::string_view, 2> kinds;
  std::int64_t typical_baht;
};

constexpr std::array<Agency, 6> agencies{{
    {"สนง.พัฒนาสังคมและความมั่นคงของมนุษย์", 0.14, {"เงินสงเคราะห์", "ซ่อมบ้าน"}, 3000},
    {"สนง.พัฒนาชุมชน", 0.09, {"ฝึกอบรมอาชีพ", "ทุนประกอบอาชีพ"}, 2500},
    {"สนง.พัฒนาฝีมือแรงงาน", 0.05, {"ฝึกทักษะแรงงาน", "เครื่องมืออาชีพ"}, 4000},
    {"องค์กรปกครองส่วนท้องถิ่น", 0.13, {"ถุงยังชีพ", "ปรับสภาพบ้าน"}, 1000},
    {"สนง.สาธารณสุข", 0.06, {"เยี่ยมบ้าน", "อุปกรณ์การแพทย์"}, 1500},
    {"มหาวิทยาลัยราชภัฏศรีสะเกษ", 0.03, {"โมเดลแก้จน", "ฝึกอบรมอาชีพ"}, 5000},
}};

/// How much more or less than on average an agency reaches a tambon; the mean is 1.
double reach(const SampleWorld& world, std::size_t agency, std::uint32_t tambon) {
  constexpr double spread = 0.9;
  SampleRandom random(world.seed, SamplePurpose::agency_reach, tambon * agencies.size() + agency);
  return std::exp(spread * random.normal() - spread * spread / 2);
}

}  // namespace

std::vector<SampleProblem> make_sample_problems(const SampleWorld& world, const SampleHousehold& household,
                                                const std::vector<SampleMember>& members) {
  SampleRandom random(world.seed, SamplePurpose::problems, household.number);
  std::vector<SampleProblem> problems;
  for (const TaskForce& force : task_forces) {
    const double lack = std::clamp(2.9 - household.score(force.capital), 0.05, 1.5);
    if (random.uniform() >= 0.17 * lack) continue;
    SampleProblem problem;
    problem.problem = force.problems[random.below(2)];
    problem.task_force = force.name;
    problem.agency = force.agency;
    if (force.is_about_a_member) problem.member = 1 + static_cast<int>(random.below(members.size()));
    problem.severity = lack > 1 ? 3 : lack > 0.6 ? 2 : 1;
    problem.status = problem_statuses[random.below(problem_statuses.size())];
    problem.due_day = static_cast<int>(random.below(365));
    problems.push_back(problem);
  }
  return problems;
}

std::vector<SampleAssistance> make_sample_assistance(const SampleWorld& world,
                                                     const SampleHousehold& household) {
  SampleRandom random(world.seed, SamplePurpose::assistance, household.number);
  const double need = std::clamp(1 + 0.9 * (2.45 - household.overall()), 0.3, 2.5);
  const std::uint32_t tambon = world.province.tambon_of_village[household.village];
  std::vector<SampleAssistance> assistance;
  for (std::size_t a = 0; a < agencies.size(); ++a) {
    const Agency& agency = agencies[a];
    if (random.uniform() >= std::min(0.9, agency.share * need * reach(world, a, tambon))) continue;
    SampleAssistance help;
    help.agency = agency.name;
    help.kind = agency.kinds[random.below(2)];
    help.amount =
        std::llround(static_cast<double>(agency.typical_baht) * random.between(0.6, 1.8) / 100) * 100;
    help.day = static_cast<int>(random.below(366));
    help.status = random.uniform() < 0.8 ? "ให้แล้ว" : "อนุมัติแล้ว";
    if (random.uniform() < 0.3)
      help.member = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(household.size)));
    assistance.push_back(help);
  }
  return assistance;
}

SampleRegisterEntry make_sample_register_entry(const SampleWorld& world, const SampleHousehold& household) {
  constexpr double row_share = 0.94;
  SampleRandom random(world.seed, SamplePurpose::register_list, household.number);
  const double leaning = 4.5 * (2.35 - household.overall()) - (household.not_poor_on_survey ? 1 : 0);
  return {random.uniform() < row_share, random.uniform() < 1 / (1 + std::exp(-leaning))};
}

bool holds_sample_welfare_card(const SampleWorld& world, const SampleHousehold& household) {
  SampleRandom random(world.seed, SamplePurpose::welfare_card, household.number);
  const double leaning = 1.8 * (2.35 - household.score(Capital::financial)) - 0.3;
  return random.uniform() < 1 / (1 + std::exp(-leaning));
}

}  // namespace phumthun::app
