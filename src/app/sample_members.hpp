#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/sample_households.hpp"

namespace phumthun::app {

/// A person of a sample household, in the words of Thai surveys. Nobody's name: first names are "ตัวอย่าง"
/// (example) and family names "สมมติ" (supposed) with a number.
struct SampleMember {
  int number = 1;  ///< within the household, the head first
  int age = 0;
  bool is_female = false;
  std::string_view title, relation, education, occupation, health, disability;
  std::int64_t monthly_income = 0;  ///< baht
};

std::vector<SampleMember> make_sample_members(const SampleWorld&, const SampleHousehold&);

/// Thirteen digits with a right check digit that no person can have: real numbers do not begin with 0.
std::string sample_national_id(std::int64_t household, int member);

/// The thirteenth digit of a national ID from the first twelve: (11 - sum of (14 - i) * digit i, modulo 11)
/// modulo 10.
int national_id_check_digit(std::string_view twelve_digits);

}  // namespace phumthun::app
