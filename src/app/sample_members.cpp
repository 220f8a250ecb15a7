#include "app/sample_members.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "app/sample_random.hpp"

namespace phumthun::app {
namespace {

constexpr std::array<std::string_view, 5> educations{"ไม่ได้เรียน", "ประถมศึกษา", "มัธยมศึกษาตอนต้น",
                                                     "มัธยมศึกษาตอนปลาย", "ปริญญาตรี"};
constexpr std::array<std::string_view, 5> occupations{"เกษตรกร", "รับจ้างทั่วไป", "ค้าขาย", "พนักงานเอกชน",
                                                      "ว่างงาน"};
constexpr std::array<std::string_view, 4> disabilities{"การเคลื่อนไหว", "การเห็น", "การได้ยิน", "สติปัญญา"};

int age_of(std::string_view relation, int head_age, SampleRandom& random) {
  if (relation == "คู่สมรส") return std::max(18, head_age - 6 + static_cast<int>(random.below(11)));
  if (relation == "บุตร") {
    const int oldest = head_age - 18;
    return oldest - static_cast<int>(random.below(static_cast<std::uint64_t>(std::min(22, oldest + 1))));
  }
  if (relation == "หลาน") return static_cast<int>(random.below(17));
  return std::min(96, head_age + 20 + static_cast<int>(random.below(14)));  // a parent
}

std::string_view relation_of(int number, int head_age, SampleRandom& random) {
  if (number == 1) return "หัวหน้าครัวเรือน";
  const double u = random.uniform();
  if (number == 2 && u < 0.72) return "คู่สมรส";
  if (head_age >= 55 && u < 0.5) return "หลาน";
  if (head_age < 60 && u > 0.86) return "บิดามารดา";
  return "บุตร";
}

std::string_view title_of(int age, bool is_female, std::string_view relation) {
  if (age < 15) return is_female ? "เด็กหญิง" : "เด็กชาย";
  if (!is_female) return "นาย";
  return relation == "บุตร" || relation == "หลาน" ? "นางสาว" : "นาง";
}

std::string_view education_of(int age, double human_score, SampleRandom& random) {
  if (age < 7) return educations[0];
  if (age < 13) return educations[1];
  if (age < 16) return educations[2];
  const double of_generation = age < 35 ? 2.1 : age < 55 ? 1.4 : 0.7;
  const double reach = of_generation + 0.6 * (human_score - 2.5) + 0.8 * random.normal();
  return educations[static_cast<std::size_t>(std::clamp(1 + static_cast<int>(std::floor(reach)), 0, 4))];
}

void set_work(SampleMember& member, double financial_score, SampleRandom& random) {
  if (member.age < 15) {
    member.occupation = member.age < 7 ? "เด็กเล็ก" : "นักเรียน";
  } else if (member.age >= 70) {
    member.occupation = "ผู้สูงอายุ";
    member.monthly_income = member.age >= 80 ? 800 : 700;
  } else {
    const double u = random.uniform();
    member.occupation = occupations[u < 0.5 ? 0 : u < 0.76 ? 1 : u < 0.84 ? 2 : u < 0.91 ? 3 : 4];
    if (u < 0.91) {
      const double baht = 3500 * std::exp(0.55 * (financial_score - 2.2) + 0.4 * random.normal());
      member.monthly_income = std::llround(baht / 100) * 100;
    }
  }
}

void set_health(SampleMember& member, double human_score, SampleRandom& random) {
  const double frailty = member.age / 90.0 + 0.25 * (2.5 - human_score);
  const double u = random.uniform();
  member.health = u < 0.03 * frailty ? "ป่วยติดเตียง" : u < 0.35 * frailty ? "โรคเรื้อรัง" : "แข็งแรง";
  member.disability = random.uniform() < 0.02 + 0.05 * std::max(0.0, frailty - 0.4)
                          ? disabilities[random.below(disabilities.size())]
                          : "ไม่มี";
}

}  // namespace

std::vector<SampleMember> make_sample_members(const SampleWorld& world, const SampleHousehold& household) {
  SampleRandom random(world.seed, SamplePurpose::members, household.number);
  std::vector<SampleMember> members(static_cast<std::size_t>(household.size));
  const int head_age = 28 + static_cast<int>(random.below(52));
  for (int i = 0; i < household.size; ++i) {
    SampleMember& member = members[static_cast<std::size_t>(i)];
    member.number = i + 1;
    member.relation = relation_of(member.number, head_age, random);
    member.age = i == 0 ? head_age : age_of(member.relation, head_age, random);
    member.is_female =
        member.relation == "คู่สมรส" ? !members[0].is_female : random.uniform() < (i == 0 ? 0.38 : 0.5);
    member.title = title_of(member.age, member.is_female, member.relation);
    member.education = education_of(member.age, household.score(Capital::human), random);
    set_work(member, household.score(Capital::financial), random);
    set_health(member, household.score(Capital::human), random);
  }
  return members;
}

int national_id_check_digit(std::string_view twelve_digits) {
  int sum = 0;
  for (int i = 0; i < 12; ++i) sum += (13 - i) * (twelve_digits[static_cast<std::size_t>(i)] - '0');
  return (11 - sum % 11) % 10;
}

std::string sample_national_id(std::int64_t household, int member) {
  std::string digits = fmt::format("{:012}", household * 16 + member);
  digits += static_cast<char>('0' + national_id_check_digit(digits));
  return digits;
}

}  // namespace phumthun::app
