#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "text/collation.hpp"

using phumthun::text::collation_key;

namespace {

std::vector<std::string> in_order(std::vector<std::string> words) {
  std::sort(words.begin(), words.end(),
            [](const std::string& a, const std::string& b) { return collation_key(a) < collation_key(b); });
  return words;
}

std::vector<std::string> shuffled(std::vector<std::string> words) {
  std::shuffle(words.begin(), words.end(), std::mt19937(5));
  return words;
}

}  // namespace

TEST_CASE("Thai words stand as in the Royal Institute's dictionary") {
  // Entries of the dictionary in its order: a vowel before its consonant is read after it, marks of tone tell
  // apart only what is otherwise the same.
  const std::vector<std::string> entries{"กก",  "กราบ", "กะ",  "กา",  "ก่า",  "กาก", "กาง", "กำ",  "กิน",
                                         "กี่",   "กุ้ง",   "เก",  "เก่า", "เก้า", "แก",  "แก่",  "แก้ว", "โกน",
                                         "ใกล้", "ไก่",   "ขนม", "ครู",  "เรือ", "แรง", "ฤดู",  "ลม",  "หมา"};
  CHECK(in_order(shuffled(entries)) == entries);
}

TEST_CASE("amphoe of Si Sa Ket in the order of the alphabet") {
  const std::vector<std::string> amphoe{
      "กันทรลักษ์",  "กันทรารมย์", "ขุขันธ์", "ขุนหาญ",      "น้ำเกลี้ยง", "โนนคูณ",   "บึงบูรพ์",
      "เบญจลักษ์",  "ปรางค์กู่",   "พยุห์",  "โพธิ์ศรีสุวรรณ", "ไพรบึง",   "ภูสิงห์",    "เมืองศรีสะเกษ",
      "ยางชุมน้อย", "ราษีไศล",   "วังหิน", "ศรีรัตนะ",     "ศิลาลาด",  "ห้วยทับทัน", "อุทุมพรพิสัย"};
  std::vector<std::string> sorted = in_order(shuffled(amphoe));
  CHECK(sorted == amphoe);
}

TEST_CASE("digits and Latin letters come before Thai ones, whatever their case") {
  const std::vector<std::string> expected{"", "12", "3", "Abc", "abd", "ABE", "ก"};
  CHECK(in_order(shuffled(expected)) == expected);
  CHECK(collation_key("a") != collation_key("A"));
  CHECK(collation_key("ที่") == collation_key("ที่"));
  CHECK_FALSE(collation_key("中文").empty());
  CHECK(collation_key(std::string(3000, 'x')).size() > 3000);
}
