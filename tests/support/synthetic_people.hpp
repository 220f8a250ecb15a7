#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace phumthun::test {

/// The check digit of a national ID number: N13 = (11 - sum of (14 - i) N_i mod 11) mod 10, i = 1 to 12
/// (Department of Provincial Administration).
inline char national_id_check_digit(std::string_view twelve_digits) {
  int sum = 0;
  for (int i = 0; i < 12; ++i) sum += (13 - i) * (twelve_digits[static_cast<std::size_t>(i)] - '0');
  return static_cast<char>('0' + (11 - sum % 11) % 10);
}

/// Somebody who does not exist: the names are words of the dictionary, the ID number's office is 9999, which
/// no registrar has.
struct SyntheticPerson {
  std::string title, first_name, last_name, national_id, phone;
};

/// The `number`-th of them, the same at any time; each has an ID number and a phone of its own.
inline SyntheticPerson synthetic_person(std::int64_t number) {
  static constexpr std::array titles{"นาย", "นาง", "นางสาว"};
  static constexpr std::array first{"กระดาษ", "ดินสอ", "ยางลบ", "สมุด", "ปากกา", "ไม้บรรทัด", "กรรไกร", "ชอล์ก"};
  static constexpr std::array last{"ทดสอบดี", "ตัวอย่างงาม", "สมมุติวงศ์", "จำลองสุข", "ทดลองพันธุ์"};
  const auto at = [&](const auto& words, std::int64_t step) {
    return std::string(words[static_cast<std::size_t>(number / step) % words.size()]);
  };
  std::string digits = std::to_string(number);
  digits = "19999" + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') + digits;
  digits += national_id_check_digit(digits);
  std::string phone = std::to_string(number);
  phone = "09" + std::string(8 - std::min<std::size_t>(8, phone.size()), '0') + phone;
  return {at(titles, 1), at(first, 3) + std::to_string(number), at(last, 7), digits, phone};
}

}  // namespace phumthun::test
