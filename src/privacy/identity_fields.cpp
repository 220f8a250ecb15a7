#include "privacy/identity_fields.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/numbers.hpp"
#include "base/thai.hpp"
#include "privacy/national_id.hpp"

namespace phumthun::privacy {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 128;
}

/// The header as words in lower case: cut at everything that is neither letter nor digit, and between "first"
/// and "Name". Thai has no blanks to cut at: a run of it is one word.
std::vector<std::string> words_of(std::string_view name) {
  const std::string text = base::normalise_thai(base::with_arabic_digits(name));
  std::vector<std::string> words(1);
  char previous = ' ';
  for (const char c : text) {
    const bool letter = !is_ascii(c) || is_digit(c) || is_lower(c) || is_upper(c);
    if ((!letter || (is_upper(c) && is_lower(previous))) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    previous = c;
  }
  while (!words.empty() && words.back().find_first_not_of("0123456789") == std::string::npos)
    words.pop_back();
  return words;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [=](auto part) { return text.find(part) != text.npos; });
}

template <std::size_t N>
bool is_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 26> thai_parts{
    "นามสกุล",    "คำนำหน้า",     "บัตรประชาชน",  "ประจำตัวประชาชน", "เลขประจำตัว", "บัตรประจำตัว", "เลขประชาชน",
    "13หลัก",     "หนังสือเดินทาง", "พาสปอร์ต",     "เบอร์โทร",        "เบอร์มือถือ",   "เบอร์ติดต่อ",   "หมายเลขโทรศัพท์",
    "เลขโทรศัพท์", "โทรศัพท์ผู้",     "โทรศัพท์ที่ติดต่อ", "อีเมล",           "ไลน์ไอดี",     "ลายเซ็น",     "รูปถ่าย",
    "รูปภาพ",     "ภาพถ่าย",      "วันเกิด",       "วันเดือนปีเกิด",     "วันเดือนปีที่เกิด"};
constexpr std::array<std::string_view, 14> thai_words{"สกุล",    "โทร",      "โทรศัพท์", "โทรศัพท์มือถือ", "มือถือ",
                                                      "เบอร์",   "ไลน์",      "รูป",     "ภาพ",        "ผู้ให้ข้อมูล",
                                                      "ผู้สำรวจ", "ผู้เก็บข้อมูล", "ผู้บันทึก",  "เจ้าบ้าน"};
/// What follows ชื่อ ("name") where it is not a person's.
constexpr std::array<std::string_view, 25> thai_places{
    "หมู่บ้าน",   "บ้าน",  "หมู่",      "ตำบล",  "อำเภอ", "จังหวัด",  "ชุมชน",   "ถนน", "ซอย",
    "หน่วยงาน", "กลุ่ม",  "โครงการ", "เขต",   "แหล่ง",  "ทะเบียน", "เทศบาล", "อบต", "องค์กร",
    "พื้นที่",     "ปัญหา", "ทุน",      "ตัวชี้วัด", "รอบ",   "ชุด",     "ไฟล์"};

bool names_person_in_thai(std::string_view text) {
  constexpr std::string_view name = "ชื่อ", has = "มี";
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + name.size())) {
    const std::string_view after = text.substr(at + name.size());
    const bool place = std::any_of(thai_places.begin(), thai_places.end(),
                                   [=](auto word) { return after.starts_with(word); });
    if (!place && !text.substr(0, at).ends_with(has)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 33> english_parts{
    "nationalid",     "citizenid",     "personalid", "idcard",       "idnumber",       "passport",
    "firstname",      "lastname",      "surname",    "fullname",     "middlename",     "nickname",
    "givenname",      "familyname",    "headname",   "membername",   "personname",     "householdername",
    "respondentname", "informantname", "ownername",  "surveyorname", "enumeratorname", "interviewername",
    "contactname",    "fathername",    "mothername", "spousename",   "username",       "birthdate",
    "dateofbirth",    "birthday",      "lineid"};
constexpr std::array<std::string_view, 13> english_words{
    "phone", "telephone", "tel", "mobile",    "cellphone", "phoneno", "phonenumber",
    "email", "dob",       "cid", "signature", "photo",     "facebook"};
/// Only where they are the whole header.
constexpr std::array<std::string_view, 10> english_headers{"name",  "title", "prefix", "pid",     "nid",
                                                           "fname", "lname", "user",   "picture", "image"};
/// "has_phone" asks for what a household owns.
constexpr std::array<std::string_view, 6> owning_words{"has", "have", "own", "owns", "owned", "uses"};

/// True where digits with blanks or hyphens between them, from the beginning of a number to the end of one,
/// are what `is_it` looks for. What follows a Latin letter is a code.
template <class IsIt>
bool holds_number(std::string_view text, IsIt is_it) {
  constexpr std::ptrdiff_t fewest_digits = 9;
  constexpr std::size_t most_digits = 13;
  // Thai digits take three bytes each; a text that is too short for any of this is let go at once.
  if (text.size() < static_cast<std::size_t>(fewest_digits)) return false;
  const std::string arabic = base::with_arabic_digits(text);
  if (std::count_if(arabic.begin(), arabic.end(), is_digit) < fewest_digits) return false;
  for (std::size_t start = 0; start < arabic.size(); ++start) {
    const char before = start > 0 ? arabic[start - 1] : ' ';
    if (!is_digit(arabic[start]) || is_digit(before) || is_lower(before) || is_upper(before)) continue;
    std::string digits;
    for (std::size_t at = start; at < arabic.size() && digits.size() <= most_digits; ++at) {
      if (is_digit(arabic[at]))
        digits += arabic[at];
      else if (arabic[at] != ' ' && arabic[at] != '-')
        break;
      const bool ends = at + 1 == arabic.size() || !is_digit(arabic[at + 1]);
      if (ends && is_it(std::string_view(digits))) return true;
    }
  }
  return false;
}

}  // namespace

bool is_identity_column(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  std::string joined;
  for (const std::string& word : words) joined += word;
  if (contains_any(joined, thai_parts) || is_any(joined, thai_words) || names_person_in_thai(joined))
    return true;
  if (contains_any(joined, english_parts) || is_any(joined, english_headers)) return true;
  const auto any_word_of = [&](const auto& list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_any(word, list); });
  };
  return any_word_of(english_words) && !any_word_of(owning_words);
}

bool looks_like_national_id(std::string_view text) {
  const std::string arabic = base::with_arabic_digits(base::trim(text));
  std::string run;      // of digits without anything between them
  std::string compact;  // the whole text without its separators
  bool only_digits = true;
  for (const char c : arabic + ' ') {
    if (is_digit(c)) {
      run += c;
      compact += c;
      continue;
    }
    if (run.size() == 13 && check_digit_fits(run)) return true;
    run.clear();
    only_digits = only_digits && (c == ' ' || c == '-');
  }
  return only_digits && compact.size() == 13 && check_digit_fits(compact);
}

bool looks_like_phone(std::string_view text) {
  const std::string arabic = base::with_arabic_digits(base::trim(text));
  std::string digits;
  for (std::size_t i = 0; i < arabic.size(); ++i) {
    const char c = arabic[i];
    if (is_digit(c))
      digits += c;
    else if (c != ' ' && c != '-' && c != '(' && c != ')' && !(c == '+' && i == 0))
      return false;
  }
  if (digits.starts_with("66")) return digits.size() == 10 || digits.size() == 11;
  return digits.starts_with('0') && (digits.size() == 9 || digits.size() == 10);
}

bool holds_id_number(std::string_view text) {
  return holds_number(text, [](std::string_view digits) {
    return digits.size() == 13 && digits[0] >= '1' && digits[0] <= '8';
  });
}

bool holds_personal_number(std::string_view text) {
  return holds_id_number(text) || holds_number(text, [](std::string_view digits) {
           return (digits.size() == 9 || digits.size() == 10) && digits[0] == '0' && digits[1] >= '2';
         });
}

}  // namespace phumthun::privacy
