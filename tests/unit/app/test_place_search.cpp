#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fmt/format.h>

#include "app/place_search.hpp"
#include "support/processor_clock.hpp"

using namespace phumthun;
using app::PlaceMatch;
using base::AreaLevel;

namespace {

/// Some places of Sisaket, with the names of DOPA.
app::PlaceIndex sisaket() {
  app::PlaceIndex index;
  const base::LocalText kantharalak{"กันทรลักษ์", "Kantharalak"}, kanthararom{"กันทรารมย์", "Kanthararom"};
  index.add({AreaLevel::province, "33"}, {"ศรีสะเกษ", "Si Sa Ket"}, {}, 1454730);
  index.add({AreaLevel::amphoe, "3301"}, {"เมืองศรีสะเกษ", "Mueang Si Sa Ket"}, {}, 137000);
  index.add({AreaLevel::amphoe, "3304"}, kantharalak, {}, 200000);
  index.add({AreaLevel::amphoe, "3303"}, kanthararom, {}, 100000);
  index.add({AreaLevel::amphoe, "3305"}, {"ขุขันธ์", "Khukhan"}, {}, 150000);
  index.add({AreaLevel::amphoe, "3309"}, {"อุทุมพรพิสัย", "Uthumphon Phisai"}, {}, 105000);
  index.add({AreaLevel::tambon, "330401"}, {"บึงมะลู", "Bueng Malu"}, {kantharalak}, 9000);
  index.add({AreaLevel::tambon, "330404"}, {"กระแชง", "Krachaeng"}, {kantharalak}, 12000);
  index.add({AreaLevel::tambon, "330305"}, {"จาน", "Chan"}, {kanthararom}, 5000);
  index.add({AreaLevel::tambon, "330306"}, {"โนนสัง", "Non Sang"}, {kanthararom}, 4000);
  index.add({AreaLevel::village, "33040405"}, {"กระแชง", "Krachaeng"}, {{"กระแชง", "Krachaeng"}, kantharalak},
            800);
  index.add({AreaLevel::village, "33030501"}, {"จาน", "Chan"}, {{"จาน", "Chan"}, kanthararom}, 600);
  return index;
}

std::vector<std::string> codes(const app::PlaceIndex& index, std::string_view typed) {
  std::vector<std::string> found;
  for (const app::PlaceFound& place : index.find(typed, 10)) found.push_back(place.area.code);
  return found;
}
std::string first(const app::PlaceIndex& index, std::string_view typed) {
  const auto found = codes(index, typed);
  return found.empty() ? std::string() : found.front();
}

}  // namespace

TEST_CASE("a beginning of a Thai name finds all that begin so, the larger first") {
  const app::PlaceIndex index = sisaket();
  const auto found = codes(index, "กันทร");
  REQUIRE(found.size() >= 2);
  CHECK(found[0] == "3304");
  CHECK(found[1] == "3303");
}

TEST_CASE("what users type for Khun Han finds it, and the level that they say comes first") {
  app::PlaceIndex index;
  const base::LocalText khun_han{"ขุนหาญ", "Khun Han"};
  index.add({AreaLevel::amphoe, "3308"}, khun_han, {}, 106000);
  index.add({AreaLevel::amphoe, "3305"}, {"ขุขันธ์", "Khukhan"}, {}, 150000);
  index.add({AreaLevel::tambon, "330812"}, khun_han, {khun_han}, 9000);
  index.add({AreaLevel::tambon, "330801"}, {"สิ", "Si"}, {khun_han}, 12000);
  for (const char* typed : {"ขุนหาญ", "อ.ขุนหาญ", "อำเภอ ขุนหาญ", "ขุนหา", "khun han", "KHUNHAN", "Kun Han",
                            "amphoe khun han", "3308", "๓๓๐๘", "ขุนหาร", "ขุณหาญ", "khun hna"}) {
    INFO(typed);
    CHECK(first(index, typed) == "3308");
  }
  CHECK(first(index, "ต.ขุนหาญ") == "330812");
  CHECK(first(index, "ตำบลขุนหาญ") == "330812");
  CHECK(first(index, "tambon khun han") == "330812");
  CHECK(codes(index, "ต.") == std::vector<std::string>{"330801", "330812"});
  CHECK(codes(index, "อำเภอ") == std::vector<std::string>{"3305", "3308"});
  CHECK(first(index, "สิ ขุนหาญ") == "330801");
}

TEST_CASE("a word for the level is no part of the name, and an area around it narrows") {
  const app::PlaceIndex index = sisaket();
  CHECK(first(index, "อำเภอกันทรลักษ์") == "3304");
  CHECK(first(index, "อ.กันทรลักษ์") == "3304");
  CHECK(codes(index, "กระแชง") == std::vector<std::string>{"330404", "33040405"});
  CHECK(first(index, "บ้านกระแชง") == "330404");
  CHECK(first(index, "ต.จาน อ.กันทรารมย์") == "330305");
  CHECK(codes(index, "กระแชง ขุขันธ์").empty());
}

TEST_CASE("romanised names, in whatever spelling") {
  const app::PlaceIndex index = sisaket();
  for (const char* typed : {"kantharalak", "Kantaralak", "KANTHARALAK", "gantharalak", "kantarralak"}) {
    INFO(typed);
    CHECK(first(index, typed) == "3304");
  }
  CHECK(first(index, "kukan") == "3305");
  CHECK(first(index, "Utumpon Pisai") == "3309");
  CHECK(first(index, "sisaket") == "33");
  CHECK(first(index, "muang") == "3301");
  CHECK(app::romanised_sound("Phayu") == app::romanised_sound("Payu"));
  CHECK(app::romanised_sound("Thung") != app::romanised_sound("Khung"));
}

TEST_CASE("a typing error is forgiven in a word that is long enough") {
  const app::PlaceIndex index = sisaket();
  CHECK(first(index, "กันทรลักย์") == "3304");
  CHECK(first(index, "kantharalka") == "3304");
  CHECK(first(index, "khukahn") == "3305");
  CHECK(codes(index, "xyz").empty());
  CHECK(codes(index, "").empty());
  CHECK(codes(index, "   ").empty());
}

TEST_CASE("codes find their areas") {
  const app::PlaceIndex index = sisaket();
  CHECK(first(index, "330404") == "330404");
  CHECK(first(index, "3304") == "3304");
  CHECK(index.find("330404", 10).front().match == PlaceMatch::exact);
}

TEST_CASE("exact names come before beginnings, those before what is within") {
  const app::PlaceIndex index = sisaket();
  const auto found = index.find("จาน", 10);
  REQUIRE(found.size() == 2);
  CHECK(found[0].match == PlaceMatch::exact);
  CHECK(index.find("ศรีสะเกษ", 10).front().area.code == "33");
  CHECK(index.find("พิสัย", 10).front().match == PlaceMatch::within);
}

TEST_CASE("names of 300 characters and nonsense are plain texts") {
  app::PlaceIndex index;
  const std::string longest(300, 'a');
  index.add({AreaLevel::tambon, "330101"}, {longest, longest}, {}, 0);
  index.add({AreaLevel::tambon, "330102"}, {"", ""}, {}, 0);
  CHECK(codes(index, longest) == std::vector<std::string>{"330101"});
  CHECK(codes(index, "\xE0\xB8").empty());
  CHECK_NOTHROW(index.find(std::string(2000, 'b'), 10));
}

TEST_CASE("2,900 areas are searched in 5 ms", "[speed]") {
  app::PlaceIndex index;
  const std::vector<std::string> syllables{"โนน", "หนอง", "บึง", "ห้วย", "ดอน",
                                           "คำ",  "แก้ว",  "สูง", "ใหญ่", "น้อย"};
  const std::vector<std::string> latin{"Non",  "Nong", "Bueng", "Huai", "Don",
                                       "Kham", "Kaeo", "Sung",  "Yai",  "Noi"};
  for (int i = 0; i < 2900; ++i) {
    const auto a = static_cast<std::size_t>(i % 10), b = static_cast<std::size_t>(i / 10 % 10),
               c = static_cast<std::size_t>(i / 100 % 10);
    index.add({AreaLevel::village, fmt::format("33{:06}", i)},
              {syllables[a] + syllables[b] + syllables[c], latin[a] + " " + latin[b] + " " + latin[c]},
              {{"กันทรลักษ์", "Kantharalak"}}, i);
  }
  for (const char* typed : {"น", "โนนหนอง", "nongbungyai", "หนองแก้วx", "nogn bueng"}) {
    std::chrono::duration<double, std::milli> least = std::chrono::seconds(1);
    for (int times = 0; times < 5; ++times) {
      const auto start = test::ProcessorClock::now();
      index.find(typed, 50);
      least = std::min<decltype(least)>(least, test::ProcessorClock::now() - start);
    }
    INFO(typed);
    CHECK(least.count() < 5);
  }
}
